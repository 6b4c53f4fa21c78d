"""What the site asks of allauth: accounts begin with an invitation, and no network address is kept."""

import hashlib
import hmac
import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

#: Lives as long as the process: what rate limits count by can never be turned back into an address.
_SALT = secrets.token_bytes(32)


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """How accounts are made and counted."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Only through an invitation, or the link of the first account."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """A mark that is the same for the same address while the process lives, and tells nothing of it."""
        address: Any = super().get_client_ip(request)
        return hmac.new(_SALT, str(address).encode(), hashlib.sha256).hexdigest()[:32]
