"""What the API answers with. Keys are for ever; new ones may be added."""

import datetime
from typing import Any

from ninja import Schema
from pydantic import Field


class ListOf(Schema):
    """A page of a list."""

    total: int = Field(description="How many there are in all.")
    page: int
    pages: int


class VersionOut(Schema):
    """The text of an instrument at one moment."""

    instrument: str = Field(description="Slug of its instrument.")
    number: int = Field(description="Never changes.")
    label: str
    date: datetime.date | None = Field(description="Of the text.")
    status: str = Field(description="draft, introduced, adopted, in-force, amended or repealed.")
    language: str = Field(description="BCP 47.")
    file: str = Field(description="Name of the file it was read from.")
    sha256: str = Field(description="Of that file.")
    state: str = Field(description="Of reading it: waiting, running, done or failed.")
    added: datetime.datetime
    address: str = Field(description="Its page.")


class InstrumentOut(Schema):
    """A law, bill or treaty, through all its versions."""

    slug: str = Field(description="Never changes.")
    title: str
    jurisdiction: str
    kind: str = Field(description="act, bill, treaty, regulation, decree, by-law or other.")
    organisation: str = Field(description="Who keeps it here.")
    visibility: str = Field(description="organisation, site or public.")
    added: datetime.datetime
    address: str = Field(description="Its page.")


class InstrumentWithVersions(InstrumentOut):
    """An instrument with its versions."""

    versions: list[VersionOut]


class Instruments(ListOf):
    """Instruments, by title."""

    instruments: list[InstrumentOut]


class ProvisionOut(Schema):
    """A numbered or named part of a version."""

    eid: str = Field(description="Akoma Ntoso eId, its lasting address in the version.")
    parent: str | None = Field(description="eId of the provision around it.")
    kind: str
    number: str = Field(description="As printed.")
    heading: str
    citation: str = Field(description="As a lawyer cites it.")
    start: int = Field(description="Where it begins in the text of the version, in characters.")
    end: int
    text: str = Field(description="Its own words and those of everything inside it.")
    address: str = Field(description="Its page.")


class Provisions(ListOf):
    """Provisions in the order of the law. Each holds what is inside it, which follows as provisions of its own."""

    provisions: list[ProvisionOut]


class Quotation(Schema):
    """Words of the law that a finding rests on."""

    quote: str
    start: int
    end: int
    citation: str
    page: int = Field(description="Of the file; 0 where it has none.")


class Place(Schema):
    """Where a finding stands."""

    id: str | None = Field(description="eId; none for the law as a whole.")
    citation: str
    number: str = Field(description="Of the section or article around it, or “whole”.")
    role: str


class Searched(Schema):
    """A place searched in vain."""

    id: str | None
    citation: str
    sought: str


class Assessment(Schema):
    """What a reviewer said. Names are not given here."""

    verdict: str = Field(description="accept, reject or add.")
    by: str
    date: str
    reason: str
    note: str


class FindingOut(Schema):
    """A finding, in the shape `wbrief review --format json` gives it."""

    check: str
    concern: str
    verdict: str = Field(description="problem, missing or met.")
    severity: str = Field(description="high, medium or low, as reviewers see it where they agree.")
    title: str
    provision: Place
    evidence: list[Quotation]
    looked_in: list[Searched]
    reach: str
    why: str
    authority: list[str]
    remedy: str
    judged: str = Field(description="confirmed, rejected, disputed, added, or empty.")
    assessments: list[Assessment]


class Findings(ListOf):
    """Findings of the newest finished review of a version, in document order."""

    release: str = Field(description="Of the engine that made the review.")
    reviewed: datetime.datetime | None
    findings: list[FindingOut]


class Address(Schema):
    """A provision of one of two versions."""

    id: str
    number: str
    citation: str


class Words(Schema):
    """Words added, gone or replaced: spans of the old and the new text, in characters."""

    kind: str
    old: list[int]
    new: list[int]


class Change(Schema):
    """What became of a provision."""

    kind: str = Field(
        description="unchanged, edited, renumbered, moved, moved-and-edited, split, merged, inserted ..."
    )
    old: list[Address]
    new: list[Address]
    confidence: float
    consequential: bool = False
    words: list[Words] = []
    within: list["Change"] = Field([], description="The same, of what is inside.")


class Changes(Schema):
    """Two versions set against each other, in the shape `wbrief compare --format json` gives it."""

    old: int
    new: int
    counts: dict[str, int]
    changes: list[Change]
    groups: list[Change]
    drift: dict[str, Any] = Field(description="What the changes do to rights, or why that was not judged.")


class WithdrawalOut(Schema):
    """That a publication was taken back."""

    at: datetime.datetime
    reason: str


class PublicationOut(Schema):
    """A review as it was published. It never changes; it may be withdrawn or replaced."""

    instrument: str
    number: int
    title: str
    version: int
    organisation: str
    published: datetime.datetime
    sha256: str = Field(description="Of the sealed file everything is made of.")
    whole: bool = Field(description="Whether the law is in it, or only the words its findings quote.")
    public: bool
    withdrawn: WithdrawalOut | None
    replaced_by: int | None = Field(description="Number of the publication that replaces it.")
    address: str = Field(description="Its page, which lasts.")
    files: dict[str, str] = Field(description="Addresses of its files, by format.")


class Publications(ListOf):
    """Publications, the newest first."""

    publications: list[PublicationOut]


class Wrong(Schema):
    """Why there is no answer."""

    detail: str
