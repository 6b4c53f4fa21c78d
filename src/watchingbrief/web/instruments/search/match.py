"""Asking the index of each database which stretches hold words. All else of searching is the same on both."""

from django.db import connection
from django.db.models import QuerySet

from watchingbrief.web.instruments.models import Stretch
from watchingbrief.web.instruments.search.query import Query

_SQLITE = (
    "instruments_stretch.id IN"
    " (SELECT rowid FROM instruments_stretch_words WHERE instruments_stretch_words MATCH %s)"
)
_POSTGRESQL = "instruments_stretch_words(instruments_stretch.words, instruments_stretch.pairs) @@ %s::tsquery"


def matching(query: Query) -> "QuerySet[Stretch]":
    """The stretches in which all words of a query stand, in whatever order.

    Words hold letters and digits only, so that none can be read as a sign of the query language.
    """
    wanted = sorted({word for term in query.terms for word in term.indexed()})
    if connection.vendor == "postgresql":
        asked = " & ".join(f"'{word}'{':*' if beginning else ''}" for word, beginning in wanted)
        return Stretch.objects.extra(where=[_POSTGRESQL], params=[asked])
    asked = " AND ".join(f'"{word}"{" *" if beginning else ""}' for word, beginning in wanted)
    return Stretch.objects.extra(where=[_SQLITE], params=[asked])
