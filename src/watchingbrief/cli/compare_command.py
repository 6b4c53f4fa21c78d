"""`wbrief compare`: what changed from one version of a law to the next."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchingbrief.cli.authorship import AuthorName, ChangeDate, author_name, change_date
from watchingbrief.cli.ending import clean_ending, wrong_use
from watchingbrief.cli.framework_names import FrameworkNames, known_frameworks

if TYPE_CHECKING:
    from watchingbrief.cli.reviewed_versions import Version


class ComparisonFormat(StrEnum):
    """How a comparison can be written out."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    CSV = "csv"
    DOCX = "docx"


def compare_command(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The earlier version; - is standard input.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The later version, in any format.")],
    later: Annotated[
        list[Path] | None,
        typer.Argument(metavar="LATER", help="Still later versions: a chain, each compared with the next."),
    ] = None,
    *,
    format: Annotated[
        ComparisonFormat,
        typer.Option("--format", help="text, a page (html), tracked changes (docx), json, or csv."),
    ] = ComparisonFormat.TEXT,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="OUT", help="Write to this file instead of standard output."),
    ] = None,
    no_drift: Annotated[
        bool, typer.Option("--no-drift", help="Say what changed, not what it does to people's rights.")
    ] = False,
    framework: FrameworkNames = None,
    author: AuthorName = None,
    date: ChangeDate = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")] = False,
) -> None:
    """Compare two versions of a law, provision by provision and word by word.

    Provisions are followed through new numbers and new places: each is unchanged, edited, renumbered, moved,
    moved-and-edited, split, merged, inserted, deleted, or unsure, with how sure that is.

    Both versions are reviewed, and every concern is introduced, resolved, weakened, strengthened or unchanged, with the
    words of both. Weakened and strengthened speak of the protection of rights. With three versions or more, the result
    tells under which address each provision stood in which version.

    \b
    Examples:
      wbrief compare bill-as-introduced.pdf bill-as-amended.docx
      wbrief compare draft-1.txt draft-2.txt --format html -o changes.html
      wbrief compare draft-1.txt draft-2.txt --format json -o changes.json
      wbrief compare draft-1.txt draft-2.txt --framework manifesto
      wbrief compare draft-1.txt draft-2.txt --format docx -o redline.docx
      wbrief compare 2018.md 2022.md 2024.md

    Exit status: 0 done, 1 a version could not be read (the message says why), 2 wrong use.
    """
    from watchingbrief.cli.output import check_place, hand_over
    from watchingbrief.cli.reviewed_versions import read_versions
    from watchingbrief.cli.sources import name_one

    with clean_ending():
        paths = [old, new, *(later or [])]
        asked = known_frameworks(framework or [])
        _check_use(paths, no_drift and bool(asked))
        tracked = _tracked(format, paths, output, author, date)
        named = [name_one(path) for path in paths]
        check_place(output, *(law.path for law in named))
        versions = read_versions(named, quiet, no_drift)
        body = _docx(versions, *tracked) if tracked else _body(format.value, versions, asked)
        hand_over(body, output, "Comparison", quiet)


def _check_use(paths: list[Path], both: bool) -> None:
    if sum(str(path) == "-" for path in paths) > 1:
        wrong_use("standard input holds one version; name a file for the other.")
    if both:
        wrong_use("--framework answers for what --no-drift leaves out; give one of them.")


def _tracked(
    format: ComparisonFormat, paths: list[Path], output: Path | None, author: str | None, date: str | None
) -> tuple[str, str] | None:
    """Who makes the tracked changes, and when; None where the changes are not to be tracked."""
    if format is not ComparisonFormat.DOCX:
        if author is not None or date is not None:
            wrong_use("--author and --date are for tracked changes; add --format docx.")
        return None
    if len(paths) > 2:
        wrong_use(
            "tracked changes lead from one version to one other; `wbrief columns` shows many side by side."
        )
    if output is None and sys.stdout.isatty():
        wrong_use("a Word file is nothing to read here; name one with -o redline.docx.")
    from watchingbrief.reports.comparison.as_docx import AUTHOR

    return author_name(author, AUTHOR), change_date(date)


def _docx(versions: list[Version], author: str, date: str) -> bytes:
    from watchingbrief.cli.reviewed_versions import judged
    from watchingbrief.comparison import compare
    from watchingbrief.reports.comparison.as_docx import comparison_docx

    comparison = compare(*(law for law, _ in versions))
    (drift,) = judged([comparison], versions, ())
    return comparison_docx(comparison, drift, author, date)


def _body(format: str, versions: list[Version], asked: tuple[str, ...]) -> bytes:
    from watchingbrief.cli.comparison_formats import chain_in, comparison_in
    from watchingbrief.cli.reviewed_versions import judged
    from watchingbrief.comparison import chain, compare

    laws = [law for law, _ in versions]
    if len(laws) > 2:
        followed = chain(laws)
        return chain_in(format, followed, judged(followed.steps, versions, asked))
    comparison = compare(*laws)
    (drift,) = judged([comparison], versions, asked)
    return comparison_in(format, comparison, drift, asked)
