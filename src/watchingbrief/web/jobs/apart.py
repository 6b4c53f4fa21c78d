"""Work on hostile files in a process of its own, within limits of time and memory, while the beat goes on."""

import multiprocessing
import sys
import time
from collections.abc import Callable
from typing import Any, TypeVar

from watchingbrief.reading import Refusal
from watchingbrief.web.jobs.models import Work
from watchingbrief.web.jobs.work import beat
from watchingbrief.worker_process import WorkerProcess

TIME_LIMIT = 300.0  #: seconds; the longest code in the collection takes a few
BEAT = 3.0  #: seconds between two signs of life
Job = TypeVar("Job")
Result = TypeVar("Result")


def apart(work: Work, function: Callable[[Job], Result], job: Job) -> Result:
    """`function(job)` in another process. `function` is a plain, importable one; what it returns must pickle.

    Raises Refusal when it raised one, crashed, or took too long.
    """
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    worker = WorkerProcess(context, _guarded, ())
    try:
        worker.pipe.send((function, job))
        over = time.monotonic() + TIME_LIMIT
        while not worker.pipe.poll(BEAT):
            beat(work)
            if time.monotonic() > over:
                raise _ended(f"It took longer than {TIME_LIMIT:.0f} seconds.")
        outcome: Any = worker.pipe.recv()
    except (EOFError, OSError):
        raise _ended("The file made the reader crash, or asked for too much memory.") from None
    finally:
        worker.stop()
    if isinstance(outcome, Refusal):
        raise outcome
    result: Result = outcome
    return result


def _guarded(asked: tuple[Callable[[Any], object], Any]) -> object:
    function, job = asked
    try:
        return function(job)
    except Refusal as refusal:
        return refusal


def _ended(what: str) -> Refusal:
    return Refusal(
        "damaged", what, "It was read in a process of its own: nothing else was touched.",
        "Get a fresh copy from its publisher, or open it, save it anew as PDF or text, and upload that.",
    )  # fmt: skip
