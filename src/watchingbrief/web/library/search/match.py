"""Asking the index of each database which stretches hold words. All else of searching is the same on both."""

from django.db import connection
from django.db.models.expressions import RawSQL

from watchingbrief.web.library.search.index import POSTGRESQL_WORDS
from watchingbrief.web.library.search.query import Query


def matching(query: Query) -> RawSQL:
    """The keys of the stretches in which all words of a query stand, in whatever order.

    Words hold letters and digits only, so that none can be read as a sign of the query language.
    """
    wanted = sorted({word for term in query.terms for word in term.indexed()})
    if connection.vendor == "postgresql":
        asked = " & ".join(f"'{word}'{':*' if beginning else ''}" for word, beginning in wanted)
        return RawSQL(f"SELECT id FROM library_stretch WHERE {POSTGRESQL_WORDS} @@ %s::tsquery", [asked])
    asked = " AND ".join(f'"{word}"{" *" if beginning else ""}' for word, beginning in wanted)
    return RawSQL("SELECT rowid FROM library_stretch_words WHERE library_stretch_words MATCH %s", [asked])
