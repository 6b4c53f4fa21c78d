"""A workspace: the folder in which somebody follows laws.

sources/ID.yml       one a source (`Source`)
instruments/ID.yml   optional: who reviews an instrument, and when (`agenda.py`)
watch.yml            optional: settings, a part for each stage that has some ("fetching", "telling")
store/               the evidence (`snapshots/`)
feeds/               Atom feeds, made anew from the store at any time
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from watchingbrief import people_yaml
from watchingbrief.monitoring.source import Source
from watchingbrief.people_yaml import Fault, Layout, Unusable, Written, told
from watchingbrief.reading.refusal import Refusal

SOURCES, INSTRUMENTS, STORE, SETTINGS = "sources", "instruments", "store", "watch.yml"
_PARTS = ("fetching", "telling")  #: of watch.yml
_SOURCE = Layout(100_000, deepest=3)
_SETTINGS = Layout(
    1_000_000,
    deepest=6,
    lists=frozenset(
        {"rules", "mail", "webhooks", "jurisdictions", "instruments", "concerns", "kinds", "hosts"}
    ),
)
Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace that was opened. Nothing in it is written by opening it."""

    folder: Path
    sources: tuple[Source, ...]  #: by id
    faulty: tuple[
        Refusal, ...
    ] = ()  #: files of sources that cannot be used; the others are followed all the same
    written: Written | None = field(default=None, repr=False)  #: what watch.yml states

    @property
    def store(self) -> Path:
        """Where the evidence is, or will be."""
        return self.folder / STORE

    def source(self, id: str) -> Source | None:
        """The source of that id."""
        return next((source for source in self.sources if source.id == id), None)

    def place(self, source: Source) -> Path | None:
        """The local folder a source follows, absolute; None for one of the web."""
        return (self.folder / source.folder).absolute() if source.folder else None

    def settings(self, part: str, model: type[Model]) -> Model:
        """A part of watch.yml, as `model` has it; its defaults where nothing is stated.

        Raises Refusal ("bad-settings").
        """
        if self.written is None or not self.written.stated or part not in self.written.stated:
            return model()
        try:
            if not isinstance(self.written.stated[part], dict):
                raise Unusable(self.written.fault((part,), f"'{part}' must have fields"))
            return people_yaml.validated(model, self.written, (part,))
        except Unusable as error:
            raise _bad_settings(error) from error


def open_workspace(folder: Path) -> Workspace:
    """The workspace in a folder, also if nothing is followed there yet. Raises Refusal."""
    if not folder.is_dir():
        raise Refusal(
            "no-workspace", "There is no such folder.", "A workspace is a folder that holds the sources you follow.",
            "Make it, or name another one: --workspace DIR", file=str(folder),
        )  # fmt: skip
    sources: list[Source] = []
    faulty: list[Refusal] = []
    for path in sorted((folder / SOURCES).glob("*.yml")):
        if path.name.startswith("."):
            continue
        try:
            sources.append(read_source(path))
        except Refusal as refusal:
            faulty.append(refusal)
    return Workspace(folder, tuple(sources), tuple(faulty), _settings(folder / SETTINGS))


def read_source(path: Path) -> Source:
    """The source in a file. Raises Refusal ("bad-source")."""
    try:
        written = people_yaml.parse(people_yaml.contents(path, _SOURCE), _SOURCE)
        if not isinstance(written.stated, dict):
            raise Unusable(written.fault((), "it must begin with fields such as 'title:' and 'address:'"))
        return people_yaml.validated(Source, written, (), {"id": path.stem})
    except Unusable as error:
        raise Refusal(
            "bad-source", f"The source cannot be used: {told(error.faults)}.",
            "It is not followed until that is mended; all other sources are.",
            "Mend what is named; docs/guides/watch-sources.md shows every field.", file=f"{SOURCES}/{path.name}",
        ) from error  # fmt: skip


def _settings(path: Path) -> Written | None:
    if not path.exists() and not path.is_symlink():
        return None
    try:
        written = people_yaml.parse(people_yaml.contents(path, _SETTINGS), _SETTINGS)
        if written.stated and not isinstance(written.stated, dict):
            raise Unusable(written.fault((), f"it must have parts: {': and '.join(_PARTS)}:"))
        unknown = [
            written.fault((name,), f"there is no part {name[:40]!r}; there are: {', '.join(_PARTS)}")
            for name in written.stated or ()
            if name not in _PARTS
        ]
        if unknown:
            raise Unusable(*unknown)
    except Unusable as error:
        raise _bad_settings(error) from error
    return written


def _bad_settings(error: Unusable) -> Refusal:
    faults: tuple[Fault, ...] = error.faults
    return Refusal(
        "bad-settings", f"The settings cannot be used: {told(faults)}.",
        "Nothing was fetched and nobody was told: it would not be as you set it.",
        "Mend what is named; docs/guides/watch-sources.md shows every setting.", file=SETTINGS,
    )  # fmt: skip
