"""How Django knows this part of the site."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PublishingConfig(AppConfig):
    """Publishing a review as a frozen, dated, citable page, and as files."""

    name = "watchingbrief.web.publishing"
    label = "publishing"

    def ready(self) -> None:
        """Publications are kept as they are by the database itself."""
        from watchingbrief.web.publishing import triggers

        post_migrate.connect(triggers.lay, sender=self)
