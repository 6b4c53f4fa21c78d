"""The agenda of reviews from the command line."""

import csv
import io
import json


def ok(done):
    assert done.exit_code == 0, done.stdout + done.stderr
    return done.stdout


def test_the_agenda_in_every_format(wbrief, watched):
    (watched / "instruments").mkdir()
    (watched / "instruments" / "act.yml").write_text(
        'instrument: Networks Act\nreviewer: "=A. Njoroge, the\\n second"\ndue: 2026-05-01\n'
    )
    said = ok(wbrief("agenda", "--on", "2026-06-01"))
    assert "DUE since 2026-05-01" in said
    assert "followed from now on" in said
    stated = json.loads(wbrief("agenda", "--format", "json", "--on", "2026-06-01").stdout_bytes)
    assert stated["instruments"][0]["is_due"] is True
    assert stated["instruments"][0]["changed"][0]["kind"] == "new-instrument"
    calendar = wbrief("agenda", "--format", "ics", "--on", "2026-06-01").stdout_bytes
    assert calendar.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"DTSTART;VALUE=DATE:20260501\r\nDTEND;VALUE=DATE:20260502\r\n" in calendar
    assert all(len(line) <= 75 for line in calendar.split(b"\r\n"))
    table = wbrief("agenda", "--format", "csv").stdout_bytes.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(table)))[1][1].startswith("'=")


def test_a_review_is_recorded_and_takes_its_changes_off_the_agenda(wbrief, watched):
    assert "1 instrument to look at" in ok(wbrief("agenda"))
    assert "Networks Act was reviewed by A. Njoroge" in ok(
        wbrief("agenda", "--reviewed", "networks act", "--by", "A. Njoroge")
    )
    assert "0 instruments to look at" in ok(wbrief("agenda"))
    assert wbrief("agenda", "--reviewed", "networks act").exit_code == 2
    assert wbrief("agenda", "--reviewed", "nothing", "--by", "me").exit_code == 2
    assert wbrief("agenda", "--by", "me").exit_code == 2
