"""One page of a PDF as a PNG picture: `python -m watchingbrief.web.reading_room.page_image FILE PAGE OUT`.

It runs as a process of its own, within limits of time and memory: a PDF is a stranger's program for drawing.
"""

import struct
import sys
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

WIDTH = 1100  #: pixels: sharp beside the law, and small to send
MOST_PIXELS = 4_000_000
_MEMORY, _SECONDS = 1024**3, 15


def draw(source: Path, number: int, out: Path) -> None:
    """Draw page `number`, counted from 1. Raises IndexError where there is none such."""
    import pypdfium2

    document = pypdfium2.PdfDocument(source)
    if not 1 <= number <= len(document):
        raise IndexError(number)
    page = document[number - 1]
    width, height = (max(side, 1.0) for side in page.get_size())
    scale = min(WIDTH / width, (MOST_PIXELS / (width * height)) ** 0.5)
    drawn = page.render(scale=scale, draw_annots=False, grayscale=True)
    rows = bytes(drawn.buffer)
    lines = (rows[y * drawn.stride : y * drawn.stride + drawn.width] for y in range(drawn.height))
    out.write_bytes(png(drawn.width, drawn.height, lines))


def png(width: int, height: int, lines: Iterable[bytes]) -> bytes:
    """A picture in shades of grey, a byte a point, as PNG (ISO/IEC 15948): it spares the site an imaging library."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    points = zlib.compress(b"".join(b"\0" + line for line in lines), 6)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", points) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _limit() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


if __name__ == "__main__":
    _limit()
    try:
        draw(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
    except IndexError:
        sys.exit(3)
