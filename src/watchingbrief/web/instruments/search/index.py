"""What each database needs to find words: FTS5 on SQLite, a GIN index on PostgreSQL, over the same words of ours.

Neither is left to cut or alter words. FTS5 gets its `ascii` tokenizer, which parts at spaces and keeps all else (our
words hold letters and digits only); PostgreSQL gets the words as an array, past its own parser.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_SQLITE = (
    "CREATE VIRTUAL TABLE instruments_stretch_words USING fts5(words, pairs,"
    " content='instruments_stretch', content_rowid='id',"
    " tokenize='ascii', detail='none')",
    "CREATE TRIGGER instruments_stretch_added AFTER INSERT ON instruments_stretch BEGIN"
    " INSERT INTO instruments_stretch_words(rowid, words, pairs) VALUES (new.id, new.words, new.pairs); END",
    "CREATE TRIGGER instruments_stretch_gone AFTER DELETE ON instruments_stretch BEGIN"
    " INSERT INTO instruments_stretch_words(instruments_stretch_words, rowid, words, pairs)"
    " VALUES ('delete', old.id, old.words, old.pairs); END",
)
# A function of its own tells the planner what the words of a row cost to cut: without it, it reads all rows instead of
# the index. Nothing but what is built in is called, so that a backup can be put back.
_POSTGRESQL = (
    "CREATE FUNCTION instruments_stretch_words(words text, pairs text) RETURNS tsvector"
    " LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 10000 AS"
    " $$ BEGIN RETURN array_to_tsvector(string_to_array(btrim(words || pairs), '  ')); END $$",
    "CREATE INDEX instruments_stretch_by_words ON instruments_stretch"
    " USING gin (instruments_stretch_words(words, pairs))",
)
_POSTGRESQL_GONE = ("DROP INDEX instruments_stretch_by_words", "DROP FUNCTION instruments_stretch_words")
_SQLITE_GONE = (
    "DROP TRIGGER instruments_stretch_added",
    "DROP TRIGGER instruments_stretch_gone",
    "DROP TABLE instruments_stretch_words",
)


def make(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the index. A stretch is never altered, only added and deleted."""
    for statement in _POSTGRESQL if editor.connection.vendor == "postgresql" else _SQLITE:
        editor.execute(statement, params=None)


def drop(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Unmake it."""
    for statement in _POSTGRESQL_GONE if editor.connection.vendor == "postgresql" else _SQLITE_GONE:
        editor.execute(statement, params=None)
