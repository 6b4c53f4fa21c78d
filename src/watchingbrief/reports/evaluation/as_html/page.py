"""The page as a whole: one file that needs nothing else, runs no script and asks nothing of any network."""

from pathlib import Path

from watchingbrief.evaluation import Evaluation
from watchingbrief.reports.evaluation.table import HEAD, METHOD, concern_rows, headline, law_rows
from watchingbrief.reports.release import release
from watchingbrief.reports.web_page import style, style_hash, template
from watchingbrief.review.concerns import concerns


def evaluation_html(evaluation: Evaluation) -> bytes:
    """An evaluation as one HTML page in UTF-8. The same evaluation gives the same bytes."""
    from markupsafe import Markup

    page = template(Path(__file__).with_name("templates") / "evaluation.html.j2").render(
        style=Markup(style()),
        style_hash=style_hash(),
        headline=headline(evaluation),
        head=HEAD,
        method=METHOD,
        law_rows=law_rows(evaluation),
        concern_rows=concern_rows(evaluation),
        titles={code: concern.title for code, concern in concerns().items()},
        laws=evaluation.laws,
        law_titles={law.law: law.title or law.file for law in evaluation.laws},
        release=release(),
    )
    return page.encode("utf-8", "xmlcharrefreplace")
