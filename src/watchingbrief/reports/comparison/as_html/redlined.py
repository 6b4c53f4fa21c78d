"""The redline as HTML: every change with its words, what became of rights beside it, and unchanged runs folded.

Joined from strings instead of a template loop: a code of 1,500 articles has some ten thousand paragraphs.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from watchingbrief.comparison import Change, Comparison
from watchingbrief.comparison.drift import Drift, DriftKind
from watchingbrief.counted import counted
from watchingbrief.instrument import Provision
from watchingbrief.reports.comparison.as_html.notes import beside, notes
from watchingbrief.reports.comparison.as_html.rows import Redlined, Row
from watchingbrief.reports.comparison.as_html.words import Side, Texts
from watchingbrief.reports.comparison.kinds import in_words
from watchingbrief.reports.comparison.order import Place, arranged
from watchingbrief.reports.drift.summary import address
from watchingbrief.reports.place import shortened
from watchingbrief.reports.visible import attribute, direction, markup

_DEEPEST_INDENT = 8
_FEW = 2  #: so many unchanged paragraphs between changed ones stay open
_LONG = 400  #: letters; longer unchanged paragraphs fold even when few
_NAMED = 70  #: letters of a heading where it only names a provision


class Stop(NamedTuple):
    """A place of the redline that a reader can go to."""

    anchor: str
    place: Place
    group: bool

    @property
    def change(self) -> Change:
        """The change told there."""
        return self.place.change


class Redline:
    """Writes the redline of one comparison once; `html` is the whole of it, `stops` what it leads to."""

    def __init__(
        self, comparison: Comparison, drift: Drift | str, *, prefix: str = "", level: int = 3
    ) -> None:
        self.comparison = comparison = comparison if isinstance(drift, str) else drift.comparison
        self.drift = drift
        self.prefix = prefix
        self.level = level
        old, new = comparison.old, comparison.new
        self.rows = Redlined(comparison)
        self.texts = Texts(
            old.text, new.text, direction(old.language) == "rtl", direction(new.language) == "rtl"
        )
        self._groups = {id(change) for change in comparison.groups}
        self._beside = beside(drift)
        places = arranged([*comparison.groups, *comparison.changes])
        self.stops = [Stop(f"{prefix}c{k}", place, id(place.change) in self._groups)
                      for k, place in enumerate(places, 1)]  # fmt: skip
        self._stops_of: dict[int, list[Stop]] = {}
        for stop in self.stops:
            self._stops_of.setdefault(id(stop.change), []).append(stop)
        self.home = self._homes()
        self.route = [s for s in self.stops if self._told(s)]
        self.weighed = [s for s in self.route if id(s.change) in self._beside and self._is_home(s)]
        self._after = _neighbours(self.route), _neighbours(self.weighed)
        self._last_level = level - 1
        self._nested: dict[int, str] = {}
        self._anchored: set[str] = set()

    def _homes(self) -> dict[int, str]:
        """The anchor of each change: where its new words stand, or its old ones if it has no others."""
        home: dict[int, str] = {}
        for stop in self.stops:
            if stop.place.part in {"here", "came"} or (stop.place.part == "went" and not stop.change.new):
                home.setdefault(id(stop.change), stop.anchor)
        return home

    def _is_home(self, stop: Stop) -> bool:
        return self.home[id(stop.change)] == stop.anchor

    def _told(self, stop: Stop) -> bool:
        """Whether a reader is led there: to what differs, and to what fares otherwise for rights."""
        change, part, _ = stop.place
        if part in {"left", "apart"}:
            return False
        return change.kind != "unchanged" or id(change) in self._beside

    def html(self) -> str:
        """Everything, in reading order."""
        return "".join(self._stretches())

    def _stretches(self) -> Iterator[str]:
        for quiet, group in groupby(self.stops, key=self._is_quiet):
            stops = list(group)
            if not quiet:
                yield from (self._stop(stop) for stop in stops)
                continue
            headings = 0
            while headings < len(stops) and stops[-1 - headings].group:
                headings += 1
            folded, shown = stops[: len(stops) - headings], stops[len(stops) - headings :]
            if stops[-1] is self.stops[-1]:  # nothing follows that these would head
                folded, shown = stops, []
            yield self._fold(folded) if folded else ""
            yield from (self._heading(stop) for stop in shown)

    def _is_quiet(self, stop: Stop) -> bool:
        return stop.place.part not in {"left", "apart"} and not self._told(stop)

    def _fold(self, stops: Sequence[Stop]) -> str:
        """A run of unchanged provisions, to be opened at will."""
        first, last = stops[0].change.new[0], stops[-1].change.new[-1]
        span = markup(first.citation) + (f" – {markup(last.citation)}" if first is not last else "")
        units = [stop for stop in stops if not stop.group]
        size = f"{counted(len(units), 'provision')} unchanged" if len(units) > 1 else "unchanged"
        said = f'<span class="size" lang="en" dir="ltr"><b>{span}</b> {size}</span>'
        body = "".join(self._block(stop, self._rows(stop), f' id="{stop.anchor}"') for stop in stops)
        return f'<details class="fold"><summary>{said}</summary><div>{body}</div></details>'

    def _heading(self, stop: Stop) -> str:
        """The unchanged heading of a Part or Chapter, over changes in it."""
        self._last_level = level = self._level(stop)
        title, *rest = self._rows(stop)
        head = f'<h{level} class="group both">{self._paragraph(title, "both")}</h{level}>'
        return self._block(stop, rest, f' id="{stop.anchor}"', head)

    def _level(self, stop: Stop) -> int:
        """The heading level: none is left out."""
        change = stop.change
        law, p = (self.comparison.new, change.new[0]) if change.new else (self.comparison.old, change.old[0])
        depth = sum(1 for _ in law.enclosing(p))
        return max(min(self.level + depth, self._last_level + 1, 6), self.level)

    def _stop(self, stop: Stop) -> str:
        change, part, provision = stop.place
        if part in {"left", "apart"} and provision is not None:
            return self._elsewhere(stop, provision)
        level = self._level(stop)
        if stop.group:
            self._last_level = level
        told = notes(self.drift, self._beside[id(change)]) if self._has_notes(stop) else ""
        classes = f"change {change.kind}" + (" weighed" if told else "")
        return (
            f'<section class="{classes}" id="{stop.anchor}" aria-labelledby="{stop.anchor}-h">'
            f'<div class="bar"><h{level} id="{stop.anchor}-h"><span class="cite">{markup(self.address(stop))}</span> '
            f'<span class="kind">{in_words(change)}</span></h{level}>{self._way(stop)}</div>'
            f"{self._provenance(stop)}{told}{self._block(stop, self._rows(stop))}</section>"
        )

    def _has_notes(self, stop: Stop) -> bool:
        return id(stop.change) in self._beside and self._is_home(stop)

    def fared(self, change: Change) -> set[DriftKind]:
        """What became of the concerns where a change is."""
        if isinstance(self.drift, str) or id(change) not in self._beside:
            return set()
        return {entry.kind for entry in self.drift.places[self._beside[id(change)]].entries}

    def address(self, stop: Stop) -> str:
        """Where it stands, or stood."""
        if stop.place.provision is None:
            return address(stop.change)
        gone = "gone" if stop.change.kind == "deleted" else "old"
        return f"{stop.place.provision.citation} ({'new' if stop.place.part == 'came' else gone})"

    def _way(self, stop: Stop) -> str:
        """Links to the next and the previous change, and to those that touch rights."""
        out = ""
        for k, (name, what) in enumerate((("all", "change"), ("weighed", "change that touches rights"))):
            before, after = self._after[k].get(stop.anchor, ("", ""))
            links = [f'<a href="#{after}">Next<span class="aside"> {what}</span> ↓</a>'] if after else []
            links += (
                [f'<a href="#{before}">Previous<span class="aside"> {what}</span> ↑</a>'] if before else []
            )
            out += f'<p class="way {name}">{" ".join(links)}</p>' if links else ""
        return out

    def _provenance(self, stop: Stop) -> str:
        """Where it stood before, where that is another place; what it may be, where that is unsure."""
        change, part, _ = stop.place
        left = [s for s in self._stops_of[id(change)] if s is not stop]
        if change.kind == "unsure" and left:
            names = ", ".join(f'<a href="#{s.anchor}">{markup(self.address(s))}</a>' for s in left)
            words = f"May be the same provision as {names}, or another. Nothing in the texts decides it."
            return f'<p class="said">{words}</p>'
        if part == "here" and any(s.place.part == "left" for s in left):
            links = ", ".join(
                f'<a href="#{s.anchor}">{markup(s.place.provision.citation)} of the old version</a>'
                for s in left
                if s.place.part == "left" and s.place.provision
            )
            return f'<p class="said">Moved here from where it stood as {links}.</p>'
        return ""

    def _elsewhere(self, stop: Stop, provision: Provision) -> str:
        """The mark where a provision stood that stands elsewhere now, or where one stands that is told elsewhere."""
        change, part, _ = stop.place
        home = self.home[id(change)]
        named = markup(shortened(provision.heading, _NAMED)) if provision.heading else ""
        named = f" <bdi>{named}</bdi>" if named else ""
        other = ", ".join(p.citation for p in (change.new if part == "left" else change.old))
        link = f'<a href="#{home}">{markup(other)}</a>'
        if part == "left":
            verb = "was merged into" if change.kind == "merged" else "was moved to"
            words = f"{markup(provision.citation)}{named} stood here. It {verb} {link}."
            return f'<p class="said elsewhere" id="{stop.anchor}" data-left="{attribute(provision.id)}">{words}</p>'
        whole = f"shown with what it was split from, {link}"
        words = f"{markup(provision.citation)}{named} stands here. Its words are {whole}."
        return (
            f'<p class="said elsewhere" id="{stop.anchor}" data-apart="{attribute(provision.id)}">{words}</p>'
        )

    def _rows(self, stop: Stop) -> list[Row]:
        if stop.group:
            return self.rows.opening(stop.place) + self.rows.closing(stop.place)
        return self.rows.rows(stop.place)

    def _block(self, stop: Stop, rows: Sequence[Row], own: str = "", head: str = "") -> str:
        """Rows of one change, runs of unchanged ones folded where others changed."""
        change, part, provision = stop.place
        came, went = part != "went", part != "came"
        old, new = ((provision,), (provision,)) if provision else (change.old, change.new)
        ids = " ".join(p.id for p in old) if went else "", " ".join(p.id for p in new) if came else ""
        law = self.comparison.new if came else self.comparison.old
        lang = f'lang="{attribute(law.language)}" dir="{direction(law.language)}"'
        whole = all(row.kind == "same" for row in rows)
        return (
            f'<div class="words"{own} {lang} data-old="{attribute(ids[0])}" data-new="{attribute(ids[1])}">'
            f"{head}{''.join(self._runs(rows, whole))}</div>"
        )

    def _runs(self, rows: Sequence[Row], whole: bool) -> Iterator[str]:
        for same, group in groupby(
            rows, key=lambda row: row.kind == "same" and not row.head and not row.told
        ):
            run = list(group)
            long = len(run) > _FEW or sum(_length(row) for row in run) > _LONG
            if same and long and not whole:
                size = f"{counted(len(run), 'paragraph')} unchanged"
                said = f'<span class="size" lang="en" dir="ltr">{size}</span>'
                body = "".join(self._row(row, False) for row in run)
                yield f'<details class="fold in"><summary>{said}</summary><div>{body}</div></details>'
            else:
                yield from (self._row(row, not whole) for row in run)

    def _row(self, row: Row, sides: bool) -> str:
        """One paragraph: with the marks of both versions, and, for the view side by side, each version's own words."""
        told = self._said(row)
        if not row.steps and not row.number:
            return told
        deep = f" l{min(row.level, _DEEPEST_INDENT)}" if row.level else ""
        deep += " opening" if row.head else ""
        both = f'<p class="t both{deep}">{self._paragraph(row, "both")}</p>'
        if row.kind in {"came", "went"} or (row.kind == "same" and not sides):
            return f'{told}<div class="row {row.kind}">{both}</div>'
        was = f'<p class="t was{deep}"><span class="aside">Old: </span>{self._paragraph(row, "was")}</p>'
        now = f'<p class="t now{deep}"><span class="aside">New: </span>{self._paragraph(row, "now")}</p>'
        return f'{told}<div class="row {row.kind}">{both}{was}{now}</div>'

    def _paragraph(self, row: Row, side: Side) -> str:
        number = self.texts.html(row.number, side) if row.number else ""
        said = f'<b class="num">{number}</b> ' if number else ""
        return said + self.texts.html(row.steps, side)

    def _said(self, row: Row) -> str:
        """What is to say of a paragraph that moved, was split or merged, or is unsure."""
        if row.told is None:
            return ""
        part, change, provision = row.told
        n = self._nested.setdefault(id(change), f"{self.prefix}m{len(self._nested) + 1}")
        old, new = (", ".join(markup(p.citation) for p in side) for side in (change.old, change.new))
        if part == "left":
            words = f'{old} stood here. It was moved to <a href="#{n}-to">{new}</a>.'
            own = f' id="{n}-from"'
        elif part == "apart" and provision:
            words, own = f'{markup(provision.citation)} stands here, with <a href="#{n}-to">{old}</a>.', ""
        elif change.kind == "unsure":
            other = "to" if part == "went" else "from"
            like = new if part == "went" else old
            words = f'May be the same as <a href="#{n}-{other}">{like}</a>: {in_words(change)}.'
            own = self._first(f"{n}-{'from' if part == 'went' else 'to'}")
        else:
            moved = change.kind not in {"split", "merged"}
            start = f'<a href="#{n}-from">{old}</a>' if moved else old
            words, own = f"{start} → {new}: {in_words(change)}.", f' id="{n}-to"'
        return f'<p class="said in" lang="en" dir="ltr"{own}>{words}</p>'

    def _first(self, anchor: str) -> str:
        """The anchor of several paragraphs that are unsure together: the first has it."""
        new = anchor not in self._anchored
        self._anchored.add(anchor)
        return f' id="{anchor}"' if new else ""


def _length(row: Row) -> int:
    return sum(step.new_end - step.new_start for step in row.steps)


def _neighbours(route: Sequence[Stop]) -> dict[str, tuple[str, str]]:
    """The anchors before and behind each."""
    anchors = ["", *(stop.anchor for stop in route), ""]
    return {a: (anchors[k], anchors[k + 2]) for k, a in enumerate(anchors[1:-1])}
