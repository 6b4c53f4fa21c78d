"""Which provisions of a law answer which article of a treaty: by shared elements, weighed by how rare they are."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import log, sqrt

from watchingbrief.comparison.concordance.element import elements
from watchingbrief.comparison.concordance.unit import Parted, Unit

Vectors = Mapping[int, Mapping[str, float]]  #: by the identity of a unit

Words = Mapping[int, tuple[Mapping[str, float], Mapping[str, float]]]

#: How much an element of each sort says of what a provision is about.
_TELLS = {"matter": 1.0, "part": 0.5, "limit": 0.15}
_HEADED = 2.0  # an element in the heading counts as often
_WORDS = 0.4  # the share of plain words in a likeness, where both texts are in one language

_TITLES = 0.9  # how much of a likeness of words the like headings alone give

_ENOUGH = 0.24  # the least likeness of an answer
_OF_BEST = 0.65  # and the least part of the best answer's to the same article
_OWN_BEST = 0.5  # and of the provision's own best elsewhere


@dataclass(frozen=True, slots=True)
class Match:
    """A provision that answers an article. `likeness` is from 0 to 1; `shared` the elements both speak of."""

    article: Unit
    rule: Unit
    likeness: float
    shared: tuple[str, ...]  #: the most telling first


class Matches:
    """Every provision held against every article of its kind, and those of them that answer it."""

    def __init__(self, likely: Iterable[Match]) -> None:
        self._of: dict[str, list[Match]] = {}
        for m in sorted(likely, key=lambda m: (-m.likeness, m.rule.provision.start)):
            self._of.setdefault(m.article.section.id, []).append(m)
        best: dict[str, float] = {}
        for m in (m for some in self._of.values() for m in some):
            best[m.rule.provision.id] = max(best.get(m.rule.provision.id, 0.0), m.likeness)
        self._kept = {id: _kept(some, best) for id, some in self._of.items()}
        self._answering = {m.rule.provision.id for some in self._kept.values() for m in some}
        self._searched: dict[str, int] = {}

    def note_searched(self, articles: Iterable[Unit], rules: Sequence[Unit]) -> None:
        """Remember how many rules some articles were held against."""
        self._searched |= {article.section.id: len(rules) for article in articles}

    def kept(self, article: Unit) -> list[Match]:
        """What answers an article, the likest first."""
        return self._kept.get(article.section.id, [])

    def nearest(self, article: Unit) -> Match | None:
        """The likest provision, whether it answers or not."""
        return next(iter(self._of.get(article.section.id, [])), None)

    def searched(self, article: Unit) -> int:
        """How many provisions of its kind there are."""
        return self._searched.get(article.section.id, 0)

    def answering(self, kind: str) -> list[Unit]:
        """The rules that answer an article of a kind."""
        found = {
            m.rule.provision.id: m.rule
            for some in self._kept.values()
            for m in some
            if kind in m.article.kinds
        }
        return list(found.values())

    def answers_any(self, rule: Unit) -> bool:
        """Whether a provision answers some article."""
        return rule.provision.id in self._answering


def match(law: Parted, treaty: Parted) -> Matches:
    """Hold the rules of a law against the articles of a treaty."""
    words = _word_vectors([*law.units, *treaty.units]) if _one_language(law, treaty) else {}
    likely: list[Match] = []
    searched = []
    for kind in sorted({kind for article in treaty.units for kind in article.kinds}):
        articles = [u for u in treaty.units if kind in u.kinds]
        rules = [u for u in law.units if kind in u.kinds]
        likely += _of_kind(kind, articles, rules, words)
        searched.append((articles, rules))
    matches = Matches(likely)
    for articles, rules in searched:
        matches.note_searched(articles, rules)
    return matches


def _of_kind(kind: str, articles: Sequence[Unit], rules: Sequence[Unit], words: Words) -> Iterator[Match]:
    """All that may answer one kind of article. What each of that kind speaks of tells none from the others."""
    telling = {e.id: _TELLS[e.of] for e in elements().values() if kind in e.kinds}
    rarity = _rarity([u.says for u in (*articles, *rules)])
    weights = {
        id(u): {
            e: rarity[e] * telling[e] * (_HEADED if e in u.headed else 1.0) for e in u.says if e in telling
        }
        for u in (*articles, *rules)
    }
    for article in articles:
        anchors = _anchors(article, articles)
        named = {e for e in article.headed if telling.get(e) == _TELLS["part"]}
        for rule in rules:
            says = weights[id(rule)].keys()
            if (
                anchors & says
                and (not named or named & says)
                and _enough_in_common(article, weights[id(article)], says)
            ):
                yield _match(article, rule, weights, words)


def _enough_in_common(article: Unit, asks: Iterable[str], says: AbstractSet[str]) -> bool:
    """Whether a rule speaks of what the article's heading names; where that names nothing, of two things with it."""
    matters = {e for e in asks if elements()[e].is_matter}
    if matters & article.headed:
        return bool(matters & article.headed & says) or len(matters & says) > 1 or len(matters) == 1
    return len({e for e in asks if elements()[e].of != "limit"} & says) > 1


def _anchors(article: Unit, articles: Sequence[Unit]) -> set[str]:
    """The matters of which an answer must speak of one: those of the heading, and those few articles speak of."""
    known = elements()
    matters = {e for e in article.says if known[e].is_matter and known[e].kinds & article.kinds}
    if "safeguard" in article.kinds:  # there the safeguards are what it is about
        matters |= {e for e in article.says if known[e].concerns}
    return matters & article.headed | {e for e in matters if not is_common(e, articles)} or matters


def is_common(element: str, articles: Sequence[Unit]) -> bool:
    """Whether most articles of a kind speak of it, so that it tells none from the others."""
    return 2 * sum(element in a.says for a in articles) > len(articles)


def _one_language(law: Parted, treaty: Parted) -> bool:
    return law.instrument.language.split("-")[0] == treaty.instrument.language.split("-")[0]


def _rarity(said: Sequence[Mapping[str, object]]) -> dict[str, float]:
    """How much it tells that a provision speaks of something: the logarithm of how few provisions do."""
    count = Counter(key for one in said for key in one)
    return {key: log((len(said) + 1) / (n + 0.5)) for key, n in count.items()}


def _match(article: Unit, rule: Unit, weights: Vectors, words: Words) -> Match:
    asks, says = weights[id(article)], weights[id(rule)]
    shared = sorted(asks.keys() & says.keys(), key=lambda e: (-asks[e] * says[e], e))
    likeness = _cosine(asks, says)
    if words:
        (body, title), (body_of_rule, title_of_rule) = words[id(article)], words[id(rule)]
        by_words = max(_cosine(body, body_of_rule), _TITLES * _cosine(title, title_of_rule))
        likeness = (1 - _WORDS) * likeness + _WORDS * by_words
    return Match(article, rule, likeness, tuple(shared))


def _word_vectors(units: Sequence[Unit]) -> Words:
    """The words of each unit, and those of its heading, the rarer the heavier."""
    rarity = _rarity([u.words for u in units])

    def weighed(words: Mapping[str, int]) -> dict[str, float]:
        return {w: (1 + log(n)) * rarity[w] for w, n in words.items()}

    return {id(u): (weighed(u.words), weighed(u.title)) for u in units}


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    if len(b) < len(a):
        a, b = b, a
    dot = sum(w * b[k] for k, w in a.items() if k in b)
    if not dot:
        return 0.0
    return dot / sqrt(sum(w * w for w in a.values()) * sum(w * w for w in b.values()))


def _kept(some: list[Match], best_of_rule: Mapping[str, float]) -> list[Match]:
    """Those like enough, measured also by the best answer to the article and by the best the provision answers."""
    least = max(_ENOUGH, _OF_BEST * some[0].likeness)
    return [m for m in some if m.likeness >= max(least, _OWN_BEST * best_of_rule[m.rule.provision.id])]
