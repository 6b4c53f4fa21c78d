"""Words of a law that a person points at: a slice of its text, and the provision they stand in."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from watchingbrief.assessment.plain_text import PlainText
from watchingbrief.instrument import Instrument, Provision
from watchingbrief.review.assessed import plain

LONGEST = 5_000  #: characters; who wants to say something of more means a provision


class NotTheLaw(ValueError):  # noqa: N818  (what the person is told, not a programming error)
    """The words are not those of the law at that place; says so to the person who pointed at them."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a law. `quote` is the slice `[start, end)` of its text, letter for letter."""

    start: int
    end: int
    quote: str
    provision: Provision | None  #: the innermost that holds all of them; None where only the whole law does


def words_at(law: Instrument, start: int, end: int, quote: str) -> Words:
    """The words from `start` to `end`, which must be those a person saw there. Raises NotTheLaw.

    A browser gives a line break between two paragraphs where the law may have several: blanks are not held against it.
    """
    if not 0 <= start < end <= len(law.text):
        raise NotTheLaw(_("The place of these words is not in this law. Select them again."))
    if end - start > LONGEST:
        raise NotTheLaw(
            _("That is more than %(most)s characters. Select the words that matter.") % {"most": LONGEST}
        )
    if not plain(quote) or plain(quote) != plain(law.text[start:end]):
        raise NotTheLaw(_("The words at this place of the law are others. Select them again."))
    return Words(start, end, law.text[start:end], _holding(law, start, end))


def words_in(law: Instrument, provision: Provision, quote: str) -> Words:
    """Words written out by a person, found in a provision whatever its blanks and signs. Raises NotTheLaw."""
    letters = plain(quote)
    found = PlainText(law).find(letters, provision) if letters else None
    if found is None:
        raise NotTheLaw(
            _("These words do not stand in %(provision)s. Copy them from the text, exactly.")
            % {"provision": provision.citation}
        )
    return words_at(law, found.start, found.end, law.text[found.start : found.end])


def _holding(law: Instrument, start: int, end: int) -> Provision | None:
    innermost = law.at(start)
    if innermost is None:
        return None
    around = (innermost, *law.enclosing(innermost))
    return next((p for p in around if p.start <= start and end <= p.end), None)
