"""`python -m django check_log`: whether the audit log is whole."""

from django.core.management.base import BaseCommand, CommandError

from watchingbrief.web.audit.chain import look


class Command(BaseCommand):
    """Goes through the log from its beginning; ends with status 1 where it is not as it was written."""

    help = (
        "Look whether the audit log is whole: every entry as it was written, in its place, and none missing."
    )

    def handle(self, *_args: object, **_options: object) -> None:
        """Say what was found."""
        chain = look()
        if chain.broken_at is not None:
            raise CommandError(
                f"Entry {chain.broken_at} of the audit log is not as it was written, or one before it was removed. "
                "Compare with a backup from before to see what was changed."
            )
        if chain.missing:
            raise CommandError(
                f"{chain.missing} of the last entries of the audit log are gone. Compare with a backup from before."
            )
        self.stdout.write(f"The audit log is whole: {chain.entries} entries.")
