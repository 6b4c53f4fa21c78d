"""The catalogue of concerns: what a review looks for, as data in checks/concerns.yml."""

from dataclasses import dataclass
from functools import cache
from typing import Annotated

from pydantic import AfterValidator

from watchingbrief import yaml_files


@dataclass(frozen=True, slots=True)
class Concern:
    """One of the things a review looks for. `code` is for ever: "SPEECH.FALSE"."""

    code: str
    family: str  #: name of the family as a report shows it: "Speech offences"
    title: str
    plain: str  #: one sentence for a reader who is no lawyer


@cache
def concerns() -> dict[str, Concern]:
    """Every concern by code, in the order a report shows them."""
    stated = yaml_files.load("checks/concerns.yml")
    families: dict[str, str] = stated["families"]
    return {
        # All of the entry, so that a sentence without quotes, cut at its comma into keys, is an error.
        code: Concern(code, families[code.split(".")[0]], **entry)
        for code, entry in stated["concerns"].items()
    }


def _known(code: str) -> str:
    if code not in concerns():
        raise ValueError(f"there is no concern {code!r}; docs/reference/checks.md lists them")
    return code


#: The code of a concern in data that people write.
Code = Annotated[str, AfterValidator(_known)]
