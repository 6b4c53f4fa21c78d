"""One law through one command: read it, render it, and say in words what went wrong if it did."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from watchingbrief.cli.printable import printable_name
from watchingbrief.cli.sources import Named
from watchingbrief.instrument import Instrument
from watchingbrief.reading.refusal import Refusal


class Rendered(NamedTuple):
    """What a command makes of one instrument."""

    body: bytes
    summary: str = ""  #: one line for people
    styled: bool = False  #: made for a terminal: the escape codes in it are our own
    asides: tuple[str, ...] = ()  #: what a person should know that the body does not say


Render = Callable[[Instrument], Rendered]


@dataclass(frozen=True, slots=True)
class Task:
    """A law to read and what to make of it. `render` goes to another process: a plain function or partial."""

    named: Named
    render: Render


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: a body, or a message that says why there is none."""

    body: bytes | None = None
    summary: str = ""
    notices: tuple[str, ...] = ()  #: what a reader should know about how well the file could be read
    styled: bool = False  #: made for a terminal: the escape codes in it are our own
    message: str = ""  #: what, where, why, what to do next
    trace: str = ""  #: for --debug
    asides: tuple[str, ...] = ()  #: what a person should know that the body does not say


def perform(task: Task) -> Outcome:
    """Carry a task out. Never raises: whatever goes wrong becomes a message."""
    try:
        instrument = _read(task.named)
        rendered = task.render(instrument)
    except Refusal as refusal:
        return refused(refusal, task.named.shown)
    except MemoryError:
        return refused(too_large("needs more memory than a single law may take"), task.named.shown)
    except Exception as error:
        return Outcome(message=_internal_error(task.named.shown, error), trace=traceback.format_exc())
    return Outcome(
        rendered.body, rendered.summary, instrument.notices, rendered.styled, asides=rendered.asides
    )


def _read(named: Named) -> Instrument:
    if named.path is None:
        from watchingbrief.reading import read_bytes
        from watchingbrief.reading.read import MAX_BYTES

        if len(named.data) > MAX_BYTES:
            raise too_large(f"would take more than {MAX_BYTES // 10**6} MB, the most a law may have")
        return read_bytes(named.data, named.name)
    from watchingbrief.reading import read

    return read(named.path)


def refused(refusal: Refusal, shown: str) -> Outcome:
    """The outcome of a refusal, told under the name the reader gave."""
    refusal.file = printable_name(shown)
    return Outcome(message=str(refusal))


def too_large(what: str) -> Refusal:
    """A file that takes more time or memory than one law may."""
    return Refusal(
        "too-large", f"Reading it {what}.",
        "It was stopped so that it could not hold up this machine or the other files.",
        "Split the file, or save the law on its own without the rest of the gazette.",
    )  # fmt: skip


def _internal_error(shown: str, error: Exception) -> str:
    refusal = Refusal(
        "internal", f"Internal error ({type(error).__name__}).",
        "The fault is in Watching Brief, not in your file; nothing was written for this file.",
        "Run the same command with --debug and report what it prints, with the file if it may be shared.",
        file=printable_name(shown),
    )  # fmt: skip
    return str(refusal)
