"""A small bill in versions of our own, findings on it built by hand, and verdicts on them."""

from watchingbrief.assessment.plain_text import PlainText
from watchingbrief.instrument import Instrument
from watchingbrief.reading import read_bytes
from watchingbrief.review.assessed import Assessment
from watchingbrief.review.checks import checks
from watchingbrief.review.finding import Evidence, Finding, Review, Searched

LOOKED_FOR = {
    "SPEECH.FALSE",
    "POWER.INTERCEPT",
    "VAGUE.TERMS",
    "SAFEGUARD.JUDICIAL_AUTH",
    "RESEARCH.EXEMPTION",
}
FALSE = "publishes false information"
WIDE = "in any manner whatsoever"
TEXT = f"""NETWORKS ACT

1. Short title
This Act may be cited as the Networks Act.

2. False information
(1) A person who {FALSE} commits an offence.
(2) A person who does so {WIDE} is liable to imprisonment for ten years.

3. Interception
A police officer may intercept any communication {WIDE}.
"""
#: The same, with a section put before the second.
RENUMBERED = (
    TEXT.replace("3. Inter", "4. Inter").replace("2. False", "3. False").replace(
        "3. False", "2. Scope\nThis Act binds the State.\n\n3. False"
    )
)  # fmt: skip
AMENDED = TEXT.replace(FALSE, "knowingly publishes dangerous lies")


def law(text: str = TEXT) -> Instrument:
    return read_bytes(text.encode(), "bill.txt")


def finding(
    bill: Instrument, concern: str, where: str | None, *quotes: str, verdict: str = "problem"
) -> Finding:
    place = bill.provision(where) if where else None
    start = place.start if place else 0
    spans = [(bill.text.index(q, start), len(q)) for q in quotes]
    return Finding(
        check=concern.lower(), concern=concern, verdict=verdict, severity="high", provision=place,
        role="offence", evidence=tuple(Evidence(a, a + n) for a, n in spans),
        looked_in=() if verdict != "missing" else (Searched(where, "s. 3", "an order of a court"),),
        reach="here", title=f"Found {concern}", why="Because.", authority=("ICCPR art. 19",), remedy="Mend it.",
    )  # fmt: skip


def review_of(bill: Instrument, *findings: Finding) -> Review:
    return Review(bill, findings, tuple(c.id for c in checks() if c.concern in LOOKED_FOR), {})


def reviewed(text: str = TEXT, false: str = "sec_2", power: str = "sec_3") -> Review:
    """The bill with four findings, one of them on an absence and one on the whole."""
    bill = law(text)
    found = [finding(bill, "SPEECH.FALSE", f"{false}__subsec_1", FALSE)] if FALSE in text else []
    return review_of(
        bill,
        *found,
        finding(bill, "POWER.INTERCEPT", power, WIDE),
        finding(bill, "SAFEGUARD.JUDICIAL_AUTH", power, "may intercept", verdict="missing"),
        finding(bill, "RESEARCH.EXEMPTION", None, verdict="missing"),
    )


def fingerprint(bill: Instrument, where: str | None) -> str:
    return PlainText(bill).fingerprint(bill.provision(where) if where else None)


def said(verdict: str = "accept", **more: object) -> Assessment:
    stated = {"provision": "s. 2(1)", "concern": "SPEECH.FALSE", "by": "A. Njoroge", "reason": "So it is."}
    stated |= {"severity": "high"} if verdict == "add" else {}
    about = {} if "absence" in more else {"quote": FALSE}
    return Assessment.model_validate({**stated, **about, "verdict": verdict, **more})


def fates(review: Review) -> list[str]:
    return [placed.outcome for placed in review.assessments]
