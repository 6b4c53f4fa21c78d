"""The agenda: what is due, what changed since the last review, and which verdicts stand on changed words."""

from datetime import UTC, date, datetime, timedelta

import pytest

from watchingbrief.monitoring.agenda import agenda, known_instrument, record_review
from watchingbrief.monitoring.event import Event
from watchingbrief.monitoring.outcome import Outcome
from watchingbrief.monitoring.snapshots import Store
from watchingbrief.monitoring.workspace import open_workspace

START = datetime(2026, 3, 1, 6, 0, tzinfo=UTC)
TODAY = date(2026, 6, 1)
FIRST = """NETWORKS ACT

1. Short title
This Act may be cited as the Networks Act.

2. False information
A person who publishes false information commits an offence and is liable to imprisonment for ten years.

3. Interception
A police officer may intercept any communication without a warrant.
"""
LATER = FIRST.replace("publishes false information", "knowingly publishes dangerous lies")
VERDICTS = """\
- provision: "s. 2"
  concern: SPEECH.FALSE
  quote: publishes false information
  verdict: accept
  by: A. Njoroge
- provision: "s. 3"
  concern: POWER.INTERCEPT
  quote: may intercept any communication
  verdict: accept
  by: A. Njoroge
- provision: "s. 1"
  concern: VAGUE.TERMS
  quote: may be cited
"""


@pytest.fixture
def folder(tmp_path):
    """A workspace with two instruments, one of them followed by two sources."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "sources").mkdir()
    (tmp_path / "instruments").mkdir()
    for id, instrument in (("act", "Networks Act"), ("mirror", "networks act"), ("other", "Other Act")):
        (tmp_path / "sources" / f"{id}.yml").write_text(
            f"title: {id}\njurisdiction: UT\ninstrument: {instrument}\nkind: file\nfolder: texts/{id}\n"
        )
        (tmp_path / "texts" / id).mkdir()
    return tmp_path


def plan(folder, text, name="act"):
    (folder / "instruments" / f"{name}.yml").write_text(text, encoding="utf-8")


def happened(store, number, kind="new-version", instrument="Networks Act", source="act", **more):
    at = START + timedelta(days=number)
    event = Event(f"e{number}", kind, at, source, instrument, "UT", f"{instrument}: {kind} {number}", **more)
    store.record("event", event.fields())


def kept(store, text, body, source="act", day=0):
    outcome = Outcome("fetched", text, START + timedelta(days=day), body=body.encode(), name=text)
    store.keep(outcome, source, text)


def looked_at(folder, on=TODAY):
    space = open_workspace(folder)
    with Store(space.store) as store:
        return agenda(space, store, on)


def item(folder, name="Networks Act", on=TODAY):
    return next(one for one in looked_at(folder, on).items if one.instrument == name)


@pytest.mark.parametrize(
    ("stated", "reviewed", "due", "is_due"),
    [
        ("due: 2026-06-01", None, date(2026, 6, 1), True),
        ("due: 2026-06-02", None, date(2026, 6, 2), False),
        ("", None, None, False),
        ("every: 6 months", None, TODAY, True),
        ("every: 30 days\nreviewed: 2026-05-01", None, date(2026, 5, 31), True),
        ("every: 30 days\nreviewed: 2026-05-01\ndue: 2026-07-01", None, date(2026, 7, 1), False),
        ("due: 2026-05-01", date(2026, 5, 1), None, False),
        ("due: 2026-05-01\nevery: 1 week", date(2026, 5, 20), date(2026, 5, 27), True),
        ("due: 2026-09-01\nevery: 1 week", date(2026, 5, 20), date(2026, 9, 1), False),
        ("reviewed: 2020-01-01\nevery: 1 week", date(2026, 5, 31), date(2026, 6, 7), False),
    ],
)
def test_a_review_is_due_on_its_day_or_a_span_after_the_last(folder, stated, reviewed, due, is_due):
    plan(folder, f"instrument: NETWORKS ACT\nreviewer: A. Njoroge\n{stated}\n")
    if reviewed:
        with Store(folder / "store") as store:
            record_review(store, "Networks Act", "B. Okoth", datetime(*reviewed.timetuple()[:3], tzinfo=UTC))
    found = item(folder)
    assert (found.due, found.is_due, found.reviewer) == (due, is_due, "A. Njoroge")


def test_sources_of_one_instrument_are_one_item_whatever_their_capitals(folder):
    found = looked_at(folder)
    assert [one.instrument for one in found.items] == ["Networks Act", "Other Act"]
    assert [source.id for source in item(folder).sources] == ["act", "mirror"]


def test_what_changed_since_the_last_review_is_told_and_nothing_before_it(folder):
    with Store(folder / "store") as store:
        happened(store, 1)
        happened(store, 2)
        record_review(store, "Networks Act", "B. Okoth", START + timedelta(days=3))
        happened(store, 4, source="mirror", instrument="networks act")
        happened(store, 5, kind="source-broken")
        happened(store, 6, kind="technical")
        happened(store, 7, kind="status-changed")
    found = item(folder)
    assert [event.id for event in found.changed] == ["e4", "e7"]
    assert (found.reviewed, found.by) == (date(2026, 3, 4), "B. Okoth")
    assert found.asks_for_something


def test_an_event_recorded_on_the_day_of_the_review_but_after_it_counts(folder):
    with Store(folder / "store") as store:
        happened(store, 3)
        record_review(store, "Networks Act", "B. Okoth", START + timedelta(days=3))
        happened(store, 3)
    assert len(item(folder).changed) == 1


def test_with_no_review_known_everything_is_new(folder):
    with Store(folder / "store") as store:
        happened(store, 1)
    assert len(item(folder).changed) == 1
    assert not item(folder, "Other Act").asks_for_something


def test_a_review_that_only_the_plan_knows_counts_by_its_day(folder):
    plan(folder, "instrument: Networks Act\nreviewed: 2026-03-03\n")
    with Store(folder / "store") as store:
        happened(store, 1)
        happened(store, 5)
    assert [event.id for event in item(folder).changed] == ["e5"]


def test_what_was_taken_for_the_page_s_own_is_there_to_look_through_and_asks_for_nothing(folder):
    with Store(folder / "store") as store:
        happened(store, 1, "technical", detail={"page": ["Come to our open day"]})
        happened(store, 2, "technical", detail={"comparison": {"changes": []}})
        happened(store, 3, "technical", detail={"readers": ["1", "2"]})
        record_review(store, "Networks Act", "A. Njoroge", START + timedelta(days=4))
        happened(store, 5, "technical", detail={"page": ["The library is closed"]})
    found = item(folder)
    assert [event.id for event in found.beside] == ["e5"]
    assert found.changed == ()
    assert not found.asks_for_something


def test_what_is_due_comes_first_then_what_changed(folder):
    plan(folder, "instrument: Third Act\ndue: 2027-01-01\n", "third")
    plan(folder, "instrument: Other Act\ndue: 2026-05-01\n", "other")
    with Store(folder / "store") as store:
        happened(store, 1)
    assert [one.instrument for one in looked_at(folder).items] == ["Other Act", "Networks Act", "Third Act"]


@pytest.mark.parametrize("where", ["instruments/act.review.yml", "texts/act/act.review.yml", "my.yml"])
def test_verdicts_on_changed_words_are_named_wherever_they_are_written(folder, where):
    verdicts = "verdicts: my.yml\n" if where == "my.yml" else ""
    plan(folder, f"instrument: Networks Act\n{verdicts}")
    (folder / where).write_text(VERDICTS, encoding="utf-8")
    with Store(folder / "store") as store:
        kept(store, "act.txt", FIRST)
    assert item(folder).shaken == ()
    with Store(folder / "store") as store:
        kept(store, "act.txt", LATER, day=1)
    (one,) = item(folder).shaken
    assert (one.verdict.concern, one.verdict.line, one.file.name) == ("SPEECH.FALSE", 1, where.split("/")[-1])
    assert "look again" in one.note


def test_verdicts_are_held_against_the_text_they_stand_on(folder):
    plan(folder, "instrument: Networks Act\n")
    (folder / "instruments" / "act.review.yml").write_text(VERDICTS, encoding="utf-8")
    with Store(folder / "store") as store:
        kept(store, "act.txt", FIRST)
        kept(
            store,
            "regulations.txt",
            FIRST.replace("any communication", "all letters").replace("false", "bad"),
        )
    assert item(folder).shaken == ()


def test_a_file_of_verdicts_that_is_missing_or_broken_is_told_and_the_rest_goes_on(folder):
    plan(folder, "instrument: Networks Act\nverdicts: [gone.yml, bad.yml]\ndue: 2026-05-01\n")
    (folder / "bad.yml").write_text("- a: b\n")
    found = item(folder)
    assert [refusal.code for refusal in found.troubles] == ["bad-assessments"] * 2
    assert found.is_due


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("instrument: Networks Act\ndue: soon\n", "line 2: 'soon' is no date; write it as 2026-01-31"),
        ("instrument: Networks Act\nevery: often\n", "line 2: 'often' is no span of time"),
        (
            "instrument: Networks Act\nreviewr: x\n",
            "there is no field 'reviewr'; there are: instrument, reviewer",
        ),
        ("due: 2026-01-01\n", "'instrument' is missing"),
        ("", "it must begin with 'instrument:'"),
    ],
)
def test_a_plan_with_a_mistake_is_named_and_the_others_hold(folder, text, said):
    plan(folder, text)
    plan(folder, "instrument: Other Act\ndue: 2026-05-01\n", "other")
    found = looked_at(folder)
    (refusal,) = found.faulty
    assert said in refusal.what
    assert refusal.file == "instruments/act.yml"
    assert found.items[0].instrument == "Other Act"


def test_looking_at_the_agenda_writes_nothing(folder):
    plan(folder, "instrument: Networks Act\n")
    before = sorted(folder.rglob("*"))
    looked_at(folder)
    assert sorted(folder.rglob("*")) == before


def test_an_instrument_is_known_whatever_its_capitals(folder):
    space = open_workspace(folder)
    assert known_instrument(space, "OTHER act") == "Other Act"
    assert known_instrument(space, "Nothing") is None
