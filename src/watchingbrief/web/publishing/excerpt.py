"""A review without the law: of its words those that findings quote, and no others.

For a publication that everyone may read of a law that not everyone may: a leaked draft, say. Headings, definitions and
what was set aside go, and so do the name and the hash of the file, which could lead to whoever had that copy.
"""

from dataclasses import replace

from watchingbrief.instrument import Instrument
from watchingbrief.review.finding import Finding, Review


def excerpt(review: Review, title: str) -> Review:
    """The review on a law of which nothing is left but its numbers and the words quoted, under the title given."""
    law = review.instrument
    quoted = _quoted_only(law, (*review.findings, *review.rejected))
    provisions = tuple(replace(p, heading="") for p in law.provisions)
    bare = replace(
        law, title=title, text=quoted, provisions=provisions, set_aside=(), definitions=(), references=(), notices=(),
        source=replace(law.source, name="", sha256="", size=0),
    )  # fmt: skip
    return replace(
        review,
        instrument=bare,
        findings=tuple(_on(bare, finding) for finding in review.findings),
        rejected=tuple(_on(bare, finding) for finding in review.rejected),
        assessments=(),
    )


def _quoted_only(law: Instrument, findings: tuple[Finding, ...]) -> str:
    """The text with a blank for every letter that no finding quotes: every address stays true."""
    letters = [" "] * len(law.text)
    for finding in findings:
        for words in finding.evidence:
            letters[words.start : words.end] = law.text[words.start : words.end]
    return "".join(letters)


def _on(law: Instrument, finding: Finding) -> Finding:
    return replace(finding, provision=law.provision(finding.provision.id)) if finding.provision else finding
