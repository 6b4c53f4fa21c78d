"""What keeps publications as they are in the database itself: it refuses to alter one, whoever asks."""

from typing import Any

from django.db import connections

SAYS = "What is published is never altered."
_TABLES = ("publishing_publication", "publishing_withdrawal")
_SQLITE = (
    "CREATE TRIGGER IF NOT EXISTS {table}_stays BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '"
    + SAYS
    + "'); END",
)
_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION publication_stays() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{SAYS}'; END $$",
    "DROP TRIGGER IF EXISTS {table}_stays ON {table}",
    "CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION publication_stays()",
)


def lay(using: str, **_more: Any) -> None:
    """Make the database refuse. After every migration: to change a table, SQLite makes it anew without its triggers."""
    connection = connections[using]
    tables = set(connection.introspection.table_names()).intersection(_TABLES)
    statements = _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL
    with connection.cursor() as cursor:
        for table in sorted(tables):
            for statement in statements:
                cursor.execute(statement.replace("{table}", table))
