"""Ledgers and drafts put together for a test."""

from watchingbrief.comparison.uptake import Ledger, Version, uptake
from watchingbrief.reading import read_bytes
from watchingbrief.review import review

NO_REVIEW = "it was not reviewed"


def law(*sections, title="THE DATA BILL"):
    """A bill of sections, each `Heading: words`, paragraphs on lines of their own."""
    body = [title, "", "An Act to regulate the use of computer data.", ""]
    for number, section in enumerate(sections, 1):
        heading, _, words = section.partition(": ")
        body += [f"{number}. {heading}", words, ""]
    return read_bytes("\n".join(body).encode(), "bill.txt")


def judged(ledger, *laws, reviewed=False):
    """A ledger held against drafts called "first", "second" ..."""
    names = ("first", "second", "third", "fourth")
    versions = [
        Version(n, one, review(one) if reviewed else NO_REVIEW) for n, one in zip(names, laws, strict=False)
    ]
    return uptake(ledger if isinstance(ledger, Ledger) else asked(ledger), versions)


def asked(*recommendations):
    """A ledger of recommendations, numbered where they have no id."""
    stated = [{"id": str(k), "draft": "first", **one} for k, one in enumerate(recommendations, 1)]
    return Ledger.model_validate({"recommendations": stated})


def verdict(one, *laws, reviewed=False):
    """The verdicts on one recommendation, one for each later draft."""
    found = judged(asked(one), *laws, reviewed=reviewed)
    verdicts = tuple(outcome.verdict for outcome in found.tracked[0].outcomes)
    return verdicts[0] if len(verdicts) == 1 else verdicts
