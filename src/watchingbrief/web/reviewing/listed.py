"""The part of the page of a review that lists its findings. For those who only read, it is written once and kept."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from watchingbrief.web.instruments.models import Version
from watchingbrief.web.reading_room.kept import kept
from watchingbrief.web.reading_room.rendered import audience, made_of
from watchingbrief.web.reviewing import frameworks
from watchingbrief.web.reviewing.listing import VERDICTS, Chosen, counts, grouped, rows_of
from watchingbrief.web.reviewing.models import Review, Severity
from watchingbrief.web.reviewing.standing import Standing
from watchingbrief.web.reviewing.summary import summary

A_PAGE = 25  #: findings on one page


def listed(
    review: Review, context: Mapping[str, Any], page: str, request: HttpRequest | None = None
) -> SafeString:
    """What is chosen of the findings, with forms for the one who asks. `context` says what is chosen."""
    want: Chosen = context["want"]
    rows = rows_of(review, request.user if request else None)
    shown = [row for row in rows if want.takes(row)]
    if want.by == "concern":
        shown = [row for group in grouped(shown, "concern") for row in group.rows]
    this_page = Paginator(shown, A_PAGE).get_page(page)
    more = {
        "summary": summary(review, context["framework"]),
        "frameworks": frameworks.choices(),
        "counts": counts(rows),
        "page": this_page,
        "shown": len(shown),
        "groups": grouped(this_page.object_list, want.by),
        "more": urlencode({**want.query(), "framework": context["framework"]}),
        "severities": Severity.choices,
        "verdicts": list(VERDICTS.items()),
        "states": Standing.choices,
        "concerns": sorted({(row.finding.concern, row.concern) for row in rows}, key=lambda pair: pair[1]),
    }
    return render_to_string("reviewing/reviewed.html", {**context, **more}, request)


def listed_for_readers(review: Review, want: Chosen, framework: str, *, named: bool) -> SafeString:
    """The first page of all findings, for someone who may not judge them."""
    version = review.version
    name = f"{version.pk}/review-{want.by}-{framework}-{audience(named)}.html"
    # A judgment that was carried over names the version it was given on.
    others = list(version.instrument.versions.values_list("number", "label"))
    context = {
        "version": version, "instrument": version.instrument, "review": review, "named": named, "may_review": False,
        "want": want, "framework": framework, **addresses(version),
    }  # fmt: skip
    stamp = f"{made_of(version, review, named=named)} {others}"
    return mark_safe(kept(name, stamp, lambda: listed(review, context, "1")))  # a template escaped it


def addresses(version: Version) -> dict[str, str]:
    """Of the review and of the law, as findings refer to them."""
    return {
        "here": reverse("review", args=[version.instrument.slug, version.number]),
        "law": version.get_absolute_url(),
    }
