"""Two versions to be compared, as addresses name them: of one instrument, or of two that a person may read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.http import Http404
from django.urls import reverse

from watchingbrief.web.comparing import models
from watchingbrief.web.comparing.redlined import Redlined
from watchingbrief.web.comparing.stored import comparison_of
from watchingbrief.web.instruments.models import Instrument, Version
from watchingbrief.web.rights import Person, readable


@dataclass(frozen=True, slots=True)
class Pair:
    """An earlier and a later version, or a text and another one."""

    old: Version
    new: Version

    @property
    def across(self) -> bool:
        """Whether they are of two instruments."""
        return self.old.instrument_id != self.new.instrument_id

    def address(self, name: str = "comparison", *more: object) -> str:
        """A page of this pair."""
        slug, other = self.old.instrument.slug, self.new.instrument.slug
        if self.across:
            return reverse(f"{name}_across", args=[slug, self.old.number, other, self.new.number, *more])
        return reverse(name, args=[slug, self.old.number, self.new.number, *more])

    @property
    def row(self) -> models.Comparison | None:
        """What is kept of it."""
        rows = models.Comparison.objects.defer("made").select_related("old", "new")
        return rows.filter(old=self.old, new=self.new).first()

    @property
    def swapped(self) -> "Pair":
        """The other way round."""
        return Pair(self.new, self.old)


def pair(person: Person, instrument: Instrument, old: int, new: int, other: str = "") -> Pair:
    """The versions an address names. Http404 where there is none, or one that this person may not read."""
    second = readable(person).filter(slug=other).first() if other else instrument
    if second is None:
        raise Http404
    return Pair(_version(instrument, old), _version(second, new))


def named(person: Person, instrument: Instrument, written: str) -> Version | None:
    """A version as a form names it: "3" of the instrument, "cybercrime-treaty/1" of another one."""
    slug, _, number = written.rpartition("/")
    if not (number.isascii() and number.isdigit() and len(number) < 9):
        return None
    found = readable(person).filter(slug=slug).first() if slug else instrument
    versions = Version.objects.select_related("instrument").exclude(instrument_json=None)
    return versions.filter(instrument=found, number=int(number)).first() if found else None


def _version(instrument: Instrument, number: int) -> Version:
    read = Version.objects.select_related("instrument").exclude(instrument_json=None)
    found = read.filter(instrument=instrument, number=number).first()
    if found is None:
        raise Http404
    return found


def redlined(row: models.Comparison) -> Redlined:
    """The redline of a comparison that was made. Raises Stale where it is of other texts than the versions have now."""
    if row.ended is None:
        return Redlined(*comparison_of(row))
    return _redlined(row.pk, row.ended, row.old.ended, row.new.ended)


@lru_cache(maxsize=8)
def _redlined(pk: int, *_when: datetime | None) -> Redlined:
    # Made or read anew, either has another time: what is held here is then asked for no more.
    return Redlined(*comparison_of(models.Comparison.objects.select_related("old", "new").get(pk=pk)))


def steps(versions: list[Version]) -> Iterator[Pair]:
    """Each version with the next."""
    for k, version in enumerate(versions[1:]):
        yield Pair(versions[k], version)
