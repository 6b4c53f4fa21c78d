"""Nothing is told twice, and nothing is left out, whatever ends a run at whatever moment."""

import json
from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.telling.happenings import MONDAY, MemoryStore, days, happening
from watchingbrief.telling import recipients
from watchingbrief.telling import tell as telling
from watchingbrief.telling.failure import NotTaken
from watchingbrief.telling.settings import Telling

HOOK = {"name": "office", "address": "https://chat.example.org/hook", "secret": {"file": "s"}}
BASE = {"mail": {"host": "mail.example.org", "sender": "watch@example.org"}, "webhooks": [HOOK]}
RULES = [
    {"name": "all of MV", "mail": ["a@example.org", "b@example.org"], "jurisdictions": ["MV"]},
    {"name": "grave", "mail": ["B@example.org"], "webhooks": ["office"], "severity": "high"},
    {"name": "weekly", "mail": ["a@example.org", "c@example.org"], "when": "weekly"},
    {"name": "daily", "mail": ["c@example.org"], "when": "daily", "severity": "medium"},
]
#: What each recipient is to be told of, stated apart from the code that decides it.
WANTED = {
    "a@example.org": lambda _: True,
    "b@example.org": lambda e: e.jurisdiction == "MV" or e.severity == "high",
    "c@example.org": lambda _: True,
    "office": lambda e: e.severity == "high",
}
SETTINGS = Telling(**BASE, rules=RULES)


class Killed(BaseException):
    """The end of the process."""


class World:
    """Recipients, a store, a clock, and what kills a run."""

    def __init__(self, folder, monkeypatch):
        self.folder, self.now, self.events = folder, MONDAY, []
        self.store = MemoryStore(killed=self.step)
        self.taken = []  # (recipient, message, events)
        self.down = frozenset()
        self.until = None
        self.unrecorded = False
        self.repeats = 0
        world = self

        class Sending:
            def __init__(self, folder, settings, environment, now):
                self.settings = settings

            def __enter__(self):
                return self

            def __exit__(self, *_):
                pass

            def send(self, delivery):
                to = delivery.recipient.to
                world.step("before sending")
                if to in world.down:
                    raise NotTaken("down")
                world.taken.append((to.lower(), delivery.plan.id, tuple(e.id for e in delivery.events)))
                world.unrecorded = True
                world.step("after sending")

        monkeypatch.setattr(telling, "Sending", Sending)
        monkeypatch.setattr(telling, "write_feeds", lambda *_: ())

    def step(self, where):
        if where == "after recording":
            self.unrecorded = False
        if self.until is None:
            return
        self.until -= 1
        if self.until < 0:
            self.repeats += self.unrecorded  # what was taken and no record says so
            raise Killed(where)

    def run(self, until=None, down=frozenset()):
        self.until, self.down, self.unrecorded = until, down, False
        try:
            return telling.tell(self.folder, SETTINGS, self.store, self.events, self.now)
        except Killed:
            return None
        finally:
            self.until = None


STEP = st.fixed_dictionaries(
    {
        "new": st.lists(st.tuples(st.sampled_from(["MV", "EE"]), st.sampled_from(["", "medium", "high"])), max_size=3),
        "hours": st.integers(0, 60),
        "until": st.none() | st.integers(0, 25),
        "down": st.frozensets(st.sampled_from(sorted(WANTED)), max_size=2),
    }
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(STEP, max_size=7))
def test_each_is_told_of_each_event_once_over_any_crashes_and_failures(tmp_path_factory, steps):
    with pytest.MonkeyPatch.context() as monkeypatch:
        world = World(tmp_path_factory.mktemp("w"), monkeypatch)
        world.run()
        for step in steps:
            world.now += timedelta(hours=step["hours"])
            for place, severity in step["new"]:
                world.events.append(
                    happening(
                        f"e{len(world.events)}",
                        at=world.now,
                        jurisdiction=place,
                        severity=severity,
                        detail={},
                    )
                )
            world.run(step["until"], step["down"])
        for _ in range(2):  # a week later everything is due, and every wait is over
            world.now += days(7)
            world.run()
        for who, wanted in WANTED.items():
            by_message = {message: events for to, message, events in world.taken if to == who}
            told = Counter(id_ for events in by_message.values() for id_ in events)
            assert set(told) == {e.id for e in world.events if wanted(e)}
            assert set(told.values()) <= {1}, "an event stands in two messages to one recipient"
        messages = Counter((to, message) for to, message, _ in world.taken)
        contents = {(message, events) for _, message, events in world.taken}
        assert len(contents) == len({message for message, _ in contents}), "a repeat is not the same message"
        assert sum(messages.values()) - len(messages) == world.repeats


def world_of(tmp_path, monkeypatch, *events):
    world = World(tmp_path, monkeypatch)
    world.events = list(events)
    return world


@pytest.mark.parametrize("moment", range(12))
def test_a_crash_leads_at_most_to_one_repeat_of_one_message_under_its_own_id(tmp_path, monkeypatch, moment):
    world = world_of(tmp_path, monkeypatch, happening())
    world.run(until=moment)
    world.run()
    world.run()
    told = Counter((to, message) for to, message, _ in world.taken)
    assert {to for to, _ in told} == {"a@example.org", "b@example.org", "office"}
    assert len(told) == 3
    assert sum(told.values()) <= 4


def test_a_recipient_in_two_rules_is_told_once(tmp_path, monkeypatch):
    world = world_of(tmp_path, monkeypatch, happening())
    world.run()
    assert [to for to, _, _ in world.taken] == ["a@example.org", "b@example.org", "office"]
    world.now += days(7)
    world.run()
    assert [to for to, _, _ in world.taken][3:] == ["c@example.org"]


def test_failures_keep_nobody_else_from_being_told(tmp_path, monkeypatch):
    world = world_of(tmp_path, monkeypatch, happening())
    report = world.run(down=frozenset({"a@example.org"}))
    assert report.failed == [("recipient 1 of rule 'all of MV'", "down")]
    assert [to for to, _, _ in world.taken] == ["b@example.org", "office"]
    assert world.run().failed == []
    assert [to for to, _, _ in world.taken][2:] == ["a@example.org"]


def test_what_fails_often_is_tried_more_and_more_rarely_and_let_go_after_a_month(tmp_path, monkeypatch):
    world = world_of(tmp_path, monkeypatch, happening())
    down = frozenset(WANTED)
    tried = []
    for hour in range(32 * 24):
        world.now = MONDAY + timedelta(hours=hour)
        report = world.run(down=down)
        if any("rule 'all of MV'" in who for who, _ in report.failed):
            tried.append(hour)
    assert tried[:6] == [0, 1, 2, 3, 5, 9]
    assert 30 < len(tried) < 45
    assert {f["state"] for f in world.store.told("given-up")} == {"given-up"}
    assert world.run().failed == []
    assert not [to for to, _, _ in world.taken if to == "a@example.org"]


def test_whom_a_rule_is_new_to_is_not_told_all_of_the_past(tmp_path, monkeypatch):
    at = {"old": days(7) + timedelta.resolution, "just": days(7), "recent": days(6), "now": days(0)}
    world = world_of(tmp_path, monkeypatch, *(happening(id_, at=MONDAY - ago) for id_, ago in at.items()))
    world.run()
    assert {id_ for _, _, events in world.taken for id_ in events} == {"just", "recent", "now"}


def test_what_the_same_run_found_is_told_also_to_whom_nothing_older_is(tmp_path, monkeypatch):
    monkeypatch.setattr(
        "tests.telling.test_nothing_twice.SETTINGS", SETTINGS.model_copy(update={"look_back": 0})
    )
    world = world_of(tmp_path, monkeypatch, happening(), happening("old", at=MONDAY - days(1)))
    world.run()
    assert {id_ for _, _, events in world.taken for id_ in events} == {"e1"}


def test_many_events_are_told_in_one_message_of_mail_and_one_by_one_to_webhooks(tmp_path, monkeypatch):
    world = world_of(tmp_path, monkeypatch, *(happening(f"e{n}") for n in range(30)))
    report = world.run()
    sizes = [(to, len(events)) for to, _, events in world.taken]
    assert sizes[:2] == [("a@example.org", 25), ("a@example.org", 5)]
    assert sizes[4:] == [("office", 1)] * 30
    assert (report.mails, report.webhooks) == (4, 30)


def test_the_store_never_holds_an_address_nor_a_report_one(tmp_path, monkeypatch):
    world = world_of(tmp_path, monkeypatch, happening())
    report = world.run(down=frozenset({"a@example.org"}))
    recorded = json.dumps([e.fields for e in world.store.written])
    for secret in ("example.org", "chat", "office", "all of MV", "@"):
        assert secret not in recorded
    assert "@" not in str(report)


def test_the_key_is_for_its_owner_alone_and_stays_the_same(tmp_path):
    key = recipients.key_of(tmp_path)
    assert recipients.key_of(tmp_path) == key
    assert len(key) == 32
    assert (tmp_path / recipients.FILE).stat().st_mode & 0o077 == 0
    assert [p.name for p in tmp_path.iterdir()] == [recipients.FILE]
    other = b"k" * 32
    assert recipients.digest(key, "mail", "a@example.org") != recipients.digest(
        other, "mail", "a@example.org"
    )


def test_a_damaged_key_tells_nobody_and_says_so(tmp_path, monkeypatch):
    world = world_of(tmp_path, monkeypatch, happening())
    (tmp_path / recipients.FILE).write_text("no key", encoding="utf-8")
    ((who, why),) = world.run().failed
    assert who == "mail and webhooks"
    assert "telling.key in the workspace cannot be used" in why
    assert world.taken == []


def test_technical_events_are_told_to_nobody(tmp_path, monkeypatch):
    world = world_of(tmp_path, monkeypatch, happening(kind="technical"))
    world.run()
    assert world.taken == []
