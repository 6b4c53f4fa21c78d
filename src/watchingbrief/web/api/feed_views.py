"""The feeds, open to everyone: they hold only what everyone may read."""

import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.translation import gettext as _

from watchingbrief.web.api.feeds import Entry, Feed, Site, atom, newest, publication_entries, version_entries
from watchingbrief.web.instruments.models import Instrument, Visibility
from watchingbrief.web.rights import anyone


@anyone
def feed_versions(request: HttpRequest) -> HttpResponse:
    """New versions of public instruments."""
    return _answer(request, ("versions",), _("New versions"), reverse("library"), version_entries())


@anyone
def feed_publications(request: HttpRequest) -> HttpResponse:
    """Public publications."""
    page = reverse("published")
    return _answer(request, ("publications",), _("Published reviews"), page, publication_entries())


@anyone
def feed_instrument(request: HttpRequest, slug: str) -> HttpResponse:
    """What is public of one instrument. Where nothing is, there is no feed."""
    instrument = Instrument.objects.filter(slug=slug).first()
    published = publication_entries(slug)
    if instrument is None or (instrument.visibility != Visibility.PUBLIC and not published):
        raise Http404
    entries = [*version_entries(slug), *published]
    return _answer(
        request, ("instrument", slug), instrument.title, reverse("publications", args=[slug]), entries
    )


@anyone
def feed_jurisdiction(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """What is public of one jurisdiction. One that nobody has a law of has a feed without entries."""
    entries = [*version_entries("", jurisdiction), *publication_entries("", jurisdiction)]
    return _answer(request, ("jurisdiction", jurisdiction), jurisdiction, reverse("library"), entries)


def _answer(
    request: HttpRequest, key: tuple[str, ...], title: str, page: str, entries: list[Entry]
) -> HttpResponse:
    host = request.get_host()
    site = Site(f"{request.scheme}://{host}", host.partition(":")[0])
    named = _("Watching Brief: %(title)s") % {"title": title}
    body = atom(Feed(key, named, request.path, page, entries), site)
    etag = quote_etag(hashlib.sha256(body).hexdigest())
    changed = newest(entries)
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        answer = HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
    answer["ETag"] = etag
    if changed:
        answer["Last-Modified"] = http_date(changed.timestamp())
    return answer
