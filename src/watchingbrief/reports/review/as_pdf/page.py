"""The PDF, set by typst. What the law says goes in as data, never as markup; nothing is fetched, no clock is asked."""

import re
from collections.abc import Sequence
from dataclasses import asdict
from importlib.resources import files
from typing import Any

from watchingbrief.reports.review.as_pdf.letters import marked, notice, unshown
from watchingbrief.reports.review.imprint import Imprint
from watchingbrief.reports.review.printed import printed
from watchingbrief.reports.typesetting import TypesettingError, pdf
from watchingbrief.reports.visible import visible
from watchingbrief.review.finding import Review
from watchingbrief.review.frameworks import Framework

_TRIES = (
    4  #: letters without a font are found in one go; what stands in for them is among the fonts that ship
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def review_pdf(review: Review, asked: Sequence[Framework] = (), imprint: Imprint | None = None) -> bytes:
    """The review as PDF/UA-1; the same review gives the same bytes where the same fonts are installed.

    `asked`: the frameworks to answer, all of them when none is named. `imprint`: what a publication says of itself.
    """
    told = asdict(printed(review, asked, imprint))
    told["name"] = imprint.title if imprint else f"{told['title']}: review"
    told["author"] = imprint.publisher if imprint else ""
    told["description"] = imprint.cite_as if imprint else told["verdict"]
    told["date"] = [int(part) for part in imprint.published.split("-")] if imprint else None
    told["lang"] = _language(review.instrument.language)
    return _compiled(told)


def _compiled(told: dict[str, Any]) -> bytes:
    """The PDF; where a letter has no font, with a mark in its place and a notice that says so."""
    source = files("watchingbrief.reports.review.as_pdf").joinpath("report.typ").read_bytes()
    said = list(told["notices"])
    without: frozenset[str] = frozenset()
    for _ in range(_TRIES):
        shown = _shown({**told, "notices": said + ([notice(without)] if without else [])}, without)
        try:
            return pdf(source, shown)
        except TypesettingError as refused:
            found = unshown(str(refused))
            if not found - without:
                raise
            without |= found
    raise TypesettingError("letters kept coming that no font shows")


def _shown(told: Any, without: frozenset[str]) -> Any:  # noqa: ANN401
    """Every text in it with unseen controls spelled out and a mark for each letter without a font."""
    if isinstance(told, str):
        return marked(_SURROGATE.sub("\ufffd", visible(told)), without)
    if isinstance(told, dict):
        return {key: _shown(value, without) for key, value in told.items()}
    if isinstance(told, (list, tuple)):
        return [_shown(value, without) for value in told]
    return told


def _language(tag: str) -> str:
    """The language as typst takes it: two or three letters; English where it is not known."""
    first = tag.partition("-")[0].lower()
    return first if re.fullmatch(r"[a-z]{2,3}", first) and first != "und" else "en"
