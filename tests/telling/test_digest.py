"""A digest: a period, by jurisdiction, the gravest first, and safe to paste or to open."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from tests.telling.happenings import HOSTILE, MONDAY, days, happening
from watchingbrief.telling.digest.as_html import digest_html
from watchingbrief.telling.digest.as_markdown import digest_markdown, escaped
from watchingbrief.telling.digest.digest import digest_of

EVENTS = [
    happening("a", jurisdiction="EE", severity="low", title="Mild Act"),
    happening("b", jurisdiction="MV", severity="medium", title="Graver Act"),
    happening("c", jurisdiction="MV", severity="high", title="Gravest Act"),
    happening("d", jurisdiction="AR", severity="low", title="Other Act", at=MONDAY + days(1)),
    happening("t", jurisdiction="MV", kind="technical", title="Reader changed"),
    happening("before", at=MONDAY - days(1), title="Earlier"),
    happening("after", at=MONDAY + days(7), title="Later"),
]
DIGEST = digest_of(EVENTS, MONDAY, MONDAY + days(7))


def test_jurisdictions_come_by_gravity_then_by_name_and_so_do_events():
    told = [(c.jurisdiction, [a.event.id for a in c.accounts]) for c in DIGEST.chapters]
    assert told == [("MV", ["c", "b"]), ("AR", ["d"]), ("EE", ["a"])]
    assert DIGEST.headline.startswith("4 events in ")


def test_the_same_period_gives_the_same_bytes_in_any_order_of_events():
    other = digest_of(EVENTS[::-1], MONDAY, MONDAY + days(7))
    assert digest_markdown(other) == digest_markdown(DIGEST)
    assert digest_html(other) == digest_html(DIGEST)


def test_markdown_tells_the_words_of_both_versions():
    text = digest_markdown(DIGEST).decode()
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "# Laws watched", "## MV", "### Gravest Act", "### Graver Act", "## AR", "### Other Act",
        "## EE", "### Mild Act",
    ]  # fmt: skip
    assert "> Was: “a judge \\<b\\>may\\</b\\> order”" in text
    assert "> Now: “an officer may order”" in text


def test_a_page_tells_them_too_and_asks_nothing_of_any_network():
    page = html.fromstring(digest_html(DIGEST))
    assert [h.text_content() for h in page.iter("h2")] == ["MV", "AR", "EE"]
    assert [q.text_content() for q in page.iter("blockquote")][:2] == [
        "Was: a judge <b>may</b> order", "Now: an officer may order"
    ]  # fmt: skip
    assert not list(page.iter("script", "img", "link", "iframe"))
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'")
    ids = page.xpath("//@id")
    assert len(set(ids)) == len(ids)
    assert {a[1:] for a in page.xpath("//a/@href") if a.startswith("#")} <= set(ids)


def test_what_a_title_holds_stays_text_in_both():
    digest = digest_of(
        [happening(title=HOSTILE, jurisdiction=HOSTILE, instrument=HOSTILE)], MONDAY, MONDAY + days(1)
    )
    page = html.fromstring(digest_html(digest))
    assert not list(page.iter("script"))
    assert "<script>alert(1)</script>" in page.findtext(".//h3")
    text = digest_markdown(digest).decode()
    assert "<script" not in text.replace("\\<", "")
    assert "\u202e" not in text


@pytest.mark.parametrize(
    "words",
    ["# heading", "- entry", "1. entry", "2) entry", "> quote", "[a](javascript:b)", "![a](https://b)", "<b>", "`code`",
     "*a* _b_ ~c~", "https://evil.example", "www.evil.example", "a | b", "===", "&lt;", "\\"],
)  # fmt: skip
def test_words_mean_themselves_in_markdown(words):
    safe = escaped(words)
    assert re.sub(r"\\(.)", r"\1", safe) == words
    assert not re.search(r"(?<!\\)[`*_\[\]<>&~|]|(?<!\\)://|www\.", safe)
    assert not re.match(r"[-+#>=]|\d+[.)]", safe)


@given(st.text().map(lambda text: " ".join(text.split())))
def test_no_letter_is_lost_in_escaping(words):
    assert re.sub(r"\\([\\`*_{}\[\]#|<>&~$@:.()+=-])", r"\1", escaped(words)) == words


def test_an_empty_period_is_told_as_one():
    assert "Nothing happened" in digest_markdown(digest_of([], MONDAY, MONDAY + days(1))).decode()
    assert "Nothing happened" in digest_html(digest_of([], MONDAY, MONDAY + days(1))).decode()
