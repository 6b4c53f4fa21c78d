"""One run over the sources of a workspace: those that are due are asked, and what became of their texts is recorded."""

import asyncio
from collections import defaultdict
from collections.abc import Collection
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta

from watchingbrief.monitoring.following.apart import Apart
from watchingbrief.monitoring.following.follower import Ask, Asking, Follower
from watchingbrief.monitoring.following.memory import Memory
from watchingbrief.monitoring.following.notebook import Notebook
from watchingbrief.monitoring.following.report import NotDue, RunReport, SourceReport
from watchingbrief.monitoring.snapshots import Store, StoreFailure
from watchingbrief.monitoring.source import Source
from watchingbrief.monitoring.workspace import Workspace

AT_ONCE = 40  #: sources followed side by side; each host is asked at its own pace whatever this is
#: A run that begins a little early, as cron does, asks a daily source all the same.
_EARLY = timedelta(minutes=5)


async def run(
    workspace: Workspace, *, only: Collection[str] | None = None, now: datetime, ask: Ask | None = None
) -> RunReport:
    """Follow the sources that are due, or those of `only` whether due or not.

    No source stops another. Raises StoreFailure where something cannot be recorded: then the run stops, and the next
    one takes up where the records end. `ask` stands for the web in tests.
    """
    with Store(workspace.store) as store:
        store.begin()
        chosen = [s for s in workspace.sources if only is None or s.id in only]
        waiting = [] if only is not None else [NotDue(s.id, due(s, store)) for s in chosen]
        waiting = [one for one in waiting if one.until > now]
        skipped = {one.source for one in waiting}
        asked = [s for s in chosen if s.id not in skipped]
        memory = Memory(store)
        async with AsyncExitStack() as stack:
            apart = await stack.enter_async_context(Apart())
            ask = ask or await asking(workspace, stack)
            reports = await _follow_all(asked, workspace, ask, store, memory, apart, now)
    return RunReport(now, tuple(sorted(reports, key=lambda r: r.source)), tuple(sorted(waiting)))


def due(source: Source, store: Store) -> datetime:
    """From when on a source is to be asked again; long ago where it never was."""
    texts = store.texts(source.id) if source.folder else [source.address]
    asked = [last.at for text in texts if (last := store.last(source.id, text))]
    if not asked or not source.asked_every:
        return datetime.min.replace(tzinfo=UTC)
    return max(asked) + source.asked_every - min(_EARLY, source.asked_every / 10)


async def _follow_all(
    sources: list[Source],
    workspace: Workspace,
    ask: Ask,
    store: Store,
    memory: Memory,
    apart: Apart,
    now: datetime,
) -> list[SourceReport]:
    from watchingbrief.monitoring.fetching import ask_folder

    reports = [SourceReport(source.id) for source in sources]
    gate = asyncio.Semaphore(AT_ONCE)
    together: dict[tuple[str, str], list[str]] = defaultdict(list)
    for other in workspace.sources:
        together[_followed(other)].append(other.id)

    async def one(source: Source, report: SourceReport) -> None:
        fellows = tuple(id_ for id_ in together[_followed(source)] if id_ != source.id)
        notebook = Notebook(source, store, memory, now, report, fellows)
        follower = Follower(notebook, workspace.place(source), Asking(ask, ask_folder), store, apart)
        async with gate:
            try:
                await follower.follow()
            except StoreFailure:
                raise
            except (
                Exception
            ) as error:  # a fault of ours in one source must not hide what became of the others
                report.why = f"Internal error ({type(error).__name__}): the fault is not in the source."
                report.fault = error

    try:
        async with asyncio.TaskGroup() as group:
            for source, report in zip(sources, reports, strict=True):
                group.create_task(one(source, report))
    except* StoreFailure as failures:
        raise failures.exceptions[0] from None
    return reports


def _followed(source: Source) -> tuple[str, str]:
    """What a source follows: sources that state the same follow one instrument together."""
    return source.jurisdiction, source.instrument.casefold()


async def asking(workspace: Workspace, stack: AsyncExitStack) -> Ask:
    """The web, asked as the workspace sets it, until the stack is closed."""
    from watchingbrief.monitoring.fetching import Fetcher, Fetching

    fetcher = await stack.enter_async_context(Fetcher(workspace.settings("fetching", Fetching)))
    return fetcher.ask
