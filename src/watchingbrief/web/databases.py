"""Which database a site keeps its things in: SQLite in its folder, or PostgreSQL by address."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from watchingbrief.web.site_folder import SiteFolder


def database(address: str, site: SiteFolder) -> dict[str, Any]:
    """Django's settings for `postgresql://user:password@host:port/name?option=value`, or SQLite where it is empty."""
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": site.database,
            # Readers never wait for a writer, and a writer claims its turn at once: none fails halfway.
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE", "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
            },
            "CONN_MAX_AGE": None,  # opening one costs as much as a page: the whole schema is read again
        }  # fmt: skip
    parts = urlsplit(address)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError(
            f"WBRIEF_DATABASE begins with {parts.scheme!r}. It should look like postgresql://user:password@host/name."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
