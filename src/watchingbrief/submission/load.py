"""The form read back. People wrote in it, perhaps strangers: it is read as `people_yaml` reads.

Plain words, lists of words and the list of recommendations are all it holds. Everything in it is valid or none is used.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from watchingbrief import people_yaml
from watchingbrief.people_yaml import Fault, Layout, Spot, Unusable, Written, told
from watchingbrief.reading.refusal import Refusal
from watchingbrief.submission.recommendation import Form, Recommendation

LARGEST = 4_000_000  #: bytes; a form on every finding of the longest code takes a fifth of that
_LISTS_OF_WORDS = frozenset({"organisations", "authority", "concerns"})


def _entry(at: Spot, stated: object) -> str:
    if len(at) < 2 or at[0] != "recommendations" or not isinstance(stated, dict):
        return ""
    own = stated["recommendations"][at[1]]
    return str(own.get("id", ""))[:40] if isinstance(own, dict) else ""


_LAYOUT = Layout(
    LARGEST,
    deepest=4,  # the form, its recommendations, one of them, its authorities
    too_deep='lists stand within lists; words with brackets stand between " and "',
    lists=_LISTS_OF_WORDS | {"recommendations"},
    entry=_entry,
)


def load(path: Path) -> Form:
    """The form in a file. Raises Refusal ("bad-form")."""
    try:
        data = people_yaml.contents(path, _LAYOUT)
    except Unusable as error:
        raise refusal(path.name, error.faults) from error
    return parse(data, path.name)


def parse(data: bytes, name: str) -> Form:
    """The form in the bytes of a file called `name`. Raises Refusal ("bad-form")."""
    try:
        return _form(people_yaml.parse(data, _LAYOUT))
    except Unusable as error:
        raise refusal(name, error.faults) from error


def refusal(name: str, faults: Sequence[Fault]) -> Refusal:
    """A form that cannot be used, with what is wrong in it."""
    return Refusal(
        "bad-form", f"The form {name} cannot be used: {told(faults)}.",
        "No submission was written: one that misquotes the law, or drops what was asked, does harm.",
        "Mend what is named, or write 'include: no' in a recommendation to leave it out.", file=name,
    )  # fmt: skip


def _form(written: Written) -> Form:
    if not isinstance(written.stated, dict):
        raise Unusable(written.fault((), "it must begin with 'title:'"))
    written = replace(written, stated=_with_lists(written.stated))
    listed = written.stated.get("recommendations", [])
    if not isinstance(listed, list):
        what = "'recommendations' must be a list with '- id:' before each of them"
        raise Unusable(written.fault(("recommendations",), what))
    faults: list[Fault] = []
    found: list[Recommendation] = []
    for k, stated in enumerate(listed):
        at = ("recommendations", k)
        if not isinstance(stated, dict):
            raise Unusable(written.fault(at, "a recommendation begins with '- id:'"))
        try:
            found.append(people_yaml.validated(Recommendation, written, at, {"line": written.lines[at]}))
        except Unusable as error:
            faults += error.faults
    try:
        form = people_yaml.validated(
            Form, replace(written, stated={**written.stated, "recommendations": found})
        )
    except Unusable as error:
        faults += error.faults
    if faults:
        raise Unusable(*faults)
    return form


def _with_lists(stated: dict[str, object]) -> dict[str, object]:
    """The same, where a single word that should be a list of words stands without its dash; empty words are none."""
    out: dict[str, object] = {}
    for name, value in stated.items():
        if name in _LISTS_OF_WORDS:
            listed = value if isinstance(value, list) else [value]
            out[name] = [one for one in listed if one != ""]
        elif isinstance(value, list) and name == "recommendations":
            out[name] = [_with_lists(one) if isinstance(one, dict) else one for one in value]
        else:
            out[name] = value
    return out
