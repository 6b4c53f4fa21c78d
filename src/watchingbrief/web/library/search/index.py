"""What each database needs to find words: FTS5 on SQLite, a GIN index on PostgreSQL, over the same words of ours.

Neither is left to cut or alter words. FTS5 gets its `ascii` tokenizer, which parts at spaces and keeps all else (our
words hold letters and digits only); PostgreSQL gets the words as an array, past its own parser.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

#: The words of a row as PostgreSQL looks them up; a query must repeat the expression letter for letter.
POSTGRESQL_WORDS = "array_to_tsvector(string_to_array(btrim(words || pairs), '  '))"

_SQLITE = (
    "CREATE VIRTUAL TABLE library_stretch_words USING fts5(words, pairs, content='library_stretch', content_rowid='id',"
    " tokenize='ascii', detail='none')",
    "CREATE TRIGGER library_stretch_added AFTER INSERT ON library_stretch BEGIN"
    " INSERT INTO library_stretch_words(rowid, words, pairs) VALUES (new.id, new.words, new.pairs); END",
    "CREATE TRIGGER library_stretch_gone AFTER DELETE ON library_stretch BEGIN"
    " INSERT INTO library_stretch_words(library_stretch_words, rowid, words, pairs)"
    " VALUES ('delete', old.id, old.words, old.pairs); END",
)
_POSTGRESQL = (f"CREATE INDEX library_stretch_words ON library_stretch USING gin (({POSTGRESQL_WORDS}))",)


def make(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the index. A stretch is never altered, only added and deleted."""
    for statement in _POSTGRESQL if editor.connection.vendor == "postgresql" else _SQLITE:
        editor.execute(statement)


def drop(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Unmake it."""
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP INDEX library_stretch_words")
        return
    for statement in (
        "DROP TRIGGER library_stretch_added",
        "DROP TRIGGER library_stretch_gone",
        "DROP TABLE library_stretch_words",
    ):
        editor.execute(statement)
