"""What the site asks of allauth: accounts begin with an invitation, and no network address is kept."""

import hashlib
import hmac
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.ratelimit import truncate_ip
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from watchingbrief.web.accounts.models import User
from watchingbrief.web.accounts.own_language import remember
from watchingbrief.web.outgoing_mail import NOT_SENT, note


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """How accounts are made and counted."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Only through an invitation, or the link of the first account."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """A mark that is the same for the same address while the site runs, and tells nothing of it."""
        address = truncate_ip(str(super().get_client_ip(request)))
        return hmac.new(settings.VISITOR_KEY.encode(), address.encode(), hashlib.sha256).hexdigest()[:32]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a message. Where the mail server does not take it the page still comes, and says so to its person.

        Who is not signed in is not told: it would say that the address is known here. See `ForgottenPasswordForm`.
        """
        try:
            super().send_mail(template_prefix, email, context)
        except NOT_SENT as error:
            note("a message to an account", error)
            if self.request.user.is_authenticated:
                messages.error(
                    self.request, _("The message could not be sent: the mail server did not take it.")
                )

    def post_login(self, request: HttpRequest, user: User, **more: Any) -> HttpResponse:
        """From here on the site speaks the person's language."""
        response: HttpResponse = super().post_login(request, user, **more)
        remember(response, user.language)
        return response

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The library."""
        return "/"
