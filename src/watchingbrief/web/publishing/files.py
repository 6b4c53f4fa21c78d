"""The files of a publication. All are made of what was frozen; each carries its date and its hash."""

import hashlib
from collections.abc import Callable

from django.utils import timezone

from watchingbrief.reports.review.as_akn import review_akn
from watchingbrief.reports.review.as_csv import review_csv
from watchingbrief.reports.review.as_docx import review_docx
from watchingbrief.reports.review.as_html import review_html
from watchingbrief.reports.review.as_json import review_json
from watchingbrief.reports.review.as_pdf import review_pdf
from watchingbrief.reports.review.imprint import Imprint
from watchingbrief.review.finding import Review
from watchingbrief.web.jobs.models import State
from watchingbrief.web.publishing.frozen import imprint, unpacked, unsealed
from watchingbrief.web.publishing.models import Format, Publication, Rendition

_MAKERS: dict[str, Callable[[Review, Imprint], bytes]] = {
    Format.HTML: lambda review, said: review_html(review, (), said),
    Format.DOCX: lambda review, said: review_docx(review, (), said),
    Format.PDF: lambda review, said: review_pdf(review, (), said),
    Format.JSON: lambda review, said: review_json(review, (), said),
    Format.CSV: review_csv,
    Format.AKN: review_akn,
}
CONTENT_TYPES: dict[str, str] = {
    Format.HTML: "text/html; charset=utf-8",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.PDF: "application/pdf",
    Format.JSON: "application/json",
    Format.CSV: "text/csv; charset=utf-8",
    Format.AKN: "application/akn+xml",
    Format.SEALED: "application/json",
}
_SUFFIX: dict[str, str] = {Format.AKN: "xml", Format.SEALED: "sealed.json"}


def file_of(rendition: Rendition) -> bytes:
    """The file, made now where it is not there yet. Two who make it at once make the same."""
    if rendition.body is not None:
        return bytes(rendition.body)
    body = _made(rendition.publication, rendition.format)
    Rendition.objects.filter(pk=rendition.pk, body=None).update(
        body=body, sha256=hashlib.sha256(body).hexdigest(), state=State.DONE, part=100, failure="",
        ended=timezone.now(),
    )  # fmt: skip
    rendition.refresh_from_db()
    assert rendition.body is not None
    return bytes(rendition.body)


def file_name(publication: Publication, format: str) -> str:
    """ "cybercrime-bill-review-1-2026-11-22.pdf" """
    day = publication.published_at.date().isoformat()
    return f"{publication.instrument.slug}-review-{publication.number}-{day}.{_SUFFIX.get(format, format)}"


def _made(publication: Publication, format: str) -> bytes:
    kept = bytes(publication.frozen)
    if format == Format.SEALED:
        return unsealed(kept)
    frozen = unpacked(kept)
    return _MAKERS[format](frozen.review, imprint(frozen, publication.sha256))
