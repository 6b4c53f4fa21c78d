"""How often something may be done. Counted by keyed marks only: no address of a network or a person is kept."""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from functools import wraps

from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]


def limited(what: str, field: str = "") -> Callable[[View], View]:
    """Counts what is sent to a view; who sends too much is told to wait. Stands below the decorator of rights.

    The rates are in `settings.ACCOUNT_RATE_LIMITS[what]`, as in "10/h/ip,3/h/key": ten an hour from one visitor, three
    an hour for the same `field` of the form (an e-mail address).
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *what_about: object, **more: object) -> HttpResponseBase:
            said = request.POST.get(field, "").strip().lower()
            key = mark(
                said or secrets.token_hex()
            )  # what is left empty is no one thing to be counted together
            if request.method == "POST" and not ratelimit.consume(request, action=what, key=key):
                refused: HttpResponseBase = ratelimit.respond_429(request)
                return refused
            return view(request, *what_about, **more)

        return guarded

    return decorate


def mark(said: str) -> str:
    """The same for the same words while the site runs, and tells nothing of them."""
    return hmac.new(settings.VISITOR_KEY.encode(), said.encode(), hashlib.sha256).hexdigest()
