"""Index pages, feeds and folders: which texts they hold, what came, what went and what came back."""

import os
from pathlib import Path

import pytest
from tests.monitoring.following.a_site import HOME, Watch, as_page, as_text, law, source

from watchingbrief.monitoring.following.listing import Listed, listed_texts
from watchingbrief.monitoring.outcome import Outcome
from watchingbrief.reading.refusal import Refusal

OTHER = law(s2="A carrier shall tell the Board of every cable that it lays.", s5=None)


def index(*paths, before=""):
    rows = "".join(f'<li><a href="/{path}#top">Act {path}</a></li>' for path in paths)
    page = f'<html><body>{before}<nav><a href="/home">Home</a></nav><ul id="acts">{rows}</ul></body></html>'
    return page.encode()


def acts(**fields):
    return source("index", "acts", links=r"/act-", **fields)


@pytest.fixture
def gazette(site):
    site["acts"] = index("act-1.html", "act-2.html")
    site["act-1.html"] = as_page(law())
    site["act-2.html"] = as_page(OTHER, title="Cables Act")
    return site


def test_each_link_that_matches_is_a_text(watch, gazette):
    report = watch(acts()).run()
    assert [event.kind for event in report.events] == ["new-instrument"] * 2
    assert [event.text for event in report.events] == [f"{HOME}act-1.html", f"{HOME}act-2.html"]
    assert [event.title.split(":")[0] for event in report.events] == ["Network Records Act", "Cables Act"]
    assert f"{HOME}home" not in gazette.asked


def test_an_index_that_stays_is_not_read_again(watch, gazette, here):
    following = watch(acts())
    following.run()
    here.clear()
    assert following.kinds() == [] and not here
    assert len(gazette.asked) == 6, "its texts are asked all the same"


def test_a_text_that_changes_behind_an_index_that_stays(watch, gazette):
    following = watch(acts())
    following.run()
    gazette["act-2.html"] = as_page(OTHER | {"6": "The Board may lay cables."}, title="Cables Act")
    (event,) = following.run().events
    assert event.kind == "new-version" and event.text == f"{HOME}act-2.html"
    assert event.title.startswith("Cables Act: new version")


def test_a_text_no_longer_listed_is_removed_once_and_restored_once(watch, gazette):
    following = watch(acts())
    following.run()
    gazette["acts"] = index("act-1.html")
    (event,) = following.run().events
    assert (event.kind, event.text) == ("text-removed", f"{HOME}act-2.html")
    assert event.title == "Network Records Act: no longer listed: Cables Act"
    assert following.kinds() == []
    gazette["acts"] = index("act-1.html", "act-2.html")
    assert following.kinds() == ["text-restored"]
    assert following.kinds() == []


def test_a_text_restored_with_other_words_is_a_new_version_too(watch, gazette):
    following = watch(acts())
    following.run()
    gazette["acts"] = index("act-1.html")
    following.run()
    gazette["acts"] = index("act-1.html", "act-2.html")
    gazette["act-2.html"] = as_page(OTHER | {"6": "The Board may lay cables."}, title="Cables Act")
    assert following.kinds() == ["text-restored", "new-version"]


def test_removed_again_and_again_are_other_events(watch, gazette):
    following = watch(acts())
    following.run()
    for _ in range(3):
        for listed in (("act-1.html",), ("act-1.html", "act-2.html")):
            gazette["acts"] = index(*listed)
            assert len(following.kinds()) == 1
    assert len({e["id"] for e in following.events()}) == 8


@pytest.mark.parametrize(
    "answer", ["server-error", "bot-wall", index(), b"<html><body><p>Maintenance</p></body></html>"]
)
def test_nothing_is_removed_while_the_index_answers_badly(watch, gazette, answer):
    following = watch(acts())
    following.run()
    gazette["acts"] = answer
    kinds = [kind for _ in range(4) for kind in following.kinds()]
    assert kinds == ["source-broken"]
    gazette["acts"] = index("act-1.html", "act-2.html")
    assert following.kinds() == ["source-mended"]


def test_fewer_texts_than_it_must_yield_break_it(watch, gazette):
    following = watch(acts(texts={"least": 2}))
    following.run()
    gazette["acts"] = index("act-1.html")
    report = following.run()
    assert report.sources[0].why == "It yields 1 text of law, and must yield 2 or more." and not report.events
    assert [k for _ in range(3) for k in following.kinds()] == ["source-broken"]


def test_more_texts_than_it_may_yield_break_it(watch, gazette):
    following = watch(acts(texts={"most": 2}))
    following.run()
    gazette["acts"] = index("act-1.html", "act-2.html", "act-3.html")
    assert "2 or fewer" in following.run().sources[0].why


def test_a_listed_text_that_fails_is_told_apart_from_its_source(watch, gazette):
    following = watch(acts())
    following.run()
    gazette["act-2.html"] = "server-error"
    reports = [following.run() for _ in range(4)]
    assert [[e.kind for e in r.events] for r in reports] == [[], [], ["source-broken"], []]
    assert reports[2].events[0].text == f"{HOME}act-2.html"
    gazette["act-2.html"] = as_page(OTHER, title="Cables Act")
    assert following.kinds() == ["source-mended"]


def test_a_text_that_never_could_be_read_breaks_nothing(watch, gazette):
    gazette["acts"] = index("act-1.html", "act-2.html", "act-scan.pdf")
    gazette["act-scan.pdf"] = b"\x89PNG not a law"
    following = watch(acts())
    report = following.run()
    assert [e.kind for e in report.events] == ["new-instrument"] * 2
    assert "picture" in report.sources[0].texts[2].why
    assert [k for _ in range(4) for k in following.kinds()] == []


def test_a_text_that_moves_to_another_address_is_not_gone_and_new(watch, gazette):
    following = watch(acts())
    following.run()
    gazette["acts"] = index("act-1.html", "act-2-rev.html")
    gazette["act-2-rev.html"] = gazette.pages["act-2.html"]
    assert following.kinds() == ["technical"]
    gazette["act-2-rev.html"] = as_page(OTHER | {"6": "The Board may lay cables."}, title="Cables Act")
    assert following.kinds() == ["new-version"]


def test_a_version_under_a_new_address_instead_of_the_old_one(watch, gazette):
    following = watch(acts())
    following.run()
    gazette["acts"] = index("act-1.html", "act-2-of-2027.html")
    gazette["act-2-of-2027.html"] = as_page(OTHER | {"6": "The Board may lay cables."}, title="Cables Act")
    (event,) = following.run().events
    assert event.kind == "new-version" and event.text == f"{HOME}act-2-of-2027.html"
    assert following.kinds() == []


def test_dated_versions_in_a_source_with_history_are_versions(watch, gazette):
    gazette["acts"] = index("act-1.html")
    following = watch(acts(completeness="history"))
    following.run()
    gazette["acts"] = index("act-1.html", "act-3.html")
    gazette["act-3.html"] = as_page(law(s5=None))
    assert following.kinds() == ["new-version"]


def test_a_pdf_beside_a_page_is_a_text_of_its_own(watch, gazette):
    gazette["acts"] = index("act-1.html", "act-1.txt")
    gazette["act-1.txt"] = as_text(law())
    following = watch(acts())
    report = following.run()
    assert [text.text for text in report.sources[0].texts] == [f"{HOME}act-1.html", f"{HOME}act-1.txt"]
    gazette["act-1.txt"] = as_text(law(s5=None))
    (event,) = following.run().events
    assert event.text == f"{HOME}act-1.txt"


def test_a_feed_leads_to_texts_and_forgets_none(watch, site):
    def feed(*paths):
        entries = "".join(
            f"<item><title>Act {p}</title><link>{HOME}{p}</link></item>" for p in paths
        )  # fmt: skip
        return f'<rss version="2.0"><channel><title>Gazette</title>{entries}</channel></rss>'.encode()

    site["feed"] = feed("act-1")
    site["act-1"], site["act-2"] = as_page(law()), as_page(OTHER, title="Cables Act")
    following = watch(source("feed", "feed"))
    assert following.kinds() == ["new-instrument"]
    site["feed"] = feed("act-2")
    assert following.kinds() == ["new-instrument"], "an entry that drops out of a feed is not removed"


def test_an_enclosure_is_the_text_of_an_entry():
    feed = (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title><entry><title>Act 9</title>'
        b'<link href="https://gazette.example/9"/><link rel="enclosure" href="https://gazette.example/9.pdf"/></entry></feed>'
    )
    assert listed_texts(feed, HOME, source("feed")) == [Listed(f"{HOME}9.pdf", "Act 9")]
    with pytest.raises(Refusal, match="no Atom or RSS feed"):
        listed_texts(b"<html><body>No feed here</body></html>", HOME, source("feed"))


def test_a_folder_of_files(here, tmp_path, monkeypatch, site):
    folder = tmp_path / "laws"
    folder.mkdir()
    (folder / "a.txt").write_bytes(as_text(law()))
    (folder / "b.txt").write_bytes(as_text(OTHER, title="Cables Act"))
    following = Watch(tmp_path, site, source("file", address="", folder="laws"))
    assert following.kinds() == ["new-instrument"] * 2
    (folder / "a.txt").write_bytes(as_text(law(s5=None)))
    (folder / "b.txt").unlink()
    assert sorted(following.kinds()) == ["new-version", "text-removed"]
    assert following.kinds() == []


def test_links_are_found_within_the_selected_part_and_each_once():
    page = index("act-1.html", "act-1.html", "act-2.html", before='<a href="/act-9.html">Act of the day</a>')
    found = listed_texts(page, f"{HOME}acts", acts(select="#acts"))
    assert found == [
        Listed(f"{HOME}act-1.html", "Act act-1.html"),
        Listed(f"{HOME}act-2.html", "Act act-2.html"),
    ]


def test_a_selector_that_is_none_is_told_so():
    with pytest.raises(Refusal) as refused:
        listed_texts(b"<a href=/1>Act 1</a>", f"{HOME}acts", acts(select="#acts >"))
    assert "'#acts >'" in refused.value.what and "no CSS selector" in refused.value.what


def test_menus_lead_to_no_laws_unless_there_is_nothing_else():
    everything = source("index", "acts")
    assert [one.address for one in listed_texts(index("act-1.html"), HOME, everything)] == [
        f"{HOME}act-1.html"
    ]
    menu = b"<html><body><nav><a href='/act-1.html'>Act 1</a></nav></body></html>"
    assert [one.address for one in listed_texts(menu, HOME, everything)] == [f"{HOME}act-1.html"]


def test_links_of_hostile_pages_are_passed_over():
    page = b'<a href="javascript:act-1">a</a><a href="http://[act-1">b</a><a href="file:///act-1">c</a><a href="">d</a>'
    assert listed_texts(page, f"{HOME}acts", acts()) == []


def test_what_came_is_kept_even_where_it_is_no_text(watch, gazette):
    gazette["act-2.html"] = "login"
    following = watch(acts())
    following.run()
    kinds = {(e.fields["text"], e.fields["outcome"]) for e in following.recorded() if e.kind == "snapshot"}
    assert (f"{HOME}act-2.html", "login") in kinds and len(kinds) == 3
    assert isinstance(Outcome("login", "", gazette.clock), Outcome)


def _in_folder(tmp_path, site, **files):
    """A watch over a folder with a law in each of its files: `{"sub/a": words}` is sub/a.txt."""
    folder = tmp_path / "laws"
    for name, words in files.items():
        place = folder / f"{name}.txt"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(as_text(words, title=name))
    return folder, Watch(tmp_path, site, source("file", address="", folder="laws"))


def _closed(monkeypatch, *names):
    """Folders of these names may not be looked into, whoever runs the tests."""
    scan = os.scandir

    def scandir(place):
        if Path(place).name in names:
            raise PermissionError(13, "Permission denied", str(place))
        return scan(place)

    monkeypatch.setattr(os, "scandir", scandir)


def test_a_folder_within_that_may_not_be_read_is_told_and_removes_nothing(here, tmp_path, site, monkeypatch):
    folder, following = _in_folder(
        tmp_path, site, **{"a": law(), "2024/b": OTHER, "2024/old/c": law(s4=None)}
    )
    assert following.kinds() == ["new-instrument"] * 3
    (folder / "a.txt").write_bytes(as_text(law(s5=None), title="a"))
    with monkeypatch.context() as patch:
        _closed(patch, "2024")
        report = following.run()
        assert [event.kind for event in report.events] == ["new-version"], "the other files are followed"
        said = {text.text: text.why for text in report.sources[0].texts if text.why}
        assert said == {"2024/": "The folder cannot be read: Permission denied."}
        told = [event for _ in range(3) for event in following.run().events]
        assert [(e.kind, e.text) for e in told] == [
            ("source-broken", "2024/b.txt"), ("source-broken", "2024/old/c.txt")
        ]  # fmt: skip
    assert following.kinds() == ["source-mended"] * 2
    (folder / "2024" / "b.txt").unlink()
    assert following.kinds() == ["text-removed"]


def test_a_folder_that_may_not_be_read_is_broken_and_removes_nothing(here, tmp_path, site, monkeypatch):
    _, following = _in_folder(tmp_path, site, a=law(), b=OTHER)
    following.run()
    with monkeypatch.context() as patch:
        _closed(patch, "laws")
        assert [kind for _ in range(3) for kind in following.kinds()] == ["source-broken"]
    assert following.kinds() == ["source-mended"]


def test_a_file_that_is_no_law_keeps_no_other_from_being_followed(here, tmp_path, site):
    folder, following = _in_folder(tmp_path, site, a=law())
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert following.kinds() == ["new-instrument"]
    (folder / "a.txt").write_bytes(as_text(law(s5=None), title="a"))
    report = following.run()
    assert [event.kind for event in report.events] == ["new-version"]
    assert [text.text for text in report.sources[0].texts if text.why] == ["photo.png"]


def test_a_law_that_cannot_be_read_for_a_while_is_not_gone(here, tmp_path, site):
    folder, following = _in_folder(tmp_path, site, a=law(), b=OTHER)
    following.run()
    (folder / "b.txt").write_bytes(b"")
    assert [kind for _ in range(4) for kind in following.kinds()] == ["source-broken"]
    (folder / "b.txt").write_bytes(as_text(OTHER | {"6": "The Board may lay cables."}, title="b"))
    assert sorted(following.kinds()) == ["new-version", "source-mended"]
