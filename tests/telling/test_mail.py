"""Mail: one message, one recipient, over verified TLS; whoever cannot be told keeps nobody else from it."""

import re
import socket
from email import message_from_bytes
from email.policy import SMTP as POLICY

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from tests.monitoring.fetching.socks_proxy import SocksProxy
from tests.telling.happenings import HOSTILE, MONDAY, MemoryStore, days, happening
from tests.telling.servers import HOST, Mailbox, certificate, free_port, mail_server
from watchingbrief.telling.mail.message import message
from watchingbrief.telling.settings import Mail, Telling
from watchingbrief.telling.tell import tell

READERS = ["a@example.org", "b@example.org", "c@example.org"]
HEADERS = {"From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"}
PLAIN = Mail(host=HOST, sender="watch@example.org")


@pytest.fixture(scope="module")
def pem(tmp_path_factory):
    return certificate(tmp_path_factory.mktemp("tls"))


def read(sent):
    return message_from_bytes(sent, policy=POLICY)


def written(*events, settings=PLAIN):
    return read(bytes(message(events, "a@example.org", "id1", settings, MONDAY)))


def settings(port, readers=READERS, **mail):
    stated = {"host": HOST, "port": port, "security": "none", "sender": "watch@example.org", **mail}
    return Telling(mail=stated, rules=[{"name": "all", "mail": readers}])


# what a message says


def test_a_message_says_in_plain_text_and_html_what_happened_with_the_words_of_both_versions():
    mail = written(happening())
    assert mail["Subject"].startswith("[MV, high] Cybercrime Bill: 1 edited")
    plain = mail.get_body(("plain",)).get_content()
    assert "s. 4 → s. 5: No prior judicial authorisation, protection weakened" in plain
    assert "Was: “a judge <b>may</b> order”" in plain
    assert "Now: “an officer may order”" in plain
    assert "New version · MV · cybercrime-bill · 20 July 2026, 09:00 UTC · severity: high" in plain
    page = html.fromstring(mail.get_body(("html",)).get_content())
    assert [q.text_content() for q in page.iter("blockquote")] == [
        "Was: a judge <b>may</b> order", "Now: an officer may order"
    ]  # fmt: skip


def test_several_events_are_counted_and_the_gravest_comes_first():
    mild = happening(
        "e2", severity="low", title="Gas Bill: new version", instrument="gas-bill", jurisdiction="EE"
    )
    mail = written(mild, happening())
    assert mail["Subject"].startswith("2 events in 2 laws: [MV, high] Cybercrime Bill")
    plain = mail.get_body(("plain",)).get_content()
    assert plain.index("Cybercrime Bill") < plain.index("Gas Bill")


def test_nothing_in_a_message_is_fetched_or_run():
    page = html.fromstring(written(happening()).get_body(("html",)).get_content())
    assert not list(page.iter("img", "script", "link", "iframe", "object", "form", "video", "audio", "base"))
    assert not page.xpath("//@src | //@srcset | //@background | //*[@style]")
    assert "url(" not in page.findtext(".//style")
    assert "@import" not in page.findtext(".//style")
    assert [a.get("href") for a in page.iter("a")] == ["https://gazette.example/bill.html"]


def test_no_words_of_a_law_become_a_header_or_markup():
    mail = written(happening(title=HOSTILE, jurisdiction=HOSTILE, instrument=HOSTILE, text=HOSTILE))
    assert set(mail.keys()) == HEADERS
    assert mail["To"] == "a@example.org"
    assert "\u202e" not in mail["Subject"]
    assert not set(mail["Subject"]) & set("\r\n\x00\x1b")
    page = html.fromstring(mail.get_body(("html",)).get_content())
    assert not list(page.iter("script", "a"))


@given(st.text(), st.text())
def test_any_words_make_a_message_with_these_headers_and_one_recipient(title, place):
    mail = written(happening(title=title, jurisdiction=place, instrument=title, text=title))
    assert set(mail.keys()) == HEADERS
    assert not mail.defects
    assert mail["To"] == "a@example.org"


def test_whoever_is_told_can_ask_to_be_told_no_more():
    asked = Mail(host=HOST, sender="watch@example.org", unsubscribe="mailto:watch@example.org?subject=stop")
    mail = written(happening(), settings=asked)
    assert mail["List-Unsubscribe"] == "<mailto:watch@example.org?subject=stop>"
    assert "mailto:watch@example.org" in mail.get_body(("plain",)).get_content()
    assert written(happening())["List-Unsubscribe"] is None


def test_the_same_message_has_the_same_bytes_and_id():
    one, two = (bytes(message([happening()], "a@example.org", "id1", PLAIN, MONDAY)) for _ in range(2))
    assert one == two
    assert read(one)["Message-ID"] == "<id1@example.org>"


# how it is sent


def test_each_recipient_gets_a_message_of_their_own_and_no_word_of_the_others(tmp_path):
    mailbox, store = Mailbox(), MemoryStore()
    with mail_server(mailbox) as port:
        report = tell(tmp_path, settings(port), store, [happening()], MONDAY)
    assert report.ok
    assert report.mails == 3
    assert [to for _, to, _ in mailbox.taken] == [("a@example.org",), ("b@example.org",), ("c@example.org",)]
    for _, (to,), sent in mailbox.taken:
        assert read(sent)["To"] == to
        assert set(re.findall(rb"(?<!\w)[abc]@example\.org", sent)) == {to.encode()}
    assert len({read(sent)["Message-ID"] for _, _, sent in mailbox.taken}) == 3


def test_the_server_is_not_told_the_name_of_this_machine(tmp_path):
    mailbox = Mailbox()
    with mail_server(mailbox) as port:
        tell(tmp_path, settings(port), MemoryStore(), [happening()], MONDAY)
    assert mailbox.helo == {"example.org"}


def test_a_second_run_sends_nothing(tmp_path):
    mailbox, store = Mailbox(), MemoryStore()
    with mail_server(mailbox) as port:
        for n in range(3):
            tell(tmp_path, settings(port), store, [happening()], MONDAY + days(n))
    assert len(mailbox.taken) == 3


def test_a_refused_recipient_is_recorded_tried_again_and_keeps_nobody_from_being_told(tmp_path):
    mailbox, store = Mailbox(refuse={"a@example.org"}), MemoryStore()
    with mail_server(mailbox) as port:
        report = tell(tmp_path, settings(port), store, [happening()], MONDAY)
        assert report.failed == [
            ("recipient 1 of rule 'all'", "the mail server refused the recipient (code 550)")
        ]
        assert [to for _, to, _ in mailbox.taken] == [("b@example.org",), ("c@example.org",)]
        assert [f["why"] for f in store.told("failed")] == [
            "the mail server refused the recipient (code 550)"
        ]
        mailbox.refuse = set()
        assert tell(tmp_path, settings(port), store, [happening()], MONDAY + days(1)).mails == 1
    assert [to for _, to, _ in mailbox.taken][2:] == [("a@example.org",)]


@pytest.mark.parametrize(
    ("failing", "says", "copies"),
    [
        ("refuse", "refused the message (code 451)", 1),
        ("hang up", "whether it took the message is unknown", 2),
    ],
)
def test_a_server_that_fails_half_way_leads_to_the_same_message_again_and_to_no_other(
    tmp_path, failing, says, copies
):
    mailbox, store = Mailbox(fails={2: failing}), MemoryStore()
    with mail_server(mailbox) as port:
        report = tell(tmp_path, settings(port), store, [happening()], MONDAY)
        assert [who for who, _ in report.failed] == ["recipient 2 of rule 'all'"]
        assert says in report.failed[0][1]
        assert report.mails == 2, "the others are told, over a new connection"
        assert tell(tmp_path, settings(port), store, [happening()], MONDAY + days(1)).mails == 1
    second = [sent for _, to, sent in mailbox.taken if to == ("b@example.org",)]
    assert len(second) == copies
    assert len({read(sent)["Message-ID"] for sent in second}) == 1
    assert len(mailbox.taken) == 2 + copies


def test_a_server_that_is_not_there_is_asked_once_and_told_of_for_each(tmp_path):
    store = MemoryStore()
    report = tell(tmp_path, settings(free_port()), store, [happening()], MONDAY)
    assert report.failed == [
        (f"recipient {n} of rule 'all'", "the mail server could not be reached") for n in (1, 2, 3)
    ]
    assert len(store.told("failed")) == 3
    mailbox = Mailbox()
    with mail_server(mailbox) as port:
        assert tell(tmp_path, settings(port), store, [happening()], MONDAY).mails == 3


def test_a_server_that_breaks_off_again_and_again_is_left_alone_until_the_next_run(tmp_path):
    mailbox, store = Mailbox(fails=dict.fromkeys(range(1, 4), "hang up")), MemoryStore()
    readers = [f"r{n}@example.org" for n in range(6)]
    with mail_server(mailbox) as port:
        report = tell(tmp_path, settings(port, readers), store, [happening()], MONDAY)
        assert (mailbox.heard, len(report.failed)) == (3, 6)
        assert tell(tmp_path, settings(port, readers), store, [happening()], MONDAY).mails == 6


@pytest.mark.filterwarnings(
    "ignore:Requiring AUTH:UserWarning"
)  # the server of the tests knows no implicit TLS
@pytest.mark.parametrize("how", ["starttls", "tls"])
def test_messages_and_passwords_go_over_verified_tls(tmp_path, pem, how, monkeypatch):
    monkeypatch.setenv("WATCH_PASSWORD", "open sesame")
    mailbox = Mailbox()
    secured = {"starttls": {"starttls": pem}, "tls": {"secured": pem}}[how]
    password = {"user": "watch", "password": {"environment": "WATCH_PASSWORD"}}
    with mail_server(mailbox, password="open sesame", **secured) as port:
        asked = settings(port, security=how, certificates=str(pem), **password)
        assert tell(tmp_path, asked, MemoryStore(), [happening()], MONDAY).mails == 3
    assert all(encrypted for encrypted, _, _ in mailbox.taken)
    assert [encrypted for encrypted, _ in mailbox.logins] == [True]


@pytest.mark.parametrize("how", ["starttls", "tls"])
def test_a_certificate_nobody_vouches_for_ends_it_before_anything_is_said(tmp_path, pem, how):
    mailbox = Mailbox()
    with mail_server(mailbox, **{"starttls": {"starttls": pem}, "tls": {"secured": pem}}[how]) as port:
        report = tell(tmp_path, settings(port, security=how), MemoryStore(), [happening()], MONDAY)
    assert {why for _, why in report.failed} == {"the certificate of the mail server could not be verified"}
    assert mailbox.taken == []


def test_a_certificate_for_another_name_is_not_taken(tmp_path, tmp_path_factory):
    other = certificate(tmp_path_factory.mktemp("other"), "127.0.0.9")
    with mail_server(Mailbox(), starttls=other) as port:
        asked = settings(port, security="starttls", certificates=str(other))
        report = tell(tmp_path, asked, MemoryStore(), [happening()], MONDAY)
    assert {why for _, why in report.failed} == {"the certificate of the mail server could not be verified"}


def test_a_server_without_starttls_is_given_nothing(tmp_path):
    mailbox = Mailbox()
    with mail_server(mailbox) as port:
        report = tell(tmp_path, settings(port, security="starttls"), MemoryStore(), [happening()], MONDAY)
    assert "STARTTLS" in report.failed[0][1]
    assert mailbox.taken == []


@pytest.mark.parametrize("given", ["environment", "file"])
def test_a_wrong_password_is_never_said(tmp_path, pem, given):
    (tmp_path / "password").write_text("hunter2-of-the-tests\n", encoding="utf-8")
    password = {"environment": {"environment": "P"}, "file": {"file": "password"}}[given]
    store = MemoryStore()
    with mail_server(Mailbox(), starttls=pem, password="another") as port:
        asked = settings(port, security="starttls", certificates=str(pem), user="watch", password=password)
        report = tell(tmp_path, asked, store, [happening()], MONDAY, {"P": "hunter2-of-the-tests"})
    assert "did not accept user and password (code 535)" in report.failed[0][1]
    assert "hunter2" not in f"{report} {asked!r} {store.written}"


def test_a_password_that_is_not_there_is_named_by_its_place(tmp_path):
    asked = settings(free_port(), user="watch", password={"environment": "WATCH_PASSWORD"})
    report = tell(tmp_path, asked, MemoryStore(), [happening()], MONDAY, {})
    assert (
        report.failed[0][1] == "no password: the environment variable WATCH_PASSWORD is not there, or empty"
    )


# through a proxy

ELSEWHERE = "192.0.2.25"  # an address that nobody has (RFC 5737)


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    return certificate(tmp_path_factory.mktemp("elsewhere"), ELSEWHERE)


def proxied(port, proxy, **mail):
    stated = {"host": ELSEWHERE, "port": port, "sender": "watch@example.org", **mail}
    return Telling(mail=stated, rules=[{"name": "all", "mail": READERS[:1]}], proxy=proxy)


@pytest.mark.parametrize("security", ["tls", "starttls"])
@pytest.mark.parametrize("scheme", ["socks5", "socks5h"])
def test_mail_goes_through_the_proxy_that_sources_are_asked_through(tmp_path, elsewhere, security, scheme):
    mailbox = Mailbox()
    how = {"secured": elsewhere} if security == "tls" else {"starttls": elsewhere}
    with mail_server(mailbox, **how) as port, SocksProxy(port) as proxy:
        asked = proxied(
            port, f"{scheme}://127.0.0.1:{proxy.port}", security=security, certificates=str(elsewhere)
        )
        report = tell(tmp_path, asked, MemoryStore(), [happening()], MONDAY, {})
    assert (report.mails, report.failed) == (1, [])
    assert proxy.asked == [("IPv4", socket.inet_aton(ELSEWHERE).decode("latin-1"))]
    assert mailbox.taken[0][0], "over TLS"


def test_the_name_of_the_server_is_looked_up_by_the_proxy(tmp_path, elsewhere, monkeypatch):
    monkeypatch.setattr("socket.getaddrinfo", _only_here)
    with mail_server(Mailbox(), secured=elsewhere) as port, SocksProxy(port) as proxy:
        asked = proxied(port, f"socks5h://127.0.0.1:{proxy.port}", host="mail.example", security="tls",
                        certificates=str(elsewhere))  # fmt: skip
        report = tell(tmp_path, asked, MemoryStore(), [happening()], MONDAY, {})
    assert proxy.asked == [("name", "mail.example")]
    assert report.failed == [
        (
            "recipient 1 of rule 'all'",
            "the certificate of the mail server could not be verified through the proxy",
        )
    ], "it is that of another name"


def _only_here(host, port, *how, **more):
    assert host == HOST, f"{host} was looked up here"
    return [(2, 1, 6, "", (HOST, port))]


@pytest.mark.parametrize("proxy", ["http://127.0.0.1:9", "https://127.0.0.1:9", "socks5h://127.0.0.1:9"])
def test_no_mail_goes_past_a_proxy(tmp_path, elsewhere, proxy, monkeypatch):
    reached = []
    connect = socket.create_connection
    monkeypatch.setattr(
        "socket.create_connection", lambda to, *a, **k: reached.append(to) or connect(to, *a, **k)
    )
    report = tell(tmp_path, proxied(25, proxy), MemoryStore(), [happening()], MONDAY, {})
    assert [who for who, _ in report.failed] == ["recipient 1 of rule 'all'"]
    assert ("SOCKS proxy alone" in report.failed[0][1]) == (not proxy.startswith("socks"))
    assert {host for host, _ in reached} <= {"127.0.0.1"}


@pytest.mark.parametrize("mail", [{}, {"direct": True}])
def test_a_server_on_this_machine_and_one_that_is_said_to_be_direct_are_reached_directly(tmp_path, mail):
    mailbox = Mailbox()
    with mail_server(mailbox) as port:
        asked = settings(port, READERS[:1], **mail).model_copy(update={"proxy": "socks5h://127.0.0.1:9"})
        assert tell(tmp_path, asked, MemoryStore(), [happening()], MONDAY, {}).mails == 1
    assert PLAIN.model_copy(update={"host": "mail.example", "direct": True}).here is False
