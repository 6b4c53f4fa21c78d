"""The name of a finding, the same in every run over the same text."""

import hashlib
from collections import Counter
from collections.abc import Iterable

from watchingbrief.instrument import Instrument
from watchingbrief.review.assessed import plain
from watchingbrief.review.finding import Finding

_LONG = 16  # hexadecimal figures: 64 bits tell the findings of one review apart


def keys(law: Instrument, findings: Iterable[Finding]) -> list[str]:
    """A key for each finding: of its check, provision, verdict and quoted words.

    Of several that are alike in all of it, which quote the same words twice, the later ones are counted.
    """
    seen: Counter[str] = Counter()
    found: list[str] = []
    for finding in findings:
        quotes = [plain(law.quote(e.start, e.end)) for e in finding.evidence]
        eid = finding.provision.id if finding.provision else ""
        base = key(finding.check, eid, finding.verdict, quotes)
        seen[base] += 1
        found.append(base if seen[base] == 1 else f"{base}-{seen[base]}")
    return found


def key(check: str, eid: str, verdict: str, quotes: Iterable[str]) -> str:
    """The key of a finding by what it says and where; `check` is the concern where a person added it."""
    said = "\0".join([check, eid, verdict, *(plain(words) for words in quotes)])
    return hashlib.sha256(said.encode()).hexdigest()[:_LONG]
