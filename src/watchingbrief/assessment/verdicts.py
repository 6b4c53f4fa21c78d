"""The file of verdicts beside a law: LAW.review.yml. People write it, so it is read as `people_yaml` reads.

It is a YAML list of entries, each of plain words under the names of `Assessment`. Every entry is valid or none is used;
the message names the line.
"""

from collections.abc import Sequence
from pathlib import Path

from watchingbrief import people_yaml
from watchingbrief.people_yaml import Fault, Layout, Spot, Unusable, told
from watchingbrief.reading.refusal import Refusal
from watchingbrief.review.assessed import Assessment

LARGEST = 4_000_000  #: bytes; verdicts on every finding of the longest code take a quarter of that


def _entry(at: Spot, _stated: object) -> str:
    return f"entry {at[0] + 1}" if at and isinstance(at[0], int) else ""


_LAYOUT = Layout(LARGEST, deepest=3, truth="true or false", entry=_entry)


def load(path: Path) -> tuple[Assessment, ...]:
    """The entries of a file, forms nobody filled in included. Raises Refusal ("bad-assessments")."""
    return parse(raw(path), path.name)


def raw(path: Path) -> bytes:
    """The bytes of a file of verdicts. Raises Refusal ("bad-assessments")."""
    try:
        return people_yaml.contents(path, _LAYOUT)
    except Unusable as error:
        raise refusal(path.name, error.faults) from error


def parse(data: bytes, name: str) -> tuple[Assessment, ...]:
    """The entries in the bytes of a file called `name`. Raises Refusal ("bad-assessments")."""
    assessments: list[Assessment] = []
    faults: list[Fault] = []
    try:
        written = people_yaml.parse(data, _LAYOUT)
        entries = written.stated or []
        if not isinstance(entries, list):
            raise Unusable(written.fault((), "an entry begins with '- provision:'"))
        for k, stated in enumerate(entries):
            if stated == "":
                continue
            if not isinstance(stated, dict):
                raise Unusable(written.fault((k,), "an entry begins with '- provision:'"))
            try:
                ours = {"file": name, "line": written.lines[(k,)]}
                assessments.append(people_yaml.validated(Assessment, written, (k,), ours))
            except Unusable as error:
                faults += error.faults
    except Unusable as error:
        faults += error.faults
    if faults:
        raise refusal(name, faults)
    return tuple(assessments)


def refusal(name: str, faults: Sequence[Fault]) -> Refusal:
    """A file of verdicts that cannot be used, with what is wrong in it."""
    return Refusal(
        "bad-assessments", f"The assessors' verdicts in {name} cannot be used: {told(faults)}.",
        "None of them was merged and no report was made: without them it would look as if nobody had judged.",
        "Mend what is named, or leave the verdicts out: wbrief review LAW --no-assessments", file=name,
    )  # fmt: skip
