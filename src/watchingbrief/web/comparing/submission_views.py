"""Submissions in Word, made of chosen recommendations and findings."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from watchingbrief.web.accounts.models import Role
from watchingbrief.web.audit.log import record
from watchingbrief.web.comparing import files
from watchingbrief.web.comparing.entries import drafts, recommendations
from watchingbrief.web.comparing.forms import SubmissionForm
from watchingbrief.web.comparing.models import Submission
from watchingbrief.web.instruments.models import Instrument, Version
from watchingbrief.web.jobs.models import State
from watchingbrief.web.jobs.progress import progress
from watchingbrief.web.jobs.work import ask
from watchingbrief.web.reviewing.models import Finding, Review
from watchingbrief.web.rights import on_instrument, person_of, voices

_MOST = 400  # findings to choose from


@require_http_methods(["GET", "POST"])
@on_instrument(Role.REVIEWER)
def submissions(request: HttpRequest, instrument: Instrument) -> HttpResponseBase:
    """Choose what goes into a submission; and those that were written."""
    speaking = voices(request.user, instrument)
    if not speaking:
        raise PermissionDenied
    versions = drafts(instrument)
    if not versions:
        messages.error(request, _("Add a version of the text first: a submission is made on a draft."))
        return redirect("instrument", slug=instrument.slug)
    asked = request.POST.get("version") or request.GET.get("version", "")
    version = next((v for v in versions if str(v.number) == asked), versions[-1])
    title = {"title": _("Submission on %(title)s") % {"title": instrument.title}}
    form = SubmissionForm(request.POST or None, voices=speaking, initial=title)
    every = [r for r in recommendations(instrument) if r.withdrawn is None]
    rows = [
        r for r in every if r.version_id == version.pk
    ]  # of another draft: its numbers mean other provisions
    findings = _findings(version)
    if request.method == "POST" and form.is_valid():
        chosen = {
            "recommendations": [r.pk for r in rows if str(r.pk) in request.POST.getlist("recommendation")],
            "findings": [f.pk for f in findings if str(f.pk) in request.POST.getlist("finding")],
        }
        if any(chosen.values()):
            return redirect("submission", slug=instrument.slug, pk=_write(request, form, version, chosen).pk)
        form.add_error(None, _("Tick at least one recommendation or finding."))
    return render(
        request,
        "comparing/submissions.html",
        {
            "instrument": instrument, "form": form, "versions": versions, "version": version, "rows": rows,
            "elsewhere": len(every) - len(rows),
            "findings": findings, "chosen": set(request.POST.getlist("finding")),
            "made": Submission.objects.defer("made").filter(version__instrument=instrument, organisation__in=speaking),
        },
    )  # fmt: skip


def _findings(version: Version) -> list[Finding]:
    review = Review.objects.filter(version=version, state=State.DONE).first()
    if review is None:
        return []
    return list(review.findings.exclude(verdict="met")[:_MOST])


def _write(
    request: HttpRequest, form: SubmissionForm, version: Version, chosen: dict[str, list[int]]
) -> Submission:
    work = form.instance
    work.version, work.chosen, work.asked_by = version, chosen, person_of(request)
    with transaction.atomic():
        ask(work)
        record(
            person_of(request), "submission.asked", version.instrument.slug, work.organisation,
            recommendations=len(chosen["recommendations"]), findings=len(chosen["findings"]),
        )  # fmt: skip
    return work


@require_GET
@on_instrument(Role.REVIEWER)
def submission(request: HttpRequest, instrument: Instrument, pk: int) -> HttpResponse:
    """How far a submission is; when it is written, the file."""
    work = _own(request, instrument, pk)
    if request.headers.get("HX-Request"):
        return progress(request, work, request.path)
    return render(request, "comparing/submission.html", {"instrument": instrument, "work": work, "row": work})


@require_GET
@on_instrument(Role.REVIEWER)
def submission_file(request: HttpRequest, instrument: Instrument, pk: int) -> HttpResponse:
    """The Word file."""
    work = _own(request, instrument, pk)
    if work.made is None:
        raise Http404
    return files.download(bytes(work.made), f"{instrument.slug}-submission.docx", "docx")


def _own(request: HttpRequest, instrument: Instrument, pk: int) -> Submission:
    mine = Submission.objects.filter(organisation__in=voices(request.user, instrument))
    return get_object_or_404(
        mine.select_related("version", "organisation"), version__instrument=instrument, pk=pk
    )
