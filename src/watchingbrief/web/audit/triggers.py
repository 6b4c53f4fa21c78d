"""What makes the log append-only in the database itself: it refuses to alter or to remove an entry, whoever asks."""

from django.db.backends.base.base import BaseDatabaseWrapper

SAYS = "The audit log is append-only."
_LAY = {
    "sqlite": [
        f"CREATE TRIGGER audit_entry_{act} BEFORE {act} ON audit_entry BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"
        for act in ("update", "delete")
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION audit_entry_stays() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{SAYS}'; END $$",
        *(
            f"CREATE TRIGGER audit_entry_{act} BEFORE {act} ON audit_entry "
            "FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_stays()"
            for act in ("update", "delete", "truncate")
        ),
    ],
}
_LIFT = {
    "sqlite": [f"DROP TRIGGER IF EXISTS audit_entry_{act}" for act in ("update", "delete")],
    "postgresql": [
        f"DROP TRIGGER IF EXISTS audit_entry_{act} ON audit_entry" for act in ("update", "delete", "truncate")
    ],
}


def lay(connection: BaseDatabaseWrapper) -> None:
    """Make the database refuse."""
    _carry_out(connection, _LAY)


def lift(connection: BaseDatabaseWrapper) -> None:
    """Let it be: to take the table down, and to empty a database of tests."""
    _carry_out(connection, _LIFT)


def _carry_out(connection: BaseDatabaseWrapper, statements: dict[str, list[str]]) -> None:
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)
