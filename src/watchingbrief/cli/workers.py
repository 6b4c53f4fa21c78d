"""Laws are read in processes apart: one that hangs, crashes or swells ends alone and the others go on.

Not `concurrent.futures`: there a worker that dies breaks the whole pool, and one that hangs cannot be ended.
"""

import multiprocessing
import os
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext

from watchingbrief.cli.task import Outcome, Task, perform, refused, too_large
from watchingbrief.reading.refusal import Refusal
from watchingbrief.worker_process import WorkerProcess

TIME_LIMIT = 300.0  #: seconds one law may take; the longest code in the collection takes a few
MOST_WORKERS = 8


class _Worker(WorkerProcess):
    """A worker, the task it has in hand, and when its time for that is over."""

    def __init__(self, context: BaseContext, beside: Sequence[WorkerProcess]) -> None:
        super().__init__(context, perform, beside)
        self.task = -1  #: index of the task in hand
        self.deadline = 0.0

    def give(self, index: int, task: Task) -> None:
        self.task, self.deadline = index, time.monotonic() + TIME_LIMIT
        with suppress(OSError):  # a worker that died meanwhile is found by reading from it
            self.pipe.send(task)


def carry_out(tasks: Sequence[Task]) -> Iterator[tuple[int, Outcome]]:
    """Each task's index and outcome, as they are done. Closing the iterator stops the workers."""
    waiting = deque(range(len(tasks)))
    most = min(len(tasks), _processors(), MOST_WORKERS)
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    idle: list[_Worker] = []
    busy: list[_Worker] = []
    try:
        while waiting or busy:
            while waiting and len(busy) < most:
                worker = idle.pop() if idle else _Worker(context, busy)
                busy.append(worker)
                index = waiting.popleft()
                worker.give(index, tasks[index])
            for worker, outcome in _next_outcomes(busy, tasks):
                busy.remove(worker)
                if worker.process.is_alive():
                    idle.append(worker)
                yield worker.task, outcome
    finally:
        for worker in busy + idle:
            worker.stop()


def _next_outcomes(busy: list[_Worker], tasks: Sequence[Task]) -> list[tuple[_Worker, Outcome]]:
    """Wait until a worker is done, dies or has had its time."""
    soonest = min(w.deadline for w in busy)
    ready = set(wait([w.pipe for w in busy], timeout=max(0.0, soonest - time.monotonic())))
    outcomes = []
    for worker in busy:
        shown = tasks[worker.task].named.shown
        if worker.pipe in ready:
            try:
                outcomes.append((worker, worker.pipe.recv()))
            except (EOFError, OSError):
                worker.stop()
                outcomes.append((worker, refused(_crashed(), shown)))
        elif time.monotonic() >= worker.deadline:
            worker.stop()
            outcomes.append((worker, refused(too_large(f"took longer than {TIME_LIMIT:.0f} seconds"), shown)))
    return outcomes


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _crashed() -> Refusal:
    return Refusal(
        "damaged", "The file made the reader crash.",
        "It is damaged, or made to do harm. It was read in a process of its own: nothing else was touched.",
        "Get a fresh copy from its publisher, or open it, save it anew as PDF or text, and try that.",
    )  # fmt: skip
