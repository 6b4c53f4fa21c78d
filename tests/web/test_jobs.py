"""Work in the background: killed in the middle it is taken up again or fails visibly, and nothing half-done is kept."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tests.web.fictional import ENGLISH
from watchingbrief.reading import Refusal
from watchingbrief.web.accounts.models import Role
from watchingbrief.web.instruments.models import Version
from watchingbrief.web.jobs import apart as processes
from watchingbrief.web.jobs.apart import apart
from watchingbrief.web.jobs.models import State
from watchingbrief.web.jobs.work import LOST_AFTER, MOST_ATTEMPTS, ask, carry_out, take_up_lost

ROOT = Path(__file__).parents[2]


@pytest.fixture
def work(version) -> Version:
    return version


def performs(monkeypatch, perform) -> None:
    monkeypatch.setattr(Version, "perform", perform)


@pytest.mark.django_db
def test_work_that_is_refused_keeps_what_why_and_what_next(
    work, monkeypatch, django_capture_on_commit_callbacks
):
    def refuse(self, tell):
        tell(30, "Reading the file")
        raise Refusal("scan", "There is no text.", "It is a scan.", "Read it with OCR first.", where="page 2")

    performs(monkeypatch, refuse)
    with django_capture_on_commit_callbacks(execute=True):
        ask(work)
    work.refresh_from_db()
    assert work.state == State.FAILED and work.over and work.ended
    assert work.failure_lines == ["There is no text. (page 2)", "It is a scan.", "Read it with OCR first."]


@pytest.mark.django_db
def test_an_unforeseen_error_fails_visibly_without_its_inner_words(
    work, monkeypatch, django_capture_on_commit_callbacks
):
    performs(monkeypatch, lambda self, tell: {}["/home/jane/secret"])
    with django_capture_on_commit_callbacks(execute=True):
        ask(work)
    work.refresh_from_db()
    assert work.state == State.FAILED and len(work.failure_lines) == 3
    assert "jane" not in work.failure


@pytest.mark.django_db
def test_work_in_hand_is_left_to_who_has_it(work, monkeypatch):
    performs(monkeypatch, lambda self, tell: pytest.fail("done twice"))
    Version.objects.update(state=State.RUNNING)
    carry_out.func(work._meta.label, work.pk)
    carry_out.func(work._meta.label, 10**9)  # deleted meanwhile


@pytest.mark.django_db
def test_what_a_killed_worker_left_is_begun_again_and_after_three_times_fails(
    work, monkeypatch, django_capture_on_commit_callbacks
):
    long_ago = timezone.now() - 2 * LOST_AFTER
    performs(monkeypatch, lambda self, tell: None)
    Version.objects.update(state=State.RUNNING, beat=timezone.now(), attempts=1)
    assert take_up_lost() == 0  # it lives
    Version.objects.update(beat=long_ago)
    with django_capture_on_commit_callbacks(execute=True):
        assert take_up_lost() == 1
    work.refresh_from_db()
    assert (work.state, work.attempts, work.part) == (State.DONE, 2, 100)
    Version.objects.update(state=State.RUNNING, beat=long_ago, attempts=MOST_ATTEMPTS)
    take_up_lost()
    work.refresh_from_db()
    assert work.state == State.FAILED and "three times" in work.failure_lines[0]


@pytest.mark.django_db
def test_work_whose_task_was_lost_with_its_worker_is_put_into_the_queue_again(
    work, monkeypatch, django_capture_on_commit_callbacks
):
    performs(monkeypatch, lambda self, tell: None)
    Version.objects.update(state=State.WAITING, asked=timezone.now())
    assert take_up_lost() == 0  # it has just been asked for
    Version.objects.update(asked=timezone.now() - timedelta(minutes=5))
    with django_capture_on_commit_callbacks(execute=True):
        assert take_up_lost() == 1
    work.refresh_from_db()
    assert work.state == State.DONE


def forever(_job: int) -> int:
    time.sleep(60)
    return 0


def crash(_job: int) -> int:
    os._exit(9)


def swell(_job: int) -> int:
    return len(bytearray(10**12))


def fine(job: int) -> int:
    return job + 1


@pytest.mark.django_db
def test_what_hangs_crashes_or_swells_ends_alone(work, monkeypatch):
    monkeypatch.setattr(processes, "BEAT", 0.1)
    for function, said, limit in ((forever, "longer than", 0.2), (crash, "crash", 20), (swell, "memory", 20)):
        monkeypatch.setattr(processes, "TIME_LIMIT", limit)
        with pytest.raises(Refusal, match=said):
            apart(work, function, 1)
    assert apart(work, fine, 1) == 2


@pytest.mark.django_db
def test_progress_works_without_scripts(work, as_role):
    Version.objects.update(state=State.WAITING)
    page = as_role(Role.READER).get(work.instrument.get_absolute_url()).content.decode()
    assert "Waiting for its turn" in page
    assert f'<noscript><p><a href="{work.instrument.get_absolute_url()}">Look again</a>' in page


# A real site, a real worker, a real SIGKILL

SITE = """
import os, sys
from pathlib import Path
from watchingbrief.web.site_folder import SiteFolder
from watchingbrief.web.serving import prepare
prepare(SiteFolder(Path(os.environ["WBRIEF_SITE"])), "localhost")
"""
ADD = """
from watchingbrief.web.accounts.models import Organisation
from watchingbrief.web.instruments.adding import add_instrument, add_version
instrument = add_instrument(Organisation.objects.create(name="O", slug="o"), "A long law")
add_version(instrument, "law.txt", Path(sys.argv[1]).read_bytes())
"""
TAKE_UP = """
from watchingbrief.web.jobs.work import take_up_lost
take_up_lost()
"""


class Site:
    """A site of its own with a worker, looked at through its database."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {**os.environ, "WBRIEF_SITE": str(folder), "WBRIEF_DATABASE": "",
                            "DJANGO_SETTINGS_MODULE": "watchingbrief.web.settings"}  # fmt: skip

    def run(self, script: str, *arguments: str) -> None:
        subprocess.run(
            [sys.executable, "-c", SITE + script, *arguments], env=self.environment, check=True, timeout=120
        )

    def worker(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen([sys.executable, "-m", "watchingbrief.web.worker"], env=self.environment)

    def ask(self, statement: str) -> tuple:
        with closing(sqlite3.connect(self.folder / "site.sqlite3", timeout=20)) as database, database:
            return database.execute(statement).fetchone()

    def wait_for(self, state: str) -> None:
        over = time.monotonic() + 120
        while (now := self.ask("select state, failure from instruments_version"))[0] != state:
            assert time.monotonic() < over and now[0] != "failed", now
            time.sleep(0.02)


def test_a_worker_killed_while_it_reads_leaves_nothing_half_kept_and_the_reading_is_taken_up(tmp_path):
    site, law = Site(tmp_path / "site"), tmp_path / "law.txt"
    section = "{0}. Duty {0}\n(1) A person who omits duty {0} commits an offence.\n(2) The court may order a search.\n"
    sections = "\n".join(section.format(number) for number in range(5, 2000))
    law.write_text(f"{ENGLISH}\n{sections}")
    site.run(ADD, str(law))
    worker = site.worker()
    try:
        site.wait_for("running")
        time.sleep(0.2)
    finally:
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()
    assert site.ask("select state, instrument_json, attempts from instruments_version") == (
        "running",
        None,
        1,
    )
    assert site.ask("select count(*) from instruments_provision") == (0,)

    site.ask("update instruments_version set beat = '2020-01-01 00:00:00'")
    site.run(TAKE_UP)
    worker = site.worker()
    try:
        site.wait_for("done")
        assert site.ask("select attempts from instruments_version") == (2,)
        assert (
            site.ask(
                "select count(*), count(distinct eid) from instruments_provision where kind = 'section'"
            )[0]
            > 1900
        )
        assert site.ask("select count(*) from reviewing_review") == (1,)
    finally:
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()
