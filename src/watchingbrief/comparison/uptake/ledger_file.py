"""Read a ledger: YAML that people write, so it is read with suspicion, and whatever is wrong is told with its line.

Nothing of YAML beyond lists, fields and words is taken: no tags, anchors or aliases. Every recommendation is valid or
none is used.
"""

import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml
from pydantic import ValidationError

from watchingbrief.comparison.uptake.ledger import Ledger
from watchingbrief.reading.refusal import Refusal

LARGEST = 8_000_000  #: bytes; ten thousand recommendations take half of it
_NAMED = 6  # faults told before the rest are counted
_DEEPEST = 6  # ledger, recommendations, recommendation, overruled, entry, value
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_HINT = 'words with ": " or " #" in them must stand between " and "'
_LIST_KEYS = {"recommendations", "drafts", "overruled"}
Path_ = tuple[str | int, ...]


class Fault(NamedTuple):
    """What is wrong in a ledger, and where."""

    line: int  #: from 1; 0 for the file as a whole
    entry: str  #: id of the recommendation; empty outside
    what: str

    def __str__(self) -> str:
        places = [f"line {self.line}"] if self.line else []
        places += [f"recommendation {self.entry}"] if self.entry else []
        return f"{', '.join(places)}: {self.what}" if places else self.what


class _Refused(Exception):  # noqa: N818  (always turned into a Refusal)
    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.fault = Fault(line, "", what)


def load(path: Path) -> Ledger:
    """The ledger in a file. Raises Refusal ("bad-ledger")."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for without end
            raise refusal(path.name, [Fault(0, "", "it is no regular file")])
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise refusal(path.name, [Fault(0, "", f"it cannot be opened ({error.strerror})")]) from error
    return parse(data, path.name)


def parse(data: bytes, name: str) -> Ledger:
    """The ledger in the bytes of a file called `name`. Raises Refusal ("bad-ledger")."""
    if len(data) > LARGEST:
        raise refusal(name, [Fault(0, "", f"it is larger than {LARGEST // 10**6} MB")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise refusal(name, [Fault(line, "", "it is not in UTF-8; save it as UTF-8")]) from error
    try:
        return _ledger(text, name)
    except _Refused as error:
        raise refusal(name, [error.fault]) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = f"it is not YAML: {error.problem}; {_HINT}"
        raise refusal(name, [Fault(mark.line + 1 if mark else 0, "", what)]) from error
    except yaml.YAMLError as error:  # a character YAML does not allow
        raise refusal(name, [Fault(0, "", f"it is not YAML: {' '.join(str(error).split())}")]) from error


def refusal(name: str, faults: Sequence[Fault]) -> Refusal:
    """A ledger that cannot be used, with what is wrong in it."""
    told = "; ".join(str(fault) for fault in faults[:_NAMED])
    more = f"; and {len(faults) - _NAMED} more" if len(faults) > _NAMED else ""
    return Refusal(
        "bad-ledger", f"The ledger cannot be used: {told}{more}.",
        "Nothing was judged: a tally without these recommendations would be wrong.",
        "Mend what is named; docs/guides/track-recommendations.md shows every field.", file=name,
    )  # fmt: skip


def _ledger(text: str, name: str) -> Ledger:
    _plain_only(text)
    node = yaml.compose(text, Loader=_LOADER)
    if not isinstance(node, yaml.MappingNode):
        raise _Refused(1, "it must begin with fields such as 'title:' and 'recommendations:'")
    lines: dict[Path_, int] = {}
    stated = _stated(node, (), lines)
    try:
        ledger = Ledger.model_validate(stated)
    except ValidationError as error:
        raise refusal(name, list(_told(error, stated, lines))) from error
    faults = list(_at_odds(ledger, lines))
    if faults:
        raise refusal(name, faults)
    return ledger


def _plain_only(text: str) -> None:
    """Refuse what can make a small file large, nest without end, or make objects of words."""
    depth = documents = 0
    for event in yaml.parse(text, Loader=_LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if getattr(event, "anchor", None) is not None or getattr(event, "tag", None) is not None:
            raise _Refused(line, 'words that begin with &, * or ! must stand between " and "')
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        documents += isinstance(event, yaml.DocumentStartEvent)
        if depth > _DEEPEST:
            raise _Refused(line, "lists stand in lists in lists; a ledger is no deeper than its example")
        if documents > 1:
            raise _Refused(line, "a second document begins ('---')")


def _stated(node: yaml.Node, at: Path_, lines: dict[Path_, int]) -> object:
    """Lists, fields and words as they stand, and the line of each."""
    lines[at] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return [_stated(inner, (*at, k), lines) for k, inner in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        out: dict[str, object] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _Refused(key.start_mark.line + 1, "the name of a field must be one word")
            if key.value in out:
                raise _Refused(key.start_mark.line + 1, f"'{key.value}' is given twice")
            out[key.value] = _stated(value, (*at, key.value), lines)
            if out[key.value] == "" and key.value in _LIST_KEYS:
                del out[key.value]  # "overruled:" with nothing behind it
        return out
    bare = not getattr(node, "style", None)
    return "" if bare and node.value in {"~", "null"} else node.value


def _told(error: ValidationError, stated: object, lines: dict[Path_, int]) -> Iterator[Fault]:
    """What is wrong, in words, with the line and the recommendation."""
    for fault in error.errors():
        at: Path_ = tuple(fault["loc"])
        field = next((str(k) for k in at[::-1] if isinstance(k, str)), "")
        line = next((lines[at[:n]] for n in range(len(at), 0, -1) if at[:n] in lines), 1)
        yield Fault(line, _entry(at, stated), _in_words(fault["type"], field[:40], fault))


def _in_words(kind: str, field: str, fault: object) -> str:
    told = dict(fault)  # type: ignore[call-overload]
    plain = {
        "missing": f"'{field}' is missing",
        "extra_forbidden": f"there is no field '{field}'",
        "string_too_short": f"'{field}' is empty",
        "string_type": f"'{field}' must be words",
        "tuple_type": f"'{field}' must be a list with \"- \" before each entry",
        "model_type": f"an entry of '{field}' must have fields such as 'id:'",
    }
    if kind in plain:
        return plain[kind]
    if kind == "literal_error":
        return f"'{field}' must be {told['ctx']['expected']}, not {str(told['input'])[:40]!r}"
    return str(told["msg"]).removeprefix("Value error, ")


def _entry(at: Path_, stated: object) -> str:
    """The id of the recommendation a fault stands in, or which one it is, counted from 1."""
    if (
        len(at) < 2
        or at[0] != "recommendations"
        or not isinstance(at[1], int)
        or not isinstance(stated, dict)
    ):
        return ""
    entries = stated.get("recommendations")
    own = entries[at[1]] if isinstance(entries, list) and at[1] < len(entries) else None
    named = own.get("id") if isinstance(own, dict) else None
    return str(named)[:40] if isinstance(named, str) and named else f"no. {at[1] + 1}"


def _at_odds(ledger: Ledger, lines: dict[Path_, int]) -> Iterator[Fault]:
    """What no single recommendation shows: ids given twice, drafts nobody named."""
    seen = Counter[str]()
    known = [d.name.casefold() for d in ledger.drafts]
    for name, n in Counter(known).items():
        if n > 1:
            yield Fault(lines.get(("drafts",), 0), "", f"the draft {name!r} is named twice")
    if not ledger.recommendations:
        yield Fault(lines.get(("recommendations",), 1), "", "'recommendations' is empty")
    for k, one in enumerate(ledger.recommendations):
        line = lines.get(("recommendations", k), 0)
        seen[one.id] += 1
        if seen[one.id] == 2:
            yield Fault(line, one.id, "its id is given twice")
        named = [(one.draft, "draft"), *((o.draft, "overruled") for o in one.overruled)]
        for draft, field in named:
            if known and draft and draft.casefold() not in known:
                at = lines.get(("recommendations", k, field), line)
                yield Fault(at, one.id, f"there is no draft {draft[:40]!r} among those named under 'drafts'")
