"""Pages of comparing: choose two versions, have them compared, read what changed, take it along."""

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
from watchingbrief.web.comparing import files, models
from watchingbrief.web.comparing.make_comparison import ask_to_compare
from watchingbrief.web.comparing.minute import counts, rights
from watchingbrief.web.comparing.pages import Pages, Wanted
from watchingbrief.web.comparing.pairing import Pair, named, pair, redlined
from watchingbrief.web.comparing.redlined import Redlined
from watchingbrief.web.comparing.stored import Stale
from watchingbrief.web.instruments.models import Instrument, Kind, Version
from watchingbrief.web.jobs.models import State
from watchingbrief.web.jobs.progress import progress
from watchingbrief.web.rights import on_instrument, readable


@require_GET
@on_instrument(Role.READER)
def choose(request: HttpRequest, instrument: Instrument) -> HttpResponse:
    """Which two versions to compare; and those that were."""
    versions = list(instrument.versions.exclude(instrument_json=None))
    made = models.Comparison.objects.filter(
        old__instrument=instrument, new__instrument__in=readable(request.user)
    )
    others = (
        Version.objects.filter(instrument__in=readable(request.user).exclude(pk=instrument.pk))
        .exclude(instrument_json=None)
        .select_related("instrument")
        .order_by("instrument__title", "number")[:500]
    )
    return render(
        request,
        "comparing/choose.html",
        {
            "instrument": instrument,
            "versions": versions,
            "waiting": instrument.versions.filter(instrument_json=None).count(),
            "others": others,
            "pairs": [
                (Pair(c.old, c.new), c)
                for c in made.defer("made").select_related("old__instrument", "new__instrument")
            ],
            "latest": versions[-2:],
            "treaties": [v for v in others if v.instrument.kind == Kind.TREATY] if versions else [],
            "concordances": models.Concordance.objects.filter(
                law__instrument=instrument, treaty__instrument__in=readable(request.user)
            )
            .defer("made")
            .select_related("law", "treaty__instrument"),
        },
    )


@require_POST
@on_instrument(Role.READER)
def start(request: HttpRequest, instrument: Instrument) -> HttpResponseBase:
    """Have two versions compared, and show how far it is."""
    if not isinstance(request.user, User):
        return redirect_to_login(request.POST.get("back") or instrument.get_absolute_url())
    old = named(request.user, instrument, request.POST.get("old", ""))
    new = named(request.user, instrument, request.POST.get("new", ""))
    if old is None or new is None or old == new:
        messages.error(request, _("Choose two different versions, and press “Compare” again."))
        return redirect("compare", slug=instrument.slug)
    together = Pair(old, new)
    with transaction.atomic():
        row = together.row
        if row is None or row.state != State.DONE or _stale(row):
            ask_to_compare(old, new)
            record(
                request.user,
                "comparison.asked",
                f"{old.instrument.slug}: {together.row}",
                instrument.organisation,
            )
    return redirect(together.address())


def _stale(row: models.Comparison) -> bool:
    try:
        redlined(row)
    except Stale:
        return True
    return False


@require_GET
@on_instrument(Role.READER)
def comparison(
    request: HttpRequest, instrument: Instrument, old: int, new: int, other: str = ""
) -> HttpResponseBase:
    """What changed from one version to another."""
    together = pair(request.user, instrument, old, new, other)
    row = together.row
    shown = {"instrument": instrument, "pair": together, "row": row, "address": together.address()}
    if request.headers.get("HX-Request") and row is not None:
        return progress(request, row, together.address())
    if row is None or row.state != State.DONE:
        return render(request, "comparing/not_yet.html", shown)
    try:
        return _redline(request, together, redlined(row), shown)
    except Stale:
        return render(request, "comparing/not_yet.html", {**shown, "stale": True})


def _redline(
    request: HttpRequest, together: Pair, reading: Redlined, shown: dict[str, object]
) -> HttpResponseBase:
    wanted = Wanted.of(request.GET)
    if "at" in request.GET:
        return redirect(together.address() + _found(reading, wanted, request.GET["at"]))
    pages = Pages(reading, wanted)
    return render(
        request,
        "comparing/comparison.html",
        {
            **shown,
            "wanted": wanted,
            "sides": {
                side: {"lang": law.language, "dir": direction(law.language)}
                for side, law in (("old", reading.comparison.old), ("new", reading.comparison.new))
            },
            "page": pages.page(),
            "counts": counts(reading.comparison),
            "rights": rights(reading),
            "why_not": reading.drift if isinstance(reading.drift, str) else "",
            "weighed": len(reading.weighed),
            "formats": files.COMPARISON,
        },
    )


def _found(reading: Redlined, wanted: Wanted, asked: str) -> str:
    """The page and the place of a provision, as the end of an address."""
    stop = reading.find(asked)
    if stop is None:
        raise Http404
    for view in (wanted, Wanted(sides=wanted.sides), Wanted(sides=wanted.sides, everything=True)):
        page = Pages(reading, view).where(stop)
        if page is not None:
            return f"{view.query(page=page if page > 1 else '')}#{reading.anchors[stop.anchor]}"
    raise Http404


@require_GET
@on_instrument(Role.READER)
def comparison_file(
    request: HttpRequest, instrument: Instrument, old: int, new: int, format: str, other: str = ""
) -> HttpResponseBase:
    """A comparison to take along."""
    together = pair(request.user, instrument, old, new, other)
    row = together.row
    if row is None or row.state != State.DONE or format not in files.COMPARISON:
        raise Http404
    try:
        body = files.comparison(format, row)
    except Stale:
        return redirect(together.address())
    name = f"{instrument.slug}-{together.old.number}-{together.new.number}"
    return files.download(body, f"{name}.{format}", format)
