"""What a change moved: the findings gained and lost on real laws since a commit. `python -m benchmarks.moved [REF]`.

The laws are those of ../shared/corpus that can be reviewed; without them, the two drafts of the sample. Both sides read
the same files: the code of REF (HEAD unless named) from a folder of its own, and the working tree as it stands.
"""

import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
_KINDS = (".txt", ".md", ".pdf", ".xml", ".docx", ".html", ".json")
_NO_LAWS = ("README", "MANIFEST", "draft-1", "draft-2")
_SHOWN = 90  # characters of a quotation

#: Law, section, concern, verdict, check; and the words first quoted.
Row = tuple[str, str, str, str, str]


def main(arguments: list[str]) -> int:
    """Print what moved; the status is 0, for a change may well be meant."""
    reference = arguments[0] if arguments else "HEAD"
    laws = list(_laws())
    with tempfile.TemporaryDirectory() as folder:
        _unpack(reference, Path(folder))
        with ThreadPoolExecutor(2) as both:
            before = both.submit(_findings, Path(folder) / "src", laws)
            after = both.submit(_findings, ROOT / "src", laws)
        _print(reference, before.result(), after.result(), len(laws))
    return 0


def _laws() -> Iterator[Path]:
    """A file a law: plain text before other formats of it, its last version before older ones."""
    folder = CORPUS if CORPUS.is_dir() else ROOT / "sample"
    seen = set()
    laws = [p for p in folder.rglob("*") if p.suffix.lower() in _KINDS and p.stem not in _NO_LAWS]
    for path in sorted(laws, key=lambda p: ("@" in p.stem, _KINDS.index(p.suffix.lower()), str(p))):
        name = path.stem.partition("@")[0] if folder == CORPUS else str(path.parent)
        if name not in seen and path.is_file():
            seen.add(name)
            yield path


def _unpack(reference: str, folder: Path) -> None:
    archive = subprocess.run(["git", "archive", reference, "src"], cwd=ROOT, capture_output=True, check=False)
    if archive.returncode:
        sys.exit(f"Error: {archive.stderr.decode().strip()}. Name a commit: make moved SINCE=HEAD~1")
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
        tar.extractall(folder, filter="data")


def _findings(source: Path, laws: list[Path]) -> dict[Row, str]:
    """All findings of the code in a folder on these laws, with their first words."""
    with tempfile.TemporaryDirectory() as out:
        run = "from watchingbrief.cli.main import run; run()"
        command = [sys.executable, "-c", run, "review", *map(str, laws), "--format", "json", "--quiet"]
        environment = {**os.environ, "PYTHONPATH": str(source)}
        subprocess.run([*command, "--output-dir", out], env=environment, capture_output=True, check=False)
        return dict(_rows(Path(out)))


def _rows(folder: Path) -> Iterator[tuple[Row, str]]:
    for path in sorted(folder.glob("*.json")):
        law = path.name.removesuffix(".review.json")
        for f in json.loads(path.read_text(encoding="utf-8"))["findings"]:
            words = f["evidence"][0]["quote"] if f["evidence"] else ""
            yield (law, f["provision"]["number"], f["concern"], f["verdict"], f["check"]), words


def _print(reference: str, before: dict[Row, str], after: dict[Row, str], laws: int) -> None:
    gained = {row: words for row, words in after.items() if row not in before}
    lost = {row: words for row, words in before.items() if row not in after}
    print(
        f"Since {reference}, on {laws} files: {len(gained)} findings gained, {len(lost)} lost, {len(after)} in all"
    )
    for title, moved in (("gained", gained), ("lost", lost)):
        for concern, n in sorted(Counter(row[2] for row in moved).items()):
            print(f"\n{title}: {concern} ({n})")
            for (law, section, of, verdict, check), words in sorted(moved.items()):
                if of == concern:
                    quote = " ".join(words.split())[:_SHOWN]
                    print(f"  {law:44.44} {section:>8}  {verdict:8} {check:40.40} {quote}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
