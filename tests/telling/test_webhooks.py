"""Webhooks: signed, verifiable by anyone with the secret, sent to no address but their own."""

import base64
import hashlib
import hmac
import json
import re
import socket
from pathlib import Path

import pytest

from tests.telling.happenings import HOSTILE, MONDAY, MemoryStore, days, happening
from tests.telling.servers import HOST, certificate, free_port, receiver
from watchingbrief.telling.failure import NotTaken
from watchingbrief.telling.settings import Telling, Webhook
from watchingbrief.telling.tell import tell
from watchingbrief.telling.webhooks import posting
from watchingbrief.telling.webhooks.body import body
from watchingbrief.telling.webhooks.posting import Post
from watchingbrief.telling.webhooks.signature import headers

SECRET = "a secret of the tests, long enough"
GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "be-told-of-changes.md"
EXAMPLE = (
    re.search(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)[1]
    if GUIDE.exists()
    else ""
)


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch):
    monkeypatch.setattr(posting, "_PAUSE", 0)


def hook(port, path="/hook", **stated):
    return {"name": "office", "address": f"http://{HOST}:{port}{path}", "secret": {"environment": "S"}, "private": True,
            **stated}  # fmt: skip


def run(folder, port, store=None, events=(), now=MONDAY, secret=SECRET, **stated):
    asked = Telling(webhooks=[hook(port, **stated)], rules=[{"name": "all", "webhooks": ["office"]}])
    return tell(folder, asked, store or MemoryStore(), events or [happening()], now, {"S": secret})


def test_a_receiver_can_verify_who_sent_it_and_when_by_the_example_of_the_guide(tmp_path):
    names = {}
    exec(EXAMPLE, names)
    with receiver() as (port, came):
        assert run(tmp_path, port).webhooks == 1
    ((path, sent, got),) = came
    assert path == "/hook"
    assert sent["content-type"] == "application/json"
    at = MONDAY.timestamp() + 1
    assert names["verified"](SECRET, sent, got, at)
    assert not names["verified"]("another secret of the tests", sent, got, at)
    assert not names["verified"](SECRET, sent, got + b" ", at)
    assert not names["verified"](SECRET, sent | {"webhook-id": "another"}, got, at)
    assert not names["verified"](SECRET, sent | {"webhook-timestamp": str(int(at) + 100)}, got, at)
    assert not names["verified"](SECRET, sent, got, at + 3600), "sent again later by somebody else"


def test_the_signature_is_that_of_the_specification():
    """By a key and a message of our own, computed by hand as the specification describes."""
    key = bytes(range(32))
    secret = "whsec_" + base64.b64encode(key).decode()
    signed = headers(secret, "msg_1", 1614265330, b'{"test": 2432232314}')
    by_hand = hmac.new(key, b'msg_1.1614265330.{"test": 2432232314}', hashlib.sha256).digest()
    assert signed["webhook-signature"] == "v1," + base64.b64encode(by_hand).decode()


def test_the_body_tells_the_event_with_the_words_of_both_versions():
    told = json.loads(body(happening()))
    assert told["type"] == "event.new-version"
    assert told["data"]["id"] == "e1"
    assert told["data"]["severity"] == "high"
    (change,) = told["data"]["changes"]
    assert change["concerns"] == ["No prior judicial authorisation"]
    assert (change["was"], change["now"]) == (["a judge <b>may</b> order"], ["an officer may order"])


def test_whatever_a_title_holds_the_body_is_json_without_unseen_characters():
    told = json.loads(body(happening(title=HOSTILE, instrument=HOSTILE)))
    assert not set(told["data"]["title"]) & set("\r\n\x00\x1b\u202e\ud800")


def test_an_event_is_posted_once(tmp_path):
    store = MemoryStore()
    with receiver() as (port, came):
        for n in range(3):
            run(tmp_path, port, store, now=MONDAY + days(n))
    assert len(came) == 1


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_receiver_in_trouble_is_tried_again_under_the_same_id(tmp_path, status):
    with receiver([status, status]) as (port, came):
        assert run(tmp_path, port).ok
    assert len(came) == 3
    assert len({sent["webhook-id"] for _, sent, _ in came}) == 1


def test_one_that_stays_in_trouble_is_tried_again_by_the_next_run(tmp_path):
    store = MemoryStore()
    with receiver([500] * 3) as (port, came):
        report = run(tmp_path, port, store, [happening(), happening("e2")])
        assert [why for _, why in report.failed] == ["it answered with status 500"] * 2
        assert len(came) == 3, "the second event was not even tried"
        assert run(tmp_path, port, store, [happening(), happening("e2")], MONDAY + days(1)).webhooks == 2
    assert [json.loads(got)["data"]["id"] for _, _, got in came] == ["e1"] * 4 + ["e2"]
    assert len({sent["webhook-id"] for _, sent, _ in came}) == 2


@pytest.mark.parametrize("status", [401, 404, 410])
def test_a_refusal_is_not_asked_again_at_once(tmp_path, status):
    with receiver([status]) as (port, came):
        assert run(tmp_path, port).failed == [("webhook 'office'", f"it answered with status {status}")]
    assert len(came) == 1


def test_a_body_that_is_refused_keeps_no_other_from_being_posted(tmp_path):
    with receiver([400]) as (port, _):
        report = run(tmp_path, port, events=[happening(), happening("e2")])
    assert (len(report.failed), report.webhooks) == (1, 1)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_no_redirect_is_followed(tmp_path, status):
    with receiver([status]) as (port, came):
        report = run(tmp_path, port)
    assert report.failed[0][1] == f"it points elsewhere (status {status}), where nothing is sent"
    assert [path for path, _, _ in came] == ["/hook"]


def test_a_receiver_that_is_not_there_is_told_of(tmp_path):
    assert run(tmp_path, free_port()).failed == [
        ("webhook 'office'", "it could not be reached, or did not answer in time")
    ]


PRIVATE = [
    "127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
    "::1", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "2002:7f00:1::", "ff02::1",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
@pytest.mark.parametrize("beside", [[], ["93.184.216.34"]])
def test_a_name_that_leads_to_this_machine_or_the_local_network_is_given_nothing(
    tmp_path, monkeypatch, address, beside
):
    def resolved(host, port, **_):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, port)) for a in (*beside, address)]

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("it was connected to"))
    public = Webhook(name="office", address="https://hooks.example/x", secret={"environment": "S"})
    with Post(tmp_path, {"S": SECRET}, MONDAY) as post, pytest.raises(NotTaken, match="private: true"):
        post.send(public, "id", b"{}")


def test_the_connection_goes_to_the_address_that_was_judged(tmp_path, monkeypatch):
    """A name that leads elsewhere the second time it is asked (DNS rebinding) gains nothing by it."""
    asked, connected = [], []

    def resolved(host, port, **_):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", port))]

    def connect(address, *_, **__):
        connected.append(address)
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    monkeypatch.setattr(socket, "create_connection", connect)
    public = Webhook(name="office", address="https://hooks.example/x", secret={"environment": "S"})
    with Post(tmp_path, {"S": SECRET}, MONDAY) as post, pytest.raises(NotTaken, match="could not be reached"):
        post.send(public, "id", b"{}")
    assert set(connected) == {("93.184.216.34", 443)}
    assert set(asked) == {"hooks.example"}


def test_the_secrets_of_a_cloud_are_out_of_reach_also_of_a_private_webhook(tmp_path):
    private = Webhook(
        name="office", address="http://169.254.169.254/", secret={"environment": "S"}, private=True
    )
    with Post(tmp_path, {"S": SECRET}, MONDAY) as post, pytest.raises(NotTaken):
        post.send(private, "id", b"{}")


def test_behind_a_proxy_names_are_not_resolved_here_and_local_ones_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("a name was resolved here"))
    local = Webhook(name="office", address="https://printer.local/x", secret={"environment": "S"})
    public = Webhook(name="other", address="https://hooks.example/x", secret={"environment": "S"})
    with Post(tmp_path, {"S": SECRET}, MONDAY, f"socks5h://{HOST}:{free_port()}") as post:
        with pytest.raises(NotTaken, match="private: true"):
            post.send(local, "id", b"{}")
        monkeypatch.setattr(socket, "create_connection", lambda *_, **__: (_ for _ in ()).throw(OSError()))
        with pytest.raises(NotTaken, match="could not be reached"):
            post.send(public, "id", b"{}")


def test_a_proxy_of_the_environment_is_not_used(tmp_path, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", f"http://{HOST}:{free_port()}")
    with receiver() as (port, _):
        assert run(tmp_path, port).webhooks == 1


def test_it_is_posted_over_tls_to_a_certificate_that_is_verified(tmp_path, monkeypatch):
    pem = certificate(tmp_path)
    with receiver(secured=pem) as (port, came):
        address = f"https://{HOST}:{port}/hook"
        assert run(tmp_path, port, address=address).failed == [
            ("webhook 'office'", "it could not be reached, or did not answer in time")
        ]
        assert came == []
        monkeypatch.setenv("SSL_CERT_FILE", str(pem))
        assert run(tmp_path, port, address=address).webhooks == 0, (
            "no variable of the environment widens whom to trust"
        )


@pytest.mark.parametrize(
    ("secret", "says"),
    [("", "the environment variable S is not there, or empty"), ("short", "shorter than 16 bytes"),
     ("whsec_***", "no base64")],
)  # fmt: skip
def test_without_a_good_secret_nothing_is_posted(tmp_path, secret, says):
    with receiver() as (port, came):
        report = run(tmp_path, port, secret=secret)
    assert says in report.failed[0][1]
    assert came == []
    assert "***" not in str(report)
