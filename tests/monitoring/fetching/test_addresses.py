"""Private addresses: refused by name, by number, by redirect, and by what a name leads to at the moment."""

import asyncio
import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.monitoring.fetching.asking import ask, ask_all, small

from watchingbrief.monitoring.fetching import Fetcher, connection
from watchingbrief.monitoring.fetching.private_addresses import (
    is_loopback,
    is_private,
    literal_address,
    sounds_private,
)

PRIVATE = [
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.0.1", "169.254.169.254",
    "100.64.0.1", "100.100.100.200",
    "168.63.129.16", "192.0.0.192", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1",
    "255.255.255.255", "::",
    "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b::a00:1",
    "2002:7f00:1::",    "2002:c0a8:1::1", "2001:db8::1", "2001::1", "100::1", "fec0::1",
]  # fmt: skip
PUBLIC = [
    "8.8.8.8",
    "193.40.12.1",
    "172.32.0.1",
    "2606:4700::1",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
    "2002:808:808::1",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses(address):
    assert is_private(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses(address):
    assert not is_private(address)


@given(st.ip_addresses(v=4))
def test_wrapping_an_address_in_another_does_not_change_what_it_is(address):
    number = int(address)
    wrapped = [
        ipaddress.IPv6Address((0xFFFF << 32) | number),
        ipaddress.IPv6Address((0x64FF9B << 96) | number),
    ]
    assert {is_private(str(w)) for w in wrapped} == {is_private(str(address))}


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::1]", "127.0.0.1"])
def test_other_ways_to_write_this_machine(host):
    assert is_loopback(host) and sounds_private(host)


@pytest.mark.parametrize(
    "host", ["localhost", "x.localhost", "printer", "nas.local", "metadata.google.internal.", "r.lan"]
)
def test_names_that_only_private_hosts_bear(host):
    assert literal_address(host) is None and sounds_private(host)


@pytest.mark.parametrize(
    "host", ["riigiteataja.ee", "127.0.0.1.example.org", "local.example.org", "8.8.8.8", "onion.onion"]
)
def test_names_that_may_be_anyones(host):
    assert not sounds_private(host)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "127.1", "0x7f.1", "[::ffff:127.0.0.1]"]
)
def test_this_machine_is_not_asked_unless_allowed(server, host):
    outcome = ask(server.address("/law", host), private=False)
    assert outcome.kind == "private-address"
    assert "private_addresses: true" in outcome.why
    assert server.connections == 0


def test_a_source_that_allows_its_own_host_does_not_allow_another(server):
    onward = server.address("/redirect?to=http://127.0.0.2:1/")
    assert ask(onward).kind == "private-address"


@pytest.mark.parametrize(
    "to", ["http://169.254.169.254/latest/meta-data/", "http://[::1]/", "http://10.0.0.1/", "//localhost/"]
)
def test_redirects_into_ones_own_network(server, to):
    assert ask(server.address(f"/redirect?to={to}")).kind == "private-address"


def test_a_clouds_own_service_is_not_asked_though_allowed():
    assert ask("http://169.254.169.254/").kind == "private-address"


def test_a_connection_allowed_to_one_source_serves_no_other(server):
    async def run():
        async with Fetcher(small()) as fetcher:
            allowed = await fetcher.ask(server.address("/law"), private=True)
            return allowed, await fetcher.ask(server.address("/law"))

    allowed, other = asyncio.run(run())
    assert (allowed.kind, other.kind) == ("fetched", "private-address")


def test_a_name_that_leads_elsewhere_a_moment_later(server, monkeypatch):
    """DNS rebinding: what is connected to is what was looked at, so a second answer never counts."""
    answers = iter([["93.184.215.14"], ["127.0.0.1"]])
    connected = []

    async def resolve(host, port):
        return next(answers)

    async def connect(self, host, *_):
        connected.append(host)
        raise connection.httpcore.ConnectError("not in a test")

    monkeypatch.setattr(connection, "resolve", resolve)
    monkeypatch.setattr(connection.httpcore.AnyIOBackend, "connect_tcp", connect)
    outcomes = ask_all(f"http://law.example:{server.port}/law", f"http://law.example:{server.port}/law", private=False,
                       settings={"retries": 1})  # fmt: skip
    assert connected == ["93.184.215.14"]
    assert {o.kind for o in outcomes} == {"private-address"}
    assert server.connections == 0


def test_of_several_addresses_only_public_ones_are_tried(monkeypatch):
    tried = []

    async def resolve(host, port):
        return ["10.0.0.1", "93.184.215.14", "fe80::1", "2606:4700::1"]

    async def connect(self, host, *_):
        tried.append(host)
        raise connection.httpcore.ConnectError("not in a test")

    monkeypatch.setattr(connection, "resolve", resolve)
    monkeypatch.setattr(connection.httpcore.AnyIOBackend, "connect_tcp", connect)
    assert ask("http://law.example/", private=False).kind == "unreachable"
    assert tried == ["93.184.215.14", "2606:4700::1"]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://nosuchhost.invalid/", "DNS"),
        ("http://127.0.0.1:1/", "refuses"),
        ("http://abcdefghijklmnop.onion/", "Tor"),
        ("ftp://127.0.0.1/law", "http://"),
        ("http://user:secret@127.0.0.1/law", "user names"),
        ("http://[/", "no address"),
        ("http://127.0.0.1:99999/", "no address"),
        ("law.html", "http://"),
        ("http://", "http://"),
        ("http://exa mple/", ""),
        ("http://\x00/", ""),
        ("", "http://"),
    ],
)
def test_why_it_cannot_be_reached(address, words):
    outcome = ask(address)
    assert (outcome.kind, outcome.address) == ("unreachable", address)
    assert words in outcome.why and "secret" not in outcome.why
