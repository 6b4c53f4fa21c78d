"""A page seen from outside: how many words it has, and which marks of not being a law (marks.yml)."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from watchingbrief import yaml_files

_LOOKED_AT = 1_000_000  #: bytes; a page that is longer is no bot wall
_UNSEEN = ("script", "style", "template", "svg")
_FURNITURE = ("nav", "header", "footer", "aside", "[role=navigation]", "[role=banner]", "[role=contentinfo]")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_PACKED = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
)  # no blanks between words


@dataclass(frozen=True, slots=True)
class Seen:
    """What can be told of a page at a glance."""

    words: int  #: of all it shows
    own: int  #: of these without menus, banners and feet
    title: str  #: and headings, as `text`
    text: str  #: shown, or shown where no script runs; casefolded, blanks evened
    scripts: bool  #: it has some
    walls: bool  #: its source has what bot walls are made of
    password: bool  #: it has a field for one
    forms: bool
    onward: str  #: address it sends its readers on to by itself ("refresh")
    within: str  #: address of a file it shows in a frame

    def has(self, kind: str) -> bool:
        """Whether its title, headings or text have words of that kind."""
        return any(word in self.title or word in self.text for word in marks(kind, "words"))

    def titled(self, kind: str) -> bool:
        """Whether its title or headings have words of that kind."""
        return any(word in self.title for word in marks(kind, "words"))


@cache
def marks(kind: str, sort: str) -> tuple[str, ...]:
    """Marks of a kind, casefolded."""
    stated: Any = yaml_files.load("monitoring/fetching/marks.yml")
    return tuple(str(mark).casefold() for mark in stated[kind][sort])


def look(body: bytes, content_type: str) -> Seen:
    """Look at a page."""
    from selectolax.lexbor import LexborHTMLParser

    source = decoded(body[:_LOOKED_AT], content_type)
    tree = LexborHTMLParser(source)
    title = " ".join(node.text() for node in tree.css("title, h1, h2"))
    password = tree.css_first("input[type=password]") is not None
    forms = tree.css_first("form") is not None
    onward = _refresh(tree)
    frame = tree.css_first("iframe[src], embed[src], object[data]")
    within = (frame.attributes.get("src") or frame.attributes.get("data") or "") if frame else ""
    scripts = tree.css_first("script") is not None
    without_scripts = " ".join(node.text() for node in tree.css("noscript"))
    folded = source.casefold()
    walls = any(mark in folded for mark in marks("bot-wall", "scripts"))
    tree.strip_tags(list(_UNSEEN))
    tree.strip_tags(["noscript"])
    everything = _shown(tree)
    tree.strip_tags(list(_FURNITURE))
    own = count(_shown(tree))
    return Seen(
        count(everything),
        own,
        _even(title),
        _even(f"{everything} {without_scripts}"),
        scripts,
        walls,
        password,
        forms,
        onward,
        within,
    )


def count(text: str) -> int:
    """Words of a text; two characters make one where words stand together without blanks."""
    packed = len(_PACKED.findall(text))
    return len(_WORD.findall(_PACKED.sub(" ", text))) + packed // 2 if packed else len(_WORD.findall(text))


def decoded(body: bytes, content_type: str) -> str:
    """The letters of a page, well enough to recognise words; what cannot be read is replaced."""
    stated = _CHARSET.search(content_type.encode("latin-1", "ignore")) or _CHARSET.search(body[:2000])
    for encoding in (stated[1].decode("ascii", "ignore") if stated else "", "utf-8"):
        try:
            return body.decode(encoding or "utf-8", errors="replace")
        except (LookupError, ValueError):
            continue
    return body.decode("latin-1")


def _shown(tree: Any) -> str:  # noqa: ANN401  (selectolax has no types)
    return tree.body.text(separator=" ") if tree.body else ""


def _even(text: str) -> str:
    return " ".join(text.split()).casefold()


def _refresh(tree: Any) -> str:  # noqa: ANN401
    for node in tree.css("meta[http-equiv]"):
        if (node.attributes.get("http-equiv") or "").lower() != "refresh":
            continue
        wait, _, rest = (node.attributes.get("content") or "").replace(",", ";").partition(";")
        address = rest.partition("=")[2].strip(" '\"")
        if address and wait.strip().isdecimal() and int(wait.strip()[:4]) <= 30:
            return address
    return ""
