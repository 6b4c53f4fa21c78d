"""Pages of people with an account are theirs: no cache passes them on, and signing out leaves none behind."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control


class PrivatePages:
    """Says so to browsers, and to whatever stands between."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer; every header a page set for itself is kept."""
        was_signed_in = request.user.is_authenticated
        response = self.get_response(request)
        if was_signed_in and not response.has_header("Cache-Control"):
            # Looked at again it is asked for again; not `no-store`: what one was writing would be lost by going back.
            patch_cache_control(response, private=True, no_cache=True)
        if was_signed_in and not request.user.is_authenticated:
            response["Clear-Site-Data"] = '"cache"'
        return response
