"""A source: an official page, file, index or feed that a law is followed through. One YAML file a source."""

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal["page", "file", "index", "feed"]
#: What a source promises to hold: the text in force alone, its earlier versions as well, or an unofficial copy.
Completeness = Literal["current", "history", "unofficial"]


class Texts(BaseModel):
    """How many texts of law a source must yield; fewer or more mean that it is broken, not that laws went."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    least: Annotated[int, Field(ge=0)] = 1
    most: Annotated[int, Field(ge=1)] | None = None


class Source(BaseModel):
    """Where a law is followed. `address` or `folder`, never both; the file's name without .yml is its `id`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    title: str
    jurisdiction: str  #: ISO 3166-1 alpha-2 ("EE"), "INT" for treaties, or a name where there is no code
    instrument: str  #: what is followed, by a name that several sources of one instrument share
    kind: Kind
    address: str = ""  #: http or https
    folder: str = ""  #: of this machine, absolute or from the workspace; for files put there by hand
    cadence: timedelta = timedelta(days=1)
    select: str = (
        ""  #: CSS selector of the part of a page that is the law, or of an index that holds the links
    )
    links: str = ""  #: regular expression that addresses in an index or a feed must match to be followed
    texts: Texts = Texts()
    completeness: Completeness = "current"
    language: str = ""  #: BCP 47, where the source holds several
    status: str = ""  #: "bill", "in force" ...: as people say it; what a page states of itself is told apart
    official: bool = True
    private_addresses: bool = False  #: may lead to a private or loopback address
