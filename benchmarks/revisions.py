"""A revised draft of a real law whose changes are known, made at random from a seed.

Articles are edited, deleted, inserted (taken from another law), moved, moved and edited, split and merged; then all
are numbered anew, or keep their numbers, or start from another one. What was done is told as pairs of printed numbers.
"""

import random
import re
from dataclasses import dataclass, field
from typing import NamedTuple

from watchingbrief.comparison.units import layout
from watchingbrief.instrument import Instrument
from watchingbrief.instrument.provision import BASIC

_WORD = re.compile(r"\w[\w'’-]*")
_WORDS = {
    "de": "Artikel {}",
    "nl": "Artikel {}",
}  #: what an article is called, where the reader knows no other word
_HAN = re.compile(r"[\u4e00-\u9fff]")


class Truth(NamedTuple):
    """What was done: a kind of change, the articles of the old text, those of the new."""

    kind: str
    old: tuple[int, ...]  #: places in the old text, counted from 0
    new: tuple[int, ...]


@dataclass(frozen=True)
class Rates:
    """How many of a hundred articles each kind of change befalls."""

    edited: float = 0.30
    deleted: float = 0.06
    inserted: float = 0.06
    moved: float = 0.04
    moved_and_edited: float = 0.04
    split: float = 0.04
    merged: float = 0.04
    heavy: float = 0.3  #: how many of a hundred words an edit may replace at most


@dataclass
class Article:
    """An article on its way from one version to the next."""

    heading: str
    body: str
    origin: tuple[int, ...] = ()  #: places in the old text
    number: str = ""
    edited: bool = False
    moved: bool = False
    part: bool = False  #: a piece of one that was split


@dataclass(frozen=True)
class Revision:
    """Two versions as plain text, the numbers printed in each, and the truth about them."""

    old: str
    new: str
    old_numbers: list[str]
    new_numbers: list[str]
    truth: list[Truth]
    name: str = "law.md"  #: what the files would be called: how they are to be read


def articles(law: Instrument) -> list[Article]:
    """The articles of a law that have enough words to be told apart."""
    out = []
    for p in layout(law).units:
        if p.kind not in BASIC or not p.number:
            continue
        text = law.text[p.start + len(p.number) : p.end].strip(" \n.:–—-")
        heading = p.heading.strip()
        body = text[len(heading) :].strip() if heading and text.startswith(heading) else text
        if heading and len(heading) > 120:
            heading, body = "", f"{heading} {body}"
        if len(body) > 25:
            out.append(Article(" ".join(heading.split()), body))
    return out


@dataclass
class _Drafting:
    """The drafter: a source of chance, words to edit with, articles to insert."""

    chance: random.Random
    rates: Rates
    vocabulary: list[str]
    strangers: list[Article]
    done: list[Article] = field(default_factory=list)

    def edit(self, text: str) -> str:
        """Replace, drop and add words: now and then a few, now and then many."""
        share = self.chance.choice([0.02, 0.08, self.rates.heavy / 2, self.rates.heavy])
        pieces = re.findall(r"[\u4e00-\u9fff]|\s+|[^\s\u4e00-\u9fff]+", text)
        places = [
            k for k, piece in enumerate(pieces) if piece.strip() and not re.match(r"^\W*\w{0,2}\W*$", piece)
        ]
        places += [k for k, piece in enumerate(pieces) if _HAN.match(piece)]
        if not places:
            return text + " " + self.chance.choice(self.vocabulary)
        for k in self.chance.sample(places, max(1, round(share * len(places)))):
            roll = self.chance.random()
            word = self.chance.choice(self.vocabulary)
            if roll < 0.5:
                pieces[k] = word
            elif roll < 0.75:
                pieces[k] = ""
            else:
                pieces[k] += word if _HAN.match(word) else " " + word
        edited = "".join(pieces)
        return edited if edited.strip() != text.strip() else text + " " + self.chance.choice(self.vocabulary)

    def halves(self, body: str) -> tuple[str, str] | None:
        """An article cut in two at the end of a line or sentence, each a third of it at least."""
        ends = [m.end() for m in re.finditer(r"\n|(?<=[.;。；])\s*", body)]
        fit = [e for e in ends if min(e, len(body) - e) > max(60, len(body) * 0.3)]
        if _HAN.search(body):
            fit = [e for e in ends if min(e, len(body) - e) > max(20, len(body) * 0.3)]
        if not fit:
            return None
        at = self.chance.choice(fit)
        return body[:at].strip(), body[at:].strip()


def revise(law: Instrument, others: list[Instrument], seed: int, rates: Rates | None = None) -> Revision:
    """Two versions of a law: itself, and one made from it."""
    chance = random.Random(seed)
    rates = rates or Rates()
    own = articles(law)
    for k, article in enumerate(own):
        article.origin = (k,)
    strangers = [a for other in others for a in articles(other)]
    vocabulary = sorted(
        {w for a in strangers or own for w in (_HAN.findall(a.body) or _WORD.findall(a.body))}
    )
    drafting = _Drafting(chance, rates, vocabulary or ["word"], strangers)
    old_start = chance.choice([1, 1, 1, 101])
    old_numbers = [str(old_start + k) for k in range(len(own))]
    drafted = _moved(drafting, _reworked(drafting, own), len(own))
    new_numbers = _numbered(drafting, drafted, old_numbers)
    head = f"{law.title or 'CONVENTION'}\n\n"
    old_text = head + "\n".join(_printed(n, a, law.language) for n, a in zip(old_numbers, own, strict=True))
    new_text = head + "\n".join(
        _printed(n, a, law.language) for n, a in zip(new_numbers, drafted, strict=True)
    )
    return Revision(old_text, new_text, old_numbers, new_numbers, _truth(drafted, old_numbers, new_numbers))


def _printed(number: str, article: Article, language: str) -> str:
    heading = f" – {article.heading}" if article.heading else ""
    word = "第{}条" if _HAN.search(article.body) else _WORDS.get(language, "Article {}")
    return f"## {word.format(number)}{heading}\n\n{article.body.replace(chr(10), chr(10) * 2)}\n"


def _reworked(drafting: _Drafting, own: list[Article]) -> list[Article]:
    """Edit, delete, split, merge and insert, in order; what is to move is marked."""
    chance, rates = drafting.chance, drafting.rates
    out: list[Article] = []
    k = 0
    while k < len(own):
        a = own[k]
        roll = chance.random()
        for name in ("deleted", "moved", "moved_and_edited", "split", "merged", "edited", "stay"):
            roll -= getattr(rates, name, 1.0)
            if roll < 0:
                break
        after = own[k + 1] if k + 1 < len(own) else None
        if name == "deleted":
            pass
        elif name == "split" and (halves := drafting.halves(a.body)):
            out.append(Article(a.heading, halves[0], a.origin, part=True))
            heading = " ".join(chance.choices(drafting.vocabulary, k=3)) if a.heading else ""
            out.append(Article(heading, halves[1], a.origin, part=True))
        elif name == "merged" and after and 0.3 < len(a.body) / len(after.body) < 3.3:
            out.append(Article(a.heading, f"{a.body}\n{after.body}", (k, k + 1)))
            k += 1
        elif name in {"edited", "moved_and_edited"}:
            out.append(
                Article(a.heading, drafting.edit(a.body), a.origin, edited=True, moved=name != "edited")
            )
        else:
            out.append(Article(a.heading, a.body, a.origin, moved=name == "moved"))
        if drafting.strangers and chance.random() < rates.inserted:
            stranger = chance.choice(drafting.strangers)
            out.append(Article(stranger.heading, stranger.body))
        k += 1
    return out


def _moved(drafting: _Drafting, drafted: list[Article], size: int) -> list[Article]:
    """Carry what is to move to a place at least three articles away."""
    staying = [a for a in drafted if not a.moved]
    before = {id(a): sum(not b.moved for b in drafted[:k]) for k, a in enumerate(drafted)}
    for a in [a for a in drafted if a.moved]:
        far = [k for k in range(len(staying) + 1) if abs(k - before[id(a)]) >= 3]
        if far and size > 8:
            at = drafting.chance.choice(far)
            staying.insert(at, a)
            before = {key: place + (place >= at) for key, place in before.items()}
        else:
            a.moved = False
            staying.insert(min(before[id(a)], len(staying)), a)
    return staying


def _numbered(drafting: _Drafting, drafted: list[Article], old: list[str]) -> list[str]:
    """Number anew from the start, from another start, or keep old numbers and put new ones between."""
    way = drafting.chance.choice(["anew", "anew", "from ten", "kept"])
    if way != "kept":
        start = int(old[0]) + (10 if way == "from ten" else 0)
        return [str(start + k) for k in range(len(drafted))]
    numbers: list[str] = []
    taken: set[str] = set()
    last = old[0]
    for a in drafted:
        number = old[a.origin[0]] if a.origin else last
        if number in taken or not a.origin:
            letter = next(c for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if number + c not in taken)
            number += letter
        taken.add(number)
        numbers.append(number)
        last = number.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return numbers


def _truth(drafted: list[Article], old: list[str], new: list[str]) -> list[Truth]:
    out = []
    halves: dict[tuple[int, ...], list[int]] = {}
    for j, a in enumerate(drafted):
        if a.part:
            halves.setdefault(a.origin, []).append(j)
        elif not a.origin:
            out.append(Truth("inserted", (), (j,)))
        elif len(a.origin) > 1:
            out.append(Truth("merged", a.origin, (j,)))
        else:
            kind = "moved-and-edited" if a.moved and a.edited else "moved" if a.moved else ""
            plain = "edited" if a.edited else "unchanged" if old[a.origin[0]] == new[j] else "renumbered"
            out.append(Truth(kind or plain, a.origin, (j,)))
    out += [Truth("split", origin, tuple(places)) for origin, places in halves.items()]
    kept = {i for a in drafted for i in a.origin}
    return out + [Truth("deleted", (i,), ()) for i in range(len(old)) if i not in kept]
