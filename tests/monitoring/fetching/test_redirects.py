"""Where one is led on to, and what is remembered of the way."""

import httpx
import pytest
from tests.monitoring.behaviours import LAW, answer
from tests.monitoring.fetching.asking import ask
from tests.monitoring.hostile_server import Page

from watchingbrief.monitoring.fetching.fetcher import _Trip


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(server, status):
    outcome = ask(server.address(f"/redirect?to=/law&of={status}"))
    assert (outcome.kind, outcome.body, outcome.final) == ("fetched", LAW, server.address("/law"))
    assert outcome.address == server.address(f"/redirect?to=/law&of={status}")
    assert outcome.permanent == (server.address("/law") if status in (301, 308) else "")


def test_only_what_is_permanent_from_the_beginning_is_a_new_address(server):
    server.raw["/old"] = answer(301, b"", Location="/mid")
    server.raw["/mid"] = answer(302, b"", Location="/mid2")
    server.raw["/mid2"] = answer(301, b"", Location="/law")
    assert ask(server.address("/old")).permanent == server.address("/mid")


def test_loops_and_long_ways(server):
    assert ask(server.address("/circle")).kind == "too-many-redirects"
    assert "circle" in ask(server.address("/circle")).why
    assert ask(server.address("/onward")).kind == "too-many-redirects"
    assert ask(server.address("/redirect?to=/law"), settings={"redirects": 0}).kind == "too-many-redirects"
    assert ask(server.address("/redirect?to=/law"), settings={"redirects": 1}).kind == "fetched"


@pytest.mark.parametrize(
    ("to", "kind"),
    [
        ("file:///etc/passwd", "unreachable"), ("ftp://127.0.0.1/", "unreachable"),
        ("javascript:alert(1)", "unreachable"),
        ("data:text/html,law", "unreachable"), ("http://[", "unreachable"),
        ("http://u:p@127.0.0.1/", "unreachable"), ("", "moved"), ("#top", "too-many-redirects"),
    ],
)  # fmt: skip
def test_redirects_to_what_is_no_page(server, to, kind):
    server.raw["/odd"] = answer(302, b"", Location=to)
    assert ask(server.address("/odd")).kind == kind


def test_an_address_with_letters_as_they_are(server):
    server.raw["/odd"] = answer(302, b"", Location="/loi n° 5".encode().decode("latin-1"))
    server.pages["/loi%20n%C2%B0%205"] = Page(LAW)
    outcome = ask(server.address("/odd"))
    assert (outcome.kind, outcome.name) == ("fetched", "loi n° 5.html")


def test_a_fragment_is_nothing_a_server_hears(server):
    assert ask(server.address("/law#sec_5")).kind == "fetched"
    assert server.paths() == ["/law"]


def test_a_step_from_https_to_http_is_noted():
    trip = _Trip("https://law.example/", "", httpx.URL("https://law.example/"))
    trip.step(301, httpx.URL("https://www.law.example/"))
    assert trip.notes == []
    trip.step(302, httpx.URL("http://law.example/x"))
    assert len(trip.notes) == 1 and "altered" in trip.notes[0]
    assert trip.permanent == "https://www.law.example/"


def test_a_permanent_redirect_to_the_home_page_is_no_law(server):
    server.pages["/"] = Page(LAW)
    moved = ask(server.address("/redirect?to=/&of=301"))
    assert (moved.kind, moved.body) == ("moved", b"")
    assert ask(server.address("/redirect?to=/&of=302")).kind == "not-found"
    assert ask(server.address("/")).kind == "fetched"
