"""Verdicts that rest on words: those that were wanted, those that were to go, those that were to stay."""

from collections.abc import Iterable, Sequence

from watchingbrief.comparison.uptake.case import PART, STANDS, Case
from watchingbrief.comparison.uptake.verdict import Decision
from watchingbrief.comparison.uptake.wording import Near, Scales, Spelled, kept, spelled

_GAINED = 0.8  #: of what the wanted words would change, so much must have come
_SOME = 0.2  #: so much is a part of it
_TRACE = 0.15  #: less is none
_STOOD = 0.08  #: wanted words that differ from what stood there by less ask for nothing
_STRANGE = 1.2  #: words between the wanted ones, by weight against theirs: beyond this they are torn apart


def asked_in(case: Case) -> Decision:
    """Of words that should come in: whether they did."""
    if case.asked.replaces:
        return _replaced(case)
    wanted = [w.plain for w in spelled(case.asked.wording)]
    if not wanted:
        return _nothing("the wanted wording holds no word")
    before, now = case.near_before(wanted), case.near_after(wanted)
    here = _taken_up(case, wanted, before, now)
    if here.verdict == "adopted":
        return here
    other = case.elsewhere(wanted)
    if other is not None:
        there = _taken_up(case, wanted, before, other)
        if there.verdict in {"adopted", "partly"} and here.verdict != "partly":
            return _moved_to(case, there, other)
    return here


def _moved_to(case: Case, there: Decision, place: Near) -> Decision:
    named = case.new.quoted(place.start, place.end).provision
    where = f" They stand in another place than was asked: {named.citation}." if named else ""
    return Decision(
        there.verdict,
        there.basis,
        round(there.confidence * 0.9, 2),
        there.why + where,
        there.old,
        there.new,
        there.near,
    )


def _taken_up(case: Case, wanted: Sequence[str], before: Near, now: Near) -> Decision:
    scale = case.scale
    asked = [i for i in range(len(wanted)) if i not in before.found]
    old = case.was_at(before) if before.share >= PART else case.quotes()[0]
    weight = scale.weights(wanted[i] for i in asked)
    if weight <= _STOOD * scale.weights(wanted) and not any(scale.turns(wanted[i]) for i in asked):
        return _cut_out(case, before, now)
    gained = scale.weights(wanted[i] for i in asked if i in now.found) / weight
    lacking = _turned(wanted, now, scale)
    told = f"{now.share:.0%} of the wanted words stand there, in their order"
    new = case.at(now)
    loose = scale.weights(w.plain for w in now.between) > _STRANGE * scale.weights(wanted)
    if gained >= _GAINED and now.share >= STANDS and not lacking and not loose:
        confidence = round(min(0.99, 0.6 + 0.4 * now.share) * max(case.sure, 0.8), 2)
        return Decision(
            "adopted", "wording", confidence, f"{_sentence(told)}.", old, new, round(now.share, 2)
        )
    if gained >= _SOME and now.share >= PART:
        why = f"A part of it came: {told}{_but(lacking)}."
        return Decision("partly", "wording", round(0.75 * case.sure, 2), why, old, new, round(now.share, 2))
    return _not_in_these_words(case, before, now, gained)


def _not_in_these_words(case: Case, before: Near, now: Near, gained: float) -> Decision:
    old, new = case.quotes()
    near = round(now.share, 2)
    if case.target is None:
        return Decision(
            "not",
            "wording",
            0.7,
            f"Nowhere in the draft: at most {near:.0%} of the words stand together.",
            near=near,
        )
    was = [w.plain for w in case.old.within(case.before())]
    words = [w.plain for w in case.new.within(case.after())]
    fresh = 1 - kept(words, was, case.scale)
    if fresh <= _STOOD:
        why = "The wanted words did not come, and next to no others did."
        return Decision("not", "wording", round(0.95 * case.sure, 2), why, old, new, near)
    if before.share - now.share <= 1 - STANDS and before.share >= PART and case.asked.operation == "amend":
        why = "The words that were to be changed stand as they stood; the provision changed in other places."
        return Decision("not", "wording", round(0.7 * case.sure, 2), why, old, new, near)
    if case.asked.operation == "add" and gained < _TRACE:
        why = "The provision was changed; next to nothing of the wanted words came."
        return Decision("not", "wording", round(0.6 * case.sure, 2), why, old, new, near)
    why = "The provision was changed, in other words than those wanted. Read both: words alone do not decide it."
    return Decision("undetermined", "wording", 0.5, why, old, new, near)


def _cut_out(case: Case, before: Near, now: Near) -> Decision:
    """Wanted words that stood there already: what they leave out was to go."""
    old, new = case.was_at(before), case.at(now)
    surplus = [w for w in before.between if case.scale.weight(w.plain) > 0.2 or case.scale.turns(w.plain)]
    if not surplus or case.asked.operation == "add":
        why = "The wanted words stood in the draft already."
        return Decision("moot", "wording", 0.9, why, old, new, round(now.share, 2))
    left = {w.plain for w in now.between}
    still = [w for w in surplus if w.plain in left]
    if now.share >= STANDS and not still:
        why = "What the wanted words leave out is gone; they stand together now."
        return Decision("adopted", "wording", round(0.9 * case.sure, 2), why, old, new, round(now.share, 2))
    if now.share >= STANDS and len(still) < len(surplus):
        why = f"Of what was to be left out, this still stands: {_listed(still)}."
        return Decision("partly", "wording", round(0.75 * case.sure, 2), why, old, new, round(now.share, 2))
    if now.share >= STANDS:
        why = "What the wanted words leave out still stands."
        return Decision("not", "wording", round(0.9 * case.sure, 2), why, old, new, round(now.share, 2))
    return Decision(
        "undetermined",
        "wording",
        0.5,
        "The words that were to stay are changed too.",
        old,
        new,
        round(now.share, 2),
    )


def _replaced(case: Case) -> Decision:
    """One wording for another: both must have happened."""
    gone = [w.plain for w in spelled(case.asked.replaces)]
    come = [w.plain for w in spelled(case.asked.wording)]
    was, now = case.old.within(case.before()), case.new.within(case.after())
    left, there = occurrences(gone, was), occurrences(gone, now)
    had, has = occurrences(come, was), occurrences(come, now)
    old = tuple(case.old.quoted(w, e) for w, e in left[:3]) or case.quotes()[0]
    new = (
        tuple(case.new.quoted(w, e) for w, e in (has if len(has) > len(had) else there)[:3])
        or case.quotes()[1]
    )
    if not left:
        return _nothing("the words to be replaced do not stand in the provision named", case)
    came, went = len(has) > len(had), len(there) < len(left)
    if came and went and not there:
        return Decision(
            "adopted", "wording", round(0.97 * max(case.sure, 0.8), 2), "Word for word.", old, new, 1.0
        )
    if came and went:
        why = f"{len(left) - len(there)} of {len(left)} places were changed so."
        return Decision("partly", "wording", round(0.85 * case.sure, 2), why, old, new)
    if went:
        near = case.near_after(come)
        why = "The words that were to be replaced are gone, and others than those wanted came."
        return Decision(
            "partly", "wording", round(0.6 * case.sure, 2), why, old, case.quotes()[1], round(near.share, 2)
        )
    if came:
        why = "The wanted words came, and those they were to replace stand beside them."
        return Decision("partly", "wording", round(0.7 * case.sure, 2), why, old, new)
    return Decision("not", "wording", round(0.95 * case.sure, 2), "The words stand as they stood.", old, new)


def to_go(case: Case) -> Decision:
    """Words that should be deleted."""
    words = [w.plain for w in spelled(case.asked.wording)]
    before = case.near_before(words)
    if not words or before.share < STANDS:
        return _nothing("the words to be deleted do not stand in the place named", case)
    if len(words) <= 4:
        return _few_to_go(case, words)
    now = case.near_after(words)
    other = case.elsewhere(words)
    if other is not None and other.share >= STANDS > now.share:
        return _moved_to(
            case,
            Decision(
                "not",
                "wording",
                0.9,
                "The words still stand.",
                case.was_at(before),
                case.at(other),
                round(other.share, 2),
            ),
            other,
        )
    left = round(now.share, 2)
    if now.share >= STANDS:
        return Decision(
            "not",
            "wording",
            round(0.95 * case.sure, 2),
            "The words still stand.",
            case.was_at(before),
            case.at(now),
            left,
        )
    if now.share > _GAINED - 0.2:
        why = f"{now.share:.0%} of the words still stand."
        return Decision(
            "partly", "wording", round(0.7 * case.sure, 2), why, case.was_at(before), case.at(now), left
        )
    return Decision(
        "adopted",
        "wording",
        round(0.95 * case.sure, 2),
        "The words are gone.",
        case.was_at(before),
        case.quotes()[1],
        left,
    )


def _few_to_go(case: Case, words: list[str]) -> Decision:
    was = occurrences(words, case.old.within(case.before()))
    now = occurrences(words, case.new.within(case.after()))
    old = tuple(case.old.quoted(*place) for place in was[:3])
    new = tuple(case.new.quoted(*place) for place in now[:3]) or case.quotes()[1]
    if not was:
        return _nothing("the words to be deleted do not stand in the place named", case)
    if not now:
        return Decision("adopted", "wording", round(0.95 * case.sure, 2), "The words are gone.", old, new)
    if len(now) < len(was):
        why = f"The words stood in {len(was)} places; they still stand in {len(now)}."
        return Decision("partly", "wording", round(0.85 * case.sure, 2), why, old, new)
    return Decision("not", "wording", round(0.95 * case.sure, 2), "The words still stand.", old, new)


def to_stay_out(case: Case) -> Decision:
    """Words that should not come in, or should not stay."""
    words = [w.plain for w in spelled(case.asked.wording)]
    if not words:
        return _nothing("the wording to be rejected holds no word")
    before, now = case.near_before(words), case.near_after(words)
    lacking = _turned(words, now, case.scale)
    old = case.was_at(before) if before.share >= STANDS else ()
    near = round(now.share, 2)
    if now.share >= STANDS and not lacking:
        why = "The words stand." if before.share >= STANDS else "The words came in."
        return Decision("not", "wording", round(0.95 * case.sure, 2), why, old, case.at(now), near)
    if now.share >= 0.6 and now.share > before.share + _STOOD:
        why = f"{now.share:.0%} of the words came in{_but(lacking)}."
        return Decision("partly", "wording", round(0.65 * case.sure, 2), why, old, case.at(now), near)
    if before.share >= STANDS:
        return Decision(
            "adopted", "wording", round(0.95 * case.sure, 2), "The words are gone.", old, (), near
        )
    why = (
        f"The words did not come in: at most {near:.0%} of them stand together. Other words may say the same."
    )
    return Decision("adopted", "wording", 0.75, why, old, (), near)


def to_stay(case: Case) -> Decision:
    """Words that should be kept."""
    words = [w.plain for w in spelled(case.asked.wording)]
    before = case.near_before(words)
    if not words or before.share < STANDS:
        return _nothing("the words to be kept do not stand in the place named", case)
    now = case.near_after(words)
    other = case.elsewhere(words)
    if other is not None and other.share > now.share:
        now = other
    lacking = _turned([words[i] for i in sorted(before.found)], _renumbered(now, before), case.scale)
    old, near = case.was_at(before), round(now.share, 2)
    if now.share >= 0.97 * before.share and not lacking:
        return Decision(
            "adopted",
            "wording",
            round(0.97 * max(case.sure, 0.8), 2),
            "The words stand.",
            old,
            case.at(now),
            near,
        )
    if now.share >= _GAINED - 0.3:
        why = f"{now.share:.0%} of the words still stand{_but(lacking)}."
        return Decision("partly", "wording", round(0.75 * case.sure, 2), why, old, case.at(now), near)
    return Decision(
        "not", "wording", round(0.9 * case.sure, 2), "The words are gone.", old, case.quotes()[1], near
    )


def _renumbered(now: Near, before: Near) -> Near:
    """The words found, counted among those that stood before."""
    order = {i: k for k, i in enumerate(sorted(before.found))}
    return Near(
        now.share, frozenset(order[i] for i in now.found if i in order), now.between, now.start, now.end
    )


def occurrences(words: Sequence[str], where: Sequence[Spelled]) -> list[tuple[int, int]]:
    """Where these words stand word for word, as ranges of the text."""
    n = len(words)
    if not n:
        return []
    plain = [w.plain for w in where]
    return [
        (where[k].start, where[k + n - 1].end)
        for k in range(len(where) - n + 1)
        if plain[k] == words[0] and plain[k : k + n] == list(words)
    ]


def _turned(wanted: Sequence[str], near: Near, scale: Scales) -> list[str]:
    """The words that turn the sentence round: those lacking, and denials and numbers that came among the others."""
    lacking = [w for i, w in enumerate(wanted) if i not in near.found and scale.turns(w)]
    denied = [w.plain for w in near.between if w.plain in scale.against]
    return list(dict.fromkeys([*(f"without “{w}”" for w in lacking), *(f"with “{w}”" for w in denied)]))


def _but(turned: Sequence[str]) -> str:
    return f", but {', '.join(turned[:5])}" if turned else ""


def _listed(words: Iterable[Spelled]) -> str:
    return ", ".join(f"“{w}”" for w in list(dict.fromkeys(w.plain for w in words))[:5])


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _nothing(why: str, case: Case | None = None) -> Decision:
    old, new = case.quotes() if case else ((), ())
    return Decision("undetermined", "nothing", 0.0, f"{_sentence(why)}.", old, new)
