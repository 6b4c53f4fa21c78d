"""How Django knows this part of the site."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The read API and the feeds."""

    name = "watchingbrief.web.api"
    label = "api"
