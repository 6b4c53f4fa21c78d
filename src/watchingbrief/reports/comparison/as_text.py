"""A comparison as text to read: what changed, in order, with the words that went and came."""

from collections import Counter
from collections.abc import Iterable, Sequence

from watchingbrief.comparison import KINDS, Chain, Change, Comparison, History
from watchingbrief.comparison.drift import Drift
from watchingbrief.instrument import Instrument, Provision
from watchingbrief.reports.drift.as_json import NOT_JUDGED
from watchingbrief.reports.drift.as_text import drift_text
from watchingbrief.reports.drift.summary import drift_summary
from watchingbrief.reports.place import shortened
from watchingbrief.reports.visible import visible
from watchingbrief.reports.wrapped import wrapped

_WIDTH = 100
_LINE = 118  # of the summary, which has one line for each thing it says
_AROUND = 60  # characters of unchanged words shown on either side of a change
_OPENING = 300  # characters shown of a provision that came or went
_SURE = 0.9  # below it the confidence is told


def comparison_text(
    comparison: Comparison, drift: Drift | str = NOT_JUDGED, shown: Iterable[str] = ()
) -> bytes:
    """The changes as UTF-8 text: [-words that went-], {+words that came+}.

    What they do to rights is told in short before them and at length behind them, with the answers to the frameworks
    `shown`.
    """
    lines = [f"Old: {_name(comparison.old)}", f"New: {_name(comparison.new)}", "", _summary(comparison)]
    lines += _in_short(drift)
    changed = [c for c in (*comparison.groups, *comparison.changes) if c.kind != "unchanged"]
    for change in changed:
        lines += ["", *_told(comparison, change)]
    if not isinstance(drift, str):
        lines += ["", *drift_text(drift, shown)]
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def _in_short(drift: Drift | str) -> list[str]:
    """What the changes do to rights in a minute's reading, or why that is not told."""
    if drift == NOT_JUDGED:
        return []
    if isinstance(drift, str):
        return ["", *wrapped(visible(f"What the changes do to rights was not judged. {drift}"), _WIDTH)]
    lines = []
    for line in drift_summary(drift):
        first, *rest = wrapped(line, _LINE)
        lines += [first, *(f"  {more}" for more in rest)]
    return ["", *lines]


def chain_text(chain: Chain, drifts: Sequence[Drift | str] = ()) -> bytes:
    """A chain of versions as UTF-8 text: each step counted, then the way of every section that changed its address."""
    lines = [f"{k}. {_name(law)}" for k, law in enumerate(chain.versions, 1)]
    lines += ["", *(f"{k} to {k + 1}: {_summary(step)}" for k, step in enumerate(chain.steps, 1)), ""]
    for k, drift in enumerate(drifts, 1):
        short = _in_short(drift)[1:]
        lines += [f"{k} to {k + 1}, what it does to rights:", *short, ""] if short else []
    ways = [_way(history, len(chain.versions)) for history in chain.histories()]
    return ("\n".join([*lines, *filter(None, ways)]) + "\n").encode("utf-8", "backslashreplace")


def _way(history: History, versions: int) -> str:
    """ "s. 5 → s. 6 (moved) → gone"; empty for what stood under one address throughout."""
    stages = history.stages
    addresses = [_cited(s.provisions) or ("?" if s.kind == "unsure" else "gone") for s in stages]
    if len(set(addresses)) == 1 and stages[0].version == 0 and len(stages) == versions:
        return ""
    notable = {"moved", "moved-and-edited", "split", "merged", "unsure"}
    told = [
        f"{address} ({stage.kind})" if stage.kind in notable and s else address
        for s, (address, stage) in enumerate(zip(addresses, stages, strict=True))
    ]
    since = f"{stages[0].version + 1}: " if stages[0].version else "1: "
    return since + " → ".join(told)


def _name(law: Instrument) -> str:
    return f"{visible(law.title or law.source.name)} ({visible(law.source.name)})"


def _summary(comparison: Comparison) -> str:
    counted = Counter(change.kind for change in comparison.changes)
    told = [f"{counted[kind]} {kind}" for kind in KINDS if counted[kind]]
    return (", ".join(told) or "No provisions to compare") + "."


def _told(comparison: Comparison, change: Change) -> list[str]:
    sure = "" if change.confidence >= _SURE else f" (confidence {change.confidence:.2f})"
    follows = ", as others were renumbered" if change.consequential else ""
    lines = [f"{_heading(change)}: {change.kind}{follows}{sure}"]
    if change.kind in {"inserted", "deleted", "unsure"}:
        for law, provisions, sign in ((comparison.old, change.old, "-"), (comparison.new, change.new, "+")):
            for p in provisions:
                opening = shortened(visible(law.text[p.start : p.end]), _OPENING)
                lines += _indented(f"[-{opening}-]" if sign == "-" else f"{{+{opening}+}}")
    elif change.kind not in {"renumbered", "moved"}:
        lines += _indented(_redline(comparison, change))
    return lines


def _heading(change: Change) -> str:
    old, new = _cited(change.old), _cited(change.new)
    address = new if old in {new, ""} else f"{old} → {new}" if new else old
    named = next((p.heading for p in (*change.new, *change.old) if p.heading), "")
    return address + (f" {visible(shortened(named, 80))}" if named and named not in address else "")


def _cited(provisions: tuple[Provision, ...]) -> str:
    return visible(", ".join(p.citation for p in provisions))


def _redline(comparison: Comparison, change: Change) -> str:
    """The changed words in their surroundings; long unchanged stretches as an ellipsis."""
    old, new = comparison.old.text, comparison.new.text
    parts = []
    for step in change.words:
        if step.kind == "deleted":
            parts.append(_marked("[-", old[step.old_start : step.old_end], "-]"))
        elif step.kind == "inserted":
            parts.append(_marked("{+", new[step.new_start : step.new_end], "+}"))
        else:
            parts.append(_kept(new[step.new_start : step.new_end]))
    return visible("".join(parts))


def _marked(opened: str, words: str, closed: str) -> str:
    bare = words.rstrip()
    return opened + " ".join(bare.split()) + closed + (" " if words != bare else "")


def _kept(words: str) -> str:
    if len(words) <= 2 * _AROUND + 20:
        return words
    head, tail = words[:_AROUND], words[-_AROUND:]
    head = head.rsplit(None, 1)[0] if " " in head else head
    tail = tail.split(None, 1)[1] if " " in tail.rstrip() else tail
    return f"{head} … {tail}"


def _indented(text: str) -> list[str]:
    return [f"    {line}" for line in wrapped(" ".join(text.split()), _WIDTH - 4)]
