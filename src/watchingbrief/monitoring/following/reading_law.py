"""A raw snapshot read as law, and what is remembered of that. Nothing here asks a source or writes to the store."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from watchingbrief.instrument import Instrument
from watchingbrief.monitoring.page.own import NOTHING, PageOwn
from watchingbrief.monitoring.source import WHOLE_PAGE, PagePart

#: Folders whose code or data decide how a text is read.
_READERS = ("instrument", "reading", "monitoring/page", "monitoring/following")
_FORMS = str.maketrans({"‘": "'", "’": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‐": "-", "‑": "-", "–": "-",
                        "—": "-", "\u00ad": None})  # fmt: skip

AROUND = frozenset({"preface", "conclusions"})  #: what stands around the provisions of a law
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_DOTTED = re.compile(r"[.…‥·_]{2,}|…")  #: a line to write on, in a form


class Raw(NamedTuple):
    """A body as it was kept, and how the source says it is to be read."""

    body: bytes
    name: str  #: the file's name; it decides nothing
    part: PagePart = WHOLE_PAGE  #: what of a page is the law


@dataclass(frozen=True, slots=True)
class Reading:
    """What a body came to when it was read: recorded, so that the same body need never be read again."""

    sha256: str  #: of the body
    reader: str  #: fingerprint of what read it
    words: str = ""  #: sha256 of the law's words; "" where the body could not be read as law
    letters: str = (
        ""  #: sha256 of the letters and figures of its provisions: alike in a PDF and a page of one law
    )
    title: str = ""
    language: str = ""
    format: str = ""
    provisions: int = 0
    status: str = ""  #: the standing the page or the law states of itself
    declared: str = ""  #: the status the source's file gave
    refusal: str = ""  #: why it could not be read

    def fields(self) -> dict[str, Any]:
        """As a record holds it."""
        return asdict(self)

    @classmethod
    def of(cls, fields: Mapping[str, Any]) -> "Reading":
        """From its record; fields of a later release are passed over."""
        return cls(**{name: fields[name] for name in cls.__dataclass_fields__ if name in fields})


class Read(NamedTuple):
    """A law with what reading it came to."""

    law: Instrument
    reading: Reading
    left_out: tuple[str, ...]  #: furniture of the page, as it read


def read_raw(raw: Raw, page_own: PageOwn = NOTHING) -> Read:
    """Read a body, without the words that `law_part` is told are the page's own. Raises Refusal where it is no law."""
    from watchingbrief.monitoring.following.standing import stated_status
    from watchingbrief.monitoring.page.one_state.furniture import law_part
    from watchingbrief.reading import read_bytes
    from watchingbrief.reading.recognise import recognise

    sha256 = hashlib.sha256(raw.body).hexdigest()
    body, left_out = raw.body, tuple[str, ...]()
    if raw.body.strip() and recognise(raw.body) == "html":
        body, left_out = law_part(raw.body, raw.part, page_own)
    law = read_bytes(body, raw.name)
    law = replace(law, source=replace(law.source, sha256=sha256, size=len(raw.body)))
    furniture = (*left_out, *(s.text for s in law.set_aside if s.reason == "page furniture"))
    reading = Reading(
        sha256, reader(raw.part), law_words(law), law_letters(law), law.title, law.language, law.source.format,
        len(law.provisions), stated_status(law, left_out),
    )  # fmt: skip
    return Read(law, reading, furniture)


def law_words(law: Instrument) -> str:
    """The SHA-256 of a law's words, as `words_hash` counts them."""
    return words_hash(law.text)


def words_of_provisions(law: Instrument) -> str:
    """The same of a law without what stands around its provisions, however a page sets them."""
    return words_hash("\n".join(_within(law)))


def words_hash(text: str) -> str:
    """The SHA-256 of words as they are counted when states are compared, `plain`."""
    return hashlib.sha256(plain(text).encode("utf-8", "surrogatepass")).hexdigest()


def plain(text: str) -> str:
    """What counts of a text when states are compared.

    Blanks, forms of quotation marks and dashes, hyphens within words and dotted lines do not: each print has others.
    """
    return _HYPHEN.sub("", _DOTTED.sub("", "".join(text.translate(_FORMS).split())))


def law_letters(law: Instrument) -> str:
    """The SHA-256 of the letters and figures of a law, without what stands around its provisions; "" for none.

    What formats render otherwise does not count: a title page, blanks within words, hyphens, dotted lines, capitals.
    """
    letters = "".join(c for part in _within(law) for c in part.casefold() if c.isalnum())
    return hashlib.sha256(letters.encode("utf-8", "surrogatepass")).hexdigest() if letters else ""


def _within(law: Instrument) -> Iterator[str]:
    """The text of a law without what stands around its provisions."""
    at = 0
    around = sorted((p.start, p.end) for p in law.provisions if p.kind in AROUND and not p.parent)
    for start, end in (*around, (len(law.text), len(law.text))):
        yield law.text[at:start]
        at = max(at, end)


def reader(part: PagePart = WHOLE_PAGE) -> str:
    """What reads a text: the release, what its reading code and data hash to, and the part of the page it looks at."""
    stated = "\n".join(part).rstrip("\n")
    return f"{_release()}+{hashlib.sha256(stated.encode()).hexdigest()[:8]}" if stated else _release()


@cache
def _release() -> str:
    from watchingbrief.reports.release import release

    root, sums = Path(__file__).parents[2], hashlib.sha256()
    for folder in _READERS:
        for path in sorted(p for p in (root / folder).rglob("*") if p.suffix in {".py", ".yml"}):
            sums.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return f"{release()}-{sums.hexdigest()[:12]}"
