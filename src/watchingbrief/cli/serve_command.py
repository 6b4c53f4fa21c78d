"""`wbrief serve`: the site, on this computer or for an organisation."""

import errno
import socket
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
        from django.core.exceptions import ImproperlyConfigured
        from django.db import Error as DatabaseError

        from watchingbrief.web.serving import first_account_address, prepare, serve
        from watchingbrief.web.site_folder import SiteFolder
    except ModuleNotFoundError as missing:
        typer.echo(f"{NOT_INSTALLED}  (missing: {missing.name})", err=True)
        raise typer.Exit(2) from None
    _must_be_free(host, port)
    try:
        site = SiteFolder(folder)
        prepare(site, f"{host},127.0.0.1,localhost,[::1]")
    except (OSError, ValueError, ImproperlyConfigured, DatabaseError) as error:
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


def _must_be_free(host: str, port: int) -> None:
    """Before anything is set up: a site that cannot be reached is none."""
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as error:
        why, then = error.strerror or str(error), "Choose another host or port."
        if error.errno == errno.EADDRINUSE:
            why = "another program listens there, perhaps this site itself"
            then = f"Stop it, or choose another port: --port {port + 1 if port < 65535 else 8000}"
        elif error.errno == errno.EACCES:
            why, then = "ports below 1024 are for administrators", "Choose another port: --port 8000"
        typer.echo(f"The site cannot listen on {host}, port {port}: {why}.\n{then}", err=True)
        raise typer.Exit(1) from None
