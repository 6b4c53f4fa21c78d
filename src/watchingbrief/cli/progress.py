"""A progress bar on standard error, when people watch."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(total: int, quiet: bool) -> Iterator[Callable[[], None]]:
    """Gives a function to call once for each law that is done."""
    if quiet or total < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("Reading laws"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    # No refresh thread: processes are forked while the bar stands, and a fork must not copy a held lock.
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("", total=total)
        bar.refresh()

        def advance() -> None:
            bar.advance(task)
            bar.refresh()

        yield advance
