"""How Django knows this part of the site."""

from django.apps import AppConfig
from django.db import transaction
from django.db.models.signals import post_delete


class ReadingRoomConfig(AppConfig):
    """The reading room: a law as a page one is glad to read, its findings in the margin."""

    name = "watchingbrief.web.reading_room"
    label = "reading_room"

    def ready(self) -> None:
        """What is kept of a version goes with it."""
        from watchingbrief.web.instruments.models import Version
        from watchingbrief.web.reading_room.kept import forget

        def gone(instance: Version, **_more: object) -> None:
            pk = instance.pk
            transaction.on_commit(lambda: forget(pk))

        post_delete.connect(gone, sender=Version, weak=False, dispatch_uid="kept pages")
