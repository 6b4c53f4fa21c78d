"""The kinds of checks: one file a kind, a small closed list."""

from collections.abc import Callable, Iterator
from typing import Any

from watchingbrief.review.facts import Record
from watchingbrief.review.finding import Finding
from watchingbrief.review.kinds import lacking, phrase_found, quantity, reference, undefined_term, whole_law

#: A kind turns a check and the facts of an instrument into findings.
KINDS: dict[str, Callable[[Record, Any], Iterator[Finding]]] = {
    "phrase": phrase_found.find,
    "lacking": lacking.find,
    "undefined-term": undefined_term.find,
    "quantity": quantity.find,
    "reference": reference.find,
    "whole-law": whole_law.find,
}
