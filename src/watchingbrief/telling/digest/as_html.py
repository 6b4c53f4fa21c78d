"""A digest as one web page: asks nothing of any network, runs no script."""

from functools import cache
from pathlib import Path

from watchingbrief.reports.release import release
from watchingbrief.reports.web_page import hash_of, style, template
from watchingbrief.telling.account import moment
from watchingbrief.telling.digest.digest import Digest

_TEMPLATES = Path(__file__).parents[1] / "templates"


def digest_html(digest: Digest) -> bytes:
    """A digest as an HTML page in UTF-8. The same events and head give the same bytes."""
    from markupsafe import Markup

    page = template(_TEMPLATES / "digest.html.j2").render(
        digest=digest,
        period=f"{moment(digest.start)} to {moment(digest.end)}",
        style=Markup(_style()),
        style_hash=hash_of(_style()),
        release=release(),
    )
    return page.encode("utf-8", "xmlcharrefreplace")


@cache
def _style() -> str:
    return style() + (_TEMPLATES / "digest.css").read_text(encoding="utf-8")
