"""The page as a whole: treaty on the left, law on the right. It runs no script and asks nothing of any network."""

from functools import cache
from pathlib import Path

from watchingbrief.comparison.concordance import Concordance
from watchingbrief.instrument import Instrument
from watchingbrief.reports.concordance import said
from watchingbrief.reports.place import shortened
from watchingbrief.reports.release import release
from watchingbrief.reports.visible import direction, visible
from watchingbrief.reports.web_page import hash_of, style, template
from watchingbrief.review.concerns import concerns

_HERE = Path(__file__).parent
_OPEN = 700  # characters of a provision shown at once; the rest unfolds


@cache
def _style() -> str:
    return style() + (_HERE / "concordance.css").read_text(encoding="utf-8")


def concordance_html(found: Concordance) -> bytes:
    """A concordance as one HTML page in UTF-8. The same concordance gives the same bytes."""
    from markupsafe import Markup

    page = template(_HERE / "templates" / "concordance.html.j2").render(
        style=Markup(_style()),
        style_hash=hash_of(_style()),
        found=found,
        law=found.law,
        treaty=found.treaty,
        law_title=_title(found.law),
        treaty_title=_title(found.treaty),
        law_dir=direction(found.law.language),
        treaty_dir=direction(found.treaty.language),
        headline=said.headline(found),
        summary=[(title, listed) for title, listed in said.summary(found) if listed],
        said=said,
        shortened=shortened,
        open=_OPEN,
        concerns={code: concern.title for code, concern in concerns().items()},
        release=release(),
    )
    return page.encode("utf-8", "xmlcharrefreplace")


def _title(law: Instrument) -> str:
    return visible(law.title or law.source.name)
