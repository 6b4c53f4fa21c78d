"""File to instrument: recognise the format, read it, tell the language, find the structure."""

import hashlib
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import cast

from watchingbrief.instrument import Instrument, Source
from watchingbrief.reading.assemble import assemble
from watchingbrief.reading.bilingual import keep_one_language
from watchingbrief.reading.language import find_language
from watchingbrief.reading.lines import Line, Transcript
from watchingbrief.reading.nodes import Node
from watchingbrief.reading.not_law import refuse_unless_law
from watchingbrief.reading.recognise import Format, recognise, wrong_suffix
from watchingbrief.reading.refusal import Refusal
from watchingbrief.reading.title import find_title

#: The longest law in force anywhere has a few thousand pages; this is ten times as much.
MAX_BYTES = 100_000_000

_READERS: dict[Format, tuple[str, str]] = {
    "pdf": ("pdf", "read_pdf"), "docx": ("word", "read_word"), "html": ("web_page", "read_web_page"),
    "markdown": ("markdown", "read_markdown"), "text": ("plain_text", "read_plain_text"),
    "json": ("json_export", "read_json"),
}  # fmt: skip


def read(path: str | Path, *, max_bytes: int = MAX_BYTES) -> Instrument:
    """The instrument in a file: PDF, Word (.docx), web page, Akoma Ntoso XML, Markdown, plain text, JSON.

    Raises Refusal when the file cannot be read as law: what happened, why it matters and what to do next.
    """
    path = Path(path)
    try:
        return read_bytes(_content(path, max_bytes), path.name)
    except Refusal as refusal:
        refusal.file = refusal.file or path.name
        raise


def read_bytes(data: bytes, name: str) -> Instrument:
    """The instrument in a file's content. `name` is the file's name without folder; it decides nothing."""
    try:
        return _read(data, name)
    except Refusal as refusal:
        refusal.file = refusal.file or name
        raise
    except (RecursionError, MemoryError):
        raise Refusal(
            "damaged",
            "The file is nested or repeated beyond anything a law needs.",
            "Reading on could exhaust this computer, so nothing was read.",
            "Ask the publisher for another copy, as PDF or Word (.docx).",
            file=name,
        ) from None


def _read(data: bytes, name: str) -> Instrument:
    if not data.strip(b"\0\t\n\r\f "):
        raise _empty("The file is empty." if not data else "There is nothing but white space in the file.")
    format = recognise(data)
    nodes, transcript = _transcribe(data, format)
    if nodes is None and not transcript.lines:
        raise _empty("There are no words in the file.")
    language, lines = transcript.language or "und", transcript.lines
    if nodes is None:
        from watchingbrief.reading.structure import structure

        keep_one_language(transcript)
        language = find_language("\n".join(line.text for line in transcript.lines), transcript.language)
        refuse_unless_law(transcript.lines, language)
        lines = transcript.lines = [_numbered(line) for line in transcript.lines]
        nodes = structure(transcript, language)
    notices = [
        *transcript.notices,
        *filter(None, [wrong_suffix(Path(name).suffix, format), _unknown(language)]),
    ]
    source = Source(name, format, hashlib.sha256(data).hexdigest(), len(data), transcript.pages)
    return _with_links(
        assemble(
            nodes,
            title=find_title(lines, language, transcript.title, Path(name).stem),
            language=language,
            source=source,
            set_aside=transcript.set_aside,
            notices=notices,
        )
    )


def _numbered(line: Line) -> Line:
    """A counted number before a heading of no stated kind stands where it is seen: "1. Short title"."""
    if not line.number or line.kind or not line.heading:
        return line
    return line._replace(text=f"{line.number} {line.text}", number="")


def _empty(what: str) -> Refusal:
    return Refusal(
        "empty",
        what,
        "There is nothing in it to review; a broken download often ends like this.",
        "Download the file again.",
    )


def _transcribe(data: bytes, format: Format) -> tuple[list[Node] | None, Transcript]:
    """What a format gives: lines, or for Akoma Ntoso, which states its structure, the nodes themselves."""
    if format == "akn":
        from watchingbrief.reading.formats.akoma_ntoso import read_akoma_ntoso

        return read_akoma_ntoso(data)
    module, function = _READERS[format]
    reader = getattr(import_module(f"watchingbrief.reading.formats.{module}"), function)
    return None, cast(Callable[[bytes], Transcript], reader)(data)


def _with_links(instrument: Instrument) -> Instrument:
    """The instrument with its definitions found and its references resolved."""
    from watchingbrief.reading.definitions import find_definitions
    from watchingbrief.reading.references import find_references

    instrument = replace(instrument, definitions=tuple(find_definitions(instrument)))
    return replace(instrument, references=tuple(find_references(instrument)))


def _unknown(language: str) -> str:
    if language != "und":
        return ""
    return "The language could not be told; the text was read as if it were English."


def _content(path: Path, max_bytes: int) -> bytes:
    """The bytes of a file. Its size is looked at first, so that a huge one never fills the memory."""
    try:
        status = path.stat()
        _check(status, max_bytes)
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise Refusal(
            "not-found",
            "There is no such file.",
            "Nothing was read.",
            "Check the name and the folder for typing errors.",
        ) from None
    except PermissionError:
        raise Refusal(
            "no-permission",
            "You are not allowed to read this file.",
            "The system keeps it closed to your account; nothing was read.",
            "Copy it to your own folder, or ask its owner; on Linux or macOS: chmod +r FILE",
        ) from None
    except OSError as error:
        raise Refusal(
            "not-found",
            f"The file could not be opened: {os.strerror(error.errno) if error.errno else error}.",
            "Nothing was read.",
            "Copy it to a local folder and try again.",
        ) from None
    if len(data) > max_bytes:
        raise _too_large(len(data), max_bytes)
    return data


def _check(status: os.stat_result, max_bytes: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise Refusal(
            "directory",
            "This is a folder, not a file.",
            "A review reads one law at a time from a file.",
            "Name the files in it, for example: wbrief review FOLDER/*.pdf",
        )
    if not stat.S_ISREG(status.st_mode):
        raise Refusal(
            "not-found", "This is a device, not a file.", "Nothing was read.", "Save the law as a file first."
        )
    if status.st_size > max_bytes:
        raise _too_large(status.st_size, max_bytes)


def _too_large(size: int, max_bytes: int) -> Refusal:
    return Refusal(
        "too-large",
        f"The file has {size / 1e6:,.0f} MB; at most {max_bytes / 1e6:,.0f} MB are read.",
        "No law is that long: mostly it is a scan with large pictures, or a whole collection.",
        "Split it, or make its pictures smaller: ocrmypdf --optimize 3 FILE smaller.pdf",
    )
