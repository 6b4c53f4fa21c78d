"""Taking a position for an organisation: one each, changed by its reviewers, what it was before kept."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from watchingbrief.web.accounts.models import Organisation, User
from watchingbrief.web.audit.log import record
from watchingbrief.web.comparing.models import Recommendation
from watchingbrief.web.instruments.models import Instrument
from watchingbrief.web.reviewing.models import Finding
from watchingbrief.web.speaking.discussion.models import Amendment
from watchingbrief.web.speaking.positions.models import Position, PositionEdition

About = Amendment | Recommendation | Finding


class Overtaken(Exception):  # noqa: N818  (what the person is told, not a programming error)
    """Someone of the same organisation saved in the meantime; `standing` is what they saved."""

    def __init__(self, standing: Position) -> None:
        super().__init__()
        self.standing = standing


@dataclass(frozen=True, slots=True)
class Subject:
    """What positions are taken on, as addresses and forms name it."""

    kind: str  #: amendment, recommendation, finding
    key: str  #: the number of an amendment or recommendation; the key of a finding

    @classmethod
    def of(cls, about: About) -> "Subject":
        """How this is named."""
        if isinstance(about, Finding):
            return cls("finding", about.key)
        return cls("amendment" if isinstance(about, Amendment) else "recommendation", str(about.pk))

    def fields(self) -> dict[str, object]:
        """How a position says what it is about."""
        if self.kind == "finding":
            return {"finding_key": self.key}
        return {f"{self.kind}_id": int(self.key)}


def subject_in(instrument: Instrument, kind: str, key: str) -> About | None:
    """What is named, looked up through the instrument; None where there is none."""
    if kind == "finding":
        findings = Finding.objects.filter(review__version__instrument=instrument, key=key)
        return findings.order_by("-review_id").first()
    if not key.isdecimal() or len(key) > 18:
        return None
    if kind == "amendment":
        return Amendment.objects.filter(anchor__instrument=instrument, pk=int(key)).first()
    if kind == "recommendation":
        return Recommendation.objects.filter(instrument=instrument, pk=int(key)).first()
    return None


def positions_on(instrument: Instrument, about: About) -> QuerySet[Position]:
    """Where organisations stand on it."""
    found = Position.objects.filter(instrument=instrument, **Subject.of(about).fields())
    return found.select_related("organisation", "by").prefetch_related("editions")


def take(
    user: User,
    organisation: Organisation,
    instrument: Instrument,
    about: About,
    stand: str,
    note: str,
    edition: int,
) -> Position:
    """Say where an organisation stands. `edition` is that of the position the person saw, 0 for none."""
    subject = Subject.of(about).fields()
    seen = about.edition if isinstance(about, Amendment) else 1
    kept = Position.objects.filter(organisation=organisation, instrument=instrument, **subject)
    said = {"stand": stand, "note": note, "by": user, "at": timezone.now(), "about_edition": seen}
    try:
        with transaction.atomic():
            before = kept.first()
            if before is None and edition == 0:
                position = Position.objects.create(
                    organisation=organisation, instrument=instrument, **subject, **said
                )
            elif before is None or not kept.filter(edition=edition).update(**said, edition=F("edition") + 1):
                raise Overtaken(kept.get())
            else:
                PositionEdition.objects.create(
                    position=before, edition=edition, stand=before.stand, note=before.note,
                    by=before.by, at=before.at,
                )  # fmt: skip
                position = kept.get()
            record(user, "position.taken", instrument.slug, organisation, on=str(about)[:200], stand=stand)
    except IntegrityError:
        raise Overtaken(kept.get()) from None
    return position
