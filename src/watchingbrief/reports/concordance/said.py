"""The words in which every report on a concordance speaks."""

from collections.abc import Iterable, Iterator

from watchingbrief.comparison.concordance import Answer, Asked, Concordance, Entry, Place
from watchingbrief.counted import counted
from watchingbrief.instrument import Instrument, Provision
from watchingbrief.reports.place import shortened

#: What a verdict says of an article.
VERDICT = {
    "fully": "fully answered",
    "beyond": "answered, reaching further",
    "partly": "partly answered",
    "none": "no answer",
}
#: What kind of thing an article asks for, and where in a law its answer was looked for.
KIND = {
    "offence": ("offence", "offences"),
    "complicity": ("attempt, aiding and abetting", "liability of accomplices"),
    "legal-persons": ("liability of legal persons", "liability of legal persons"),
    "sanctions": ("sanctions", "penalties as such"),
    "power": ("power", "powers and duties of providers"),
    "scope": ("scope of powers", "scope and evidence"),
    "safeguard": ("conditions and safeguards", "safeguards"),
    "jurisdiction": ("jurisdiction", "jurisdiction and scope"),
    "cooperation": ("cooperation", "cooperation with other States"),
    "victims": ("victims and witnesses", "victims and witnesses"),
    "prevention": ("prevention", "prevention"),
    "definition": ("definitions", "definitions"),
    "other": ("other measures", "other matters"),
}
METHOD = (
    "Provisions are held together by what they speak of: conduct and object, mental element, powers, conditions, terms "
    "and grounds, each weighed by how rare it is, and by their words where both texts are in one language. Limits are "
    "looked for in the provision itself; of offences one by one, of powers in all that answer together. What a general "
    "part, another law or a court supplies is not seen."
)
_BESIDE = 60  # characters on either side of words quoted with their neighbours
_FEW = 12  # provisions named in one line of the summary


def name(provision: Provision) -> str:
    """ "art. 2 Illegal access"."""
    return f"{provision.citation} {shortened(provision.heading, 80)}".strip()


def names(asked: Iterable[Asked]) -> str:
    """The elements as a list in words."""
    return ", ".join(dict.fromkeys(a.element.name for a in asked))


def left_open(entry: Entry) -> str:
    """What the treaty lets its parties require, and where the law has words for it: "dishonest intent (see s. 5)"."""
    told = []
    for option in entry.options:
        using = ", ".join(a.provision.citation for a in entry.answers if option.element in a.uses)
        told.append(f"{option.element.name} ({f'see {using}' if using else 'no words for it'})")
    return f"The treaty lets a Party require: {'; '.join(told)}."


def via(asked: Iterable[Asked]) -> str:
    """The articles that ask it through a reference: " (asked by art. 15)"; empty when the article asks by itself."""
    through = ", ".join(dict.fromkeys(a.via.citation for a in asked if a.via))
    return f" (asked by {through})" if through else ""


def body(law: Instrument, p: Provision) -> str:
    """The words of a provision after its number and heading."""
    text = law.text[p.start : p.end]
    for before in (p.number, p.heading):
        text = text[len(before) :].lstrip(" .:–—-\n") if before and text.startswith(before) else text
    return text


def around(law: Instrument, place: Place) -> str:
    """Some words with those beside them: "… made by technical means, of non-public transmissions of computer …"."""
    start, end = max(0, place.start - _BESIDE), min(len(law.text), place.end + _BESIDE)
    before, after = law.text[start : place.start], law.text[place.end : end]
    before = before.split(None, 1)[-1] if start and " " in before else before
    after = after.rsplit(None, 1)[0] if end < len(law.text) and " " in after else after
    return f"… {before}{law.text[place.start : place.end]}{after} …"


def searched(entry: Entry) -> str:
    """Where an answer was looked for, and for what."""
    where = f"{counted(entry.searched, 'provision')} on {KIND[entry.kind][1]}"
    sought = names(a for a in entry.asks if a.element.of == "matter") or KIND[entry.kind][0]
    near = f"; the nearest is {name(entry.nearest)}" if entry.nearest else ""
    return f"Searched {where} for: {sought}{near}."


def thin(entry: Entry) -> str:
    """Why an article is only partly answered though nothing known is lacking; empty otherwise."""
    if entry.verdict != "partly" or entry.lacking:
        return ""
    return f"Of what it asks, only this is known here: {names(entry.asks)}. Read it yourself."


def through(entry: Entry) -> str:
    """The offences in which the sanctions stand."""
    return f"Penalties stated with the offences: {', '.join(p.citation for p in entry.through)}."


def headline(found: Concordance) -> str:
    """How much of a treaty is answered, in one sentence."""
    told = [f"{n} {words}" for verdict, words in _COUNTED.items() if (n := _count(found, verdict))]
    asking = counted(len(found.entries), "article")
    apart = len(found.not_national)
    last = f" {counted(apart, 'more article is', 'more articles are')} not for national law." if apart else ""
    return f"Of {asking} that ask something of national law, {_listed(told)}.{last}"


_COUNTED = {
    "fully": "fully answered", "beyond": "answered by provisions that reach further", "partly": "answered in part",
    "none": "not answered",
}  # fmt: skip


def _count(found: Concordance, verdict: str) -> int:
    return sum(e.verdict == verdict for e in found.entries)


def _listed(told: list[str]) -> str:
    return f"{', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else "".join(told) or "none"


def summary(found: Concordance) -> Iterator[tuple[str, list[str]]]:
    """What a reader should know first: each line a title and what it lists."""
    yield "No answer found", [name(e.article) for e in found.entries if e.verdict == "none"]
    yield "Safeguards and limits dropped", _by_element((a, e) for e in found.entries for a in e.dropped)
    yield "Asked for and lacking", _by_element((a, e) for e in found.entries for a in e.lacking)
    for kind, title in (("offence", "Punished without being asked for"), ("power", "Powers not asked for")):
        some = sorted((b for b in found.beyond if b.kind == kind), key=lambda b: not b.concerns)
        yield title, [name(b.provision) for b in some]


def _by_element(asked: Iterable[tuple[Asked, Entry]]) -> list[str]:
    """ "“without right” (art. 7, 9)": each element once, with the articles that ask it; the most often asked first."""
    articles: dict[str, list[Provision]] = {}
    for one, entry in asked:
        articles.setdefault(one.element.name, []).append(entry.article)
    ordered = sorted(articles.items(), key=lambda item: -len(item[1]))
    return [f"{element} ({', '.join(p.citation for p in some)})" for element, some in ordered]


def few(listed: list[str]) -> str:
    """A list on one line, cut after the first dozen."""
    more = len(listed) - _FEW
    return "; ".join(listed[:_FEW]) + (f"; and {counted(more, 'other')}" if more > 0 else "")


def decided(answer: Answer) -> str:
    """How it was decided that a provision answers."""
    return f"both speak of {', '.join(e.name for e in answer.shared[:6])} (likeness {answer.likeness:.2f})"


def dropped_in(entry: Entry, answer: Answer) -> tuple[Asked, ...]:
    """What one answer does without; where answers are read together, what none of them has, told once."""
    return answer.drops if entry.kind == "offence" else ()
