"""`wbrief site`: a site backed up, and made of a backup again."""

from pathlib import Path
from typing import Annotated

import typer

from watchingbrief.cli.serve_command import NOT_INSTALLED

site = typer.Typer(
    rich_markup_mode=None, no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]}
)

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder of the site.")]
File = Annotated[Path, typer.Argument(metavar="FILE", help="The backup.")]


@site.callback()
def site_group() -> None:
    """Back up a site, and restore one. To serve it: wbrief serve.

    \b
    Examples:
      wbrief site backup wbrief-site site.tar.gz
      wbrief site restore site.tar.gz wbrief-again
    """


@site.command("backup", short_help="Write a whole site into one file.")
def backup_command(folder: Folder, file: File) -> None:
    """Write a whole site into one file, also while it is served: accounts, laws, reviews, letters, evidence.

    With WBRIEF_DATABASE set, the database it names is in it (pg_dump must be installed). Keep the file safe: it holds
    what is private, and the site's secret key.

    \b
    Examples:
      wbrief site backup wbrief-site site.tar.gz

    Exit status: 0 done, 1 it could not be written, 2 wrong use.
    """
    _carry_out(folder, file, taking_back=False)
    typer.echo(f"Backed up: {file}")


@site.command("restore", short_help="Make a site of a backup.")
def restore_command(file: File, folder: Folder) -> None:
    """Make a site of a backup, in a folder that is not there yet. Then serve it: wbrief serve FOLDER.

    A backup of an older release is brought up to date when it is served. On PostgreSQL, set WBRIEF_DATABASE to an empty
    database first.

    \b
    Examples:
      wbrief site restore site.tar.gz wbrief-again

    Exit status: 0 done, 1 it could not be restored (nothing was written), 2 wrong use.
    """
    _carry_out(folder, file, taking_back=True)
    typer.echo(f"Restored. Serve it: wbrief serve {folder}")


def _carry_out(folder: Path, file: Path, *, taking_back: bool) -> None:
    import os

    try:
        from watchingbrief.web.backup import BackupFailure, back_up, restore
        from watchingbrief.web.databases import database
        from watchingbrief.web.site_folder import SiteFolder
    except ModuleNotFoundError as missing:
        typer.echo(f"{NOT_INSTALLED}  (missing: {missing.name})", err=True)
        raise typer.Exit(2) from None
    where = SiteFolder(folder)
    try:
        named = database(os.environ.get("WBRIEF_DATABASE", ""), where)
        restore(file, where, named) if taking_back else back_up(where, named, file.absolute())
    except (BackupFailure, OSError, ValueError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
