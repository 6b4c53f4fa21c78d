"""The library as a shelf: the instruments one may read, narrowed as one likes, each with where it stands."""

from collections import defaultdict
from collections.abc import Mapping

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from watchingbrief.web.instruments.facets import Facet, Labels, Row, facets, narrowed
from watchingbrief.web.instruments.language_names import language_name
from watchingbrief.web.instruments.models import Instrument, Kind, Version
from watchingbrief.web.reviewing.models import Review
from watchingbrief.web.rights import Person, readable

NAMES = ("jurisdiction", "kind", "language", "organisation")


def in_full(instruments: QuerySet[Instrument]) -> QuerySet[Instrument]:
    """With their versions and reviews, but without any text."""
    versions = Version.objects.prefetch_related(
        Prefetch("reviews", queryset=Review.objects.defer("review_json"))
    )
    return instruments.select_related("organisation").prefetch_related(
        Prefetch("versions", queryset=versions)
    )


def shelf(person: Person, chosen: Mapping[str, str]) -> tuple[QuerySet[Instrument], list[Facet]]:
    """What a person may read of what they chose, by title, and how it can be narrowed further."""
    rows, names = _rows(person)
    labels: Labels = {
        "jurisdiction": (_("Jurisdiction"), str),
        "kind": (_("Kind"), lambda value: str(Kind(value).label) if value in Kind.values else value),
        "language": (_("Language"), language_name),
        "organisation": (_("Organisation"), lambda slug: names.get(slug, slug)),
    }
    left = narrowed(rows, chosen)
    instruments = Instrument.objects.filter(pk__in=[row.key for row in left])
    return in_full(instruments).order_by("title", "slug"), facets(rows, chosen, labels)


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
