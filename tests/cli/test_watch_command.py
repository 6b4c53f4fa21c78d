"""Following sources from the command line, with a local folder in place of the web."""

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from strange_files import LAW
from typer.main import get_command

from watchingbrief.cli.main import app
from watchingbrief.monitoring.known_sources import group, names
from watchingbrief.monitoring.outcome import Outcome
from watchingbrief.monitoring.snapshots import Store
from watchingbrief.monitoring.workspace import open_workspace

LATER = LAW.replace("ten years", "twenty years").replace("shall", "must")
COMMANDS = get_command(app).commands["watch"].commands


def ok(done):
    assert done.exit_code == 0, done.stdout + done.stderr
    return done.stdout


def test_a_source_is_added_as_a_file_and_nothing_is_asked(wbrief, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("socket.socket.connect", lambda *a: pytest.fail("it asked the network"))
    ok(
        wbrief(
            "watch", "add", "https://laws.example.org/bill.PDF?x=1", "--title", "Cybercrimes Bill, 2026",
            "--jurisdiction", "NO", "--every", "6 hours",
        )
    )  # fmt: skip
    written = (tmp_path / "sources" / "cybercrimes-bill-2026.yml").read_text(encoding="utf-8")
    assert "jurisdiction: 'NO'" in written
    (source,) = open_workspace(tmp_path).sources
    assert (source.kind, source.jurisdiction, source.instrument) == ("file", "NO", "Cybercrimes Bill, 2026")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["sources"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "name an address, a folder, or --from-catalogue"),
        (["https://a.example"], "say what it is: --title and --jurisdiction"),
        (["ftp://a.example", "--title", "T", "--jurisdiction", "X"], "must begin with https://"),
        (["nowhere", "--title", "T", "--jurisdiction", "X"], "neither a folder that is there nor an address"),
        (["https://a.example", "--title", "قانون", "--jurisdiction", "X"], "no Latin letters"),
        (["https://a.example", "--title", "T", "--jurisdiction", "X", "--id", "../../x"], "is no id"),
        (
            ["https://a.example", "--title", "T", "--jurisdiction", "X", "--every", "often"],
            "is no span of time",
        ),
        (
            ["https://a.example", "--title", "T", "--jurisdiction", "X", "--links", "["],
            "no regular expression",
        ),
        (["https://a.example", "--title", "T", "--jurisdiction", "X", "--id", "act"], "is there already"),
        (["--from-catalogue", "atlantis"], "the catalogue has no atlantis. It has: bangladesh"),
        (
            ["https://a.example", "--title", "T", "--jurisdiction", "X", "-w", "nowhere"],
            "there is no folder nowhere",
        ),
    ],
)
def test_what_cannot_be_followed_is_not_added(wbrief, space, arguments, said):
    before = sorted(space.rglob("*"))
    done = wbrief("watch", "add", *arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert sorted(space.rglob("*")) == before


def test_a_title_of_a_stranger_stays_a_title(wbrief, space):
    title = 'x: "y" # &a *b !!python/object\u202e \u2028- z'
    ok(wbrief("watch", "add", "https://a.example/", "--title", title, "--jurisdiction", "X", "--id", "odd"))
    assert open_workspace(space).source("odd").title == title


def test_what_brings_no_text_is_not_added_when_it_is_tested_first(wbrief, space):
    (space / "empty").mkdir()
    done = wbrief("watch", "add", "empty", "--title", "Empty", "--jurisdiction", "X", "--test")
    assert done.exit_code == 1
    assert "Nothing was added" in done.stderr
    assert not (space / "sources" / "empty.yml").exists()
    ok(wbrief("watch", "add", "texts", "--title", "Full", "--jurisdiction", "X", "--test"))
    assert (space / "sources" / "full.yml").exists()


def test_the_whole_catalogue_can_be_followed(wbrief, tmp_path):
    arguments = [part for name in names() for part in ("--from-catalogue", name)]
    ok(wbrief("watch", "add", *arguments, "-w", tmp_path))
    workspace = open_workspace(tmp_path)
    assert workspace.faulty == ()
    expected = {known.source.id: known.source for name in names() for known in group(name).sources}
    assert {source.id: source for source in workspace.sources} == expected
    for path in (tmp_path / "sources").iterdir():
        assert "not fetched" in path.read_text(encoding="utf-8")
    again = wbrief("watch", "add", *arguments, "-w", tmp_path)
    assert again.exit_code == 0
    assert again.stderr.count("Already there") == len(expected)


def test_the_catalogue_says_where_addresses_are_known_from_and_that_none_was_fetched(wbrief):
    said = ok(wbrief("watch", "catalogue"))
    assert "un-convention-cybercrime" in said
    assert said.splitlines()[-1].startswith("None of these addresses was fetched")
    assert "not fetched; known from:" in ok(wbrief("watch", "catalogue", "kenya"))
    stated = json.loads(wbrief("watch", "catalogue", "--format", "json").stdout_bytes)
    sources = [source for one in stated for source in one["sources"]]
    assert len({source["id"] for source in sources}) == len(sources)
    assert all(source["origin"] and source["fetched"] is False for source in sources)
    assert {"INT", "KE", "EE", "FR", "ZA"} <= {source["jurisdiction"] for source in sources}
    assert wbrief("watch", "catalogue", "atlantis").exit_code == 2


def test_a_trial_shows_what_would_be_read_and_keeps_nothing(wbrief, space):
    before = sorted(space.rglob("*"))
    said = ok(wbrief("watch", "test", "act"))
    assert "act.txt" in said
    assert "1 text read; nothing was kept" in said
    stated = json.loads(wbrief("watch", "test", "act", "--format", "json").stdout_bytes)
    assert stated["well"] is True
    assert stated["texts"][0]["reading"]["provisions"] > 1
    assert sorted(space.rglob("*")) == before


def test_a_trial_of_every_source_tells_each(wbrief, space):
    (space / "sources" / "gone.yml").write_text(
        (space / "sources" / "act.yml").read_text().replace("texts", "nowhere")
    )
    done = wbrief("watch", "test")
    assert done.exit_code == 1
    assert "1 text read" in done.stdout
    assert "gone: There is no such folder." in done.stderr
    stated = json.loads(wbrief("watch", "test", "--format", "json").stdout_bytes)
    assert [(one["source"], one["well"]) for one in stated] == [("act", True), ("gone", False)]


def test_a_trial_of_nothing_says_what_to_do(wbrief, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = wbrief("watch", "test")
    assert done.exit_code == 1
    assert "Nothing is followed yet" in done.stderr


def test_a_trial_of_what_is_no_law_fails_and_says_why(wbrief, space):
    (space / "texts" / "act.txt").write_text("Lunch is at one.\n")
    done = wbrief("watch", "test", "act")
    assert done.exit_code == 1
    assert "not read" in done.stdout


def test_from_a_first_run_to_a_new_version(wbrief, space):
    assert "new       asked never" in ok(wbrief("watch", "list"))
    assert "1 event" in ok(wbrief("watch", "run"))
    assert "0 events" in ok(wbrief("watch", "run"))
    (space / "texts" / "act.txt").write_text(LATER, encoding="utf-8")
    said = ok(wbrief("watch", "run"))
    assert "* Networks Act: new version" in said
    listed = ok(wbrief("watch", "list"))
    assert re.search(r"^act +well +asked 20", listed)
    assert "1 text, 2 events, last change" in listed
    assert (space / "feeds" / "all.atom").is_file()


def test_a_run_says_the_same_for_programs(wbrief, space):
    (line,) = ok(wbrief("watch", "run", "--format", "json", "--no-tell")).splitlines()
    stated = json.loads(line)
    assert stated["sources"][0]["events"][0]["kind"] == "new-instrument"
    assert not (space / "feeds").exists()


def test_only_the_source_that_is_named_is_asked(wbrief, space):
    (space / "sources" / "other.yml").write_bytes((space / "sources" / "act.yml").read_bytes())
    assert "1 source asked" in ok(wbrief("watch", "run", "--only", "other", "--no-tell"))
    done = wbrief("watch", "run", "--only", "nobody")
    assert done.exit_code == 2
    assert "there is no source 'nobody' in sources/. There are: act, other" in done.stderr


def test_what_is_not_due_is_named_and_asked_where_people_say_so(wbrief, space):
    stated = (space / "sources" / "act.yml").read_text()
    (space / "sources" / "act.yml").write_text(f"{stated}cadence: 1 week\n")
    ok(wbrief("watch", "run", "--no-tell"))
    (space / "texts" / "act.txt").write_text(LATER, encoding="utf-8")
    said = ok(wbrief("watch", "run", "--no-tell"))
    assert "0 sources asked, 1 not due yet" in said
    assert re.search(r"not due before 20\S+ \S+: act\n  To ask all the same: --only ID, or --all", said)
    assert list(json.loads(ok(wbrief("watch", "run", "--no-tell", "--format", "json")))["not_due"]) == ["act"]
    assert wbrief("watch", "run", "--all", "--only", "act").exit_code == 2
    assert "new version" in ok(wbrief("watch", "run", "--no-tell", "--all"))


def test_an_address_that_moved_for_good_is_named_until_it_is_corrected(wbrief, watched):
    (watched / "sources" / "act.yml").write_text(
        "title: A\njurisdiction: UT\ninstrument: A\nkind: page\naddress: https://a.example/old\n"
    )
    with Store(watched / "store") as store:
        went = Outcome(
            "fetched", "https://a.example/old", datetime.now(UTC), 200, "https://a.example/new",
            "https://a.example/new", body=LAW.encode(),
        )  # fmt: skip
        store.keep(went, "act", "https://a.example/old")
    assert "moved for good to https://a.example/new; correct 'address'" in ok(wbrief("watch", "list"))
    assert (
        json.loads(wbrief("watch", "list", "--format", "json").stdout_bytes)[0]["moved_to"] == went.permanent
    )


def test_a_file_that_was_no_text_and_is_gone_troubles_no_source(wbrief, watched):
    (watched / "texts" / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    ok(wbrief("watch", "run", "--no-tell"))
    assert re.search(r"^act +troubled", ok(wbrief("watch", "list")))
    (watched / "texts" / "photo.png").unlink()
    ok(wbrief("watch", "run", "--no-tell"))
    assert re.search(r"^act +well", ok(wbrief("watch", "list")))


def test_a_source_that_is_gone_is_no_failure_of_the_run_but_shows(wbrief, watched):
    (watched / "texts" / "act.txt").unlink()
    (watched / "texts").rmdir()
    assert "act:" in ok(wbrief("watch", "run", "--no-tell"))
    assert re.search(r"^act +(troubled|broken)", ok(wbrief("watch", "list")))


def test_a_faulty_source_is_named_and_the_others_are_followed(wbrief, space):
    (space / "sources" / "bad.yml").write_text("title: [\n")
    done = wbrief("watch", "run", "--no-tell")
    assert done.exit_code == 1
    assert "1 source asked" in done.stdout
    assert "sources/bad.yml" in done.stderr
    assert wbrief("watch", "list").exit_code == 1
    assert "bad" in wbrief("watch", "test", "bad").stderr


@pytest.mark.parametrize("command", ["run", "tell"])
def test_settings_with_a_mistake_stop_what_would_use_them(wbrief, space, command):
    (space / "watch.yml").write_text("telling:\n  rules:\n  - {name: a, mail: [nobody]}\n")
    done = wbrief("watch", command)
    assert done.exit_code == 1
    assert "watch.yml" in done.stderr
    assert "line 3" in done.stderr


def test_two_runs_do_not_write_at_once(wbrief, space):
    with Store(space / "store") as store:
        store.begin()
        done = wbrief("watch", "run")
    assert done.exit_code == 1
    assert "next:" in done.stderr


def test_the_log_of_nothing_says_what_to_do(wbrief, space):
    assert "Nothing is recorded yet" in ok(wbrief("watch", "log"))


def test_the_log_in_every_format(wbrief, watched):
    said = ok(wbrief("watch", "log"))
    assert len(re.findall(r"new-instrument", said)) == 1
    assert len(re.findall(r"fetched", said)) == 1, "the second time it was as before"
    assert len(re.findall(r"fetched", ok(wbrief("watch", "log", "--all")))) == 2
    assert len(ok(wbrief("watch", "log", "--last", "1")).splitlines()) <= 2
    stated = json.loads(wbrief("watch", "log", "--format", "json", "--events").stdout_bytes)
    assert [one["event"]["instrument"] for one in stated] == ["Networks Act"]
    assert json.loads(wbrief("watch", "log", "--format", "json", "--since", "2999-01-01").stdout_bytes) == []
    table = list(
        csv.DictReader(
            io.StringIO(wbrief("watch", "log", "--format", "csv").stdout_bytes.decode("utf-8-sig"))
        )
    )
    assert {"event", "outcome"} == {row["what"] for row in table}
    assert wbrief("watch", "log", "--since", "soon").exit_code == 2


def test_a_version_says_which_elements_of_its_page_may_be_left_out(wbrief, space):
    lines = [f"<p>{line}</p>" for line in LAW.splitlines() if line]
    page = "<html lang='en'>" + "".join([*lines[:-2], "<div class='remark'>{}</div>", *lines[-2:]])
    (space / "texts" / "act.txt").unlink()
    for said in ("An officer must give a warrant to the court.", "The court shall grant the officer access."):
        (space / "texts" / "act.html").write_text(page.format(said))
        told = ok(wbrief("watch", "run"))
    advice = "if they hold no law, add to leave_out in sources/act.yml: div.remark"
    assert "new version" in told
    assert advice in told and advice in ok(wbrief("watch", "log"))
    with (space / "sources" / "act.yml").open("a") as source:
        source.write("leave_out: div.remark\n")
    (space / "texts" / "act.html").write_text(page.format("The court shall grant every person access."))
    assert "new version" not in ok(wbrief("watch", "run"))


def test_no_cell_of_the_log_is_a_formula(wbrief, space):
    (space / "texts" / "act.txt").rename(space / "texts" / "=cmd.txt")
    ok(wbrief("watch", "run", "--no-tell"))
    rows = csv.reader(io.StringIO(wbrief("watch", "log", "--format", "csv").stdout_bytes.decode("utf-8-sig")))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]


def test_names_of_files_do_not_steer_the_terminal(wbrief, space):
    (space / "texts" / "act.txt").rename(space / "texts" / "a\x1b[2Jct\u202e.txt")
    for command in (["test", "act"], ["run"], ["log"], ["list"]):
        done = wbrief("watch", *command)
        assert "\x1b" not in done.stdout + done.stderr
        assert "\u202e" not in done.stdout + done.stderr


def test_what_was_kept_is_verified_here_and_by_others(wbrief, watched):
    said = ok(wbrief("watch", "export", "evidence.zip"))
    head = re.search(r"^Head: (\S+)$", said, re.MULTILINE)[1]
    assert head in ok(wbrief("watch", "verify", "evidence.zip", "--head", head))
    with zipfile.ZipFile("evidence.zip") as bundle:
        bundle.extract("verify_store.py", "elsewhere")
    alone = [sys.executable, "-I", "elsewhere/verify_store.py", "evidence.zip", "--head", head]
    assert subprocess.run(alone, capture_output=True, check=False).returncode == 0
    body = next(p for p in (watched / "store" / "bodies").rglob("*") if p.is_file())
    body.chmod(0o600)
    body.write_bytes(body.read_bytes().replace(b"a", b"b", 1))
    done = wbrief("watch", "verify")
    assert done.exit_code == 1
    assert "NOT as it was recorded" in done.stdout
    assert json.loads(wbrief("watch", "verify", "--format", "json").stdout_bytes)["ok"] is False


def test_an_export_of_nothing_and_wrong_heads_are_refused(wbrief, space):
    assert "All as it was recorded: 0 records" in ok(wbrief("watch", "verify"))
    done = wbrief("watch", "export", "evidence.zip")
    assert done.exit_code == 1
    assert not Path("evidence.zip").exists()
    assert wbrief("watch", "verify", "--head", "x").exit_code == 2
    assert wbrief("watch", "verify", "nothing.zip").exit_code == 2


def test_telling_again_tells_nothing_new(wbrief, watched):
    assert "nothing new" in ok(wbrief("watch", "tell"))


def test_a_service_runs_again_until_it_is_ended(space):
    (space / "sources" / "act.yml").write_text(
        (space / "sources" / "act.yml").read_text() + "cadence: 1 minute\n"
    )
    command = [sys.executable, "-m", "watchingbrief", "watch", "run", "--every", "1 minute", "--no-tell"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as service:
        try:
            assert "1 source asked" in service.stdout.readline()
            time.sleep(0.2)
            assert service.poll() is None
            os.kill(service.pid, signal.SIGTERM)
            assert service.wait(timeout=30) == 128 + signal.SIGTERM
        finally:
            service.kill()
    with Store(space / "store") as store:
        assert store.verify().ok


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_explains_itself(wbrief, command):
    said = ok(wbrief("watch", command, "--help"))
    assert f"wbrief watch {command}" in said.split("Examples:")[1]
    assert "Exit status: 0" in said
