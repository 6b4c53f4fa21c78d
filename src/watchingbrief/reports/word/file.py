"""The Word file around the paragraphs: page, head and foot, styles, language, comments, and the package of parts.

Office Open XML (ECMA-376) parts in a zip whose times are fixed, so that the same input gives the same bytes.
"""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from watchingbrief.reports.release import release
from watchingbrief.reports.visible import visible
from watchingbrief.reports.word.paragraphs import paragraph
from watchingbrief.reports.word.runs import escaped, run

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_A4, _A3 = (11906, 16838), (16838, 23811)  # twentieths of a point
_NO_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say


@dataclass(frozen=True, slots=True)
class Page:
    """What holds for a whole file. Texts are plain; unseen controls in them are shown."""

    title: str
    language: str = "en"  #: BCP 47, for spelling and hyphenation; "und" says none
    header: str = ""  #: at the head of every page
    description: str = ""  #: in the properties of the file
    landscape: bool = False
    large: bool = False  #: A3 instead of A4
    rtl: bool = False  #: page and footer for a language written from right to left
    tracking: bool = False  #: whether what readers change is tracked from the start
    margin: int = 1304  #: twentieths of a point; 1304 is 2.3 cm
    created: str = ""  #: ISO 8601 time for the properties of the file; "" leaves it unsaid


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in the margin; a line feed in it ends a paragraph."""

    text: str
    author: str
    date: str = ""  #: ISO 8601; "" leaves it unsaid


def word_file(body: str, page: Page, comments: Sequence[Comment] = ()) -> bytes:
    """The .docx file of paragraphs and tables."""
    document = f"<w:document {_SPACES}><w:body>{body}{_section(page)}</w:body></w:document>"
    styles = files("watchingbrief.reports.word").joinpath("styles.xml").read_text(encoding="utf-8")
    language = "" if page.language == "und" else escaped(page.language)
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            ("officeDocument", "word/document.xml"), ("extended-properties", "docProps/app.xml")
        ),
        "docProps/app.xml": _app(),
        "docProps/core.xml": _core(page),
        "word/document.xml": document,
        "word/styles.xml": styles.replace("LANGUAGE", language or "x-none"),
        "word/settings.xml": _settings(page),
        "word/header1.xml": _edge("hdr", _header(page)),
        "word/footer1.xml": _edge("ftr", _footer(page)),
        "word/comments.xml": _comments(comments, page.rtl),
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml"), ("settings", "settings.xml"), ("header", "header1.xml"),
            ("footer", "footer1.xml"), ("comments", "comments.xml"),
        ),
    }  # fmt: skip
    return _zipped(parts)


def room(page: Page) -> int:
    """The width between the margins, in twentieths of a point."""
    size = _A3 if page.large else _A4
    return size[page.landscape] - 2 * page.margin


def section_end(page: Page) -> str:
    """An end of pages shaped like `page`: what follows may be turned the other way."""
    return f"<w:p><w:pPr>{_section(page)}</w:pPr></w:p>"


def _zipped(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every system
            declared = text if text.startswith("<?xml") else _DECLARATION + text
            package.writestr(entry, declared.encode("utf-8"))
    return out.getvalue()


def _section(page: Page) -> str:
    size = _A3 if page.large else _A4
    width, height = reversed(size) if page.landscape else size
    turned = ' w:orient="landscape"' if page.landscape else ""
    edges = " ".join(f'w:{side}="{page.margin}"' for side in ("top", "right", "bottom", "left"))
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
        '<w:footerReference w:type="default" r:id="rId4"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar {edges} w:header="680" w:footer="567" w:gutter="0"/>'
        f"{'<w:bidi/>' * page.rtl}</w:sectPr>"
    )


def _edge(element: str, inside: str) -> str:
    return f"<w:{element} {_SPACES}>{inside}</w:{element}>"


def _header(page: Page) -> str:
    lines = visible(page.header).split("\n") if page.header else [""]
    return "".join(paragraph(run(line), style="Header", rtl=page.rtl) for line in lines)


def _footer(page: Page) -> str:
    """Page number and number of pages, which need no words."""
    fields = [
        f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        for name in ("PAGE", "NUMPAGES")
    ]
    return paragraph(fields[0], run(" / "), fields[1], style="Footer", rtl=page.rtl)


def _comments(comments: Sequence[Comment], rtl: bool) -> str:
    parts = [f"<w:comments {_SPACES}>"]
    for k, comment in enumerate(comments):
        date = f' w:date="{escaped(comment.date)}"' if comment.date else ""
        lines = visible(comment.text).split("\n")
        parts.append(f'<w:comment w:id="{k}" w:author="{escaped(visible(comment.author))}"{date}>')
        parts += (paragraph(run(line), style="CommentText", rtl=rtl) for line in lines)
        parts.append("</w:comment>")
    return "".join([*parts, "</w:comments>"])


def _settings(page: Page) -> str:
    compatible = (
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat>'
    )
    return _edge("settings", "<w:trackRevisions/>" * page.tracking + compatible)


def _content_types() -> str:
    parts = {
        "document.xml": "document.main", "styles.xml": "styles", "settings.xml": "settings", "header1.xml": "header",
        "footer1.xml": "footer", "comments.xml": "comments",
    }  # fmt: skip
    return "".join(
        [
            f'<Types xmlns="{_PACKAGE}/content-types">',
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
            '<Default Extension="xml" ContentType="application/xml"/>',
            *(
                f'<Override PartName="/word/{name}" ContentType="{_WORD}.{kind}+xml"/>'
                for name, kind in parts.items()
            ),
            '<Override PartName="/docProps/app.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>',
            '<Override PartName="/docProps/core.xml" '
            'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>',
            "</Types>",
        ]
    )


def _relations(*targets: tuple[str, str]) -> str:
    rows = [
        f'<Relationship Id="rId{k}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for k, (kind, target) in enumerate(targets, 1)
    ]
    if targets[0][0] == "officeDocument":
        core = f"{_PACKAGE}/relationships/metadata/core-properties"
        rows.append(f'<Relationship Id="rId9" Type="{core}" Target="docProps/core.xml"/>')
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def _app() -> str:
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>Watching Brief {escaped(release())}</Application></Properties>"
    )


def _core(page: Page) -> str:
    created = (
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{escaped(page.created)}</dcterms:created>'
        if page.created
        else ""
    )
    language = "" if page.language == "und" else f"<dc:language>{escaped(page.language)}</dc:language>"
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(visible(page.title))}</dc:title>"
        f"<dc:description>{escaped(visible(page.description))}</dc:description>{language}{created}"
        "</cp:coreProperties>"
    )
