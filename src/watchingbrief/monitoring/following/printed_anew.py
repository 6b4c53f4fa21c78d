"""Whether two states are two prints of one law: other paper, another title page, other lines of the printer."""

from collections import Counter
from collections.abc import Iterator

from watchingbrief.instrument import Instrument, Provision
from watchingbrief.instrument.provision import BASIC, GROUPING, bare_number
from watchingbrief.monitoring.following.reading_law import plain
from watchingbrief.monitoring.page.two_states.printed import without_printers_lines
from watchingbrief.monitoring.page.wording.numbering import begins_with_a_provision_word, number_first

_PRINTED = frozenset({"pdf", "docx", "text", "markdown"})  #: formats that do not say what of them is the law
#: What stands around the provisions of a law that was read well is at most this part of it, or so many letters.
LITTLE, ALWAYS = 0.3, 200
NUMBERED_LINE = 50  #: letters; a longer line with a number before it is a provision that was not told apart
_LISTED = 2  #: times that what a list of contents names is there


def printed_anew(now: Instrument, was: Instrument) -> frozenset[str] | None:
    """The printer's own lines of two prints of one law; None where the two do not say the same, or are no prints.

    How a print sets its provisions decides where reading parts them; the words are the same however they are parted.
    """
    if not {now.source.format, was.source.format} <= _PRINTED:
        return None
    printed = without_printers_lines(now.text, was.text, now.title, now.language)
    new, old = plain(printed.new), plain(printed.old)
    same = _same_end(new, old)
    fronts = ((now, new, len(new) - same), (was, old, len(old) - same))
    return printed.own if all(_is_title_page(law, words, front) for law, words, front in fronts) else None


def _same_end(one: str, other: str) -> int:
    """How many letters at their ends two texts have in common."""
    most = min(len(one), len(other))
    return next((n for n in range(most) if one[-1 - n] != other[-1 - n]), most)


def _is_title_page(law: Instrument, words: str, letters: int) -> bool:
    """Whether so many letters at the beginning of a law are no part of its provisions, nor of its long title."""
    if letters > max(LITTLE * len(words), ALWAYS):
        return False
    lines = list(_first(law, letters))
    end = sum(len(line) + 1 for line in lines)
    # A gazette is called "Part I" as the law's first Part is, and a list of contents names what comes again.
    times = Counter(_named(p) for p in law.provisions)
    read = (p for p in law.provisions if p.start < end and not p.parent and p.kind != "preface")
    if any(p.kind not in BASIC | GROUPING or times[_named(p)] < _LISTED for p in read):
        return False
    return not any(_is_provision(line, words) for line in lines)


def _first(law: Instrument, letters: int) -> Iterator[str]:
    """The lines of a law that hold its first letters."""
    for line in law.text.split("\n"):
        if letters <= 0:
            return
        yield line
        letters -= len(plain(line))


def _named(provision: Provision) -> tuple[str, str]:
    return provision.kind, bare_number(provision.number).casefold()


def _is_provision(line: str, words: str) -> bool:
    """Whether a line is a provision, and no entry of a list of contents, which comes again."""
    # "Harbour Street 2, Port Sable" is none.
    numbered = number_first(line) or begins_with_a_provision_word(line)
    listed = words.count(plain(line).rstrip("0123456789.")) >= _LISTED
    return len(line) > NUMBERED_LINE and numbered and not listed
