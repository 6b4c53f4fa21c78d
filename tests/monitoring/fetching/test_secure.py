"""TLS is always verified, and the reason told where it cannot be."""

import ssl
from pathlib import Path

import pytest
from tests.monitoring.behaviours import LAW
from tests.monitoring.fetching.asking import ask
from tests.monitoring.hostile_server import HostileServer, Page

from watchingbrief.monitoring.fetching import fetcher

SELF_SIGNED = Path(__file__).with_name("self-signed.pem")  # for 127.0.0.1 and localhost, until 2126


@pytest.fixture
def secure():
    with HostileServer(certificate=SELF_SIGNED) as server:
        server.pages["/law"] = Page(LAW)
        yield server


def test_a_certificate_nobody_vouches_for_is_not_trusted(secure):
    outcome = ask(secure.address("/law"), settings={"retries": 2})
    assert outcome.kind == "unreachable"
    assert "certificate cannot be trusted" in outcome.why and "self-signed" in outcome.why
    assert secure.asked == []


def _trusting(monkeypatch):
    context = ssl.create_default_context(cafile=SELF_SIGNED)
    monkeypatch.setattr(fetcher, "_trusted", lambda: context)


def test_one_that_is_vouched_for_is_trusted_for_its_own_names_alone(secure, monkeypatch):
    _trusting(monkeypatch)
    assert ask(secure.address("/law")).body == LAW
    assert ask(secure.address("/law", "localhost")).body == LAW
    outcome = ask(secure.address("/law", "127.0.0.1.localhost"))
    assert outcome.kind == "unreachable" and secure.paths() == ["/law", "/law"]


def test_a_redirect_away_from_https_is_noted(secure, monkeypatch):
    _trusting(monkeypatch)
    with HostileServer() as plain:
        plain.pages["/law"] = Page(LAW)
        outcome = ask(secure.address(f"/redirect?of=301&to={plain.address('/law')}"))
    assert outcome.kind == "fetched"
    assert ["altered" in note for note in outcome.notes] == [True]


def test_a_server_that_speaks_no_tls(server, secure):
    server.raw["/"] = b""
    outcome = ask(f"https://127.0.0.1:{server.port}/law")
    assert outcome.kind in {"unreachable", "too-slow"}
    assert server.paths() == []


def test_a_server_that_speaks_nothing_but_tls(secure):
    assert ask(f"http://127.0.0.1:{secure.port}/law").kind in {"unreachable", "server-error"}
