"""Telling by the commands, with a real store: from two drafts in a folder to feeds, mail and a digest."""

import re
import shutil
from email import message_from_bytes
from email.policy import SMTP

import feedparser
import pytest
from typer.testing import CliRunner

from tests.telling.servers import Mailbox, mail_server
from watchingbrief.cli.main import app
from watchingbrief.monitoring.snapshots import Store
from watchingbrief.telling.failure import NotTaken
from watchingbrief.telling.webhooks.posting import Post

SETTINGS = """
telling:
  mail:
    host: 127.0.0.1
    port: {port}
    security: none
    sender: watch@example.org
  rules:
    - name: grave
      mail: [reader@example.org]
      severity: high
      kinds: [new-version]
"""

THROUGH_TOR = """
fetching:
  proxy: socks5h://127.0.0.1:9050
telling:
  webhooks:
    - {name: office, address: "https://hooks.example/x", secret: {environment: S}}
  rules:
    - {name: all, webhooks: [office]}
"""


def wbrief(*words):
    done = CliRunner().invoke(app, ["watch", *words])
    return done.exit_code, done.output


@pytest.fixture
def workspace(tmp_path, monkeypatch, sample):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "laws").mkdir()
    shutil.copy(sample / "draft-1" / "cybercrime-bill.txt", tmp_path / "laws")
    assert wbrief("add", "laws", "--title", "Cybercrime Bill", "--jurisdiction", "MV")[0] == 0
    return tmp_path


def test_a_new_draft_is_told_by_feed_mail_and_digest_and_only_once(workspace, sample):
    mailbox = Mailbox()
    with mail_server(mailbox) as port:
        (workspace / "watch.yml").write_text(SETTINGS.format(port=port), encoding="utf-8")
        assert wbrief("run")[0] == 0
        assert mailbox.taken == []
        shutil.copy(sample / "draft-2" / "cybercrime-bill.txt", workspace / "laws")
        status, said = wbrief("run", "--only", "cybercrime-bill")
        assert status == 0, said
        assert "1 mail sent" in said
        for _ in range(2):
            assert wbrief("tell") == (0, "Told: nothing new\n")
    ((_, to, sent),) = mailbox.taken
    assert to == ("reader@example.org",)
    mail = message_from_bytes(sent, policy=SMTP)
    assert mail["Subject"].startswith("[MV, high] Cybercrime Bill: new version")
    assert "Content made an offence" in mail.get_body(("plain",)).get_content()
    feed = feedparser.parse((workspace / "feeds" / "all.atom").read_bytes())
    assert not feed.bozo
    assert "new version" in " ".join(entry.title for entry in feed.entries)
    assert "Content made an offence" in wbrief("digest")[1]
    with Store(workspace / "store") as store:
        assert not store.verify().problems
    chain = (workspace / "store" / "chain.jsonl").read_text(encoding="utf-8")
    assert len(re.findall(r'"state":"done"', chain)) == 1
    assert "example.org" not in chain


def test_what_is_published_names_records_the_store_can_be_held_to(workspace, sample):
    wbrief("run")
    shutil.copy(sample / "draft-2" / "cybercrime-bill.txt", workspace / "laws")
    wbrief("run")
    published = (workspace / "feeds" / "head.txt").read_text(encoding="ascii").strip()
    feed = (workspace / "feeds" / "all.atom").read_text(encoding="utf-8")
    told = set(re.findall(r"Record in the evidence: &lt;code&gt;(\d+:[0-9a-f]{64})", feed))
    assert len(told) == 3  # new, another status, a new version
    digest = wbrief("digest")[1]
    assert told <= set(re.findall(r"\d+:[0-9a-f]{64}", digest))
    assert f"The evidence for this ends at record {published}." in digest
    heads = [part for head in (*told, published) for part in ("--head", head)]
    assert wbrief("verify", *heads)[0] == 0
    number, sha256 = published.split(":")
    status, said = wbrief("verify", "--head", f"{number}:{sha256[::-1]}")
    assert status == 1
    assert "the chain was written anew" in said


def test_telling_again_leaves_the_feeds_as_they_are(workspace):
    wbrief("run")
    before = {path.name: path.stat().st_mtime_ns for path in (workspace / "feeds").iterdir()}
    wbrief("run")
    after = {path.name: path.stat().st_mtime_ns for path in (workspace / "feeds").iterdir()}
    assert {name for name in after if after[name] != before[name]} == {"head.txt"}


def test_whoever_cannot_be_told_is_named_by_rule_and_the_command_says_so(workspace):
    (workspace / "watch.yml").write_text(
        SETTINGS.format(port=1).replace("new-version", "new-instrument"), encoding="utf-8"
    )
    status, said = wbrief("run")
    assert status == 1
    assert "recipient 1 of rule 'grave': the mail server could not be reached" in said
    assert "@" not in said


def test_settings_that_cannot_be_used_end_the_command_before_anybody_is_told(workspace):
    (workspace / "watch.yml").write_text("telling:\n  rules:\n    - name: nobody\n", encoding="utf-8")
    status, said = wbrief("tell")
    assert status == 1
    assert "tells nobody" in said
    assert not (workspace / "feeds").exists()


@pytest.mark.parametrize(
    "words", [("--since", "yesterday"), ("--since", "2026-07-02", "--until", "2026-07-01")]
)
def test_a_digest_of_no_period_is_wrong_use(workspace, words):
    assert wbrief("digest", *words)[0] == 2


def test_a_digest_between_two_days_is_the_same_whenever_it_is_made(workspace):
    wbrief("run")
    for format in ("markdown", "html"):
        period = ("digest", "--since", "2020-01-01", "--until", "2099-01-01", "--format", format, "-o")
        assert wbrief(*period, "one") == (0, "Digest: one\n")
        wbrief(*period, "two")
        assert (workspace / "one").read_bytes() == (workspace / "two").read_bytes()
        assert b"Cybercrime Bill" in (workspace / "one").read_bytes()


def test_webhooks_take_the_way_out_that_sources_are_asked_through(workspace, monkeypatch):
    ways = []

    def client(self, hook):
        ways.append((self._proxy, self._behind_proxy(hook)))
        raise NotTaken("far enough")

    monkeypatch.setattr(Post, "_client", client)
    monkeypatch.setenv("S", "a secret of the tests")
    (workspace / "watch.yml").write_text(THROUGH_TOR, encoding="utf-8")
    assert wbrief("run")[0] == 1
    assert set(ways) == {("socks5h://127.0.0.1:9050", True)}
