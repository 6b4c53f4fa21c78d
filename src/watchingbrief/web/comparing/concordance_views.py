"""A law beside a treaty: what each article asks, and the law's answer."""

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from watchingbrief.reports.visible import direction
from watchingbrief.web.accounts.models import Role, User
from watchingbrief.web.audit.log import record
from watchingbrief.web.comparing import files
from watchingbrief.web.comparing.make_concordance import body
from watchingbrief.web.comparing.models import Concordance
from watchingbrief.web.comparing.pairing import named, pair
from watchingbrief.web.comparing.words import CONCORDANCE
from watchingbrief.web.instruments.models import Instrument, Version
from watchingbrief.web.jobs.models import State
from watchingbrief.web.jobs.progress import progress
from watchingbrief.web.jobs.work import ask
from watchingbrief.web.rights import on_instrument, on_version


@require_POST
@on_instrument(Role.READER)
def start(request: HttpRequest, instrument: Instrument) -> HttpResponseBase:
    """Have a version set beside a treaty."""
    if not isinstance(request.user, User):
        return redirect_to_login(instrument.get_absolute_url())
    law = named(request.user, instrument, request.POST.get("law", ""))
    treaty = named(request.user, instrument, request.POST.get("treaty", ""))
    if law is None or treaty is None or law.instrument != instrument or treaty.instrument == instrument:
        messages.error(request, _("Choose a version and a treaty, and try again."))
        return redirect("compare", slug=instrument.slug)
    with transaction.atomic():
        row, made = Concordance.objects.select_for_update().get_or_create(law=law, treaty=treaty)
        if made or row.state == State.FAILED:
            ask(row)
            record(request.user, "concordance.asked", f"{instrument.slug}: {row}", instrument.organisation)
    return redirect("concordance", instrument.slug, law.number, treaty.instrument.slug, treaty.number)


@require_GET
@on_version(Role.READER)
def concordance(request: HttpRequest, version: Version, other: str, new: int) -> HttpResponse:
    """Article by article."""
    row = _row(request, version, other, new)
    if request.headers.get("HX-Request"):
        return progress(request, row, request.path)
    found: dict[str, Any] = {}
    if row.state == State.DONE and row.made is not None:
        found = json.loads(body(bytes(row.made), "json"))
        for article in found["articles"]:
            article["said"] = CONCORDANCE[article["verdict"]]
    shown = {
        "instrument": version.instrument, "version": version, "row": row, "work": row, "found": found,
        "address": request.path, "law_dir": direction(row.law.language), "treaty_dir": direction(row.treaty.language),
    }  # fmt: skip
    return render(request, "comparing/concordance.html", shown)


@require_GET
@on_version(Role.READER)
def concordance_file(
    request: HttpRequest, version: Version, other: str, new: int, format: str
) -> HttpResponse:
    """A concordance to take along."""
    row = _row(request, version, other, new)
    if row.made is None or format not in {"html", "csv", "json"}:
        raise Http404
    return files.download(
        body(bytes(row.made), format), f"{version.instrument.slug}-{other}.{format}", format
    )


def _row(request: HttpRequest, version: Version, other: str, new: int) -> Concordance:
    together = pair(request.user, version.instrument, version.number, new, other)
    row = Concordance.objects.filter(law=together.old, treaty=together.new).first()
    if row is None:
        raise Http404
    return row
