"""The form: an entry for each finding nobody judged yet, put at the end of what people wrote.

True of an extended file: it begins with every byte of the file as it was.
"""

import json
import textwrap
from collections.abc import Iterable, Iterator
from datetime import date

import yaml

from watchingbrief.assessment.match import Matcher
from watchingbrief.assessment.verdicts import parse, refusal
from watchingbrief.people_yaml import Fault
from watchingbrief.review.assessed import Assessment
from watchingbrief.review.finding import Finding, Review

_LINE = 100
_HEAD = """\
# Assessors' verdicts on {law}. `wbrief review` merges this file when it stands beside the law.
#
# Each entry is one person's verdict on one finding:
#   verdict  accept or reject; leave it empty while you have not decided
#   reason   why; a rejection needs one
#   by, date who judged, and when
# Someone of another opinion adds an entry of their own: both are shown, none outweighs the other.
# To add a finding, copy an entry, write "verdict: add", and give severity (high, medium, low) and reason;
# title, why, authority and remedy if you like. "quote" must stand in the law; of something missing write
# "absence: true" in its place. Leave the fingerprint of an entry as it is: it tells when the text has changed.
# Words with ": " or " #" in them must stand between " and ".
"""


def waiting(review: Review, entries: Iterable[Assessment], by: str) -> list[list[Finding]]:
    """The findings that want an entry, in groups that read alike. With `by`, only that person's entries count."""
    matcher = Matcher(review.instrument, review.findings)
    counted = [e for e in entries if not by or e.by in {"", by}]
    covered = {id(f) for e in counted for f in matcher.match(e).findings}
    grouped: dict[tuple[object, ...], list[Finding]] = {}
    for finding in review.findings:
        words = [e for e in finding.evidence if len(matcher.text.between(e.start, e.end)) > 1]
        if id(finding) not in covered and (words or finding.verdict == "missing"):
            absence = finding.verdict == "missing"
            key = (finding.provision, finding.concern, absence, () if absence else finding.evidence)
            grouped.setdefault(key, []).append(finding)
    return list(grouped.values())


def extended(data: bytes, review: Review, name: str, by: str, on: date | None) -> tuple[bytes, int]:
    """A file of verdicts with an entry more for every finding that wants one, and how many. Raises Refusal.

    `data`: the file as it is, empty where there is none; `name`: its name.
    """
    entries = parse(data, name)
    wanted = waiting(review, entries, by)
    if not wanted:
        return data, 0
    matcher = Matcher(review.instrument, ())
    blocks = ["\n".join(_entry(matcher, findings, by, on)) for findings in wanted]
    head = "" if data else _HEAD.format(law=_clean(review.instrument.source.name))
    out = _appended(data, head, blocks)
    _check(out, entries, len(blocks), name)
    return out, len(blocks)


def _entry(matcher: Matcher, findings: list[Finding], by: str, on: date | None) -> Iterator[str]:
    """The lines of one entry."""
    one = findings[0]
    for title in dict.fromkeys(_clean(f.title) for f in findings):
        weight = one.verdict if one.verdict == "met" else f"{one.verdict}, {one.severity}"
        yield f"# {title} ({weight})"
    yield f"- provision: {_quoted(matcher.names.name(one.provision))}"
    yield f"  concern: {one.concern}"
    if one.verdict == "missing":
        yield "  absence: true"
    else:
        law = matcher.law
        quote = _clean(" […] ".join(law.quote(e.start, e.end) for e in one.evidence))
        yield "  quote: >-"
        yield from textwrap.wrap(
            quote, _LINE, initial_indent="    ", subsequent_indent="    ",
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
    yield f"  fingerprint: {_quoted(matcher.text.fingerprint(one.provision))}"
    yield "  verdict:"
    yield "  reason:"
    yield f"  by: {_quoted(by)}" if by else "  by:"
    yield f"  date: {on.isoformat()}" if on else "  date:"


def _clean(text: str) -> str:
    """On one line, without characters that YAML forbids or nobody sees."""
    return " ".join("".join(c if c.isprintable() else " " if c.isspace() else "" for c in text).split())


def _quoted(words: str) -> str:
    return json.dumps(_clean(words), ensure_ascii=False)


def _appended(data: bytes, head: str, blocks: list[str]) -> bytes:
    """The blocks after everything that is there, with its line ends and its indentation."""
    indent = " " * _indentation(data)
    body = "\n\n".join(textwrap.indent(block, indent) for block in blocks)
    between = "" if not data or data.endswith(b"\n") else "\n"
    added = f"{between}{head}\n{body}\n"
    if b"\r\n" in data:
        added = added.replace("\n", "\r\n")
    return data + added.encode("utf-8")


def _indentation(data: bytes) -> int:
    """The column in which the entries of a file begin."""
    for event in yaml.parse(data.decode("utf-8-sig"), Loader=yaml.SafeLoader):
        if isinstance(event, yaml.SequenceStartEvent) and event.start_mark:
            return event.start_mark.column
    return 0


def _check(out: bytes, before: tuple[Assessment, ...], more: int, name: str) -> None:
    """Nothing is written where the file could then be read otherwise than before."""
    fault = Fault(0, "", 'no entry can be added at its end; it must be a list with "- " before each entry')
    try:
        after = parse(out, name)
    except Exception as error:
        raise refusal(name, [fault]) from error
    if after[: len(before)] != before or len(after) != len(before) + more:
        raise refusal(name, [fault])
