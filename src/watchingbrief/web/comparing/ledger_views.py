"""Pages of the ledger: the table, one recommendation, adding, changing, withdrawing, ruling."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from watchingbrief.web.accounts.models import Organisation, Role
from watchingbrief.web.comparing import ledger
from watchingbrief.web.comparing.asked_again import asked_again
from watchingbrief.web.comparing.entries import faults
from watchingbrief.web.comparing.forms import RecommendationForm, RulingForm
from watchingbrief.web.comparing.from_finding import from_finding
from watchingbrief.web.comparing.heard import HEADS, tallies
from watchingbrief.web.comparing.kept_uptake import judged
from watchingbrief.web.comparing.make_uptake import ask_for_uptake
from watchingbrief.web.comparing.models import Operation, Recommendation, Ruling, Verdict
from watchingbrief.web.comparing.table import Filters, organisations, parts, wanted
from watchingbrief.web.comparing.told import told
from watchingbrief.web.comparing.words import VERDICT_MEANING
from watchingbrief.web.instruments.models import Instrument, Provision
from watchingbrief.web.jobs.progress import progress
from watchingbrief.web.reviewing.models import Finding
from watchingbrief.web.rights import on_instrument, person_of, voices

_NAMES = 600  # provisions offered to choose from


@require_GET
@on_instrument(Role.READER)
def table(request: HttpRequest, instrument: Instrument) -> HttpResponse:
    """Every recommendation, and who was heard."""
    latest = instrument.uptakes.defer("made").first()
    if request.headers.get("HX-Request") and latest is not None:
        return progress(request, latest, reverse("ledger", args=[instrument.slug]))
    found, filters = judged(instrument), Filters.of(request.GET)
    return render(
        request,
        "comparing/ledger.html",
        {
            "instrument": instrument,
            "found": found,
            "filters": filters,
            "parts": parts(found, filters),
            "later": found.versions[1:],
            "tallies": tallies(wanted(found, filters)),
            "heads": HEADS,
            "organisations": organisations(found.uptake),
            "operations": Operation.choices,
            "verdicts": Verdict.choices,
            "meanings": [(v, Verdict(v).label, m) for v, m in VERDICT_MEANING.items()],
            "withdrawn": Recommendation.objects.filter(instrument=instrument).exclude(withdrawn=None),
            "work": latest,
            "voices": voices(request.user, instrument),
        },
    )


@require_GET
@on_instrument(Role.READER)
def recommendation(request: HttpRequest, instrument: Instrument, pk: int) -> HttpResponse:
    """One recommendation, what became of it, and with which words."""
    return _shown(request, _row(instrument, pk))


def _shown(request: HttpRequest, row: Recommendation, form: RulingForm | None = None) -> HttpResponse:
    found = judged(row.instrument)
    speaking = voices(request.user, row.instrument)
    tracked = next((t for r, t in zip(found.rows, found.uptake.tracked, strict=True) if r.pk == row.pk), None)
    outcomes = [told(found, row, o) for o in tracked.outcomes] if tracked else []
    forms = [
        form
        if form is not None and form.version == one.version
        else RulingForm(voices=speaking, version=one.version, auto_id=f"ruling-{one.version.number}-%s")
        for one in outcomes
    ]
    return render(
        request,
        "comparing/recommendation.html",
        {
            "instrument": row.instrument,
            "row": row,
            "tracked": tracked,
            "outcomes": list(zip(outcomes, forms, strict=True))[::-1],
            "asked": form,
            "waiting": row.pk in found.waiting,
            "work": row.instrument.uptakes.defer("made").first(),
            "may_change": row.organisation in speaking,
            "newer": row.instrument.versions.exclude(instrument_json=None)
            .filter(number__gt=row.version.number)
            .last(),
            "may_rule": bool(speaking),
            "named": request.user.is_authenticated,
        },
    )


@require_http_methods(["GET", "POST"])
@on_instrument(Role.REVIEWER)
def add(request: HttpRequest, instrument: Instrument) -> HttpResponseBase:
    """A new recommendation; begun from a finding or a provision where the address names one."""
    speaking = _voices(request, instrument)
    versions = instrument.versions.exclude(instrument_json=None)
    if not versions:
        messages.error(request, _("Add a version of the text first: a recommendation is made of a draft."))
        return redirect("instrument", slug=instrument.slug)
    row = _begun(request, instrument, speaking)
    form = RecommendationForm(
        request.POST or None,
        instance=row,
        voices=speaking,
        versions=versions,
        initial=_initial(row, instrument),
    )
    if request.method == "POST" and form.is_valid():
        ledger.add(person_of(request), form.instance)
        messages.success(request, _("It stands in the ledger."))
        return redirect("recommendation", slug=instrument.slug, pk=form.instance.pk)
    return _form(request, instrument, form, row)


def _begun(request: HttpRequest, instrument: Instrument, speaking: list[Organisation]) -> Recommendation:
    finding = _finding(instrument, request.GET.get("finding", ""))
    if finding is not None:
        row = from_finding(finding, speaking[0])
        row.instrument = instrument
        return row
    again = request.GET.get("again", "")
    if again.isdecimal() and len(again) < 18:
        return asked_again(_row(instrument, int(again)))
    row = Recommendation(instrument=instrument)
    at, number = request.GET.get("at", ""), request.GET.get("version", "")
    if at and number.isdecimal() and len(number) < 9:
        place = Provision.objects.filter(version__instrument=instrument, version__number=int(number), eid=at)
        provision = place.select_related("version").first()
        if provision is not None:
            row.version, row.citation = provision.version, provision.citation
    return row


def _initial(row: Recommendation, instrument: Instrument) -> dict[str, object]:
    newest = instrument.versions.exclude(instrument_json=None).order_by("-number").first()
    return {"version": row.version_id or newest, "organisation": row.organisation_id}


@require_POST
@on_instrument(Role.REVIEWER)
def add_from_finding(request: HttpRequest, instrument: Instrument, key: str) -> HttpResponseBase:
    """A recommendation from a finding with one click, for the one organisation a person speaks for."""
    speaking = _voices(request, instrument)
    finding = _finding(instrument, key)
    if finding is None:
        raise Http404
    row = from_finding(finding, speaking[0])
    made = Recommendation.objects.filter(
        instrument=instrument, organisation__in=speaking, finding__key=finding.key, withdrawn=None
    ).first()
    if made is not None:
        messages.info(request, _("A recommendation from this finding stands in the ledger already."))
        return redirect("recommendation", slug=instrument.slug, pk=made.pk)
    if len(speaking) > 1 or faults(row):
        return redirect(f"{reverse('add_recommendation', args=[instrument.slug])}?finding={finding.key}")
    ledger.add(person_of(request), row)
    messages.success(request, _("It stands in the ledger. Look through it, and say it in your words."))
    return redirect("edit_recommendation", slug=instrument.slug, pk=row.pk)


@require_http_methods(["GET", "POST"])
@on_instrument(Role.REVIEWER)
def edit(request: HttpRequest, instrument: Instrument, pk: int) -> HttpResponseBase:
    """Change a recommendation of one's organisation; what someone else saved meanwhile is shown beside."""
    row = _own(request, instrument, pk)
    speaking = voices(request.user, instrument)
    versions = instrument.versions.exclude(instrument_json=None)
    form = RecommendationForm(request.POST or None, instance=row, voices=speaking, versions=versions)
    if request.method == "POST" and form.is_valid():
        edition = request.POST.get("edition", "")
        try:
            ledger.change(person_of(request), form.instance, int(edition) if edition.isdecimal() else 0)
        except ledger.Overtaken as overtaken:
            return _form(request, instrument, form, row, standing=overtaken.standing)
        messages.success(request, _("Saved."))
        return redirect("recommendation", slug=instrument.slug, pk=row.pk)
    return _form(request, instrument, form, row)


def _form(
    request: HttpRequest, instrument: Instrument, form: RecommendationForm, row: Recommendation,
    standing: Recommendation | None = None,
) -> HttpResponse:  # fmt: skip
    version = row.version if row.version_id else instrument.versions.exclude(instrument_json=None).last()
    names = (
        Provision.objects.filter(version=version)
        .exclude(number="")
        .values_list("citation", "heading")[:_NAMES]
    )
    edition = standing.edition if standing else request.POST.get("edition") or row.edition
    shown = {
        "instrument": instrument, "form": form, "row": row, "standing": standing, "edition": edition, "names": names,
        "mine": form.instance,
    }  # fmt: skip
    return render(request, "comparing/edit_recommendation.html", shown, status=409 if standing else 200)


@require_POST
@on_instrument(Role.REVIEWER)
def withdraw(request: HttpRequest, instrument: Instrument, pk: int) -> HttpResponseBase:
    """Take a recommendation back."""
    row = _own(request, instrument, pk)
    edition = request.POST.get("edition", "")
    try:
        ledger.withdraw(
            person_of(request),
            row,
            request.POST.get("reason", "").strip(),
            int(edition) if edition.isdecimal() else 0,
        )
    except ledger.Overtaken:
        messages.error(request, _("Someone changed it in the meantime. Read it again, and withdraw it then."))
    else:
        messages.success(request, _("It is withdrawn. It stays in the ledger, and counts no more."))
    return redirect("recommendation", slug=instrument.slug, pk=pk)


@require_POST
@on_instrument(Role.REVIEWER)
def restore(request: HttpRequest, instrument: Instrument, pk: int) -> HttpResponseBase:
    """Put a withdrawn one back."""
    ledger.restore(person_of(request), _own(request, instrument, pk))
    return redirect("recommendation", slug=instrument.slug, pk=pk)


@require_POST
@on_instrument(Role.REVIEWER)
def rule(request: HttpRequest, instrument: Instrument, pk: int, number: int) -> HttpResponseBase:
    """Say otherwise, with a reason; or take back what one said."""
    row = _row(instrument, pk)
    version = get_object_or_404(instrument.versions, number=number)
    person = person_of(request)
    if request.POST.get("back"):
        ledger.take_back_ruling(person, row, version)
        return redirect(row.get_absolute_url() + f"#draft-{number}")
    speaking = _voices(request, instrument)
    found = judged(instrument)
    tracked = next((t for r, t in zip(found.rows, found.uptake.tracked, strict=True) if r.pk == pk), None)
    outcome = (
        next((o for o in tracked.outcomes if found.versions[o.version] == version), None) if tracked else None
    )
    if outcome is None:
        raise Http404
    name = person.name or speaking[0].name
    ruling = Ruling(recommendation=row, version=version, fingerprint=outcome.fingerprint, by_name=name)
    form = RulingForm(
        request.POST, instance=ruling, voices=speaking, version=version, auto_id=f"ruling-{number}-%s"
    )
    if not form.is_valid():
        return _shown(request, row, form)
    ledger.rule(person, form.instance)
    messages.success(request, _("Your verdict counts. What was computed stays beside it."))
    return redirect(row.get_absolute_url() + f"#draft-{number}")


@require_POST
@on_instrument(Role.REVIEWER)
def judge(request: HttpRequest, instrument: Instrument) -> HttpResponseBase:
    """Have the ledger judged against the drafts anew."""
    ask_for_uptake(instrument)
    return redirect("ledger", slug=instrument.slug)


def _row(instrument: Instrument, pk: int) -> Recommendation:
    rows = Recommendation.objects.select_related("instrument", "version", "organisation")
    return get_object_or_404(
        rows.prefetch_related("rulings__organisation", "rulings__by"), instrument=instrument, pk=pk
    )


def _voices(request: HttpRequest, instrument: Instrument) -> list[Organisation]:
    speaking = voices(request.user, instrument)
    if not speaking:
        raise PermissionDenied
    return speaking


def _own(request: HttpRequest, instrument: Instrument, pk: int) -> Recommendation:
    row = _row(instrument, pk)
    if row.organisation not in voices(request.user, instrument):
        raise PermissionDenied
    return row


def _finding(instrument: Instrument, key: str) -> Finding | None:
    if not key:
        return None
    findings = Finding.objects.filter(review__version__instrument=instrument, key=key)
    return findings.select_related("review__version__instrument").order_by("-review_id").first()
