"""What was spoken of: how many comments and amendments stand on each section or article of a version."""

from collections import Counter
from collections.abc import Mapping

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import ngettext

from watchingbrief.web.instruments.models import Version
from watchingbrief.web.reading_room.parts import Laid
from watchingbrief.web.speaking.discussion.models import Fate, Place


def said_at(version: Version) -> list[tuple[str, int]]:
    """Each address that something was said of, and how much; neither what was taken back nor words that are gone."""
    still = Place.objects.filter(version=version).exclude(fate=Fate.GONE)
    counted = still.annotate(
        comments=Count("anchor__comments", Q(anchor__comments__deleted=None), distinct=True),
        amendments=Count("anchor__amendments", Q(anchor__amendments__withdrawn=None), distinct=True),
    )
    rows = counted.order_by("pk").values_list("eid", "comments", "amendments")
    return [(eid, comments + amendments) for eid, comments, amendments in rows if comments + amendments]


def by_heading(laid: Laid, said: list[tuple[str, int]]) -> Mapping[int, int]:
    """How much was said of the section or article at each place, and of what stands in it."""
    found: Counter[int] = Counter()
    for eid, count in said:
        place = laid.place.get(eid, -1)
        if place >= 0:
            found[laid.unit[place] if laid.unit[place] >= 0 else place] += count
    return found


def mark(version: Version, eid: str, count: int) -> str:
    """Behind the heading: that something was said, and the way to it."""
    told = ngettext("%(n)s comment or amendment", "%(n)s comments and amendments", count) % {"n": count}
    address = reverse("provision", args=[version.instrument.slug, version.number, eid])
    return format_html(
        '<a class="spoken" data-aside href="{}#discussion" aria-label="{}" title="{}">{}</a>',
        address, told, told, count,
    )  # fmt: skip
