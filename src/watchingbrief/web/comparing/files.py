"""What people take along: comparisons, column documents and ledgers as files."""

from urllib.parse import quote

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from watchingbrief.comparison import Chain
from watchingbrief.comparison.uptake import Ledger, Uptake
from watchingbrief.web.comparing import models
from watchingbrief.web.comparing.stored import comparison_of
from watchingbrief.web.comparing.words import Said

#: Formats of a comparison, by the ending of the file.
COMPARISON: dict[str, Said] = {
    "docx": _("Word, with tracked changes"),
    "html": _("a page for the browser"),
    "csv": _("a table (CSV)"),
    "json": _("for programs (JSON)"),
}
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "yml": "application/yaml",
}


def comparison(format: str, row: models.Comparison) -> bytes:
    """A comparison in a format by name."""
    found, drift = comparison_of(row)
    if format == "docx":
        from watchingbrief.reports.comparison.as_docx import comparison_docx

        return comparison_docx(found, drift)
    if format == "html":
        from watchingbrief.reports.comparison.as_html import comparison_html

        return comparison_html(found, drift)
    if format == "csv":
        from watchingbrief.reports.comparison.as_csv import comparison_csv

        return comparison_csv(found, drift)
    from watchingbrief.reports.comparison.as_json import comparison_json

    return comparison_json(found, drift)


def columns(format: str, chain: Chain) -> bytes:
    """Drafts side by side."""
    from watchingbrief.reports.columns.rows import column_rows

    rows = column_rows(chain)
    if format == "xlsx":
        from watchingbrief.reports.columns.as_xlsx import columns_xlsx

        return columns_xlsx(chain, rows)
    from watchingbrief.reports.columns.as_docx import columns_docx

    return columns_docx(chain, rows)


def ledger(format: str, found: Ledger) -> bytes:
    """A ledger as a file that the command line reads."""
    if format == "yml":
        from watchingbrief.comparison.uptake.writing import ledger_yaml

        return ledger_yaml(found)
    from watchingbrief.reports.uptake.ledger_csv import ledger_csv

    return ledger_csv(found)


def uptake(format: str, found: Uptake) -> bytes:
    """What became of recommendations, with the words of both drafts."""
    if format == "html":
        from watchingbrief.reports.uptake.as_html import uptake_html

        return uptake_html(found)
    if format == "json":
        from watchingbrief.reports.uptake.as_json import uptake_json

        return uptake_json(found)
    from watchingbrief.reports.uptake.as_csv import uptake_csv

    return uptake_csv(found)


def download(body: bytes, name: str, format: str) -> HttpResponse:
    """A file that the browser saves; it never shows it as a page of this site."""
    answer = HttpResponse(body, content_type=TYPES[format])
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
