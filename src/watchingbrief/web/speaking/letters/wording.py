"""The words of a letter: put together from its draft, fixed, and the plain text its hash is taken of.

True of a fixed letter: the page, the Word file, the PDF and the plain text are made of the same content, and the
SHA-256 of the plain text in UTF-8 is the one that signatures are bound to.
"""

import hashlib
import unicodedata
from typing import TypedDict

from django.utils import translation
from django.utils.translation import gettext as _

from watchingbrief.reports.visible import visible
from watchingbrief.web.speaking.letters.models import Letter


class PointContent(TypedDict):
    """A numbered point."""

    heading: str
    text: str
    source: str  #: the instrument, version and provision quoted
    quote: str
    wording: str


class Content(TypedDict):
    """All of a letter, in its own language."""

    title: str
    addressee: str
    opening: str
    points: list[PointContent]
    closing: str
    sender: str
    language: str
    asks: str  #: what stands before a wording that is asked for


def content(letter: Letter) -> Content:
    """The letter as its draft reads now."""
    with translation.override(letter.language):
        asks = _("We ask for these words:")
    return {
        "title": _clean(letter.title), "addressee": _clean(letter.addressee), "opening": _clean(letter.opening),
        "points": [
            {
                "heading": _clean(point.heading), "text": _clean(point.text), "quote": _clean(point.quote),
                "source": ", ".join(filter(None, (_clean(point.source), _clean(point.citation)))),
                "wording": _clean(point.wording),
            }
            for point in letter.points.all()
        ],
        "closing": _clean(letter.closing), "sender": _clean(letter.organisation.name),
        "language": letter.language, "asks": asks,
    }  # fmt: skip


def plain_text(said: Content) -> str:
    """The letter as plain text, the same for the same content, ending with one line feed."""
    parts = [said["title"], said["addressee"], said["opening"]]
    for number, point in enumerate(said["points"], 1):
        parts.append(f"{number}. {point['heading']}")
        parts.append(point["text"])
        if point["quote"]:
            parts.append(
                f"{point['source']}:\n“{point['quote']}”" if point["source"] else f"“{point['quote']}”"
            )
        if point["wording"]:
            parts.append(f"{said['asks']}\n“{point['wording']}”")
    parts += [said["closing"], said["sender"]]
    return "\n\n".join(part for part in parts if part) + "\n"


def sha256_of(text: str) -> str:
    """What a signature is bound to."""
    return hashlib.sha256(text.encode()).hexdigest()


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text people wrote: a blank line ends one."""
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def _clean(text: str) -> str:
    """What is signed is what is seen: no unseen control, one form of each letter, no blanks at the ends of lines."""
    plain = unicodedata.normalize("NFC", visible(text.replace("\r\n", "\n").replace("\r", "\n")))
    lines = [line.rstrip() for line in plain.strip().split("\n")]
    kept = [line for k, line in enumerate(lines) if line or (k and lines[k - 1])]
    return "\n".join(kept)
