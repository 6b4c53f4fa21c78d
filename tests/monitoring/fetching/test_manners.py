"""What is asked, how often, and what is told of oneself."""

import asyncio
import logging
from datetime import timedelta
from itertools import pairwise

import pytest
from tests.monitoring.behaviours import LAW, page
from tests.monitoring.fetching.asking import NOW, ask, ask_all, small
from tests.monitoring.hostile_server import Page

from watchingbrief.monitoring.fetching import Fetcher
from watchingbrief.monitoring.fetching.fetcher import retry_after


def test_what_a_server_learns_of_us(server):
    ask(server.address("/law"), settings={"contact": "https://watch.example/about"})
    asked = server.asked[-1].headers
    assert set(asked) == {"host", "user-agent", "accept", "accept-encoding"}
    assert asked["host"] == f"127.0.0.1:{server.port}"
    assert asked["user-agent"].startswith("WatchingBrief/")
    assert asked["user-agent"].endswith(" (https://watch.example/about)")


@pytest.mark.parametrize("contact", ["me\r\nX-Other: 1", "me (at home)", "mé"])
def test_a_contact_that_would_break_the_header_is_refused(contact):
    with pytest.raises(ValueError, match="contact"):
        small(contact=contact)


def test_no_cookie_is_sent_back_or_kept_and_no_referrer_sent(server):
    first, _, last = ask_all(
        server.address("/bad-headers"), server.address("/redirect?to=/law"), server.address("/bad-headers")
    )
    assert {"cookie", "referer"}.isdisjoint({name for a in server.asked for name in a.headers})
    assert "set-cookie" not in dict(first.headers) | dict(last.headers)


def test_an_unchanged_law_is_not_sent_again(server):
    known = ask(server.address("/law"))
    again = ask(server.address("/law"), etag=dict(known.headers)["etag"])
    assert (again.kind, again.status, again.body, again.why) == ("unchanged", 304, b"", "")
    server.pages["/law"] = Page(LAW + b"<p>Section 21.</p>")
    assert ask(server.address("/law"), etag=dict(known.headers)["etag"]).kind == "fetched"


def test_what_is_known_is_told_as_it_was_given(server):
    ask(server.address("/law"), etag='W/"x"', modified="Sun, 22 Nov 2026 12:00:00 GMT")
    asked = server.asked[-1].headers
    assert asked["if-none-match"] == 'W/"x"'
    assert asked["if-modified-since"] == "Sun, 22 Nov 2026 12:00:00 GMT"


@pytest.mark.parametrize("etag", ['"x"\r\nX-Other: 1', '"é"', "\x00"])
def test_what_is_known_cannot_smuggle_in_a_header(server, etag):
    assert ask(server.address("/law"), etag=etag).kind == "fetched"
    assert "x-other" not in server.asked[-1].headers and "if-none-match" not in server.asked[-1].headers


def test_unchanged_is_not_believed_where_nothing_was_known(server):
    assert ask(server.address("/always-unchanged")).kind == "server-error"
    assert ask(server.address("/always-unchanged"), etag='"x"').kind == "unchanged"


def test_another_etag_with_the_same_law_is_fetched_again(server):
    first, second = ask_all(server.address("/changing-etag"), server.address("/changing-etag"))
    assert (first.kind, second.kind, first.body) == ("fetched", "fetched", second.body)
    assert dict(first.headers)["etag"] != dict(second.headers)["etag"]


def asked_times(server, path: str) -> list[float]:
    return [a.at for a in server.asked if a.path == path]


def test_trouble_that_may_pass_is_tried_again_with_growing_waits(server):
    outcome = ask(server.address("/status?of=503"), settings={"retries": 3, "back_off": 0.1})
    first, second, third, fourth = asked_times(server, "/status?of=503")
    assert outcome.kind == "server-error"
    assert 0.05 <= second - first <= 0.3
    assert 0.1 <= third - second <= 0.4
    assert 0.2 <= fourth - third <= 0.7


@pytest.mark.parametrize(
    "path", ["/status?of=501", "/status?of=404", "/status?of=403", "/bot-wall?of=503", "/endless"]
)
def test_what_will_not_pass_is_not_tried_again(server, path):
    ask(server.address(path), settings={"retries": 3})
    assert server.paths() == [path]


@pytest.mark.parametrize("path", ["/truncated", "/damaged-gzip", "/hang-up", "/status?of=429"])
def test_other_trouble_that_may_pass(server, path):
    ask(server.address(path), settings={"retries": 2})
    assert server.paths() == [path] * 3


def test_a_server_that_recovers_is_heard(server):
    async def run():
        async with Fetcher(small(retries=5, back_off=0.2)) as fetcher:
            asking = asyncio.create_task(fetcher.ask(server.address("/new"), private=True))
            await asyncio.sleep(0.1)
            server.raw["/new"] = page(LAW)
            return await asking

    server.raw["/new"] = page(b"", 503)
    assert asyncio.run(run()).kind == "fetched"


def test_a_server_that_asks_for_time_gets_it_within_bounds(server):
    path = "/status?of=503&header=Retry-After&value=1"
    ask(server.address(path), settings={"retries": 1, "retry_after_most": 2})
    first, second = asked_times(server, path)
    assert second - first >= 1


def test_a_server_that_asks_for_too_much_time_is_left_alone(server):
    path = "/status?of=503&header=Retry-After&value=9999"
    assert ask(server.address(path), settings={"retries": 5}).kind == "server-error"
    assert len(asked_times(server, path)) == 1


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("0", 0), ("120", 120), ("", 0), ("soon", 0), ("-5", 0), ("1.5", 0), ("9" * 400, 999_999_999),
        ("Sun, 22 Nov 2026 12:01:30 GMT", 90), ("Sun, 22 Nov 2026 11:00:00 GMT", 0),
        ("Sun, 99 Nov 2026 11:00:00 GMT", 0),
    ],
)  # fmt: skip
def test_how_long_a_server_asks_to_be_left_alone(header, seconds):
    assert retry_after(header, NOW) == seconds
    assert retry_after(header, NOW + timedelta(days=1)) in (0, seconds)


def test_one_host_is_asked_at_its_pace(server):
    ask_all(*(server.address(f"/law?{n}") for n in range(3)), settings={"pace_here": 0.6})
    times = [a.at for a in server.asked]
    assert len(times) == 4  # with robots.txt
    # A busy machine notes an arrival up to a tenth of a second late.
    assert all(later - earlier >= 0.5 for earlier, later in pairwise(times))
    assert times[-1] - times[0] >= 1.7


def test_never_more_at_once_than_allowed(server):
    async def run():
        async with Fetcher(small(at_once=3, at_once_per_host=8, pause=5, whole=5)) as fetcher:
            await asyncio.gather(
                *(fetcher.ask(server.address(f"/slow?for=0.2&{n}"), private=True) for n in range(9))
            )

    asyncio.run(run())
    times = sorted(a.at for a in server.asked if a.path != "/robots.txt")
    assert times[3] - times[0] >= 0.19 and times[6] - times[3] >= 0.19


def test_a_slow_host_keeps_no_other_waiting(server):
    async def run():
        async with Fetcher(small(at_once=4, at_once_per_host=2, pause=5, whole=5)) as fetcher:
            slow = [
                asyncio.create_task(fetcher.ask(server.address(f"/slow?for=1&{n}"), private=True))
                for n in range(8)
            ]
            await asyncio.sleep(0.1)
            async with asyncio.timeout(0.8):
                other = await fetcher.ask(server.address("/law", "localhost"), private=True)
            for task in slow:
                task.cancel()
            return other

    assert asyncio.run(run()).kind == "fetched"


def test_waits_are_the_same_with_the_same_seed():
    def waits(seed):
        fetcher = Fetcher(small(back_off=1), seed=seed)
        return [fetcher._back_off(n) for n in range(9)]

    assert waits(3) == waits(3) != waits(4)
    assert all(0.5 * 2**n <= w <= 2**n for n, w in enumerate(waits(3)[:6]))
    assert max(waits(3)) <= 60


def test_nothing_that_is_asked_goes_into_a_log(server, caplog):
    with caplog.at_level(logging.DEBUG):
        ask_all(
            server.address("/law"),
            server.address("/truncated"),
            server.address("/redirect?to=http://10.0.0.1/"),
        )
    assert "127.0.0.1" not in caplog.text and "10.0.0.1" not in caplog.text and "/law" not in caplog.text
