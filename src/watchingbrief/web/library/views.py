"""Pages of the library."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from watchingbrief.web.rights import anyone, readable


@anyone
def library(request: HttpRequest) -> HttpResponse:
    """The instruments one may read."""
    return render(request, "library/library.html", {"instruments": readable(request.user).order_by("title")})
