"""What was said of a provision, and the forms to say something: `{% discussion version provision %}`."""

from typing import Any, Protocol

from django import template
from django.http import HttpRequest
from django.template.context import Context

from watchingbrief.instrument import Instrument as Law
from watchingbrief.instrument import Provision
from watchingbrief.web.accounts.models import Organisation, Role
from watchingbrief.web.instruments.models import Instrument, Version
from watchingbrief.web.rights import role_here, role_on, voices
from watchingbrief.web.speaking.discussion.forms import (
    AnswerForm,
    blank_amendment_fields,
    blank_comment_fields,
)
from watchingbrief.web.speaking.discussion.models import Amendment, Comment
from watchingbrief.web.speaking.discussion.saying import may_change, may_delete, may_resolve
from watchingbrief.web.speaking.discussion.threads import Talk, proposed, talk_on
from watchingbrief.web.speaking.following import follow
from watchingbrief.web.speaking.positions.models import Position, Stand
from watchingbrief.web.speaking.positions.taking import About, Subject, positions_on

register = template.Library()


class Placed(Protocol):
    """A provision, as the library stores it or as it was read."""

    start: int
    end: int


@register.inclusion_tag("speaking/discussion.html", takes_context=True)
def discussion(context: Context, version: Version, provision: Placed) -> dict[str, object]:
    """The talk about a provision and what stands in it, with forms for those who may speak."""
    request: HttpRequest = context["request"]
    eid = getattr(provision, "eid", "") or getattr(provision, "id", "")
    role = role_here(request)
    shown: dict[str, object] = {
        "request": request, "user": request.user, "version": version, "instrument": version.instrument,
        "provision": provision, "eid": eid, "csrf_token": context.get("csrf_token"),
    }  # fmt: skip
    if not request.user.is_authenticated:
        return {**shown, "closed": True}
    work = follow(version)
    shown |= {
        "work": work, "talks": talk_on(version, provision.start, provision.end, eid),
        "may_speak": role >= Role.COMMENTER,
    }  # fmt: skip
    if role >= Role.COMMENTER:
        shown |= {"comment_fields": blank_comment_fields(), "amendment_fields": blank_amendment_fields()}
    return shown


@register.inclusion_tag("speaking/talk.html", takes_context=True)
def talk(context: Context, talk: Talk) -> dict[str, object]:
    """What was said of the same words."""
    return {**_shared(context), "talk": talk, "place": talk.place}


@register.inclusion_tag("speaking/thread.html", takes_context=True)
def thread(context: Context, comment: Comment) -> dict[str, object]:
    """A comment and its answers."""
    shared = _shared(context)
    settles = shared["may_speak"] and may_resolve(shared["user"], comment, shared["role_here"])
    return {
        **shared, "comment": comment, "may_resolve": settles,
        "answer_form": AnswerForm(auto_id=f"answer-{comment.pk}-%s"),
    }  # fmt: skip


@register.inclusion_tag("speaking/said.html", takes_context=True)
def said(context: Context, comment: Comment) -> dict[str, object]:
    """One comment or answer."""
    shared = _shared(context)
    return {
        **shared, "comment": comment, "mine": shared["may_speak"] and comment.by(shared["user"]),
        "may_delete": shared["may_speak"] and may_delete(shared["user"], comment, shared["role_here"]),
    }  # fmt: skip


@register.inclusion_tag("speaking/amendment.html", takes_context=True)
def amendment(context: Context, amendment: Amendment) -> dict[str, object]:
    """What an amendment proposes, as a redline."""
    shared = _shared(context)
    return {
        **shared, "amendment": amendment, "pieces": proposed(amendment),
        "may_change": shared["may_speak"] and may_change(shared["user"], amendment, _voices(shared)),
        "talked": sum(comment.deleted is None for comment in amendment.comments.all()),
    }  # fmt: skip


@register.inclusion_tag("speaking/positions.html", takes_context=True)
def positions(context: Context, about: About) -> dict[str, object]:
    """Where organisations stand on an amendment, recommendation or finding, with a form for those who may say.

    What was filled in and could not be saved is filled in still, and the page it came from is still gone back to.
    """
    shared, tried = _shared(context), context.get("tried") or {}
    asked = shared["request"]
    instrument, subject = shared["instrument"], Subject.of(about)
    found = _positions(instrument, about) if shared["user"].is_authenticated else []
    taken = {position.organisation_id: position for position in found}
    return {
        **shared, "about": about, "subject": subject, "positions": found,
        "own": [
            (voice, taken.get(voice.pk), tried if tried.get("organisation") == str(voice.pk) else None)
            for voice in _voices(shared)
        ],
        "stands": Stand.choices,
        "next": asked.POST.get("next", "") if asked.method == "POST" else asked.get_full_path(),
    }  # fmt: skip


def _positions(instrument: Instrument, about: About) -> list[Position]:
    if isinstance(about, Amendment):  # a page of many has fetched them all at once
        return list(about.positions.all())
    return list(positions_on(instrument, about))


def _voices(shared: dict[str, Any]) -> list[Organisation]:
    """The organisations one may speak for, asked once a page."""
    request = shared["request"]
    if not hasattr(request, "spoken_for"):
        request.spoken_for = voices(shared["user"], shared["instrument"])
    spoken_for: list[Organisation] = request.spoken_for
    return spoken_for


def _shared(context: Context) -> dict[str, Any]:
    request: HttpRequest = context["request"]
    instrument = context.get("instrument") or context["version"].instrument
    role = context.get("role_here") or getattr(request, "role", None) or role_on(request.user, instrument)
    return {
        "request": request, "user": request.user, "instrument": instrument, "role_here": role,
        "may_speak": request.user.is_authenticated and role is not None and role >= Role.COMMENTER,
        "csrf_token": context.get("csrf_token"),
    }  # fmt: skip


@register.simple_tag
def words_of(law: Law, provision: Provision) -> str:
    """The words of a provision."""
    return law.quote(provision.start, provision.end)


@register.inclusion_tag("speaking/words_tools.html", takes_context=True)
def words_tools(context: Context, version: Version) -> dict[str, object]:
    """Buttons for words selected in the reading room: comment on them, or propose others."""
    return {**_shared(context), "version": version}
