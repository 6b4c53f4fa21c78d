"""Where assessors' verdicts are found: beside the law, or in the files the options name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchingbrief.cli.ending import wrong_use

if TYPE_CHECKING:
    from watchingbrief.cli.sources import Named
    from watchingbrief.review.assessed import Assessment
    from watchingbrief.review.finding import Review

#: The option `--assessments` of `wbrief review`.
AssessmentFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--assessments",
        metavar="FILE",
        help="Merge the verdicts in this file, not in LAW.review.yml beside the law. May be repeated.",
    ),
]
#: The option `--no-assessments`.
NoAssessments = Annotated[
    bool, typer.Option("--no-assessments", help="Leave assessors' verdicts out, also those beside the law.")
]


def files_of_verdicts(
    laws: Sequence[Named], given: Sequence[Path], left_out: bool, output: Path | None
) -> Callable[[Named], tuple[Path, ...]]:
    """The files of verdicts on each law; ends the command where the options do not fit."""
    from watchingbrief.cli.sources import verdicts_beside

    if given and left_out:
        wrong_use("--assessments names verdicts and --no-assessments leaves them out; give one of them.")
    if given and len(laws) > 1:
        wrong_use(
            "--assessments names the verdicts on one law. Review one law, or put LAW.review.yml beside each."
        )
    for path in given:
        if not path.is_file():
            wrong_use(f"{path} is no file of verdicts; write one with: wbrief assess LAW")

    def files(law: Named) -> tuple[Path, ...]:
        if left_out or given:
            return () if left_out else tuple(given)
        own = verdicts_beside(law.path) if law.path is not None else None
        # A link that leads nowhere is followed too: verdicts that are lost must not go unnoticed.
        return (own,) if own is not None and (own.exists() or own.is_symlink()) else ()

    for path in (p for law in laws for p in files(law)):
        if output is not None and output.exists() and path.exists() and output.samefile(path):
            wrong_use(f"{output} holds assessors' verdicts, which would be lost; name another file.")
    return files


def read_verdicts(files: Sequence[Path]) -> tuple[Assessment, ...]:
    """All entries of these files. Raises Refusal ("bad-assessments")."""
    from watchingbrief.assessment import load

    return tuple(entry for path in files for entry in load(path))


def merged(reviewed: Review, entries: Sequence[Assessment]) -> tuple[Review, str]:
    """The review with these verdicts, and what to say of them in one sentence."""
    from watchingbrief.assessment import merge
    from watchingbrief.reports.review.assessors import assessed_in_words

    reviewed = merge(reviewed, entries)
    if not reviewed.assessments:
        names = ", ".join(dict.fromkeys(entry.file for entry in entries)) or "the file of verdicts"
        return reviewed, f"No verdict is filled in yet in {names}."
    return reviewed, assessed_in_words(reviewed)
