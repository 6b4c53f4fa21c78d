"""The page as a whole: who was heard, then every recommendation with the words of both drafts side by side.

One file that needs nothing else, runs no script and asks nothing of any network.
"""

from functools import cache
from pathlib import Path

from watchingbrief.comparison.uptake import VERDICTS, Uptake
from watchingbrief.comparison.uptake.tally import by_draft
from watchingbrief.reports.release import release
from watchingbrief.reports.uptake import said
from watchingbrief.reports.visible import direction
from watchingbrief.reports.web_page import hash_of, style, template

_HERE = Path(__file__).parent
_OPEN = 600  # characters of a quotation shown at once; the rest unfolds
_FEW = 3  # quotations of one draft shown


@cache
def _style() -> str:
    return style() + (_HERE / "uptake.css").read_text(encoding="utf-8")


def uptake_html(uptake: Uptake) -> bytes:
    """An uptake as one HTML page in UTF-8. The same uptake gives the same bytes."""
    from markupsafe import Markup

    page = template(_HERE / "templates" / "uptake.html.j2").render(
        style=Markup(_style()),
        style_hash=hash_of(_style()),
        uptake=uptake,
        title=uptake.ledger.title or uptake.versions[0].law.title or uptake.versions[0].law.source.name,
        headline=said.headline(uptake),
        verdicts=VERDICTS,
        drafts=by_draft(uptake),
        tallies=said.tallies(uptake),
        said=said,
        direction=direction,
        open=_OPEN,
        few=_FEW,
        release=release(),
    )
    return page.encode("utf-8", "xmlcharrefreplace")
