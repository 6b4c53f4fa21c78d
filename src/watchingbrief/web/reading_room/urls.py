"""Addresses of the reading room. That of a provision lasts as long as the site."""

from django.urls import path

from watchingbrief.web.reading_room import views

_VERSION = "instruments/<slug:slug>/<int:number>/"
urlpatterns = [
    path(_VERSION, views.version, name="version"),
    path(f"{_VERSION}at/<str:eid>/", views.provision, name="provision"),
    path(f"{_VERSION}source/", views.source, name="version-source"),
    path(f"{_VERSION}page/<int:page>/", views.picture, name="version-page"),
]
