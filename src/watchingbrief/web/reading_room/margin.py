"""Findings beside the words they are about: marks in the text, notes in the margin."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from django.template.loader import get_template
from django.utils.translation import gettext as _

from watchingbrief.web.reading_room.inline import Mark
from watchingbrief.web.reading_room.parts import Laid
from watchingbrief.web.reviewing.listing import Row
from watchingbrief.web.reviewing.models import Finding
from watchingbrief.web.reviewing.standing import Standing


class Note(Row):
    """A finding as the margin tells it."""

    @property
    def quotes(self) -> Sequence[dict[str, object]]:
        """Words it rests on that stand elsewhere than in its provision."""
        return [e for e in self.finding.evidence if self.finding.eid and not _within(e, self.finding.eid)]


def notes_on(findings: Iterable[Finding]) -> list[Note]:
    """Every finding with what reviewers said, but those all of them rejected; numbers are those of the review."""
    notes = (Note(finding, list(finding.judgments.all()), reader=0) for finding in findings)
    return [note for note in notes if note.standing != Standing.REJECTED]


def marks(text: str, notes: Iterable[Note]) -> list[Mark]:
    """The words that findings quote, blanks at their ends left out."""
    found = []
    for note in notes:
        said = _said(note)
        for part, words in enumerate(note.finding.evidence):
            start, end = int(words["start"]), int(words["end"])
            quoted = text[start:end]
            start += len(quoted) - len(quoted.lstrip())
            end -= len(quoted) - len(quoted.rstrip())
            found.append(Mark(start, end, note.number, note.finding.key, note.look, said, part))
    return found


def beside(laid: Laid, notes: Iterable[Note]) -> tuple[dict[int, list[Note]], list[Note]]:
    """Which notes stand beside which piece of the text, and those on the law as a whole."""
    starts = [piece.start for piece in laid.cut]
    placed: dict[int, list[Note]] = {}
    whole: list[Note] = []
    for note in notes:
        offset = _anchor(laid, note.finding)
        if offset < 0 or not starts:
            whole.append(note)
            continue
        k = max(bisect_right(starts, offset) - 1, 0)
        k += offset >= laid.cut[k].end and k + 1 < len(starts)
        placed.setdefault(k, []).append(note)
    return placed, whole


def margin_html(notes: Sequence[Note], address: str, *, named: bool) -> str:
    """Notes as a list in the margin."""
    template = get_template("reading_room/margin.html")
    return template.render({"notes": notes, "address": address, "named": named})


def _anchor(laid: Laid, finding: Finding) -> int:
    """The offset a finding is shown beside; -1 when it is on the whole law and quotes nothing."""
    own = laid.law.provisions[laid.place[finding.eid]] if finding.eid in laid.place else None
    words = [int(e["start"]) for e in finding.evidence if own is None or own.start <= e["start"] < own.end]
    if words:
        return words[0]
    return own.start if own else -1


def _within(words: dict[str, object], eid: str) -> bool:
    stands = str(words.get("eid", ""))
    return stands == eid or stands.startswith(f"{eid}__")


def _said(note: Note) -> str:
    if note.finding.verdict == "met":
        return _("finding %(number)s, safeguard met") % {"number": note.number}
    return _("finding %(number)s, %(severity)s") % {"number": note.number, "severity": note.severity_said}
