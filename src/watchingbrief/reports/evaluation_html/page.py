"""The page as a whole: one file that needs nothing else, runs no script and asks nothing of any network."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from watchingbrief.evaluation import Evaluation
from watchingbrief.reports.evaluation_table import HEAD, METHOD, concern_rows, headline, law_rows
from watchingbrief.reports.release import release
from watchingbrief.reports.review_html.page import style, style_hash
from watchingbrief.reports.visible import markup
from watchingbrief.review.concerns import concerns

if TYPE_CHECKING:
    from jinja2 import Template


def evaluation_html(evaluation: Evaluation) -> bytes:
    """An evaluation as one HTML page in UTF-8. The same evaluation gives the same bytes."""
    from markupsafe import Markup

    page = _template().render(
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


@cache
def _template() -> "Template":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    folder = Path(__file__).with_name("templates")
    environment = Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, auto_reload=False,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    environment.filters["shown"] = lambda text: Markup(markup(text))
    return environment.get_template("evaluation.html.j2")
