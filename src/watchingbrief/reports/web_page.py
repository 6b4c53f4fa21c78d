"""What the web pages of all reports share: one style sheet, and templates that escape what a law says."""

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from watchingbrief.counted import counted
from watchingbrief.reports.visible import markup

if TYPE_CHECKING:
    from jinja2 import Template


@cache
def style() -> str:
    """The style sheet, as it stands in the page."""
    return Path(__file__).with_name("report.css").read_text(encoding="utf-8")


@cache
def style_hash() -> str:
    """The style sheet's hash: the only style the page's Content-Security-Policy lets through."""
    return hash_of(style())


def hash_of(style: str) -> str:
    """A style as the Content-Security-Policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


@cache
def template(path: Path) -> "Template":
    """The template in a file, which may include those that pages share.

    `shown` marks invisible characters, `counted` gives a number with its noun.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader([path.parent, Path(__file__).with_name("templates")]),
        autoescape=True, undefined=StrictUndefined, auto_reload=False,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    environment.filters["shown"] = lambda text: Markup(markup(text))
    environment.filters["counted"] = counted
    return environment.get_template(path.name)
