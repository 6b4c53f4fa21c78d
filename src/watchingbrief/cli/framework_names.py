"""The option `--framework`: frameworks by name."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from watchingbrief.cli.ending import wrong_use

_FOLDER = Path(__file__).parents[1] / "frameworks"


def framework_names() -> tuple[str, ...]:
    """The frameworks there are. Reads only names of files: the help shows them before anything is loaded."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yml")))


#: The option itself.
FrameworkNames = Annotated[
    list[str] | None,
    typer.Option(
        "--framework",
        metavar="NAME",
        help=f"Answer a framework, principle by principle: {', '.join(framework_names())}. May be repeated.",
    ),
]


def known_frameworks(wanted: Sequence[str]) -> tuple[str, ...]:
    """The frameworks named, each once, in the order named; ends the command where one is not known."""
    unknown = [name for name in wanted if name not in framework_names()]
    if unknown:
        wrong_use(f"no framework is called {', '.join(unknown)}. There are: {', '.join(framework_names())}")
    return tuple(dict.fromkeys(wanted))
