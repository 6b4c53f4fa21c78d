"""Finding provisions: who asks sees only what they may read, and sees the same on both databases, in the same order."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Case, Count, F, IntegerField, QuerySet, Value, When
from django.db.models.functions import Collate, Length, Replace, StrIndex
from django.utils.translation import gettext_lazy as _

from watchingbrief.web.jobs.models import State
from watchingbrief.web.library.facets import Facet, Labels, Row, facets, narrowed
from watchingbrief.web.library.language_names import language_name
from watchingbrief.web.library.models import Instrument, Kind, Status, Stretch, Version, oldest_first
from watchingbrief.web.library.search.match import matching
from watchingbrief.web.library.search.query import Query, Term
from watchingbrief.web.library.search.words import words
from watchingbrief.web.rights import Person, readable

NAMES = ("jurisdiction", "kind", "language", "status", "organisation")
_SMOOTHING = 50  #: words; else a heading of two words would stand above a section that speaks of nothing else


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: stretches in their order (not yet fetched), how many, in how many instruments, and facets."""

    stretches: "QuerySet[Stretch]"
    count: int
    versions: Mapping[int, Version]
    facets: list[Facet]
    titles: list[Instrument]  #: instruments whose title holds all the words


def find(person: Person, query: Query, chosen: Mapping[str, str], all_versions: bool = False) -> Found:
    """The provisions a person may read that hold all the terms of a query, the best first."""
    versions = _readable_versions(person, all_versions)
    found = _holding(query).filter(version__in=versions)
    counts = dict(found.order_by().values_list("version").annotate(Count("pk")))
    rows = [Row(key, _values(versions[key]), count) for key, count in counts.items()]
    left = narrowed(rows, chosen)
    return Found(
        _ranked(found.filter(version__in=[row.key for row in left]), query),
        sum(row.weight for row in left),
        versions,
        facets(rows, chosen, _labels(versions)),
        _titled(query, [versions[key].instrument for key in versions], chosen),
    )


def _readable_versions(person: Person, all_versions: bool) -> dict[int, Version]:
    """The versions a person may read and that are read; of each instrument the newest, unless all are wanted."""
    done = Version.objects.filter(state=State.DONE, instrument__in=readable(person))
    of_each: dict[int, list[Version]] = defaultdict(list)
    for version in done.select_related("instrument__organisation").defer(
        "instrument_json", "notices", "failure"
    ):
        of_each[version.instrument_id].append(version)
    kept = [
        v
        for versions in of_each.values()
        for v in (versions if all_versions else oldest_first(versions)[-1:])
    ]
    return {version.pk: version for version in kept}


def _holding(query: Query) -> "QuerySet[Stretch]":
    """All words by the index; those that must be neighbours by looking at the words themselves."""
    found = Stretch.objects.filter(pk__in=matching(query))
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
            When(heading_place(term), then=Value(1)), default=Value(0), output_field=IntegerField()
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


def heading_place(term: Term) -> Any:
    """That a term stands in the heading."""
    from django.db.models.lookups import GreaterThan

    return GreaterThan(StrIndex("heading_words", Value(term.needle)), 0)


def _values(version: Version) -> dict[str, frozenset[str]]:
    instrument = version.instrument
    return {
        "jurisdiction": frozenset({instrument.jurisdiction}),
        "kind": frozenset({instrument.kind}),
        "language": frozenset({version.language}),
        "status": frozenset({version.status}),
        "organisation": frozenset({instrument.organisation.slug}),
    }


def _labels(versions: Mapping[int, Version]) -> Labels:
    names = {v.instrument.organisation.slug: v.instrument.organisation.name for v in versions.values()}
    return {
        "jurisdiction": (_("Jurisdiction"), str),
        "kind": (_("Kind"), lambda value: str(Kind(value).label)),
        "language": (_("Language"), language_name),
        "status": (_("Status"), lambda value: str(Status(value).label)),
        "organisation": (_("Organisation"), lambda slug: names.get(slug, slug)),
    }


def _titled(query: Query, instruments: list[Instrument], chosen: Mapping[str, str]) -> list[Instrument]:
    """Instruments whose title holds every term, by title."""
    if any(chosen.values()):
        return []
    found = {}
    for instrument in instruments:
        title = "".join(f" {word.word} " for word in words(instrument.title))
        if all(term.needle in title for term in query.terms):
            found[instrument.pk] = instrument
    return sorted(found.values(), key=lambda instrument: (instrument.title.casefold(), instrument.slug))
