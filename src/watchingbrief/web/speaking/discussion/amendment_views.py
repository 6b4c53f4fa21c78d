"""The page of a proposed amendment, and what its authors may do with it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from watchingbrief.web.accounts.models import Role
from watchingbrief.web.instruments.models import Instrument
from watchingbrief.web.rights import on_instrument, voices
from watchingbrief.web.speaking.discussion import saying
from watchingbrief.web.speaking.discussion.forms import AmendmentEditForm, AnswerForm
from watchingbrief.web.speaking.discussion.models import Amendment, Comment
from watchingbrief.web.speaking.discussion.threads import proposed
from watchingbrief.web.speaking.discussion.views import overtaken, person


@on_instrument(Role.READER)
def amendment(request: HttpRequest, instrument: Instrument, amendment: int) -> HttpResponse:
    """What is proposed, why, where organisations stand, and what was said of it."""
    if not request.user.is_authenticated:
        return render(request, "speaking/discussion_closed.html", {"instrument": instrument})
    shown = _amendment(instrument, amendment)
    version = instrument.newest
    comments = Comment.objects.filter(amendment=shown, answers=None).select_related("author", "organisation")
    context = {
        "instrument": instrument, "amendment": shown, "pieces": proposed(shown),
        "place": shown.anchor.places.filter(version=version).first() if version else None,
        "threads": comments.prefetch_related("replies__author", "replies__organisation", "editions"),
        "may_change": _may_change(request, shown),
    }  # fmt: skip
    return render(request, "speaking/amendment_page.html", context)


@on_instrument(Role.COMMENTER)
def edit_amendment(request: HttpRequest, instrument: Instrument, amendment: int) -> HttpResponseBase:
    """Change what is proposed; what was proposed before is kept and shown."""
    shown = _amendment(instrument, amendment)
    if not _may_change(request, shown):
        raise PermissionDenied
    fields = ("operation", "wording", "reasons", "edition")
    form = AmendmentEditForm(request.POST or None, initial={name: getattr(shown, name) for name in fields})
    if form.is_valid():
        try:
            saying.change_amendment(person(request), shown, **form.cleaned_data)
            return redirect(shown)
        except saying.Overtaken:
            shown.refresh_from_db()
            form = overtaken(form, {**form.cleaned_data, "edition": shown.edition})
    context = {"instrument": instrument, "amendment": shown, "pieces": proposed(shown), "form": form}
    return render(request, "speaking/edit_amendment.html", context)


@on_instrument(Role.COMMENTER)
@require_POST
def withdraw_amendment(request: HttpRequest, instrument: Instrument, amendment: int) -> HttpResponseBase:
    """Take back what was proposed."""
    shown = _amendment(instrument, amendment)
    if not _may_change(request, shown):
        raise PermissionDenied
    saying.withdraw_amendment(person(request), shown)
    messages.success(request, _("The amendment is withdrawn. It can still be read."))
    return redirect(shown)


@on_instrument(Role.COMMENTER)
@require_POST
def comment_on_amendment(request: HttpRequest, instrument: Instrument, amendment: int) -> HttpResponseBase:
    """Say something of an amendment."""
    shown = _amendment(instrument, amendment)
    form = AnswerForm(request.POST)
    if form.is_valid():
        saying.comment_on(person(request), shown, form.cleaned_data["text"])
    else:
        messages.error(request, _("A comment needs words."))
    return redirect(shown)


def _amendment(instrument: Instrument, pk: int) -> Amendment:
    amendments = Amendment.objects.select_related("anchor__version", "author", "organisation")
    found = get_object_or_404(amendments, anchor__instrument=instrument, pk=pk)
    found.anchor.instrument = instrument
    return found


def _may_change(request: HttpRequest, amendment: Amendment) -> bool:
    user = person(request)
    return saying.may_change(user, amendment, voices(user, amendment.anchor.instrument))
