"""Pages of the reading room."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from watchingbrief.web.accounts.models import Role
from watchingbrief.web.library.models import Version
from watchingbrief.web.rights import on_version


@on_version(Role.READER)
def version(request: HttpRequest, version: Version) -> HttpResponse:
    """The law as a page."""
    return render(request, "reading_room/version.html", {"version": version, "instrument": version.instrument})


@on_version(Role.READER)
def provision(request: HttpRequest, version: Version, eid: str) -> HttpResponse:
    """One provision, at an address that lasts."""
    provision = get_object_or_404(version.provisions, eid=eid)
    context = {"version": version, "instrument": version.instrument, "provision": provision}
    return render(request, "reading_room/provision.html", context)
