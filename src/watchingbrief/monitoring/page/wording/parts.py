"""Whether a paragraph begins or ends as a part of a sentence, or of a law, does."""

import re

from watchingbrief.monitoring.page.wording.numbering import begins_with_a_provision_word, number_first
from watchingbrief.monitoring.page.wording.small_lines import labelled

_GOES_ON = re.compile(
    r"(?:[;:；，、،](?:\s[^\W\d_A-ZÀ-ÞА-Я]{1,4})?|,(?:\s(?:[^\W\d_A-ZÀ-ÞА-Я]{1,3}|oder|atau))?|[^\W\d_][—–])[\s”»\"]*\Z"
)
_SAID = re.compile(
    r"[^\s:]{2,30}:\s?[“«\"@]?[A-ZÀ-ÞА-Я]"
)  #: a reader's name before words: "paperclip: Not so"
_DASH = re.compile(r"\A[–—•·*-]\s+")  #: before an item of a list


def is_a_part(words: str) -> bool:
    """Whether they begin or end as a part of a sentence or of a law does."""
    bare = _DASH.sub("", words)
    begins = begins_small(words) or number_first(bare) or begins_with_a_provision_word(bare)
    return begins or goes_on(words)


def goes_on(words: str) -> bool:
    """Whether more must follow: "and;", "threats; or", "in this Act—"."""
    return _GOES_ON.search(words) is not None


def begins_small(words: str) -> bool:
    """Whether they begin in the midst of a sentence, be it behind a dash; "target: 40" does not."""
    return _DASH.sub("", words)[:1].islower() and not labelled(words) and not _SAID.match(words)
