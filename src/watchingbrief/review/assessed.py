"""What assessors say of findings: the verdicts of people, and what became of each in a review."""

import unicodedata
from dataclasses import dataclass
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

from watchingbrief.instrument import Provision
from watchingbrief.people_yaml import Day
from watchingbrief.review.concerns import Code

#: Stands where a check's id stands, for findings that a person added.
ASSESSOR = "assessor"
#: What became of a verdict. "merged": a finding carries it. "changed": the text under it is another one now, so it was
#: not applied. "no finding": its text stands, but nothing is found there now. "not looked for": this review did not
#: look for the concern.
Outcome = Literal["merged", "changed", "no finding", "not looked for"]
_FEWEST = 2  # letters that can be looked for
_BETWEEN = "[…]"  #: stands between quotations of one finding, as in the table for spreadsheets


class Assessment(BaseModel):
    """One person's verdict on one finding. Without `verdict` it is a form that nobody has filled in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    provision: str  #: eId, citation or number as the assessor saw it; "whole instrument"
    concern: Code
    quote: str = ""  #: the words judged; "[…]" between words that stand apart
    absence: bool = False  #: what is judged is that something is missing
    fingerprint: str = ""  #: of the text of the section or article when the verdict was written
    verdict: Literal["", "accept", "reject", "add"] = ""
    reason: str = ""
    by: str = ""
    date: Day = None
    # Of what is added:
    severity: Literal["", "high", "medium", "low"] = ""
    title: str = ""
    why: str = ""
    authority: str = ""
    remedy: str = ""
    # Where it is written:
    file: str = ""
    line: int = 0

    @property
    def quotations(self) -> tuple[str, ...]:
        """The words judged, one for each place they stand in; a lone letter between others is none."""
        parts = self.quote.replace("[...]", _BETWEEN).split(_BETWEEN)
        return tuple(part.strip() for part in parts if len(plain(part)) >= _FEWEST)

    @property
    def about(self) -> str:
        """What it says, wherever it is written: the same verdict in two files is one."""
        return repr(self.model_dump(exclude={"file", "line"}))

    @model_validator(mode="after")
    def _says_what_it_is_about(self) -> Self:
        if not self.provision:
            raise ValueError("'provision' is empty; name it as the report cites it")
        if bool(self.quote) == self.absence:
            raise ValueError("give either 'quote' (the words judged) or 'absence: true', and not both")
        if self.quote and not self.quotations:
            raise ValueError("'quote' has too few letters to be found in the law")
        return self

    @model_validator(mode="after")
    def _says_what_its_verdict_needs(self) -> Self:
        if not self.verdict:
            return self
        needed = {"accept": ("by",), "reject": ("by", "reason"), "add": ("by", "reason", "severity")}
        empty = [name for name in needed[self.verdict] if not getattr(self, name)]
        if empty:
            wanting = ", ".join(f"'{name}'" for name in empty)
            raise ValueError(f"the verdict '{self.verdict}' needs {wanting}")
        return self


@dataclass(frozen=True, slots=True)
class Judgment:
    """What one person said of a finding, as the finding carries it."""

    verdict: Literal["accept", "reject", "add"]
    by: str
    date: str  #: "2025-01-31"; "" when none was given
    reason: str
    note: str = ""  #: what a reader should know about how it came here


@dataclass(frozen=True, slots=True)
class Placed:
    """A verdict and what became of it in a review."""

    assessment: Assessment
    outcome: Outcome
    note: str  #: in a sentence or two; "" when there is nothing to say
    look_again: bool  #: the text it is on, or the text around that, is not as it was
    provision: (
        Provision | None
    )  #: where its words stand now, else the provision it names; None: the whole, or none


def plain(text: str) -> str:
    """Letters and figures alone, capitals aside: what is left when blanks, signs and line breaks do not count."""
    return "".join(c for c in unicodedata.normalize("NFC", text).casefold() if c.isalnum())
