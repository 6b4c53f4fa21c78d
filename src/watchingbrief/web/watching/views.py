"""Pages of watching: sources and how they fare, events, alerts."""

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from watchingbrief.monitoring.health import health
from watchingbrief.monitoring.known_sources import group, names
from watchingbrief.monitoring.snapshots import Store
from watchingbrief.monitoring.source import Source
from watchingbrief.telling.account import account
from watchingbrief.web.accounts.models import Organisation, Role
from watchingbrief.web.audit.log import record
from watchingbrief.web.jobs.models import State
from watchingbrief.web.jobs.work import ask
from watchingbrief.web.rights import in_organisation, person_of, role_in, signed_in
from watchingbrief.web.watching import taking
from watchingbrief.web.watching import workspace as places
from watchingbrief.web.watching.forms import EVENTS, SourceForm, TakeForm
from watchingbrief.web.watching.models import Event, Run
from watchingbrief.web.watching.telling import found, visible_to

EVENTS_A_PAGE = 25


@signed_in
def watching(request: HttpRequest) -> HttpResponse:
    """What happened lately, in all organisations one belongs to."""
    return render(
        request,
        "watching/watching.html",
        {
            "organisations": Organisation.objects.filter(memberships__user=person_of(request)).order_by(
                "name"
            ),
            "page": _page(request, visible_to(person_of(request))),
            "kinds": EVENTS,
        },
    )


@in_organisation(Role.READER)
def sources(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The sources an organisation follows and how they fare, and its latest events."""
    workspace = places.workspace_of(organisation)
    with Store(workspace.store) as store:
        fares = health(workspace.sources, store)
    runs = organisation.runs.filter(trial=False)
    return render(
        request,
        "watching/sources.html",
        {
            "organisation": organisation, "fares": fares, "faulty": workspace.faulty, "kinds": EVENTS,
            "run": runs.first(), "page": _page(request, organisation.events.all()),
            "edits": (role_in(request.user, organisation) or 0) >= Role.EDITOR,
        },
    )  # fmt: skip


@in_organisation(Role.EDITOR)
def add_source(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Follow a source; it is tried at once, and asked when it is due."""
    form = SourceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        source = _followed(request, organisation, form.source)
        return redirect("source", organisation.slug, source.id)
    return render(
        request,
        "watching/add_source.html",
        {"organisation": organisation, "form": form, "catalogue": places.catalogue()},
    )


@require_POST
@in_organisation(Role.EDITOR)
def add_from_catalogue(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Follow sources that ship with Watching Brief, those of one treaty or country that were chosen."""
    name = request.POST.get("group", "")
    if name not in names():
        raise Http404
    chosen = set(request.POST.getlist("source"))
    for known in group(name).sources:
        if known.source.id in chosen:
            _followed(request, organisation, known.source)
    if not chosen:
        messages.warning(request, _("Nothing was chosen."))
    return redirect("sources", organisation.slug)


def _followed(request: HttpRequest, organisation: Organisation, source: Source) -> Source:
    with transaction.atomic():
        source = places.add(organisation, source)
        record(person_of(request), "source.added", source.id, organisation, address=source.address)
        ask(Run(organisation=organisation, source=source.id, trial=True, asked_by=person_of(request)))
    messages.success(request, _("%(title)s is followed from now on.") % {"title": source.title})
    return source


@in_organisation(Role.READER)
def source(request: HttpRequest, organisation: Organisation, id: str) -> HttpResponse:
    """One source: what is followed, what a trial found, what happened there."""
    one = _source(organisation, id)
    with Store(places.folder_of(organisation) / "store") as store:
        (fares,) = health((one,), store)
    return render(
        request,
        "watching/source.html",
        {
            "organisation": organisation, "source": one, "fares": fares, "kinds": EVENTS,
            "trial": organisation.runs.filter(trial=True, source=id).first(),
            "run": organisation.runs.filter(trial=False, source=id).first(),
            "page": _page(request, organisation.events.filter(source=id)),
            "can_change": places.is_of_the_web(one),
            "edits": (role_in(request.user, organisation) or 0) >= Role.EDITOR,
        },
    )  # fmt: skip


@require_POST
@in_organisation(Role.EDITOR)
def ask_sources(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Ask a source now (or those that are due); with `trial`, keep nothing."""
    id, trial = request.POST.get("source", ""), "trial" in request.POST
    if id:
        _source(organisation, id)
    under_way = organisation.runs.filter(state__in=[State.WAITING, State.RUNNING], source=id, trial=trial)
    if not under_way.exists():
        with transaction.atomic():
            ask(Run(organisation=organisation, source=id, trial=trial, asked_by=person_of(request)))
            record(person_of(request), "source.asked", id or "due", organisation, trial=trial)
    return redirect("source", organisation.slug, id) if id else redirect("sources", organisation.slug)


@in_organisation(Role.READER)
def run_progress(request: HttpRequest, organisation: Organisation, pk: int) -> HttpResponse:
    """How far a run is: fetched again and again by the page that shows it."""
    run = get_object_or_404(Run, organisation=organisation, pk=pk)
    answer = render(request, "watching/run.html", {"run": run, "organisation": organisation})
    if run.over:
        answer.headers["HX-Refresh"] = "true"
    return answer


@in_organisation(Role.EDITOR)
def edit_source(request: HttpRequest, organisation: Organisation, id: str) -> HttpResponseBase:
    """Follow a source otherwise; it is tried at once. `?leave_out=` proposes what else is left out of its pages."""
    one = _source(organisation, id)
    if not places.is_of_the_web(one):
        raise Http404
    proposed = ", ".join(filter(None, (one.leave_out, request.GET.get("leave_out", ""))))
    form = SourceForm(request.POST or None, before=one, initial={"leave_out": proposed})
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            record(person_of(request), "source.changed", id, organisation, address=form.source.address)
            ask(Run(organisation=organisation, source=id, trial=True, asked_by=person_of(request)))
            places.change(organisation, form.source)
        messages.success(request, _("Saved. It is tried now, and shown to you as it would be read."))
        return redirect("source", organisation.slug, id)
    return render(
        request,
        "watching/edit_source.html",
        {"organisation": organisation, "source": one, "form": form},
    )


@require_POST
@in_organisation(Role.EDITOR)
def remove_source(request: HttpRequest, organisation: Organisation, id: str) -> HttpResponseBase:
    """Follow a source no longer; the evidence stays."""
    one = _source(organisation, id)
    with transaction.atomic():
        record(person_of(request), "source.removed", id, organisation, address=one.address)
        places.remove(organisation, one)
    messages.success(
        request, _("%(title)s is followed no longer. What it showed is kept.") % {"title": one.title}
    )
    return redirect("sources", organisation.slug)


@in_organisation(Role.READER)
def event(request: HttpRequest, organisation: Organisation, pk: int) -> HttpResponseBase:
    """One event: what happened, and what it does to rights, in the words of both versions."""
    happened = get_object_or_404(Event, organisation=organisation, pk=pk)
    edits = (role_in(request.user, organisation) or 0) >= Role.EDITOR
    form = TakeForm(organisation, initial={"instrument": taking.likely(happened)})
    told = account(found(happened))
    kept = places.workspace_of(organisation).source(happened.source)
    changes = edits and kept is not None and places.is_of_the_web(kept)
    return render(
        request,
        "watching/event.html",
        {
            "organisation": organisation, "event": happened, "account": told, "form": form,
            "may_leave_out": ", ".join(told.leave_out) if changes else "",
            "takes": edits and happened.version is None and taking.text_of(happened) is not None, "kinds": EVENTS,
        },
    )  # fmt: skip


@require_POST
@in_organisation(Role.EDITOR)
def take(request: HttpRequest, organisation: Organisation, pk: int) -> HttpResponseBase:
    """Take the text an event found into the library, as a version of an instrument or as a new one."""
    happened = get_object_or_404(Event, organisation=organisation, pk=pk)
    form = TakeForm(organisation, request.POST)
    if not form.is_valid() or happened.version is not None:
        return redirect("event", organisation.slug, pk)
    chosen = form.cleaned_data
    version = taking.take(happened, chosen["instrument"], chosen["status"], person_of(request))
    return redirect(version.get_absolute_url())


def _source(organisation: Organisation, id: str) -> Source:
    one = places.workspace_of(organisation).source(id)
    if one is None:
        raise Http404
    return one


def _page(request: HttpRequest, events: QuerySet[Event]) -> Page[Event]:
    if (kind := request.GET.get("kind", "")) in EVENTS:
        events = events.filter(kind=kind)
    return Paginator(events.select_related("organisation"), EVENTS_A_PAGE).get_page(request.GET.get("page"))
