"""Letters that no font at hand can show. PDF/UA allows none, so each becomes a mark, and the report says so."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

#: Stands in print where a letter has no shape. The fonts that come with the program have it.
MARK = "\u25a1"
_NAMED = 3  #: scripts named before the rest are counted
_UNSHOWN = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]+)\}|\\(.)", re.DOTALL)
_PLAIN = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}


def unshown(diagnostic: str) -> frozenset[str]:
    """The characters that a message of the compiler says no font can show; empty when it says something else."""
    return frozenset(c for found in _UNSHOWN.findall(diagnostic) for c in _ESCAPE.sub(_unescaped, found)) - {
        MARK
    }


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else _PLAIN.get(found[2], found[2])


def marked(text: str, without: frozenset[str]) -> str:
    """The text with a mark for each of these letters."""
    return text.translate({ord(c): MARK for c in without}) if without else text


def notice(without: Iterable[str]) -> str:
    """ "42 different letters (Arabic, CJK) could not be printed..." """
    letters = sorted(without)
    scripts = Counter(_script(c) for c in letters)
    named = [name for name, _ in scripts.most_common(_NAMED)]
    more = f" and {len(scripts) - _NAMED} more" if len(scripts) > _NAMED else ""
    different = "1 letter" if len(letters) == 1 else f"{len(letters):,} different letters"
    return (
        f"{different} ({', '.join(named)}{more}) could not be printed: no font for them was found where this file was "
        f"made. A {MARK} stands in place of each. Install a font that has them (the Noto fonts cover most scripts) and "
        "make the file again; the web page, the Word file and the JSON of this report hold every letter."
    )


def _script(character: str) -> str:
    """The first word of the name of a character: "ARABIC", "CJK"; its code point where it has no name."""
    name = unicodedata.name(character, "")
    first = name.split(" ")[0] if name else f"U+{ord(character):04X}"
    return first if first in {"CJK"} or not name else first.capitalize()
