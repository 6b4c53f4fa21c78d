"""YAML that people write, perhaps strangers: read with suspicion and with patience.

Lists, fields and words are all of YAML that is taken: no tags, anchors or second documents, and nothing deeper than the
kind of file is. Words stay as written (`1.10` is no number, `yes` no truth). A file is valid as a whole or not used;
what is wrong is told with its line, in words.
"""

import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NamedTuple, TypeVar, get_args

import yaml
from pydantic import BaseModel, BeforeValidator, ValidationError

_HINT = 'words with ": " or " #" in them must stand between " and "'
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_LONGEST = 40  # letters of a wrong word that are repeated to the reader
Model = TypeVar("Model", bound=BaseModel)
Spot = tuple[str | int, ...]
"""Where something stands: names of fields, and positions in lists from 0."""


def day(written: str) -> date | None:
    """A date as people write it, 2026-01-31; None for no words. Raises ValueError saying how it is written."""
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise ValueError(f"{written[:_LONGEST]!r} is no date; write it as 2026-01-31") from None


#: A date as people write it down; nothing for none.
Day = Annotated[
    date | None, BeforeValidator(lambda written: day(written) if isinstance(written, str) else written)
]


class Fault(NamedTuple):
    """What is wrong in a file, and where."""

    line: int  #: from 1; 0 for the file as a whole
    entry: str  #: as the reader knows it: "entry 3", "recommendation R7"; empty outside of entries
    what: str

    def __str__(self) -> str:
        places = [f"line {self.line}"] if self.line else []
        places += [self.entry] if self.entry else []
        return f"{', '.join(places)}: {self.what}" if places else self.what


class Unusable(Exception):  # noqa: N818  (always turned into a Refusal that knows what the file was for)
    """A file that cannot be used, with everything that is known to be wrong in it."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(told(faults, len(faults)))
        self.faults = faults


def _no_entry(_at: Spot, _stated: object) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Layout:
    """What files of one kind are like."""

    largest: int  #: bytes
    deepest: int  #: lists and fields within one another
    too_deep: str = "lists stand within lists"
    lists: frozenset[str] = (
        frozenset()
    )  #: fields that hold lists: "authority:" with nothing behind it is no list
    truth: str = "yes or no"  #: how true and false are written in it
    entry: Callable[[Spot, object], str] = (
        _no_entry  #: names the entry a place is in; the file is None if unknown
    )


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a file: lists, fields and words, and the line of each."""

    layout: Layout
    stated: Any  #: None where the file is empty
    lines: dict[Spot, int] = field(repr=False)

    def fault(self, at: Spot, what: str) -> Fault:
        """A fault at a place, told with the nearest line that is known."""
        line = next((self.lines[at[:n]] for n in range(len(at), -1, -1) if at[:n] in self.lines), 1)
        return Fault(line, self.layout.entry(at, self.stated), what)


def told(faults: Sequence[Fault], most: int = 5) -> str:
    """Faults in one line; those beyond the first `most` are counted."""
    more = [f"and {len(faults) - most} more"] if len(faults) > most else []
    return "; ".join([*map(str, faults[:most]), *more])


def contents(path: Path, layout: Layout) -> bytes:
    """The bytes of a file. Raises Unusable."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for without end
            raise Unusable(Fault(0, "", "it is no regular file"))
        with path.open("rb") as file:
            data = file.read(layout.largest + 1)
    except OSError as error:
        raise Unusable(Fault(0, "", f"it cannot be opened ({error.strerror})")) from error
    _not_too_large(data, layout)
    return data


def parse(data: bytes, layout: Layout) -> Written:
    """What the bytes of a file state. Raises Unusable."""
    _not_too_large(data, layout)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Unusable(Fault(line, "", "it is not in UTF-8; save it as UTF-8")) from error
    try:
        return _Building(layout, text).written()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = f"it is not YAML: {error.problem}; {_HINT}"
        raise Unusable(Fault(mark.line + 1 if mark else 0, "", what)) from error
    except yaml.YAMLError as error:  # a character YAML does not allow
        raise Unusable(Fault(0, "", f"it is not YAML: {' '.join(str(error).split())}")) from error


def validated(
    model: type[Model], written: Written, at: Spot = (), ours: Mapping[str, object] | None = None
) -> Model:
    """The fields at a place, as `model` has them; `ours` are fields of it that nobody writes. Raises Unusable."""
    stated = written.stated
    for key in at:
        stated = stated[key]
    hidden = ours or {}
    taken = [name for name in hidden if name in stated]
    if taken:
        raise Unusable(*(written.fault((*at, name), _no_field(model, (name,), hidden)) for name in taken))
    try:
        return model.model_validate({**stated, **hidden})
    except ValidationError as error:
        truth = written.layout.truth
        raise Unusable(
            *(
                written.fault((*at, *wrong["loc"]), _in_words(model, dict(wrong), hidden, truth))
                for wrong in error.errors()
            )
        ) from error


def _not_too_large(data: bytes, layout: Layout) -> None:
    if len(data) > layout.largest:
        size = f"{layout.largest // 10**6} MB" if layout.largest >= 10**6 else f"{layout.largest // 1000} KB"
        raise Unusable(Fault(0, "", f"it is larger than {size}"))


class _Building:
    """Builds what a text states from YAML's events, so that nothing is built that is not taken."""

    def __init__(self, layout: Layout, text: str) -> None:
        self._layout = layout
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=_LOADER)
        self._lines: dict[Spot, int] = {}

    def written(self) -> Written:
        stated: object = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._refused(event, (), "a second document begins ('---')")
            elif isinstance(event, yaml.NodeEvent):
                stated = self._value(event, ())
        return Written(self._layout, stated, self._lines)

    def _value(self, event: yaml.Event, at: Spot, depth: int = 0) -> object:
        self._plain_only(event, at)
        self._lines.setdefault(at, _line(event))
        if isinstance(event, yaml.ScalarEvent):
            bare = not event.style
            return "" if bare and event.value in {"~", "null"} else event.value.strip()
        if depth == self._layout.deepest:
            raise self._refused(event, at, self._layout.too_deep)
        if isinstance(event, yaml.MappingStartEvent):
            return self._fields(at, depth + 1)
        out: list[object] = []
        for inner in self._events:
            if isinstance(inner, yaml.SequenceEndEvent):
                break
            out.append(self._value(inner, (*at, len(out)), depth + 1))
        return out

    def _fields(self, at: Spot, depth: int) -> dict[str, object]:
        out: dict[str, object] = {}
        for key in self._events:
            if isinstance(key, yaml.MappingEndEvent):
                break
            self._plain_only(key, at)
            if not isinstance(key, yaml.ScalarEvent):
                raise self._refused(key, at, "the name of a field must be one word")
            if (*at, key.value) in self._lines:
                raise self._refused(key, at, f"'{key.value[:_LONGEST]}' is given twice")
            self._lines[*at, key.value] = _line(key)
            out[key.value] = self._value(next(self._events), (*at, key.value), depth)
            if out[key.value] == "" and key.value in self._layout.lists:
                del out[key.value]
        return out

    def _plain_only(self, event: yaml.Event, at: Spot) -> None:
        """Refuse what can make a small file large, or make objects of words."""
        if getattr(event, "anchor", None) is not None or getattr(event, "tag", None) is not None:
            raise self._refused(event, at, 'words that begin with &, * or ! must stand between " and "')

    def _refused(self, event: yaml.Event, at: Spot, what: str) -> Unusable:
        return Unusable(Fault(_line(event), self._layout.entry(at, None), what))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def _in_words(model: type[BaseModel], wrong: dict[str, Any], hidden: Mapping[str, object], truth: str) -> str:
    """What a model found wrong, for people who never saw the model."""
    kind, loc, given = wrong["type"], wrong["loc"], wrong["input"]
    name = next((str(k) for k in loc[::-1] if isinstance(k, str)), "")[:_LONGEST]
    plain = {
        "missing": f"'{name}' is missing",
        "string_too_short": f"'{name}' is empty",
        "tuple_type": f"'{name}' must be a list with \"- \" before each entry",
        "model_type": f"an entry of '{name}' must have fields such as 'id:'",
        "bool_parsing": f"'{name}' must be {truth}, not {str(given)[:_LONGEST]!r}",
    }
    if kind in plain:
        return plain[kind]
    if kind == "extra_forbidden":
        return _no_field(model, loc, hidden)
    if isinstance(given, list | dict) and kind != "value_error":
        return f"'{name}' must be words; put them between \" and \""
    if kind == "literal_error":
        expected = str(wrong["ctx"]["expected"])
        known = expected.removeprefix("'', ") + (", or empty" if expected.startswith("'', ") else "")
        return f"'{name}' must be {known}, not {str(given)[:_LONGEST]!r}"
    return str(wrong["msg"]).removeprefix("Value error, ")


def _no_field(model: type[BaseModel], loc: Spot, hidden: Mapping[str, object]) -> str:
    """That a field is not there, and which are, also of a model within lists of a model."""
    known: type[BaseModel] = model
    for key in loc[:-1]:
        if isinstance(key, str) and key in known.model_fields:
            known = _model_in(known.model_fields[key].annotation) or known
    names = ", ".join(name for name in known.model_fields if name not in hidden)
    return f"there is no field {str(loc[-1])[:_LONGEST]!r}; there are: {names}"


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
