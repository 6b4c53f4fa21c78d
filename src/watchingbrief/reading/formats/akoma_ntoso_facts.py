"""What an Akoma Ntoso file states about itself: title, language, and in a file we wrote, what was set
aside.
"""

import re
from typing import TYPE_CHECKING, Any

from watchingbrief.instrument import SetAside
from watchingbrief.reading.formats.akoma_ntoso_names import OWN
from watchingbrief.reading.language import primary
from watchingbrief.reading.lines import Transcript

if TYPE_CHECKING:
    from lxml.etree import _Element


def local_name(element: "_Element") -> str:
    """The element's name without its namespace, lower case: dialects differ in both."""
    return str(element.tag).rsplit("}", 1)[-1].lower()


def source_line(element: "_Element") -> int:
    """The line of the file an element begins on, 1-based."""
    line: Any = element.sourceline
    return int(line or 0)


def stated_title(root: "_Element") -> str:
    """The title the metadata gives, "" when none."""
    aliases = (e for e in root.iter() if local_name(e) == "frbralias")
    return next((e.get("value") or "" for e in aliases if (e.get("name") or "title").lower() == "title"), "")


def stated_language(root: "_Element") -> str:
    """The language the metadata gives, as BCP 47."""
    stated = next((e.get("language") for e in root.iter() if local_name(e) == "frbrlanguage"), None)
    return primary(stated or "")


def is_own(root: "_Element") -> bool:
    """Whether we wrote the file."""
    return next(root.iter(f"{{{OWN}}}instrument"), None) is not None


def own_facts(root: "_Element", transcript: Transcript) -> None:
    """What a file we wrote tells beyond Akoma Ntoso: the exact title and language, and what was set aside."""
    facts = next(root.iter(f"{{{OWN}}}instrument"))
    transcript.title, transcript.language = facts.get("title", ""), facts.get("language", "")
    transcript.set_aside = [
        SetAside(
            e.get("reason", ""),
            restored(e),
            _number(e, "page", 0),
            _number(e, "line", 0),
            _number(e, "near", -1),
        )
        for e in facts.iter(f"{{{OWN}}}set-aside")
    ]


def _number(e: "_Element", name: str, default: int) -> int:
    value = e.get(name, "")
    return int(value) if re.fullmatch(r"-?\d{1,12}", value) else default


def restored(e: "_Element") -> str:
    """Text with the characters XML cannot hold put back."""
    parts = [e.text or ""]
    for code in e:
        parts += [character(code.get("code", "")), code.tail or ""]
    return "".join(parts)


def character(code: str) -> str:
    """The character a code names in hexadecimal; nothing when there is none such."""
    return chr(int(code, 16)) if re.fullmatch(r"[0-9a-f]{1,5}", code) else ""
