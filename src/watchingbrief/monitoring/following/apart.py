"""Laws and lists are read in processes apart, with limits of time and memory: a hostile file harms itself alone."""

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from typing import Any, ParamSpec, Self, TypeVar

from watchingbrief.reading.refusal import Refusal
from watchingbrief.worker_process import WorkerProcess

TIME_LIMIT = 300.0  #: seconds two states of one law may take to be read, compared and reviewed
MOST_WORKERS = 4
_P = ParamSpec("_P")
_T = TypeVar("_T")


class Unreadable(Exception):  # noqa: N818  (of the file, not of the program)
    """Nothing could be made of a file. The text says why, in one line."""


class Apart:
    """Worker processes, begun when first needed: a run that finds nothing new starts none."""

    def __init__(self, most: int = 0, time_limit: float = TIME_LIMIT) -> None:
        self._most = most or min(MOST_WORKERS, _processors())
        self._time_limit = time_limit
        self._free = asyncio.Semaphore(self._most)
        self._idle: list[WorkerProcess] = []
        self._every: list[WorkerProcess] = []
        # No fork: who asks sources has threads, for the names of hosts and for the pipes to the workers.
        self._context = get_context("spawn")

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        for worker in self._every:
            worker.stop()

    async def call(self, function: Callable[_P, _T], *args: _P.args, **named: _P.kwargs) -> _T:
        """What a plain function gives in another process. Raises Unreadable whatever goes wrong there."""
        async with self._free:
            worker = self._idle.pop() if self._idle else self._new()
            answered, value = await asyncio.to_thread(_ask, worker, (function, args, named), self._time_limit)
            if worker.process.is_alive():
                self._idle.append(worker)
            else:
                self._every.remove(worker)
        if not answered:
            raise Unreadable(str(value))
        result: _T = value
        return result

    def _new(self) -> WorkerProcess:
        worker = WorkerProcess(self._context, perform, ())
        self._every.append(worker)
        return worker


def _ask(worker: WorkerProcess, job: object, limit: float) -> tuple[bool, Any]:
    try:
        worker.pipe.send(job)
        if worker.pipe.poll(limit):
            answer: tuple[bool, Any] = worker.pipe.recv()
            return answer
        why = f"Reading it took longer than {limit:.0f} seconds, so it was stopped."
    except (EOFError, OSError):
        why = "The file made the reader crash: it is damaged, or made to do harm."
    with suppress(OSError, ValueError):
        worker.stop()
    return False, why


def perform(job: tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]) -> tuple[bool, Any]:
    """What runs in the other process: whether it went well, and the value or why not."""
    function, args, named = job
    try:
        return True, function(*args, **named)
    except Refusal as refusal:
        place = f" ({refusal.where})" if refusal.where else ""
        return False, f"{refusal.what}{place}"
    except MemoryError:
        return False, "Reading it needs more memory than a single law may take."
    except Exception as error:
        return (
            False,
            f"Internal error ({type(error).__name__}): the fault is in Watching Brief, not in the source.",
        )


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
