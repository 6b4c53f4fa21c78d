"""The file of verdicts beside a law: LAW.review.yml. People write it, so it is read with suspicion and with patience.

It is a YAML list of entries, each of plain words under the names of `Assessment`. Nothing of YAML beyond that is taken:
no tags, anchors or nesting. Every entry is valid or none is used; the message names the line.
"""

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml
from pydantic import ValidationError

from watchingbrief.reading.refusal import Refusal
from watchingbrief.review.assessed import Assessment

LARGEST = 4_000_000  #: bytes; verdicts on every finding of the longest code take a quarter of that
_NAMED = 5  # faults told before the rest are counted
_HINT = 'words with ": " or " #" in them must stand between " and "'
_FIELDS = tuple(name for name in Assessment.model_fields if name not in {"file", "line"})
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Fault(NamedTuple):
    """What is wrong in a file, and where."""

    line: int  #: from 1; 0 for the file as a whole
    entry: int  #: from 1; 0 outside entries
    what: str

    def __str__(self) -> str:
        places = [f"line {self.line}"] if self.line else []
        places += [f"entry {self.entry}"] if self.entry else []
        return f"{', '.join(places)}: {self.what}" if places else self.what


class _NotAList(Exception):  # noqa: N818  (always turned into a Refusal)
    """The file is not built as a list of entries of plain words."""

    def __init__(self, line: int, entry: int, what: str) -> None:
        super().__init__(what)
        self.fault = Fault(line, entry, what)


def load(path: Path) -> tuple[Assessment, ...]:
    """The entries of a file, forms nobody filled in included. Raises Refusal ("bad-assessments")."""
    return parse(raw(path), path.name)


def raw(path: Path) -> bytes:
    """The bytes of a file of verdicts. Raises Refusal ("bad-assessments")."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for without end
            raise refusal(path.name, [Fault(0, 0, "it is no regular file")])
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise refusal(path.name, [Fault(0, 0, f"it cannot be opened ({error.strerror})")]) from error
    if len(data) > LARGEST:
        raise refusal(path.name, [Fault(0, 0, f"it is larger than {LARGEST // 10**6} MB")])
    return data


def parse(data: bytes, name: str) -> tuple[Assessment, ...]:
    """The entries in the bytes of a file called `name`. Raises Refusal ("bad-assessments")."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise refusal(name, [Fault(line, 0, "it is not in UTF-8; save it as UTF-8")]) from error
    assessments: list[Assessment] = []
    faults: list[Fault] = []
    try:
        for number, (line, stated) in enumerate(_entries(text), 1):
            try:
                assessments.append(Assessment.model_validate({**stated, "file": name, "line": line}))
            except ValidationError as error:
                faults += [Fault(line, number, what) for what in _told(error)]
    except _NotAList as error:
        faults.append(error.fault)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        faults.append(Fault(mark.line + 1 if mark else 0, 0, f"it is not YAML: {error.problem}; {_HINT}"))
    except yaml.YAMLError as error:  # a character YAML does not allow
        faults.append(Fault(0, 0, f"it is not YAML: {' '.join(str(error).split())}"))
    if faults:
        raise refusal(name, faults)
    return tuple(assessments)


def refusal(name: str, faults: list[Fault]) -> Refusal:
    """A file of verdicts that cannot be used, with what is wrong in it."""
    told = "; ".join(str(fault) for fault in faults[:_NAMED])
    more = f"; and {len(faults) - _NAMED} more" if len(faults) > _NAMED else ""
    return Refusal(
        "bad-assessments", f"The assessors' verdicts in {name} cannot be used: {told}{more}.",
        "None of them was merged and no report was made: without them it would look as if nobody had judged.",
        "Mend what is named, or leave the verdicts out: wbrief review LAW --no-assessments", file=name,
    )  # fmt: skip


def _told(error: ValidationError) -> list[str]:
    """What is wrong with one entry, in words."""
    said = []
    for fault in error.errors():
        field = str(fault["loc"][0]) if fault["loc"] else ""
        if fault["type"] == "missing":
            said.append(f"'{field}' is missing")
        elif fault["type"] == "literal_error":
            known = fault["ctx"]["expected"].removeprefix("'', ")
            said.append(f"'{field}' must be {known}, or empty, not {fault['input']!r}")
        elif fault["type"] == "bool_parsing":
            said.append(f"'{field}' must be true or false, not {fault['input']!r}")
        else:
            said.append(fault["msg"].removeprefix("Value error, "))
    return said


def _entries(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Line and fields of each entry, as they come: what is no list of plain entries is left at once."""
    events = yaml.parse(text, Loader=_LOADER)
    number = 0
    for event in events:
        _plain_only(event, number)
        if isinstance(event, yaml.DocumentStartEvent) and number:
            raise _NotAList(_line(event), 0, "a second document begins ('---')")
        if isinstance(event, yaml.MappingStartEvent):
            number += 1
            yield _line(event), _fields(events, number)
        elif isinstance(event, yaml.ScalarEvent) and event.value:
            raise _NotAList(_line(event), 0, "an entry begins with '- provision:'")


def _fields(events: Iterator[yaml.Event], number: int) -> dict[str, str]:
    """The fields of one entry, up to its end."""
    stated: dict[str, str] = {}
    for key in events:
        _plain_only(key, number)
        if isinstance(key, yaml.MappingEndEvent):
            return stated
        line = _line(key)
        name = _scalar(key, number, "the name of a field")
        if name not in _FIELDS:
            raise _NotAList(line, number, f"there is no field {name[:40]!r}; there are: {', '.join(_FIELDS)}")
        if name in stated:
            raise _NotAList(line, number, f"'{name}' is given twice")
        stated[name] = _scalar(next(events), number, f"'{name}'")
    return stated


def _scalar(event: yaml.Event, number: int, what: str) -> str:
    _plain_only(event, number)
    if not isinstance(event, yaml.ScalarEvent):
        line = _line(event)
        raise _NotAList(line, number, f'{what} must be words; put them between " and "')
    bare = not event.style
    return "" if bare and event.value in {"~", "null"} else event.value.strip()


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def _plain_only(event: yaml.Event, number: int) -> None:
    """Refuse what can make a small file large, or make objects of words."""
    if getattr(event, "anchor", None) is not None or getattr(event, "tag", None) is not None:
        line = _line(event)
        raise _NotAList(line, number, 'words that begin with &, * or ! must stand between " and "')
