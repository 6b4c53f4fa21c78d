"""Pages over many versions: the column document, and one provision through all versions."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from watchingbrief.web.accounts.models import Role, User
from watchingbrief.web.audit.log import record
from watchingbrief.web.comparing import files
from watchingbrief.web.comparing.chains import NotAll, chain_of, history
from watchingbrief.web.comparing.make_comparison import ask_to_compare
from watchingbrief.web.instruments.models import Instrument, Version
from watchingbrief.web.rights import on_instrument, on_version

_FEWEST, _MOST = 2, 12  # drafts of a column document; more are too narrow to read on any sheet


@require_GET
@on_instrument(Role.READER)
def columns(request: HttpRequest, instrument: Instrument) -> HttpResponseBase:
    """Chosen drafts side by side, as a Word file or a spreadsheet."""
    numbers = {int(v) for v in request.GET.getlist("v") if v.isascii() and v.isdigit() and len(v) < 9}
    versions = [v for v in _read(instrument) if v.number in numbers]
    format = "xlsx" if request.GET.get("format") == "xlsx" else "docx"
    if not _FEWEST <= len(versions) <= _MOST:
        messages.error(
            request, _("A column document takes two to twelve drafts. Tick that many, and try again.")
        )
        return redirect(reverse("compare", args=[instrument.slug]) + "#columns")
    try:
        chain = chain_of(versions)
    except NotAll as lacking:
        return _wait(request, instrument, lacking, versions)
    return files.download(files.columns(format, chain), f"{instrument.slug}-columns.{format}", format)


@require_GET
@on_version(Role.READER)
def provision_history(request: HttpRequest, version: Version, eid: str) -> HttpResponseBase:
    """One provision through all versions."""
    versions = _read(version.instrument)
    if version not in versions:
        raise Http404
    try:
        moments = history(versions, version, eid)
    except NotAll as lacking:
        return _wait(request, version.instrument, lacking, versions)
    except KeyError:
        raise Http404 from None
    shown = {"instrument": version.instrument, "version": version, "eid": eid, "moments": moments}
    here = next(m for m in moments if m.version == version)
    return render(request, "comparing/history.html", {**shown, "citation": here.places[0][1], "here": here})


@require_POST
@on_instrument(Role.READER)
def compare_all(request: HttpRequest, instrument: Instrument) -> HttpResponseBase:
    """Have every version compared with the next, where it was not."""
    back = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("compare", args=[instrument.slug])
    if not isinstance(request.user, User):
        return redirect_to_login(back)
    numbers = set(request.POST.getlist("v"))
    versions = [v for v in _read(instrument) if not numbers or str(v.number) in numbers]
    with transaction.atomic():
        try:
            chain_of(versions)
        except NotAll as lacking:
            for pair in lacking.pairs:
                ask_to_compare(pair.old, pair.new)
            record(
                request.user,
                "comparison.asked",
                instrument.slug,
                instrument.organisation,
                pairs=len(lacking.pairs),
            )
    return redirect(back)


def _wait(
    request: HttpRequest, instrument: Instrument, lacking: NotAll, versions: Sequence[Version]
) -> HttpResponseBase:
    """What is still to be compared, and how to have it done."""
    shown = {
        "instrument": instrument, "pairs": lacking.pairs, "under_way": lacking.under_way, "versions": versions,
        "back": request.get_full_path(),
    }  # fmt: skip
    return render(request, "comparing/not_all.html", shown)


def _read(instrument: Instrument) -> list[Version]:
    return list(instrument.versions.exclude(instrument_json=None).select_related("instrument"))
