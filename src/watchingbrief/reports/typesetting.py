"""PDF/UA-1 set by typst. Words come in as data (sys.inputs.told, JSON), never as markup; no network, no clock.

typst works with threads, and those of a parent are not there in a process it forked: there a fresh process does the
work.
"""

import json
import multiprocessing
import os
import subprocess
import sys
from typing import Literal

_STANDARD: Literal["ua-1"] = "ua-1"  #: ISO 14289-1: headings, tables, quotations and languages are tagged
_TIME_LIMIT = 300  #: seconds for a fresh process; a review of 50 pages takes half of one
_REFUSED = 3  #: exit status of a fresh process in which typst refused
_READY_IN: set[int] = set()  # the process, by its number, in which threads of typst may be running


class TypesettingError(Exception):
    """typst refused; the text is its diagnostic."""


def pdf(source: bytes, told: object) -> bytes:
    """The PDF of a typst source that reads `told`: the same bytes wherever the same fonts are.

    Raises TypesettingError.
    """
    words = json.dumps(told)
    if os.getpid() not in _READY_IN:
        if "typst" in sys.modules and multiprocessing.parent_process() is not None:
            return _in_a_fresh_process(source, words)
        _READY_IN.add(os.getpid())
    return _here(source, words)


def _here(source: bytes, words: str) -> bytes:
    import typst

    try:
        made: bytes = typst.compile(
            source, sys_inputs={"told": words}, pdf_standards=[_STANDARD], timestamp=0
        )
    except typst.TypstError as error:
        raise TypesettingError(error.diagnostic) from None
    return made


def _in_a_fresh_process(source: bytes, words: str) -> bytes:
    asked = json.dumps([source.decode(), words]).encode()
    command = [sys.executable, "-m", "watchingbrief.reports.typesetting"]
    done = subprocess.run(command, input=asked, capture_output=True, timeout=_TIME_LIMIT, check=False)
    if done.returncode == _REFUSED:
        raise TypesettingError(done.stderr.decode())
    done.check_returncode()
    return done.stdout


def _answer() -> int:
    """What a fresh process does: the PDF to its output, or the diagnostic to its error output."""
    source, words = json.load(sys.stdin.buffer)
    try:
        sys.stdout.buffer.write(_here(source.encode(), words))
    except TypesettingError as refused:
        sys.stderr.buffer.write(str(refused).encode())
        return _REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(_answer())
