"""Decompression bombs: kilobytes of a PDF can unpack to gigabytes inside pdfium.

Deflate (PDF 32000-1, 7.4.4) packs at most 1,032 to 1, and what packs so well leaves few different bytes. A
stream is only unpacked here, in small pieces and up to a limit, when its packed bytes show little variety
or it is packed twice.
"""

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from watchingbrief.reading.refusal import Refusal

#: Packed bytes under which a stream, packed once, cannot unpack to more than 4 MB.
_HARMLESS = 4096
#: Bytes a suspicious stream may unpack to; pictures are not unpacked to read text, and blank ones pack well.
_MOST, _MOST_PICTURE, _MOST_TOGETHER = 8 << 20, 256 << 20, 128 << 20
#: Of 1,024 well-packed bytes about 250 are different.
_SAMPLE, _LITTLE_VARIETY = 1024, 110
_STREAM = re.compile(rb"(?<!end)stream\r?\n")


class _Stream(NamedTuple):
    head: bytes  # the dictionary before it
    start: int
    end: int


def refuse_bombs(data: bytes) -> None:
    """Raise Refusal "archive-bomb" when a stream unpacks to far more than a law needs."""
    together = 0
    for stream in _streams(data):
        if not _is_suspicious(data, stream):
            continue
        picture = b"/Image" in stream.head
        size = _unpacked(data, stream, _MOST_PICTURE if picture else _MOST)
        together += 0 if picture else size
        if size > (_MOST_PICTURE if picture else _MOST) or together > _MOST_TOGETHER:
            raise Refusal(
                "archive-bomb",
                f"{stream.end - stream.start:,} bytes of the PDF unpack to {size >> 20} megabytes or more.",
                "No law is stored like that; such a file is made to exhaust the machine. It was not opened.",
                "Ask where the file comes from, and get the law from its publisher.",
                where=f"byte {stream.start}",
            )


def _streams(data: bytes) -> Iterator[_Stream]:
    at = 0
    while found := _STREAM.search(data, at):
        start = found.end()
        end = data.find(b"endstream", start)
        end = len(data) if end < 0 else end
        head = data[max(0, found.start() - 2000) : found.start()]
        yield _Stream(head[head.rfind(b" obj") + 1 :], start, end)
        at = end


def _is_suspicious(data: bytes, stream: _Stream) -> bool:
    filters = stream.head.count(b"/Fl") + stream.head.count(b"/LZW")
    if filters > 1:
        return True
    length = stream.end - stream.start
    if length < _HARMLESS:
        return False
    middles = (stream.start + length * k // 8 for k in (2, 4, 6))
    return any(len(set(data[m : m + _SAMPLE])) < _LITTLE_VARIETY for m in middles)


def _unpacked(data: bytes, stream: _Stream, limit: int) -> int:
    """Bytes a stream unpacks to, through a second packing if any; counting stops over the limit."""
    twice = stream.head.count(b"/Fl") > 1
    outer, inner = zlib.decompressobj(), zlib.decompressobj()
    size = 0
    packed = data[stream.start : stream.end]
    try:
        while packed and size <= limit:
            piece = outer.decompress(packed, 1 << 20)
            packed = outer.unconsumed_tail
            while twice and piece and size <= limit:
                size += len(inner.decompress(piece, 1 << 20))
                piece = inner.unconsumed_tail
            size += 0 if twice else len(piece)
            if outer.eof:
                break
    except zlib.error:
        pass  # not deflate, or broken: pdfium reads no further either
    return size
