"""How Django knows this part of the site."""

from django.apps import AppConfig


class SpeakingConfig(AppConfig):
    """Speaking together: comments, amendments, positions, letters and their signatures."""

    name = "watchingbrief.web.speaking"
    label = "speaking"
