"""An instrument for programs: its text, its provisions by offset, and what was set aside."""

from dataclasses import fields
from typing import TYPE_CHECKING

from watchingbrief.instrument import Instrument
from watchingbrief.reports.encoded import encoded
from watchingbrief.reports.release import release

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def instrument_json(instrument: Instrument) -> bytes:
    """An instrument as UTF-8 JSON, provisions in document order. Offsets count code points of `text`."""
    source = instrument.source
    return encoded(
        {
            "instrument": {
                "title": instrument.title,
                "language": instrument.language,
                "sha256": source.sha256,
                "file": source.name,
                "format": source.format,
                "size": source.size,
                "pages": source.pages,
            },
            "version": release(),
            "notices": list(instrument.notices),
            "provisions": [stated(p) for p in instrument.provisions],
            "definitions": [stated(d) for d in instrument.definitions],
            "references": [stated(r) for r in instrument.references],
            "set_aside": [stated(a) for a in instrument.set_aside],
            "text": instrument.text,
        }
    )


def stated(part: "DataclassInstance") -> dict[str, object]:
    """The fields of a flat record in their order; `dataclasses.asdict` copies deeply, ten times slower."""
    return {f.name: getattr(part, f.name) for f in fields(part)}
