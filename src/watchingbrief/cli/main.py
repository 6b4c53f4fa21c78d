"""The console entry `wbrief`."""

import io
import sys
from typing import Annotated

import typer

from watchingbrief.cli.assess_command import assess_command
from watchingbrief.cli.columns_command import columns_command
from watchingbrief.cli.compare_command import compare_command
from watchingbrief.cli.concord_command import concord_command
from watchingbrief.cli.ending import STOPPED
from watchingbrief.cli.evaluate_command import evaluate_command
from watchingbrief.cli.read_command import read_command
from watchingbrief.cli.review_command import review_command
from watchingbrief.cli.serve_command import serve_command
from watchingbrief.cli.site_commands import site
from watchingbrief.cli.submission_command import submission_command
from watchingbrief.cli.uptake_command import uptake_command
from watchingbrief.cli.watch import watch
from watchingbrief.cli.watch.agenda_command import agenda_command

app = typer.Typer(
    name="wbrief",
    add_completion=False,
    rich_markup_mode=None,  # loading rich would double the time to the first help line
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("read", short_help="Write out the text of a law.")(read_command)
app.command("review", short_help="Review laws, quoting them for every finding.")(review_command)
app.command("compare", short_help="Compare two versions of a law.")(compare_command)
app.command("uptake", short_help="Tell what became of recommendations in later drafts.")(uptake_command)
app.command("columns", short_help="Set drafts side by side, with a column for remarks.")(columns_command)
app.command("concord", short_help="Set a law beside a treaty.")(concord_command)
app.command("assess", short_help="Write a form for your own verdicts on a review.")(assess_command)
app.command("submission", short_help="Make a submission in Word from chosen findings.")(submission_command)
app.add_typer(watch, name="watch", short_help="Follow sources, and tell what changed in their laws.")
app.command("agenda", short_help="List what is due for review, and what changed since.")(agenda_command)
app.command("serve", short_help="Serve the site: all of this in a browser, for many.")(serve_command)
app.add_typer(site, name="site", short_help="Back up a site, and restore one.")
app.command("evaluate", short_help="Measure reviews against annotated laws.")(evaluate_command)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"wbrief {version('watching-brief')}")
        raise typer.Exit()


@app.callback()
def wbrief(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Watching Brief reads a law, reviews it provision by provision, and quotes the law for every finding.

    Everything runs on this machine. Nothing is sent anywhere, but by wbrief watch to the sources and people you name.

    \b
    Examples:
      wbrief review bill.pdf
      wbrief review bill.pdf --format html -o bill.review.html
      wbrief COMMAND --help
    """


def run() -> None:
    """Run `wbrief` with the arguments of the process; never returns with a traceback for Ctrl-C."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter shows its code
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(STOPPED)
