"""A source: an official page, file, index or feed that a law is followed through. One YAML file a source."""

import re
from datetime import timedelta
from typing import Annotated, Literal, NamedTuple, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from watchingbrief.monitoring.cadence import cadence

#: "status" is a page that states where an instrument stands, such as its ratifications, and holds no law.
Kind = Literal["page", "file", "index", "feed", "status"]
SINGLE: frozenset[Kind] = frozenset({"page", "file", "status"})  #: what is its own only text
#: What a source promises to hold: the text in force alone, its earlier versions as well, or an unofficial copy.
Completeness = Literal["current", "history", "unofficial"]


ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")


def _span(written: object) -> object:
    return cadence(written) if isinstance(written, str) else written


class Texts(BaseModel):
    """How many texts of law a source must yield; fewer or more mean that it is broken, not that laws went."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    least: Annotated[int, Field(ge=0)] = 1
    most: Annotated[int, Field(ge=1)] | None = None


class PagePart(NamedTuple):
    """What of a web page is the law, as its source says; CSS selectors, "" for what is told by itself."""

    select: str = ""  #: the part that is the law
    leave_out: str = ""  #: what of that is the page's own


WHOLE_PAGE = PagePart()


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
    cadence: Annotated[timedelta | None, BeforeValidator(_span)] = None  #: see `asked_every`
    select: str = (
        ""  #: CSS selector of the part of a page that is the law, or of an index that holds the links
    )
    leave_out: str = ""  #: CSS selector of what a page puts into that part and is no law
    links: str = ""  #: regular expression that addresses in an index or a feed must match to be followed
    texts: Texts = Texts()
    completeness: Completeness = "current"
    language: str = ""  #: BCP 47, where the source holds several
    status: str = ""  #: "bill", "in force" ...: as people say it; what a page states of itself is told apart
    official: bool = True
    private_addresses: bool = False  #: may lead to a private or loopback address

    @property
    def asked_every(self) -> timedelta:
        """Its cadence. Where none is stated: a day, or nought (each run) for a folder, where asking costs nobody."""
        if self.cadence is not None:
            return self.cadence
        return timedelta(0) if self.folder else timedelta(days=1)

    @property
    def part(self) -> PagePart:
        """What of its texts, where those are web pages, is the law. What an index selects is where its links are."""
        select = self.select if self.kind in {"page", "status"} else ""
        return PagePart(select, self.leave_out)

    @model_validator(mode="after")
    def _can_be_followed(self) -> Self:
        if not ID.fullmatch(self.id) or self.id.endswith("."):
            raise ValueError(
                f"{self.id[:80]!r} is no id; a source's file is called by small letters, figures, - and _"
            )
        empty = [name for name in ("title", "jurisdiction", "instrument") if not getattr(self, name)]
        if empty:
            raise ValueError(f"{', '.join(map(repr, empty))} must not be empty")
        if bool(self.address) == bool(self.folder):
            raise ValueError("give either 'address' (of the web) or 'folder' (of this machine), and not both")
        if self.address and not _followable(self.address):
            raise ValueError(
                f"'address' must begin with https:// or http:// and name a host, without a user name; "
                f"not {self.address[:80]!r}"
            )
        if self.texts.most is not None and self.texts.most < self.texts.least:
            raise ValueError("'most' texts are fewer than 'least'")
        try:
            re.compile(self.links)
        except re.error as error:
            raise ValueError(f"'links' is no regular expression: {error}") from None
        return self


def _followable(address: str) -> bool:
    try:
        parts = urlsplit(address)
        port_is_one = parts.port is None or parts.port > 0
    except ValueError:
        return False
    plain = address.isprintable() and " " not in address
    return (
        plain
        and port_is_one
        and parts.scheme in {"http", "https"}
        and bool(parts.hostname)
        and "@" not in parts.netloc
    )
