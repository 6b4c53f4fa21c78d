"""How far work is, for a page that asks again every second until it is over."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_htmx.http import HttpResponseClientRefresh

from watchingbrief.web.jobs.models import Work


def progress(request: HttpRequest, work: Work, address: str) -> HttpResponse:
    """The answer at `address`, which `jobs/progress.html` asks: how far it is, or, once it is over, the page anew."""
    if work.over:
        return HttpResponseClientRefresh()
    return render(request, "jobs/progress.html", {"work": work, "address": address})
