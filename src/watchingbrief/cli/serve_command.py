"""`wbrief serve`: the site, on this computer or for an organisation."""

from pathlib import Path
from typing import Annotated

import typer

NOT_INSTALLED = (
    "The site needs parts that are not installed.\nInstall them with: pip install 'watching-brief[web]'"
)


def serve_command(
    folder: Annotated[
        Path, typer.Argument(help="Folder of the site: made when it is not there.", metavar="FOLDER")
    ] = Path("wbrief-site"),
    host: Annotated[
        str, typer.Option(help="Address to listen on; the default: this computer only.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)] = 8000,
    workers: Annotated[
        int, typer.Option(help="Workers that read and review in the background.", min=1, max=64)
    ] = 1,
) -> None:
    """Serve the site: read, review, compare, watch and speak together, in a browser.

    Everything stays in FOLDER. The first time, open the address that is shown to make the first account.

    \b
    Examples:
      wbrief serve
      wbrief serve /srv/wbrief --port 8080
    """
    try:
        from watchingbrief.web.serving import first_account_address, must_be_free, prepare, serve
        from watchingbrief.web.site_folder import SiteFolder
    except ModuleNotFoundError as missing:
        typer.echo(f"{NOT_INSTALLED}  (missing: {missing.name})", err=True)
        raise typer.Exit(2) from None
    try:
        must_be_free(host, port)
    except OSError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    try:
        site = SiteFolder(folder)
        prepare(site, f"{host},127.0.0.1,localhost,[::1]")
    except (OSError, ValueError) as error:
        typer.echo(f"The site in {folder} cannot be set up: {error}", err=True)
        raise typer.Exit(1) from None
    root = f"http://{'localhost' if host in {'127.0.0.1', '0.0.0.0'} else host}:{port}"
    first = first_account_address(site, root)
    typer.echo(f"Make the first account: {first}" if first else f"The site: {root}/", err=False)
    typer.echo("Stop it with Ctrl-C.")
    try:
        serve(host, port, workers, typer.echo)
    except OSError as error:
        typer.echo(f"The site stopped: {error}", err=True)
        raise typer.Exit(1) from None
