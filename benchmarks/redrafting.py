"""Redrafts of real laws by a second drafter, who shares no habit with the one of `revisions`.

Laws are printed as their language prints them, with Chapters or flat, with headings or bare; words give way to others
from a list or to nonsense, sentences go, come and change places; articles go anywhere, whole blocks among them; a
split cuts between sentences, between paragraphs or in mid-sentence; new articles come from other laws, from nonsense
or from sentences of the law itself; numbers start anew, keep gaps, or take letters, and references follow or do not.
"""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from benchmarks.revisions import Article, Rates, Revision, Truth, articles
from watchingbrief.instrument import Instrument

_SENTENCES = re.compile(r"[^.;。；।؛\n]+(?:[.;。；।؛]+|\n+|$)\s*")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_OTHER_WORDS = {
    "shall": "must", "must": "shall", "may": "can", "person": "individual", "persons": "individuals",
    "authority": "body", "authorities": "bodies", "state": "country", "party": "contracting party",
    "measures": "steps", "offence": "crime", "offences": "crimes", "information": "data", "necessary": "required",
    "rights": "entitlements", "law": "legislation", "such": "those", "ensure": "guarantee", "appropriate": "suitable",
    "toute": "chaque", "personne": "individu", "peine": "sanction", "doit": "devra", "loi": "législation",
    "persona": "individuo", "delito": "ilícito", "deberá": "tendrá que", "ley": "norma", "pena": "sanción",
}  # fmt: skip
#: How a language prints an article: number, heading, body. A bare number is a way of its own.
_PRINTED = {
    "en": ("Article {n}\n{h}\n\n{b}", "ARTICLE {n}. {h}\n\n{b}", "### Article {n}\n\n#### {h}\n\n{b}", "{n}. {h}\n{b}"),
    "fr": ("Article {n}\n{h}\n\n{b}", "## Article {n} : {h}\n\n{b}", "Art. {n}. – {b}"),
    "es": ("Artículo {n}.- {h}. {b}", "Artículo {n}. {h}\n\n{b}", "## Artículo {n}\n\n{b}"),
    "ar": ("المادة {n}\n{h}\n\n{b}", "المادة ({n})\n\n{b}", "## المادة {n}: {h}\n\n{b}"),
    "zh": ("第{n}条 {b}", "第 {n} 條 {h}\n\n{b}", "## 第{n}条\n\n{b}"),
    "de": ("§ {n} {h}\n\n{b}", "## Artikel {n} {h}\n\n{b}"),
    "nl": ("Artikel {n}. {h}\n\n{b}", "## Artikel {n}\n\n{b}"),
    "it": ("Art. {n}\n{h}\n\n{b}", "## Articolo {n} - {h}\n\n{b}"),
    "et": ("§ {n}. {h}\n\n{b}", "## § {n}. {h}\n\n{b}"),
    "id": ("Pasal {n}\n\n{b}", "## Pasal {n}\n\n{b}"),
    "bn": ("{n}। {h}\n\n{b}",),
    "sw": ("{n}. {h}\n\n{b}",),
    "vi": ("Điều {n}. {h}\n\n{b}", "## Điều {n}. {h}\n\n{b}"),
}  # fmt: skip
_CHAPTER = {
    "en": "Chapter",
    "fr": "Chapitre",
    "es": "Capítulo",
    "nl": "Hoofdstuk",
    "it": "Capo",
    "vi": "Chương",
}
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI",
          "XVII", "XVIII", "XIX", "XX")  # fmt: skip


_LEAST = 10  # words without which an article is not told apart from another
#: A reference to an article of the law itself, as far as its words tell.
_REFERENCE = re.compile(r"(?<=[Aa]rticle )\d+\b(?!-| (?:of the (?!present|Conv)|de la |du |des )|\.\d)")


@dataclass(frozen=True)
class Habits:
    """How one redraft is made and printed; all of it drawn once from the seed."""

    printed: str
    bare: bool  #: no headings
    chapter: str  #: the word for one, "" in a flat law
    edits: str
    split_at: str
    second_heading: str  #: of a piece that was split off
    merged_heading: str
    inserted: str
    moves: str
    numbers: str
    references: bool  #: references follow the new numbers


def _habits(chance: random.Random, language: str, counted: bool) -> Habits:
    ways = _PRINTED.get(language.partition("-")[0], _PRINTED["en"])
    return Habits(
        # a bare number heads no article whose paragraphs have bare numbers as well
        chance.choice([w for w in ways if not counted or not w.startswith("{n}")] or _PRINTED["en"][:3]),
        chance.random() < 0.3,
        chance.choice(["", _CHAPTER.get(language.partition("-")[0], "")]),
        chance.choice(["synonyms", "nonsense", "sentences", "words from elsewhere", "any"]),
        chance.choice(["sentence", "paragraph", "middle"]),
        chance.choice(["none", "same", "continued", "new"]),
        chance.choice(["first", "both"]),
        chance.choice(["other law", "nonsense", "own sentences"]),
        chance.choice(["far", "anywhere", "to the end", "block"]),
        chance.choice(["anew", "anew", "anew", "gaps", "letters"]),
        chance.random() < 0.5,
    )


class _Redrafter:
    """One redraft on its way."""

    def __init__(
        self, chance: random.Random, habits: Habits, own: list[Article], others: list[Article]
    ) -> None:
        self.chance, self.habits, self.others = chance, habits, others
        # an article of one sentence, copied, would be a twin whatever became of it
        self.sentences = [s for a in own if len(found := _sentences(a.body)) > 2 for s in found] or [
            "New."
        ] * 4
        self.vocabulary = sorted({w for a in others or own for w in _words(a.body)})

    def edit(self, body: str, share: float) -> str:
        """Other words for some, by the habit of this draft; never the same text again."""
        ways = {"synonyms": self._synonyms, "nonsense": self._nonsense, "sentences": self._moved_sentences,
                "words from elsewhere": self._foreign}  # fmt: skip
        name = self.habits.edits
        way = ways[self.chance.choice(sorted(ways)) if name == "any" else name]
        edited = way(body, share)
        return edited if edited.split() != body.split() else self._foreign(body, share)

    def _synonyms(self, body: str, share: float) -> str:
        def other(match: re.Match[str]) -> str:
            word = _OTHER_WORDS.get(match[0].lower(), match[0])
            return word if self.chance.random() < 3 * share else match[0]

        return re.sub(r"\w+", other, body)

    def _nonsense(self, body: str, share: float) -> str:
        return self._replaced(body, share, lambda: "".join(self.chance.choices("abdegilmnoprstu", k=7)))

    def _foreign(self, body: str, share: float) -> str:
        return self._replaced(body, share, lambda: self.chance.choice(self.vocabulary))

    def _replaced(self, body: str, share: float, word: Callable[[], str]) -> str:
        pieces = re.findall(r"[\u4e00-\u9fff]|\s+|[^\s\u4e00-\u9fff]+", body)
        places = [k for k, piece in enumerate(pieces) if not piece.isspace()]
        for k in self.chance.sample(places, max(1, round(share * len(places)))):
            pieces[k] = word()
        return "".join(pieces)

    def _moved_sentences(self, body: str, share: float) -> str:
        found = _sentences(body)
        if len(found) > 2 and self.chance.random() < 0.6:
            del found[self.chance.randrange(len(found))]
        elif len(found) > 2 and self.chance.random() < 0.3:
            found.insert(0, found.pop())
        else:
            found.insert(
                self.chance.randrange(len(found) + 1), self.chance.choice(self.sentences).strip() + " "
            )
        return "".join(found).strip()

    def halves(self, body: str) -> tuple[str, str] | None:
        """The two pieces of a body, each a quarter of it at least; None where it will not be cut."""
        if self.habits.split_at == "middle":
            gaps = [m.start() for m in re.finditer(r"\s", body)] or list(range(len(body)))
            at = min(gaps, key=lambda g: abs(g - len(body) / 2), default=0)
        else:
            wanted = r"\n+" if self.habits.split_at == "paragraph" else r"[.;。；।؛]\s*|\n+"
            ends = [m.end() for m in re.finditer(wanted, body)]
            at = min(ends, key=lambda e: abs(e - len(body) / 2), default=0)
        first, second = body[:at].strip(), body[at:].strip()
        enough = 15 if _HAN.search(body) else 50
        return (first, second) if min(len(first), len(second)) > max(enough, len(body) / 4) else None

    def new_article(self) -> Article:
        """An article that has no counterpart."""
        kind = self.habits.inserted if self.others else "own sentences"
        if kind == "other law":
            stranger = self.chance.choice(self.others)
            return Article(stranger.heading, stranger.body)
        heading = " ".join(self.chance.choices(self.vocabulary, k=3))
        if kind == "nonsense":
            return Article(heading, " ".join(self.chance.choices(self.vocabulary, k=60)) + ".")
        return Article(heading, " ".join(s.strip() for s in self.chance.sample(self.sentences, 4)))

    def heading(self, of: Article) -> str:
        """What a split-off piece is called."""
        new = " ".join(self.chance.choices(self.vocabulary, k=3))
        ways = {"none": "", "same": of.heading, "continued": f"{of.heading} (continued)", "new": new}
        return ways[self.habits.second_heading] if of.heading else ""


def _sentences(body: str) -> list[str]:
    return [m[0] for m in _SENTENCES.finditer(body) if m[0].strip()] or [body]


def _words(body: str) -> list[str]:
    return _HAN.findall(body) or re.findall(r"\w{3,}", body)


def redraft(law: Instrument, others: list[Instrument], seed: int, rates: Rates | None = None) -> Revision:
    """Two versions of a law: itself, and one made from it."""
    return redraft_articles(
        law.language, articles(law), [a for o in others for a in articles(o)], seed, rates
    )


def redraft_articles(
    language: str, own: list[Article], others: list[Article], seed: int, rates: Rates | None = None
) -> Revision:
    """The same for articles at hand."""
    chance = random.Random(f"redraft {seed}")
    habits = _habits(chance, language, any(re.search(r"^\d+\. ", a.body, re.MULTILINE) for a in own))
    worded = [a for a in own if _HAN.search(a.body) or len(a.body.split()) >= _LEAST]
    own = [replace(a, origin=(k,), heading="" if habits.bare else a.heading) for k, a in enumerate(worded)]
    drafter = _Redrafter(chance, habits, own, others)
    drafted = _carried(drafter, _redone(drafter, own, rates or Rates()))
    old_numbers = [str(k + 1) for k in range(len(own))]
    new_numbers = _numbers(habits, drafted)
    if habits.references:
        renumbered = {a.origin[0]: n for a, n in zip(drafted, new_numbers, strict=True) if a.origin}
        became = {old_numbers[k]: n for k, n in renumbered.items()}
        for a, n in zip(drafted, new_numbers, strict=True):
            body = _REFERENCE.sub(lambda m: became.get(m[0], m[0]), a.body)
            # under its old number its words are all that changed
            a.edited = a.edited or (body != a.body and bool(a.origin) and n == old_numbers[a.origin[0]])
            a.body = body
    every = chance.randint(4, 9)
    before = _text(habits, own, old_numbers, every)
    after = _text(habits, drafted, new_numbers, every)
    return Revision(
        before, after, old_numbers, new_numbers, _truth(drafted, old_numbers, new_numbers), _name(habits)
    )


def _name(habits: Habits) -> str:
    return "law.md" if habits.printed.startswith("#") else "law.txt"


def _redone(drafter: _Redrafter, own: list[Article], rates: Rates) -> list[Article]:
    chance, out, skip = drafter.chance, [], False
    for k, a in enumerate(own):
        if skip:
            skip = False
            continue
        names = ("deleted", "moved", "moved_and_edited", "split", "merged", "edited")
        shares = [getattr(rates, name) for name in names]
        what = chance.choices([*names, "stay"], [*shares, max(0.0, 1 - sum(shares))])[0]
        after = own[k + 1] if k + 1 < len(own) else None
        if what == "split" and (halves := drafter.halves(a.body)):
            out += [replace(a, body=halves[0], part=True),
                    Article(drafter.heading(a), halves[1], a.origin, part=True)]  # fmt: skip
        elif what == "merged" and after and 0.3 < len(a.body) / len(after.body) < 3.3:
            both = (
                f"{a.heading} and {after.heading}" if drafter.habits.merged_heading == "both" else a.heading
            )
            out.append(Article(both if a.heading else "", f"{a.body}\n{after.body}", (k, k + 1)))
            skip = True
        elif what != "deleted":
            edited = "edited" in what
            share = chance.choice([0.01, 0.05, 0.15, rates.heavy])
            body = drafter.edit(a.body, share) if edited else a.body
            out.append(replace(a, body=body, edited=edited, moved="moved" in what))
        if chance.random() < rates.inserted:
            out.append(drafter.new_article())
    return out


def _carried(drafter: _Redrafter, drafted: list[Article]) -> list[Article]:
    """What is to move goes to another gap between those that stay; where none is far enough it stays too."""
    chance, way = drafter.chance, drafter.habits.moves
    size = sum(not a.moved for a in drafted)
    least = max(2, size // 4) if way == "far" else 2
    block = chance.randrange(size + 1)
    gaps: list[list[Article]] = [
        [] for _ in range(size + 1)
    ]  # those that go to the place before a staying one
    stays: list[Article] = []
    for a in drafted:
        if a.moved:
            fit = [g for g in range(size + 1) if abs(g - len(stays)) >= least]
            wanted = {"to the end": size, "block": block}.get(way)
            if fit and (wanted is None or wanted in fit):
                gaps[chance.choice(fit) if wanted is None else wanted].append(a)
            else:
                a.moved = False
                gaps[len(stays)].append(a)
        else:
            stays.append(a)
    out = gaps[0]
    for gap, a in zip(gaps[1:], stays, strict=True):
        out += [a, *gap]
    return out


def _numbers(habits: Habits, drafted: list[Article]) -> list[str]:
    """In order and each once: from 1, with the gaps of what went, or with letters for what came."""
    out: list[str] = []
    last, letter = 0, 0
    for k, a in enumerate(drafted):
        if habits.numbers == "anew":
            out.append(str(k + 1))
            continue
        own = a.origin[0] + 1 if a.origin and not a.moved else 0
        if own > last:
            last, letter = own, 0
        elif habits.numbers == "gaps":
            last, letter = last + 1, 0
        else:
            letter += 1
            last = last or 1
        out.append(str(last) + ("" if not letter else chr(64 + letter)))
    return out


def _text(habits: Habits, law: list[Article], numbers: list[str], every: int) -> str:
    out = ["THE LAW\n"]
    for k, (a, n) in enumerate(zip(law, numbers, strict=True)):
        if habits.chapter and k % every == 0 and k // every < len(_ROMAN):
            mark = "# " if habits.printed.startswith("#") else ""
            out.append(f"{mark}{habits.chapter} {_ROMAN[k // every]}\n")
        head, _, tail = habits.printed.partition("{b}")
        head = head.format(n=n, h=a.heading)
        if not a.heading:
            head = re.sub(r"(\n#*\s*\n+|[ :.–-]+(?=\n)|(?<=-) \. $)", "\n", head)
        out.append(head + a.body.replace("\n", "\n\n") + tail + "\n")
    return "\n".join(out)


def _truth(drafted: list[Article], old: list[str], new: list[str]) -> list[Truth]:
    out: list[Truth] = []
    pieces: dict[tuple[int, ...], list[int]] = {}
    for j, a in enumerate(drafted):
        if a.part:
            pieces.setdefault(a.origin, []).append(j)
        elif not a.origin:
            out.append(Truth("inserted", (), (j,)))
        elif len(a.origin) > 1:
            out.append(Truth("merged", a.origin, (j,)))
        else:
            kinds = {(True, True): "moved-and-edited", (True, False): "moved", (False, True): "edited"}
            plain = "unchanged" if old[a.origin[0]] == new[j] else "renumbered"
            out.append(Truth(kinds.get((a.moved, a.edited), plain), a.origin, (j,)))
    out += [Truth("split", origin, tuple(places)) for origin, places in pieces.items()]
    kept = {i for a in drafted for i in a.origin}
    return out + [Truth("deleted", (i,), ()) for i in range(len(old)) if i not in kept]
