"""The commands as a person or a script uses them."""

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from strange_files import LAW, STORY

WBRIEF = str(Path(sys.executable).with_name("wbrief"))


@pytest.fixture
def laws(law) -> Path:
    """A folder: two laws, one empty file, a picture and a hidden file."""
    folder = law.parent
    (folder / "second.md").write_text(LAW.replace("CYBERCRIME", "COMPUTER"), encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "README.md").write_text("These are the laws.")
    (folder / "seal.png").write_bytes(b"\x89PNG")
    (folder / ".hidden.txt").write_text(LAW, encoding="utf-8")
    return folder


def _names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_version(wbrief):
    assert wbrief("--version").stdout.startswith("wbrief 0.")


def test_help_is_plain_text_and_names_the_commands(wbrief):
    shown = wbrief("--help").stdout
    assert "review" in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nonsense"], ["nonsense"], ["read"], ["review"], ["read", "a.txt", "--format", "html"],
        ["review", "a.txt", "--format", "rtf"], ["review", "a.txt", "-o"], ["read", "a.txt", "b.txt"],
        ["review", "a.txt", "b.txt", "-o", "out.json"], ["review", "a.txt", "-o", "o", "--output-dir", "d"],
        ["review", "a.txt", "b.txt", "--format", "json"], ["review", "a.txt", "--only", "SPEECH.NONSENSE"],
        ["review", "a.txt", "--only", ","], ["review", "a.txt", "-o", "no/such/folder/out.json"],
        ["read", "a.txt", "-o", "."], ["review", "a.txt", "--output-dir", "a.txt"],
        ["review", "a.txt", "--format", "json", "-o", "a.txt"], ["read", "a.txt", "-o", "./a.txt"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_use_ends_with_2_and_says_why_and_changes_nothing(wbrief, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(LAW, encoding="utf-8")
    result = wbrief(*arguments)
    assert result.exit_code == 2
    assert "Error: " in result.stderr
    assert "Traceback" not in result.output
    assert _names(tmp_path) == ["a.txt", "b.txt"]
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == LAW


def test_json_on_standard_output_is_the_bytes_of_the_file(wbrief, law, tmp_path):
    out = tmp_path / "out.json"
    assert wbrief("review", law, "--format", "json", "-o", out).exit_code == 0
    result = wbrief("review", law, "--format", "json")
    assert result.stdout_bytes == out.read_bytes()
    assert json.loads(out.read_bytes())["instrument"]["file"] == "act.txt"


@pytest.mark.parametrize("format", ["text", "json", "akn"])
def test_reading_twice_gives_the_same_bytes(wbrief, law, format):
    first, second = (wbrief("read", law, "--format", format) for _ in range(2))
    assert first.exit_code == 0
    assert first.stdout_bytes == second.stdout_bytes
    assert first.stdout_bytes


@pytest.mark.parametrize("format", ["text", "json", "csv", "html", "docx", "pdf", "akn"])
def test_reviewing_twice_gives_the_same_bytes(wbrief, law, format):
    first, second = (wbrief("review", law, "--format", format) for _ in range(2))
    assert first.exit_code == 0
    assert first.stdout_bytes == second.stdout_bytes
    assert first.stdout_bytes


def test_standard_input(wbrief):
    result = wbrief("read", "-", "--format", "json", input=LAW.encode())
    assert result.exit_code == 0
    assert json.loads(result.stdout)["instrument"]["file"] == "stdin"


def test_a_folder_is_reviewed_and_what_failed_is_named_at_the_end(wbrief, laws, tmp_path):
    out = tmp_path / "reviews"
    result = wbrief("review", laws, "--format", "json", "--output-dir", out)
    assert result.exit_code == 1
    assert _names(out) == ["act.review.json", "second.review.json"]
    assert "1 of 3 could not be read:" in result.stderr
    assert "empty.txt: The file is empty." in result.stderr.split("could not be read:")[1]
    assert "README.md, seal.png (2)" in result.stderr
    assert ".hidden" not in result.output
    assert result.stdout.count("Report: ") == 2


def test_quiet_says_only_what_went_wrong(wbrief, laws, tmp_path):
    result = wbrief("review", laws, "--format", "json", "--output-dir", tmp_path / "reviews", "--quiet")
    assert result.stdout == ""
    assert result.stderr.strip().startswith("1 of 3 could not be read:")


def test_text_of_several_laws_comes_in_the_order_named(wbrief, law):
    other = law.with_name("aaa.txt")
    other.write_text(LAW.replace("CYBERCRIME ACT", "OTHER ACT"), encoding="utf-8")
    both = wbrief("review", law, other).stdout
    assert both == wbrief("review", law).stdout + wbrief("review", other).stdout


def test_laws_of_one_name_get_a_report_each(wbrief, law, tmp_path):
    twin = tmp_path / "act.txt"
    twin.write_text(LAW, encoding="utf-8")
    out = tmp_path / "reviews"
    assert wbrief("review", law, twin, law, "--format", "csv", "--output-dir", out).exit_code == 0
    assert _names(out) == ["act.txt-2.review.csv", "act.txt.review.csv"]


def test_a_page_says_where_it_is_and_what_to_do_with_it(wbrief, law, tmp_path):
    result = wbrief("review", law, "--format", "html", "--output-dir", tmp_path / "reports")
    report = tmp_path / "reports" / "act.review.html"
    assert f"Report: {report}\n" in result.stdout
    assert "web browser" in result.stdout
    assert report.read_bytes().startswith(b"<!")


def test_only_some_concerns(wbrief, law):
    def concerns(only):
        result = wbrief("review", law, "--format", "json", "--only", only)
        return {f["concern"] for f in json.loads(result.stdout)["findings"]}

    assert concerns("SPEECH.FALSE") == {"SPEECH.FALSE"}
    assert concerns("speech.false, power") > {"SPEECH.FALSE"}
    assert all(c.split(".")[0] in {"SPEECH", "POWER"} for c in concerns("speech.false,power"))


def test_a_name_cannot_steer_the_terminal(wbrief, tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\x1b]0;owned\x07\nReport: b\xff.txt"))
    path.write_text(STORY[:0])
    result = wbrief("review", path)
    assert result.exit_code == 1
    assert not set(result.stderr) & {"\x1b", "\x07"}
    assert "[U+001B]" in result.stderr.splitlines()[0]
    assert "[U+000A]Report: b[U+DCFF].txt: The file is empty." in result.stderr.splitlines()[0]


def test_words_of_a_law_cannot_steer_the_terminal(law):
    law.write_text(LAW.replace("thinks fit", "thinks\x9b31m fit \u202eyes"), encoding="utf-8")
    for command in (["review", law], ["read", law], ["read", law, "--format", "json"]):
        shown = _at_a_terminal(command)
        assert ("\x1b[1m" in shown) == (command[0] == "review"), "our own styles must stay"
        assert "\x9b" not in shown
        assert "\u202e" not in shown


def test_a_page_is_put_beside_the_reader_at_a_terminal(law, tmp_path):
    shown = _at_a_terminal(["review", law, "--format", "html"], cwd=tmp_path)
    assert "Report: act.review.html" in shown
    assert (tmp_path / "act.review.html").is_file()


def test_several_laws_at_a_terminal_show_how_far_it_is(laws, tmp_path):
    shown = _at_a_terminal(["review", laws, "--format", "json", "--output-dir", tmp_path / "out"])
    assert "Reading laws" in shown
    assert "3/3" in shown


def _at_a_terminal(arguments, cwd=None) -> str:
    """What the command shows when both its streams are a terminal."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
    process = subprocess.Popen(
        [WBRIEF, *map(str, arguments)], stdin=theirs, stdout=theirs, stderr=theirs, cwd=cwd, env=environment
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the other side has closed
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    process.wait(timeout=60)
    return shown.decode("utf-8", "replace")


@pytest.fixture
def endless(tmp_path) -> list[str]:
    """A command that reads for ever: a law, and a reading that hangs."""
    program = (
        "import signal, time, watchingbrief.reading\n"
        # Shells that run the tests in the background have what they begin ignore it.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def hang(path):\n"
        "    print('started', flush=True)\n"
        "    time.sleep(600)\n"
        "watchingbrief.reading.read = hang\n"
        "from watchingbrief.cli.main import run\n"
        "run()\n"
    )
    (tmp_path / "act.txt").write_text(LAW, encoding="utf-8")
    out = tmp_path / "out.json"
    return [
        sys.executable,
        "-c",
        program,
        "read",
        str(tmp_path / "act.txt"),
        "--format",
        "json",
        "-o",
        str(out),
    ]


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_stopping_it_leaves_nothing_behind(endless, tmp_path, number, status):
    process = subprocess.Popen(
        endless, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert (
        process.stdout.readline() == "started\n"
    )  # said by the reading itself: the command is well under way
    os.killpg(process.pid, number)
    _, said = process.communicate(timeout=20)
    assert process.returncode == status
    assert "Traceback" not in said
    assert len(said.splitlines()) == (1 if number == signal.SIGINT else 0)
    assert _names(tmp_path) == ["act.txt"]
    with pytest.raises(ProcessLookupError):  # no process of the group is left
        os.killpg(process.pid, 0)


def test_a_reader_who_goes_away_is_no_error(law):
    process = subprocess.Popen(
        [WBRIEF, "read", str(law), "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()
    said = process.stderr.read()
    assert process.wait(timeout=60) == 141
    assert said == b""


def test_a_narrow_encoding_does_not_stop_the_report(law):
    law.write_text(LAW.replace("thinks fit", "thinks fit – “as he sees it”"), encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    done = subprocess.run([WBRIEF, "review", str(law)], capture_output=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
