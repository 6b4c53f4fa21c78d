"""The documentation says what the program does: pages are fresh, options described, examples run."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from watchingbrief.cli.main import app

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([ROOT / "README.md", ROOT / "sample" / "README.md", *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"^```(?:console|sh|shell|bash)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def _make(page: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "docs.generate", "--check", page]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=150, check=False)


@pytest.mark.parametrize("page", ["cli", "checks", "frameworks"])
def test_the_reference_is_what_make_docs_would_write_now(page):
    done = _make(page)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("page", ["accuracy", "corpus", "real-comparisons"])
def test_a_page_on_real_laws_is_what_make_docs_would_write_now(corpus, page):
    assert corpus.is_dir()
    done = _make(page)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_table_of_real_laws_holds_no_path_of_this_machine():
    text = (ROOT / "docs" / "reference" / "corpus.md").read_text(encoding="utf-8")
    assert not re.search(r"(?<![\w.])/(?:home|work|root|tmp|usr|opt)/", text)


def _within(name, group):
    """Every command with its name, those within commands too."""
    yield name, group
    for inner, command in sorted(getattr(group, "commands", {}).items()):
        yield from _within(f"{name} {inner}", command)


EVERY = dict(_within("wbrief", get_command(app)))


def _parameters():
    for name, command in EVERY.items():
        for parameter in command.params:
            for option in parameter.opts if parameter.param_type_name == "option" else [parameter.metavar]:
                yield name, option


@pytest.mark.parametrize(("command", "option"), list(_parameters()))
def test_every_option_is_described(command, option):
    page = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    section = re.search(rf"^## {command}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert section, f"{command} has no section"
    assert re.search(rf"^\| `[^`]*{re.escape(option)}(?!\w)[^`]*` \| \S", section[1], re.MULTILINE), option


@pytest.mark.parametrize("command", sorted(name for name in EVERY if name != "wbrief"))
def test_every_command_shows_an_example(command):
    shown = CliRunner().invoke(app, [*command.split()[1:], "--help"]).stdout
    assert re.search(rf"^ +{command}\b", shown.split("Examples:")[1], re.MULTILINE)


def _commands():
    """Lines a reader is told to type, `$ wbrief ...`, except those of the reference made from the help."""
    for page in PAGES:
        if page.name == "cli.md":
            continue
        for block in BLOCK.findall(page.read_text(encoding="utf-8")):
            for line in block.splitlines():
                if line.startswith("$ ") and "wbrief" in line:
                    yield str(page.relative_to(ROOT)), line[2:]


COMMANDS = list(_commands())
#: Files that examples of comparing name, with the draft of the sample that stands for each.
VERSIONS = {
    "bill-as-introduced.pdf": "draft-1", "bill-as-amended.docx": "draft-2", "draft-1.txt": "draft-1",
    "draft-2.txt": "draft-2", "2018.md": "draft-1", "2022.md": "draft-2", "2024.md": "draft-2",
}  # fmt: skip


@pytest.fixture(scope="session")
def submission_form(tmp_path_factory, sample):
    """The form of a submission on the bill, as `wbrief submission --form` writes it."""
    folder = tmp_path_factory.mktemp("form")
    (folder / "bill.pdf").write_bytes((sample / "draft-2" / "cybercrime-bill.pdf").read_bytes())
    assert CliRunner().invoke(app, ["submission", str(folder / "bill.pdf"), "--form"]).exit_code == 0
    return (folder / "bill.submission.yml").read_bytes()


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """A site as `wbrief serve` leaves it, and a backup of it."""
    folder = tmp_path_factory.mktemp("site")
    made = "from pathlib import Path; from watchingbrief.web import serving, site_folder as s; "
    made += "serving.prepare(s.SiteFolder(Path('wbrief-site')), 'localhost')"
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("WBRIEF_", "DJANGO_"))}
    subprocess.run([sys.executable, "-c", made], cwd=folder, env=kept, check=True, timeout=120)
    backed_up = CliRunner().invoke(
        app, ["site", "backup", str(folder / "wbrief-site"), str(folder / "site.tar.gz")]
    )
    assert backed_up.exit_code == 0, backed_up.stderr
    return folder


@pytest.fixture(scope="session")
def watched(tmp_path_factory, sample):
    """A workspace that follows a folder with a bill, after one run."""
    folder = tmp_path_factory.mktemp("watched")
    (folder / "followed").mkdir()
    (folder / "followed" / "bill.txt").write_bytes((sample / "draft-1" / "cybercrime-bill.txt").read_bytes())
    described = ["--title", "Cybercrime Bill", "--jurisdiction", "UT", "--id", "bill"]
    there = ["-w", str(folder)]
    assert (
        CliRunner().invoke(app, ["watch", "add", str(folder / "followed"), *described, *there]).exit_code == 0
    )
    assert CliRunner().invoke(app, ["watch", "run", *there]).exit_code == 0
    return folder


@pytest.fixture
def reader(engine, tmp_path, monkeypatch, sample, submission_form, watched):
    """A folder as a reader of the documentation has it: the sample, a bill of their own, a folder of laws."""
    (tmp_path / "sample").symlink_to(sample)
    shutil.copytree(watched, tmp_path, dirs_exist_ok=True)
    (tmp_path / "bill.submission.yml").write_bytes(submission_form)
    (tmp_path / "laws").mkdir()
    own = sample / "draft-2"
    for ending in ("pdf", "docx", "html", "txt"):
        (tmp_path / f"bill.{ending}").write_bytes((own / f"cybercrime-bill.{ending}").read_bytes())
        (tmp_path / "laws" / f"bill.{ending}").write_bytes((own / f"cybercrime-bill.{ending}").read_bytes())
    (tmp_path / "treaty.html").write_bytes((own / "cybercrime-bill.html").read_bytes())
    for name, draft in VERSIONS.items():
        file = sample / draft / f"cybercrime-bill{Path(name).suffix.replace('.md', '.txt')}"
        (tmp_path / name).write_bytes(file.read_bytes())
    for name in ("draft-1.txt", "draft-2.txt", "2018.md", "2022.md", "2024.md"):
        draft = "draft-1" if name in ("draft-1.txt", "2018.md") else "draft-2"
        (tmp_path / name).write_bytes((sample / draft / "cybercrime-bill.txt").read_bytes())
    (tmp_path / "bill-as-introduced.pdf").write_bytes(
        (sample / "draft-1" / "cybercrime-bill.pdf").read_bytes()
    )
    (tmp_path / "bill-as-amended.docx").write_bytes((own / "cybercrime-bill.docx").read_bytes())
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "bill.findings.tsv").write_bytes(
        (sample / "gold" / "draft-2.findings.tsv").read_bytes()
    )
    (tmp_path / "gold" / "bill.txt").write_bytes((own / "cybercrime-bill.txt").read_bytes())
    (tmp_path / "demands.csv").write_text("who,article,ask\nA League,s. 6,delete it\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _run(line: str) -> int:
    words = shlex.split(re.split(r" [>|#] ", line, maxsplit=1)[0])
    assert words[0].endswith("wbrief"), line
    return CliRunner().invoke(app, words[1:]).exit_code


def test_the_readme_says_what_to_type():
    assert any(page == "README.md" for page, _ in COMMANDS)


@pytest.mark.parametrize(("page", "line"), COMMANDS, ids=[line for _, line in COMMANDS])
def test_what_a_reader_is_told_to_type_works(reader, page, line):
    assert _run(line) == 0, f"{page}: {line}"


def _examples():
    for name, command in EVERY.items():
        if name in {"wbrief", "wbrief serve"}:  # the latter goes on until it is stopped: tests/web/browser
            continue
        block = (command.help or "").split("Examples:\n")[1].split("\n\n")[0]
        yield from ((name, line.strip()) for line in block.splitlines())


@pytest.mark.parametrize(("command", "line"), list(_examples()))
def test_the_examples_of_the_help_work(reader, request, command, line):
    if command.startswith("wbrief site"):
        shutil.copytree(request.getfixturevalue("site"), reader, dirs_exist_ok=True)
    assert _run(line) == 0, line
