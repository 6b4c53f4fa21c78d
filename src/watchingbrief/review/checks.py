"""Checks as data: one folder a check under checks/, read and validated once."""

from functools import cache
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from watchingbrief import yaml_files
from watchingbrief.review.finding import Reach, Severity

Concepts = list[str]
#: "clause" is the limb where limbs are numbered, else the sentence.
#: "item" is the innermost provision with the words that lead into it and close it.
Within = Literal["norm", "limb", "clause", "sentence", "item"]


class _Check(BaseModel):
    """What every check states."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    concern: str
    title: str  #: what was found, in one line
    severity: Severity
    why: str
    authority: list[str] = Field(min_length=1)
    remedy: str
    roles: list[str] = []  #: roles of the norms it looks at, any of them; empty: all
    main_roles: list[str] = []  #: what the norm's own role, its first, must be; empty: any
    of: list[Concepts] = []  #: what the norm must be about: each list gives one of its concepts
    within: Within = "limb"  #: how close together the concepts of `of` must stand
    unless: Concepts = []  #: concepts that, as close as `within` says, take the words out of the check's subject
    unless_in_norm: Concepts = []  #: the same, anywhere in the norm or in what leads into it
    #: the same, for the whole law: where one norm has all concepts of a list, it speaks for every other
    unless_in_law: list[Concepts] = []


class PhraseCheck(_Check):
    """Finds words that are a problem, or a safeguard, by standing there."""

    kind: Literal["phrase"]
    verdict: Literal["problem", "met"] = "problem"


class LackingCheck(_Check):
    """Finds norms that want a safeguard: `needs` lists alternatives; each inner list must be there as a whole."""

    kind: Literal["lacking"]
    needs: list[Concepts] = Field(min_length=1)
    sought: str  #: the safeguard, in words a reader knows
    verdict: Literal["problem", "missing"] = "missing"
    #: where the safeguard must stand: anywhere in the norm, with the first words of the subject (as close as `within`
    #: says), or with the words in every place that has them
    beside: Literal["norm", "first", "each"] = "norm"
    not_with: Concepts = []  #: it does not count in a limb with these: one on the extension of an order, say
    reach: list[Reach] = ["here", "enclosing", "definition", "reference", "referred", "general"]
    met_title: str = ""  #: when the safeguard is there, a "met" finding says this; empty: it says nothing
    anywhere: Concepts = []  #: concepts that, wherever they stand, give the safeguard to every norm of the instrument


class UndefinedTermCheck(_Check):
    """Finds elastic terms that the law does not define."""

    kind: Literal["undefined-term"]
    terms: Concepts = Field(min_length=1)
    at_least: int = 1  #: so many different terms in one norm


class QuantityCheck(_Check):
    """Finds penalties or periods past a bound."""

    kind: Literal["quantity"]
    near: Concepts  #: the quantity must stand in a sentence with one of these ("imprisonment")
    bound: Literal["max", "min", "any"] = "max"
    at_least_months: float
    spare: Concepts = []  #: concepts that, in the limb of the quantity, make it fitting


class ReferenceCheck(_Check):
    """Finds norms that take their content from elsewhere: another law, or a provision of this one."""

    kind: Literal["reference"]
    to: Literal["another-law", "this-law"]


class WholeLawCheck(_Check):
    """Finds what an instrument as a whole leaves out, when any norm is of the kind that wants it."""

    kind: Literal["whole-law"]
    needs: list[Concepts] = Field(min_length=1)
    sought: str
    not_given_by: list[str] = []  #: main roles of norms that cannot give it: an offence that names it, say


Check = Annotated[
    PhraseCheck | LackingCheck | UndefinedTermCheck | QuantityCheck | ReferenceCheck | WholeLawCheck,
    Field(discriminator="kind"),
]


class _One(BaseModel):
    check: Check


@cache
def checks() -> tuple[Check, ...]:
    """Every check of the project, by id. The id is the path of its folder: "speech/false-information"."""
    found = []
    for family in yaml_files.folders("checks"):
        for folder in sorted(p for p in family.iterdir() if (p / "check.yml").is_file()):
            stated = yaml_files.load(folder / "check.yml")
            found.append(
                _One.model_validate({"check": {"id": f"{family.name}/{folder.name}", **stated}}).check
            )
    return tuple(found)
