"""The folder of a site: its database, its files, its secret key, the mail it could not send."""

import secrets
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SiteFolder:
    """Where everything of one site is kept. Copying the folder while the site stands still is a whole backup."""

    path: Path

    @property
    def database(self) -> Path:
        """SQLite's file, where no other database is named."""
        return self.path / "site.sqlite3"

    @property
    def files(self) -> Path:
        """What people uploaded, and what was published."""
        return self.path / "files"

    @property
    def outbox(self) -> Path:
        """Messages the site would have sent, where it has no mail server."""
        return self.path / "outbox"

    @property
    def watching(self) -> Path:
        """The workspace `wbrief watch` works on."""
        return self.path / "watching"

    def secret_key(self) -> str:
        """The key that signs sessions and links; before `prepare` one that holds for this process only."""
        kept = self.path / "secret-key"
        return kept.read_text(encoding="ascii").strip() if kept.is_file() else secrets.token_urlsafe(50)

    def first_account_token(self) -> str:
        """What opens the page of the first account: whoever reads this folder may make it."""
        kept = self.path / "first-account"
        if not kept.exists():
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_urlsafe(24) + "\n", encoding="ascii")
        return kept.read_text(encoding="ascii").strip()

    def prepare(self) -> None:
        """Make what is missing, readable by this user alone. Raises OSError."""
        for folder in (self.path, self.files, self.outbox, self.watching):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept = self.path / "secret-key"
        if not kept.exists():
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_urlsafe(50) + "\n", encoding="ascii")
