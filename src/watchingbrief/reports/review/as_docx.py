"""The review as a Word file: to comment on, to cut from, to print."""

from collections.abc import Iterable, Iterator, Sequence

from watchingbrief.reports.review.imprint import Imprint
from watchingbrief.reports.review.printed import Entry, FrameworkTable, Place, Printed, printed
from watchingbrief.reports.submission.contents import Contents
from watchingbrief.reports.visible import visible
from watchingbrief.reports.word import Page, page_break, paragraph, run, table, word_file
from watchingbrief.review.finding import Review
from watchingbrief.review.frameworks import Framework


def review_docx(review: Review, asked: Sequence[Framework] = (), imprint: Imprint | None = None) -> bytes:
    """The .docx file of a review; the same review gives the same bytes.

    `asked`: the frameworks to answer, all of them when none is named. `imprint`: what a publication says of itself.
    """
    told = printed(review, asked, imprint)
    page = Page(
        title=f"{imprint.title if imprint else told.title}: review",
        header=imprint.title if imprint else told.title,
        description=imprint.cite_as if imprint else told.verdict,
        created=f"{imprint.published}T00:00:00Z" if imprint else "",
    )
    return word_file("".join(_Writing(told, imprint).everything()), page)


class _Writing:
    """The parts of the document, in their order."""

    def __init__(self, told: Printed, imprint: Imprint | None) -> None:
        self.told = told
        self.imprint = imprint
        self.contents = Contents()

    def everything(self) -> Iterator[str]:
        """All of the document; the contents are made when every heading has been written."""
        rest = "".join(
            [*self._overview(), *self._findings(), *self._apart(), *self._frameworks(), *self._method()]
        )
        yield from self._title()
        yield paragraph(run("Contents", bold=True), keep_next=True)
        yield self.contents.table()
        yield page_break()
        yield rest

    def _title(self) -> Iterator[str]:
        told = self.told
        if self.imprint:
            yield paragraph(_shown(self.imprint.title), style="Title")
            yield paragraph(_shown(told.title), style="Subtitle", rtl=told.rtl)
        else:
            yield paragraph(_shown(told.title), style="Title", rtl=told.rtl)
            yield paragraph(run("Rights review"), style="Subtitle")
        yield paragraph(run(told.verdict, bold=True))
        yield from (paragraph(_shown(text)) for text in told.introduction)
        yield from (_led("Read with care:", notice) for notice in told.notices)
        yield from (_led(f"{term}:", value) for term, value in (*told.imprint, *told.facts))
        yield paragraph()

    def _overview(self) -> Iterator[str]:
        yield self.contents.heading("Findings at a glance", 1)
        if not self.told.places:
            yield paragraph(
                run("Nothing to report was found. That is no certificate: see Method and limits.")
            )
            return
        yield paragraph(
            run("By concern: how many problems, missing safeguards and safeguards met."), keep_next=True
        )
        heads = ("Concern", "Problems", "Missing", "Met")
        yield _table(heads, self.told.by_concern, (5698, 1200, 1200, 1200))
        yield paragraph()
        yield paragraph(run("By provision: every finding, in the order of the law."), keep_next=True)
        entries = (entry for place in self.told.places for entry in place.entries)
        rows = ((str(e.number), e.place, e.title, e.weight) for e in entries)
        yield _table(("No.", "Provision", "Finding", "Verdict"), rows, (700, 1900, 4698, 2000))

    def _findings(self) -> Iterator[str]:
        if self.told.places:
            yield self.contents.heading("Findings, provision by provision", 1)
        for place in self.told.places:
            yield from self._place(place)

    def _place(self, place: Place) -> Iterator[str]:
        yield self.contents.heading(visible(place.heading), 2)
        for entry in place.entries:
            yield from self._entry(entry)

    def _entry(self, entry: Entry) -> Iterator[str]:
        number = f"{entry.number}. " if entry.number else ""
        yield self.contents.heading(visible(f"{number}{entry.title or entry.concern}"), 3)
        disputed = ". Disputed" if entry.disputed else ""
        yield paragraph(
            run(f"{entry.weight}. {entry.concern}. {entry.place}{disputed}.", style="Quiet"), keep_next=True
        )
        for quote in entry.quotes:
            yield from (self._quoted(line) for line in quote.words.split("\n"))
            if quote.place:
                yield paragraph(run(visible(quote.place), style="Quiet"), style="Quotation")
        if entry.reached:
            yield paragraph(_shown(entry.reached))
        yield from (_led("Searched for", searched) for searched in entry.searched)
        yield from self._reasons(entry)
        yield from (paragraph(_shown(said)) for said in entry.judgments)

    def _quoted(self, line: str) -> str:
        language = "" if self.told.language == "und" else self.told.language
        return paragraph(run(visible(line), language=language), style="Quotation", rtl=self.told.rtl)

    def _reasons(self, entry: Entry) -> Iterator[str]:
        if entry.as_under:
            yield paragraph(
                run(f"Why it matters, authority and remedy are those given under finding {entry.as_under}.")
            )
            return
        if entry.why:
            yield _led("Why it matters.", entry.why)
        if entry.authority:
            yield _led("Authority.", "; ".join(entry.authority) + ".")
        if entry.remedy:
            yield _led("What is asked for." if entry.met else "Remedy.", entry.remedy)

    def _apart(self) -> Iterator[str]:
        if self.told.rejected:
            yield self.contents.heading("Rejected findings", 1)
            yield paragraph(
                run("Everyone who judged these findings rejected them. They are counted nowhere.")
            )
            for entry in self.told.rejected:
                yield from self._entry(entry)
        if self.told.again:
            yield self.contents.heading("Verdicts to look at again", 1)
            yield from (paragraph(_shown(line)) for line in self.told.again)

    def _frameworks(self) -> Iterator[str]:
        if self.told.frameworks:
            yield self.contents.heading("Frameworks", 1)
        for framework in self.told.frameworks:
            yield from self._framework(framework)

    def _framework(self, framework: FrameworkTable) -> Iterator[str]:
        yield self.contents.heading(framework.title, 2)
        yield paragraph(run(framework.source, style="Quiet"))
        yield paragraph(run(framework.said))
        yield _table(("Principle", "Answer", "Why"), framework.rows, (2800, 1500, 4998))
        yield paragraph()

    def _method(self) -> Iterator[str]:
        yield self.contents.heading("Method and limits", 1)
        yield from (paragraph(_shown(text)) for text in self.told.method)


def _shown(text: str) -> str:
    return run(visible(text))


def _led(lead: str, text: str) -> str:
    """A paragraph that begins with what it is."""
    return paragraph(run(lead, bold=True), run(" "), _shown(text))


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> str:
    head = [paragraph(run(title), style="CellHead") for title in heads]
    cells = [[paragraph(_shown(text), style="Cell") for text in row] for row in rows]
    return table([head, *cells], widths)
