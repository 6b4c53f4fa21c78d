"""A check's remedy as something to do with the words of a law: delete, replace, add."""

import re
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from watchingbrief import yaml_files

_WHOLE_SENTENCE = re.compile(r'"([A-Z][^"]*\.)"')


class Opening(BaseModel):
    """How a remedy begins, and what that asks for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    begins: str = ""
    operation: Literal["delete", "amend", "add"] = "amend"
    extent: Literal["norm", "limb"] = "limb"


@cache
def openings() -> tuple[Opening, ...]:
    """Every opening in the project's data, in the order they are tried."""
    return tuple(Opening.model_validate(stated) for stated in yaml_files.load("submission/openings.yml"))


def opening(remedy: str) -> Opening:
    """The opening of a remedy; of one that fits none, an amendment whose words people must find."""
    return next((o for o in openings() if remedy.startswith(o.begins)), Opening())


def proposed(remedy: str, of: Opening) -> str:
    """The words a remedy proposes, where they can stand in a law as they are; else none."""
    found = _WHOLE_SENTENCE.match(remedy, len(of.begins)) if of.begins else None
    return found[1] if found and of.operation != "delete" else ""
