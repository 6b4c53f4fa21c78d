"""The catalogue: official addresses that ship with Watching Brief, for people to begin with.

One file a treaty or country in `catalogue/`. None of the addresses was fetched when the catalogue was written; each
says where it is known from. Whoever adds one makes a source of their own of it, and tests it.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from watchingbrief import yaml_files
from watchingbrief.monitoring.source import Source

_FOLDER = Path(__file__).parent / "catalogue"


@dataclass(frozen=True, slots=True)
class Known:
    """One source of the catalogue."""

    source: Source
    origin: str  #: where its address is known from
    fetched: bool  #: whether it was tried when the catalogue was written


@dataclass(frozen=True, slots=True)
class Group:
    """The sources of one treaty or country."""

    name: str
    title: str
    sources: tuple[Known, ...]


def names() -> tuple[str, ...]:
    """Names of the groups there are. Reads only names of files."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yml")))


def group(name: str) -> Group:
    """A group by name. Raises KeyError where there is none."""
    if name not in names():
        raise KeyError(name)
    stated: dict[str, Any] = yaml_files.load(_FOLDER / f"{name}.yml")
    known = []
    for one in stated["sources"]:
        fields = {field: value for field, value in one.items() if field != "origin"}
        known.append(Known(Source.model_validate(fields), one["origin"], bool(stated["fetched"])))
    return Group(name, stated["title"], tuple(known))
