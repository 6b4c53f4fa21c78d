"""A whole review of a PDF beside reading its text with positions through pypdfium2 alone."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.measuring import CORPUS, ROOT, Figure, interleaved

BAR = 1.5
RUNS = 5


def figures() -> Iterator[Figure]:
    """A line a PDF, and one for all together."""
    total = {"review": 0.0, "positions": 0.0}
    for path in (*sorted((CORPUS / "pdf").glob("*.pdf")), *sorted((ROOT / "sample").rglob("*.pdf"))):
        yield from _one(path, total)
    ratio = total["review"] / total["positions"] if total["positions"] else 0.0
    yield Figure("review of all PDFs : text with positions", f"{ratio:.2f}x", f"{BAR}x", ratio <= BAR)


def _one(path: Path, total: dict[str, float]) -> Iterator[Figure]:
    from benchmarks.pdf_reading import baseline, pdfplumber_words, plain
    from watchingbrief.reading import Refusal, read_bytes
    from watchingbrief.review import review

    data, name = path.read_bytes(), f"review of {path.parent.name}/{path.name}"
    try:
        pages = read_bytes(data, path.name).source.pages
        review(read_bytes(data, path.name))
    except Refusal as refusal:
        yield Figure(name, f"refused: {refusal.code}", "")
        return
    times = interleaved(
        RUNS if pages < 100 else 2,
        review=lambda: review(read_bytes(data, path.name)),
        positions=lambda: baseline(data),
        plain=lambda: plain(data),
    )
    slow = interleaved(1, pdfplumber=lambda: pdfplumber_words(data))["pdfplumber"].median
    took = {kind: t.median for kind, t in times.items()}
    for kind in total:
        total[kind] += took[kind]
    ratio = took["review"] / took["positions"]
    beside = (
        f"{took['review'] / took['plain']:.2f}x plain text; {took['review'] / slow:.3f}x pdfplumber; "
        f"{pages} pages, {took['review'] / pages * 1000:.1f} ms a page; noise {times['review'].noise:.0%}"
    )
    yield Figure(name, f"{ratio:.2f}x", f"{BAR}x", ratio <= BAR, beside)
