"""`wbrief watch`: sources followed over time, and the agenda of reviews. One file a command."""

import typer

from watchingbrief.cli.watch.add_command import add_command
from watchingbrief.cli.watch.catalogue_command import catalogue_command
from watchingbrief.cli.watch.digest_command import digest_command
from watchingbrief.cli.watch.evidence_commands import export_command, verify_command
from watchingbrief.cli.watch.list_command import list_command
from watchingbrief.cli.watch.log_command import log_command
from watchingbrief.cli.watch.run_command import run_command
from watchingbrief.cli.watch.tell_command import tell_command
from watchingbrief.cli.watch.test_command import test_command

watch = typer.Typer(
    rich_markup_mode=None, no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]}
)
watch.command("add", short_help="Follow a source: write its file.")(add_command)
watch.command("catalogue", short_help="List the official addresses that come with Watching Brief.")(
    catalogue_command
)
watch.command("list", short_help="List the sources, and how they fare.")(list_command)
watch.command("test", short_help="Show what would be read of a source; keep nothing.")(test_command)
watch.command("run", short_help="Ask the sources that are due, once or again and again.")(run_command)
watch.command("log", short_help="Tell what happened, and what came of asking.")(log_command)
watch.command("tell", short_help="Write the feeds, send mail and webhooks now.")(tell_command)
watch.command("digest", short_help="Tell what happened in a period, as Markdown or a page.")(digest_command)
watch.command("verify", short_help="Verify that nothing kept was altered or left out.")(verify_command)
watch.command("export", short_help="Write everything a third party needs to verify it.")(export_command)


@watch.callback()
def watch_group() -> None:
    """Follow official pages, files, indexes and feeds; keep what they held; tell what changed in the laws there.

    A workspace is a folder of yours, this one unless --workspace names another. It holds sources/ (a file a source),
    watch.yml (settings, optional), store/ (the evidence) and feeds/. Only sources in it are ever asked.

    \b
    Examples:
      wbrief watch add laws --title "Cybercrime Bill" --jurisdiction UT
      wbrief watch run
      wbrief watch list
      wbrief watch run --help
    """
