"""A digest as Markdown, to paste or to publish."""

import re
from collections.abc import Iterator

from watchingbrief.counted import counted
from watchingbrief.telling.account import Account, Movement, moment
from watchingbrief.telling.digest.digest import Digest

#: Whatever could be a mark of Markdown, or HTML within it, is said to be none.
_MARKS = re.compile(r"([\\`*_{}\[\]#|<>&~$@]|:(?=//)|(?<=\bwww)\.)", re.IGNORECASE)
_BEGINNING = re.compile(r"^(\d*)([.)+=:-])")  # of a list, a heading or a table


def digest_markdown(digest: Digest) -> bytes:
    """A digest as Markdown in UTF-8. The same events and head give the same bytes."""
    return ("\n".join(_lines(digest)) + "\n").encode("utf-8", "backslashreplace")


def escaped(text: str) -> str:
    """Words of a stranger that mean themselves in Markdown, wherever in a line they stand."""
    return _BEGINNING.sub(r"\1\\\2", _MARKS.sub(r"\\\1", text))


def _lines(digest: Digest) -> Iterator[str]:
    yield "# Laws watched"
    yield from ("", f"{moment(digest.start)} to {moment(digest.end)}. {digest.headline}")
    if digest.head:
        yield from ("", f"The evidence for this ends at record {digest.head}.")
    for chapter in digest.chapters:
        yield from ("", f"## {escaped(chapter.jurisdiction)}")
        for told in chapter.accounts:
            yield ""
            yield from _told(told)


def _told(told: Account) -> Iterator[str]:
    facts = [told.kind, escaped(told.instrument), told.when]
    facts += [f"severity: **{told.severity}**"] if told.event.severity else []
    yield f"### {escaped(told.title)}"
    yield from ("", " · ".join(facts))
    if told.why:
        yield from ("", escaped(told.why))
    if told.summary:
        yield ""
        yield from (f"- {escaped(said)}" for said in told.summary)
    for movement in told.movements:
        yield ""
        yield from _moved(movement)
    for excerpt in told.excerpts:
        yield from ("", f"**{escaped(excerpt.said)}**")
        for said, words in (("Gone", excerpt.gone), ("New", excerpt.came)):
            if words:
                yield from ("", f"> {said}: “{escaped(words)}”")
    if told.more:
        yield from ("", f"And {counted(told.more, 'more change to concerns', 'more changes to concerns')}.")
    if told.event.record:
        yield from ("", f"Record in the evidence: {told.event.record}")
    if told.address:
        yield from ("", f"Text: <{told.address}>")


def _moved(movement: Movement) -> Iterator[str]:
    why = f" {escaped(movement.why)}." if movement.why else ""
    yield f"**{escaped(movement.place)}: {escaped(movement.said)}.**{why}"
    for said, quotes in (("Was", movement.was), ("Now", movement.now)):
        for words in quotes:
            yield from ("", f"> {said}: “{escaped(words)}”")
