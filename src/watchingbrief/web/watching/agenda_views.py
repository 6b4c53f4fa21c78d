"""The agenda of reviews: what is due, what changed since, and which verdicts stand on changed words."""

from datetime import date

import yaml
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from watchingbrief.monitoring.agenda import Item, agenda, known_instrument, record_review
from watchingbrief.monitoring.review_plan import review_plans
from watchingbrief.monitoring.snapshots import Store
from watchingbrief.monitoring.source_file import id_for
from watchingbrief.monitoring.workspace import INSTRUMENTS, Workspace
from watchingbrief.web.accounts.models import Organisation, Role
from watchingbrief.web.audit.log import record
from watchingbrief.web.rights import in_organisation, person_of, role_in
from watchingbrief.web.watching.forms import EVENTS, PlanForm
from watchingbrief.web.watching.workspace import workspace_of


@in_organisation(Role.READER)
def agenda_page(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """What is to be done about each instrument that is followed."""
    workspace = workspace_of(organisation)
    with Store(workspace.store) as store:
        found = agenda(workspace, store, timezone.now().date())
    role = role_in(request.user, organisation) or 0
    kept = {event.event_id: event.pk for event in organisation.events.only("pk", "event_id")}
    return render(
        request,
        "watching/agenda.html",
        {
            "organisation": organisation, "faulty": [*workspace.faulty, *found.faulty], "kinds": EVENTS,
            "items": [_shown(item, workspace, kept) for item in found.items],
            "plans": role >= Role.EDITOR, "reviews": role >= Role.REVIEWER,
        },
    )  # fmt: skip


@require_POST
@in_organisation(Role.REVIEWER)
def reviewed(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Record that an instrument was reviewed: what happens from now on is new on its agenda."""
    workspace = workspace_of(organisation)
    instrument = known_instrument(workspace, request.POST.get("instrument", ""))
    if instrument is not None:
        with transaction.atomic():
            record(person_of(request), "agenda.reviewed", instrument, organisation)
            with Store(workspace.store) as store:
                record_review(
                    store, instrument, str(request.user), timezone.now(), request.POST.get("note", "")[:500]
                )
        messages.success(request, _("Recorded: %(instrument)s was reviewed.") % {"instrument": instrument})
    return redirect("agenda", organisation.slug)


@require_POST
@in_organisation(Role.EDITOR)
def plan(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Set who reviews an instrument, and when."""
    workspace = workspace_of(organisation)
    form = PlanForm(request.POST)
    instrument = known_instrument(workspace, request.POST.get("instrument", ""))
    if instrument is None or not form.is_valid():
        messages.error(request, _("The date could not be understood; nothing was changed."))
        return redirect("agenda", organisation.slug)
    with transaction.atomic():
        fields = form.cleaned_data
        record(person_of(request), "agenda.planned", instrument, organisation, due=str(fields["due"] or ""))
        _write(workspace, instrument, fields["reviewer"], fields["due"], fields["every"])
    return redirect("agenda", organisation.slug)


def _write(workspace: Workspace, instrument: str, reviewer: str, due: date | None, every: str) -> None:
    """The plan's file, as people would write it by hand; what else stands in it is kept."""
    folder = workspace.folder / INSTRUMENTS
    folder.mkdir(exist_ok=True)
    before = review_plans(workspace.folder).of(instrument)
    place = folder / (before.file if before else f"{id_for(instrument) or 'instrument'}.yml")
    stated = yaml.safe_load(place.read_text(encoding="utf-8")) if before else {}
    stated |= {
        "instrument": instrument,
        "reviewer": reviewer,
        "due": due.isoformat() if due else None,
        "every": every,
    }
    kept = {name: value for name, value in stated.items() if value not in ("", None)}
    new = place.with_suffix(".new")
    new.write_text(yaml.safe_dump(kept, allow_unicode=True, sort_keys=False), encoding="utf-8")
    new.replace(place)


def _shown(item: Item, workspace: Workspace, kept: dict[str, int]) -> dict[str, object]:
    planned = review_plans(workspace.folder).of(item.instrument)
    every = f"{planned.every.days}d" if planned and planned.every else ""
    initial = {"instrument": item.instrument, "reviewer": item.reviewer, "due": item.due, "every": every}
    return {
        "item": item,
        "changed": [(event, kept.get(event.id)) for event in item.changed],
        "form": PlanForm(initial=initial, auto_id=f"{id_for(item.instrument)}-%s"),
    }
