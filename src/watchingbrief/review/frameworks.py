"""Frameworks as data: published sets of demands, one file each under frameworks/, mapped to concerns."""

from functools import cache
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from watchingbrief import yaml_files
from watchingbrief.review.concerns import Code


@cache
def _roles() -> frozenset[str]:
    return frozenset(yaml_files.load("review/roles.yml"))


def _a_role(role: str) -> str:
    if role not in _roles():
        raise ValueError(f"no such role: {role}")
    return role


Role = Annotated[str, AfterValidator(_a_role)]


class Source(BaseModel):
    """Who published a framework, when, and where it is to be found."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    publisher: str
    date: str
    where: str


class Principle(BaseModel):
    """One demand of a framework, in our own words, and the concerns an answer to it rests on."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    title: str
    demand: str  #: what the law must give, or must not do
    #: a restraint is kept where nothing breaks it; a safeguard only where words give it
    asks: Literal["restraint", "safeguard"] = "restraint"
    of: list[Role] = []  #: the kinds of provision it asks about, by role; empty: every provision
    beside: list[Code] = []  #: it asks only about provisions in which one of these concerns was found
    decisive: list[Code] = []  #: the concerns that decide the answer
    supporting: list[Code] = []  #: concerns that can only turn "met" into "partly met"
    note: str = ""  #: what the answer does not say
    undetermined: str = ""  #: why no text can show whether it is met

    @model_validator(mode="after")
    def _rests_on_something(self) -> Self:
        if bool(self.undetermined) == bool(self.decisive):
            raise ValueError(f"{self.id}: name decisive concerns, or say why it is undetermined; not both")
        if set(self.decisive) & set(self.supporting):
            raise ValueError(f"{self.id}: a concern is decisive or supporting, not both")
        return self

    @property
    def concerns(self) -> list[str]:
        """All concerns it rests on, decisive ones first."""
        return [*self.decisive, *self.supporting]


class Framework(BaseModel):
    """A published set of demands. `id` is the name of its file, for ever."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    title: str
    source: Source
    about: str  #: what it is
    principles: list[Principle] = Field(min_length=1)

    @model_validator(mode="after")
    def _each_principle_once(self) -> Self:
        ids = [p.id for p in self.principles]
        if len(set(ids)) < len(ids):
            raise ValueError(f"{self.id}: two principles have the same id")
        return self


def names() -> tuple[str, ...]:
    """The frameworks there are, by id: the folder is the register."""
    return tuple(sorted(p.stem for p in (yaml_files.ROOT / "frameworks").glob("*.yml")))


@cache
def framework(name: str) -> Framework:
    """One framework, read and validated. Raises KeyError for a name that is not in `names()`."""
    if name not in names():
        raise KeyError(name)
    return Framework.model_validate({"id": name, **yaml_files.load(f"frameworks/{name}.yml")})


def frameworks() -> tuple[Framework, ...]:
    """Every framework, by id."""
    return tuple(framework(name) for name in names())
