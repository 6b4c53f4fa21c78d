"""Going back to the page something was said on."""

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme


def back(request: HttpRequest, otherwise: str, place: str = "") -> HttpResponseRedirect:
    """To the page named in the form as `next`, where it is one of this site, or to another; at a place in it."""
    wanted = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    address = wanted.split("#")[0] if own and wanted.startswith("/") else otherwise
    return redirect(f"{address}#{place}" if place else address)
