"""Who signed, as the editors of a letter see it: everyone, with where they stand; no e-mail address."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from watchingbrief.reports.cells import csv_table
from watchingbrief.web.accounts.models import Role
from watchingbrief.web.audit.log import record
from watchingbrief.web.speaking.discussion.views import person
from watchingbrief.web.speaking.letters import opening, signing
from watchingbrief.web.speaking.letters.access import on_letter
from watchingbrief.web.speaking.letters.erasing import erase_due
from watchingbrief.web.speaking.letters.forms import InviteForm
from watchingbrief.web.speaking.letters.models import Letter
from watchingbrief.web.speaking.letters.signature_models import Signatory, SigningInvitation, Standing


@on_letter(Role.EDITOR)
def signatories(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Everyone who asked to sign, and the links that let people in."""
    erase_due()
    return _page(request, letter, InviteForm())


def _page(request: HttpRequest, letter: Letter, form: InviteForm, link: str = "") -> HttpResponse:
    shown = letter.signatories.prefetch_related("signatures__edition").order_by("standing", "known_as")
    context = {
        "letter": letter, "signatories": shown, "form": form, "link": link, "edition": letter.current(),
        "key_link": request.build_absolute_uri(reverse("sign", args=[letter.slug, letter.key])),
        "invitations": letter.invitations.select_related("signatory"),
        "confirmed": sum(s.standing == Standing.CONFIRMED for s in shown),
    }  # fmt: skip
    return render(request, "speaking/letters/signatories.html", context)


@on_letter(Role.EDITOR)
@require_POST
def invite(request: HttpRequest, letter: Letter) -> HttpResponseBase:
    """Make a link for one organisation. It is shown once."""
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _page(request, letter, form)
    token = opening.invite_to_sign(person(request), letter, form.cleaned_data["organisation"])
    return _page(
        request, letter, InviteForm(), request.build_absolute_uri(reverse("sign", args=[letter.slug, token]))
    )


@on_letter(Role.EDITOR)
@require_POST
def revoke(request: HttpRequest, letter: Letter, pk: int) -> HttpResponseBase:
    """Take back an invitation that was not used."""
    invitation = get_object_or_404(SigningInvitation, letter=letter, pk=pk, signatory=None)
    opening.revoke_invitation(person(request), invitation)
    return redirect("signatories", letter.slug)


@on_letter(Role.EDITOR)
@require_POST
def remove(request: HttpRequest, letter: Letter, pk: int) -> HttpResponseBase:
    """Remove an abusive signature, with a reason."""
    signatory = get_object_or_404(Signatory, letter=letter, pk=pk)
    why = request.POST.get("why", "").replace("\x00", "").strip()
    if why:
        signing.remove(person(request), signatory, why[:2000])
        messages.success(request, _("The signature is removed. The reason is in the audit log."))
    else:
        messages.error(request, _("Say why it is removed: the reason is kept in the audit log."))
    return redirect("signatories", letter.slug)


@on_letter(Role.EDITOR)
def signatories_csv(request: HttpRequest, letter: Letter) -> HttpResponse:
    """The confirmed signatories as a table, for the editors themselves. It holds no e-mail address."""
    columns = [
        _("Organisation"), _("Country"), _("Representative"), _("Function"), _("Named in public"),
        _("Representative named"), _("Reservation"), _("Confirmed"), _("Editions signed"), _("SHA-256 signed"),
    ]  # fmt: skip
    confirmed = letter.signatories.filter(standing=Standing.CONFIRMED).prefetch_related("signatures__edition")
    rows = [_row(signatory) for signatory in confirmed]
    record(person(request), "letter.signatories-exported", letter.slug, letter.organisation, rows=len(rows))
    name = f"{letter.slug}-signatories.csv"
    return HttpResponse(
        csv_table(columns, rows), content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )  # fmt: skip


def _row(signatory: Signatory) -> list[str]:
    signed = [signature for signature in signatory.signatures.all() if signature.confirmed]
    yes = {True: _("yes"), False: _("no")}
    return [
        signatory.organisation, signatory.country, signatory.representative, signatory.function,
        yes[signatory.publish_organisation], yes[signatory.publish_representative], signatory.conditions,
        signatory.confirmed.isoformat() if signatory.confirmed else "",
        " ".join(str(signature.edition.number) for signature in signed),
        signed[-1].sha256 if signed else "",
    ]  # fmt: skip
