"""The read API: what a person may read on the site, for programs."""

import json
from typing import Any, Literal

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.operation import Operation
from ninja.params.functions import Query
from ninja.security import HttpBearer

from watchingbrief.reports.comparison.as_json import comparison_json
from watchingbrief.reports.place import in_order
from watchingbrief.reports.review.as_json import finding_json
from watchingbrief.web.accounts.models import User
from watchingbrief.web.api import schema, stating
from watchingbrief.web.api.tokens import holder
from watchingbrief.web.comparing.models import Comparison
from watchingbrief.web.comparing.stored import Stale, comparison_of
from watchingbrief.web.instruments.models import Instrument, Provision, Version
from watchingbrief.web.instruments.stored import instrument_of
from watchingbrief.web.jobs.models import State
from watchingbrief.web.publishing.models import Rendition
from watchingbrief.web.publishing.publish import readable_publications
from watchingbrief.web.reviewing.as_judged import as_judged
from watchingbrief.web.reviewing.models import Review
from watchingbrief.web.reviewing.run_review import current
from watchingbrief.web.rights import Person, readable

NOTHING = "There is nothing here, or it is not open to you."
Stated = dict[str, object]


class Key(HttpBearer):
    """A token of a person's, as `Authorization: Bearer wb_...`."""

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        """Whose it is; a wrong one is refused, so that nobody takes the public part for all there is."""
        user = holder(token)
        if user is None:
            raise HttpError(401, "This token is not known here. Make a new one on the page of your account.")
        return user


def whoever(request: HttpRequest) -> Person:
    """Who is signed in, or anyone."""
    return request.user


class ReadAPI(NinjaAPI):
    """The API of the site."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The name of a question, which programs made from the description use."""
        return operation.view_func.__name__


api = ReadAPI(
    title="Watching Brief", version="1", urls_namespace="api-v1", docs_url=None, openapi_url=None,
    auth=[Key(), whoever],
    description="Laws, their provisions, findings, changes and published reviews. Reading only; what needs no token is "
    "what everyone may read.",
)  # fmt: skip

PAGE: int = Query(1, ge=1, description="Of the list, from 1.")
FIFTY: int = Query(50, ge=1, le=200, description="Entries on a page, at most 200.")
HUNDRED: int = Query(100, ge=1, le=200, description="Entries on a page, at most 200.")
JURISDICTION: str = Query("", description="As it is written here; capitals do not matter.")
KIND: str = Query("", description="act, bill, treaty, regulation, decree, by-law or other.")
_WRONG = {401: schema.Wrong, 404: schema.Wrong, 422: schema.Wrong, 429: schema.Wrong}


def _documented(answer: Any) -> dict[int, Any]:
    return {200: answer, **_WRONG}


@api.exception_handler(ValidationError)
def wrong_parameters(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What was wrong with which parameter, in a sentence."""
    said = "; ".join(f"{e['loc'][-1]}: {e['msg']}" for e in error.errors)
    return api.create_response(request, {"detail": said}, status=422)


@api.get(
    "/instruments",
    response=_documented(schema.Instruments),
    url_name="api_instruments",
    summary="Instruments",
)
def instruments(
    request: HttpRequest, jurisdiction: str = JURISDICTION, kind: str = KIND, organisation: str = "", title: str = "",
    page: int = PAGE, per_page: int = FIFTY,
) -> Stated:  # fmt: skip
    """The instruments one may read, by title. `organisation` is its slug; `title` any part of the title."""
    found = readable(_person(request)).select_related("organisation").order_by("title", "pk")
    for field, wanted in (
        ("jurisdiction__iexact", jurisdiction), ("kind", kind), ("organisation__slug", organisation),
        ("title__icontains", title),
    ):  # fmt: skip
        found = found.filter(**{field: wanted}) if wanted else found
    rows, stated = _page(found, page, per_page)
    return {**stated, "instruments": [stating.instrument(request, one) for one in rows]}


@api.get(
    "/instruments/{slug}", response=_documented(schema.InstrumentWithVersions), url_name="api_instrument",
    summary="One instrument",
)  # fmt: skip
def instrument(request: HttpRequest, slug: str) -> Stated:
    """An instrument with all its versions."""
    one = _instrument(request, slug)
    versions = Version.objects.filter(instrument=one).select_related("instrument")
    return {**stating.instrument(request, one), "versions": [stating.version(request, v) for v in versions]}


@api.get(
    "/instruments/{slug}/versions/{int:number}", response=_documented(schema.VersionOut), url_name="api_version",
    summary="One version",
)  # fmt: skip
def version(request: HttpRequest, slug: str, number: int) -> Stated:
    """The text of an instrument at one moment."""
    return stating.version(request, _version(request, slug, number))


@api.get(
    "/instruments/{slug}/versions/{int:number}/provisions", response=_documented(schema.Provisions),
    url_name="api_provisions", summary="Provisions of a version",
)  # fmt: skip
def provisions(
    request: HttpRequest, slug: str, number: int, kind: str = "", page: int = PAGE, per_page: int = HUNDRED
) -> Stated:
    """The provisions of a version in the order of the law, with their text. `kind`: section, article, paragraph ..."""
    of = _read(_version(request, slug, number))
    found = Provision.objects.filter(version=of).order_by("order")
    rows, stated = _page(found.filter(kind=kind) if kind else found, page, per_page)
    law = instrument_of(of)
    return {**stated, "provisions": [stating.provision(request, of, law, one) for one in rows]}


@api.get(
    "/instruments/{slug}/versions/{int:number}/provisions/{eid}", response=_documented(schema.ProvisionOut),
    url_name="api_provision", summary="One provision",
)  # fmt: skip
def provision(request: HttpRequest, slug: str, number: int, eid: str) -> Stated:
    """A provision by its eId, with its text."""
    of = _read(_version(request, slug, number))
    one = Provision.objects.filter(version=of, eid=eid).first()
    if one is None:
        raise HttpError(404, "This version has no provision of that eId.")
    return stating.provision(request, of, instrument_of(of), one)


@api.get(
    "/instruments/{slug}/versions/{int:number}/findings", response=_documented(schema.Findings),
    url_name="api_findings", summary="Findings on a version",
)  # fmt: skip
def findings(
    request: HttpRequest, slug: str, number: int, concern: str = "",
    severity: Literal["", "high", "medium", "low"] = "", verdict: Literal["", "problem", "missing", "met"] = "",
    rejected: bool = False, page: int = PAGE, per_page: int = HUNDRED,
) -> Stated:  # fmt: skip
    """The findings of the newest finished review, with what reviewers said of them, but not who said it.

    `concern`: its code, or the first part of it (`SPEECH`). `rejected`: those that all reviewers rejected, instead.
    """
    review = _review(_version(request, slug, number))
    judged = as_judged(review, named=False)
    found = [
        finding for finding in (judged.rejected if rejected else in_order(judged))
        if (not concern or finding.concern == concern or finding.concern.startswith(f"{concern}."))
        and severity in {"", finding.severity} and verdict in {"", finding.verdict}
    ]  # fmt: skip
    rows, stated = _page(found, page, per_page)
    told = [finding_json(judged.instrument, finding) for finding in rows]
    return {**stated, "release": review.release, "reviewed": review.ended or review.asked, "findings": told}


@api.get(
    "/instruments/{slug}/changes/{int:old}/{int:new}", response=_documented(schema.Changes), url_name="api_changes",
    summary="Changes between two versions",
)  # fmt: skip
def changes(request: HttpRequest, slug: str, old: int, new: int) -> Stated:
    """What changed from one version to another and what that does to rights, once they were compared on the site."""
    one, other = _version(request, slug, old), _version(request, slug, new)
    kept = Comparison.objects.filter(old=one, new=other, state=State.DONE).first()
    try:
        if kept is None:
            raise LookupError
        compared, drift = comparison_of(kept)
    except (LookupError, Stale):
        raise HttpError(
            404, "These two versions have not been compared. Compare them on the site first, under Compare."
        ) from None
    stated: Stated = json.loads(comparison_json(compared, drift))
    return {**stated, "old": old, "new": new}


@api.get(
    "/publications",
    response=_documented(schema.Publications),
    url_name="api_publications",
    summary="Publications",
)
def publications(
    request: HttpRequest,
    instrument: str = "",
    jurisdiction: str = JURISDICTION,
    page: int = PAGE,
    per_page: int = FIFTY,
) -> Stated:
    """The reviews published that one may read, the newest first. `instrument` is its slug."""
    found = _publications(request)
    if instrument:
        found = found.filter(instrument__slug=instrument)
    if jurisdiction:
        found = found.filter(instrument__jurisdiction__iexact=jurisdiction)
    rows, stated = _page(found, page, per_page)
    return {**stated, "publications": [stating.publication(request, one) for one in rows]}


@api.get(
    "/instruments/{slug}/published/{int:number}", response=_documented(schema.PublicationOut),
    url_name="api_publication", summary="One publication",
)  # fmt: skip
def publication(request: HttpRequest, slug: str, number: int) -> Stated:
    """A review as it was published. Its content is in its files."""
    one = _publications(request).filter(instrument__slug=slug, number=number).first()
    if one is None:
        raise HttpError(404, NOTHING)
    return stating.publication(request, one)


def _person(request: HttpRequest) -> Person:
    person: Person = request.auth  # type: ignore[attr-defined]  # ninja keeps there what lets someone in
    return person


def _instrument(request: HttpRequest, slug: str) -> Instrument:
    one = readable(_person(request)).select_related("organisation").filter(slug=slug).first()
    if one is None:
        raise HttpError(404, NOTHING)
    return one


def _version(request: HttpRequest, slug: str, number: int) -> Version:
    of = _instrument(request, slug)
    one = Version.objects.select_related("instrument").filter(instrument=of, number=number).first()
    if one is None:
        raise HttpError(404, NOTHING)
    return one


def _read(version: Version) -> Version:
    if version.instrument_json is None:
        raise HttpError(404, "This version has not been read yet.")
    return version


def _review(version: Version) -> Review:
    review = current(version)
    if review is None:
        raise HttpError(404, "This version has not been reviewed.")
    return review


def _publications(request: HttpRequest) -> Any:
    files = Prefetch("renditions", Rendition.objects.defer("body"))
    found = readable_publications(_person(request)).select_related("withdrawal", "superseded_by")
    return found.defer("frozen", "superseded_by__frozen").prefetch_related(files)


def _page(rows: Any, page: int, per_page: int) -> tuple[list[Any], Stated]:
    pages = Paginator(rows, per_page)
    if page > pages.num_pages:
        raise HttpError(404, f"There are {pages.num_pages} pages.")
    return list(pages.page(page)), {"total": pages.count, "page": page, "pages": pages.num_pages}
