"""The library as a shelf: the instruments one may read, narrowed as one likes, each with where it stands."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from watchingbrief.web.instruments.facets import Facet, Labels, Row, facets, narrowed
from watchingbrief.web.instruments.language_names import language_name
from watchingbrief.web.instruments.models import Instrument, Kind, Version
from watchingbrief.web.rights import Person, readable

NAMES = ("jurisdiction", "kind", "language", "organisation")


@dataclass(frozen=True, slots=True)
class Shelf:
    """Instruments by title, with their versions but without any text; how many; how they can be narrowed further."""

    instruments: QuerySet[Instrument]
    count: int
    facets: list[Facet]


def shelf(person: Person, chosen: Mapping[str, str]) -> Shelf:
    """What a person may read of what they chose."""
    rows, names = _rows(person)
    labels: Labels = {
        "jurisdiction": (_("Jurisdiction"), str),
        "kind": (_("Kind"), lambda value: str(Kind(value).label) if value in Kind.values else value),
        "language": (_("Language"), language_name),
        "organisation": (_("Organisation"), lambda slug: names.get(slug, slug)),
    }
    left = narrowed(rows, chosen)
    instruments = Instrument.objects.filter(pk__in=[row.key for row in left])
    full = instruments.select_related("organisation").prefetch_related("versions").order_by("title", "slug")
    return Shelf(full, len(left), facets(rows, chosen, labels))


def _rows(person: Person) -> tuple[list[Row], dict[str, str]]:
    languages: dict[int, set[str]] = defaultdict(set)
    mine = readable(person)
    spoken = (
        Version.objects.filter(instrument__in=mine)
        .values_list("instrument", "language")
        .distinct()
        .order_by()
    )
    for key, language in spoken:
        languages[key].add(language)
    rows, names = [], {}
    of_each = mine.values_list("pk", "jurisdiction", "kind", "organisation__slug", "organisation__name")
    for key, jurisdiction, kind, slug, name in of_each:
        names[slug] = name
        values = {"jurisdiction": jurisdiction, "kind": kind, "organisation": slug}
        own = {facet: frozenset({value}) for facet, value in values.items()}
        rows.append(Row(key, {**own, "language": frozenset(languages[key])}))
    return rows, names
