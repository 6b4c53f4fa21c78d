"""One law that hangs, crashes or swells ends alone; the others go on."""

import os
import signal
import time

import pytest

from watchingbrief.cli import workers
from watchingbrief.cli.sources import Named
from watchingbrief.cli.task import Rendered, Task
from watchingbrief.instrument import Instrument, Source


def _instrument(name):
    return Instrument("", "en", name, (), (), Source(name, "text", "", 0))


@pytest.fixture(autouse=True)
def _reading(monkeypatch):
    """A reading whose behaviour stands in the file's name."""

    def read(data, name):
        if data == b"hang":
            signal.pause()
        if data == b"crash":
            os.kill(os.getpid(), signal.SIGKILL)
        if data == b"swell":
            raise MemoryError
        if data == b"slow":
            time.sleep(0.2)
        return _instrument(name)

    monkeypatch.setattr("watchingbrief.reading.read_bytes", read)


def _render(instrument):
    return Rendered(instrument.text.encode())


def _outcomes(*behaviours):
    tasks = [Task(Named(b, None, b.encode()), _render) for b in behaviours]
    return {tasks[i].named.shown + str(i): outcome for i, outcome in workers.carry_out(tasks)}


def test_every_task_has_one_outcome():
    outcomes = _outcomes(*["fine"] * 25)
    assert len(outcomes) == 25
    assert all(o.body == b"stdin" and not o.message for o in outcomes.values())


def test_a_crash_ends_one_law_only():
    outcomes = _outcomes("fine", "crash", "fine", "crash", "fine")
    assert "made the reader crash" in outcomes["crash1"].message
    assert "made the reader crash" in outcomes["crash3"].message
    assert [k for k, o in outcomes.items() if o.body is not None] == ["fine0", "fine2", "fine4"]


def test_a_law_that_hangs_is_stopped_when_its_time_is_over(monkeypatch):
    monkeypatch.setattr(workers, "TIME_LIMIT", 0.5)
    started = time.monotonic()
    outcomes = _outcomes("hang", "fine", "fine", "fine")
    assert time.monotonic() - started < 10
    assert "took longer than" in outcomes["hang0"].message
    assert sum(o.body is not None for o in outcomes.values()) == 3


def test_a_law_that_takes_too_much_memory_is_told_as_that():
    outcomes = _outcomes("swell", "fine")
    assert "needs more memory" in outcomes["swell0"].message
    assert outcomes["fine1"].body is not None


def test_workers_are_gone_when_the_work_is_stopped():
    tasks = [Task(Named(b, None, b.encode()), _render) for b in ("fine", "hang", "hang")]
    work = workers.carry_out(tasks)
    next(work)
    running = workers.multiprocessing.active_children()
    assert running
    work.close()
    assert not any(p.is_alive() for p in running)
