"""A letter as a Word file: its words as they were fixed, the signatories who agreed to be named, and its hash."""

from collections.abc import Iterator, Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from watchingbrief.reports.visible import direction, visible
from watchingbrief.reports.word import Page, paragraph, run, word_file
from watchingbrief.web.speaking.letters.models import LetterEdition
from watchingbrief.web.speaking.letters.shown import Signed, named
from watchingbrief.web.speaking.letters.signatory_words import counted, verified_by
from watchingbrief.web.speaking.letters.wording import Content, PointContent, paragraphs


def letter_docx(edition: LetterEdition, signed: Sequence[Signed] = ()) -> bytes:
    """The .docx file."""
    said: Content = edition.content
    with translation.override(said["language"]):
        writing = _Writing(said["language"])
        body = "".join([*writing.letter(said), *writing.signatures(signed), *writing.hash(edition)])
    page = Page(
        title=said["title"], header=said["title"], language=said["language"],
        rtl=direction(said["language"]) == "rtl", description=edition.sha256,
    )  # fmt: skip
    return word_file(body, page)


class _Writing:
    """The parts of the file. What people wrote goes the way of the letter's language."""

    def __init__(self, language: str) -> None:
        self.rtl = direction(language) == "rtl"

    def letter(self, said: Content) -> Iterator[str]:
        """The letter itself."""
        yield self._line(said["title"], "Title")
        if said["addressee"]:
            yield self._line(said["addressee"], "Subtitle")
        yield from self._paragraphs(said["opening"])
        for number, point in enumerate(said["points"], 1):
            yield from self._point(number, point, said["asks"])
        yield from self._paragraphs(said["closing"])
        yield paragraph(run(visible(said["sender"]), bold=True), rtl=self.rtl)

    def _point(self, number: int, point: PointContent, asks: str) -> Iterator[str]:
        yield self._line(f"{number}. {point['heading']}", "Heading2", keep_next=True)
        yield from self._paragraphs(point["text"])
        if point["quote"]:
            if point["source"]:
                yield paragraph(run(visible(point["source"]), style="Quiet"), rtl=self.rtl, keep_next=True)
            yield self._line(f"“{point['quote']}”", "Quotation")
        if point["wording"]:
            yield paragraph(run(visible(asks), style="Quiet"), rtl=self.rtl, keep_next=True)
            yield self._line(f"“{point['wording']}”", "Quotation")

    def signatures(self, signed: Sequence[Signed]) -> Iterator[str]:
        """Who signed this very text."""
        for entry in signed:
            yield self._line(_("Signatories"), "Heading1", keep_next=True)
            yield self._line(counted(entry))
            for signatory in entry.named:
                yield self._line(named(signatory), "Level1")
                if signatory.conditions:
                    told = _("With this reservation: %(words)s") % {"words": signatory.conditions}
                    yield self._line(told, "Level1Text")

    def hash(self, edition: LetterEdition) -> Iterator[str]:
        """How to verify the text."""
        yield self._line(_("The text that was signed"), "Heading1", keep_next=True)
        yield self._line(verified_by(edition))
        yield paragraph(run(edition.sha256, style="Quiet"))

    def _paragraphs(self, text: str) -> Iterator[str]:
        return (self._line(part) for part in paragraphs(text))

    def _line(self, text: str, style: str = "", keep_next: bool = False) -> str:
        return paragraph(run(visible(text)), style=style, rtl=self.rtl, keep_next=keep_next)
