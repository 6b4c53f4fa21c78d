"""What came of asking a source, or an address in it, for its state. Failing to fetch is normal and is recorded."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

#: "fetched" brought a body; "unchanged" is the server's word (304) or the same body; all others brought none that
#: counts. The words are stored by users: they are for ever.
OutcomeKind = Literal[
    "fetched", "unchanged", "moved", "not-found", "gone", "login", "bot-wall", "empty", "wrong-type", "server-error",
    "refused", "robots", "too-large", "too-slow", "too-many-redirects", "truncated", "unreachable", "private-address",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """One answer, or the want of one."""

    kind: OutcomeKind
    address: str  #: that was asked for
    at: datetime  #: when the answer was complete, in UTC
    status: int = 0  #: of HTTP; 0 where there was no answer
    final: str = ""  #: address that answered, after redirects
    permanent: str = ""  #: where a permanent redirect (301, 308) says the address went
    headers: tuple[tuple[str, str], ...] = ()  #: as sent, names in lower case, without cookies
    body: bytes = field(default=b"", repr=False)
    name: str = ""  #: file name the server gives ("Content-Disposition") or the address ends in
    why: str = ""  #: in words, for people, where it brought no body
    notes: tuple[str, ...] = ()  #: worth knowing all the same: "a redirect led from https to http"
