"""The bill as a Word file: heading styles, running head, page numbers, contents, footnotes.

The first draft has its numbers typed, as many drafting offices still do; in the second Word counts sections,
subsections and paragraphs itself, so that the numbers stand nowhere in the text of the file.
"""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from making.bill import Bill, Paragraph, Schedule
from making.word_parts import (
    MULTILEVEL,
    add_footnotes,
    drop_thumbnail,
    new_list,
    page_field,
    put_in_list,
    raised_mark,
    set_up_styles,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as WordParagraph

PRINTED = datetime(2026, 1, 1)  # python-docx takes moments without a zone
_STYLES = {"subsection": "Subsection", "paragraph": "Clause Paragraph", "subparagraph": "Clause Subparagraph"}
_INDENT = {0: 0.0, 1: 1.0, 2: 2.0, 3: 3.0}  # centimetres


class Writer:
    """Writes the bill into one Word file."""

    def __init__(self, bill: Bill, automatic: bool) -> None:
        import docx

        self.bill = bill
        self.automatic = automatic  #: Word counts the sections and what is in them
        self.file: Document = docx.Document()
        self.begun: set[int] = set()  #: the levels of numbering that have begun in this section
        self.list_id = MULTILEVEL

    def write(self) -> bytes:
        """The file's bytes, the same each time."""
        self._set_up()
        self._front()
        for part in self.bill.parts:
            self.file.add_paragraph(part.title, style="Heading 1")
            for section in part.sections:
                self._section_heading(section.number, section.heading)
                for law in section.paragraphs:
                    self._law(law)
        for schedule in self.bill.schedules:
            self._schedule(schedule)
        saved = io.BytesIO()
        self.file.save(saved)
        return normalised(saved.getvalue())

    def _set_up(self) -> None:
        properties, head = self.file.core_properties, self.bill.head
        properties.title, properties.author = head["title"], "National Assembly of Maravel"
        properties.created = properties.modified = PRINTED
        properties.last_modified_by, properties.revision, properties.comments = "", 1, ""
        set_up_styles(self.file, self.automatic)
        add_footnotes(self.file, self.bill.footnotes)
        drop_thumbnail(self.file)
        page = self.file.sections[0]
        page.different_first_page_header_footer = True
        page.header.paragraphs[0].text = f"{head['number']}\t{head['title']}\t2026"
        page_field(page.footer.paragraphs[0])

    def _centred(self, text: str, style: str = "Normal") -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        self.file.add_paragraph(text, style=style).alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _front(self) -> None:
        head = self.bill.head
        self._centred(head["gazette"])
        self._centred("REPUBLIC OF MARAVEL")
        self._centred(head["title"].upper(), "Title")
        for line in (f"({head['number']})", head["stage"], head["presented"], head["printed"]):
            self._centred(line)
        self.file.add_page_break()
        self._centred("ARRANGEMENT OF CLAUSES", "TOC Heading")
        for part in self.bill.parts:
            self.file.add_paragraph(part.title, style="TOC 1")
            for section in part.sections:
                self.file.add_paragraph(f"{section.number}.\t{section.heading}", style="TOC 2")
        self.file.add_page_break()
        self._centred(head["title"].upper(), "Title")
        self._centred("A BILL FOR")
        self.file.add_paragraph(f"AN ACT {head['long_title']}.")
        for runs in self.bill.preamble:
            self._runs(self.file.add_paragraph(), Paragraph("words", 0, "", runs))
        self.file.add_paragraph(head["enacting"])

    def _section_heading(self, number: str, heading: str) -> None:
        self.begun = set()
        self.list_id = MULTILEVEL
        text = heading if self.automatic else f"{number}.\t{heading}"
        self.file.add_paragraph(text, style="Heading 2")

    def _law(self, law: Paragraph) -> None:
        from docx.shared import Cm

        paragraph = self.file.add_paragraph(style=_STYLES.get(law.kind, "Normal"))
        if law.kind not in _STYLES:
            paragraph.paragraph_format.left_indent = Cm(_INDENT[law.depth])
        if law.number and not (self.automatic and law.kind in _STYLES):
            paragraph.add_run(f"{law.number}\t")
        elif law.number:
            self._count(paragraph, law)
        self._runs(paragraph, law)

    def _count(self, paragraph: "WordParagraph", law: Paragraph) -> None:
        """Let Word count this paragraph.

        A list that begins anew under words that are not counted ("authorised officer" means) needs its own.
        """
        level = list(_STYLES).index(law.kind)
        if law.kind == "subsection":
            self.list_id = MULTILEVEL
        if law.number in {"(1)", "(a)", "(i)"} and level in self.begun:
            self.list_id = new_list(self.file, level + 1)
        self.begun = {begun for begun in self.begun if begun < level} | {level}
        if self.list_id != MULTILEVEL:
            put_in_list(paragraph, self.list_id, level + 1)

    def _runs(self, paragraph: "WordParagraph", law: Paragraph) -> None:
        for run in law.runs:
            if run.kind == "footnote":
                raised_mark(paragraph, run.text)
                continue
            written = paragraph.add_run(run.text)
            written.bold = True if run.kind == "term" else None
            written.italic = True if law.kind == "note" else None

    def _schedule(self, schedule: Schedule) -> None:
        self.file.add_page_break()
        self.file.add_paragraph(schedule.number.upper(), style="Heading 1")
        self._centred(f"({schedule.under})")
        self._centred(schedule.heading.upper())
        for law in schedule.paragraphs:
            self._law(law)


def _members(word: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        names = sorted(archive.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            yield name, archive.read(name)


def normalised(word: bytes) -> bytes:
    """The same file with its parts in a fixed order and without the time of writing."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in _members(word):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()


def make_docx(bill: Bill, automatic: bool) -> bytes:
    """The Word file."""
    return Writer(bill, automatic).write()
