"""Reading a file of law as the library keeps it. It needs no database: it runs in a process of its own."""

from dataclasses import dataclass
from pathlib import Path

from watchingbrief.instrument import Instrument, Provision
from watchingbrief.reading import Refusal, read_bytes
from watchingbrief.web.instruments.packing import packed
from watchingbrief.web.instruments.search.stretches import Cut, stretches


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
    try:
        law = read_bytes(Path(path).read_bytes(), name)
        (law.text + law.title).encode()
    except UnicodeEncodeError:
        raise _no_character() from None
    if "\0" in law.text or "\0" in law.title:
        raise _no_character()
    return reading_of(law)


def reading_of(law: Instrument) -> Reading:
    """What the library keeps of an instrument."""
    return Reading(law.title, law.language, law.notices, packed(law), law.provisions, tuple(stretches(law)))


def _no_character() -> Refusal:
    """No database and no page can hold such signs; some exports write them as backslash u0000."""
    return Refusal(
        "damaged",
        "There are signs in the text that stand for no character.",
        "The file was damaged on its way, or made so as to break what reads it; nothing of it was kept.",
        "Get a fresh copy from its publisher, or copy the text out of it and paste that.",
    )
