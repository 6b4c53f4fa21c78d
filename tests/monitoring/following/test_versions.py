"""What becomes of one text over time: first seen, changed, changed back, served otherwise, read otherwise."""

import pytest
from tests.monitoring.following.a_site import as_page, as_text, law, source

from watchingbrief.monitoring.event import Event
from watchingbrief.monitoring.following import reading_law

STRICT = law()
LOOSE = law(s3="A police officer may require a provider to give traffic data.")
LONGER = law(s6="A person who publishes false information about an order commits an offence.")


def test_the_first_text_is_a_new_instrument(watch, site):
    site["act"] = as_page(STRICT)
    (event,) = watch(source()).run().events
    assert (event.kind, event.source, event.instrument, event.jurisdiction) == (
        "new-instrument", "act", "Network Records Act", "MV",
    )  # fmt: skip
    assert event.title.startswith("Network Records Act: followed from now on; ")
    assert event.concerns and event.severity and event.detail["review"]["reviewed"]


def test_the_same_text_is_no_event(watch, site, here):
    site["act"] = as_page(STRICT)
    following = watch(source())
    following.run()
    here.clear()
    assert following.kinds() == []
    assert not here, "nothing may be read where nothing changed"


def test_a_changed_word_is_a_new_version_with_what_it_does_to_rights(watch, site):
    site["act"] = as_page(STRICT)
    following = watch(source())
    following.run()
    site["act"] = as_page(LONGER)
    (event,) = following.run().events
    assert event.kind == "new-version"
    assert event.title.startswith("Network Records Act: new version, 1 inserted; weaker: ")
    assert "SPEECH.FALSE" in event.concerns
    assert event.severity == "high"
    assert [c["kind"] for c in event.detail["comparison"]["changes"]] == ["inserted"]
    assert event.detail["drift"]["judged"] and event.detail["drift"]["summary"]
    assert "false information" in event.detail["excerpts"][0]["came"]
    assert event.old != event.new


@pytest.mark.parametrize(
    "served",
    [
        as_page(STRICT, before="<p>Last updated: 4 May 2026</p>"),
        as_page(STRICT).replace(b"<p>", b'<p class="x">\n   '),
        as_page(STRICT).decode().replace("utf-8", "utf-16").encode("utf-16"),
        as_page(STRICT).replace(b" the ", b" the\r\n"),
        as_page(STRICT, head="<script>var seen = 1204</script>"),
        as_text(STRICT),
    ],
    ids=["date", "markup", "encoding", "line breaks", "script", "plain text"],
)
def test_other_bytes_of_the_same_law_are_no_event(watch, site, served):
    site["act"] = as_page(STRICT)
    following = watch(source())
    following.run()
    site["act"] = served
    assert following.kinds() == []


def test_dotted_lines_of_another_length_are_no_event(watch, site):
    site["act"] = as_page(law(s5="Given at ............ on the ...... day of ............ by the Board."))
    following = watch(source())
    following.run()
    site["act"] = as_page(law(s5="Given at …………… on the … day of ______ by the Board."))
    assert following.kinds() == []


def test_going_back_to_an_earlier_text_is_a_new_version_each_time(watch, site):
    site["act"] = as_page(STRICT)
    following = watch(source())
    following.run()
    kinds, ids = [], set()
    for words in (LOOSE, STRICT, LOOSE, STRICT, LONGER, STRICT):
        site["act"] = as_page(words)
        for event in following.run().events:
            kinds.append(event.kind)
            ids.add(event.id)
    assert kinds == ["new-version"] * 6
    assert len(ids) == 6, "the same words at another time are another event"


def test_furniture_that_changes_on_every_run_hides_no_version(watch, site):
    following = watch(source())
    kinds = []
    for day, words in enumerate((STRICT, STRICT, LOOSE, LOOSE, LOOSE, STRICT)):
        site["act"] = as_page(
            words, before=f"<p>{day} visitors</p>", after=f"<p>Printed on {day + 1} May 2026</p>"
        )
        kinds.append(following.kinds())
    assert kinds == [["new-instrument"], [], ["new-version"], [], [], ["new-version"]]


def test_the_same_course_of_things_gives_the_same_ids(site, here, tmp_path, watch):
    from tests.monitoring.following.a_site import Watch

    ids = []
    for folder in ("one", "other"):
        (tmp_path / folder).mkdir()
        following = Watch(tmp_path / folder, site, source())
        for words in (STRICT, LOOSE):
            site["act"] = as_page(words)
            following.run(days=3)
        ids.append([e["id"] for e in following.events()])
    assert ids[0] == ids[1] and len(set(ids[0])) == 2


def test_an_event_comes_back_from_its_record(watch, site):
    site["act"] = as_page(STRICT)
    following = watch(source())
    (event,) = following.run().events
    assert Event.of(following.events()[0]) == event


def test_a_law_in_a_language_without_lexicon_is_compared_all_the_same(watch, site):
    words = {
        str(n): f"Teenuse osutaja peab säilitama korralduse number {n} ja teatama sellest ametile."
        for n in range(1, 8)
    }
    site["act"] = (
        b"# Andmeseadus\n\n" + "\n\n".join(f"## § {n}. Säilitamine\n\n{t}" for n, t in words.items()).encode()
    )
    following = watch(source("file"))
    following.run()
    site["act"] = site.pages["act"].replace(b"korralduse number 3", b"loa")
    (event,) = following.run().events
    assert event.kind == "new-version" and event.title.endswith("new version, 1 edited")
    assert event.detail["drift"]["judged"] is False and "lexicon" in event.detail["drift"]["reason"]


def test_a_change_of_our_reader_is_technical_and_hides_no_version(watch, site, monkeypatch):
    site["act"] = as_page(STRICT)
    following = watch(source())
    following.run()
    monkeypatch.setattr(reading_law, "_release", lambda: "99.0")
    monkeypatch.setattr(reading_law, "law_words", lambda law: f"other {hash(law.text)}")
    (event,) = following.run().events
    assert (event.kind, event.severity, event.concerns) == ("technical", "", ())
    assert following.kinds() == [], "once"
    site["act"] = as_page(LOOSE)
    assert following.kinds() == ["new-version"]


def test_a_new_reader_that_reads_the_same_is_no_event(watch, site, monkeypatch, here):
    site["act"] = as_page(STRICT)
    following = watch(source())
    following.run()
    monkeypatch.setattr(reading_law, "_release", lambda: "99.0")
    assert following.kinds() == []
    here.clear()
    assert following.kinds() == [] and not here, "read again once, and not on every run"


def test_a_new_reader_and_a_new_version_at_once_are_told_apart(watch, site, monkeypatch):
    site["act"] = as_page(STRICT)
    following = watch(source())
    following.run()
    monkeypatch.setattr(reading_law, "_release", lambda: "99.0")
    monkeypatch.setattr(reading_law, "law_words", lambda law: f"other {hash(law.text)}")
    site["act"] = as_page(LOOSE)
    assert following.kinds() == ["technical", "new-version"]


def test_another_selector_is_technical(watch, site):
    site["act"] = as_page(
        STRICT, before="<div><p>7. Tenders. The Gazette office is closed on Friday.</p></div>"
    )
    watch(source()).run()
    assert watch(source(select="div.act")).kinds(days=2) == ["technical"]


def test_words_around_the_provisions_are_technical(watch, site):
    site["act"] = as_page(STRICT)
    following = watch(source())
    following.run()
    site["act"] = as_page(STRICT).replace(b"</h1>", b"</h1><p>Consolidated by the Attorney's office</p>")
    assert following.kinds() == ["technical"]


def test_a_status_stated_by_the_page(watch, site):
    site["act"] = as_page(STRICT, before="<p>Status: In force</p>")
    following = watch(source())
    following.run()
    site["act"] = as_page(STRICT, before="<p>Status: Repealed</p>")
    (event,) = following.run().events
    assert event.kind == "status-changed" and event.detail == {"from": "in-force", "to": "repealed"}
    assert event.title == "Network Records Act: status changed from in force to repealed"
    assert following.kinds() == []


def test_a_status_stated_in_the_source_file(watch, site):
    site["act"] = as_page(STRICT)
    watch(source(status="bill")).run()
    assert watch(source(status="bill")).kinds() == []
    (event,) = watch(source(status="in force")).run().events
    assert event.kind == "status-changed" and event.detail == {"from": "bill", "to": "in force"}
    assert watch(source(status="in force")).kinds() == []


def test_a_page_under_another_address_is_the_same_text(watch, site):
    site["act"] = site["new"] = as_page(STRICT)
    watch(source()).run()
    assert watch(source(path="new")).kinds() == ["technical"]
    site["new"] = as_page(LOOSE)
    assert watch(source(path="new")).kinds() == ["new-version"]
