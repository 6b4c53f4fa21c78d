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
    with suppress(ValueError):  # only the main thread may
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), _end)
    try:
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


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)


def wrong_use(message: str) -> NoReturn:
    """End with exit status 2 and a message that says what to write instead."""
    from watchingbrief.cli.printable import printable_name

    typer.echo(f"Error: {printable_name(message)}", err=True)
    raise typer.Exit(WRONG_USE)
