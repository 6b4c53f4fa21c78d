"""A submission as a Word file that can be signed and sent: the words proposed are real tracked changes.

True of every marked text in it: accepting all changes gives the proposed words, rejecting all the words of the law.
"""

from collections.abc import Iterable, Iterator, Sequence

from watchingbrief.reports.place import citation, in_order, numbers
from watchingbrief.reports.submission import words
from watchingbrief.reports.submission.contents import Contents
from watchingbrief.reports.submission.labels import columns, day_in_words, label
from watchingbrief.reports.visible import direction, visible
from watchingbrief.reports.word import (
    Page,
    Revisions,
    Stretch,
    page_break,
    paragraph,
    run,
    table,
    tracked_paragraphs,
    word_file,
)
from watchingbrief.reports.word.tracked import StretchKind
from watchingbrief.submission.marking import Piece
from watchingbrief.submission.passages import Marked, Passage
from watchingbrief.submission.placing import Submission
from watchingbrief.submission.proposal import Proposal

_GAP = "[…]"
_WIDE = 9298  # twentieths of a point between the margins


def submission_docx(submission: Submission) -> bytes:
    """The .docx file; the same submission gives the same bytes."""
    form = submission.form
    law = submission.review.instrument
    writing = _Writing(submission)
    body = "".join(writing.everything())
    page = Page(
        title=form.title,
        header=form.title,
        description=words.source(law),
        created=writing.when,
    )
    return word_file(body, page)


class _Writing:
    """The parts of the document, in their order."""

    def __init__(self, submission: Submission) -> None:
        self.submission = submission
        self.form = submission.form
        self.law = submission.review.instrument
        self.rtl = direction(self.law.language) == "rtl"
        self.contents = Contents()
        self.when = f"{self.form.date.isoformat()}T00:00:00Z" if self.form.date else ""
        author = ", ".join(self.form.organisations) or self.form.title
        self.revisions = Revisions(visible(author), self.when)

    def everything(self) -> Iterator[str]:
        """All of the document; the contents are made when every heading has been written."""
        rest = "".join(
            [*self._summary(), *self._recommendations(), *self._kept(), *self._annex(), *self._method()]
        )
        yield from self._title_page()
        yield paragraph(run(label("contents"), bold=True), keep_next=True)
        yield self.contents.table()
        yield page_break()
        yield rest

    def _title_page(self) -> Iterator[str]:
        yield from (paragraph() for _ in range(8))
        yield paragraph(_shown(self.form.title), style="Title")
        law = words.about_law(self.submission)
        whom = label("addressed", whom=self.form.addressed_to) if self.form.addressed_to else ""
        for line in (law, *self.form.organisations, whom, day_in_words(self.form.date), self.form.contact):
            if line:
                yield paragraph(_shown(line), style="Subtitle")
        yield page_break()

    def _summary(self) -> Iterator[str]:
        yield self.contents.heading(label("summary"), 1)
        yield from (paragraph(_shown(line)) for line in self.form.summary.split("\n") if line.strip())
        yield paragraph(_shown(words.in_all(self.submission)))
        if self.submission.passages:
            rows = [words.glance(passage) for passage in self.submission.passages]
            yield paragraph(run(label("at_a_glance"), bold=True), keep_next=True)
            yield _table("glance", rows, (2600, 700, 1300, 4698))

    def _recommendations(self) -> Iterator[str]:
        if not self.submission.passages:
            return
        yield self.contents.heading(label("recommendations"), 1)
        yield paragraph(_shown(label("how_to_read")))
        for passage in self.submission.passages:
            yield from self._passage(passage)

    def _passage(self, passage: Passage) -> Iterator[str]:
        yield self.contents.heading(visible(words.provision_in_words(passage)), 2)
        if passage.provision:
            number = self.law.source_map.place(passage.provision.start)[0]
            place = f" ({passage.provision.citation}, {label('page', page=number)})" if number else ""
            yield self._lead(label("current") + place)
            yield self._marked(passage.current)
        for proposal in passage.proposals:
            yield from self._proposal(proposal)
        for k, marked in enumerate(passage.proposed):
            yield self._lead(_title_of(marked, k, len(passage.proposals)))
            yield self._marked(marked.pieces)

    def _proposal(self, proposal: Proposal) -> Iterator[str]:
        said = proposal.said
        yield self.contents.heading(visible(words.heading(proposal)), 3)
        if said.recommendation:
            yield _led(label("asked"), said.recommendation)
        if proposal.same_as:
            yield paragraph(_shown(label("as_before", number=proposal.same_as)))
        else:
            title = f"{said.title.rstrip('.')}. " if said.title else ""
            if title or said.problem:
                first, *others = f"{title}{said.problem}".strip().split("\n")
                yield _led(label("problem"), first)
                yield from (paragraph(_shown(line)) for line in others if line.strip())
            if said.authority:
                yield _led(label("authority"), "; ".join(said.authority) + ".")
        if said.by:
            yield paragraph(_shown(label("asked_by", whom=said.by)))

    def _lead(self, text: str) -> str:
        return paragraph(run(visible(text), bold=True, style="Quiet"), keep_next=True)

    def _marked(self, pieces: Sequence[Piece]) -> str:
        """Words of the law as quotations, tracked where they change; each stretch without its gaps."""
        parts = []
        for stretch in _stretches(pieces):
            if stretch is None:
                parts.append(paragraph(run(_GAP), style="Quotation", rtl=self.rtl))
            else:
                parts.append(tracked_paragraphs(stretch, self.revisions, rtl=self.rtl))
        return "".join(parts)

    def _kept(self) -> Iterator[str]:
        kept = self.submission.kept
        if not kept:
            return
        yield self.contents.heading(label("keeping_title"), 1)
        yield paragraph(_shown(label("keeping_intro")))
        rows = [
            (
                str(p.number),
                words.cited(p),
                self._quoted(p),
                " ".join(filter(None, (p.said.title, p.said.problem))),
            )
            for p in kept
        ]
        yield _table("keeping_table", rows, (600, 1400, 4498, 2800), quoting=2, rtl=self.rtl)

    def _quoted(self, proposal: Proposal) -> str:
        where = proposal.where
        return self.law.quote(where.start, where.end) if where else ""

    def _annex(self) -> Iterator[str]:
        findings = in_order(self.submission.review)
        yield page_break()
        yield self.contents.heading(label("annex"), 1)
        yield paragraph(_shown(label("annex_intro")))
        number, answered = numbers(findings), words.answered(self.submission)
        rows = []
        for f in findings:
            place = words.place_in_words(self.law, f, citation(f))
            told = "\n".join(filter(None, (words.quotations(self.law, f), words.searched(f))))
            answers = ", ".join(map(str, answered.get(id(f), ())))
            rows.append((str(number[id(f)]), place, f"{f.title}\n{words.verdict(f)}", told, answers))
        yield _table("evidence", rows, (560, 1400, 2500, 4138, 700), quoting=3, rtl=self.rtl)

    def _method(self) -> Iterator[str]:
        yield self.contents.heading(label("method"), 1)
        yield from (paragraph(_shown(line)) for line in words.method(self.submission))


def _title_of(marked: Marked, place: int, proposals: int) -> str:
    named = ", ".join(map(str, marked.numbers))
    if place:
        return label("alternative", numbers=named)
    return label("proposed") if proposals == len(marked.numbers) else label("proposed_by", numbers=named)


def _stretches(pieces: Iterable[Piece]) -> Iterator[list[Stretch] | None]:
    """Pieces up to each gap; None for a gap."""
    gathered: list[Stretch] = []
    for piece in pieces:
        if piece.kind == "left out":
            yield gathered
            yield None
            gathered = []
            continue
        kind: StretchKind = piece.kind
        gathered.append(Stretch(kind, visible(piece.text), "Quotation"))
    if gathered:
        yield gathered


def _shown(text: str) -> str:
    return run(visible(text))


def _led(label: str, text: str) -> str:
    """A paragraph that begins with what it is."""
    return paragraph(run(label, bold=True), run(" "), _shown(text))


def _table(
    headings: str, rows: Iterable[Sequence[str]], widths: Sequence[int], quoting: int = -1, rtl: bool = False
) -> str:
    """A table of words; the column `quoting` has words of the law, in its direction."""
    head = [paragraph(run(title), style="CellHead") for title in columns(headings)]
    cells = [
        [
            "".join(
                paragraph(_shown(line), style="Cell", rtl=rtl and k == quoting) for line in text.split("\n")
            )
            for k, text in enumerate(row)
        ]
        for row in rows
    ]
    return table([head, *cells], widths)
