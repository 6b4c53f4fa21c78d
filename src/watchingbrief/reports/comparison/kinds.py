"""The kinds of change in a reader's words."""

from watchingbrief.comparison import Change, Kind

#: What each kind says.
MEANING: dict[Kind, str] = {
    "unchanged": "the same words under the same number; other line breaks or quotation marks do not count",
    "edited": "the same provision with other words, whatever its number",
    "renumbered": "only the number differs, and the numbers of renumbered provisions it refers to",
    "moved": "the same words in another place of the order",
    "moved-and-edited": "in another place of the order, with other words",
    "split": "one provision became several",
    "merged": "several provisions became one",
    "inserted": "nothing in the old version answers it",
    "deleted": "nothing in the new version answers it",
    "unsure": "two provisions may be the same, and the texts do not decide it: read both",
}
_SURE = 0.9  #: below it the confidence is told


def in_words(change: Change) -> str:
    """The kind, with what limits it: "edited, confidence 0.72"."""
    follows = ", as others were renumbered" if change.consequential else ""
    sure = "" if change.confidence >= _SURE else f", confidence {change.confidence:.2f}"
    return f"{change.kind.replace('-', ' ')}{follows}{sure}"
