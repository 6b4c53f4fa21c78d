"""Limits of size and time, and answers that break off: each is told as what it is, and soon."""

import time
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.monitoring import behaviours
from tests.monitoring.fetching.asking import ask, ask_all

from watchingbrief.monitoring.fetching.failure import Failed
from watchingbrief.monitoring.fetching.unpacking import Unpacker
from watchingbrief.monitoring.outcome import OutcomeKind


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/slow", "too-slow"),
        ("/drip?every=0.05", "too-slow"),
        ("/drip?every=0.3", "too-slow"),
        ("/dripping-headers", "too-slow"),
        ("/hints", "too-slow"),
        ("/endless", "too-large"),
        ("/bomb?size=5&as=gzip", "too-large"),
        ("/bomb?size=5&as=deflate", "too-large"),
        ("/bomb?size=5&as=raw", "too-large"),
        ("/bomb?size=5&as=twice", "server-error"),
        ("/bomb?size=5&as=br", "server-error"),
        ("/lying-length?says=999999", "too-large"),
        ("/lying-length?says=9999", "truncated"),
        ("/lying-length?says=99999999999999999999", "too-large"),
        ("/lying-length?says=99999999999999999999999999", "server-error"),
        ("/truncated", "truncated"),
        ("/truncated-chunks", "truncated"),
        ("/truncated-gzip", "truncated"),
        ("/truncated-pdf", "truncated"),
        ("/damaged-gzip", "truncated"),
        ("/two-lengths", "server-error"),
        ("/header-flood", "server-error"),
        ("/header-flood?one=1", "server-error"),
        ("/hang-up", "unreachable"),
        ("/reset", "unreachable"),
    ],
)
def test_what_does_not_come_whole(server, path, kind):
    begun = time.perf_counter()
    outcome = ask(server.address(path))
    assert (outcome.kind, outcome.body) == (kind, b"")
    assert outcome.why.endswith(".") and "127.0.0.1" not in outcome.why
    assert time.perf_counter() - begun < 10  # the whole may take one, and some never end


def test_what_speaks_something_else_than_http(server):
    assert ask(server.address("/not-http")).kind in {"server-error", "unreachable"}


@pytest.mark.parametrize("how", ["gzip", "deflate", "raw", "two"])
def test_an_honestly_packed_law_arrives_unpacked(server, how):
    assert ask(server.address(f"/packed?as={how}")).body == behaviours.LAW


@pytest.mark.parametrize("stated", ["utf-8", "zip", "utf-16", "idna", "undefined", "no-such-thing"])
def test_letters_that_are_none_are_kept_as_they_came(server, stated):
    outcome = ask(server.address(f"/bad-encoding?as={stated}"))
    assert outcome.kind == "fetched"
    assert outcome.body == behaviours.LAW + b"\xff\xfe\xc3\x28"


def test_a_law_of_exactly_the_greatest_size_is_not_too_large(server):
    size = max(len(behaviours.LAW), 1000)
    address = server.address("/law")
    assert ask(address, settings={"transferred": size, "unpacked": size}).kind == "fetched"
    assert ask(address, settings={"transferred": size - 1}).kind == "too-large"
    assert ask(address, settings={"unpacked": size - 1}).kind == "too-large"


def test_a_bad_answer_spoils_nothing_that_comes_after_it(server):
    paths = [p for bad in behaviours.QUICK for p in (bad, "/law")]
    outcomes = ask_all(*map(server.address, paths), settings={"retries": 1})
    assert {o.kind for o in outcomes[1::2]} == {"fetched"}


_SENT = st.one_of(
    st.binary(max_size=300),
    st.builds(
        lambda status, headers, body: (
            b"HTTP/1.1 %d X\r\n" % status + b"".join(b"%s: %s\r\n" % h for h in headers) + b"\r\n" + body
        ),
        st.integers(100, 700),
        st.lists(
            st.tuples(
                st.sampled_from(
                    [b"Content-Type", b"Content-Encoding", b"Content-Length", b"Location", b"Content-Disposition",
                     b"Transfer-Encoding", b"Retry-After", b"ETag", b"cf-mitigated"]
                ),
                st.one_of(
                    st.binary(max_size=20),
                    st.sampled_from(
                        [b"text/html; charset=utf-7", b"gzip", b"deflate", b"5", b"0", b"chunked", b"/",
                         b"application/pdf",
                         b"attachment; filename*=x'y'%ff%zz", b"image/png", b"//", b"https:///"]
                    ),
                ),
            ),
            max_size=4,
        ),
        st.one_of(
            st.binary(max_size=200),
            st.sampled_from([behaviours.LAW, b"<html><meta http-equiv=refresh content='0;url=//['>", b"<iframe src>"]),
        ),
    ),
)  # fmt: skip


def test_whatever_is_sent_comes_to_an_outcome(server):
    @settings(max_examples=80)
    @given(sent=_SENT)
    def holds(sent):
        server.raw["/odd"] = sent
        outcome = ask(server.address("/odd"), settings={"whole": 0.2, "pause": 0.1}, etag='"x"')
        assert outcome.kind in get_args(OutcomeKind)
        assert bool(outcome.why) == (outcome.kind not in {"fetched", "unchanged"})
        assert bool(outcome.body) == (outcome.kind == "fetched")

    holds()


@given(body=st.binary(max_size=3000), how=st.sampled_from([31, 15, -15]), cut=st.integers(1, 999))
def test_unpacking_does_not_depend_on_how_it_comes_in_pieces(body, how, cut):
    import zlib

    packer = zlib.compressobj(wbits=how)
    packed = packer.compress(body) + packer.flush()
    unpacker = Unpacker("gzip" if how == 31 else "deflate", 3000)
    unpacker.feed(packed[:2])
    for at in range(2, len(packed), cut):
        unpacker.feed(packed[at : at + cut])
    assert unpacker.finish() == body


@given(rubbish=st.binary(min_size=1, max_size=500), how=st.sampled_from(["gzip", "deflate", "x-gzip"]))
def test_rubbish_is_unpacked_or_refused_and_never_grows_past_the_limit(rubbish, how):
    unpacker = Unpacker(how, 1000)
    try:
        unpacker.feed(rubbish)
        unpacker.finish()
    except Failed as failed:
        assert failed.kind in {"truncated", "too-large"}
    assert len(unpacker.body) <= 1001
