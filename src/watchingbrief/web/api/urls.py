"""Addresses of the feeds and of the API."""

from django.urls import path

from watchingbrief.web.api import feed_views

urlpatterns = [
    path("feeds/versions.atom", feed_views.feed_versions, name="feed_versions"),
    path("feeds/publications.atom", feed_views.feed_publications, name="feed_publications"),
    path("feeds/instruments/<slug:slug>.atom", feed_views.feed_instrument, name="feed_instrument"),
    path(
        "feeds/jurisdictions/<str:jurisdiction>.atom", feed_views.feed_jurisdiction, name="feed_jurisdiction"
    ),
]
