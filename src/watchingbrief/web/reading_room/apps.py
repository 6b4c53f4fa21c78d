"""How Django knows this part of the site."""

from django.apps import AppConfig


class ReadingRoomConfig(AppConfig):
    """The reading room: a law as a page one is glad to read, its findings in the margin."""

    name = "watchingbrief.web.reading_room"
    label = "reading_room"
