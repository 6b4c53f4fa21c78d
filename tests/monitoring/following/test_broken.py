"""Failing to fetch is normal: it is recorded and survived, told once, and told once when it is over."""

from datetime import UTC, datetime

import pytest
from tests.monitoring.following.a_site import HOME, Watch, as_page, law, source

from watchingbrief.monitoring.snapshots import NotRecorded, Store

GARBLED = b"<html><body><h1>Welcome</h1><p>Please choose a language.</p></body></html>"


@pytest.mark.parametrize(
    ("answer", "times"),
    [("server-error", 3), ("too-slow", 3), ("unreachable", 3), ("truncated", 3), ("not-found", 2), ("login", 2),
     ("bot-wall", 2), (GARBLED, 2)],
)  # fmt: skip
def test_a_source_breaks_after_some_failures_and_once(watch, site, answer, times):
    site["act"] = as_page(law())
    following = watch(source())
    following.run()
    site["act"] = answer
    kinds = [following.kinds() for _ in range(6)]
    assert kinds == [["source-broken"] if n == times else [] for n in range(1, 7)]
    site["act"] = as_page(law())
    assert following.kinds() == ["source-mended"]
    assert following.kinds() == []


def test_failures_between_answers_break_nothing(watch, site):
    following = watch(source())
    for _ in range(4):
        site["act"] = as_page(law())
        following.run()
        site["act"] = "server-error"
        assert following.kinds() == [] and following.kinds() == []


def test_what_a_broken_source_had_changed_meanwhile_is_told_when_it_is_mended(watch, site):
    site["act"] = as_page(law())
    following = watch(source())
    following.run()
    site["act"] = "server-error"
    for _ in range(3):
        following.run()
    site["act"] = as_page(law(s5=None))
    assert sorted(following.kinds()) == ["new-version", "source-mended"]


def test_broken_says_why(watch, site):
    site["act"] = "login"
    following = watch(source())
    following.run()
    (event,) = following.run().events
    assert event.detail == {"why": "The server says: login.", "failures": 2}
    assert event.title == "Network Records Act: source broken: The server says: login."


def test_one_source_that_fails_leaves_the_others_alone(here, site, tmp_path):
    site["good"] = as_page(law())
    following = Watch(tmp_path, site, source(path="bad", id="bad"), source(path="good", id="good"))
    report = following.run()
    assert [(s.source, s.outcome, [e.kind for e in s.events]) for s in report.sources] == [
        ("bad", "not-found", []), ("good", "fetched", ["new-instrument"]),
    ]  # fmt: skip
    assert [s.source for s in report.troubled] == ["bad"]


def test_a_fault_of_ours_in_one_source_leaves_the_others_alone(watch, site, here, tmp_path, monkeypatch):
    site["good"] = site["bad"] = as_page(law())
    asked = site.ask

    async def ask(address, **how):
        if address.endswith("bad"):
            raise ZeroDivisionError
        return await asked(address, **how)

    site.ask = ask
    following = Watch(tmp_path, site, source(path="bad", id="bad"), source(path="good", id="good"))
    with pytest.raises(ZeroDivisionError):  # what the report holds; the run itself went on
        following.run()
    assert [e["source"] for e in following.events()] == ["good"]


def test_failing_to_record_stops_the_run_with_the_reason(watch, site, monkeypatch):
    site["act"] = as_page(law())

    def full(self, *_):
        raise NotRecorded("The disk is full.")

    monkeypatch.setattr(Store, "record", full)
    with pytest.raises(NotRecorded, match="The disk is full"):
        watch(source()).run()


class Killed(BaseException):
    """What kill -9 is to a process."""


def _life(following, site):
    """A short life of a site: the states of it, one a run."""
    index = b'<a href="/act-1">One</a> <a href="/act-2">Two</a>'
    states = [
        {"acts": index, "act-1": as_page(law()), "act-2": as_page(law(s2=None), title="Cables Act")},
        {"act-1": as_page(law(s5=None), before="<p>Status: In force</p>")},
        {"act-1": as_page(law(), before="<p>Status: Repealed</p>"), "acts": b'<a href="/act-1">One</a>'},
        {"acts": "login"}, {}, {"acts": index},
    ]  # fmt: skip
    for state in states:
        site.pages.update(state)
        yield


def _told(following):
    return [(e["kind"], e["text"], e["id"]) for e in following.events()]


def test_a_run_killed_at_any_record_is_taken_up_and_nothing_is_told_twice(here, site, tmp_path, monkeypatch):
    sources = (source("index", "acts", links="/act-"),)
    (tmp_path / "whole").mkdir()
    whole = Watch(tmp_path / "whole", site, *sources)
    for _ in _life(whole, site):
        whole.run()
    expected = _told(whole)
    assert len(expected) == 9
    kept, recorded = Store.keep, Store.record
    left = [0]

    def dying(method):
        def call(self, *args):
            left[0] -= 1
            if left[0] == 0:
                raise Killed
            return method(self, *args)

        return call

    monkeypatch.setattr(Store, "keep", dying(kept))
    monkeypatch.setattr(Store, "record", dying(recorded))
    for step in range(1, 10):
        folder = tmp_path / str(step)
        folder.mkdir()
        following = Watch(folder, site, *sources)
        for _ in _life(following, site):
            left[0] = step
            try:
                following.run()
            except BaseException:
                left[0] = 0
                following.run()
        told = _told(following)
        assert len({id for *_, id in told}) == len(told), "no event twice"
        lasting = [t for t in told if not t[0].startswith("source-")]
        assert sorted(lasting) == sorted(t for t in expected if not t[0].startswith("source-")), step
        assert [t[0] for t in told if t[0].startswith("source-")] == ["source-broken", "source-mended"]
        with Store(following.workspace.store) as store:
            assert store.verify().problems == []


def test_a_source_is_asked_when_it_is_due(watch, site):
    site["act"] = as_page(law())
    following = watch(source(cadence="1 week"))
    following.run()
    report = following.run(days=2)
    assert [one.source for one in report.not_due] == ["act"] and not report.sources
    assert following.run(days=2, only={"act"}).sources, "named ones are asked at once"
    assert following.run(days=7).sources
    assert site.asked == [HOME + "act"] * 3


def test_a_daily_run_that_begins_a_little_early_asks_all_the_same(watch, site):
    site["act"] = as_page(law())
    following = watch(source())
    following.run()
    assert following.run(days=1 - 1 / 1440).sources


def test_a_folder_is_looked_at_in_each_run_unless_its_file_states_a_cadence(here, site, tmp_path):
    (tmp_path / "laws").mkdir()
    (tmp_path / "laws" / "a.txt").write_bytes(as_page(law()))
    for cadence, asked in ((None, 1), ("1 week", 0)):
        following = Watch(tmp_path, site, source("file", address="", folder="laws", cadence=cadence))
        following.site.clock = datetime.now(UTC)  # files are asked by the clock of this machine
        following.run()
        assert len(following.run().sources) == asked
        assert following.run(only={"act"}).sources
