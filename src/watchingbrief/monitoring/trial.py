"""A source tried out: asked once as a run would ask it, and nothing kept."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from watchingbrief.monitoring.following import run
from watchingbrief.monitoring.following.reading_law import Reading
from watchingbrief.monitoring.following.report import SourceReport
from watchingbrief.monitoring.snapshots import Snapshot, Store
from watchingbrief.monitoring.source import Source
from watchingbrief.monitoring.workspace import Workspace


@dataclass(frozen=True, slots=True)
class TriedText:
    """One text that a run would keep."""

    text: str  #: its key
    title: str  #: "" where it could not be read
    language: str
    provisions: int
    status: str  #: the standing the page or the law states of itself
    size: int  #: of what was served, in bytes
    why: str  #: it could not be read


@dataclass(frozen=True, slots=True)
class Trial:
    """What a run would make of a source."""

    source: Source
    report: SourceReport
    texts: tuple[TriedText, ...]

    @property
    def well(self) -> bool:
        """Whether the source answered as its file says it must."""
        return not self.report.why and self.report.fault is None


async def trial(workspace: Workspace, source: Source, now: datetime) -> Trial:
    """Try a source out: in a store of its own, which is gone afterwards."""
    place = workspace.place(source)
    tried = replace_folder(source, place)
    with TemporaryDirectory(prefix="wbrief-") as folder:
        apart = replace(workspace, folder=Path(folder), sources=(tried,))
        report = (await run(apart, only=[source.id], now=now)).sources[0]
        with Store(apart.store) as store:
            readings = _readings(store)
            shown = [s for text in store.texts(source.id) if (s := store.last(source.id, text))]
    listing = source.address if source.kind in {"index", "feed"} else None
    why = {text.text: text.why for text in report.texts}
    return Trial(source, report, tuple(
        _text(one, readings.get(one.text), why.get(one.text, "")) for one in shown if one.text != listing
    ))  # fmt: skip


def replace_folder(source: Source, place: Path | None) -> Source:
    """The source with its folder told from the root."""
    return source.model_copy(update={"folder": str(place)}) if place is not None else source


def _readings(store: Store) -> dict[str, Reading]:
    found = {}
    for entry in store.entries():
        if entry.kind == "reading":
            found[entry.fields["text"]] = Reading.of(entry.fields)
        elif entry.kind == "event" and entry.fields.get("settled"):
            found[entry.fields["text"]] = Reading.of(entry.fields["settled"])
    return found


def _text(shown: Snapshot, reading: Reading | None, why: str) -> TriedText:
    read = reading or Reading("", "")
    return TriedText(
        shown.text, read.title, read.language, read.provisions, read.status, shown.size,
        why or read.refusal or shown.why,
    )  # fmt: skip
