"""A process apart for work on hostile files: what hangs, crashes or swells in it ends alone."""

import os
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any

MEMORY_LIMIT = (
    4 * 1024**3
)  #: bytes of address space a worker may ask for, where the system can hold it to that


class WorkerProcess:
    """A process that carries out one job after another, and the pipe to it. `perform` is a plain function."""

    def __init__(
        self, context: BaseContext, perform: Callable[[Any], object], beside: Sequence["WorkerProcess"]
    ) -> None:
        self.pipe, far_end = Pipe()
        inherited = [w.pipe for w in beside] + [self.pipe] if context.get_start_method() == "fork" else []
        self.process: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(far_end, perform, inherited), daemon=True
        )
        self.process.start()
        far_end.close()

    def stop(self) -> None:
        """End it at once, whatever it does."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _serve(pipe: Connection, perform: Callable[[Any], object], inherited: list[Connection]) -> None:
    """What runs in the other process."""
    for other in inherited:  # else the end of the parent would go unnoticed
        other.close()
    for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    _limit_memory()
    with suppress(EOFError, OSError):
        while True:
            pipe.send(perform(pipe.recv()))
    os._exit(0)


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, resource.getrlimit(resource.RLIMIT_AS)[1]))
