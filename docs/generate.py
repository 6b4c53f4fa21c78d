"""Makes the generated pages of docs/reference anew: `python -m docs.generate [--check] [PAGE ...]`.

With --check nothing is written; pages that are not as they would be made now are named, and the exit status
is 1.
"""

import importlib
import sys
from pathlib import Path

import typer

REFERENCE = Path(__file__).parent / "reference"
PAGES = ("accuracy", "checks", "cli", "corpus", "frameworks", "real-comparisons")
_NEED_LAWS = {"accuracy", "corpus", "real-comparisons"}


def main(arguments: list[str]) -> int:
    """Make or check the pages named, or all of them; 1 if a page is stale."""
    from docs.making.corpus_page import SHARED

    wanted = [a for a in arguments if not a.startswith("-")] or list(PAGES)
    if not (SHARED / "corpus").is_dir():
        for name in _NEED_LAWS & set(wanted):
            typer.echo(f"{name}.md stays as it is: the real laws (../shared) are not at hand")
            wanted.remove(name)
    stale = [name for name in wanted if not _make(name, check="--check" in arguments)]
    for name in stale:
        typer.echo(f"docs/reference/{name}.md is not what it would be now; run: make docs")
    return 1 if stale else 0


def _make(name: str, check: bool) -> bool:
    text = importlib.import_module(f"docs.making.{name.replace('-', '_')}_page").page()
    path = REFERENCE / f"{name}.md"
    if check:
        return path.is_file() and path.read_text(encoding="utf-8") == text
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    typer.echo(f"docs/reference/{name}.md")
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
