"""How Django knows this part of the site."""

from django.apps import AppConfig


class ReviewingConfig(AppConfig):
    """The review workflow: running a review, and what people say of its findings."""

    name = "watchingbrief.web.reviewing"
    label = "reviewing"

    def ready(self) -> None:
        """What first readers will ask for is written once there is something to read."""
        from watchingbrief.web.jobs.work import done
        from watchingbrief.web.reviewing.ahead import after_review
        from watchingbrief.web.reviewing.models import Review

        done.connect(after_review, sender=Review, dispatch_uid="reviewing.after_review")
