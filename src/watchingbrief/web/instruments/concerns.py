"""How many concerns the newest review of each version found, by severity."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import Count, Max
from django.utils.functional import Promise

from watchingbrief.web.instruments.models import Version
from watchingbrief.web.jobs.models import State
from watchingbrief.web.reviewing.models import Finding, Review, Severity

Concerns = list[tuple[str, "str | Promise", int]]


def concerns(versions: Iterable[Version]) -> Mapping[int, Concerns]:
    """For each version that is reviewed: severity, its name and how many, the gravest first."""
    newest = (
        Review.objects.filter(version__in=[v.pk for v in versions], state=State.DONE)
        .order_by()
        .values("version")
        .annotate(newest=Max("pk"))
    )
    reviews = {row["newest"]: row["version"] for row in newest}
    found = Finding.objects.filter(review__in=reviews, verdict__in=["problem", "missing"])
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for review, severity, count in found.order_by().values_list("review", "severity").annotate(Count("pk")):
        counts[reviews[review]][severity] = count
    return {
        version: [(s.value, s.label, counts[version][s]) for s in Severity if s in counts[version]]
        for version in reviews.values()
    }
