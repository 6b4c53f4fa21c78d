"""What became of a text between two of its states: read, compared, reviewed. Runs in a process apart."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from watchingbrief.comparison import KINDS, Change, Comparison, compare
from watchingbrief.comparison.drift import BETTER, WORSE, Drift, DriftKind, drift
from watchingbrief.counted import counted
from watchingbrief.instrument import Instrument, Provision
from watchingbrief.monitoring.following.printed_anew import ALWAYS, LITTLE, NUMBERED_LINE, printed_anew
from watchingbrief.monitoring.following.reading_law import (
    AROUND,
    Raw,
    Read,
    Reading,
    read_raw,
    words_of_provisions,
)
from watchingbrief.monitoring.page.one_state.furniture import law_blocks
from watchingbrief.monitoring.page.own import PageOwn
from watchingbrief.monitoring.page.suggested import State, suggested_to_leave_out
from watchingbrief.monitoring.page.wording.numbering import numbered
from watchingbrief.monitoring.page.wording.speech import voice
from watchingbrief.reading.refusal import Refusal
from watchingbrief.reports.comparison.as_json import comparison_json
from watchingbrief.reports.drift.as_json import drift_json
from watchingbrief.reports.drift.summary import gravest
from watchingbrief.reports.place import shortened
from watchingbrief.reports.visible import visible
from watchingbrief.review import Review
from watchingbrief.review.concerns import concerns

Severity = Literal["", "low", "medium", "high"]
_SEVERITY: tuple[Severity, ...] = ("", "low", "medium", "high")
#: "same": no word of the law differs; "frame": only what stands around its provisions, a title page or a last line.
Became = Literal["first", "same", "frame", "version"]
_EXCERPTS, _LETTERS = 40, 400  #: changed provisions that are quoted, and letters of each
_NAMED = 3  #: concerns named in a title


@dataclass(frozen=True, slots=True)
class Judged:
    """What a new state of a text means."""

    reading: Reading
    became: Became
    says: str = ""  #: for the title of an event: "3 edited, 1 inserted; weaker: ..."
    severity: Severity = ""
    concerns: tuple[str, ...] = ()
    detail: dict[str, Any] = field(default_factory=dict)
    reread: Reading | None = None  #: the old state as this reader reads it, where that was done


def judge_first(new: Raw) -> Judged:
    """A text seen for the first time: what a review finds in it."""
    read = read_raw(new)
    reviewed = _reviewed(read.law)
    if isinstance(reviewed, str):
        return Judged(read.reading, "first", detail={"review": {"reviewed": False, "reason": reviewed}})
    against = [f for f in reviewed.findings if f.verdict != "met"]
    n = Counter(f.severity for f in against)
    detail = {
        "reviewed": True,
        "findings": {severity: n[severity] for severity in ("high", "medium", "low")},
        "met": len(reviewed.findings) - len(against),
    }
    gravest_ = max((_SEVERITY.index(f.severity) for f in against), default=0)
    codes = {f.concern for f in against}
    return Judged(
        read.reading, "first", f"{counted(len(against), 'finding')}" if against else "", _SEVERITY[gravest_],
        tuple(code for code in concerns() if code in codes), {"review": detail},
    )  # fmt: skip


def judge(new: Raw, old: Raw, before: Reading) -> Judged:
    """What became of a text: its new body, the body before, and what that was read as then.

    Raises Refusal where the new body cannot be read as law.
    """
    now = read_raw(new)
    if now.reading.words == before.words and now.reading.reader == before.reader:
        return Judged(now.reading, "same")
    if new.body == old.body:
        return Judged(now.reading, "same", reread=now.reading)
    was = read_raw(old)
    if now.reading.words == was.reading.words:
        return Judged(now.reading, "same", reread=was.reading)
    if (lines := printed_anew(now.law, was.law)) is not None:
        return Judged(now.reading, "frame", detail=_of_the_page(lines), reread=was.reading)
    if now.reading.format == was.reading.format == "html":
        return _compared_pages(new, old, now, was)
    return _compared_states(now, was)


def _compared_pages(new: Raw, old: Raw, now: Read, was: Read) -> Judged:
    """What became of the law on a web page, read without the words that changed and are the page's own."""
    pages = _Pages(new, old, now.reading.language)
    states = _without(pages.own, new, old) if any(pages.own) else None
    if states is None:
        return _with_what_may_be_left_out(_compared_states(now, was), pages)
    judged = _compared_states(*states)
    became = "frame" if judged.became == "same" else judged.became
    # What is remembered is the page as every run reads it, by itself.
    judged = replace(
        judged,
        became=became,
        reading=now.reading,
        reread=was.reading,
        detail=judged.detail | _of_the_page(pages.own.words),
    )
    return _with_what_may_be_left_out(judged, pages)


def _without(own: PageOwn, new: Raw, old: Raw) -> tuple[Read, Read] | None:
    """Two states without what is the page's own; None where no law is left, for then it was none."""
    try:
        return read_raw(new, own), read_raw(old, own)
    except Refusal:
        return None


def _of_the_page(own: frozenset[str]) -> dict[str, Any]:
    return {"page": [shortened(words, _LETTERS) for words in sorted(own)]}


class _Pages:
    """Two states of a web page, without marks in their lines that are the page's."""

    def __init__(self, new: Raw, old: Raw, language: str) -> None:
        from watchingbrief.monitoring.page.two_states.in_line import marks_in_line
        from watchingbrief.monitoring.page.two_states.line_ends import ends_of_the_page
        from watchingbrief.monitoring.page.two_states.page_own import page_own

        # The pages are held: their blocks are parts of them.
        came, went = law_blocks(new.body, new.part), law_blocks(old.body, old.part)
        if any(own := PageOwn(ends=ends_of_the_page(came[1], went[1], language))):
            came, went = law_blocks(new.body, new.part, own), law_blocks(old.body, old.part, own)
        if marks := marks_in_line(came[1], went[1]):
            own = own._replace(marks=marks)
            came, went = law_blocks(new.body, new.part, own), law_blocks(old.body, old.part, own)
        self.new, self.old = State(*came), State(*went)
        #: What changed and is the page's own.
        self.own = own._replace(blocks=page_own(self.new.blocks, self.old.blocks, language))


def _with_what_may_be_left_out(judged: Judged, pages: _Pages) -> Judged:
    """A version is told with the elements that changed and hold no provision: the source may leave them out."""
    if judged.became != "version":
        return judged
    selectors = suggested_to_leave_out(pages.new, pages.old, pages.own.blocks)
    return replace(judged, detail=judged.detail | {"leave_out": [*selectors]}) if selectors else judged


def _compared_states(now: Read, was: Read) -> Judged:
    comparison = compare(was.law, now.law)
    changed = [c for c in (*comparison.groups, *comparison.changes) if c.kind != "unchanged"]
    # However they are set as headings and parts.
    if words_of_provisions(was.law) == words_of_provisions(now.law):
        changed = [c for c in changed if _is_around(c)]
    around = _only_around(changed, was.law, now.law)
    if not changed or (around and _letters_around(was.law) == _letters_around(now.law)):
        return Judged(now.reading, "same", reread=was.reading)
    if around:
        detail = {"comparison": _compared(comparison), "excerpts": _excerpts(comparison)}
        return Judged(now.reading, "frame", detail=detail, reread=was.reading)
    return _version(comparison, now, was)


def _only_around(changed: list[Change], *laws: Instrument) -> bool:
    if not all(map(_is_around, changed)):
        return False
    for law, side in zip(laws, ("old", "new"), strict=True):
        around = _letters_of_parts_around(law, [p for change in changed for p in getattr(change, side)])
        if around > max(LITTLE * len(law.text), ALWAYS) or len(law.text) - around < around:
            return False
    old, new = ({line for words in _around(law) for line in words.split("\n")} for law in laws)
    if any(len(line) > NUMBERED_LINE and numbered(line) for line in old ^ new):
        return False
    # "This Act shall cease to have effect ...": below the signatures too.
    old, new = ({*_lines_of(law, "conclusions")} for law in laws)
    orders = voice(laws[1].language).orders
    return orders is None or not any(orders.search(line) for line in old ^ new)


def _is_around(change: Change) -> bool:
    return all(p.kind in AROUND for p in (*change.old, *change.new))


def _letters_of_parts_around(law: Instrument, changed: list[Provision]) -> int:
    """How much stands in the parts around the provisions that hold what changed, all of each."""
    parts = (p for p in law.provisions if p.kind in AROUND and not p.parent)
    return sum(p.end - p.start for p in parts if any(p.start <= c.start and c.end <= p.end for c in changed))


def _around(law: Instrument) -> Iterator[str]:
    return (law.text[p.start : p.end] for p in law.provisions if p.kind in AROUND and not p.parent)


def _lines_of(law: Instrument, kind: str) -> Iterator[str]:
    for part in law.provisions:
        if part.kind == kind and not part.parent:
            yield from law.text[part.start : part.end].split("\n")


def _letters_around(law: Instrument) -> str:
    """What stands around the provisions, letter by letter: a title in capitals is the same title."""
    return "".join(c for words in _around(law) for c in words.casefold() if c.isalnum())


def _version(comparison: Comparison, now: Read, was: Read) -> Judged:
    before, after = _reviewed(was.law), _reviewed(now.law)
    fared: Drift | str
    if isinstance(before, str) or isinstance(after, str):
        fared = before if isinstance(before, str) else str(after)
    else:
        fared = drift(comparison, before, after)
    detail = {
        "comparison": _compared(comparison),
        "excerpts": _excerpts(comparison),
        "drift": _fared(fared),
    }
    entries = [] if isinstance(fared, str) else [e for e in fared.entries() if e.kind != "unchanged"]
    codes = {e.concern for e in entries}
    grave = max((e.weight for e in entries if e.kind in WORSE), default=0)
    says = "; ".join(filter(None, (_counts(comparison), *_directions(fared))))
    named = tuple(code for code in concerns() if code in codes)
    return Judged(now.reading, "version", says, _SEVERITY[grave], named, detail, was.reading)


def _reviewed(law: Instrument) -> Review | str:
    from watchingbrief.review import review

    try:
        return review(law)
    except Refusal as refusal:  # a comparison needs no lexicon; only what changes do to rights is left unsaid
        return f"{refusal.what} {refusal.why}"


def _counts(comparison: Comparison) -> str:
    n = Counter(change.kind for change in comparison.changes)
    told = [f"{n[kind]} {kind.replace('-', ' ')}" for kind in KINDS if kind != "unchanged" and n[kind]]
    return ", ".join(told) or "headings changed"


def _directions(fared: Drift | str) -> Iterator[str]:
    """ "weaker: prior judicial authorisation (s. 22)", and the same for what became stronger."""
    if isinstance(fared, str):
        return
    for word, kinds in (("weaker", WORSE), ("stronger", BETTER)):
        named = list(dict.fromkeys(_named(fared, kinds)))
        more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
        if named:
            yield f"{word}: {', '.join(named[:_NAMED])}{more}"


def _named(fared: Drift, kinds: frozenset[DriftKind]) -> Iterator[str]:
    for place in gravest(fared, kinds):
        provision = next(iter((*place.change.new, *place.change.old)), None) if place.change else None
        entry = next(e for e in place.entries if e.kind in kinds)
        where = f" ({provision.citation})" if provision and provision.citation else ""
        yield f"{concerns()[entry.concern].title.lower()}{where}"
    for place in fared.places:
        if place.change is None:
            yield from (
                f"{concerns()[e.concern].title.lower()} (whole law)" for e in place.entries if e.kind in kinds
            )


def _compared(comparison: Comparison) -> dict[str, Any]:
    """The comparison as its JSON report states it, without what is unchanged: a version of a code stays small."""
    stated: dict[str, Any] = json.loads(comparison_json(comparison))
    del stated["drift"]
    for part in ("changes", "groups"):
        stated[part] = [c for c in stated[part] if c["kind"] != "unchanged"]
    return stated


def _fared(fared: Drift | str) -> dict[str, Any]:
    """The drift as its JSON report states it, without concerns that fared neither better nor worse."""
    stated: dict[str, Any] = json.loads(json.dumps(drift_json(fared)))
    for place in stated.get("places", ()):
        place["concerns"] = [c for c in place["concerns"] if c["kind"] != "unchanged"]
    if stated["judged"]:
        stated["places"] = [place for place in stated["places"] if place["concerns"]]
        stated["concerns"] = [c for c in stated["concerns"] if c["kind"] != "unchanged"]
        unmoved = {"unchanged", "not comparable"}
        stated["principles"] = [p for p in stated["principles"] if p["direction"] not in unmoved]
    return stated


def _excerpts(comparison: Comparison) -> list[dict[str, Any]]:
    """The words that went and came, provision by provision, shortened: for whoever tells of it without the texts."""
    out: list[dict[str, Any]] = []
    for change in comparison.changes:
        if change.kind == "unchanged" or len(out) == _EXCERPTS:
            continue
        gone, came = _gone(comparison, change), _came(comparison, change)
        out.append(
            {
                "kind": change.kind,
                "old": ", ".join(p.citation for p in change.old),
                "new": ", ".join(p.citation for p in change.new),
                "heading": visible(next((p.heading for p in (*change.new, *change.old) if p.heading), "")),
                "gone": visible(shortened(" … ".join(gone), _LETTERS)),
                "came": visible(shortened(" … ".join(came), _LETTERS)),
            }
        )
    return out


def _gone(comparison: Comparison, change: Change) -> list[str]:
    text, spans = comparison.old.text, [(p.start, p.end) for p in change.old]
    if change.new:
        spans = [(w.old_start, w.old_end) for w in change.words if w.kind == "deleted"]
    return [" ".join(text[start:end].split()) for start, end in spans]


def _came(comparison: Comparison, change: Change) -> list[str]:
    text, spans = comparison.new.text, [(p.start, p.end) for p in change.new]
    if change.old:
        spans = [(w.new_start, w.new_end) for w in change.words if w.kind == "inserted"]
    return [" ".join(text[start:end].split()) for start, end in spans]
