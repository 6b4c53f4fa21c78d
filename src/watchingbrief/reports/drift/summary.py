"""What a revision does to rights, in a minute's reading: at most fifteen lines or so."""

from collections import Counter
from collections.abc import Iterable, Sequence

from watchingbrief.comparison.change import Change
from watchingbrief.comparison.drift import BETTER, WORSE, Drift, DriftKind, Entry, PlaceDrift
from watchingbrief.counted import counted
from watchingbrief.instrument import Instrument, Provision
from watchingbrief.reports.place import shortened
from watchingbrief.reports.visible import visible
from watchingbrief.review import Evidence, Finding
from watchingbrief.review.concerns import concerns

_WIDTH = 110
_WORSE, _BETTER = 5, 4  # provisions named
_BEFORE = 40  # letters before altered words that may be quoted with them
_ROOM = 50  # letters left at least for a quotation
#: Families of concerns that are about limits on power and protection of people; the others are about reach.
_SAFEGUARDS = ("SAFEGUARD.", "RESEARCH.", "PUBLIC_INTEREST", "DATAPROT", "VICTIM.", "GENDER", "PROCESS.",
               "COOP.DUAL_CRIMINALITY", "COOP.REFUSAL", "RETENTION", "GAG.")  # fmt: skip
_OVERALL = {
    "stronger": "On the whole rights are better protected",
    "weaker": "On the whole rights are less protected",
    "mixed": "The changes point both ways",
    "unchanged": "Nothing changes in what the review looks for",
}
#: What became of a concern, behind its name. What is weakened is protection, not the concern.
SAID: dict[DriftKind, str] = {
    "introduced": ", introduced", "resolved": ", resolved", "weakened": ", protection weakened",
    "strengthened": ", protection strengthened", "unchanged": ", unchanged",
}  # fmt: skip
_ROLE = {"procedural-power": "power", "provider-duty": "duty of providers", "blocking": "power to block",
         "cooperation": "rule on cooperation"}  # fmt: skip


def drift_summary(drift: Drift) -> list[str]:
    """The summary, line by line: the headline, scope, safeguards, principles, what got worse and better."""
    lines = [_headline(drift), *balances(drift)]
    lines += _named(drift, "Worse:", WORSE, _WORSE)
    lines += _named(drift, "Better:", BETTER, _BETTER)
    return [visible(line) for line in (*lines, *_whole(drift)) if line]


def balances(drift: Drift) -> list[str]:
    """Scope, safeguards and principles, a line each."""
    return [line for line in (_scope(drift), _safeguards(drift), _principles(drift)) if line]


def _headline(drift: Drift) -> str:
    n: dict[DriftKind, int] = Counter(entry.kind for entry in drift.entries())
    return (
        f"{_OVERALL[drift.direction]}: {n['resolved']} concerns resolved, {n['strengthened']} strengthened; "
        f"{n['introduced']} introduced, {n['weakened']} weakened."
    )


def scope(drift: Drift) -> tuple[int, int]:
    """In how many places the reach of the law became narrower, and in how many wider."""
    return _places(e for e in drift.entries() if not e.concern.startswith(_SAFEGUARDS))


def safeguards(drift: Drift) -> tuple[int, int]:
    """In how many places limits on power and protection of people became stronger, and in how many weaker."""
    return _places(e for e in drift.entries() if e.concern.startswith(_SAFEGUARDS))


def _scope(drift: Drift) -> str:
    came = f"; new: {_roles(drift.came)}" if drift.came else ""
    went = f"; gone: {_roles(drift.went)}" if drift.went else ""
    return f"Scope: {_balance(scope(drift), 'narrower', 'wider')}{came}{went}."


def _safeguards(drift: Drift) -> str:
    return f"Safeguards: {_balance(safeguards(drift), 'stronger', 'weaker')}."


def _places(entries: Iterable[Entry]) -> tuple[int, int]:
    """In how many places entries got better, and worse; in one where some got better and some worse both count."""
    fared = list(entries)
    up = {id(e.change) for e in fared if e.kind in BETTER}
    return len(up), len({id(e.change) for e in fared if e.kind in WORSE})


def _balance(places: tuple[int, int], better: str, worse: str) -> str:
    up, down = places
    if not up and not down:
        return "unchanged"
    return f"{better} in {counted(up, 'place')}, {worse} in {down}"


def _roles(provisions: Sequence[tuple[Provision, str]]) -> str:
    told = [f"{_ROLE.get(role, role)} {p.citation}" for p, role in provisions[:4]]
    return ", ".join(told) + (f" and {len(provisions) - 4} more" if len(provisions) > 4 else "")


def _principles(drift: Drift) -> str:
    if not drift.principles:
        return ""
    n = Counter(p.direction for p in drift.principles)
    many = len({p.framework.id for p in drift.principles})
    return (
        f"Principles of {counted(many, 'framework')}: {n['stronger']} kept better, {n['weaker']} worse, "
        f"{n['unchanged']} as before, {n['not comparable']} not comparable."
    )


def _named(drift: Drift, title: str, kinds: frozenset[DriftKind], most: int) -> list[str]:
    """The places where it shows most, one line each, gravest first."""
    ranked = gravest(drift, kinds)
    lines = [_line(drift, place, kinds) for place in ranked[:most]]
    rest = len(ranked) - len(lines)
    more = f" ({len(lines)} of {len(ranked)} places)" if rest else ""
    return [f"{title[:-1]}{more}:", *lines] if lines else []


def gravest(drift: Drift, kinds: frozenset[DriftKind]) -> list[PlaceDrift]:
    """The provisions in which concerns fared so, those first where it shows most."""
    towards = "weaker" if kinds is WORSE else "stronger"
    ranked = []
    for k, place in enumerate(drift.places):
        entries = [e for e in place.entries if e.kind in kinds]
        if entries and place.change is not None:
            ranked.append((place.direction != towards, -max(e.weight for e in entries), -_sum(entries), k))
    return [drift.places[k] for *_, k in sorted(ranked)]


def _sum(entries: Iterable[Entry]) -> int:
    return sum(e.weight for e in entries)


def _line(drift: Drift, place: PlaceDrift, kinds: frozenset[DriftKind]) -> str:
    entries = [e for e in place.entries if e.kind in kinds]
    decided = next((e for e in entries if any(r.by == "verdict" for r in e.why)), entries[0])
    shown = [decided, *(e for e in entries if e is not decided)]
    others = f" and {len(shown) - 1} more" if len(shown) > 1 else ""
    line = f"- {address(place.change)}: {concerns()[decided.concern].title}{SAID[decided.kind]}{others}"
    words = telling_words(drift, decided)
    room = max(_WIDTH - len(line) - 9, _ROOM)
    return f"{line}; {words[0]} “{shortened(words[1], room)}”" if words else line


def _whole(drift: Drift) -> list[str]:
    """What is lacking in the law as a whole no longer, now, and still."""
    entries = next((p.entries for p in drift.places if p.change is None), ())
    told = (("resolved", BETTER), ("introduced", WORSE), ("as before", {"unchanged"}))
    parts = []
    for what, kinds in told:
        named = [concerns()[e.concern].title for e in entries if e.kind in kinds]
        parts += [f"{what}: {', '.join(named)}"] if named else []
    return [f"In the law as a whole {'; '.join(parts)}."] if parts else []


def address(change: Change | None) -> str:
    """Where it stands in either version: "s. 26 → s. 29", "s. 22 (new)", "s. 6 (gone)"."""
    if change is None:
        return "the law as a whole"
    old = ", ".join(p.citation for p in change.old)
    new = ", ".join(p.citation for p in change.new)
    if not old or not new:
        return f"{new} (new)" if new else f"{old} (gone)"
    return new if old == new else f"{old} → {new}"


def telling_words(drift: Drift, entry: Entry) -> tuple[str, str] | None:
    """The words that show best what became of a concern, and which they are: "now", "gone:"."""
    old, new = drift.comparison.old, drift.comparison.new
    single = [r for r in entry.why if r.by in {"words", "quantity"}]
    absent = not any(f.verdict == "problem" for f in entry.now) and entry.kind in WORSE
    now = [] if absent else [e for f in entry.now if _shows(entry, f) for e in f.evidence]
    was = [e for f in entry.was if _shows(entry, f, old=True) for e in f.evidence]
    steps = entry.change.words if entry.change else ()
    came = [(w.new_start, w.new_end) for w in steps if w.kind == "inserted"]
    went = [(w.old_start, w.old_end) for w in steps if w.kind == "deleted"]
    return (
        _excerpt("now", new, now, came)
        or _first("now", new, [e for r in single for e in r.new])
        or _excerpt("gone:", old, was, went)
        or _first("gone:", old, [e for r in single for e in r.old])
        or _first("now", new, [e for f in entry.now for e in f.evidence])
        or _first("gone:", old, was)
    )


def _shows(entry: Entry, finding: Finding, old: bool = False) -> bool:
    """Whether a finding is of the kind that makes the difference: against where it got worse, met where better."""
    return (finding.verdict == "met") == ((entry.kind in BETTER) != old)


def _excerpt(
    said: str, law: Instrument, evidence: Sequence[Evidence], altered: Sequence[tuple[int, int]]
) -> tuple[str, str] | None:
    """The most that was altered within what a finding rests on, with a few words before it."""
    both = [(max(e.start, a), min(e.end, b), e) for e in evidence for a, b in altered]
    start, end, around = max(
        (x for x in both if x[0] < x[1]), key=lambda x: (x[1] - x[0], -x[0]), default=(0, 0, None)
    )
    if around is None or not any(c.isalpha() for c in law.text[start:end]):
        return None
    begin = around.start
    if start - begin > _BEFORE:
        begin = law.text.rfind(" ", begin, start - _BEFORE // 2) + 1
    words = _quoted(law, Evidence(begin, around.end))
    return said, words if begin == around.start else f"…{words}"


def _first(said: str, law: Instrument, evidence: Sequence[Evidence]) -> tuple[str, str] | None:
    return (said, _quoted(law, evidence[0])) if evidence else None


def _quoted(law: Instrument, evidence: Evidence) -> str:
    return " ".join(law.quote(evidence.start, evidence.end).split())
