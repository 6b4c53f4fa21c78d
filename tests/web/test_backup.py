"""A site backed up while it is used, and restored: all of it, or nothing."""

import os
import subprocess
import sys
import tarfile
import uuid
from urllib.parse import urlsplit, urlunsplit

import pytest

POSTGRESQL = os.environ.get("WBRIEF_TEST_DATABASE", "")
WBRIEF = [sys.executable, "-m", "watchingbrief"]
MAKE = """
import sys
from pathlib import Path
from watchingbrief.web.serving import prepare
from watchingbrief.web.site_folder import SiteFolder
site = SiteFolder(Path(sys.argv[1]))
prepare(site, "localhost")
from watchingbrief.web.accounts.models import User
"""
ADD = f"""{MAKE}
User.objects.create_user("a@example.org", "pass", name="A. Njoroge")
(site.files / "law.txt").write_text("1. Law")
"""
SAY = MAKE + 'print(User.objects.get().name, (site.files / "law.txt").read_text(), site.secret_key())'


@pytest.fixture
def run(tmp_path):
    """Runs a command in the test's folder, on SQLite, whatever database the tests run on."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("WBRIEF_", "DJANGO_"))}

    def run(*command, fails=False, database=""):
        env = kept | {"WBRIEF_DATABASE": database}
        done = subprocess.run(
            command, check=False, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=120
        )
        assert (done.returncode != 0) == fails, done.stdout + done.stderr
        return done.stdout + done.stderr

    return run


@pytest.fixture
def site(run):
    run(sys.executable, "-c", ADD, "site")


def test_a_restored_site_has_all_that_the_other_had(run, site, tmp_path):
    before = run(sys.executable, "-c", SAY, "site")
    assert "Backed up" in run(*WBRIEF, "site", "backup", "site", "site.tar.gz")
    assert (tmp_path / "site.tar.gz").stat().st_mode & 0o077 == 0, "it holds what is private"
    run(*WBRIEF, "site", "restore", "site.tar.gz", "again")
    assert run(sys.executable, "-c", SAY, "again") == before
    assert "A. Njoroge 1. Law" in before


def test_pages_that_can_be_written_anew_are_left_out(run, site, tmp_path):
    pages = tmp_path / "site" / "files" / "pages" / "1"
    pages.mkdir(parents=True)
    (pages / "1-named-en.html").write_text("A page")
    run(*WBRIEF, "site", "backup", "site", "site.tar.gz")
    with tarfile.open(tmp_path / "site.tar.gz") as tar:
        names = tar.getnames()
    assert "files/law.txt" in names and not any("pages" in name for name in names)


@pytest.fixture
def databases():
    """The addresses of two empty databases on PostgreSQL."""
    import psycopg

    made = [f"wbrief_backup_{uuid.uuid4().hex[:12]}" for _ in range(2)]
    with psycopg.connect(POSTGRESQL, autocommit=True) as server:
        for name in made:
            server.execute(f'CREATE DATABASE "{name}"')
        yield [urlunsplit(urlsplit(POSTGRESQL)._replace(path=f"/{name}")) for name in made]
        for name in made:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.mark.skipif(not POSTGRESQL, reason="the site's PostgreSQL is backed up where the tests run on one")
def test_a_site_on_postgresql_is_restored_with_all_that_the_other_had(run, databases, tmp_path):
    old, new = databases
    run(sys.executable, "-c", ADD, "site", database=old)
    before = run(sys.executable, "-c", SAY, "site", database=old)
    run(*WBRIEF, "site", "backup", "site", "site.tar.gz", database=old)
    said = run(*WBRIEF, "site", "restore", "site.tar.gz", "again", database=old, fails=True)
    assert "pg_restore failed" in said and not (tmp_path / "again").exists(), "that database is not empty"
    run(*WBRIEF, "site", "restore", "site.tar.gz", "again", database=new)
    assert run(sys.executable, "-c", SAY, "again", database=new) == before
    said = run(*WBRIEF, "site", "restore", "site.tar.gz", "other", fails=True)
    assert "is of a site on postgresql" in said and not (tmp_path / "other").exists()


def test_nothing_is_written_over(run, site):
    run(*WBRIEF, "site", "backup", "site", "site.tar.gz")
    assert "is not empty" in run(*WBRIEF, "site", "restore", "site.tar.gz", "site", fails=True)


def test_a_backup_that_is_cut_off_leaves_nothing(run, site, tmp_path):
    run(*WBRIEF, "site", "backup", "site", "site.tar.gz")
    whole = (tmp_path / "site.tar.gz").read_bytes()
    (tmp_path / "half.tar.gz").write_bytes(whole[: len(whole) // 2])
    assert "no whole backup" in run(*WBRIEF, "site", "restore", "half.tar.gz", "again", fails=True)
    assert {p.name for p in tmp_path.iterdir()} == {"site", "site.tar.gz", "half.tar.gz"}


def test_a_folder_without_a_site_says_so(run, tmp_path):
    (tmp_path / "empty").mkdir()
    assert "There is no site" in run(*WBRIEF, "site", "backup", "empty", "site.tar.gz", fails=True)
    assert not (tmp_path / "site.tar.gz").exists()
