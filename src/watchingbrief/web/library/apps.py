"""How Django knows this part of the site."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """The library: instruments, their versions, their provisions, and the search over them."""

    name = "watchingbrief.web.library"
    label = "library"
