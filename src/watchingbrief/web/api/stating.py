"""Things of the site as the API states them."""

from django.http import HttpRequest
from django.urls import reverse

from watchingbrief.instrument import Instrument as Law
from watchingbrief.web.instruments.models import Instrument, Provision, Version
from watchingbrief.web.publishing.models import Publication


def instrument(request: HttpRequest, one: Instrument) -> dict[str, object]:
    """An instrument."""
    return {
        "slug": one.slug, "title": one.title, "jurisdiction": one.jurisdiction, "kind": one.kind,
        "organisation": one.organisation.name, "visibility": one.visibility, "added": one.added,
        "address": request.build_absolute_uri(one.get_absolute_url()),
    }  # fmt: skip


def version(request: HttpRequest, one: Version) -> dict[str, object]:
    """A version."""
    return {
        "instrument": one.instrument.slug, "number": one.number, "label": one.label, "date": one.date,
        "status": one.status, "language": one.language, "file": one.file_name, "sha256": one.sha256,
        "state": one.state, "added": one.added, "address": request.build_absolute_uri(one.get_absolute_url()),
    }  # fmt: skip


def provision(request: HttpRequest, of: Version, law: Law, one: Provision) -> dict[str, object]:
    """A provision, with its text."""
    page = reverse("provision", args=[of.instrument.slug, of.number, one.eid])
    return {
        "eid": one.eid, "parent": one.parent_eid or None, "kind": one.kind, "number": one.number,
        "heading": one.heading, "citation": one.citation, "start": one.start, "end": one.end,
        "text": law.quote(one.start, one.end), "address": request.build_absolute_uri(page),
    }  # fmt: skip


def publication(request: HttpRequest, one: Publication) -> dict[str, object]:
    """A publication, with the addresses of its files."""
    withdrawal = getattr(one, "withdrawal", None)
    newer = getattr(one, "superseded_by", None)
    formats = [] if withdrawal else [r.format for r in one.renditions.all()]

    def file(format: str) -> str:
        return request.build_absolute_uri(
            reverse("publication_file", args=[one.instrument.slug, one.number, format])
        )

    return {
        "instrument": one.instrument.slug, "number": one.number, "title": one.title, "version": one.version.number,
        "organisation": one.organisation.name, "published": one.published_at, "sha256": one.sha256,
        "whole": one.whole, "public": one.openness == "public",
        "withdrawn": {"at": withdrawal.at, "reason": withdrawal.reason} if withdrawal else None,
        "replaced_by": newer.number if newer else None,
        "address": request.build_absolute_uri(one.get_absolute_url()),
        "files": {format: file(format) for format in sorted(formats)},
    }  # fmt: skip
