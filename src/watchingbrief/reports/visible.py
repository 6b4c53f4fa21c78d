"""Characters that change how a text looks without being seen. A law file is a stranger's: they become marks.

Bidirectional controls can make a quotation read otherwise than it is written ("Trojan Source",
CVE-2021-42574), escape sequences can repaint a terminal. Left-to-right and right-to-left marks are
ordinary spelling in Arabic and Hebrew script, so they are marks only elsewhere. Joiners and soft hyphens
are spelling in many languages: they pass.
"""

import re
import unicodedata
from functools import cache

_UNSEEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls but tab and line feed
    "\u2028-\u202e\u2066-\u2069"  # separators, bidirectional embeddings, overrides and isolates
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f"  # byte order mark, annotations, surrogates, tags
)
_DIRECTION_MARKS = "\u200e\u200f\u061c"
_ANYWHERE = re.compile(f"[{_UNSEEN}]")
_LEFT_TO_RIGHT = re.compile(f"[{_UNSEEN}{_DIRECTION_MARKS}]")
_MARKUP = re.compile(f"[&<>{_UNSEEN}]")
_MARKUP_LEFT_TO_RIGHT = re.compile(f"[&<>{_UNSEEN}{_DIRECTION_MARKS}]")

_ENTITY = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"arab", "hebr", "syrc", "thaa", "nkoo"})


def direction(language: str) -> str:
    """ "rtl" or "ltr" for a BCP 47 tag; a script subtag outranks the language ("pa-Arab" is "rtl")."""
    first, *rest = language.lower().split("-")
    script = next((s for s in rest if len(s) == 4 and s.isalpha()), "")
    if script:
        return "rtl" if script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if first in _RIGHT_TO_LEFT else "ltr"


def code_point(character: str) -> str:
    """The name under which an unseen character is shown: "U+202E"."""
    return f"U+{ord(character):04X}"


def visible(text: str) -> str:
    """The text with every unseen control as "[U+202E]"; line breaks and tabs stay."""
    return _ANYWHERE.sub(lambda found: f"[{code_point(found[0])}]", text)


@cache
def _markup_for(character: str) -> str:
    plain = _ENTITY.get(character)
    if plain:
        return plain
    name = unicodedata.name(character, "control character").lower()
    return f'<span class="unseen" title="{name}">{code_point(character)}</span>'


def markup(text: str, *, rtl: bool = False) -> str:
    """The text as HTML, letter for letter; an unseen control becomes a labelled mark of class "unseen"."""
    if text.isprintable():  # ten times faster than the pattern, and true of most lines of law
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    pattern = _MARKUP if rtl else _MARKUP_LEFT_TO_RIGHT
    return pattern.sub(lambda found: _markup_for(found[0]), text)


def needs_markup(text: str, *, rtl: bool = False) -> bool:
    """Whether `markup` would change anything: asked once for a whole law, it saves asking for each line."""
    ordinary = text.replace("\n", " ").replace("\u00a0", " ")
    if ordinary.isprintable() and not ("&" in text or "<" in text or ">" in text):
        return False  # three times faster than the pattern, and true of most laws
    return (_MARKUP if rtl else _MARKUP_LEFT_TO_RIGHT).search(text) is not None


def attribute(text: str) -> str:
    """The text as the value of a double-quoted HTML attribute, unseen controls as "[U+202E]"."""
    shown = text if text.isprintable() else visible(text)
    return shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
