"""An evaluation as text for the terminal."""

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from watchingbrief.evaluation import Evaluation, Scored
from watchingbrief.reports.evaluation.table import HEAD, METHOD, concern_rows, headline, law_rows
from watchingbrief.reports.visible import visible

if TYPE_CHECKING:
    from rich.console import Console

_WIDTH = 120
_NAME = 44  #: characters of a law's title


def evaluation_text(evaluation: Evaluation, misses: bool = False) -> bytes:
    """An evaluation as UTF-8 text; with `misses`, every section and concern that went wrong, law by law."""
    from rich.console import Console

    out = io.StringIO()
    console = Console(file=out, width=_WIDTH, color_system=None, highlight=False, emoji=False, markup=False)
    console.print(headline(evaluation), "\n")
    _print_table(console, ("Law", *HEAD), law_rows(evaluation))
    _print_table(console, ("Concern", *HEAD[:-1]), concern_rows(evaluation))
    for law in evaluation.laws if misses else ():
        console.print("\n".join(_misses(law)), "\n", soft_wrap=True)
    for name, meaning in METHOD:
        console.print(f"{name}: {meaning}.")
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n")).encode("utf-8", "backslashreplace")


def _print_table(console: "Console", head: Sequence[str], rows: Iterable[tuple[str, ...]]) -> None:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False, show_edge=False)
    for i, name in enumerate(head):
        table.add_column(name, justify="left" if not i else "right", no_wrap=True)
    for name, *figures in rows:
        shown = visible(name)
        table.add_row(shown if len(shown) <= _NAME else shown[: _NAME - 1] + "…", *figures)
    console.print(table)
    console.print()


def _misses(law: Scored) -> list[str]:
    lines = [visible(f"{law.title or law.law} ({law.file})")]
    for what, keys in (
        ("missed", law.missed),
        ("unsupported", law.unsupported),
        ("safeguard overlooked", law.overlooked),
    ):
        lines += [f"  {what:22}{section:>8}  {concern}" for section, concern in keys]
    lines += [
        f"  {'role differs':22}{section:>8}  {role}; annotators: {theirs}"
        for section, role, theirs in law.disagreed
    ]
    return lines
