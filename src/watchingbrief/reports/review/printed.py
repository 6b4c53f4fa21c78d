"""What a review says on paper, in order: the same words for Word and for PDF, which differ in how they set them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from watchingbrief.counted import counted
from watchingbrief.instrument import Instrument
from watchingbrief.reports.place import citation, in_order
from watchingbrief.reports.release import release
from watchingbrief.reports.review.assessors import (
    assessed_in_words,
    judgment_in_words,
    look_again,
    verdict_in_words,
    without_finding,
)
from watchingbrief.reports.review.imprint import Imprint
from watchingbrief.reports.review.tally import (
    answers_in_words,
    left_aside,
    tally,
)
from watchingbrief.reports.review.tally import verdict_in_words as in_one_sentence
from watchingbrief.reports.visible import direction
from watchingbrief.review.answers import answer
from watchingbrief.review.concerns import concerns
from watchingbrief.review.finding import Finding, Review
from watchingbrief.review.frameworks import Framework, frameworks

_PLACES = 12  #: places searched that are named before the rest are counted
VERDICT = {"problem": "Problem", "missing": "Missing safeguard", "met": "Safeguard met"}
#: How a safeguard reached its provision; "" where that needs no word.
_REACHED = {
    "here": "", "whole": "", "enclosing": "The words stand in a provision around it.",
    "definition": "The words stand in a definition it uses.",
    "reference": "The words stand in a provision it refers to.",
    "referred": "The words stand in a provision that refers to it.",
    "general": "The words stand in a general clause.",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quote:
    """The law's own words, and where they stand."""

    words: str
    place: str  #: "s. 22(1), p. 6"


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding. Where an earlier one gave the same reasons, `as_under` is its number and they are not repeated."""

    number: int  #: 0 for one that was rejected
    place: str  #: "s. 22(1)"
    eid: str  #: of that provision; "" for the law as a whole
    title: str
    concern: str
    weight: str  #: "Problem, high"
    quotes: tuple[Quote, ...]
    searched: tuple[str, ...]
    reached: str
    why: str
    authority: tuple[str, ...]
    remedy: str
    met: bool
    as_under: int
    judgments: tuple[str, ...]
    disputed: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A section or article with the findings in it, or the law as a whole."""

    heading: str  #: "s. 22 Publication of false information"
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class FrameworkTable:
    """The answers to one framework."""

    title: str
    source: str
    said: str
    rows: tuple[tuple[str, str, str], ...]  #: principle, answer, reason


@dataclass(frozen=True, slots=True)
class Printed:
    """A review on paper."""

    title: str
    language: str  #: of the law
    rtl: bool  #: the law is written from right to left
    verdict: str
    facts: tuple[tuple[str, str], ...]
    imprint: tuple[tuple[str, str], ...]
    introduction: tuple[str, ...]
    notices: tuple[str, ...]
    by_concern: tuple[tuple[str, str, str, str], ...]  #: concern, problems, missing, met
    places: tuple[Place, ...]
    rejected: tuple[Entry, ...]
    again: tuple[str, ...]
    frameworks: tuple[FrameworkTable, ...]
    method: tuple[str, ...]


def printed(review: Review, asked: Sequence[Framework] = (), imprint: Imprint | None = None) -> Printed:
    """What a review says on paper. `asked`: the frameworks to answer, all of them when none is named."""
    law = review.instrument
    findings = in_order(review)
    return Printed(
        title=law.title or law.source.name,
        language=law.language,
        rtl=direction(law.language) == "rtl",
        verdict=in_one_sentence(law, findings),
        facts=_facts(law),
        imprint=imprint.rows if imprint else (),
        introduction=imprint.paragraphs if imprint else (),
        notices=tuple(_notices(law, imprint)),
        by_concern=tuple(_by_concern(findings)),
        places=tuple(_places(law, findings)),
        rejected=tuple(_Entries(law).entry(0, f) for f in review.rejected),
        again=tuple(_again(review)),
        frameworks=tuple(_framework(review, f) for f in asked or frameworks()),
        method=tuple(_method(review)),
    )


def concern_title(code: str) -> str:
    """The title of a concern; its code when the catalogue does not know it."""
    known = concerns().get(code)
    return known.title if known else code


def _facts(law: Instrument) -> tuple[tuple[str, str], ...]:
    source = law.source
    facts = [
        ("File", source.name), ("Format", source.format), ("Pages", f"{source.pages:,}" if source.pages else ""),
        ("Language", law.language), ("SHA-256 of the file", source.sha256),
    ]  # fmt: skip
    return tuple((term, value) for term, value in facts if value)


def _notices(law: Instrument, imprint: Imprint | None) -> Iterator[str]:
    yield from law.notices
    if imprint and not imprint.whole:
        yield "The law itself is not public here: of its words this holds those that findings quote, and no others."


def _by_concern(findings: Sequence[Finding]) -> Iterator[tuple[str, str, str, str]]:
    known = {code: i for i, code in enumerate(concerns())}
    for code in sorted({f.concern for f in findings}, key=lambda c: (known.get(c, len(known)), c)):
        count = tally(f for f in findings if f.concern == code)
        yield concern_title(code), str(count.problems), str(count.missing), str(count.met)


def _places(law: Instrument, findings: Sequence[Finding]) -> Iterator[Place]:
    entries = _Entries(law)
    gathered: dict[str, list[Entry]] = {}
    headings: dict[str, str] = {}
    for number, finding in enumerate(findings, 1):
        basic = law.basic(finding.provision) if finding.provision else None
        key = basic.id if basic else ""
        heading = " ".join(f"{basic.citation} {basic.heading}".split()) if basic else "The law as a whole"
        headings.setdefault(key, heading)
        gathered.setdefault(key, []).append(entries.entry(number, finding))
    for key, found in gathered.items():
        yield Place(headings[key], tuple(found))


@dataclass(slots=True)
class _Entries:
    """Makes entries, and remembers which reasons were given where."""

    law: Instrument
    _given: dict[tuple[object, ...], int] = field(default_factory=dict)

    def entry(self, number: int, finding: Finding) -> Entry:
        reasons = (finding.why, finding.authority, finding.remedy, finding.verdict == "met")
        first = self._given.setdefault(reasons, number) if finding.why and number else number
        severity = "" if finding.verdict == "met" else f", {finding.severity}"
        return Entry(
            number, citation(finding), finding.provision.id if finding.provision else "", finding.title,
            concern_title(finding.concern),
            f"{VERDICT[finding.verdict]}{severity}", tuple(_quotes(self.law, finding)), tuple(_searched(finding)),
            _REACHED[finding.reach], finding.why, finding.authority, finding.remedy, finding.verdict == "met",
            first if first != number else 0, tuple(judgment_in_words(j) for j in finding.judgments),
            finding.disputed,
        )  # fmt: skip


def _quotes(law: Instrument, finding: Finding) -> Iterator[Quote]:
    for evidence in finding.evidence:
        stands_in = law.at(evidence.start)
        page = law.source_map.place(evidence.start)[0]
        where = [stands_in.citation if stands_in else "", f"p. {page:,}" if page else ""]
        yield Quote(law.quote(evidence.start, evidence.end), ", ".join(filter(None, where)))


def _searched(finding: Finding) -> Iterator[str]:
    """ "an order of a court: s. 7, Part III" """
    sought: dict[str, list[str]] = {}
    for place in finding.looked_in:
        sought.setdefault(place.sought, []).append(place.citation)
    for what, where in sought.items():
        each = list(dict.fromkeys(where))
        more = f" and {len(each) - _PLACES:,} more" if len(each) > _PLACES else ""
        yield f"{what}: {', '.join(each[:_PLACES])}{more}"


def _again(review: Review) -> Iterator[str]:
    for placed in (*look_again(review), *without_finding(review)):
        said = placed.assessment
        note = f" {placed.note}" if placed.note else ""
        yield f"{said.provision}, {concern_title(said.concern)}. {verdict_in_words(placed)}.{note}"


def _framework(review: Review, framework: Framework) -> FrameworkTable:
    answered = answer(review, framework)
    source = framework.source
    rows = tuple((a.principle.title, a.word, a.reason) for a in answered.answers)
    named = f"{source.publisher}, {source.date}. {source.where}"
    return FrameworkTable(framework.title, named, answers_in_words(answered), rows)


def _method(review: Review) -> Iterator[str]:
    checks = counted(len(review.checks), "check")
    yield (
        f"Watching Brief {release()} read the law into provisions, looked for the legal notions it uses with a "
        f"lexicon, and applied {checks}. Each check is a rule that a lawyer can read, with its reasons and its "
        "authority. No language model and no network took part."
    )
    yield (
        "A problem rests on words of the law, which are quoted. A missing safeguard was searched for and not found; "
        "the places searched are named. A safeguard met says that its words are there, not that they suffice."
    )
    if review.assessments:
        yield assessed_in_words(review)
    if aside := left_aside(review):
        yield aside
    yield (
        "What this report cannot see: how the law is applied, case law, other laws it works together with, and wording "
        "no check knows. A provision without a finding is not thereby sound. This is no legal advice."
    )
