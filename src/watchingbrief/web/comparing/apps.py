"""How Django knows this part of the site."""

from django.apps import AppConfig


class ComparingConfig(AppConfig):
    """Comparing versions: redline, moves, drift, and what became of recommendations."""

    name = "watchingbrief.web.comparing"
    label = "comparing"
