"""The ledger of an instrument as a ledger file has it: what stands in it, draft by draft."""

from collections.abc import Iterable, Sequence
from typing import cast

from django.db.models import QuerySet
from pydantic import ValidationError

from watchingbrief.comparison.uptake import Ledger, Verdict
from watchingbrief.comparison.uptake import Recommendation as Entry
from watchingbrief.comparison.uptake.ledger import Draft, Overruling
from watchingbrief.web.comparing.models import Recommendation, Ruling
from watchingbrief.web.instruments.models import Instrument, Version


def drafts(instrument: Instrument) -> list[Version]:
    """The versions that were read, in their order."""
    return list(instrument.versions.exclude(instrument_json=None).order_by("number"))


def draft_names(versions: Iterable[Version]) -> dict[int, str]:
    """A name for each version, none given twice: what ledger files and verdicts call it."""
    named: dict[int, str] = {}
    taken: set[str] = set()
    for version in versions:
        name = str(version)
        if name.casefold() in taken:
            name = f"{name} ({version.number})"
        taken.add(name.casefold())
        named[version.pk] = name
    return named


def recommendations(instrument: Instrument) -> QuerySet[Recommendation]:
    """All of them, withdrawn ones too."""
    found = Recommendation.objects.filter(instrument=instrument).order_by("pk")
    return found.select_related("organisation", "version", "instrument").prefetch_related(
        "rulings__organisation", "rulings__by"
    )


def entry(row: Recommendation, names: dict[int, str], rulings: Sequence[Ruling]) -> Entry:
    """A recommendation as a ledger file has it."""
    stated = {
        "id": row.ref or "new", "by": row.by, "date": row.asked, "source": row.source,
        "draft": names.get(row.version_id, ""), "operation": row.operation, "target": row.citation,
        "wording": row.wording, "replaces": row.replaces, "concern": tuple(row.concerns), "about": row.about,
        "demand": row.title, "remark": row.reasons,
        "overruled": tuple(overruling(r, names[r.version_id]) for r in rulings if r.version_id in names),
    }  # fmt: skip
    try:
        return Entry.model_validate(stated)
    except ValidationError:  # a concern that is retired, say: one entry must not take the ledger with it
        return Entry.model_construct(None, **stated)


def standing(row: Recommendation) -> list[Ruling]:
    """What people ruled of it and did not take back."""
    return [ruling for ruling in row.rulings.all() if ruling.ended is None]


def overruling(ruling: Ruling, draft: str) -> Overruling:
    """A person's verdict as a ledger file has it."""
    return Overruling(
        draft=draft,
        verdict=cast(Verdict, ruling.verdict),
        by=ruling.by_name,
        reason=ruling.reason,
        date=ruling.date,
        quote=ruling.quote,
        fingerprint=ruling.fingerprint,
    )


def ledger_of(instrument: Instrument, rows: Sequence[Recommendation]) -> Ledger:
    """These recommendations as a ledger file."""
    versions = drafts(instrument)
    names = draft_names(versions)
    return Ledger(
        title=instrument.title,
        drafts=tuple(Draft(name=names[v.pk], date=v.date.isoformat() if v.date else "") for v in versions),
        recommendations=tuple(entry(row, names, standing(row)) for row in rows),
    )


def faults(row: Recommendation) -> list[tuple[str, str]]:
    """What a ledger file would refuse in a recommendation: field and words."""
    row_ref = row.ref or "1"
    try:
        Entry.model_validate(
            {
                "id": row_ref, "by": row.by, "date": row.asked, "operation": row.operation, "target": row.citation,
                "wording": row.wording, "replaces": row.replaces, "concern": row.concerns, "about": row.about,
                "demand": row.title,
            }
        )  # fmt: skip
    except ValidationError as error:
        return [
            (str(f["loc"][0]) if f["loc"] else "", str(f["msg"]).removeprefix("Value error, "))
            for f in error.errors()
        ]
    return []
