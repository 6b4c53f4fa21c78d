"""File to instrument: formats, structure, languages."""

from watchingbrief.reading.read import read, read_bytes
from watchingbrief.reading.refusal import Refusal

__all__ = ["Refusal", "read", "read_bytes"]
