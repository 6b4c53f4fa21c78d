"""Verdicts that people gave on an instrument, held against its texts as they stand now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from watchingbrief.monitoring.review_plan import VERDICTS, ReviewPlan
from watchingbrief.monitoring.snapshots import Snapshot, Store
from watchingbrief.monitoring.source import Source
from watchingbrief.monitoring.workspace import INSTRUMENTS, Workspace
from watchingbrief.reading.refusal import Refusal
from watchingbrief.review.assessed import Assessment, Placed
from watchingbrief.review.finding import Review


@dataclass(frozen=True, slots=True)
class Shaken:
    """An earlier verdict whose words, or the words around them, are not as they were."""

    verdict: Assessment
    file: Path  #: it is written in
    note: str  #: what became of its words
    gone: (
        bool  #: its words are not there any more, or not in one place; else only what is around them changed
    )
    text: str  #: key of the text it was held against


def shaken(
    workspace: Workspace, store: Store, sources: Sequence[Source], plan: ReviewPlan | None
) -> tuple[tuple[Shaken, ...], tuple[Refusal, ...]]:
    """Verdicts on changed words, those whose words are gone first, and what kept some from being looked at.

    A file is held against the text of the instrument on which most of its verdicts stand, the newest of several.
    """
    from watchingbrief.assessment import load, merge

    troubles: list[Refusal] = []
    found: list[Shaken] = []
    reviews: list[tuple[Snapshot, Review]] | None = None
    for path in dict.fromkeys(_files(workspace, sources, plan)):
        try:
            verdicts = [v for v in load(path) if v.verdict]
        except Refusal as refusal:
            troubles.append(refusal)
            continue
        if not verdicts:
            continue
        if reviews is None:
            reviews = list(_reviews(store, sources, troubles))
        held = [(snapshot, merge(review, verdicts).assessments) for snapshot, review in reviews]
        if held:
            snapshot, placed = max(held, key=lambda one: (_standing(one[1]), one[0].number))
            found += [
                Shaken(p.assessment, path, p.note, p.outcome == "changed", snapshot.text)
                for p in placed
                if p.look_again
            ]
    return tuple(sorted(found, key=lambda one: not one.gone)), tuple(troubles)


def _standing(placed: Sequence[Placed]) -> int:
    return sum(one.outcome != "changed" for one in placed)


def _files(workspace: Workspace, sources: Sequence[Source], plan: ReviewPlan | None) -> Iterator[Path]:
    """Files of verdicts: those the plan names, one beside the plan, those beside the texts of local folders.

    A file that the plan names and that is not there is told by reading it.
    """
    if plan is not None:
        yield from (workspace.folder / name for name in plan.verdicts)
        beside = workspace.folder / INSTRUMENTS / f"{plan.file.removesuffix('.yml')}{VERDICTS}"
        if beside.exists():
            yield beside
    for source in sources:
        place = workspace.place(source)
        if place is not None and place.is_dir():
            yield from sorted(p for p in place.rglob(f"*{VERDICTS}") if p.is_file())


def _reviews(
    store: Store, sources: Sequence[Source], troubles: list[Refusal]
) -> Iterator[tuple[Snapshot, Review]]:
    """Every text of the sources as it was shown last, reviewed; what cannot be read is none, but lists are left out."""
    from watchingbrief.monitoring.following.reading_law import Raw, read_raw
    from watchingbrief.review import review

    for source in sources:
        if source.kind == "status":
            continue
        listing = source.address if source.kind in {"index", "feed"} else None
        for text in store.texts(source.id):
            snapshot = store.latest(source.id, text)
            if snapshot is None or text == listing:
                continue
            try:
                raw = Raw(store.body(snapshot.body), snapshot.name, source.part)
                yield snapshot, review(read_raw(raw).law)
            except Refusal as refusal:
                refusal.file = refusal.file or text
                troubles.append(refusal)
