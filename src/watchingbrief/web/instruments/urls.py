"""Addresses of the library."""

from django.urls import path

from watchingbrief.web.instruments import adding_views, editing_views, views
from watchingbrief.web.instruments.search.views import search

_INSTRUMENT = "instruments/<slug:slug>/"
_VERSION = f"{_INSTRUMENT}<int:number>/"
urlpatterns = [
    path("", views.all_instruments, name="library"),
    path("search/", search, name="search"),
    path("add/", adding_views.add, name="add_instrument"),
    path(_INSTRUMENT, views.instrument, name="instrument"),
    path(f"{_INSTRUMENT}add/", adding_views.add_a_version, name="add_version"),
    path(f"{_INSTRUMENT}edit/", editing_views.edit_instrument, name="edit_instrument"),
    path(f"{_INSTRUMENT}visibility/", editing_views.visibility, name="visibility"),
    path(f"{_INSTRUMENT}delete/", editing_views.delete_instrument, name="delete_instrument"),
    path(f"{_VERSION}file/", views.file, name="version_file"),
    path(f"{_VERSION}state/", views.state, name="version_state"),
    path(f"{_VERSION}again/", adding_views.read_again, name="read_again"),
    path(f"{_VERSION}edit/", editing_views.edit_version, name="edit_version"),
    path(f"{_VERSION}delete/", editing_views.delete_version, name="delete_version"),
]
