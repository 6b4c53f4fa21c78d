"""The message an invitation goes out with."""

from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext

from watchingbrief.web.accounts.models import Invitation
from watchingbrief.web.outgoing_mail import NOT_SENT, note


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
    except NOT_SENT as error:
        note("an invitation", error)
        return False
    return True
