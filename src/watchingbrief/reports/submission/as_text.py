"""A submission as text, to be read in a terminal or pasted into a message: [-words that go-] {+words that come+}."""

from collections.abc import Iterable, Iterator

from watchingbrief.reports.submission import words
from watchingbrief.reports.submission.labels import day_in_words, label
from watchingbrief.reports.visible import visible
from watchingbrief.reports.wrapped import wrapped
from watchingbrief.submission.marking import Piece
from watchingbrief.submission.passages import Passage
from watchingbrief.submission.placing import Submission
from watchingbrief.submission.proposal import Proposal

_WIDTH = 100
_AROUND = {"kept": ("", ""), "deleted": ("[-", "-]"), "inserted": ("{+", "+}"), "left out": ("\n[…]\n", "")}


def submission_text(submission: Submission) -> bytes:
    """A submission as UTF-8 text, without its annex."""
    return ("\n".join(_lines(submission)).rstrip() + "\n").encode("utf-8")


def _lines(submission: Submission) -> Iterator[str]:
    form = submission.form
    law = submission.review.instrument
    yield from _titled(form.title, "=")
    whom = label("addressed", whom=form.addressed_to) if form.addressed_to else ""
    about = words.about_law(submission)
    for line in (about, *form.organisations, whom, day_in_words(form.date), form.contact):
        yield from _folded(line)
    yield from ("", *_titled(label("summary"), "-"))
    for paragraph in (*form.summary.split("\n"), words.in_all(submission)):
        yield from (*_folded(paragraph), "")
    if submission.passages:
        yield from _titled(label("recommendations"), "-")
    for passage in submission.passages:
        yield from _passage(passage)
    if submission.kept:
        yield from _titled(label("keeping_title"), "-")
    for p in submission.kept:
        quote = law.quote(p.where.start, p.where.end) if p.where else ""
        yield from (*_folded(f"{p.number}. {words.cited(p)}: {p.said.title}"), *_quoted(quote), "")
    yield from _titled(label("method"), "-")
    for paragraph in words.method(submission):
        yield from (*_folded(paragraph), "")


def _passage(passage: Passage) -> Iterator[str]:
    yield from _titled(words.provision_in_words(passage), ".")
    if passage.provision:
        yield from (label("current"), *_quoted(_marked(passage.current)), "")
    for proposal in passage.proposals:
        yield from _proposal(proposal)
    for k, marked in enumerate(passage.proposed):
        named = ", ".join(map(str, marked.numbers))
        yield label("alternative", numbers=named) if k else label("proposed")
        yield from (*_quoted(_marked(marked.pieces)), "")


def _proposal(proposal: Proposal) -> Iterator[str]:
    said = proposal.said
    yield from _folded(words.heading(proposal))
    yield from _folded(said.recommendation)
    if proposal.same_as:
        yield from _folded(label("as_before", number=proposal.same_as))
    else:
        yield from _folded(
            " ".join(filter(None, (f"{said.title.rstrip('.')}." if said.title else "", said.problem)))
        )
        yield from _folded(f"{label('authority')} {'; '.join(said.authority)}." if said.authority else "")
    yield from _folded(label("asked_by", whom=said.by) if said.by else "")
    yield ""


def _marked(pieces: Iterable[Piece]) -> str:
    return "".join(_AROUND[p.kind][0] + p.text + _AROUND[p.kind][1] for p in pieces)


def _quoted(text: str) -> Iterator[str]:
    for line in visible(text).split("\n"):
        yield from (f"    {part}" for part in wrapped(line, _WIDTH - 4))


def _folded(text: str) -> Iterator[str]:
    for line in visible(text).split("\n"):
        yield from wrapped(line, _WIDTH)


def _titled(text: str, rule: str) -> Iterator[str]:
    shown = " ".join(visible(text).split())
    yield from (shown, rule * min(len(shown), _WIDTH))
