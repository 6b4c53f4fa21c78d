"""Robots rules, as RFC 9309 has them: read once a run, and what follows where they cannot be had."""

import asyncio
import time

import pytest
from tests.monitoring.behaviours import answer
from tests.monitoring.fetching.asking import ask, ask_all, small
from tests.monitoring.hostile_server import Page

from watchingbrief.monitoring.fetching import Fetcher


def rules(server, text: str, **more) -> None:
    server.pages["/robots.txt"] = Page(text.encode(), type="text/plain", **more)


def test_what_is_disallowed_is_not_asked_for(server):
    rules(server, "User-agent: *\nDisallow: /law\nAllow: /law/public\n")
    server.pages["/law/public"] = server.pages["/law"]
    private, public = ask_all(server.address("/law"), server.address("/law/public"))
    assert (private.kind, public.kind) == ("robots", "fetched")
    assert "robots.txt" in private.why
    assert server.paths() == ["/law/public"]


def test_rules_for_us_by_name_go_before_those_for_all(server):
    rules(server, "User-agent: *\nDisallow: /\n\nUser-agent: watchingbrief\nDisallow: /drafts\n")
    law, drafts = ask_all(server.address("/law"), server.address("/drafts/1"))
    assert (law.kind, drafts.kind) == ("fetched", "robots")


def test_rules_are_read_once_a_run_also_by_many_at_once(server):
    async def run():
        async with Fetcher(small()) as fetcher:
            await asyncio.gather(*(fetcher.ask(server.address(f"/law?{n}"), private=True) for n in range(20)))

    asyncio.run(run())
    assert server.paths(robots=True).count("/robots.txt") == 1
    assert len(server.paths()) == 20


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429, 451])
def test_without_rules_everything_is_allowed(server, status):
    rules(server, "User-agent: *\nDisallow: /", status=status)
    assert ask(server.address("/law")).kind == "fetched"


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_where_a_server_cannot_tell_its_rules_nothing_is_asked(server, status):
    rules(server, "", status=status)
    outcome = ask(server.address("/law"))
    assert outcome.kind == "server-error"
    assert "robots.txt" in outcome.why
    assert server.paths() == []


def test_rules_that_never_come_keep_a_run_no_longer_than_one_answer_may_take(server):
    # the behaviour "slow" under another name
    server.raw["/robots.txt"] = b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nUser-agent: *"
    outcomes = ask_all(*(server.address(f"/law?{n}") for n in range(5)))
    assert {o.kind for o in outcomes} == {"truncated"}
    assert server.paths(robots=True) == ["/robots.txt"]


def test_of_huge_rules_the_first_part_counts(server):
    head = "User-agent: *\nDisallow: /drafts\n"
    rules(server, head + "# and so on\n" * 100_000 + "Disallow: /law\n")
    law, drafts = ask_all(server.address("/law"), server.address("/drafts"), settings={"transferred": 1000})
    assert drafts.kind == "robots"
    assert law.kind == "too-large"  # was asked for: the law itself is longer than this limit


def test_rules_are_followed_where_they_went(server):
    server.raw["/robots.txt"] = answer(301, b"", Location="/rules")
    server.pages["/rules"] = Page(b"User-agent: *\nDisallow: /law", type="text/plain")
    assert ask(server.address("/law")).kind == "robots"


def test_rules_that_lead_round_in_a_circle_are_none(server):
    server.raw["/robots.txt"] = answer(302, b"", Location="/robots.txt")
    assert ask(server.address("/law")).kind == "fetched"
    assert server.paths(robots=True).count("/robots.txt") == 6


def test_a_page_in_place_of_rules_forbids_nothing(server):
    rules(server, "<html><body>Disallow everything? No: page not found</body></html>")
    assert ask(server.address("/law")).kind == "fetched"


def test_rules_that_would_cost_much_to_try_do_not(server):
    rules(server, "User-agent: *\n" + "Disallow: /*a*a*a*a*a*a*a*a*a*a*a*a*b\n" * 5000)
    begun = time.perf_counter()
    assert ask(server.address("/" + "a" * 1500)).kind == "not-found"
    assert time.perf_counter() - begun < 60  # trying all ways takes years


def test_where_a_redirect_leads_its_rules_hold(server):
    rules(server, "User-agent: *\nDisallow: /law")
    assert ask(server.address("/redirect?to=/law")).kind == "robots"
    assert server.paths() == ["/redirect?to=/law"]


@pytest.mark.parametrize("stated", ["Crawl-delay: 0.2", "Request-rate: 5/1s", "Crawl-delay: 9999"])
def test_the_pace_that_rules_ask_for_is_kept_within_bounds(server, stated):
    rules(server, f"User-agent: *\n{stated}\nDisallow:\n")
    ask_all(server.address("/law"), server.address("/law?2"), settings={"crawl_delay_most": 0.2})
    first, second = (a.at for a in server.asked if a.path != "/robots.txt")
    assert 0.12 <= second - first < 1.0
