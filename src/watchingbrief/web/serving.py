"""What `wbrief serve` starts: the server and the workers, watched until they are told to stop."""

import errno
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress

from watchingbrief.web.site_folder import SiteFolder

LOOK = 2.0  #: seconds between two looks at what runs
LOOK_FOR_LOST = 15.0  #: seconds between two looks for work that a killed worker left
WATCH = 60.0  #: seconds between two looks for sources that are due, and people to be told
SWEEP = 3600.0  #: seconds between two looks at how much the kept pages take


def must_be_free(host: str, port: int) -> None:
    """Before anything is set up: a site that cannot be reached is none. Raises OSError in words for people."""
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as error:
        why, then = error.strerror or str(error), "Choose another host or port."
        if error.errno == errno.EADDRINUSE:
            why = "another program listens there, perhaps this site itself"
            then = f"Stop it, or choose another port: --port {port + 1 if port < 65535 else 8000}"
        elif error.errno == errno.EACCES:
            why, then = "ports below 1024 are for administrators", "Choose another port: --port 8000"
        raise OSError(f"The site cannot listen on {host}, port {port}: {why}.\n{then}") from None


def prepare(site: SiteFolder, hosts: str) -> None:
    """The folder, the settings and the database made ready. Raises OSError where it cannot, ValueError for settings."""
    site.prepare()
    os.environ["WBRIEF_SITE"] = str(site.path.resolve())
    os.environ.setdefault("WBRIEF_HOSTS", hosts)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "watchingbrief.web.settings")
    os.environ.setdefault("WBRIEF_VISITOR_KEY", secrets.token_hex(32))  # one for all processes, in no file
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import call_command
    from django.db import Error as DatabaseError

    try:
        django.setup()
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("clearsessions", verbosity=0)  # who was signed in long ago is kept no longer
    except (DatabaseError, ImproperlyConfigured) as error:
        raise OSError(f"the database: {error}") from None


def first_account_address(site: SiteFolder, root: str) -> str:
    """The address where the first account is made; "" where there is one already."""
    from watchingbrief.web.accounts.models import User

    return "" if User.objects.exists() else f"{root}/first-account/{site.first_account_token()}/"


def serve(host: str, port: int, workers: int, say: Callable[[str], None]) -> None:
    """Run until Ctrl-C or a signal: what dies is started again, and work it left is taken up."""
    commands = [_server(host, port), *([[sys.executable, "-m", "watchingbrief.web.worker"]] * workers)]
    running = [_start(command) for command in commands]
    regularly = _Regularly()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # a service is ended so: the others end with it
    try:
        while True:
            regularly.go_round()
            time.sleep(LOOK)
            for place, process in enumerate(running):
                if process.poll() is not None:
                    if place == 0:
                        raise OSError(
                            f"the server ended with status {process.returncode}: is port {port} taken?"
                        )
                    say("A worker ended; another one takes its place.")
                    running[place] = _start(commands[place])
    finally:
        for process in running:
            process.terminate()
        for process in running:
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=10)
            process.kill()


class _Regularly:
    """What is done every so often while the site is served."""

    def __init__(self) -> None:
        self._looked = self._asked = -WATCH
        self._swept = -SWEEP

    def go_round(self) -> None:
        """Do what its time has come for. What fails is said by whoever fails, and tried again next time."""
        from django.db import Error, close_old_connections
        from django.utils import timezone

        from watchingbrief.web.jobs.work import take_up_lost
        from watchingbrief.web.reading_room.kept import sweep
        from watchingbrief.web.speaking.letters.erasing import erase_due
        from watchingbrief.web.watching.running import ask_what_is_due
        from watchingbrief.web.watching.telling import tell_people

        now = time.monotonic()
        with suppress(Error, OSError):
            if now - self._looked > LOOK_FOR_LOST:
                self._looked = now
                close_old_connections()
                take_up_lost()
            if now - self._asked > WATCH:
                self._asked = now
                ask_what_is_due()
                tell_people(timezone.now())
                erase_due()
            if now - self._swept > SWEEP:
                self._swept = now
                sweep()


def _server(host: str, port: int) -> list[str]:
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--workers", "2",
        "--blocking-threads", "8", "--no-access-log", "--log-level", "error", "watchingbrief.web.wsgi:application",
    ]  # fmt: skip


def _start(command: list[str]) -> "subprocess.Popen[bytes]":
    # In a group of its own: Ctrl-C in the terminal reaches this process only, which then ends the others in order.
    return subprocess.Popen(command, start_new_session=True)
