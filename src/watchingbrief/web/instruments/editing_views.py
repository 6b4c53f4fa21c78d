"""Pages to change what is said of an instrument or a version, who may read it, and to delete."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from watchingbrief.web.accounts.models import Role
from watchingbrief.web.audit import log
from watchingbrief.web.instruments.editing import delete, save_details, what_rests_on
from watchingbrief.web.instruments.forms import DeletionForm, InstrumentForm, VersionForm, VisibilityForm
from watchingbrief.web.instruments.models import Instrument, Version
from watchingbrief.web.rights import on_instrument, on_version, person_of, readable


@on_instrument(Role.EDITOR)
def edit_instrument(request: HttpRequest, instrument: Instrument) -> HttpResponse:
    """Title, jurisdiction and kind."""
    form = InstrumentForm(request.POST or None, instance=instrument, initial={"edition": instrument.edition})
    if request.method == "POST" and form.is_valid():
        user = person_of(request)
        if save_details(form, "instrument.changed", user, instrument.organisation):
            messages.success(request, _("Saved."))
            return redirect(instrument)
    jurisdictions = readable(request.user).exclude(jurisdiction="").order_by("jurisdiction")
    return render(
        request,
        "instruments/edit.html",
        {
            "instrument": Instrument.objects.get(pk=instrument.pk), "form": form,
            "jurisdictions": jurisdictions.values_list("jurisdiction", flat=True).distinct(),
        },
    )  # fmt: skip


@on_version(Role.EDITOR)
def edit_version(request: HttpRequest, version: Version) -> HttpResponse:
    """Name, date and status of a version."""
    form = VersionForm(request.POST or None, instance=version, initial={"edition": version.edition})
    if request.method == "POST" and form.is_valid():
        user = person_of(request)
        if save_details(form, "version.changed", user, version.instrument.organisation):
            messages.success(request, _("Saved."))
            return redirect(version.instrument)
    context = {"instrument": version.instrument, "version": Version.objects.get(pk=version.pk), "form": form}
    return render(request, "instruments/edit.html", context)


@on_instrument(Role.EDITOR)
def visibility(request: HttpRequest, instrument: Instrument) -> HttpResponse:
    """Who may read an instrument."""
    before = instrument.visibility
    form = VisibilityForm(request.POST or None, instance=instrument)
    if request.method == "POST" and form.is_valid():
        now = form.cleaned_data["visibility"]
        if now != before:
            with transaction.atomic():
                Instrument.objects.filter(pk=instrument.pk).update(visibility=now)
                log.record(
                    person_of(request), "instrument.visibility", instrument.get_absolute_url(),
                    instrument.organisation, visibility=[before, now],
                )  # fmt: skip
            messages.success(request, _("Saved."))
        return redirect(instrument)
    return render(
        request, "instruments/visibility.html", {"instrument": instrument, "form": form, "before": before}
    )


@on_instrument(Role.EDITOR)
def delete_instrument(request: HttpRequest, instrument: Instrument) -> HttpResponse:
    """Delete an instrument with all its versions."""
    return _deletion(request, instrument, instrument.title, "library", _("The instrument was deleted."))


@on_version(Role.EDITOR)
def delete_version(request: HttpRequest, version: Version) -> HttpResponse:
    """Delete one version."""
    return _deletion(
        request, version, str(version), version.instrument.get_absolute_url(), _("The version was deleted.")
    )


def _deletion(
    request: HttpRequest, subject: Instrument | Version, words: str, then: str, said: str
) -> HttpResponse:
    form = DeletionForm(words, request.POST or None)
    resting = what_rests_on(subject)
    if request.method == "POST" and form.is_valid() and not resting:
        resting = delete(subject, person_of(request))
        if not resting:
            messages.success(request, said)
            return redirect(then)
    instrument = subject if isinstance(subject, Instrument) else subject.instrument
    version = subject if isinstance(subject, Version) else None
    context = {"instrument": instrument, "version": version, "form": form, "resting": resting}
    return render(request, "instruments/delete.html", context)
