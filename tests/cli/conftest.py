"""The command as a test runs it: in this process, for speed, with its two streams apart."""

import shutil
from pathlib import Path

import pytest
from strange_files import LAW
from typer.testing import CliRunner

from watchingbrief.cli.main import app


@pytest.fixture
def wbrief(engine):
    """Run `wbrief` with these arguments; the result has exit_code, stdout, stdout_bytes, stderr."""
    return lambda *arguments, **more: CliRunner().invoke(app, [str(a) for a in arguments], **more)


@pytest.fixture
def law(tmp_path) -> Path:
    """A small law in a folder of its own."""
    folder = tmp_path / "laws"
    folder.mkdir()
    path = folder / "act.txt"
    path.write_text(LAW, encoding="utf-8")
    return path


def _workspace(folder):
    """A workspace that follows a folder with one law."""
    (folder / "texts").mkdir()
    (folder / "texts" / "act.txt").write_text(LAW, encoding="utf-8")
    (folder / "sources").mkdir()
    (folder / "sources" / "act.yml").write_text(
        "title: The Act\njurisdiction: UT\ninstrument: Networks Act\nkind: file\nfolder: texts\n"
    )


@pytest.fixture
def space(tmp_path, monkeypatch):
    """One in which nothing ran yet."""
    _workspace(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("once")
    _workspace(folder)
    for _ in range(2):
        assert CliRunner().invoke(app, ["watch", "run", "-w", str(folder)]).exit_code == 0
    return folder


@pytest.fixture
def watched(once, tmp_path, monkeypatch):
    """One in which the law was read once, and found unchanged once."""
    folder = tmp_path / "watched"
    shutil.copytree(once, folder)
    monkeypatch.chdir(folder)
    return folder
