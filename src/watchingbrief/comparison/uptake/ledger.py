"""The ledger: what was recommended on a draft, by whom and when, and what people say became of it.

Every word in it is for ever: people keep ledgers for years.
"""

import re
from datetime import date as day
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from watchingbrief.review.concerns import Code

Verdict = Literal["adopted", "partly", "not", "reversed", "moot", "undetermined"]
#: In the order reports count in.
VERDICTS: tuple[Verdict, ...] = ("adopted", "partly", "not", "reversed", "moot", "undetermined")
Operation = Literal["delete", "amend", "add", "keep", "reject"]
OPERATIONS: tuple[Operation, ...] = ("delete", "amend", "add", "keep", "reject")
_WHEN = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:/\d{4}(?:-\d\d(?:-\d\d)?)?)?")


def _when(written: str) -> str:
    if written and not _WHEN.fullmatch(written):
        raise ValueError(f"{written!r} is no date; write it as 2025, 2025-01, 2025-01-31 or 2022/2024")
    for part in written.split("/") if written else ():
        year, month, number = (*(int(n) for n in part.split("-")), 1, 1)[:3]
        try:
            day(year, month, number)
        except ValueError:
            raise ValueError(f"{written!r} is no date; there is no such day") from None
    return written


def _several(written: object) -> object:
    """One, or a list; of a list none twice."""
    if isinstance(written, str):
        return (written,) if written.strip() else ()
    return tuple(dict.fromkeys(written)) if isinstance(written, list | tuple) else written


def _named(names: tuple[str, ...]) -> tuple[str, ...]:
    if any(not name.strip() for name in names):
        raise ValueError("a name is empty")
    return names


When = Annotated[str, AfterValidator(_when)]
Names = Annotated[tuple[str, ...], BeforeValidator(_several), AfterValidator(_named)]
_CONFIG = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, populate_by_name=True)


class Draft(BaseModel):
    """A draft by the name that recommendations use for it."""

    model_config = _CONFIG

    name: str = Field(min_length=1)
    date: When = ""


class Overruling(BaseModel):
    """A person's verdict, kept beside the computed one."""

    model_config = _CONFIG

    draft: str = Field(min_length=1)  #: the later draft it is about
    verdict: Verdict
    by: str = Field(min_length=1)
    reason: str = Field(min_length=1)
    date: When = ""
    quote: str = ""  #: words of the later draft it rests on
    fingerprint: str = ""  #: of the words it was given on, as reports state it


class Recommendation(BaseModel):
    """One thing asked of a draft."""

    model_config = _CONFIG

    id: str = Field(min_length=1)
    by: Names = ()  #: the organisations that asked
    date: When = ""
    source: str = ""
    draft: str = ""  #: the draft it is about; the earliest where none is named
    operation: Operation
    target: str = ""  #: as people write it: "s. 22", "Arts. 37-40"; empty for the whole draft
    wording: str = ""  #: the words wanted; those to go where the operation is delete or reject
    replaces: str = ""  #: the words they should stand in place of
    concern: Annotated[tuple[Code, ...], BeforeValidator(_several)] = ()
    about: str = ""  #: what it is about where no provision is named: "real-time collection", "offences"
    demand: str = ""  #: in words
    remark: str = ""
    overruled: tuple[Overruling, ...] = ()

    @model_validator(mode="after")
    def _says_what(self) -> Self:
        if not (self.target or self.wording or self.concern or self.demand or self.about):
            raise ValueError("it says nothing of what is wanted: give a target, wording, concern or demand")
        if self.replaces and (self.operation != "amend" or not self.wording):
            raise ValueError("'replaces' needs the operation amend, and the wording that is wanted instead")
        return self


class Ledger(BaseModel):
    """Recommendations on the drafts of one instrument."""

    model_config = _CONFIG

    title: str = ""
    drafts: tuple[Draft, ...] = ()  #: in their order
    recommendations: tuple[Recommendation, ...]
