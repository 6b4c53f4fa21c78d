"""The audit log: nothing changes in it, nobody writes to it twice at once, and what was done is found in it."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext_lazy

from watchingbrief.web.accounts.belonging import change_role
from watchingbrief.web.accounts.leaving import leave
from watchingbrief.web.accounts.models import Role
from watchingbrief.web.audit import triggers, views
from watchingbrief.web.audit.chain import look, look_at_newest
from watchingbrief.web.audit.log import fingerprint, record
from watchingbrief.web.audit.models import Entry, Head


@pytest.fixture
def entries(person, organisation) -> list[Entry]:
    who = person(Role.ADMINISTRATOR, email="amina@example.org")
    return [record(who, "thing.done", f"thing {number}", organisation, number=number) for number in range(3)]


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_entry SET act = 'thing.undone'", "DELETE FROM audit_entry", "DELETE FROM audit_entry WHERE id = 1"],
)  # fmt: skip
def test_the_database_refuses_to_alter_or_remove_an_entry(entries, statement):
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Entry.objects.count() == 3


def test_django_refuses_as_well(entries):
    with pytest.raises(TypeError):
        entries[0].delete()
    entries[0].act = "thing.undone"
    with pytest.raises(DatabaseError), transaction.atomic():
        entries[0].save()
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.all().delete()


def test_a_whole_log_is_found_whole(entries, capsys):
    assert look().whole
    assert look().entries == 3
    call_command("check_log")
    assert "whole: 3 entries" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("UPDATE audit_entry SET subject = 'another' WHERE id = {1}", "is not as it was written"),
        ("UPDATE audit_entry SET details = '{{\"number\": 9}}' WHERE id = {1}", "is not as it was written"),
        ("DELETE FROM audit_entry WHERE id = {1}", "is not as it was written"),
        ("DELETE FROM audit_entry WHERE id = {2}", "1 of the last entries"),
    ],
)
def test_whoever_changes_the_database_itself_is_found_out(entries, change, found):
    triggers.lift(connection)
    with connection.cursor() as cursor:
        cursor.execute(change.format(*(entry.pk for entry in entries)))
    assert not look().whole
    with pytest.raises(CommandError, match=found):
        call_command("check_log")


def test_an_entry_that_was_slipped_in_is_found_out(entries):
    last = entries[-1]
    slipped = Entry(at=last.at, act="thing.done", subject="never done", details={}, before=last.hash)
    slipped.hash = fingerprint(slipped)
    slipped.save()
    assert look().broken_at == slipped.pk


def test_an_entry_is_kept_as_it_was_hashed(person, organisation):
    who = person()
    record(
        who, "odd.details", "a\x00b", organisation, word=gettext_lazy("reader"), day=date(2026, 1, 2), both=(1, 2),
        nul="a\x00b", text="قانون", role=Role.EDITOR, part=0.1,
    )  # fmt: skip
    assert look().whole
    details = Entry.objects.get().details
    assert details["day"] == "2026-01-02"
    assert details["both"] == [1, 2]
    assert details["nul"] == "ab"


def test_a_change_that_fails_leaves_no_entry(person, organisation):
    with pytest.raises(RuntimeError), transaction.atomic():
        record(person(), "thing.done", "thing", organisation)
        raise RuntimeError
    assert not Entry.objects.exists()
    assert look().whole


PROGRAM = """
import sys, django
django.setup()
from django.db import transaction
from watchingbrief.web.audit.log import fingerprint, record
for number in range(25):
    with transaction.atomic():
        record(None, "thing.done", f"{sys.argv[1]} {number}")
"""


@pytest.fixture
def own_database() -> Iterator[dict[str, str]]:
    """A database of its own, of the kind the tests run on: several processes can open it."""
    given = os.environ.get("WBRIEF_TEST_DATABASE", "")
    if not given:
        yield {}
        return
    import psycopg

    with psycopg.connect(given, autocommit=True) as server:
        server.execute("DROP DATABASE IF EXISTS of_the_log")
        server.execute("CREATE DATABASE of_the_log")
        yield {"WBRIEF_DATABASE": f"{given.rpartition('/')[0]}/of_the_log"}
        server.execute("DROP DATABASE of_the_log")


def test_processes_that_write_at_once_make_one_chain(tmp_path, own_database):
    """This also tries that migrations lay the triggers."""
    settings = {"WBRIEF_SITE": str(tmp_path), "DJANGO_SETTINGS_MODULE": "watchingbrief.web.settings"}
    environment = {**settings, **own_database, "PATH": ""}
    django = [sys.executable, "-m", "django"]
    subprocess.run([*django, "migrate", "-v0", "audit"], env=environment, check=True, timeout=120)
    writers = [
        subprocess.Popen([sys.executable, "-c", PROGRAM, name], env=environment)
        for name in ("one", "two", "three")
    ]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0, 0]
    done = subprocess.run([*django, "check_log"], env=environment, check=True, capture_output=True, text=True)
    assert "whole: 75 entries" in done.stdout
    alter = "from watchingbrief.web.audit.models import Entry; Entry.objects.update(act='thing.undone')"
    refused = subprocess.run(
        [sys.executable, "-c", f"import django; django.setup()\n{alter}"], env=environment, check=False,
        capture_output=True, text=True,
    )  # fmt: skip
    assert "append-only" in refused.stderr


def test_administrators_read_the_log_and_find_what_they_look_for(entries, client_of, organisation, person):
    other = person(Role.EDITOR, email="bela@example.org")
    record(other, "finding.rejected", "s. 22", organisation, reason="<script>alert(1)</script>")
    browser = client_of(entries[0].who)
    page = browser.get("/organisations/digital-rights-watch/log/").content.decode()
    assert "thing 2" in page
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    assert "none is missing" in page
    only = browser.get("/organisations/digital-rights-watch/log/", {"who": other.pk}).content.decode()
    assert "s. 22" in only
    assert "thing 2" not in only
    act = browser.get("/organisations/digital-rights-watch/log/", {"act": "thing.done"}).content.decode()
    assert "s. 22" not in act
    none = browser.get("/organisations/digital-rights-watch/log/", {"until": "2001-01-01"}).content.decode()
    assert "thing 2" not in none
    odd = browser.get(
        "/organisations/digital-rights-watch/log/", {"since": "soon", "page": "many", "who": "x"}
    )
    assert odd.status_code == 200


def test_at_each_look_the_newest_entries_are_gone_through_and_all_when_asked(entries, client_of, monkeypatch):
    monkeypatch.setattr(views, "NEWEST", 2)
    browser, page = client_of(entries[0].who), "/organisations/digital-rights-watch/log/"
    shown = browser.get(page, {"act": "thing.done"}).content.decode()
    assert "The newest 2 entries" in shown and "act=thing.done&amp;everything=1" in shown
    assert "has 3 entries; each is as it was written" in browser.get(page, {"everything": 1}).content.decode()
    triggers.lift(connection)
    Entry.objects.filter(pk=entries[0].pk).update(subject="another")
    assert f"Entry {entries[0].pk} of the log is not" in browser.get(page, {"everything": 1}).content.decode()


@pytest.mark.parametrize(
    ("change", "broken_at", "missing"),
    [
        ("UPDATE audit_entry SET subject = 'another' WHERE id = {2}", 2, 0),
        ("UPDATE audit_entry SET hash = 'another' WHERE id = {0}", 0, 0),
        ("DELETE FROM audit_entry WHERE id = {0}", 1, 0),  # not looked at, but not there to be counted
        ("DELETE FROM audit_entry WHERE id = {2}", None, 1),
    ],
)
def test_what_is_wrong_near_the_end_or_missing_anywhere_is_found_at_each_look(
    entries, change, broken_at, missing
):
    triggers.lift(connection)
    with connection.cursor() as cursor:
        cursor.execute(change.format(*(entry.pk for entry in entries)))
    chain = look_at_newest(2)
    assert chain.missing == missing
    assert chain.broken_at == (None if broken_at is None else entries[broken_at].pk)


def test_the_log_names_a_member_until_the_account_is_gone(client_of, organisation, person):
    administrator, other = person(Role.ADMINISTRATOR), person(Role.READER, email="bela@example.org")
    change_role(administrator, other.memberships.get(), Role.EDITOR)
    page = "/organisations/digital-rights-watch/log/"
    assert "<dt>member</dt><dd><bdi>bela</bdi>" in client_of(administrator).get(page).content.decode()
    leave(other)
    assert "bela" not in client_of(administrator).get(page).content.decode()
    assert "bela" not in b"".join(client_of(administrator).get(f"{page[:-1]}.csv").streaming_content).decode()


def test_the_log_of_another_organisation_is_not_shown(entries, as_role):
    from watchingbrief.web.accounts.models import Organisation

    elsewhere = Organisation.objects.create(name="Elsewhere", slug="elsewhere")
    record(None, "thing.done", "their own affair", elsewhere)
    page = as_role(Role.ADMINISTRATOR).get("/organisations/digital-rights-watch/log/").content.decode()
    assert "their own affair" not in page
    assert as_role(Role.ADMINISTRATOR).get("/organisations/elsewhere/log/").status_code == 404


def test_the_table_of_the_log_runs_nothing_in_a_spreadsheet(entries, client_of, organisation):
    record(entries[0].who, "thing.done", '=HYPERLINK("http://x")', organisation)
    answer = client_of(entries[0].who).get("/organisations/digital-rights-watch/log.csv")
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert len(rows) == 4
    assert rows[0]["subject"] == '\'=HYPERLINK("http://x")'
    assert rows[0]["hash_before"] == rows[1]["hash"]


def test_the_page_says_so_where_the_log_is_broken(entries, client_of):
    triggers.lift(connection)
    Entry.objects.filter(pk=entries[0].pk).update(details=json.loads('{"number": 7}'))
    page = client_of(entries[0].who).get("/organisations/digital-rights-watch/log/").content.decode()
    assert "is not as it was written" in page
    assert Head.objects.get().entries == 3
