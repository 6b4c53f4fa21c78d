"""Pages of the discussion of an instrument, and what is said there."""

from typing import TypeVar
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from watchingbrief.instrument import Provision
from watchingbrief.web.accounts.models import Organisation, Role, User
from watchingbrief.web.instruments.models import Instrument, Version
from watchingbrief.web.instruments.stored import instrument_of
from watchingbrief.web.rights import on_instrument, on_version, role_on
from watchingbrief.web.speaking.discussion import saying
from watchingbrief.web.speaking.discussion.forms import (
    AmendmentForm,
    AnswerForm,
    CommentEditForm,
    CommentForm,
)
from watchingbrief.web.speaking.discussion.models import Amendment, Comment, Fate
from watchingbrief.web.speaking.discussion.threads import Talk, talk_of
from watchingbrief.web.speaking.following import follow, follow_again
from watchingbrief.web.speaking.letters.drafting import writes_for
from watchingbrief.web.speaking.returning import back

AnyForm = TypeVar("AnyForm", bound=forms.BaseForm)


def person(request: HttpRequest) -> User:
    """The person of a view that only people with an account reach."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


@on_instrument(Role.READER)
def discussion(request: HttpRequest, instrument: Instrument) -> HttpResponse:
    """All that was said of an instrument, as it stands in its newest version."""
    version = instrument.newest
    if not request.user.is_authenticated or version is None:
        return render(request, "speaking/discussion_closed.html", {"instrument": instrument})
    work = follow(version)
    talks = talk_of(version)
    chosen = request.GET.get("show", "open")
    organisation = request.GET.get("organisation", "")
    context = {
        "instrument": instrument, "version": version, "work": work, "chosen": chosen,
        "shown": [t for t in talks if _is(t, chosen) and _of(t, organisation)],
        "counts": [(key, label, sum(_is(t, key) for t in talks)) for key, label in _choices()],
        "organisations": Organisation.objects.filter(pk__in={o for t in talks for o in t.organisations}),
        "organisation": organisation, "may_write": bool(writes_for(person(request))),
    }  # fmt: skip
    return render(request, "speaking/discussion_page.html", context)


def _choices() -> list[tuple[str, str]]:
    return [
        ("open", _("Open")), ("resolved", _("Resolved")), ("orphaned", _("Words gone")), ("all", _("All")),
    ]  # fmt: skip


def _is(talk: Talk, chosen: str) -> bool:
    gone = talk.place.fate == Fate.GONE
    told = {"open": talk.open and not gone, "resolved": not talk.open, "orphaned": gone}
    return told.get(chosen, True)


def _of(talk: Talk, organisation: str) -> bool:
    return not organisation or organisation in {str(pk) for pk in talk.organisations}


@on_instrument(Role.COMMENTER)
@require_POST
def try_following_again(request: HttpRequest, instrument: Instrument) -> HttpResponseBase:
    """Follow the words anew where that failed."""
    version = instrument.newest
    if version:
        follow_again(version)
    return back(request, reverse("discussion", args=[instrument.slug]))


@on_version(Role.COMMENTER)
def comment(request: HttpRequest, version: Version, eid: str) -> HttpResponseBase:
    """Comment on words of a provision."""
    return _say(request, version, eid, CommentForm, "speaking/comment.html")


@on_version(Role.COMMENTER)
def amend(request: HttpRequest, version: Version, eid: str) -> HttpResponseBase:
    """Propose other words for those of a provision."""
    return _say(request, version, eid, AmendmentForm, "speaking/amend.html")


@on_version(Role.COMMENTER)
def say(request: HttpRequest, version: Version) -> HttpResponseBase:
    """From words selected in the law to the page where something is said of them."""
    asked = request.GET
    law = instrument_of(version)
    start = asked.get("start", "")
    there = law.at(int(start)) if start.isdecimal() and len(start) < 10 else None
    eid = asked.get("provision", "") or (there.id if there else "")
    _provision(version, eid)
    where = reverse("amend" if asked.get("what") == "amend" else "comment", args=[
        version.instrument.slug, version.number, eid,
    ])  # fmt: skip
    words = {name: asked[name] for name in ("start", "end", "quote") if name in asked}
    return redirect(f"{where}?{urlencode(words)}")


def _say(
    request: HttpRequest,
    version: Version,
    eid: str,
    kind: type[CommentForm] | type[AmendmentForm],
    template: str,
) -> HttpResponseBase:
    law, provision = instrument_of(version), _provision(version, eid)
    if request.method == "POST":
        form = kind(law, provision, request.POST)
        if form.is_valid():
            return _said(request, version, form)
    else:
        form = kind(law, provision, initial={**request.GET.dict(), "operation": "replace"})
    context = {"version": version, "instrument": version.instrument, "provision": provision, "form": form}
    status = 422 if form.is_bound else 200
    return render(
        request, template, {**context, "law": law, "next": request.POST.get("next", "")}, status=status
    )


def _said(request: HttpRequest, version: Version, form: CommentForm | AmendmentForm) -> HttpResponseBase:
    who, said = person(request), form.cleaned_data
    if isinstance(form, AmendmentForm):
        made: Comment | Amendment = saying.propose(
            who, version, form.words, said["operation"], said["wording"], said["reasons"]
        )
        messages.success(request, _("Your amendment is proposed."))
    else:
        made = saying.comment(who, version, form.words, said["text"])
        messages.success(request, _("Your comment is saved."))
    anchor = made.anchor
    here = reverse("provision", args=[version.instrument.slug, version.number, anchor.eid])
    return back(request, here, f"said-{anchor.pk}")


def _provision(version: Version, eid: str) -> Provision:
    try:
        return instrument_of(version).provision(eid)
    except LookupError:
        raise Http404 from None


def _page_of(instrument: Instrument) -> str:
    return reverse("discussion", args=[instrument.slug]) + "?show=all"


def _comment(instrument: Instrument, pk: int) -> Comment:
    comments = Comment.objects.select_related("anchor__instrument__organisation", "answers", "amendment")
    return get_object_or_404(comments, anchor__instrument=instrument, pk=pk, deleted=None)


@on_instrument(Role.COMMENTER)
@require_POST
def answer(request: HttpRequest, instrument: Instrument, comment: int) -> HttpResponseBase:
    """Answer a comment."""
    to = _comment(instrument, comment)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("An answer needs words."))
        return back(request, _page_of(instrument), f"comment-{to.pk}")
    made = saying.answer(person(request), to, form.cleaned_data["text"])
    return back(request, _page_of(instrument), f"comment-{made.pk}")


@on_instrument(Role.COMMENTER)
def edit_comment(request: HttpRequest, instrument: Instrument, comment: int) -> HttpResponseBase:
    """Change one's own comment; what it said before is kept and shown."""
    mine = _comment(instrument, comment)
    if not mine.by(request.user):
        raise PermissionDenied
    form = CommentEditForm(request.POST or None, initial={"text": mine.text, "edition": mine.edition})
    if form.is_valid():
        try:
            saying.change_comment(
                person(request), mine, form.cleaned_data["text"], form.cleaned_data["edition"]
            )
            return back(request, _page_of(instrument), f"comment-{mine.pk}")
        except saying.Overtaken:
            mine.refresh_from_db()
            form = overtaken(form, {"text": form.cleaned_data["text"], "edition": mine.edition})
    context = {"instrument": instrument, "comment": mine, "form": form}
    return render(request, "speaking/edit_comment.html", {**context, "next": _next(request)})


def overtaken(form: AnyForm, values: dict[str, object]) -> AnyForm:
    """The same form with what the person wrote, told that someone saved in the meantime, ready to be sent again."""
    again = type(form)(values)
    again.is_valid()
    again.add_error(
        None,
        _("It was changed in the meantime, as shown above. Your words are below: save again to replace it."),
    )
    return again


def _next(request: HttpRequest) -> str:
    return request.POST.get("next", "") or request.GET.get("next", "")


@on_instrument(Role.COMMENTER)
@require_POST
def delete_comment(request: HttpRequest, instrument: Instrument, comment: int) -> HttpResponseBase:
    """Take away the words of a comment."""
    said, who = _comment(instrument, comment), person(request)
    if not saying.may_delete(who, said, role_on(who, instrument)):
        raise PermissionDenied
    saying.delete_comment(who, said)
    messages.success(request, _("The comment is deleted. That there was one stays visible."))
    return back(request, _page_of(instrument), f"comment-{said.pk}")


@on_instrument(Role.COMMENTER)
@require_POST
def resolve_comment(request: HttpRequest, instrument: Instrument, comment: int) -> HttpResponseBase:
    """Mark a thread as settled, or open it again (`open` in the form)."""
    said, who = _comment(instrument, comment), person(request)
    if not saying.may_resolve(who, said, role_on(who, instrument)):
        raise PermissionDenied
    saying.resolve(who, said.answers or said, "open" not in request.POST)
    return back(request, _page_of(instrument), f"comment-{said.pk}")
