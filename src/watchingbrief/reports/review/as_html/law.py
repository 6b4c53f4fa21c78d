"""The law itself, provision by provision, with the findings in the margin beside the quoted words.

Joined from strings instead of a template loop: a code of 1,500 articles has some ten thousand provisions.
"""

from watchingbrief.counted import counted
from watchingbrief.instrument.provision import GROUPING
from watchingbrief.reports.layout import (
    Fold,
    Item,
    Piece,
    anchor,
    folds,
    items,
    levels,
    noted_pieces,
    pieces,
)
from watchingbrief.reports.review.as_html.margin import note
from watchingbrief.reports.review.as_html.marks import MarkedText, quotations
from watchingbrief.reports.review.tally import unit_word
from watchingbrief.reports.visible import attribute, direction, markup
from watchingbrief.review.finding import Finding, Review

_TOP_HEADING = 3  #: the section of the page that holds the law has heading level 2
_DEEPEST_INDENT = 8
#: Roles that the heading of a provision tells anyhow: no label is shown for them.
_PLAIN_ROLES = frozenset({"amendment-or-repeal", "definition", "final", "scope"})


class LawBody:
    """Writes the law as HTML once; `html` is the whole of it."""

    def __init__(self, review: Review, findings: tuple[Finding, ...]) -> None:
        law = review.instrument
        self.law = law
        self.findings = findings
        self.roles = review.roles
        self.language = attribute(law.language)
        self.direction = direction(law.language)
        self.unit_word = unit_word(law)
        self.words = MarkedText(law.text, quotations(law.text, findings), rtl=self.direction == "rtl")
        self.cut = pieces(law)
        self.depth, self.unit = levels(law)
        self.noted = self._below_headings(noted_pieces(self.cut, findings))
        self.row = items(self.cut, self.unit, self.noted)
        self._heading_level = self._heading_levels()
        self.ids = [attribute(p.id) for p in law.provisions]
        self._waiting = 0  #: provisions up to here have their anchor

    def _below_headings(self, noted: dict[int, list[int]]) -> dict[int, list[int]]:
        """A note on a bare heading goes to the first words under it, which it must not come before."""
        moved: dict[int, list[int]] = {}
        for k in sorted(noted):
            piece, to = self.cut[k], k
            if piece.owner >= 0 and k + 1 < len(self.cut) and self.unit[piece.owner] == piece.owner:
                head, follower = self._head_end(piece), self.cut[k + 1].owner
                bare = head and not self.law.text[head : piece.end].strip()
                to += bool(bare and self.unit[follower] == piece.owner)
            moved.setdefault(to, []).extend(noted[k])
        return moved

    def html(self) -> str:
        """Every item in order, runs without findings folded in a long law."""
        folded = folds(self.law, self.cut, self.row)
        ends = {fold.last for fold in folded.values()}
        out: list[str] = []
        for i, item in enumerate(self.row):
            if i in ends:
                out.append("</div></details>")
            fold = folded.get(i)
            out.append(self._folded(fold, item) if fold else self._item(item))
        if len(self.row) in ends:
            out.append("</div></details>")
        return "".join(out) + self._anchors(len(self.law.provisions))

    def _folded(self, fold: Fold, item: Item) -> str:
        """The opening of a fold: what is in it, so that a reader can decide to open it."""
        size = f"{counted(fold.units, self.unit_word)}, no finding"
        said = f' <span class="size" lang="en" dir="ltr">{size}</span>'
        if fold.owner >= 0:
            # The group's own heading is the summary, and its words follow inside.
            piece = self.cut[item.pieces[0]]
            head = self._head_end(piece)
            if head:
                opening = self._anchors(piece.owner) + self._heading(piece, head)
                rest = self._words(piece, head, 0) + "".join(self._piece(k) for k in item.pieces[1:])
                return f'<details class="fold"><summary>{opening}{said}</summary><div>{rest}'
            return f'<details class="fold"><summary>{said}</summary><div>{self._item(item)}'
        first, last = (self.law.provisions[self.row[k].owner] for k in (fold.first, fold.last - 1))
        span = f"{markup(first.citation)} – {markup(last.citation)}"
        said = f'<span class="size" lang="en" dir="ltr"><b>{span}</b> {size}</span>'
        return f'<details class="fold"><summary>{said}</summary><div>{self._item(item)}'

    def _item(self, item: Item) -> str:
        """A unit or a group's heading: its words, each with its notes beside it."""
        words = "".join(self._piece(k) for k in item.pieces)
        return f'<div class="unit">{words}</div>'

    def _beside(self, k: int, words: str) -> str:
        """Words with their notes. The notes come first: they float beside the line where the words begin."""
        numbers = self.noted.get(k)
        if not numbers:
            return words
        piece = self.cut[k]
        cited = self.law.provisions[piece.owner].citation if piece.owner >= 0 else "the law"
        notes = "".join(self._note(number) for number in numbers)
        label = f'aria-label="Findings on {attribute(cited)}"'
        return f'<div class="noted"><ul class="margin" lang="en" dir="ltr" {label}>{notes}</ul>{words}</div>'

    def _note(self, number: int) -> str:
        finding = self.findings[number - 1]
        beside = anchor(finding)
        distant = bool(finding.evidence) and all(e.start != beside for e in finding.evidence)
        return note(self.law, number, finding, distant=distant)

    def _piece(self, k: int) -> str:
        piece = self.cut[k]
        if piece.owner < 0:
            return self._beside(k, f'<p class="t">{self.words.html(piece.start, piece.end).strip()}</p>')
        anchors = self._anchors(piece.owner)
        unit = self.unit[piece.owner]
        head = self._head_end(piece) if unit in (piece.owner, -1) else 0
        if head:
            return anchors + self._heading(piece, head) + self._beside(k, self._words(piece, head, 0))
        level = self.depth[piece.owner] - self.depth[unit] if unit >= 0 else 0
        return anchors + self._beside(k, self._words(piece, piece.start, level))

    def _anchors(self, owner: int) -> str:
        """Anchors of provisions before this one that have no words, so no element to carry their id."""
        first = self._waiting
        self._waiting = max(first, owner + 1)
        return "".join(f'<span id="{id}"></span>' for id in self.ids[first:owner]) if owner > first else ""

    def _head_end(self, piece: Piece) -> int:
        """Where the printed number and heading end in a provision's first piece; 0 when it has none there."""
        own = self.law.provisions[piece.owner]
        head = f"{own.number} {own.heading}" if own.number and own.heading else own.number or own.heading
        if piece.first and head and self.law.text.startswith(head, piece.start):
            return min(piece.start + len(head), piece.end)
        return 0

    def _heading_levels(self) -> dict[str | None, int]:
        """The heading level inside each group. No level is left out; a group without heading adds none."""
        level: dict[str | None, int] = {None: _TOP_HEADING - 1}
        for p in self.law.provisions:
            if p.kind in GROUPING:
                level[p.id] = level.get(p.parent, _TOP_HEADING) + bool(p.number or p.heading)
        return level

    def _heading(self, piece: Piece, end: int) -> str:
        """The heading of a group, or of a section or article with its number and role."""
        own = self.law.provisions[piece.owner]
        level = min(self._heading_level.get(own.parent, _TOP_HEADING) + 1, 6)
        tag = f'h{level} id="{self.ids[piece.owner]}"'
        if self.unit[piece.owner] < 0:
            return f'<{tag} class="group">{self.words.html(piece.start, end)}</h{level}>'
        number = min(piece.start + len(own.number), end)
        said = f'<span class="num">{self.words.html(piece.start, number)}</span>' if own.number else ""
        role = self.roles.get(own.id, "")
        said_role = markup(role.replace("-", " "))
        chip = (
            f'<p class="role" lang="en" dir="ltr">{said_role}</p>'
            if role and role not in _PLAIN_ROLES
            else ""
        )
        looks = "head" if own.heading else "head bare"
        return f'<div class="{looks}"><{tag}>{said}{self.words.html(number, end)}</h{level}>{chip}</div>'

    def _words(self, piece: Piece, start: int, level: int) -> str:
        """A paragraph of the law's words from `start` on, its number hanging in the indent."""
        end = piece.end
        text = self.law.text
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if start >= end:
            return ""
        deep = f" l{min(level, _DEEPEST_INDENT)}" if level else ""
        number, own = "", ""
        if piece.first and start == piece.start:
            own = f' id="{self.ids[piece.owner]}"'
            printed = self.law.provisions[piece.owner].number
            if printed and text.startswith(printed, start):
                cut = min(start + len(printed), end)
                number, start = f'<b class="num">{self.words.html(start, cut)}</b>', cut
        return f'<p class="t{deep}"{own}>{number}{self.words.html(start, end)}</p>'


def law_html(review: Review, findings: tuple[Finding, ...]) -> str:
    """The law with its findings as HTML, for inside one container with the law's language and direction."""
    return LawBody(review, findings).html()
