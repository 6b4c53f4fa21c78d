"""Where organisations agree on an instrument, where they do not, and where nobody has said."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from watchingbrief.web.comparing.models import Recommendation
from watchingbrief.web.instruments.models import Instrument
from watchingbrief.web.jobs.models import State
from watchingbrief.web.reviewing.models import Finding, Review
from watchingbrief.web.speaking.discussion.models import Amendment
from watchingbrief.web.speaking.positions.models import Position, Stand
from watchingbrief.web.speaking.positions.taking import About, Subject

#: In the order a negotiator wants them: what is settled, what needs work, what fails, what is still silent.
OUTCOMES = (
    ("support", _("All support"), _("Every organisation that took a position supports it as it stands.")),
    (
        "changes",
        _("All support, some with changes"),
        _("Nobody opposes; look at the changes that are wanted."),
    ),
    ("mixed", _("Mixed"), _("Some support and some oppose.")),
    ("oppose", _("All oppose"), _("Every organisation that took a position opposes it.")),
    ("silent", _("Nobody has said"), _("No organisation has taken a position yet.")),
)


def outcome(stands: Iterable[str]) -> str:
    """What positions come to."""
    found = set(stands)
    if not found:
        return "silent"
    if found == {Stand.OPPOSE}:
        return "oppose"
    if Stand.OPPOSE in found:
        return "mixed"
    return "support" if found == {Stand.SUPPORT} else "changes"


@dataclass(frozen=True, slots=True)
class Standing:
    """One subject, with all positions on it."""

    about: About
    kind: str
    positions: list[Position]

    @property
    def key(self) -> str:
        """How addresses name it."""
        return Subject.of(self.about).key

    @property
    def outcome(self) -> str:
        """What the positions come to."""
        return outcome(p.stand for p in self.positions)

    def tally(self) -> list[tuple[str, list[Position]]]:
        """The positions by stand, those nobody takes left out."""
        by = [(Stand(s).label, [p for p in self.positions if p.stand == s]) for s in Stand.values]
        return [(str(label), found) for label, found in by if found]


def standings(instrument: Instrument, kind: str = "") -> list[Standing]:
    """Everything a position can be taken on, in the order of the law."""
    positions: dict[tuple[str, str], list[Position]] = {}
    for position in Position.objects.filter(instrument=instrument).select_related("organisation"):
        positions.setdefault(_named(position), []).append(position)
    found = []
    for about in _subjects(instrument):
        subject = Subject.of(about)
        if kind in {"", subject.kind}:
            found.append(Standing(about, subject.kind, positions.get((subject.kind, subject.key), [])))
    return found


def _named(position: Position) -> tuple[str, str]:
    if position.finding_key:
        return "finding", position.finding_key
    if position.amendment_id:
        return "amendment", str(position.amendment_id)
    return "recommendation", str(position.recommendation_id)


def _subjects(instrument: Instrument) -> Iterable[About]:
    amendments = Amendment.objects.filter(anchor__instrument=instrument, withdrawn=None)
    yield from amendments.select_related("anchor", "organisation").order_by("anchor__start", "pk")
    yield from (
        Recommendation.objects.filter(instrument=instrument, withdrawn=None)
        .select_related("organisation")
        .order_by("pk")
    )
    done = Review.objects.filter(version__instrument=instrument, state=State.DONE)
    review = done.order_by("-version__number", "-pk").first()
    if review:
        yield from (
            Finding.objects.filter(review=review)
            .select_related("review__version")
            .exclude(verdict="met")
            .order_by("order")
        )
