"""Lasting names: ids of feeds and entries as tag URIs (RFC 4151), and the files of feeds."""

import hashlib
import re
import unicodedata
from urllib.parse import quote

#: A domain or mail address, and a date on which it was held (RFC 4151, section 2.1).
AUTHORITY = r"^(?:[A-Za-z0-9._-]+@)?[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?,\d{4}(?:-\d\d(?:-\d\d)?)?$"
_LONGEST = 60
_PLAIN = re.compile(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")


def tag(authority: str, *parts: str) -> str:
    """The lasting id of what the parts name: tag:example.org,2026:event/9f2c."""
    return f"tag:{authority}:" + "/".join(
        quote(part, safe="!$'()*,;:@._~-", errors="backslashreplace") for part in parts
    )


def file_name(what: str, name: str) -> str:
    """The file of a feed: "jurisdiction-EE.atom". Other names keep what a file name can hold, and a hash of all.

    The hash parts names that differ in nothing else, also where a file system takes "a" and "A" for the same.
    """
    if _PLAIN.fullmatch(name) and len(name) <= _LONGEST and name in {name.upper(), name.lower()}:
        distinct = name if what in {"jurisdiction", "concern"} and name == name.upper() else ""
        distinct = distinct or (name if what == "instrument" and name == name.lower() else "")
        if distinct:
            return f"{what}-{distinct}.atom"
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    kept = re.sub(r"[^a-z0-9]+", "-", letters)[:_LONGEST].strip("-")
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{what}-{f'{kept}-' if kept else ''}{digest}.atom"
