"""Carrying what was said of earlier versions into a version, in the background."""

from django.db import transaction
from django.utils.translation import gettext as _

from watchingbrief import compare
from watchingbrief.instrument import Instrument
from watchingbrief.web.instruments.models import Version
from watchingbrief.web.instruments.stored import instrument_of
from watchingbrief.web.jobs.apart import apart
from watchingbrief.web.jobs.models import State, Tell
from watchingbrief.web.jobs.work import ask
from watchingbrief.web.speaking import anchoring
from watchingbrief.web.speaking.discussion.models import Anchor, Fate, Following, Place


def follow(version: Version) -> Following | None:
    """Have what was said of earlier versions followed into this one, where that is still to be done.

    Asked by the first page that shows it. Gives the work while it is not over, or where it failed; else None.
    """
    if not version.is_read or not _to_follow(version):
        return None
    with transaction.atomic():
        work, made = Following.objects.get_or_create(version=version)
        done = work.state == State.DONE  # something was said of an earlier version since
        if made or (
            done and Following.objects.filter(pk=work.pk, state=State.DONE).update(state=State.WAITING)
        ):
            ask(work)
    work.refresh_from_db()
    return work if _to_follow(version) else None


def follow_again(version: Version) -> None:
    """Try again what failed."""
    work = Following.objects.filter(version=version, state=State.FAILED).first()
    if work:
        ask(work)


def carry_into(work: Following, tell: Tell) -> None:
    """Follow every anchor of earlier versions from where its words stood last. Kept in one transaction."""
    version = work.version
    sources: dict[Version, list[Place]] = {}
    for anchor in _to_follow(version):
        last = _last_place(anchor, version)
        sources.setdefault(last.version, []).append(last)
    new = instrument_of(version)
    made: list[Place] = []
    for count, (source, places) in enumerate(sources.items()):
        tell(100 * count // len(sources), _("comparing with %(version)s") % {"version": source})
        spans = [(place.start, place.end) for place in places]
        found = apart(work, carried, (instrument_of(source), new, spans))
        made += [_place(last, version, new, at) for last, at in zip(places, found, strict=True)]
    with transaction.atomic():
        Place.objects.bulk_create(made, ignore_conflicts=True)


def carried(job: tuple[Instrument, Instrument, list[tuple[int, int]]]) -> list[anchoring.Followed]:
    """Where passages of one version stand in another: what runs in a process of its own."""
    old, new, spans = job
    comparison = compare(old, new)
    return [anchoring.follow(comparison, start, end) for start, end in spans]


def _earlier(version: Version) -> list[Version]:
    """The versions before this one, oldest text first."""
    in_order = version.instrument.in_order()
    return in_order[: in_order.index(version)]


def _to_follow(version: Version) -> list[Anchor]:
    return list(Anchor.objects.filter(version__in=_earlier(version)).exclude(places__version=version))


def _last_place(anchor: Anchor, version: Version) -> Place:
    """Where the words stood last before this version. A version in which they are gone leads nowhere."""
    stood = {place.version_id: place for place in anchor.places.exclude(fate=Fate.GONE)}
    last = next(earlier for earlier in reversed(_earlier(version)) if earlier.pk in stood)
    place = stood[last.pk]
    place.version, place.anchor = last, anchor
    return place


def _place(last: Place, version: Version, new: Instrument, at: anchoring.Followed) -> Place:
    changed_before = last.fate == Fate.CHANGED and at.fate == "same"
    place = Place(
        anchor_id=last.anchor_id,
        version=version,
        fate=Fate.CHANGED if changed_before else Fate(at.fate),
        before=last,
        eid=at.eid,
        citation=at.citation,
        start=at.start,
        end=at.end,
        quote=new.quote(at.start, at.end),
    )
    if place.fate == Fate.CHANGED and anchoring.words_in(place.quote) == anchoring.words_in(
        last.anchor.quote
    ):
        place.fate = Fate.SAME  # they read as they did when it was said
    return place
