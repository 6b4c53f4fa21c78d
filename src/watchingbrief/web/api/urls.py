"""Addresses of the API, of the tokens that open it, and of the feeds."""

from django.urls import URLPattern, path

from watchingbrief.web.api import description, feed_views, token_views
from watchingbrief.web.api.answering import answered
from watchingbrief.web.api.endpoints import api

urlpatterns = [
    path("api/", description.page, name="api"),
    path("api/v1/openapi.json", description.openapi, name="api_openapi"),
    *(
        path(f"api/v1/{one.pattern}", answered(one.callback), name=one.name)
        for one in api.urls[0]
        if isinstance(one, URLPattern) and one.name != "api-root"
    ),
    path("account/tokens/", token_views.tokens, name="tokens"),
    path("account/tokens/<int:pk>/revoke/", token_views.revoke_token, name="revoke_token"),
    path("feeds/versions.atom", feed_views.feed_versions, name="feed_versions"),
    path("feeds/publications.atom", feed_views.feed_publications, name="feed_publications"),
    path("feeds/instruments/<slug:slug>.atom", feed_views.feed_instrument, name="feed_instrument"),
    path(
        "feeds/jurisdictions/<str:jurisdiction>.atom", feed_views.feed_jurisdiction, name="feed_jurisdiction"
    ),
]
