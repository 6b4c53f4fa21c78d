"""The law as Akoma Ntoso with the findings of its review in the place the standard has for them.

They stand in `<meta><analysis><otherAnalysis>`, in our own namespace: a reader of Akoma Ntoso that does not know it
skips them and reads the law unchanged. Each finding names its provision by eId, as the standard's own references do.
"""

import re
from typing import TYPE_CHECKING

from watchingbrief.instrument import Instrument
from watchingbrief.reading.formats.akoma_ntoso_names import OWN
from watchingbrief.reports.instrument.akoma_ntoso import to_akoma_ntoso
from watchingbrief.reports.place import citation, in_order
from watchingbrief.reports.release import release
from watchingbrief.reports.review.imprint import Imprint
from watchingbrief.review.finding import Finding, Review

if TYPE_CHECKING:
    from lxml.etree import _Element

_AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_BY = "#watching-brief"  #: among the references of the file
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  #: what XML 1.0 cannot hold


def review_akn(review: Review, imprint: Imprint | None = None) -> bytes:
    """The law and its findings as an Akoma Ntoso 3.0 file that the OASIS schema accepts.

    The same review gives the same bytes. `imprint`: what a publication says of itself.
    """
    from lxml import etree

    root = etree.fromstring(to_akoma_ntoso(review.instrument))
    analysis = etree.Element(f"{{{_AKN}}}analysis", {"source": _BY})
    other = etree.SubElement(analysis, f"{{{_AKN}}}otherAnalysis", {"source": _BY})
    other.append(_review(review, imprint))
    etree.indent(analysis, " ")
    analysis.tail = "\n"
    references = root.find(f".//{{{_AKN}}}meta/{{{_AKN}}}references")
    assert references is not None, "every file of ours names its references"
    references.addprevious(analysis)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _review(review: Review, imprint: Imprint | None) -> "_Element":
    from lxml import etree

    said = {"release": release()}
    if imprint:
        said |= {
            "title": imprint.title, "publisher": imprint.publisher, "published": imprint.published,
            "address": imprint.address, "sha256": imprint.sha256,
        }  # fmt: skip
    element = etree.Element(f"{{{OWN}}}review", {key: _fit(value) for key, value in said.items()})
    for number, finding in enumerate(in_order(review), 1):
        _finding(element, review.instrument, finding, "finding", str(number))
    for finding in review.rejected:
        _finding(element, review.instrument, finding, "rejected-finding", "")
    return element


def _finding(parent: "_Element", law: Instrument, finding: Finding, name: str, number: str) -> None:
    said = {
        "number": number, "check": finding.check, "concern": finding.concern, "verdict": finding.verdict,
        "severity": finding.severity, "role": finding.role, "reach": finding.reach, "citation": citation(finding),
        "href": f"#{finding.provision.id}" if finding.provision else "",
    }  # fmt: skip
    element = _child(parent, name, "", {key: value for key, value in said.items() if value})
    _child(element, "title", finding.title)
    for evidence in finding.evidence:
        place = {"start": str(evidence.start), "end": str(evidence.end)}
        _child(element, "quote", law.quote(evidence.start, evidence.end), place)
    for searched in finding.looked_in:
        where = {"href": f"#{searched.provision}"} if searched.provision else {}
        _child(element, "searched", searched.sought, {"citation": searched.citation, **where})
    _child(element, "why", finding.why)
    for authority in finding.authority:
        _child(element, "authority", authority)
    _child(element, "remedy", finding.remedy)
    for judgment in finding.judgments:
        who = {"verdict": judgment.verdict, "by": judgment.by, "date": judgment.date, "note": judgment.note}
        _child(element, "judgment", judgment.reason, {key: value for key, value in who.items() if value})


def _child(parent: "_Element", name: str, text: str, attributes: dict[str, str] | None = None) -> "_Element":
    from lxml import etree

    held = {key: _fit(value) for key, value in (attributes or {}).items()}
    child = etree.SubElement(parent, f"{{{OWN}}}{name}", held)
    child.text = _fit(text) or None
    return child


def _fit(text: str) -> str:
    """Text as XML can hold it."""
    return _UNFIT.sub("\ufffd", text)
