"""Addresses of the library."""

from django.urls import path

from watchingbrief.web.library import views

urlpatterns = [
    path("", views.library, name="library"),
]
