"""The option --only: some concerns out of all."""

from typing import Annotated

import typer

from watchingbrief.cli.ending import wrong_use

#: The option itself.
OnlyConcerns = Annotated[
    str | None,
    typer.Option(
        "--only",
        metavar="CONCERN,...",
        help="Look for these concerns only: SPEECH.FALSE, or SPEECH for the whole family.",
    ),
]


def named_concerns(only: str) -> frozenset[str]:
    """The concerns named by --only; a family name stands for all in it. Ends the command for an unknown name."""
    from watchingbrief.review.checks import checks

    known = {check.concern for check in checks()}
    wanted = {name.strip().upper() for name in only.split(",") if name.strip()}
    chosen = {c for c in known if c in wanted or c.split(".")[0] in wanted}
    unknown = sorted(w for w in wanted if w not in known and w not in {c.split(".")[0] for c in known})
    if unknown or not wanted:
        wrong_use(
            f"no check looks for: {', '.join(unknown) or only!r}. Known are: {', '.join(sorted(known))}"
        )
    return frozenset(chosen)
