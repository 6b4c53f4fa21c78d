"""An instrument as bytes and back, without a database: what reads hostile files in a process apart can use it."""

import gzip

from pydantic import TypeAdapter

from watchingbrief import instrument as law

_INSTRUMENTS = TypeAdapter(law.Instrument)


def packed(instrument: law.Instrument) -> bytes:
    """An instrument as it is kept: JSON, compressed, the same bytes for the same instrument."""
    return gzip.compress(_INSTRUMENTS.dump_json(instrument), compresslevel=6, mtime=0)


def unpacked(kept: bytes) -> law.Instrument:
    """The instrument that `packed` was given."""
    return _INSTRUMENTS.validate_json(gzip.decompress(kept))
