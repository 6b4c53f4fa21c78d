"""What the site asks of allauth: accounts begin with an invitation, and no network address is kept."""

import hashlib
import hmac
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.ratelimit import truncate_ip
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from watchingbrief.web.accounts.models import User
from watchingbrief.web.accounts.own_language import remember


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """How accounts are made and counted."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Only through an invitation, or the link of the first account."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """A mark that is the same for the same address while the site runs, and tells nothing of it."""
        address = truncate_ip(str(super().get_client_ip(request)))
        return hmac.new(settings.VISITOR_KEY.encode(), address.encode(), hashlib.sha256).hexdigest()[:32]

    def post_login(self, request: HttpRequest, user: User, **more: Any) -> HttpResponse:
        """From here on the site speaks the person's language."""
        response: HttpResponse = super().post_login(request, user, **more)
        remember(response, user.language)
        return response

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The library."""
        return "/"
