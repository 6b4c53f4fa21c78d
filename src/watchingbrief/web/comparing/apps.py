"""How Django knows this part of the site."""

from django.apps import AppConfig


class ComparingConfig(AppConfig):
    """Comparing versions: redline, moves, drift, and what became of recommendations."""

    name = "watchingbrief.web.comparing"
    label = "comparing"

    def ready(self) -> None:
        """What was reviewed is compared with the version before, and the ledger held against it."""
        from watchingbrief.web.comparing.after_review import after_review
        from watchingbrief.web.jobs.work import done
        from watchingbrief.web.reviewing.models import Review

        done.connect(after_review, sender=Review, dispatch_uid="comparing.after_review")
