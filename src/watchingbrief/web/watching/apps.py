"""How Django knows this part of the site."""

from django.apps import AppConfig


class WatchingConfig(AppConfig):
    """Watching on the site: sources, events, the agenda, alerts."""

    name = "watchingbrief.web.watching"
    label = "watching"
