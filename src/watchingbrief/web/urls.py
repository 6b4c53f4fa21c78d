"""Every address of the site. Each noun keeps its own; an address once given stays."""

from django.urls import include, path

NOUNS = (
    "accounts", "audit", "instruments", "reading_room", "reviewing", "publishing", "comparing", "speaking", "watching",
    "api",
)  # fmt: skip

urlpatterns = [
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    *(path("", include(f"watchingbrief.web.{noun}.urls")) for noun in NOUNS),
]
