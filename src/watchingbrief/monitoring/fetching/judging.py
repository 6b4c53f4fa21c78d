"""What came: the law, or what servers send in its place, told apart by status, headers and the marks of marks.yml."""

from typing import NamedTuple

import httpx

from watchingbrief.monitoring.fetching.body_type import breaks_off, is_page, not_a_law
from watchingbrief.monitoring.fetching.exchange import Answer
from watchingbrief.monitoring.fetching.failure import Failed
from watchingbrief.monitoring.fetching.page_marks import Seen, look, marks
from watchingbrief.monitoring.fetching.redirects import onward
from watchingbrief.monitoring.outcome import OutcomeKind

#: Words of a page that says one thing only: longer ones are read as what was asked for.
_SHORT, _BRIEF = 150, 60
#: Statuses that say it all.
_STATUSES: dict[int, tuple[OutcomeKind, str]] = {
    204: ("empty", "nothing to show"),
    205: ("empty", "nothing to show"),
    206: ("truncated", "a part only, where the whole was asked for"),
    401: ("login", "it wants to know who asks"),
    404: ("not-found", "there is nothing at this address"),
    410: ("gone", "what was there was taken away for good"),
    429: ("refused", "it was asked too often"),
    451: ("refused", "it withholds this for legal reasons"),
}
_WALL = "It shows a page that keeps programs out (a bot wall) instead of what was asked for."


class Verdict(NamedTuple):
    """What an answer is."""

    kind: OutcomeKind
    why: str = ""
    moved_to: str = ""


def judge(answer: Answer, *, asked: httpx.URL, lasting: bool, conditional: bool) -> Verdict:
    """Tell what came. `lasting`: permanent redirects led there; `conditional`: the server was told what we have."""
    if answer.status == 304 and conditional:
        return Verdict("unchanged")
    page = _page(answer)
    if _walled(answer, page):
        return Verdict("bot-wall", _WALL)
    if answer.status not in (200, 203):
        return _by_status(answer, page)
    return _of_body(answer, page) or (_of_page(page, answer, asked, lasting) if page else Verdict("fetched"))


def is_wall(answer: Answer) -> bool:
    """Whether a failing answer is a bot wall: asking again at once would only make it higher."""
    return _walled(answer, _page(answer))


def _page(answer: Answer) -> Seen | None:
    return look(answer.body, _type(answer)) if is_page(answer.body, _type(answer)) else None


def _type(answer: Answer) -> str:
    return answer.header("content-type")


def _walled(answer: Answer, page: Seen | None) -> bool:
    sent = [f"{name}: {value}".casefold() for name, value in answer.headers]
    if any(line.startswith(mark) for line in sent for mark in marks("bot-wall", "headers")):
        return page is None or page.own < _SHORT
    if page is None or page.own >= _SHORT:
        return False
    if answer.status in (202, 401, 403, 405, 406, 418, 429, 503):
        return page.walls or page.has("bot-wall")
    if answer.status not in (200, 203):
        return False
    told = page.has("bot-wall")
    return (page.walls and (told or page.own < 10)) or (told and page.scripts and page.own < _BRIEF)


def _by_status(answer: Answer, page: Seen | None) -> Verdict:
    status = answer.status
    said = f"It answered with status {status}"
    if status in (403, 407) and page is not None and page.password:
        status = 401
    if status in _STATUSES:
        kind, why = _STATUSES[status]
        return Verdict(kind, f"{said}: {why}.")
    if 300 <= status < 400 and status != 304:
        return Verdict("moved", f"{said}, but does not say where it went.")
    if 400 <= status < 500:
        return Verdict("refused", f"{said}: it does not hand this out.")
    return Verdict("server-error", f"{said}, and brought nothing that counts.")


def _of_body(answer: Answer, page: Seen | None) -> Verdict | None:
    """What can be told without looking at it as a page; None where it may be a law."""
    if not answer.body.strip():
        return Verdict("empty", "It sent nothing.")
    if what := not_a_law(answer.body, _type(answer)):
        return Verdict("wrong-type", f"It sent {what}, which no law comes as.")
    if answer.to_the_end and breaks_off(answer.body):
        return Verdict("truncated", "The file breaks off before its end.")
    if "pdf" in _type(answer).lower() and b"%PDF" not in answer.body[:1024]:
        return Verdict(
            "wrong-type", f"It says it sent a PDF, and sent {'a page of the web' if page else 'none'}."
        )
    return None


def _of_page(page: Seen, answer: Answer, asked: httpx.URL, lasting: bool) -> Verdict:
    if page.own < _SHORT and (page.password or _led_to_sign_in(page, answer.address, asked)):
        return Verdict("login", "It shows a page to sign in instead of what was asked for.")
    if page.own < _SHORT and (page.titled("not-found") or (page.own < _BRIEF and page.has("not-found"))):
        return Verdict("not-found", "It shows a page that says there is nothing at this address.")
    if moved := _moved(page, answer):
        return moved
    if _home(answer.address) and not _home(asked):
        kind: OutcomeKind = "moved" if lasting else "not-found"
        return Verdict(kind, "It leads to a home page instead of what was asked for.")
    if page.words < 500 and (page.own == 0 or (page.own < 5 and page.scripts)):
        within = " It shows another file in a frame: follow that one instead." if page.within else ""
        return Verdict("empty", f"The page has no words of its own.{within}")
    return Verdict("fetched")


def _moved(page: Seen, answer: Answer) -> Verdict | None:
    if page.own >= _BRIEF or not (page.onward or page.has("moved")):
        return None
    to = ""
    if page.onward:
        try:
            to = str(onward(answer.address, page.onward))
        except Failed:
            to = ""
    if to == str(answer.address):
        return None  # it loads itself anew, as some do for what they just prepared
    return Verdict("moved", "It shows a page that says the law is at another address now.", to)


def _led_to_sign_in(page: Seen, address: httpx.URL, asked: httpx.URL) -> bool:
    """One that asks for a name first, or shows only the ways of signing in."""
    if not page.forms or (address.path, address.host) == (asked.path, asked.host):
        return False
    parts = {part.casefold() for part in address.path.split("/")}
    return bool(parts & set(marks("login", "paths"))) or address.host.split(".")[0] in marks("login", "paths")


def _home(address: httpx.URL) -> bool:
    return address.path in ("", "/") and not address.query
