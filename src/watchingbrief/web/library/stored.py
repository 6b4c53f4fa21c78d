"""What was read from a file, kept and taken up again: the same instrument, without reading the file anew."""

import gzip
from functools import lru_cache

from pydantic import TypeAdapter

from watchingbrief import instrument as law
from watchingbrief.web.library.models import Version

_INSTRUMENTS = TypeAdapter(law.Instrument)


def packed(instrument: law.Instrument) -> bytes:
    """An instrument as it is kept: JSON, compressed, the same bytes for the same instrument."""
    return gzip.compress(_INSTRUMENTS.dump_json(instrument), mtime=0)


def unpacked(kept: bytes) -> law.Instrument:
    """The instrument that `packed` was given."""
    return _INSTRUMENTS.validate_json(gzip.decompress(kept))


def instrument_of(version: Version) -> law.Instrument:
    """The instrument read from a version. LookupError while it has not been read."""
    if version.instrument_json is None:
        raise LookupError(f"{version} has not been read")
    return _kept(version.pk, version.sha256, bytes(version.instrument_json))


@lru_cache(maxsize=16)
def _kept(_version: int, _sha256: str, kept: bytes) -> law.Instrument:
    return unpacked(kept)
