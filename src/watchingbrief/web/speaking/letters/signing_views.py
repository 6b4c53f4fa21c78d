"""Signing: the page behind the sign-on link, and the page behind a signatory's own link."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from watchingbrief.web.accounts.invitation_mail import has_mail_server
from watchingbrief.web.rate_limits import limited
from watchingbrief.web.rights import anyone
from watchingbrief.web.speaking.letters import signing
from watchingbrief.web.speaking.letters.forms import SignForm
from watchingbrief.web.speaking.letters.messages_sent import send_link
from watchingbrief.web.speaking.letters.models import Letter, LetterEdition
from watchingbrief.web.speaking.letters.public_views import file_of
from watchingbrief.web.speaking.letters.shown import signed_by
from watchingbrief.web.speaking.letters.signature_models import Signatory


def _entrance(slug: str, token: str) -> tuple[signing.Entrance, LetterEdition]:
    letter = get_object_or_404(Letter.objects.select_related("organisation"), slug=slug)
    at, edition = signing.entrance(letter, token), letter.current()
    if at is None or edition is None:
        raise Http404
    return at, edition


@anyone
@limited("sign_on", "email")
def sign(request: HttpRequest, slug: str, token: str) -> HttpResponseBase:
    """The letter, for whoever has the link, and the form to sign it."""
    at, edition = _entrance(slug, token)
    initial = {"sha256": edition.sha256, "organisation": at.invitation.organisation if at.invitation else ""}
    form = SignForm(request.POST or None, initial=initial, conditions=at.letter.conditions)
    if form.is_valid():
        answer = _ask(request, at, edition, form)
        if answer:
            return answer
    return render(request, "speaking/letters/sign.html", _shown(at, edition, form, token))


def _ask(
    request: HttpRequest, at: signing.Entrance, edition: LetterEdition, form: SignForm
) -> HttpResponseBase | None:
    fields = dict(form.cleaned_data)
    try:
        if fields.pop("sha256") != edition.sha256:
            raise signing.Refused(_("The text was changed while you read it. Read it again, then sign."))
        signatory, link = signing.ask_to_sign(at, edition, fields)
    except signing.Refused as reason:
        form.add_error(None, str(reason))
        form.data = {**form.data.dict(), "sha256": edition.sha256}  # type: ignore[attr-defined]
        return None
    sent = send_link(request, signatory, link)
    context = {
        "letter": at.letter, "edition": edition, "sent": sent, "mails": has_mail_server(),
        "organisation": signatory.organisation,
    }  # fmt: skip
    return render(request, "speaking/letters/asked.html", context)


def _shown(at: signing.Entrance, edition: LetterEdition, form: SignForm, token: str) -> dict[str, object]:
    """Before the letter is published, whoever has the link learns how many signed, and not who."""
    letter = at.letter
    return {
        "letter": letter, "edition": edition, "said": edition.content, "form": form, "token": token,
        "signed": signed_by(letter) if letter.published() else [],
        "count": sum(entry.count for entry in signed_by(letter)), "open": letter.open_for_signing(),
    }  # fmt: skip


@anyone
def sign_file(_request: HttpRequest, slug: str, token: str, format: str) -> HttpResponseBase:
    """The text as a file, for whoever has the link: to show it to a board, and to verify its hash."""
    at, edition = _entrance(slug, token)
    return file_of(edition, format, with_signatories=at.letter.published())


@anyone
def signature(request: HttpRequest, token: str) -> HttpResponseBase:
    """A signatory's own page: to confirm, to confirm a changed text, to withdraw, to be forgotten."""
    signatory = signing.signatory_of(token)
    if signatory is None:
        return render(request, "speaking/letters/no_signature.html", status=404)
    if request.method == "POST":
        try:
            _act(request, signatory)
        except signing.Refused as reason:
            messages.error(request, str(reason))
        return redirect("signature", token)
    return render(request, "speaking/letters/signature.html", _own(signatory))


def _act(request: HttpRequest, signatory: Signatory) -> None:
    wanted = request.POST.get("do")
    if wanted == "confirm":
        signing.confirm(signatory)
        messages.success(request, _("Your signature is confirmed. Thank you."))
    elif wanted == "confirm-anew":
        signing.confirm_anew(signatory, request.POST.get("sha256", ""))
        messages.success(request, _("Your signature stands for the changed text too."))
    elif wanted == "withdraw":
        signing.withdraw(signatory)
        messages.success(request, _("Your signature is withdrawn and your e-mail address erased."))
    elif wanted == "forget":
        signing.forget_address(signatory)
        messages.success(
            request, _("Your e-mail address is erased. Keep this link: it cannot be sent again.")
        )


def _own(signatory: Signatory) -> dict[str, object]:
    letter = signatory.letter
    signatures = signatory.signatures.select_related("edition")
    signed = signatures.last()
    current = letter.current()
    newest = current if current and signed and signed.edition_id != current.pk else None
    return {
        "signatory": signatory, "letter": letter, "signed": signed, "signatures": signatures, "changed": newest,
        "may_withdraw": signing.may_withdraw(signatory), "open": letter.open_for_signing(),
    }  # fmt: skip
