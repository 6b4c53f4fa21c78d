"""The command as a test runs it: in this process, for speed, with its two streams apart."""

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
