"""What was read from a file, taken up again: the same instrument, without reading the file anew."""

from functools import lru_cache

from watchingbrief import instrument as law
from watchingbrief.web.instruments.models import Version
from watchingbrief.web.instruments.packing import packed, unpacked

__all__ = ["instrument_of", "packed", "unpacked"]


def instrument_of(version: Version) -> law.Instrument:
    """The instrument read from a version. LookupError while it has not been read."""
    if version.instrument_json is None:
        raise LookupError(f"{version} has not been read")
    return _kept(version.pk, version.sha256, bytes(version.instrument_json))


@lru_cache(maxsize=16)
def _kept(_version: int, _sha256: str, kept: bytes) -> law.Instrument:
    return unpacked(kept)
