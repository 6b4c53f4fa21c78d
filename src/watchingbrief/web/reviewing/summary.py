"""What a review says in a minute: by framework principle. Written once for every state of its judgments."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from watchingbrief.web.reading_room.kept import kept
from watchingbrief.web.reading_room.rendered import made_of
from watchingbrief.web.reviewing.frameworks import answered
from watchingbrief.web.reviewing.models import Review


def summary(review: Review, framework: str) -> SafeString:
    """The answers to a framework, as a fragment of a page."""
    name = f"{review.version_id}/summary-{framework}-{get_language()}.html"
    page = kept(name, made_of(review.version, review, named=False), lambda: _written(review, framework))
    return mark_safe(page)  # a template escaped it


def _written(review: Review, framework: str) -> str:
    return render_to_string("reviewing/answers.html", {"answered": answered(review, framework)})
