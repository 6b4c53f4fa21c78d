"""Read a ledger: YAML that people write, read as `people_yaml` reads. Every recommendation is valid or none is used."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from watchingbrief import people_yaml
from watchingbrief.comparison.uptake.ledger import Ledger
from watchingbrief.people_yaml import Fault, Layout, Spot, Unusable, Written, told
from watchingbrief.reading.refusal import Refusal

LARGEST = 8_000_000  #: bytes; ten thousand recommendations take half of it


def _entry(at: Spot, stated: object) -> str:
    """The id of the recommendation a fault stands in, or which one it is, counted from 1."""
    if len(at) < 2 or at[0] != "recommendations" or not isinstance(at[1], int):
        return ""
    entries = stated.get("recommendations") if isinstance(stated, dict) else None
    own = entries[at[1]] if isinstance(entries, list) and at[1] < len(entries) else None
    named = own.get("id") if isinstance(own, dict) else None
    return f"recommendation {str(named)[:40] if isinstance(named, str) and named else f'no. {at[1] + 1}'}"


_LAYOUT = Layout(
    LARGEST,
    deepest=6,  # ledger, recommendations, recommendation, overruled, entry, value
    too_deep="lists stand in lists in lists; a ledger is no deeper than its example",
    lists=frozenset({"recommendations", "drafts", "overruled"}),
    entry=_entry,
)


def load(path: Path) -> Ledger:
    """The ledger in a file. Raises Refusal ("bad-ledger")."""
    try:
        data = people_yaml.contents(path, _LAYOUT)
    except Unusable as error:
        raise refusal(path.name, error.faults) from error
    return parse(data, path.name)


def parse(data: bytes, name: str) -> Ledger:
    """The ledger in the bytes of a file called `name`. Raises Refusal ("bad-ledger")."""
    try:
        written = people_yaml.parse(data, _LAYOUT)
        if not isinstance(written.stated, dict):
            raise Unusable(
                written.fault((), "it must begin with fields such as 'title:' and 'recommendations:'")
            )
        ledger = people_yaml.validated(Ledger, written)
        faults = tuple(_at_odds(ledger, written))
        if faults:
            raise Unusable(*faults)
    except Unusable as error:
        raise refusal(name, error.faults) from error
    return ledger


def refusal(name: str, faults: Sequence[Fault]) -> Refusal:
    """A ledger that cannot be used, with what is wrong in it."""
    return Refusal(
        "bad-ledger", f"The ledger cannot be used: {told(faults)}.",
        "Nothing was judged: a tally without these recommendations would be wrong.",
        "Mend what is named; docs/guides/track-recommendations.md shows every field.", file=name,
    )  # fmt: skip


def _at_odds(ledger: Ledger, written: Written) -> Iterator[Fault]:
    """What no single recommendation shows: ids given twice, drafts nobody named."""
    seen = Counter[str]()
    known = [d.name.casefold() for d in ledger.drafts]
    for name, n in Counter(known).items():
        if n > 1:
            yield written.fault(("drafts",), f"the draft {name!r} is named twice")
    if not ledger.recommendations:
        yield written.fault(("recommendations",), "'recommendations' is empty")
    for k, one in enumerate(ledger.recommendations):
        at = ("recommendations", k)
        seen[one.id] += 1
        if seen[one.id] == 2:
            yield written.fault(at, "its id is given twice")
        named = [(one.draft, "draft"), *((o.draft, "overruled") for o in one.overruled)]
        for draft, field in named:
            if known and draft and draft.casefold() not in known:
                what = f"there is no draft {draft[:40]!r} among those named under 'drafts'"
                yield written.fault((*at, field), what)
