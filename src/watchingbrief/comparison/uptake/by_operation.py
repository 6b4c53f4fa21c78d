"""Verdicts that rest on what became of the provision: deleted, kept, changed."""

from dataclasses import replace

from watchingbrief.comparison.uptake.case import STANDS, Case
from watchingbrief.comparison.uptake.verdict import Became, Decision
from watchingbrief.comparison.uptake.wording import Near, kept, nearest

_MOST = 400  # words of a provision looked for elsewhere; more decide nothing more
_FEWEST = 8  # words by which a provision can be known again in another place
_MUCH = 0.6
_HALF = 0.5  #: two provisions of one kind share this much in their penalties and turns of phrase
_LITTLE = 0.35  #: a provision of which no more is left was put in place of the old one


def nothing_alike(case: Case) -> Case:
    """The case, with a target that could be another provision now as gone where next to none of its words are there."""
    if case.became is None or not case.became.unsure or not case.became.maybe:
        return case
    maybe = [w.plain for w in case.new.within(case.new.body(p) for p in case.became.maybe)]
    if kept(_plain(case, True), maybe, case.scale) > _HALF:
        return case
    return replace(case, became=Became((), min(0.7, 1 - case.became.confidence), home=case.became.home))


def should_go(case: Case) -> Decision:
    """A provision that should be deleted or rejected."""
    old, _ = case.quotes()
    if case.became is None or case.became.unsure:
        return _unsure(case)
    if case.gone:
        found = _known_again(case)
        if found is None:
            return Decision("adopted", "operation", round(case.sure, 2), "The provision is gone.", old)
        whole, why = _stands_elsewhere(case, found)
        return Decision("not" if whole else "partly", "operation", 0.8, why, old, case.at(found))
    return _cut_down(case)


def _cut_down(case: Case) -> Decision:
    """A provision that should have gone and is there."""
    old, new = case.quotes()
    left = kept(_plain(case, True), _plain(case, False), case.scale)
    if (case.became and case.became.same) or left >= 0.9:
        return Decision("not", "operation", round(0.97 * case.sure, 2), "The provision stands.", old, new)
    if left <= _LITTLE:
        why = f"Its number may stand, its words do not: {left:.0%} of them are left."
        return Decision("adopted", "operation", round(0.7 * case.sure, 2), why, old, new)
    if left <= _MUCH:
        why = f"It stands, cut down: {left:.0%} of its words are left."
        return Decision("partly", "operation", round(0.7 * case.sure, 2), why, old, new)
    why = f"It stands, though changed: {left:.0%} of its words are left."
    return Decision("not", "operation", round(0.8 * case.sure, 2), why, old, new)


def should_stay(case: Case) -> Decision:
    """A provision that should be kept."""
    old, new = case.quotes()
    if case.became is None or case.became.unsure:
        return _unsure(case)
    if case.gone:
        found = _known_again(case)
        if found is None:
            return Decision("not", "operation", round(case.sure, 2), "The provision is gone.", old)
        whole, why = _stands_elsewhere(case, found)
        return Decision("adopted" if whole else "partly", "operation", 0.8, why, old, case.at(found))
    was, now = _plain(case, True), _plain(case, False)
    left = kept(was, now, case.scale)
    if case.became.same or was == now:
        return Decision(
            "adopted", "operation", round(0.99 * case.sure, 2), "It stands, word for word.", old, new
        )
    if left > 0.5:
        fresh = 1 - kept(now, was, case.scale)
        why = f"It stands, changed: {left:.0%} of its words are left; {fresh:.0%} of those there now are new."
        return Decision("partly", "operation", round(0.7 * case.sure, 2), why, old, new)
    why = f"Other words stand in its place: {left:.0%} of its own are left."
    return Decision("not", "operation", round(0.8 * case.sure, 2), why, old, new)


def should_change(case: Case) -> Decision:
    """A provision that should be changed, where nothing says how."""
    old, new = case.quotes()
    if case.became is None or case.became.unsure:
        return _unsure(case)
    if case.gone:
        why = "The provision it is about is gone."
        return Decision("moot", "operation", round(0.95 * case.sure, 2), why, old)
    if case.became.same or _plain(case, True) == _plain(case, False):
        return Decision(
            "not", "operation", round(0.97 * case.sure, 2), "The provision is unchanged.", old, new
        )
    why = "The provision was changed; the recommendation does not say how it should be. Read both."
    return Decision("undetermined", "operation", 0.5, why, old, new)


def _unsure(case: Case) -> Decision:
    old, new = case.quotes()
    why = "Nothing in the two drafts decides what became of the provision. Read both."
    return Decision("undetermined", "operation", 0.3, why, old, new)


def _plain(case: Case, before: bool) -> list[str]:
    words = case.old.within(case.before()) if before else case.new.within(case.after())
    return [w.plain for w in words]


def _stands_elsewhere(case: Case, found: Near) -> tuple[bool, str]:
    """Whether all of it stands there, and where."""
    named = case.new.quoted(found.start, found.end).provision
    whole = found.share >= STANDS
    where = f": {named.citation}" if named else ""
    return whole, f"{'Its words stand' if whole else 'Much of it stands'} in another place now{where}."


def _known_again(case: Case) -> Near | None:
    """Where the words of a provision that is gone stand now, and did not stand before."""
    words = _plain(case, True)[:_MOST]
    if len(words) < _FEWEST:
        return None
    now = nearest(words, case.new.words, case.scale)
    if now.share < _MUCH:
        return None
    was = nearest(words, case.old.without(case.before()), case.scale)
    return now if now.share > was.share + (1 - STANDS) / 2 else None
