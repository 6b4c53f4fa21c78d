"""Messages to signatories: the link to confirm, and word of a changed text."""

from collections.abc import Callable
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from watchingbrief.web.outgoing_mail import NOT_SENT, note
from watchingbrief.web.speaking.letters.models import Letter
from watchingbrief.web.speaking.letters.signature_models import Signatory, Standing
from watchingbrief.web.speaking.letters.signing import new_link

_TRIES = 2  #: so often a mail server may fail before the rest is not tried: someone waits for the page


def send_link(request: HttpRequest, signatory: Signatory, token: str) -> bool:
    """Send the link through which a signature is confirmed. False where the mail server would not take it."""
    try:
        _send(
            request,
            signatory,
            token,
            "speaking/letters/confirm_mail.txt",
            lambda: _("Confirm your signature"),
        )
    except NOT_SENT as error:
        note("a message to a signatory", error)
        return False
    return True


def tell_of_changes(request: HttpRequest, letter: Letter) -> int:
    """Tell whoever signed an earlier text that there is a new one to confirm. To how many it could not be sent."""
    current = letter.current()
    signed = letter.signatories.filter(standing=Standing.CONFIRMED).exclude(email="")
    to_tell = list(signed.exclude(signatures__edition=current).select_related("letter__organisation"))
    told, failures = 0, 0
    for signatory in to_tell:
        try:
            _send(
                request, signatory, new_link(signatory), "speaking/letters/changed_mail.txt",
                lambda: _("A letter you signed was changed"),
            )  # fmt: skip
            told += 1
        except SMTPRecipientsRefused as error:  # this address only
            note("a message to a signatory", error)
        except NOT_SENT as error:
            note("a message to a signatory", error)
            failures += 1
            if failures == _TRIES:
                break
    return len(to_tell) - told


def _send(
    request: HttpRequest, signatory: Signatory, token: str, template: str, subject: Callable[[], str]
) -> None:
    link = request.build_absolute_uri(reverse("signature", args=[token]))
    with translation.override(signatory.language or None):
        body = render_to_string(template, {"signatory": signatory, "letter": signatory.letter, "link": link})
        head = subject()
    send_mail(head, body, settings.DEFAULT_FROM_EMAIL, [signatory.email])
