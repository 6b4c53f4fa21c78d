"""The message an invitation goes out with."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext

from watchingbrief.web.accounts.models import Invitation

log = logging.getLogger(__name__)


def has_mail_server() -> bool:
    """Whether messages leave the site; otherwise they are laid in its folder, and links are handed over by people."""
    return not settings.EMAIL_BACKEND.endswith("filebased.EmailBackend")


def send(request: HttpRequest, invitation: Invitation) -> bool:
    """Mail the link. False where the mail server would not take it."""
    link = request.build_absolute_uri(reverse("invitation", args=[invitation.token]))
    subject = gettext("Invitation to %(organisation)s") % {"organisation": invitation.organisation}
    body = render_to_string("accounts/invitation_mail.txt", {"invitation": invitation, "link": link})
    try:
        send_mail(" ".join(subject.split()), body, settings.DEFAULT_FROM_EMAIL, [invitation.email])
    except (SMTPException, OSError) as error:
        log.warning("the mail server did not take an invitation: %s", type(error).__name__)
        return False
    return True
