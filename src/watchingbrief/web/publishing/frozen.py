"""What a publication says, frozen: all words of its page and the review under it, as one JSON text with its hash.

The page and every file are made of this and of nothing else: what becomes of the review, the instrument, the people or
this program afterwards moves none of it.
"""

import gzip
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pydantic import TypeAdapter

from watchingbrief.reports.review.imprint import Imprint
from watchingbrief.reports.review.printed import Printed
from watchingbrief.review.finding import Review


@dataclass(frozen=True, slots=True)
class Frozen:
    """Everything a publication says. `form` tells how it is to be read, should that ever change."""

    form: Literal[1]
    title: str
    introduction: str
    publisher: str
    law: str  #: title of the law
    jurisdiction: str
    version: str
    published: str  #: "2026-11-22"
    address: str
    whole: bool  #: the law is in it; else only the words its findings quote
    release: str  #: of the engine that made the review
    page: Printed  #: the words of the page
    review: Review


_FROZEN = TypeAdapter(Frozen)


def sealed(frozen: Frozen) -> bytes:
    """The JSON text that is hashed: the same for the same publication."""
    return _FROZEN.dump_json(frozen, indent=1) + b"\n"


def packed(sealed_text: bytes) -> bytes:
    """As it is kept."""
    return gzip.compress(sealed_text, mtime=0)


def unsealed(kept: bytes) -> bytes:
    """The JSON text that was hashed."""
    return gzip.decompress(kept)


@lru_cache(maxsize=16)
def unpacked(kept: bytes) -> Frozen:
    """What was frozen."""
    return _FROZEN.validate_json(unsealed(kept))


def hash_of(sealed_text: bytes) -> str:
    """SHA-256 of the JSON text."""
    return hashlib.sha256(sealed_text).hexdigest()


def imprint(frozen: Frozen, sha256: str) -> Imprint:
    """What every file of it says of itself."""
    return Imprint(
        frozen.title, frozen.publisher, f"{frozen.law}, {frozen.version}", frozen.published, frozen.address, sha256,
        frozen.introduction, frozen.whole,
    )  # fmt: skip
