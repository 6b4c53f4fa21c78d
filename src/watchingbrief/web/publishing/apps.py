"""How Django knows this part of the site."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Publishing a review: frozen, dated, citable, in every format."""

    name = "watchingbrief.web.publishing"
    label = "publishing"
