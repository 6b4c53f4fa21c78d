"""Addresses: the Akoma Ntoso eId for programs, the citation for lawyers.

eId follows the Akoma Ntoso Naming Convention 1.0, section 5 (OASIS, 2019): prefix, underscore, number; levels joined by
two underscores. Sections and articles that are numbered straight through the instrument drop what encloses them, so the
address outlives a move from one Part to another.
"""

import re
import unicodedata

from watchingbrief.instrument.provision import BASIC, FRAME, GROUPING, bare_number

PREFIX = {
    "alinea": "al", "annex": "annex", "article": "art", "book": "book", "chapter": "chp", "clause": "cl",
    "container": "qstr",
    "crossheading": "crossheading", "definition": "def", "division": "dvs", "indent": "indent", "item": "item",
    "level": "lvl", "paragraph": "para", "part": "part", "point": "point", "proviso": "proviso",
    "regulation": "reg", "rule": "rule", "schedule": "sched", "section": "sec", "subclause": "subcl",
    "subchapter": "subchp", "subdivision": "subdvs", "subparagraph": "subpara", "subpart": "subpart",
    "subrule": "subrule", "subsection": "subsec", "subtitle": "subtitle", "title": "title", "tome": "tome",
}  # fmt: skip
_RAISED = re.compile("(?<=\\d)[¹²³⁰⁴-⁹]+")
_LONGEST = 60  # characters of a heading in a citation
_SHORT = {"section": "s.", "article": "art.", "clause": "cl.", "rule": "r.", "regulation": "reg."}


def eid_part(kind: str, number: str, ordinal: int) -> str:
    """One step of an eId: "sec_22", "para_a"; a provision without a number is counted: "proviso_1"."""
    if kind in FRAME:
        return kind if ordinal == 1 else f"{kind}_{ordinal}"
    # "18¹", inserted between 18 and 19, is not 181.
    plain = unicodedata.normalize("NFKC", _RAISED.sub(r"-\g<0>", bare_number(number))).lower()
    plain = re.sub(r"[^\w-]+", "-", plain).strip("-_")
    return f"{PREFIX.get(kind, kind)}_{plain or f'nn-{ordinal}'}"


def citation(
    kind: str, number: str, heading: str, parent_kind: str, parent_citation: str, basic: bool
) -> str:
    """The human address of a provision inside the one that cites as `parent_citation`.

    `basic` tells whether a section or article stands around it: then the numbers are strung together, "s. 22(1)(a)".
    """
    label = bare_number(number)
    if kind in FRAME:
        return {"longtitle": "Long title"}.get(kind, kind.capitalize())
    if kind in BASIC:
        own = f"{_SHORT[kind]} {label}" if label else _short(heading) or kind
        return f"{own}, {parent_citation}" if parent_kind in {"schedule", "annex"} else own
    if kind == "container":  # law quoted to be put into another law: its numbers are not this law's
        joint = f"({label})" if parent_kind == "container" else f", quoted {label}"
        return f"{parent_citation}{joint}" if parent_citation else f"quoted {label}"
    if basic:
        return f"{parent_citation}({label})" if label else f"{parent_citation}, {kind}"
    if kind in GROUPING:
        name = {"schedule": "Sch.", "crossheading": ""}.get(kind, kind.capitalize())
        return f"{name} {label}".strip() if label else _short(heading) or name.removesuffix(".") or kind
    own = f"para. {label}" if label else kind
    return f"{parent_citation}, {own}" if parent_citation else own


def _short(heading: str) -> str:
    """A heading short enough to cite by."""
    return heading if len(heading) <= _LONGEST else heading[:_LONGEST].rsplit(" ", 1)[0] + " …"
