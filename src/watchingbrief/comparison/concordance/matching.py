"""Which provisions of a law answer which article of a treaty: by shared elements, weighed by how rare they are."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from watchingbrief.comparison.concordance.element import elements
from watchingbrief.comparison.concordance.unit import Parted, Unit

Vectors = Mapping[int, Mapping[str, float]]  #: by the identity of a unit

#: How much an element of each sort says of what a provision is about.
_TELLS = {"matter": 1.0, "part": 0.5, "limit": 0.15}
_HEADED = 2.0  # an element in the heading counts as often
_WORDS = 0.4  # the share of plain words in a likeness, where both texts are in one language

_ENOUGH = 0.22  # the least likeness of an answer
_OF_BEST = 0.65  # and the least part of the best answer's to the same article
_OWN_BEST = 0.5  # and of the provision's own best elsewhere


@dataclass(frozen=True, slots=True)
class Match:
    """A provision that answers an article. `likeness` is from 0 to 1; `shared` the elements both speak of."""

    article: Unit
    rule: Unit
    likeness: float
    shared: tuple[str, ...]  #: the most telling first


def matches(law: Parted, treaty: Parted) -> list[Match]:
    """Every answer, article by article, the likest first."""
    words = _word_vectors([*law.units, *treaty.units]) if _one_language(law, treaty) else {}
    likely: list[Match] = []
    for kind in sorted({kind for article in treaty.units for kind in article.kinds}):
        articles = [u for u in treaty.units if kind in u.kinds]
        rules = [u for u in law.units if kind in u.kinds]
        likely += _of_kind(kind, articles, rules, words)
    return _kept(likely)


def _of_kind(kind: str, articles: list[Unit], rules: list[Unit], words: Vectors) -> Iterator[Match]:
    """All that may answer one kind of article. What each of that kind speaks of, tells none from the others."""
    telling = {e.id: _TELLS[e.of] for e in elements().values() if kind in e.kinds}
    rarity = _rarity([u.says for u in (*articles, *rules)])
    weights = {
        id(u): {
            e: rarity[e] * telling[e] * (_HEADED if e in u.headed else 1.0) for e in u.says if e in telling
        }
        for u in (*articles, *rules)
    }
    for article in articles:
        anchors = _anchors(article, articles, telling)
        for rule in rules:
            shared = weights[id(article)].keys() & weights[id(rule)].keys()
            if anchors & shared:
                yield _match(article, rule, weights, words)


def _anchors(article: Unit, articles: list[Unit], telling: Mapping[str, float]) -> set[str]:
    """The matters of which an answer must speak of one: those most articles of the kind do not speak of, if any."""
    matters = {e for e in article.says if telling.get(e) == _TELLS["matter"]}
    common = {e for e in matters if 2 * sum(e in a.says for a in articles) > len(articles)}
    return matters - common or matters


def _one_language(law: Parted, treaty: Parted) -> bool:
    return law.instrument.language.split("-")[0] == treaty.instrument.language.split("-")[0]


def _rarity(said: Sequence[Mapping[str, object]]) -> dict[str, float]:
    """How much it tells that a provision speaks of something: the logarithm of how few provisions do."""
    count = Counter(key for one in said for key in one)
    return {key: log((len(said) + 1) / (n + 0.5)) for key, n in count.items()}


def _match(article: Unit, rule: Unit, weights: Vectors, words: Vectors) -> Match:
    asks, says = weights[id(article)], weights[id(rule)]
    shared = sorted(asks.keys() & says.keys(), key=lambda e: (-asks[e] * says[e], e))
    likeness = _cosine(asks, says)
    if words:
        likeness = (1 - _WORDS) * likeness + _WORDS * _cosine(words[id(article)], words[id(rule)])
    return Match(article, rule, likeness, tuple(shared))


def _word_vectors(units: Sequence[Unit]) -> dict[int, dict[str, float]]:
    rarity = _rarity([u.words for u in units])
    return {id(u): {w: (1 + log(n)) * rarity[w] for w, n in u.words.items()} for u in units}


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    if len(b) < len(a):
        a, b = b, a
    dot = sum(w * b[k] for k, w in a.items() if k in b)
    if not dot:
        return 0.0
    return dot / sqrt(sum(w * w for w in a.values()) * sum(w * w for w in b.values()))


def _kept(likely: Iterable[Match]) -> list[Match]:
    """Those like enough, measured also by the best of the same article and the best of the same provision."""
    likely = list(likely)
    best_of: dict[int, float] = {}
    for m in likely:
        for side in (m.article, m.rule):
            best_of[id(side)] = max(best_of.get(id(side), 0.0), m.likeness)
    return sorted(
        (
            m
            for m in likely
            if m.likeness >= _ENOUGH
            and m.likeness >= _OF_BEST * best_of[id(m.article)]
            and m.likeness >= _OWN_BEST * best_of[id(m.rule)]
        ),
        key=lambda m: (m.article.provision.start, -m.likeness, m.rule.provision.start),
    )
