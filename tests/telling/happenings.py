"""Events of a fictional country, a store in memory, and a workspace's settings, for the tests of telling."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from watchingbrief.monitoring.event import Event

MONDAY = datetime(2026, 7, 20, 9, 0, tzinfo=UTC)
#: What a stranger may put into a title, and what must not come of it.
HOSTILE = (
    "Act</title><script>alert(1)</script>\r\nBcc: all@example.org\x00\x1b[2J \u202egnp.exe ￾ \ud800 & ]]>"
)


def _found(quote):
    return [{"severity": "high", "evidence": [{"quote": quote, "start": 1, "end": 9}]}]


_WHY = [{"by": "verdict", "toward": "worse", "says": "the safeguard is gone", "old": [], "new": []}]
DRIFT = {
    "judged": True,
    "direction": "weaker",
    "summary": [
        "On the whole rights are less protected: 0 concerns resolved, 0 strengthened; 1 introduced, 1 weakened.",
        "Worse:",
        "- s. 9 (new): Retention of data, introduced",
    ],
    "places": [
        {
            "change": "edited",
            "old": [{"id": "sec_4", "number": "4", "citation": "s. 4"}],
            "new": [{"id": "sec_5", "number": "5", "citation": "s. 5"}],
            "direction": "weaker",
            "concerns": [
                {
                    "concern": "SAFEGUARD.JUDICIAL_AUTH",
                    "kind": "weakened",
                    "why": _WHY,
                    "old": _found("a judge <b>may</b> order"),
                    "new": _found("an officer may order"),
                },
                {"concern": "RETENTION", "kind": "unchanged", "why": [], "old": [], "new": []},
            ],
        },
    ],
}  # fmt: skip


def happening(id="e1", *, at=MONDAY, **stated):
    """An event; what is not stated is a new version of a bill of Maravel."""
    fields = {
        "kind": "new-version", "source": "gazette", "instrument": "cybercrime-bill", "jurisdiction": "MV",
        "title": "Cybercrime Bill: 1 edited; weaker: no prior judicial authorisation (s. 5)",
        "severity": "high", "concerns": ("SAFEGUARD.JUDICIAL_AUTH",), "detail": {"drift": DRIFT},
        "text": "https://gazette.example/bill.html",
    }  # fmt: skip
    return Event(id=id, at=at, **(fields | stated))


def days(n):
    return timedelta(days=n)


@dataclass
class Written:
    kind: str
    fields: dict


@dataclass
class MemoryStore:
    """What telling needs of a store, and no more; `killed` is asked before and after each record."""

    written: list[Written] = field(default_factory=list)
    killed: object = None

    def begin(self):
        pass

    def record(self, kind, fields):
        if self.killed:
            self.killed("before recording")
        self.written.append(Written(kind, dict(fields)))
        if self.killed:
            self.killed("after recording")

    def entries(self, source=None, kind=None):
        return [entry for entry in self.written if kind in (None, entry.kind)]

    def told(self, state):
        return [e.fields for e in self.written if e.kind == "told" and e.fields["state"] == state]
