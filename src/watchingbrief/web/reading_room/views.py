"""Pages of the reading room."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from watchingbrief.web.accounts.models import Role
from watchingbrief.web.instruments.models import Version
from watchingbrief.web.instruments.stored import instrument_of
from watchingbrief.web.reading_room import rendered
from watchingbrief.web.reading_room.original import NotDrawn, page_picture, set_aside
from watchingbrief.web.reading_room.provision_page import provision_page
from watchingbrief.web.reviewing.forms import blank_add_fields
from watchingbrief.web.rights import on_version, role_here


@require_safe
@on_version(Role.READER)
def version(request: HttpRequest, version: Version) -> HttpResponse:
    """The law as a page, the part that is asked for; with `page`, that page of the source beside it."""
    context: dict[str, object] = {"version": version, "instrument": version.instrument, "tab": "read"}
    if not version.is_read:
        return render(request, "reading_room/not_read.html", context)
    at = request.GET.get("at")
    part = rendered.part_of(version, at) if at else _number(request.GET.get("part"), 1)
    try:
        law = rendered.page(rendered.Asked(version, part, request.user.is_authenticated))
    except LookupError:
        raise Http404 from None
    may_review = role_here(request) >= Role.REVIEWER
    context |= {"law": law, "part": part, "may_review": may_review}
    if may_review:
        context["fields"] = blank_add_fields()
    if "page" in request.GET or "source" in request.GET:
        context |= _source(version, _number(request.GET.get("page"), 1))
    return render(request, "reading_room/version.html", context)


@require_safe
@on_version(Role.READER)
def source(request: HttpRequest, version: Version) -> HttpResponse:
    """The source beside the law, by itself: what htmx puts there."""
    context = {
        "version": version,
        "instrument": version.instrument,
        "part": _number(request.GET.get("part"), 1),
    }
    context |= _source(version, _number(request.GET.get("page"), 1))
    return render(request, "reading_room/source.html", context)


@require_safe
@on_version(Role.READER)
def picture(request: HttpRequest, version: Version, page: int) -> HttpResponseBase:
    """A page of the source as a picture."""
    try:
        path = page_picture(version, page)
    except LookupError:
        raise Http404 from None
    except NotDrawn:
        return HttpResponse(_("This page cannot be drawn. Download the original to see it."), status=422)
    response = FileResponse(path.open("rb"), content_type="image/png")
    response["Cache-Control"] = "private, max-age=86400"
    return response


@require_safe
@on_version(Role.READER)
def provision(request: HttpRequest, version: Version, eid: str) -> HttpResponse:
    """One provision, at an address that lasts."""
    found = get_object_or_404(version.provisions, eid=eid)
    if not version.is_read:
        return redirect(version)
    return render(request, "reading_room/provision.html", provision_page(request, version, found))


def _number(stated: str | None, otherwise: int) -> int:
    return int(stated) if stated and stated.isascii() and stated.isdigit() and len(stated) < 7 else otherwise


def _source(version: Version, page: int) -> dict[str, object]:
    law = instrument_of(version)
    pages = law.source.pages if version.file_name.lower().endswith(".pdf") else 0
    page = min(max(page, 1), pages) if pages else 0
    return {
        "beside": True, "pages": pages, "page": page, "page_before": max(page - 1, 0),
        "page_after": page + 1 if page < pages else 0, "asides": () if pages else set_aside(law),
    }  # fmt: skip
