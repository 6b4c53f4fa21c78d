"""How Django knows this part of the site."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts: people, organisations, the roles people have in them, invitations."""

    name = "watchingbrief.web.accounts"
    label = "accounts"

    def ready(self) -> None:
        """What happens to accounts is recorded."""
        from watchingbrief.web.accounts.recording import listen

        listen()
