"""Taking positions, and the page that shows where there is consensus."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from watchingbrief.web.accounts.models import Role
from watchingbrief.web.instruments.models import Instrument
from watchingbrief.web.rights import on_instrument, voices
from watchingbrief.web.speaking.discussion.views import person
from watchingbrief.web.speaking.positions.consensus import OUTCOMES, standings
from watchingbrief.web.speaking.positions.models import Stand
from watchingbrief.web.speaking.positions.taking import (
    Overtaken,
    Subject,
    positions_on,
    subject_in,
    take,
)
from watchingbrief.web.speaking.returning import back


class PositionForm(forms.Form):
    """Where an organisation stands."""

    organisation = forms.IntegerField()
    stand = forms.ChoiceField(choices=Stand.choices)
    note = forms.CharField(required=False, max_length=20_000)
    edition = forms.IntegerField(min_value=0)

    def clean(self) -> dict[str, object]:
        """Whoever opposes or wants changes says why, or which."""
        said = super().clean() or self.cleaned_data
        needs = said.get("stand") in {Stand.OPPOSE, Stand.WITH_CHANGES}
        if needs and not said.get("note", "").strip():
            self.add_error("note", _("Say which changes are wanted, or why your organisation opposes it."))
        return said


@on_instrument(Role.REVIEWER)
@require_POST
def take_position(request: HttpRequest, instrument: Instrument, kind: str, key: str) -> HttpResponseBase:
    """Say where one's organisation stands."""
    about = subject_in(instrument, kind, key)
    if about is None:
        raise Http404
    form, who = PositionForm(request.POST), person(request)
    place = f"positions-{kind}-{key}"
    here = reverse("positions", args=[instrument.slug, kind, key])
    if not form.is_valid():
        told = [str(error) for errors in form.errors.values() for error in errors]
        messages.error(request, " ".join(told))
        context = {**_context(request, instrument, kind, key), "tried": request.POST}
        return render(request, "speaking/positions_page.html", context, status=422)
    said = form.cleaned_data
    own = {organisation.pk: organisation for organisation in voices(who, instrument)}
    if said["organisation"] not in own:
        raise PermissionDenied
    try:
        take(who, own[said["organisation"]], instrument, about, said["stand"], said["note"], said["edition"])
    except Overtaken as overtaken:
        context = _context(request, instrument, kind, key)
        context |= {"overtaken": overtaken.standing, "said": said, "stand": Stand(said["stand"]).label}
        return render(request, "speaking/positions_page.html", context, status=409)
    messages.success(request, _("The position of your organisation is saved."))
    return back(request, here, place)


@on_instrument(Role.READER)
def positions(request: HttpRequest, instrument: Instrument, kind: str, key: str) -> HttpResponse:
    """Where organisations stand on one thing, and where they stood before."""
    if not request.user.is_authenticated:
        return render(request, "speaking/discussion_closed.html", {"instrument": instrument})
    return render(request, "speaking/positions_page.html", _context(request, instrument, kind, key))


def _context(request: HttpRequest, instrument: Instrument, kind: str, key: str) -> dict[str, object]:
    about = subject_in(instrument, kind, key)
    if about is None:
        raise Http404
    subject = Subject.of(about)
    return {
        "instrument": instrument, "about": about, "kind": subject.kind,
        "positions": positions_on(instrument, about),
    }  # fmt: skip


@on_instrument(Role.READER)
def consensus(request: HttpRequest, instrument: Instrument) -> HttpResponse:
    """Where organisations agree, where they do not, and where nobody has said."""
    if not request.user.is_authenticated:
        return render(request, "speaking/discussion_closed.html", {"instrument": instrument})
    kind = request.GET.get("kind", "")
    found = standings(instrument, kind)
    groups = [
        (key, title, told, [standing for standing in found if standing.outcome == key])
        for key, title, told in OUTCOMES
    ]
    kinds = [
        ("", _("Everything")), ("amendment", _("Amendments")), ("recommendation", _("Recommendations")),
        ("finding", _("Findings")),
    ]  # fmt: skip
    context = {"instrument": instrument, "groups": groups, "kinds": kinds, "kind": kind, "any": bool(found)}
    return render(request, "speaking/consensus.html", context)
