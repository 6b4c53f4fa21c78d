"""How Django knows this part of the site."""

from django.apps import AppConfig


class ReviewingConfig(AppConfig):
    """The review workflow: running a review, and what people say of its findings."""

    name = "watchingbrief.web.reviewing"
    label = "reviewing"
