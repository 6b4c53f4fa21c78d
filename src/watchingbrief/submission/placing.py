"""A form placed in its law: every quotation found where it stands, every recommendation numbered in the law's order.

A quotation is looked for in the provision the recommendation names. Where it does not stand there but in one other
place of the law, the recommendation follows it and says so. Where it stands nowhere, or in several places, nothing is
placed: the fault names the line of the form.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from watchingbrief.assessment.names import Names, Place
from watchingbrief.assessment.plain_text import PlainText
from watchingbrief.instrument import Provision
from watchingbrief.people_yaml import Fault
from watchingbrief.review.finding import Evidence, Finding, Review
from watchingbrief.submission.load import refusal
from watchingbrief.submission.marking import Edit
from watchingbrief.submission.passages import Passage, passages
from watchingbrief.submission.proposal import Proposal
from watchingbrief.submission.recommendation import Form, Recommendation
from watchingbrief.submission.stretches import body, on_one_line, standing, whole

_SHOWN = 60  # characters of a quotation in a message


class _Unplaced(Exception):  # noqa: N818  (always turned into a fault of the form)
    """A recommendation has no place in the law."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What goes into the document, in the order of the law."""

    form: Form
    review: Review
    passages: tuple[Passage, ...]  #: section by section, each with its proposals and marked words
    kept: tuple[Proposal, ...]  #: safeguards that are to stay
    notes: tuple[str, ...]  #: what the author should know: what was left out, what was found elsewhere

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """Every recommendation by number, those to keep something last."""
        return (*(p for passage in self.passages for p in passage.proposals), *self.kept)


def place(form: Form, review: Review, name: str) -> Submission:
    """The submission a form makes on a reviewed law. Raises Refusal ("bad-form") that calls the form `name`."""
    placing = _Placing(review)
    found = list(placing.all_of(form.recommendations))
    if placing.faults:
        raise refusal(name, placing.faults)
    if form.sha256 and form.sha256 != review.instrument.source.sha256:
        placing.notes.insert(
            0, f"{name} was made from another file of the law; its quotations stand in this one too."
        )
    numbered = _numbered(found)
    changing = [p for p in numbered if p.said.operation != "keep"]
    return Submission(
        form=form,
        review=review,
        passages=tuple(passages(review.instrument, changing)),
        kept=tuple(p for p in numbered if p.said.operation == "keep"),
        notes=tuple(placing.notes),
    )


class _Placing:
    """Finds recommendations in one law; collects what is wrong and what is worth knowing."""

    def __init__(self, review: Review) -> None:
        self.review = review
        self.law = review.instrument
        self.names = Names(self.law)
        self.text = PlainText(self.law)
        self.faults: list[Fault] = []
        self.notes: list[str] = []

    def all_of(self, recommendations: Iterable[Recommendation]) -> Iterator[Proposal]:
        """The recommendations that are to be included, each in its place, but for those whose finding was rejected."""
        for r in recommendations:
            try:
                proposal = self._placed(r) if r.include else None
            except _Unplaced as error:
                self.faults.append(Fault(r.line, r.id, str(error)))
            else:
                yield from (proposal,) if proposal else ()

    def _placed(self, r: Recommendation) -> Proposal | None:
        provision, where = self._quoted(r) if r.current else self._named(r)
        findings = self._findings(self.review.findings, r, provision)
        stand = {f.concern for f in findings}
        rejected = {f.concern for f in self._findings(self.review.rejected, r, provision)} - stand
        if rejected and not stand:
            self.notes.append(
                f"{r.id} was left out: those who judged its finding in {r.provision} rejected it."
            )
            return None
        if rejected:
            named = ", ".join(sorted(rejected))
            self.notes.append(
                f"{r.id}: of what it answers in {r.provision}, those who judged rejected {named}."
            )
        if r.fingerprint and self.text.fingerprint(provision) != r.fingerprint:
            self.notes.append(
                f"{r.id}: the provision around its words ({r.provision}) has changed: look again."
            )
        return Proposal(0, r, provision, where, self._edit(r, provision, where), findings)

    def _named(self, r: Recommendation) -> tuple[Place, Evidence | None]:
        """The provision named, all of it."""
        named = self.names.find(r.provision)
        if len(named) != 1:
            said = "several provisions are" if named else "no provision of the law is"
            raise _Unplaced(
                f"{said} called {r.provision[:40]!r}; quote its 'current' words, or cite it in full"
            )
        (p,) = named
        if p is not None:
            return p, body(self.law, p) if r.operation == "amend" else whole(self.law, p)
        if r.operation == "delete" or (r.proposed and r.operation != "add"):
            raise _Unplaced(f"to {r.operation} words, name their provision or quote them under 'current'")
        return None, None

    def _quoted(self, r: Recommendation) -> tuple[Place, Evidence]:
        """The provision and the words quoted, where they stand in one place."""
        shown = f"“{on_one_line(r.current)[:_SHOWN]}{'…' * (len(r.current) > _SHOWN)}”"
        for p in self.names.find(r.provision):
            inside = standing(self.text, r.current, p)
            if len(inside) == 1 or (inside and r.operation == "keep"):
                return p or self._around(inside[0]), inside[0]
            if inside:
                raise _Unplaced(
                    f"{shown} stands several times in {r.provision}; quote more of what is around it"
                )
        anywhere = standing(self.text, r.current, None)
        if len(anywhere) == 1:
            around = self._around(anywhere[0])
            now = self.names.name(around)
            self.notes.append(
                f"{r.id}: its words do not stand in {r.provision} but in {now}; it follows them."
            )
            return around, anywhere[0]
        if anywhere:
            cited = ", ".join(self.names.name(self.law.at(e.start)) for e in anywhere[:3])
            raise _Unplaced(f"{shown} does not stand in {r.provision} but in several places ({cited})")
        raise _Unplaced(f"{shown} does not stand in the law; its words were changed, or the quotation was")

    def _around(self, e: Evidence) -> Provision:
        """The innermost provision that holds all of some words."""
        p = self.law.at(e.start)
        while p and p.end < e.end:
            p = self.law.provision(p.parent) if p.parent else None
        if p is None:
            raise _Unplaced("its words run over several provisions; write a recommendation for each")
        return p

    def _findings(self, among: Iterable[Finding], r: Recommendation, where: Place) -> tuple[Finding, ...]:
        section = self.law.basic(where) if where else None
        return tuple(
            f for f in among
            if f.concern in r.concerns and (f.verdict == "met") == (r.operation == "keep")
            and self._about(f, r, section)
        )  # fmt: skip

    def _about(self, f: Finding, r: Recommendation, section: Place) -> bool:
        """Whether a finding stands in a section; for a safeguard to keep, whether its words do."""
        if r.operation == "keep" and f.evidence and section:
            return section.start <= f.evidence[0].start < section.end
        return (self.law.basic(f.provision) if f.provision else None) == section

    def _edit(self, r: Recommendation, provision: Place, where: Evidence | None) -> Edit | None:
        if r.operation == "keep" or (r.operation != "delete" and not r.proposed):
            return None
        if r.operation != "add":
            return Edit(self._with_blanks(r, provision, where), where.end, r.proposed) if where else None
        if where is None:
            return Edit(0, 0, r.proposed)
        if r.current:
            closing = not r.proposed[:1].isalnum() and r.proposed[:1] not in "([“\"'‘«¿¡—–"
            return Edit(where.end, where.end, r.proposed if closing else " " + r.proposed)
        return Edit(where.end, where.end, "\n" + r.proposed)

    def _with_blanks(self, r: Recommendation, provision: Place, where: Evidence) -> int:
        """Where a deletion begins: a limb that goes takes the line break before it along."""
        start = where.start
        if r.operation == "delete" and provision and provision.parent and provision.start == start:
            while start > self.law.basic(provision).start and self.law.text[start - 1].isspace():
                start -= 1
        return start


def _numbered(found: Iterable[Proposal]) -> list[Proposal]:
    """By place in the law, what is to be kept after the rest; each reason given once."""
    last = float("inf")

    def key(p: Proposal) -> tuple[bool, float]:
        start = p.provision.start if p.provision else last
        return p.said.operation == "keep", p.where.start if p.where and p.said.current else start

    first: dict[tuple[str, tuple[str, ...]], int] = {}
    out = []
    for number, p in enumerate(sorted(found, key=key), 1):
        reason = (p.said.problem, p.said.authority)
        earlier = first.setdefault(reason, number)
        same_as = earlier if earlier < number and p.said.problem else 0
        out.append(Proposal(number, p.said, p.provision, p.where, p.edit, p.findings, same_as))
    return out
