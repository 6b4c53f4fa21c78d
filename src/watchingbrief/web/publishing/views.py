"""Pages of publications: the lists, one publication, its files, publishing, taking back."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from watchingbrief.web.accounts.models import Role
from watchingbrief.web.instruments.models import Instrument, Visibility
from watchingbrief.web.jobs.models import State
from watchingbrief.web.publishing.files import CONTENT_TYPES, file_name, file_of
from watchingbrief.web.publishing.forms import PublishForm, WithdrawForm
from watchingbrief.web.publishing.frozen import imprint, unpacked
from watchingbrief.web.publishing.models import Openness, Publication, Rendition
from watchingbrief.web.publishing.publish import (
    PublishedMeanwhileError,
    next_number,
    publish,
    readable_publications,
    withdraw,
)
from watchingbrief.web.publishing.shown import shown
from watchingbrief.web.reviewing.models import Review
from watchingbrief.web.rights import anyone, on_instrument, person_of, readable, role_on

_ON_A_PAGE = 50


@anyone
def published(request: HttpRequest) -> HttpResponse:
    """All publications one may read, the newest first."""
    pages = Paginator(readable_publications(request.user).select_related("withdrawal"), _ON_A_PAGE)
    return render(request, "publishing/published.html", {"page": pages.get_page(request.GET.get("page"))})


@anyone
def publications(request: HttpRequest, slug: str) -> HttpResponse:
    """The publications on one instrument."""
    found = readable_publications(request.user).filter(instrument__slug=slug).select_related("withdrawal")
    instrument = readable(request.user).filter(slug=slug).first()
    if instrument is None and not found.exists():
        return _not_for(request)
    role = role_on(request.user, instrument) if instrument else None
    context = {
        "instrument": instrument or found[0].instrument, "readable": instrument is not None, "publications": found,
        "has_feed": any(one.openness == Openness.PUBLIC for one in found)
        or (instrument is not None and instrument.visibility == Visibility.PUBLIC),
        "may_publish": role is not None and role >= Role.EDITOR, "tab": "published",
    }  # fmt: skip
    return render(request, "publishing/publications.html", context)


@anyone
def publication(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A publication as it was frozen; where it was withdrawn, when and why."""
    found = _found(request, slug, number)
    if found is None:
        return _not_for(request)
    frozen = unpacked(bytes(found.frozen))
    role = role_on(request.user, found.instrument)
    withdrawal = found.withdrawn
    context = {
        "publication": found, "instrument": found.instrument, "frozen": frozen,
        "imprint": imprint(frozen, found.sha256), "withdrawal": withdrawal, "replaced_by": found.replaced_by,
        "readable": role is not None, "tab": "published", "may_withdraw": role is not None and role >= Role.EDITOR,
        "shown": "" if withdrawal else shown(found.pk, found.sha256, get_language()),
    }  # fmt: skip
    return render(
        request, "publishing/publication.html", context, status=410 if context["withdrawal"] else 200
    )


@anyone
def publication_file(request: HttpRequest, slug: str, number: int, format: str) -> HttpResponse:
    """A file of a publication."""
    found = _found(request, slug, number)
    if found is None:
        return _not_for(request)
    if found.withdrawn:
        return redirect(found)
    rendition = get_object_or_404(Rendition, publication=found, format=format)
    etag = quote_etag(f"{found.sha256}-{format}")
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    answer = HttpResponse(file_of(rendition), content_type=CONTENT_TYPES[format])
    answer["Content-Disposition"] = f'attachment; filename="{file_name(found, format)}"'
    answer["Last-Modified"] = http_date(found.published_at.timestamp())
    answer["ETag"] = etag
    return answer


@on_instrument(Role.EDITOR)
def publish_review(request: HttpRequest, instrument: Instrument) -> HttpResponse:
    """Publish the newest done review of a version; of the newest version that has one where none is named."""
    review = _review(instrument, request.GET.get("version", ""))
    if review is None:
        return render(
            request, "publishing/nothing_to_publish.html", {"instrument": instrument, "tab": "published"}
        )
    first = {
        "number": next_number(instrument), "title": _("Review of %(law)s") % {"law": instrument.title},
        "openness": Openness.PUBLIC if instrument.visibility == Visibility.PUBLIC else Openness.INSTRUMENT,
        "judgments": "unnamed", "rejected": True,
    }  # fmt: skip
    form = PublishForm(request.POST or None, instrument=instrument, initial=first)
    if request.method == "POST" and form.is_valid():
        made = _publish(request, review, form)
        if made:
            messages.success(request, _("The review is published. This page stays as it is."))
            return redirect(made)
    context = {
        "instrument": instrument,
        "form": form,
        "review": review,
        "version": review.version,
        "tab": "published",
    }
    return render(request, "publishing/publish.html", context)


@on_instrument(Role.EDITOR)
def withdraw_publication(request: HttpRequest, instrument: Instrument, number: int) -> HttpResponse:
    """Take a publication back, with a reason."""
    found = get_object_or_404(
        Publication.objects.select_related("instrument", "organisation"), instrument=instrument, number=number
    )
    if found.withdrawn:
        return redirect(found)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        withdraw(found, person_of(request), form.cleaned_data["reason"])
        messages.success(request, _("It is withdrawn."))
        return redirect(found)
    context = {"instrument": instrument, "publication": found, "form": form, "tab": "published"}
    return render(request, "publishing/withdraw.html", context)


def _publish(request: HttpRequest, review: Review, form: PublishForm) -> Publication | None:
    """What was published; None where someone else was faster, which the form then says."""
    instrument = review.version.instrument

    def address(number: int) -> str:
        return request.build_absolute_uri(reverse("publication", args=[instrument.slug, number]))

    try:
        return publish(review, person_of(request), form.wish(), address)
    except PublishedMeanwhileError:
        form.add_error(None, _(
            "Someone published a review of this instrument while you were writing. Nothing of yours was published."
            " Look at theirs; if yours should stand beside it, publish once more."
        ))  # fmt: skip
        form.data = {**request.POST.dict(), "number": str(next_number(instrument))}
    return None


def _found(request: HttpRequest, slug: str, number: int) -> Publication | None:
    theirs = readable_publications(request.user).defer(None)
    return theirs.filter(instrument__slug=slug, number=number).first()


def _not_for(request: HttpRequest) -> HttpResponse:
    """What someone sees who may not read it, whether or not it is there."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    raise Http404


def _review(instrument: Instrument, number: str) -> Review | None:
    done = Review.objects.filter(version__instrument=instrument, state=State.DONE).select_related(
        "version__instrument__organisation"
    )
    if number.isdecimal():
        done = done.filter(version__number=int(number))
    return done.order_by("-version__number", "-pk").first()
