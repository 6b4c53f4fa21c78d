"""A letter as a tagged PDF (PDF/UA-1), set by typst. Its words go in as data, never as markup."""

import json
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from watchingbrief.reports.review.as_pdf.letters import marked, notice, unshown
from watchingbrief.reports.visible import direction, visible
from watchingbrief.web.speaking.letters.models import LetterEdition
from watchingbrief.web.speaking.letters.shown import Signed, named
from watchingbrief.web.speaking.letters.signatory_words import counted, verified_by
from watchingbrief.web.speaking.letters.wording import Content, paragraphs

_TRIES = (
    4  #: letters without a font are found in one go; what stands in for them is among the fonts that ship
)


def letter_pdf(edition: LetterEdition, signed: Sequence[Signed] = ()) -> bytes:
    """The PDF; where a letter has no font, with a mark in its place and a notice that says so."""
    import typst

    source = files("watchingbrief.web.speaking.letters.as_pdf").joinpath("letter.typ").read_bytes()
    told = _told(edition, signed)
    without: frozenset[str] = frozenset()
    for _try in range(_TRIES):
        shown = _shown({**told, "notice": notice(without) if without else ""}, without)
        try:
            made: bytes = typst.compile(
                source, sys_inputs={"letter": json.dumps(shown)}, pdf_standards=["ua-1"], timestamp=0
            )
        except typst.TypstError as error:
            found = unshown(error.diagnostic)
            if not found - without:
                raise
            without |= found
        else:
            return made
    raise ValueError("The PDF could not be made: letters kept coming that no font shows.")


def _told(edition: LetterEdition, signed: Sequence[Signed]) -> dict[str, Any]:
    said: Content = edition.content
    with translation.override(said["language"]):
        return {
            **said,
            "opening": paragraphs(said["opening"]),
            "closing": paragraphs(said["closing"]),
            "points": [{**point, "text": paragraphs(point["text"])} for point in said["points"]],
            "lang": said["language"].partition("-")[0],
            "rtl": direction(said["language"]) == "rtl",
            "signatures": [
                {
                    "counted": counted(entry),
                    "named": [
                        {"name": named(s), "reservation": _reservation(s.conditions)} for s in entry.named
                    ],
                }
                for entry in signed
            ],
            "signatories": _("Signatories"),
            "verify": _("The text that was signed"),
            "verified": verified_by(edition),
            "sha256": edition.sha256,
        }


def _reservation(words: str) -> str:
    return _("With this reservation: %(words)s") % {"words": words} if words else ""


def _shown(told: Any, without: frozenset[str]) -> Any:
    """Every text in it with unseen controls spelled out and a mark for each letter without a font."""
    if isinstance(told, str):
        return marked(visible(told), without)
    if isinstance(told, dict):
        return {key: _shown(value, without) for key, value in told.items()}
    if isinstance(told, list):
        return [_shown(value, without) for value in told]
    return told
