"""A fresh clone: what make does, and what it installs from."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TARGETS = ("setup", "review", "test", "bench", "docs", "clean", "help")


def _make(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", *arguments], cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize("target", TARGETS)
def test_every_target_can_be_made(target):
    done = _make("-n", target)
    assert done.returncode == 0, done.stderr


def test_help_names_every_target():
    shown = _make("help").stdout
    assert all(f"make {target}\t" in shown for target in TARGETS)


def test_review_takes_the_sample_or_a_file_of_the_readers_own():
    sample = re.search(r"^FILE +\?= (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert sample
    assert (ROOT / sample.group(1)).is_file(), "make review reviews a sample that is not there"
    assert f'review "{sample.group(1)}" --format html' in _make("-n", "review").stdout
    assert 'review "my laws/a bill.pdf"' in _make("-n", "review", "FILE=my laws/a bill.pdf").stdout


def test_a_python_too_old_is_told_before_anything_is_installed(tmp_path):
    for name in ("Makefile", "pyproject.toml"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "run.lock").write_bytes(b"")
    old = tmp_path / "python"
    old.write_text(
        f"#!{sys.executable}\nimport sys\n"
        "sys.version_info, sys.version = (3, 9, 2), '3.9.2 (main)'\n"
        "assert sys.argv[1] == '-c', 'asked for more than its version'\n"
        "exec(sys.argv[2])\n"
    )
    old.chmod(0o755)
    done = _make("setup", f"PYTHON={old}", folder=tmp_path)
    assert done.returncode != 0
    assert "needs Python 3.11 or newer; this is 3.9.2" in done.stderr
    assert not (tmp_path / ".venv").exists()
    none = _make("setup", "PYTHON=", folder=tmp_path)
    assert none.returncode != 0
    assert "Python 3.11 or newer, and none was found" in none.stderr


def test_the_lock_holds_everything_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    run, test = (_locked(ROOT / "requirements" / name) for name in ("run.lock", "test.lock"))
    assert {_name(d) for d in project["dependencies"]} <= run
    assert {_name(d) for d in project["optional-dependencies"]["test"]} <= test


def test_every_locked_version_has_a_hash():
    for lock in (ROOT / "requirements").glob("*.lock"):
        for block in re.split(r"\n(?=[a-z])", lock.read_text(encoding="utf-8")):
            if "==" in block.splitlines()[0]:
                assert "--hash=sha256:" in block, f"{lock.name}: {block}"


def test_continuous_integration_runs_make_test_and_allows_no_silent_skip():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
    assert "set -euo pipefail" in script
    assert "export WB_NO_SKIPS=1" in script
    assert "\nmake test\n" in script


def _locked(lock: Path) -> set[str]:
    return {
        m.lower() for m in re.findall(r"^([A-Za-z0-9._-]+)==", lock.read_text(encoding="utf-8"), re.MULTILINE)
    }


def _name(requirement: str) -> str:
    return re.match(r"[A-Za-z0-9._-]+", requirement).group().lower()
