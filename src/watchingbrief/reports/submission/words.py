"""What a submission says of itself in words: of a recommendation, of the whole, of each finding under it."""

from collections.abc import Iterable

from watchingbrief.counted import counted
from watchingbrief.instrument import Instrument
from watchingbrief.reports.place import page
from watchingbrief.reports.release import release
from watchingbrief.reports.review.assessors import assessed_in_words
from watchingbrief.reports.submission.labels import label
from watchingbrief.review.assessed import plain
from watchingbrief.review.finding import Finding
from watchingbrief.submission.passages import Passage
from watchingbrief.submission.placing import Submission
from watchingbrief.submission.proposal import Proposal

_BLANKS = 10  # characters a provision may end with that are no words
_PLACES = 12  # places searched that are named before the rest are counted


def law_title(law: Instrument) -> str:
    """What the law is called, or its file where it has no title."""
    return law.title or law.source.name


def about_law(submission: Submission) -> str:
    """The law the submission is on, where its title does not say it."""
    title = law_title(submission.review.instrument)
    told = plain(title).removeprefix("the") in plain(submission.form.title)
    return "" if told else label("on_law", law=title)


def provision_in_words(passage: Passage) -> str:
    """ "s. 18 Publication of false information" """
    p = passage.provision
    if p is None:
        return label("new_provision")
    return f"{p.citation} {' '.join(p.heading.split())}".strip()


def cited(proposal: Proposal) -> str:
    """The provision a recommendation is on, as a lawyer cites it."""
    return proposal.provision.citation if proposal.provision else label("new_provision").lower()


def heading(proposal: Proposal) -> str:
    """ "Recommendation 6: Delete s. 18" """
    operation: str = proposal.said.operation
    if operation == "add" and proposal.provision:
        operation = "add_to"
    if operation == "delete" and _in_part(proposal):
        operation = "delete_words"
    return label(
        "recommendation",
        number=proposal.number,
        operation=label(operation).lower(),
        provision=cited(proposal),
    )


def _in_part(proposal: Proposal) -> bool:
    """Whether a recommendation is on some words of its provision only; blanks at the end do not count."""
    p, where = proposal.provision, proposal.where
    return p is not None and where is not None and (where.start > p.start or p.end - where.end > _BLANKS)


def in_all(submission: Submission) -> str:
    """How much is asked, in one sentence."""
    asked = sum(len(p.proposals) for p in submission.passages)
    kept = counted(len(submission.kept), "safeguard")
    return label(
        "in_all",
        recommendations=counted(asked, "recommendation"),
        provisions=counted(len(submission.passages), "provision"),
        keeping=label("keeping", safeguards=kept) if submission.kept else "",
    )


def glance(passage: Passage) -> tuple[str, str, str, str]:
    """One line on a provision: which, which numbers, what is asked, why."""
    operations = dict.fromkeys(label(p.said.operation) for p in passage.proposals)
    titles = dict.fromkeys(p.said.title or p.said.recommendation for p in passage.proposals)
    numbers = ", ".join(str(p.number) for p in passage.proposals)
    return provision_in_words(passage), numbers, " / ".join(operations), "; ".join(titles)


def answered(submission: Submission) -> dict[int, list[int]]:
    """The numbers of the recommendations that answer each finding, by its identity."""
    numbers: dict[int, list[int]] = {}
    for proposal in submission.proposals:
        for finding in proposal.findings:
            numbers.setdefault(id(finding), []).append(proposal.number)
    return numbers


def verdict(finding: Finding) -> str:
    """ "problem, high" """
    return label(f"verdict_{finding.verdict}", severity=finding.severity)


def quotations(law: Instrument, finding: Finding) -> str:
    """The words a finding rests on."""
    return " […] ".join(law.quote(e.start, e.end) for e in finding.evidence)


def searched(finding: Finding) -> str:
    """Where something missing was looked for."""
    sought: dict[str, list[str]] = {}
    for place in finding.looked_in:
        sought.setdefault(place.sought, []).append(place.citation)
    return " ".join(label("searched", sought=what, places=_named(where)) for what, where in sought.items())


def place_in_words(law: Instrument, finding: Finding, citation: str) -> str:
    """ "s. 18, p. 6" """
    number = page(law, finding)
    return f"{citation}, {label('page', page=number)}" if number else citation


def method(submission: Submission) -> list[str]:
    """How the evidence was found and what it does not show, in paragraphs."""
    review = submission.review
    said = [label("method_text", version=release(), checks=counted(len(review.checks), "check"))]
    if review.assessments:
        said.append(label("assessed", said=assessed_in_words(review)))
    if review.rejected:
        said.append(label("rejected", findings=counted(len(review.rejected), "finding")))
    return [*said, source(review.instrument)]


def source(law: Instrument) -> str:
    """Which file of which law this is about."""
    of = law.source
    return label("source", law=law_title(law), file=of.name, size=f"{of.size:,}", sha256=of.sha256)


def _named(citations: Iterable[str]) -> str:
    every = list(dict.fromkeys(citations))
    more = f" and {len(every) - _PLACES:,} more" if len(every) > _PLACES else ""
    return ", ".join(every[:_PLACES]) + more
