"""Rules: each gets exactly what it asks for; settings that would tell the wrong people are refused."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.telling.happenings import happening
from watchingbrief.monitoring.workspace import open_workspace
from watchingbrief.reading.refusal import Refusal
from watchingbrief.telling.rules import entries, gravest_first, told_before, wants
from watchingbrief.telling.settings import Rule, Telling

MAIL = {"host": "mail.example.org", "sender": "watch@example.org"}


def rule(**stated):
    return Rule(**{"name": "a rule", "mail": ("reader@example.org",), **stated})


@pytest.mark.parametrize(
    ("asked", "event"),
    [
        ({}, {}),
        ({}, {"kind": "source-broken", "severity": "", "concerns": ()}),
        ({"jurisdictions": ("EE", "mv")}, {}),
        ({"instruments": ("Cybercrime-Bill",)}, {}),
        ({"severity": "medium"}, {"severity": "high"}),
        ({"severity": "medium"}, {"severity": "medium"}),
        ({"concerns": ("SAFEGUARD",)}, {}),
        ({"concerns": ("RETENTION", "SAFEGUARD.JUDICIAL_AUTH")}, {}),
        ({"kinds": ("new-version", "text-removed")}, {"kind": "text-removed"}),
        (
            {
                "jurisdictions": ("MV",),
                "severity": "high",
                "concerns": ("SAFEGUARD",),
                "kinds": ("new-version",),
            },
            {},
        ),
    ],
)
def test_a_rule_gets_what_it_asks_for(asked, event):
    assert wants(rule(**asked), happening(**event))


@pytest.mark.parametrize(
    ("asked", "event"),
    [
        ({}, {"kind": "technical"}),
        ({"jurisdictions": ("EE",)}, {}),
        ({"jurisdictions": ("M",)}, {}),
        ({"instruments": ("cybercrime",)}, {}),
        ({"severity": "medium"}, {"severity": "low"}),
        ({"severity": "low"}, {"severity": ""}),
        ({"concerns": ("RETENTION",)}, {}),
        ({"concerns": ("SAFEGUARD",)}, {"concerns": ("SAFEGUARDS.OTHER",)}),
        ({"concerns": ("SAFEGUARD",)}, {"concerns": ()}),
        ({"kinds": ("source-broken",)}, {}),
        ({"jurisdictions": ("MV",), "severity": "high", "kinds": ("new-instrument",)}, {}),
    ],
)
def test_and_nothing_else(asked, event):
    assert not wants(rule(**asked), happening(**event))


KINDS = ["new-instrument", "new-version", "source-broken", "technical"]
EVENTS = st.lists(
    st.builds(
        happening, st.uuids().map(str), kind=st.sampled_from(KINDS), jurisdiction=st.sampled_from(["MV", "EE"]),
        severity=st.sampled_from(["", "low", "medium", "high"]), concerns=st.sampled_from([(), ("RETENTION",)]),
    ), max_size=8,
)  # fmt: skip


@given(EVENTS, st.sampled_from(["low", "medium", "high"]), st.sampled_from(["MV", "EE"]))
def test_narrowing_a_rule_takes_away_what_is_outside_and_nothing_else(events, severity, place):
    def asked(**stated):
        return {a.event.id for a in entries([rule(**stated)], events)}

    told = {e.id for e in events if e.kind != "technical"}
    assert asked() == told
    assert asked(jurisdictions=(place,)) == told & {e.id for e in events if e.jurisdiction == place}
    order = ["", "low", "medium", "high"]
    grave = {e.id for e in events if order.index(e.severity) >= order.index(severity)}
    assert asked(severity=severity) == told & grave
    assert asked(severity=severity, jurisdictions=(place,)) == asked(severity=severity) & asked(
        jurisdictions=(place,)
    )


def test_the_gravest_comes_first_then_the_newest():
    day = [datetime(2026, 7, n, tzinfo=UTC) for n in range(1, 4)]
    stated = [("a", 0, ""), ("b", 0, "high"), ("c", 2, "low"), ("d", 1, "high")]
    events = [happening(id_, at=day[n], severity=severity) for id_, n, severity in stated]
    assert "".join(e.id for e in gravest_first(events)) == "dbca"


@pytest.mark.parametrize(
    ("when", "before"),
    [
        ("at-once", "2026-07-22T15:30:00.000001"),
        ("daily", "2026-07-22T00:00:00"),
        ("weekly", "2026-07-20T00:00:00"),
    ],
)
def test_a_digest_holds_whole_days_and_weeks(when, before):
    now = datetime(2026, 7, 22, 15, 30, tzinfo=UTC)  # a Wednesday
    assert told_before(rule(when=when), now) == datetime.fromisoformat(before).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("stated", "says"),
    [
        ({"rules": [{"name": "a"}]}, "tells nobody"),
        ({"rules": [{"name": "a", "mail": ["r@example.org"]}]}, "no mail: that names a server"),
        ({"rules": [{"name": "a", "webhooks": ["chat"]}]}, "names the webhook 'chat'"),
        ({"mail": MAIL, "rules": [{"name": "a", "mail": ["r@example.org"]}] * 2}, "two rules are called 'a'"),
        (
            {"mail": MAIL, "rules": [{"name": "a", "mail": ["r@example.org"], "kinds": ["technical"]}]},
            "never told",
        ),
        (
            {"mail": MAIL, "rules": [{"name": "a", "mail": ["r@example.org"], "concerns": ["NOISE"]}]},
            "no concern",
        ),
        ({"mail": MAIL | {"security": "none"}}, "only for a server on this machine"),
        ({"mail": MAIL | {"user": "watch"}}, "user and password go together"),
        ({"mail": MAIL | {"name": "Watch\r\nBcc: all@example.org"}}, "line break"),
        ({"mail": MAIL | {"unsubscribe": "https://example.org/stop"}}, "mailto:"),
        ({"mail": MAIL | {"user": "w", "password": {"environment": "A", "file": "b"}}}, "either"),
        ({"webhooks": [{"name": "a", "address": "http://example.org", "secret": {"file": "s"}}]}, "https://"),
        ({"webhooks": [{"name": "a", "address": "ftp://example.org", "secret": {"file": "s"}}]}, "https://"),
        (
            {"webhooks": [{"name": "a", "address": "https://u:p@example.org", "secret": {"file": "s"}}]},
            "user name",
        ),
        ({"feeds": {"authority": "not an authority"}}, "pattern"),
        ({"give_up": 7}, "14"),
    ],
)
def test_settings_that_would_not_do_what_they_seem_to_are_refused(stated, says):
    with pytest.raises(ValidationError, match=says):
        Telling(**stated)


@pytest.mark.parametrize(
    "address",
    [
        "", "a", "a@", "@b.org", "a@b.org, c@d.org", "a@b.org;c@d.org", "A <a@b.org>", "a@b.org\nBcc: c@d.org",
        "a b@c.org", "a@b.org\r", "ä@b.org", "a@bücher.org", "a@b@c.org",
    ],
)  # fmt: skip
def test_a_recipient_is_one_address_and_no_more(address):
    with pytest.raises(ValidationError, match="one address"):
        rule(mail=(address,))


SETTINGS = """
telling:
  mail:
    host: mail.example.org
    sender: watch@example.org
    user: watch
    password: {environment: WATCH_PASSWORD}
  webhooks:
    - name: office
      address: https://chat.example.org/hook
      secret: {file: office.secret}
  rules:
    - name: grave things at once
      mail: [a@example.org, b@example.org]
      severity: high
    - name: everything on Mondays
      webhooks: [office]
      when: weekly
      jurisdictions: [MV]
      concerns: [POWER, RETENTION]
"""


def test_settings_are_read_from_the_workspace(tmp_path):
    (tmp_path / "watch.yml").write_text(SETTINGS, encoding="utf-8")
    settings = open_workspace(tmp_path).settings("telling", Telling)
    assert [r.name for r in settings.rules] == ["grave things at once", "everything on Mondays"]
    assert settings.rules[0].mail == ("a@example.org", "b@example.org")
    assert settings.mail.security == "starttls"
    assert settings.mail.port == 587


def test_a_workspace_without_settings_tells_by_feeds_alone(tmp_path):
    assert open_workspace(tmp_path).settings("telling", Telling) == Telling()


def test_what_is_wrong_in_the_settings_is_told_with_its_line(tmp_path):
    (tmp_path / "watch.yml").write_text(
        SETTINGS.replace("severity: high", "severity: grave"), encoding="utf-8"
    )
    with pytest.raises(Refusal) as refused:
        open_workspace(tmp_path).settings("telling", Telling)
    assert "line 15" in refused.value.what
    assert "low" in refused.value.what
