"""One page of a PDF as a PNG picture: `python -m watchingbrief.web.reading_room.page_image FILE PAGE OUT`.

It runs as a process of its own, within limits of time and memory: a PDF is a stranger's program for drawing.
"""

import sys
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
    page.render(scale=scale, draw_annots=False).to_pil().convert("L").save(out, format="PNG", optimize=False)


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
