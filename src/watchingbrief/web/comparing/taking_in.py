"""A ledger file or a table taken into the ledger of an instrument: all of it, or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import regex
from django.db import transaction

from watchingbrief.comparison.uptake import Ledger, parse
from watchingbrief.comparison.uptake import Recommendation as Entry
from watchingbrief.comparison.uptake.ledger import Overruling
from watchingbrief.comparison.uptake.table import ledger_text, table
from watchingbrief.comparison.uptake.target import Places
from watchingbrief.people_yaml import Fault, Unusable
from watchingbrief.reading import Refusal
from watchingbrief.web.accounts.models import Organisation, User
from watchingbrief.web.audit.log import record
from watchingbrief.web.comparing.entries import draft_names, drafts, entry, recommendations
from watchingbrief.web.comparing.make_uptake import ask_for_uptake
from watchingbrief.web.comparing.models import Recommendation, Ruling
from watchingbrief.web.instruments.models import Instrument, Version
from watchingbrief.web.instruments.stored import instrument_of


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read: the ledger, and for a table what was understood of each row and what was not."""

    ledger: Ledger
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Taken:
    """What came of it."""

    added: int = 0
    known: int = 0  #: they stand in the ledger already, the same
    rulings: int = 0
    unplaced: list[str] = field(default_factory=list)  #: provisions the drafts do not have


class Unread(Exception):  # noqa: N818  (told to whoever sent the file)
    """The file cannot be used; what is wrong, line by line."""

    def __init__(self, faults: Iterable[Fault], said: str) -> None:
        super().__init__(said)
        self.faults = tuple(faults)


def read(data: bytes, name: str) -> Read:
    """A ledger in YAML, or a table in CSV or TSV. Raises Unread."""
    is_table = name.lower().endswith((".csv", ".tsv", ".txt"))
    try:
        if not is_table:
            return Read(parse(data, name))
        found = table(data, name)
        notes = [
            f"{row.line}: {'; '.join([*row.lacking, *row.read])}"
            for row in found.rows
            if row.lacking or row.read
        ]
        return Read(parse(ledger_text(found, name), name), tuple(notes))
    except Refusal as refusal:
        cause = refusal.__cause__
        raise Unread(cause.faults if isinstance(cause, Unusable) else (), refusal.what) from refusal


def unnamed(ledger: Ledger, versions: Iterable[Version]) -> list[str]:
    """The drafts a ledger speaks of that no version is called like."""
    known = {_spelled(name) for name in draft_names(versions).values()}
    return [name for name in _names(ledger) if _spelled(name) not in known]


def _names(ledger: Ledger) -> list[str]:
    named = [d.name for d in ledger.drafts] + [r.draft for r in ledger.recommendations]
    named += [o.draft for r in ledger.recommendations for o in r.overruled]
    return list(dict.fromkeys(name for name in named if name))


def take_in(
    person: User,
    instrument: Instrument,
    ledger: Ledger,
    organisation: Organisation,
    meant: dict[str, Version],
) -> Taken:
    """Put a ledger's recommendations into that of an instrument. `meant`: drafts by the names the ledger has for them.

    What stands there already, word for word, is not taken in twice.
    """
    versions = drafts(instrument)
    by_name = {_spelled(name): v for v in versions for name in [draft_names(versions)[v.pk]]}
    by_name |= {_spelled(name): version for name, version in meant.items()}
    taken = Taken()
    with transaction.atomic():
        taking = _Taking(instrument, organisation, versions, by_name, taken)
        for one in ledger.recommendations:
            taking.one(person, one)
        record(
            person, "ledger.imported", instrument.slug, organisation, added=taken.added, known=taken.known,
            rulings=taken.rulings,
        )  # fmt: skip
        ask_for_uptake(instrument)
    return taken


class _Taking:
    def __init__(
        self, instrument: Instrument, organisation: Organisation, versions: list[Version],
        by_name: dict[str, Version], taken: Taken,
    ) -> None:  # fmt: skip
        self.instrument, self.organisation = instrument, organisation
        self.versions, self.by_name, self.taken = versions, by_name, taken
        names = draft_names(versions)
        self.known = {_gist(entry(row, names, ())) for row in recommendations(instrument)}
        self.refs = set(Recommendation.objects.filter(instrument=instrument).values_list("ref", flat=True))
        self.names = names

    def one(self, person: User, one: Entry) -> None:
        version = self.by_name.get(_spelled(one.draft)) or self.versions[0]
        row = self._row(one, version)
        if _gist(entry(row, self.names, ())) in self.known:
            self.taken.known += 1
            return
        row.added_by = person
        row.save()
        self.refs.add(row.ref)
        self.taken.added += 1
        for overruling in one.overruled:
            self._ruling(row, overruling)

    def _row(self, one: Entry, version: Version) -> Recommendation:
        targets = Places(instrument_of(version)).find(one.target)
        if targets.unknown:
            self.taken.unplaced.append(f"{one.id}: {'; '.join(targets.unknown)} ({version})")
        own = not one.by or [_spelled(name) for name in one.by] == [_spelled(self.organisation.name)]
        return Recommendation(
            instrument=self.instrument, version=version, organisation=self.organisation,
            ref=one.id if one.id not in self.refs and len(one.id) <= 60 else "",
            asked_by=[] if own else list(one.by), operation=one.operation, citation=one.target,
            eid=targets.found[0].provision.id if targets.found else "", title=one.demand, wording=one.wording,
            replaces=one.replaces, concerns=list(one.concern), about=one.about[:200], reasons=one.remark,
            source=one.source[:500], asked=one.date,
        )  # fmt: skip

    def _ruling(self, row: Recommendation, said: Overruling) -> None:
        version = self.by_name.get(_spelled(said.draft))
        if version is None:
            return
        Ruling.objects.create(
            recommendation=row, version=version, verdict=said.verdict, reason=said.reason, quote=said.quote,
            fingerprint=said.fingerprint[:64], by_name=said.by[:200], organisation=self.organisation, date=said.date,
        )  # fmt: skip
        self.taken.rulings += 1


def _gist(one: Entry) -> str:
    """What makes two entries the same recommendation: all but their number and what people ruled."""
    return repr(one.model_dump(exclude={"id", "overruled", "by"})) + repr(sorted(map(_spelled, one.by)))


def _spelled(name: str) -> str:
    return regex.sub(r"[\s_.-]+", "-", name).casefold().strip("-")
