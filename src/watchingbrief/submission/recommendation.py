"""What a submission asks for, as a person writes it down in LAW.submission.yml."""

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from watchingbrief.people_yaml import Day
from watchingbrief.review.concerns import Code

#: What is asked of the words of a law. The same words as in a ledger of uptake; they are for ever.
Operation = Literal["delete", "amend", "add", "keep"]
#: Stands in quoted words for words left out between the first and the last.
LEFT_OUT = "[…]"


class Recommendation(BaseModel):
    """One numbered recommendation: what to do with which words of the law, why, and by what authority."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    include: bool = True  #: whether it goes into the document
    operation: Operation
    provision: str  #: citation, eId or number; "whole instrument" for a provision to be added somewhere
    title: str = ""  #: what is wrong, or worth keeping, in one line
    current: str = ""  #: the law's words in question; empty: all of the provision, or, to add, its end
    proposed: str = ""  #: what they are to become, or what is to be added
    recommendation: str = ""  #: what is asked, in words
    problem: str = ""  #: why
    authority: tuple[str, ...] = ()
    concerns: tuple[Code, ...] = ()  #: of the findings it answers; none for one of a person's own
    by: str = ""  #: who asks for it, where it is not the submission as a whole
    fingerprint: str = ""  #: of the section or article when this was written
    line: int = Field(default=0, exclude=True)  #: where it is written

    @model_validator(mode="after")
    def _asks_for_something(self) -> Self:
        if not self.id or not self.provision:
            raise ValueError("'id' and 'provision' must not be empty")
        if self.operation in {"delete", "keep"} and self.proposed:
            raise ValueError(
                f"to {self.operation} words needs no 'proposed' ones; write amend to replace them"
            )
        if self.operation in {"amend", "add"} and not self.proposed and not self.recommendation:
            raise ValueError("say what is asked: 'proposed' words, or 'recommendation' in a sentence")
        return self


class Form(BaseModel):
    """A submission as people edit it: what stands on its first pages, and its recommendations."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    organisations: tuple[str, ...] = ()
    addressed_to: str = ""
    date: Day = None
    contact: str = ""
    summary: str = ""  #: paragraphs, an empty line between them
    law: str = ""  #: name of the file the form was made from
    sha256: str = ""  #: of that file
    recommendations: tuple[Recommendation, ...] = ()

    @model_validator(mode="after")
    def _names_each_once(self) -> Self:
        ids = [r.id for r in self.recommendations]
        twice = sorted({i for i in ids if ids.count(i) > 1}) if len(set(ids)) < len(ids) else []
        if twice:
            raise ValueError(f"'id' must differ; given to several: {', '.join(twice)}")
        return self
