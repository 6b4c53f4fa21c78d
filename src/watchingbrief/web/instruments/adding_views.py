"""Pages to add an instrument or a version, and to have one read again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from watchingbrief.web.accounts.models import Role, User
from watchingbrief.web.audit import log
from watchingbrief.web.instruments.adding import AlreadyThereError, add_instrument, add_version, address
from watchingbrief.web.instruments.forms import ContentForm, NewInstrumentForm, VersionForm
from watchingbrief.web.instruments.models import Instrument, Version
from watchingbrief.web.instruments.owning import organisations_to_add_to
from watchingbrief.web.jobs.models import State
from watchingbrief.web.jobs.work import ask
from watchingbrief.web.rights import on_instrument, on_version, person_of, readable, signed_in


@signed_in
def add(request: HttpRequest) -> HttpResponse:
    """A new instrument with its first version."""
    organisations = organisations_to_add_to(request.user)
    if not organisations:
        if request.method == "POST":
            raise PermissionDenied
        return render(request, "instruments/nowhere_to_add.html")
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    content, version = ContentForm(*sent), VersionForm(*sent)
    details = NewInstrumentForm(organisations, *sent)
    if sent and all([content.is_valid(), details.is_valid(), version.is_valid()]):
        return redirect(_add(person_of(request), content, details, version))
    jurisdictions = readable(request.user).exclude(jurisdiction="").order_by("jurisdiction")
    return render(
        request,
        "instruments/add_instrument.html",
        {
            "content": content, "details": details, "version_form": version,
            "jurisdictions": jurisdictions.values_list("jurisdiction", flat=True).distinct(),
        },
    )  # fmt: skip


@on_instrument(Role.EDITOR)
def add_a_version(request: HttpRequest, instrument: Instrument) -> HttpResponse:
    """A new version of an instrument."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    content, details = ContentForm(*sent), VersionForm(*sent)
    same = None
    if sent and all([content.is_valid(), details.is_valid()]):
        said = details.cleaned_data
        try:
            add_version(
                instrument, *content.content(), label=said["label"], date=said["date"], status=said["status"],
                user=person_of(request),
            )  # fmt: skip
            messages.success(request, _("The version was added. It is being read now."))
            return redirect(instrument)
        except AlreadyThereError as there:
            same = there.version
    return render(
        request,
        "instruments/add_version.html",
        {
            "instrument": instrument,
            "content": content,
            "version_form": details,
            "same": same,
            "tab": "overview",
        },
    )


@require_POST
@on_version(Role.EDITOR)
def read_again(request: HttpRequest, version: Version) -> HttpResponse:
    """Try a version again whose reading failed."""
    with transaction.atomic():
        failed = Version.objects.select_for_update().filter(pk=version.pk, state=State.FAILED).first()
        if failed:
            ask(failed)
            log.record(
                person_of(request),
                "version.read-again",
                address(version),
                version.instrument.organisation,
            )
    return redirect(version.instrument)


def _add(user: User, content: ContentForm, details: NewInstrumentForm, version: VersionForm) -> Instrument:
    """Both or neither is kept."""
    said, of_version = details.cleaned_data, version.cleaned_data
    with transaction.atomic():
        instrument = add_instrument(
            said["organisation"], said["title"] or content.provisional_title(), jurisdiction=said["jurisdiction"],
            kind=said["kind"], visibility=said["visibility"], title_given=bool(said["title"]), user=user,
        )  # fmt: skip
        add_version(
            instrument, *content.content(), label=of_version["label"], date=of_version["date"],
            status=of_version["status"], user=user,
        )  # fmt: skip
    return instrument
