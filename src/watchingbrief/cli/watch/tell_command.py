"""`wbrief watch tell`: feeds, mail and webhooks, now."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import typer

from watchingbrief.cli.ending import clean_ending
from watchingbrief.cli.watch.opening import HERE, Quiet, WorkspaceFolder, complain, now, opened, told_failures

if TYPE_CHECKING:
    from watchingbrief.monitoring.workspace import Workspace
    from watchingbrief.telling.tell import TellReport


def tell_command(*, workspace: WorkspaceFolder = HERE, quiet: Quiet = False) -> None:
    """Write the feeds, and send mail and webhooks to whom the rules in watch.yml name. Nobody is told anything twice.

    wbrief watch run does this at its end by itself.

    \b
    Examples:
      wbrief watch tell

    Exit status: 0 done, 1 somebody could not be told (it is tried again the next time), 2 wrong use.
    """
    with clean_ending(), told_failures():
        report = told(opened(workspace), now())
        say(report, quiet)
        if not report.ok:
            raise typer.Exit(1)


def told(workspace: Workspace, at: datetime) -> TellReport:
    """Tell people what happened. Raises Refusal where the settings cannot be used, StoreFailure."""
    from watchingbrief.monitoring.fetching.settings import Fetching
    from watchingbrief.monitoring.snapshots import Store
    from watchingbrief.telling.settings import Telling
    from watchingbrief.telling.tell import events_in, tell

    settings = workspace.settings("telling", Telling)
    if not settings.proxy:  # who asks sources through Tor must not be seen where webhooks and mail go
        asking = workspace.settings("fetching", Fetching).with_proxy()
        settings = settings.model_copy(update={"proxy": asking.proxy})
    with Store(workspace.store) as store:
        head = str(store.head) if store.head.number else ""
        return tell(workspace.folder, settings, store, events_in(store), at, head=head)


def say(report: TellReport, quiet: bool) -> None:
    """What came of telling, in a line or two; who could not be told, on standard error."""
    from watchingbrief.counted import counted

    done = [
        counted(len(report.feeds), "feed") + " written" if report.feeds else "",
        counted(report.mails, "mail") + " sent" if report.mails else "",
        counted(report.webhooks, "webhook") + " called" if report.webhooks else "",
        f"{report.waiting} waiting to be tried again" if report.waiting else "",
    ]
    said = ", ".join(one for one in done if one)
    if not quiet:
        typer.echo(f"Told: {said}" if said else "Told: nothing new")
    for who, why in report.failed:
        complain(f"Not told: {who}: {why}. It is tried again the next time.")
    if report.given_up:
        complain(f"Given up after too long: {counted(report.given_up, 'message')}.")
