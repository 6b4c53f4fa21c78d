"""How Django knows this part of the site."""

from django.apps import AppConfig


class InstrumentsConfig(AppConfig):
    """The library: instruments, their versions, their provisions, and the search over them."""

    name = "watchingbrief.web.instruments"
    label = "instruments"
