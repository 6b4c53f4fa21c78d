"""Atom feeds: valid, lasting, and holding only what everyone may read."""

from datetime import UTC, datetime, timedelta

import feedparser
import pytest
from lxml import etree

from tests.web.reviewed import reviewed
from watchingbrief.web.accounts.models import Role
from watchingbrief.web.instruments.models import Visibility
from watchingbrief.web.publishing.models import Openness
from watchingbrief.web.publishing.publish import Wish, publish, withdraw

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = [
    "/feeds/versions.atom", "/feeds/publications.atom", "/feeds/instruments/cybercrime-bill.atom",
    "/feeds/jurisdictions/Freedonia.atom",
]  # fmt: skip


@pytest.fixture
def editor(person):
    return person(Role.EDITOR, email="ed@example.org")


@pytest.fixture
def published(version, editor):
    def make(**wish):
        return publish(
            reviewed(version),
            editor,
            Wish(**{"title": "Free <speech> & more"} | wish),
            lambda n: f"https://x.example/{n}/",
        )

    return make


def problems(body: bytes) -> list[str]:
    """What RFC 4287 forbids, as far as it can be told from the file."""
    feed = etree.fromstring(body)
    found = [f"feed: {name}" for name in ("id", "title", "updated") if len(feed.findall(ATOM + name)) != 1]
    links = [(link.get("rel"), link.get("href")) for link in feed.findall(ATOM + "link")]
    found += ["self"] if [rel for rel, _ in links].count("self") != 1 else []
    found += [f"no whole address: {href}" for _, href in links if not href.startswith("http")]
    ids = []
    for entry in feed.findall(ATOM + "entry"):
        ids.append(entry.findtext(ATOM + "id"))
        found += [
            f"entry: {name}" for name in ("id", "title", "updated") if len(entry.findall(ATOM + name)) != 1
        ]
        found += ["no author"] if not entry.findtext(f"{ATOM}author/{ATOM}name") else []
        found += ["no link"] if entry.find(ATOM + "link").get("rel") != "alternate" else []
    found += ["an id twice"] if len(ids) != len(set(ids)) else []
    for stamp in feed.iter(ATOM + "updated", ATOM + "published"):
        datetime.strptime(stamp.text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    return found + (
        ["an e-mail address"] if b"@example.org" in body or list(feed.iter(ATOM + "email")) else []
    )


@pytest.mark.parametrize("where", FEEDS)
def test_a_feed_is_valid_and_read_by_a_reader(public_instrument, published, where, client):
    published()
    answer = client.get(where)
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert problems(answer.content) == []
    read = feedparser.parse(answer.content)
    assert not read.bozo and read.version == "atom10"
    assert read.entries and all(
        entry.link.startswith("http://testserver/instruments/") for entry in read.entries
    )
    assert all(entry.id.startswith("tag:testserver,2026:") for entry in read.entries)


def test_words_of_people_stay_words(public_instrument, published, client):
    published(title="<b>bold</b> & \u202e")
    body = client.get("/feeds/publications.atom").content
    assert etree.fromstring(body).findtext(f"{ATOM}entry/{ATOM}title") == "<b>bold</b> & [U+202E]"


@pytest.mark.parametrize("visibility", [Visibility.ORGANISATION, Visibility.SITE])
def test_what_is_not_public_is_in_no_feed(instrument, published, visibility, client, as_role):
    instrument.visibility = visibility
    instrument.save()
    published(openness=Openness.INSTRUMENT)
    for browser in (client, as_role(Role.ADMINISTRATOR)):
        for where in FEEDS:
            answer = browser.get(where)
            assert b"cybercrime-bill/" not in answer.content and b"Cybercrime Bill" not in answer.content
        assert browser.get("/feeds/instruments/cybercrime-bill.atom").status_code == 404


def test_a_public_publication_of_a_private_law_is_told_without_the_versions(instrument, published, client):
    published(openness=Openness.PUBLIC)
    read = feedparser.parse(client.get("/feeds/instruments/cybercrime-bill.atom").content)
    assert [entry.tags[0].term for entry in read.entries] == ["publication"]


def test_an_entry_keeps_its_id_and_a_withdrawn_one_says_so(public_instrument, published, editor, client):
    made = published()
    before = feedparser.parse(client.get("/feeds/publications.atom").content).entries[0]
    withdraw(made, editor, "It named a source.")
    after = feedparser.parse(client.get("/feeds/publications.atom").content).entries[0]
    assert after.id == before.id and after.published == before.published
    assert after.updated >= before.updated
    assert "It named a source." in after.summary


def test_what_has_not_changed_is_not_sent_again(public_instrument, version, client):
    first = client.get("/feeds/versions.atom")
    assert client.get("/feeds/versions.atom", headers={"If-None-Match": first["ETag"]}).status_code == 304
    version.added += timedelta(seconds=90)
    version.save()
    assert client.get("/feeds/versions.atom", headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.django_db
def test_an_empty_feed_is_a_feed(client):
    assert problems(client.get("/feeds/versions.atom").content) == []
    assert problems(client.get("/feeds/jurisdictions/Nowhere%20%26%20Else.atom").content) == []
