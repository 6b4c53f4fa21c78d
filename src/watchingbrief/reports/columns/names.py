"""What the columns are called."""

from watchingbrief.comparison import Chain
from watchingbrief.instrument import Instrument
from watchingbrief.reports.place import shortened
from watchingbrief.reports.visible import visible

NUMBER, REMARKS = "No.", "Remarks"
MARKS = "Marked against the draft before: bold underlined words are new, struck words are gone; no mark, no change."
_LONGEST = 120  # letters of a title


def drafts(chain: Chain) -> list[str]:
    """A name for each draft: its place, title and file."""
    return [visible(f"{k}. {_name(law)}") for k, law in enumerate(chain.versions, 1)]


def _name(law: Instrument) -> str:
    return f"{shortened(law.title, _LONGEST)} ({law.source.name})" if law.title else law.source.name


def title(chain: Chain) -> str:
    """The title of the last draft that has one."""
    return (
        next((visible(law.title) for law in reversed(chain.versions) if law.title), "Drafts")
        + ": column document"
    )
