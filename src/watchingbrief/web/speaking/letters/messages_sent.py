"""Messages to signatories: the link to confirm, and word of a changed text."""

import logging
from collections.abc import Callable
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from watchingbrief.web.speaking.letters.models import Letter
from watchingbrief.web.speaking.letters.signature_models import Signatory, Standing
from watchingbrief.web.speaking.letters.signing import new_link

log = logging.getLogger(__name__)


def send_link(request: HttpRequest, signatory: Signatory, token: str) -> bool:
    """Send the link through which a signature is confirmed. False where the mail server would not take it."""
    return _send(
        request, signatory, token, "speaking/letters/confirm_mail.txt", lambda: _("Confirm your signature")
    )


def tell_of_changes(request: HttpRequest, letter: Letter) -> int:
    """Tell whoever signed an earlier text that there is a new one to confirm. To how many it could not be sent."""
    current = letter.current()
    signed = letter.signatories.filter(standing=Standing.CONFIRMED).exclude(email="")
    failed = 0
    for signatory in signed.exclude(signatures__edition=current).select_related("letter__organisation"):
        token = new_link(signatory)
        sent = _send(
            request, signatory, token, "speaking/letters/changed_mail.txt",
            lambda: _("A letter you signed was changed"),
        )  # fmt: skip
        failed += not sent
    return failed


def _send(
    request: HttpRequest, signatory: Signatory, token: str, template: str, subject: Callable[[], str]
) -> bool:
    link = request.build_absolute_uri(reverse("signature", args=[token]))
    with translation.override(signatory.language or None):
        body = render_to_string(template, {"signatory": signatory, "letter": signatory.letter, "link": link})
        head = subject()
    try:
        send_mail(head, body, settings.DEFAULT_FROM_EMAIL, [signatory.email])
    except (SMTPException, OSError) as error:
        log.warning("the mail server did not take a message to a signatory: %s", type(error).__name__)
        return False
    return True
