"""Through a proxy, and through SOCKS as Tor offers it: names go there unresolved."""

import pytest
from tests.monitoring.behaviours import LAW
from tests.monitoring.fetching.asking import ask, small
from tests.monitoring.fetching.socks_proxy import SocksProxy

from watchingbrief.monitoring.fetching import connection

VARIABLES = (
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "http_proxy",
    "https_proxy",
    "all_proxy",
    "NO_PROXY",
    "no_proxy",
)


@pytest.fixture
def no_names(monkeypatch):
    """Nothing here may ask for a name."""

    async def resolve(host, port):
        raise AssertionError(f"asked for {host}")

    monkeypatch.setattr(connection, "resolve", resolve)


@pytest.mark.parametrize("scheme", ["socks5h", "socks5"])
@pytest.mark.parametrize("host", ["law.example", "abcdefghijklmnop.onion"])
def test_socks_is_given_the_name(server, no_names, scheme, host):
    with SocksProxy(server.port) as proxy:
        outcome = ask(
            f"http://{host}/law", private=False, settings={"proxy": f"{scheme}://127.0.0.1:{proxy.port}"}
        )
    assert (outcome.kind, outcome.body) == ("fetched", LAW)
    assert set(proxy.asked) == {("name", host)}
    assert server.asked[-1].headers["host"] == host


def test_another_kind_of_proxy(server, no_names):
    outcome = ask("http://law.example/law", private=False, settings={"proxy": server.address()})
    assert outcome.kind == "fetched"
    assert server.asked[-1].path == "http://law.example/law"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "10.0.0.1", "2130706433", "localhost", "nas.local", "printer"]
)
def test_a_proxy_is_not_asked_for_what_is_private_by_its_name(server, no_names, host):
    with SocksProxy(server.port) as proxy:
        settings = {"proxy": f"socks5h://127.0.0.1:{proxy.port}"}
        assert ask(f"http://{host}/law", private=False, settings=settings).kind == "private-address"
        assert proxy.asked == []
        assert ask(
            "http://law.example/redirect?to=http://10.0.0.1/", private=False, settings=settings
        ).kind == ("private-address")


def test_a_proxy_that_is_not_there_is_told_as_that():
    outcome = ask("http://law.example/", private=False, settings={"proxy": "socks5h://127.0.0.1:1"})
    assert (outcome.kind, "proxy" in outcome.why) == ("unreachable", True)


def test_a_proxy_that_is_none_is_told_as_that(server):
    outcome = ask(
        "http://law.example/", private=False, settings={"proxy": f"socks5h://127.0.0.1:{server.port}"}
    )
    assert outcome.kind in {"unreachable", "too-slow"}


@pytest.mark.parametrize(
    "proxy", ["127.0.0.1:9050", "socks4://127.0.0.1:9050", "socks5h://127.0.0.1", "socks5h://", "x"]
)
def test_what_is_no_proxy_is_refused_at_once(proxy):
    with pytest.raises(ValueError, match="must name scheme, host and port"):
        small(proxy=proxy)


def test_the_environment_counts_only_if_the_settings_say_so(server, monkeypatch):
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ALL_PROXY", "socks5h://127.0.0.1:1")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    assert ask(server.address("/law")).kind == "fetched"
    outcome = ask("http://law.example/law", private=False, settings={"proxy_from_environment": True})
    assert (outcome.kind, "proxy" in outcome.why) == ("unreachable", True)


def test_an_address_of_six_is_named_in_brackets(server):
    with SocksProxy(server.port) as proxy:
        outcome = ask(
            "http://[2606:4700::1]:81/law",
            private=False,
            settings={"proxy": f"socks5h://127.0.0.1:{proxy.port}"},
        )
    assert outcome.kind == "fetched"
    assert server.asked[-1].headers["host"] == "[2606:4700::1]:81"
