"""The name of a file, from what the server says, or the address."""

import re
from pathlib import PurePosixPath
from urllib.parse import unquote

from watchingbrief.monitoring.fetching.exchange import Answer

_MOST = 150
_EXTENDED = re.compile(r"filename\*\s*=\s*([\w.-]*)'[^']*'([^;\s]+)", re.IGNORECASE)  # RFC 6266, RFC 8187
_PLAIN = re.compile(r'filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))', re.IGNORECASE)
_ESCAPED = re.compile(r"\\([\"\\])")
_ENDINGS = {"application/pdf": ".pdf", "text/html": ".html", "application/xhtml+xml": ".html"}


def name_of(answer: Answer) -> str:
    """A plain file name, safe on any system; never a path."""
    name = _safe(_stated(answer.header("content-disposition"))) or _safe(unquote(answer.address.path))
    kind = answer.header("content-type").partition(";")[0].strip().lower()
    if name and not PurePosixPath(name).suffix:
        name += ".pdf" if answer.body.startswith(b"%PDF") else _ENDINGS.get(kind, "")
    return name


def _stated(header: str) -> str:
    if found := _EXTENDED.search(header):
        try:
            return unquote(found[2], encoding=found[1] or "utf-8", errors="replace")
        except (LookupError, ValueError):
            return unquote(found[2])
    if found := _PLAIN.search(header):
        name = _ESCAPED.sub(r"\1", found[1]) if found[1] is not None else found[2]
        try:
            return name.encode("latin-1").decode("utf-8")
        except UnicodeError:
            return name
    return ""


def _safe(name: str) -> str:
    last = re.split(r"[/\\]", name.rstrip("/"))[-1]
    plain = "".join(c for c in last if c.isprintable() and c not in '<>:"|?*').strip(". ")
    if len(plain) <= _MOST:
        return plain
    ending = PurePosixPath(plain).suffix[:10]
    return plain[: _MOST - len(ending)] + ending
