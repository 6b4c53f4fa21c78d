"""A worker: does the work asked for in the background, until told to stop. `python -m watchingbrief.web.worker`."""

import os


def run() -> None:
    """Work until a signal ends it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "watchingbrief.web.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("db_worker", interval=0.5, startup_delay=False, reload=False, verbosity=0)


if __name__ == "__main__":
    run()
