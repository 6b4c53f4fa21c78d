"""The ledger as files: taken in, and taken along."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from watchingbrief.web.accounts.models import Role
from watchingbrief.web.comparing import files
from watchingbrief.web.comparing.entries import drafts, ledger_of, recommendations
from watchingbrief.web.comparing.forms import ImportForm
from watchingbrief.web.comparing.kept_uptake import judged
from watchingbrief.web.comparing.table import Filters, wanted
from watchingbrief.web.comparing.taking_in import Read, Taken, Unread, read, take_in, unnamed
from watchingbrief.web.instruments.models import Instrument, Version
from watchingbrief.web.rights import on_instrument, person_of, voices

_TOLD = 20  # lines of notes after an import


@require_http_methods(["GET", "POST"])
@on_instrument(Role.REVIEWER)
def take_in_file(request: HttpRequest, instrument: Instrument) -> HttpResponseBase:
    """Take a ledger file or a table into the ledger."""
    speaking = voices(request.user, instrument)
    if not speaking:
        raise PermissionDenied
    versions = drafts(instrument)
    if not versions:
        messages.error(request, _("Add a version of the text first: a recommendation is made of a draft."))
        return redirect("instrument", slug=instrument.slug)
    form = ImportForm(request.POST or None, request.FILES or None, voices=speaking)
    shown: dict[str, object] = {"instrument": instrument, "form": form, "versions": versions}
    if request.method != "POST" or not form.is_valid():
        return render(request, "comparing/import.html", shown)
    try:
        found = read(form.cleaned_data["text"].encode("utf-8"), form.cleaned_data["name"])
    except Unread as error:
        return render(
            request,
            "comparing/import.html",
            {**shown, "faults": error.faults, "said": str(error)},
            status=422,
        )
    meant, open_names = _meant(request, found, versions)
    if open_names:
        return render(
            request, "comparing/import.html", {**shown, "unnamed": open_names, "sent": form.cleaned_data}
        )
    taken = take_in(person_of(request), instrument, found.ledger, form.cleaned_data["organisation"], meant)
    _tell(request, found, taken)
    return redirect("ledger", slug=instrument.slug)


def _meant(
    request: HttpRequest, found: Read, versions: list[Version]
) -> tuple[dict[str, Version], list[tuple[int, str]]]:
    """Which version each draft is that the file calls otherwise, and those still to be said."""
    chosen: dict[str, Version] = {}
    left: list[tuple[int, str]] = []
    for k, name in enumerate(unnamed(found.ledger, versions)):
        number = request.POST.get(f"draft-{k}", "")
        version = next((v for v in versions if str(v.number) == number), None)
        if version is not None:
            chosen[name] = version
        else:
            left.append((k, name))
    return chosen, left


def _tell(request: HttpRequest, found: Read, taken: Taken) -> None:
    messages.success(
        request,
        ngettext("%(n)d recommendation was added.", "%(n)d recommendations were added.", taken.added)
        % {"n": taken.added},
    )
    if taken.known:
        messages.info(
            request,
            ngettext(
                "%(n)d stood in the ledger already, word for word.",
                "%(n)d stood in the ledger already, word for word.",
                taken.known,
            )
            % {"n": taken.known},
        )
    if taken.unplaced:
        messages.warning(
            request,
            _(
                "These provisions are not in the draft they are asked of: %(names)s. Look at each, and mend its place."
            )
            % {"names": "; ".join(taken.unplaced[:_TOLD])},
        )
    for note in found.notes[:_TOLD]:
        messages.info(request, _("Row %(note)s") % {"note": note})


@require_GET
@on_instrument(Role.READER)
def ledger_file(request: HttpRequest, instrument: Instrument, format: str) -> HttpResponse:
    """The ledger as a file that the command line reads."""
    if format not in {"yml", "csv"}:
        raise Http404
    rows = [row for row in recommendations(instrument) if row.withdrawn is None]
    if not rows:
        raise Http404
    return files.download(
        files.ledger(format, ledger_of(instrument, rows)), f"{instrument.slug}-ledger.{format}", format
    )


@require_GET
@on_instrument(Role.READER)
def uptake_file(request: HttpRequest, instrument: Instrument, format: str) -> HttpResponse:
    """What became of the recommendations, of one organisation's where the address names one."""
    if format not in {"csv", "html", "json"}:
        raise Http404
    found = judged(instrument)
    if not found.rows:
        raise Http404
    body = files.uptake(format, wanted(found, Filters.of(request.GET)))
    return files.download(body, f"{instrument.slug}-uptake.{format}", format)
