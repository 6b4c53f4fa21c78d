"""What python-docx does not write itself: counted numbers, footnotes, a page number, the styles of a bill."""

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from lxml.etree import _Element

#: Id of the list that counts sections, subsections, paragraphs and subparagraphs, and of its abstract list.
MULTILEVEL = 90
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LEVELS = (
    ("Heading2", "decimal", "%1."),
    ("Subsection", "decimal", "(%2)"),
    ("ClauseParagraph", "lowerLetter", "(%3)"),
    ("ClauseSubparagraph", "lowerRoman", "(%4)"),
)
_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
_STYLES = (("Subsection", 1.0), ("Clause Paragraph", 2.0), ("Clause Subparagraph", 3.0))
_FOOTNOTES = "/word/footnotes.xml"


def _xml(markup: str) -> "_Element":
    from docx.oxml import parse_xml

    return parse_xml(markup)


def _levels() -> str:
    return "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/>'
        f'<w:suff w:val="tab"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for n, (style, form, text) in enumerate(_LEVELS)
    )


def _add_numbering(file: "Document") -> None:
    numbering = file.part.numbering_part.element
    kind = '<w:multiLevelType w:val="multilevel"/>'
    abstract = f'<w:abstractNum {_W} w:abstractNumId="{MULTILEVEL}">{kind}{_levels()}</w:abstractNum>'
    numbering.insert(0, _xml(abstract))
    counted = f'<w:num {_W} w:numId="{MULTILEVEL}"><w:abstractNumId w:val="{MULTILEVEL}"/></w:num>'
    numbering.append(_xml(counted))


def new_list(file: "Document", level: int) -> int:
    """A list that begins again at 1 on `level` (0 is the section); its id."""
    numbering = file.part.numbering_part.element
    used = [int(num.numId) for num in numbering.num_lst]
    number = max(used) + 1
    again = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
    made_from = f'<w:abstractNumId w:val="{MULTILEVEL}"/>'
    numbering.append(_xml(f'<w:num {_W} w:numId="{number}">{made_from}{again}</w:num>'))
    return number


def put_in_list(paragraph: "Paragraph", list_id: int, level: int) -> None:
    """Have this paragraph counted in another list than its style says."""
    numbered = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    numbered.get_or_add_ilvl().val = level
    numbered.get_or_add_numId().val = list_id


def _number_style(file: "Document", name: str, level: int) -> None:
    properties = file.styles[name].element.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = MULTILEVEL


def _heading_styles(file: "Document") -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, RGBColor

    for name in ("Title", "Heading 1", "Heading 2", "TOC Heading"):
        style = file.styles[name]
        style.font.name, style.font.color.rgb = "Times New Roman", RGBColor(0, 0, 0)
        style.font.size = Pt(16 if name == "Title" else 12)
        style.element.rPr.rFonts.attrib.clear()
        style.font.name = "Times New Roman"
    file.styles["Heading 1"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def set_up_styles(file: "Document", automatic: bool) -> None:
    """The styles of a bill; with `automatic`, those of numbered provisions are counted by Word."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm, Pt

    file.styles["Normal"].font.name, file.styles["Normal"].font.size = "Times New Roman", Pt(11)
    _heading_styles(file)
    for name, left in _STYLES:
        style = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = file.styles["Normal"]
        style.paragraph_format.left_indent, style.paragraph_format.first_line_indent = Cm(left), Cm(-1)
    for name, left in (("TOC 1", 0.0), ("TOC 2", 1.0)):
        style = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = file.styles["Normal"]
        style.paragraph_format.left_indent = Cm(left)
    if automatic:
        _add_numbering(file)
        for level, name in enumerate(("Heading 2", *(name for name, _ in _STYLES))):
            _number_style(file, name, level)


def page_field(paragraph: "Paragraph") -> None:
    """The number of the page, as a field."""
    field = f'<w:fldSimple {_W} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._p.append(_xml(field))


def raised_mark(paragraph: "Paragraph", key: str) -> None:
    """The mark of a footnote."""
    paragraph._p.append(_xml(f'<w:r {_W}>{_RAISED}<w:footnoteReference w:id="{key}"/></w:r>'))


def add_footnotes(file: "Document", footnotes: dict[str, str]) -> None:
    """The part of the file that holds the footnotes."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    notes = "".join(
        f'<w:footnote w:type="{kind}" w:id="{n}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for n, kind in enumerate(("separator", "continuationSeparator"), -1)
    )
    for key, text in footnotes.items():
        mark = f"<w:r>{_RAISED}<w:footnoteRef/></w:r>"
        words = f'<w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r>'
        notes += f'<w:footnote w:id="{key}"><w:p>{mark}{words}</w:p></w:footnote>'
    declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    markup = f"{declared}\n<w:footnotes {_W}>{notes}</w:footnotes>"
    part = Part(PackURI(_FOOTNOTES), CONTENT_TYPE.WML_FOOTNOTES, markup.encode(), file.part.package)
    file.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def drop_thumbnail(file: "Document") -> None:
    """Leave out the picture that python-docx's blank file carries."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    links = file.part.package.rels
    for key in [key for key, link in links.items() if link.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del links[key]
