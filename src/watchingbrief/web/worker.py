"""A worker: does the work asked for in the background, until told to stop. `python -m watchingbrief.web.worker`."""

import os

_A_LAW = b"An Act.\n1. A person shall not enter.\n2. A court may order a person to leave.\n"


def run() -> None:
    """Work until a signal ends it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "watchingbrief.web.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from watchingbrief.reading import read_bytes
    from watchingbrief.review.review import make_ready

    read_bytes(
        _A_LAW, "law.txt"
    )  # what reading loads at its first law is loaded before the first is uploaded
    make_ready("en")
    call_command("db_worker", interval=0.5, startup_delay=False, reload=False, verbosity=0)


if __name__ == "__main__":
    run()
