"""Finding provisions: who asks sees only what they may read, and sees the same on both databases, in the same order."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Case, Count, F, IntegerField, QuerySet, Value, When
from django.db.models.functions import Collate, Length, Replace, StrIndex
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from watchingbrief.web.instruments.facets import Facet, Labels, Row, facets, narrowed
from watchingbrief.web.instruments.language_names import language_name
from watchingbrief.web.instruments.models import Kind, Status, Stretch, Version, oldest_first
from watchingbrief.web.instruments.search.match import matching
from watchingbrief.web.instruments.search.query import Query, Term
from watchingbrief.web.instruments.search.stretches import spaced
from watchingbrief.web.instruments.search.words import words
from watchingbrief.web.jobs.models import State
from watchingbrief.web.rights import Person, readable

NAMES = ("jurisdiction", "kind", "language", "status", "organisation")
_SMOOTHING = 50  #: words; else a heading of two words would stand above a section that speaks of nothing else


class Readable(NamedTuple):
    """A version someone may read, with what it can be narrowed by."""

    pk: int
    number: int
    date: date | None
    language: str
    status: str
    slug: str
    title: str
    jurisdiction: str
    kind: str
    organisation: str
    organisation_name: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: stretches in their order (not yet fetched), how many, facets, instruments of such a title."""

    stretches: "QuerySet[Stretch]"
    count: int
    facets: list[Facet]
    titled: list[Readable]


def find(person: Person, query: Query, chosen: Mapping[str, str], all_versions: bool = False) -> Found:
    """The provisions a person may read that hold all the terms of a query, the best first."""
    versions = _readable_versions(person, all_versions)
    found = _holding(query).filter(version__in=versions)
    counts = found.order_by().values_list("version").annotate(Count("pk"))
    rows = [Row(key, _values(versions[key]), count) for key, count in counts]
    left = narrowed(rows, chosen)
    return Found(
        _ranked(found.filter(version__in=[row.key for row in left]), query),
        sum(row.weight for row in left),
        facets(rows, chosen, _labels(versions.values())),
        [] if any(chosen.values()) else _titled(query, versions.values()),
    )


def _readable_versions(person: Person, all_versions: bool) -> dict[int, Readable]:
    """The versions a person may read and that are read; of each instrument the newest, unless all are wanted."""
    done = Version.objects.filter(state=State.DONE, instrument__in=readable(person)).order_by()
    of_each: dict[str, list[Readable]] = defaultdict(list)
    for row in done.values_list(
        "pk", "number", "date", "language", "status", "instrument__slug", "instrument__title",
        "instrument__jurisdiction", "instrument__kind", "instrument__organisation__slug",
        "instrument__organisation__name",
    ):  # fmt: skip
        version = Readable(*row)
        of_each[version.slug].append(version)
    kept = [
        v
        for versions in of_each.values()
        for v in (versions if all_versions else oldest_first(versions)[-1:])
    ]
    return {version.pk: version for version in kept}


def _holding(query: Query) -> "QuerySet[Stretch]":
    """All words by the index; those that must be neighbours by looking at the words themselves."""
    found = matching(query)
    for place, term in enumerate(query.terms):
        if len(term.sequence) > 1:
            name = f"phrase_{place}"
            found = found.alias(**{name: StrIndex("words", Value(term.needle))}).filter(**{f"{name}__gt": 0})
    return found


def _ranked(found: "QuerySet[Stretch]", query: Query) -> "QuerySet[Stretch]":
    """First what has most terms in its heading, then what speaks of them most for its length, then by address.

    Whole numbers only: both databases compute the same.
    """
    in_heading: Any = Value(0)
    times: Any = Value(0)
    for term in query.terms:
        in_heading = in_heading + Case(
            When(_heading_holds(term), then=Value(1)), default=Value(0), output_field=IntegerField()
        )
        times = times + _times(term)
    binary = Collate(F("version__instrument__slug"), "C" if connection.vendor == "postgresql" else "BINARY")
    return found.annotate(
        in_heading=in_heading,
        density=times * Value(100_000) / (F("length") + Value(_SMOOTHING)),
    ).order_by("-in_heading", "-density", binary, "version__number", "order")


def _times(term: Term) -> Any:
    """How often a term stands in a stretch."""
    without = Length(Replace(F("words"), Value(term.needle), Value("")))
    return (Length("words") - without) / Value(len(term.needle))


def _heading_holds(term: Term) -> Any:
    return GreaterThan(StrIndex("heading_words", Value(term.needle)), 0)


def _values(version: Readable) -> dict[str, frozenset[str]]:
    return {name: frozenset({getattr(version, name)}) for name in NAMES}


def _labels(versions: Iterable[Readable]) -> Labels:
    names = {v.organisation: v.organisation_name for v in versions}
    return {
        "jurisdiction": (_("Jurisdiction"), str),
        "kind": (_("Kind"), lambda value: str(Kind(value).label) if value in Kind.values else value),
        "language": (_("Language"), language_name),
        "status": (_("Status"), lambda value: str(Status(value).label) if value in Status.values else value),
        "organisation": (_("Organisation"), lambda slug: names.get(slug, slug)),
    }


def _titled(query: Query, versions: Iterable[Readable]) -> list[Readable]:
    """A version of each instrument whose title holds every term, by title."""
    found = {v.slug: v for v in versions if all(term.needle in _title_words(v.title) for term in query.terms)}
    return sorted(found.values(), key=lambda version: (version.title.casefold(), version.slug))


@lru_cache(maxsize=4096)
def _title_words(title: str) -> str:
    return spaced([word.word for word in words(title)])
