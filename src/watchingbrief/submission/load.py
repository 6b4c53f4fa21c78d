"""The form read back. People wrote in it, perhaps strangers: it is read with suspicion and with patience.

Plain words, lists of words and the list of recommendations are all of YAML that is taken: no tags, anchors or deeper
nesting. Everything in it is valid or none is used; the message names the line.
"""

import stat
from collections.abc import Sequence
from pathlib import Path

import yaml
from pydantic import ValidationError

from watchingbrief.reading.refusal import Refusal
from watchingbrief.submission.recommendation import Form, Recommendation

LARGEST = 4_000_000  #: bytes; a form on every finding of the longest code takes a fifth of that
_NAMED = 5  # faults told before the rest are counted
_DEEPEST = 4  # the form, its recommendations, one of them, its authorities
_LISTS = {"organisations", "authority", "concerns"}
_HINT = 'words with ": " or " #" in them must stand between " and "'
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Fault = tuple[int, str, str]
"""Line from 1 (0: none), id of the recommendation ("": none), what is wrong."""


class _Misbuilt(Exception):  # noqa: N818  (always turned into a Refusal)
    """The file is not built as a form is."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.fault: Fault = (line, "", what)


def load(path: Path) -> Form:
    """The form in a file. Raises Refusal ("bad-form")."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for without end
            raise refusal(path.name, [(0, "", "it is no regular file")])
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise refusal(path.name, [(0, "", f"it cannot be opened ({error.strerror})")]) from error
    return parse(data, path.name)


def parse(data: bytes, name: str) -> Form:
    """The form in the bytes of a file called `name`. Raises Refusal ("bad-form")."""
    if len(data) > LARGEST:
        raise refusal(name, [(0, "", f"it is larger than {LARGEST // 10**6} MB")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise refusal(name, [(line, "", "it is not in UTF-8; save it as UTF-8")]) from error
    try:
        return _form(text, name)
    except _Misbuilt as error:
        raise refusal(name, [error.fault]) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        fault = (mark.line + 1 if mark else 0, "", f"it is not YAML: {error.problem}; {_HINT}")
        raise refusal(name, [fault]) from error
    except yaml.YAMLError as error:  # a character YAML does not allow
        raise refusal(name, [(0, "", f"it is not YAML: {' '.join(str(error).split())}")]) from error


def refusal(name: str, faults: Sequence[Fault]) -> Refusal:
    """A form that cannot be used, with what is wrong in it."""
    told = [_told(*fault) for fault in faults[:_NAMED]]
    more = [f"and {len(faults) - _NAMED} more"] if len(faults) > _NAMED else []
    return Refusal(
        "bad-form", f"The form {name} cannot be used: {'; '.join([*told, *more])}.",
        "No submission was written: one that misquotes the law, or drops what was asked, does harm.",
        "Mend what is named, or write 'include: no' in a recommendation to leave it out.", file=name,
    )  # fmt: skip


def _told(line: int, id: str, what: str) -> str:
    places = [f"line {line}"] if line else []
    places += [id] if id else []
    return f"{', '.join(places)}: {what}" if places else what


def _form(text: str, name: str) -> Form:
    _plain_only(text)
    root = yaml.compose(text, Loader=_LOADER)
    if not isinstance(root, yaml.MappingNode):
        raise _Misbuilt(1, "it must begin with 'title:'")
    fields = _fields(root, tuple(Form.model_fields))
    listed = fields.pop("recommendations", None)
    faults: list[Fault] = []
    recommendations = _recommendations(listed, faults) if listed is not None else []
    lines = {key: _line(value) for key, value in fields.items()}
    stated = {key: _value(key, value) for key, value in fields.items()}
    try:
        form = Form.model_validate({**stated, "recommendations": recommendations})
    except ValidationError as error:
        faults += [(lines.get(field, 0), "", what) for field, what in _wrong(error)]
    if faults:
        raise refusal(name, faults)
    return form


def _recommendations(listed: yaml.Node, faults: list[Fault]) -> list[Recommendation]:
    if isinstance(listed, yaml.ScalarNode) and not listed.value:
        return []
    if not isinstance(listed, yaml.SequenceNode):
        raise _Misbuilt(_line(listed), "'recommendations' must be a list with '- id:' before each of them")
    found = []
    names = tuple(n for n in Recommendation.model_fields if n != "line")
    for node in listed.value:
        if not isinstance(node, yaml.MappingNode):
            raise _Misbuilt(_line(node), "a recommendation begins with '- id:'")
        stated = {key: _value(key, value) for key, value in _fields(node, names).items()}
        try:
            found.append(Recommendation.model_validate({**stated, "line": _line(node)}))
        except ValidationError as error:
            faults += [(_line(node), str(stated.get("id", ""))[:40], what) for _, what in _wrong(error)]
    return found


def _fields(node: yaml.MappingNode, known: Sequence[str]) -> dict[str, yaml.Node]:
    fields: dict[str, yaml.Node] = {}
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        if name not in known:
            raise _Misbuilt(_line(key), f"there is no field {name[:40]!r}; there are: {', '.join(known)}")
        if name in fields:
            raise _Misbuilt(_line(key), f"'{name}' is given twice")
        fields[name] = value
    return fields


def _value(name: str, node: yaml.Node) -> str | list[str]:
    """Words, or a list of words where the field is one; a single one may stand without its dash."""
    if name not in _LISTS:
        return _words(name, node)
    listed = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return [words for one in listed if (words := _words(name, one))]


def _words(name: str, node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise _Misbuilt(_line(node), f"'{name}' must be words; put them between \" and \"")
    bare = not node.style
    return "" if bare and node.value in {"~", "null"} else str(node.value).strip()


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _wrong(error: ValidationError) -> list[tuple[str, str]]:
    """What is wrong, by field, in words."""
    said = []
    for fault in error.errors():
        field = str(fault["loc"][0]) if fault["loc"] else ""
        if fault["type"] == "missing":
            said.append((field, f"'{field}' is missing"))
        elif fault["type"] == "literal_error" and field == "operation":
            said.append((field, f"'operation' must be {fault['ctx']['expected']}, not {fault['input']!r}"))
        elif fault["type"] == "bool_parsing":
            said.append((field, f"'{field}' must be yes or no, not {fault['input']!r}"))
        else:
            said.append((field, fault["msg"].removeprefix("Value error, ")))
    return said


def _plain_only(text: str) -> None:
    """Refuse what can make a small file large, exhaust the stack, or make objects of words."""
    depth = documents = 0
    for event in yaml.parse(text, Loader=_LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 0
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if getattr(event, "anchor", None) is not None or getattr(event, "tag", None) is not None:
            raise _Misbuilt(line, 'words that begin with &, * or ! must stand between " and "')
        if depth > _DEEPEST:
            raise _Misbuilt(
                line, f'lists stand within lists; words with brackets stand between " and "; {_HINT}'
            )
        if documents > 1:
            raise _Misbuilt(line, "a second document begins ('---')")
