"""Asking sources in the background, and taking what happened from the workspace into the site."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from typing import TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from watchingbrief.monitoring.at_once import run_once, try_once
from watchingbrief.monitoring.following import RunReport, Trial, due
from watchingbrief.monitoring.kept_events import kept_events
from watchingbrief.monitoring.snapshots import Store, StoreFailure
from watchingbrief.monitoring.workspace import Workspace
from watchingbrief.reading import Refusal
from watchingbrief.telling.chosen import tellable
from watchingbrief.web.accounts.models import Organisation
from watchingbrief.web.audit.log import record
from watchingbrief.web.jobs.apart import BEAT
from watchingbrief.web.jobs.models import State, Tell, Work
from watchingbrief.web.jobs.work import ask, beat
from watchingbrief.web.watching.models import Event, Run
from watchingbrief.web.watching.telling import tell_people
from watchingbrief.web.watching.workspace import folder_of, workspace_of

Result = TypeVar("Result")


def carry_out(run: Run, tell: Tell) -> None:
    """Ask the sources of a run. Raises Refusal where the workspace cannot be used or written."""
    tell(10, _("asking"))
    workspace = workspace_of(run.organisation)
    source = workspace.source(run.source) if run.source else None
    if run.source and source is None:
        raise Refusal("no-source", _("This source is followed no longer."), "", "")
    if run.trial and source:
        run.report = _trial(_living(run, lambda: try_once(workspace, source)))
    else:
        run.report = _report(_living(run, lambda: _run(workspace, run.source)))
        mirror(run.organisation)
        tell_people(timezone.now())
    run.save(update_fields=["report"])


def ask_what_is_due() -> int:
    """Ask for a run in every organisation that has a source due, unless one is under way; how many were asked for."""
    asked = 0
    for organisation in Organisation.objects.all():
        under_way = organisation.runs.filter(state__in=[State.WAITING, State.RUNNING], trial=False).exists()
        if (
            not under_way
            and (folder_of(organisation) / "sources").is_dir()
            and _something_is_due(organisation)
        ):
            with transaction.atomic():
                ask(Run(organisation=organisation))
            asked += 1
    return asked


def mirror(organisation: Organisation) -> int:
    """Take over the events that the site does not have yet; how many. The workspace may also be run from outside."""
    known = set(organisation.events.values_list("event_id", flat=True))
    new = []
    with Store(workspace_of(organisation).store) as store:
        for _record, event in kept_events(store):
            if event.kind != "technical" and event.id not in known:
                known.add(event.id)
                told = tellable(event)
                new.append(
                    Event(
                        organisation=organisation, event_id=event.id, kind=event.kind, at=event.at,
                        source=event.source, instrument=event.instrument, jurisdiction=event.jurisdiction,
                        title=event.title, severity=event.severity, stated=told.fields(),
                    )
                )  # fmt: skip
    with transaction.atomic():
        Event.objects.bulk_create(new, ignore_conflicts=True)
        for one in new:
            record(None, f"event.{one.kind}", one.title, organisation, source=one.source)
    return len(new)


def _something_is_due(organisation: Organisation) -> bool:
    try:
        workspace = workspace_of(organisation)
        with Store(workspace.store) as store:
            return any(due(source, store) <= timezone.now() for source in workspace.sources)
    except (Refusal, StoreFailure):
        return True  # the run will say what is wrong


def _run(workspace: Workspace, only: str) -> RunReport:
    try:
        return run_once(workspace, [only] if only else None, timezone.now())
    except StoreFailure as failure:
        raise Refusal(
            "store",
            str(failure),
            _("Nothing further was asked."),
            _("Ask whoever runs this site to look into it."),
        ) from None


def _living(work: Work, function: Callable[[], Result]) -> Result:
    """The result of a function that may take minutes and touches no database, with a beat all the while."""
    with ThreadPoolExecutor(1) as thread:
        future = thread.submit(function)
        while True:
            try:
                return future.result(timeout=BEAT)
            except NotYet:
                beat(work)


def _report(report: RunReport) -> dict[str, object]:
    return {
        "asked": len(report.sources),
        "not_due": len(report.not_due),
        "events": sum(event.kind != "technical" for event in report.events),
        "troubles": [[source.source, source.why] for source in report.sources if source.why]
        + [
            [s.source, f"{t.text}: {t.why}"]
            for s in report.sources
            for t in s.texts
            if t.why and t.why != s.why
        ],
    }


def _trial(trial: Trial) -> dict[str, object]:
    return {
        "why": trial.why,
        "outcome": trial.outcome.kind if trial.outcome else "",
        "texts": [
            {
                "text": one.text, "linked": one.linked, "why": one.why, "provisions": list(one.provisions[:8]),
                "title": one.reading.title if one.reading else "",
                "language": one.reading.language if one.reading else "",
                "count": one.reading.provisions if one.reading else 0, "left_out": list(one.left_out[:4]),
                "select": one.select,
            }
            for one in trial.texts
        ],
        "not_tried": [one.address for one in trial.not_tried[:40]],
    }  # fmt: skip
