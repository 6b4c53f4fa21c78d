"""Pages to look at: the library, an instrument, how far a version is, and its file."""

from urllib.parse import urlencode

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django_htmx.http import HttpResponseClientRefresh

from watchingbrief.web.accounts.models import Role
from watchingbrief.web.instruments.concerns import concerns
from watchingbrief.web.instruments.models import Instrument, Version
from watchingbrief.web.instruments.overview import standings, unfinished, with_reviews
from watchingbrief.web.instruments.owning import organisations_to_add_to
from watchingbrief.web.instruments.paging import page_of
from watchingbrief.web.instruments.shelf import NAMES, shelf
from watchingbrief.web.jobs.progress import progress
from watchingbrief.web.rights import anyone, on_instrument, on_version, role_on

A_PAGE = 40


@anyone
def all_instruments(request: HttpRequest) -> HttpResponse:
    """The instruments one may read."""
    chosen = {name: request.GET.get(name, "").replace("\0", "") for name in NAMES}
    found_there = shelf(request.user, chosen)
    narrowed = {name: value for name, value in chosen.items() if value}
    page = page_of(found_there.instruments, found_there.count, A_PAGE, request.GET.get("page", "1"))
    newest = {instrument.pk: instrument.newest for instrument in page}
    found = concerns(version for version in newest.values() if version)
    return render(
        request,
        "instruments/library.html",
        {
            "page": page,
            "rows": [(i, newest[i.pk], found.get(getattr(newest[i.pk], "pk", 0))) for i in page],
            "facets": [facet for facet in found_there.facets if facet.chosen or len(facet.choices) > 1],
            "narrowed": narrowed,
            "more": urlencode(narrowed),
            "may_add": organisations_to_add_to(request.user).exists(),
        },
    )


@on_instrument(Role.READER)
def instrument(request: HttpRequest, instrument: Instrument) -> HttpResponse:
    """An instrument: its versions in their order, and where each stands."""
    may_edit = (role_on(request.user, instrument) or 0) >= Role.EDITOR
    context = {"instrument": instrument, "versions": standings(instrument), "may_edit": may_edit}
    return render(request, "instruments/instrument.html", context)


@on_version(Role.READER)
def state(request: HttpRequest, version: Version) -> HttpResponse:
    """How far the reading of a version is, and then its review."""
    work = unfinished(with_reviews(version))
    of = "reading" if work is version else "review"
    if work is None or request.GET.get("of") != of:
        return HttpResponseClientRefresh()  # one of the two is over: the page has more to show
    address = reverse("version_state", args=[version.instrument.slug, version.number])
    return progress(request, work, f"{address}?of={of}")


@on_version(Role.READER)
def file(request: HttpRequest, version: Version) -> HttpResponseBase:
    """The file as it was uploaded, to be saved: nothing of it is ever shown or run in the browser by this site."""
    try:
        return FileResponse(
            version.file.open("rb"),
            as_attachment=True,
            filename=version.file_name,
            content_type="application/octet-stream",
        )
    except (FileNotFoundError, ValueError):
        raise Http404 from None
