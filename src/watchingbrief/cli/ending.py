"""How a command ends: cleanly, whatever stops it."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

import typer

STOPPED = 130  #: by Ctrl-C, as shells count it: 128 + SIGINT
PIPE_CLOSED = 141  #: 128 + SIGPIPE
WRONG_USE = 2


@contextmanager
def clean_ending() -> Iterator[None]:
    """Ctrl-C ends with one line, a closed pipe with none; a request to end cleans up like both."""
    try:
        with _requests_to_end():
            yield
            sys.stdout.flush()
    except KeyboardInterrupt:
        typer.echo("Stopped. Nothing half-written was left behind.", err=True)
        raise typer.Exit(STOPPED) from None
    except BrokenPipeError:
        # What is still buffered has nowhere to go; without this Python complains about it at exit.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(PIPE_CLOSED) from None


@contextmanager
def _requests_to_end() -> Iterator[None]:
    """Turns them into an exception, so that temporary files and processes are cleared away."""
    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {}
    with suppress(ValueError):  # only the main thread may
        before = {name: signal.signal(getattr(signal, name), _end) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)


def wrong_use(message: str) -> NoReturn:
    """End with exit status 2 and a message that says what to write instead."""
    from watchingbrief.cli.printable import printable_name

    typer.echo(f"Error: {printable_name(message)}", err=True)
    raise typer.Exit(WRONG_USE)
