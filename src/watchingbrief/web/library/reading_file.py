"""Reading a file of law as the library keeps it. It needs no database: it runs in a process of its own."""

from dataclasses import dataclass
from pathlib import Path

from watchingbrief.instrument import Instrument, Provision
from watchingbrief.reading import read_bytes
from watchingbrief.web.library.packing import packed
from watchingbrief.web.library.search.stretches import Cut, stretches


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a file, ready to be kept."""

    title: str
    language: str
    notices: tuple[str, ...]
    instrument_json: bytes
    provisions: tuple[Provision, ...]
    stretches: tuple[Cut, ...]


def read_file(job: tuple[str, str]) -> Reading:
    """Read the file at a path; the second is the name it came with. Raises Refusal."""
    path, name = job
    return reading_of(read_bytes(Path(path).read_bytes(), name))


def reading_of(law: Instrument) -> Reading:
    """What the library keeps of an instrument."""
    return Reading(law.title, law.language, law.notices, packed(law), law.provisions, tuple(stretches(law)))
