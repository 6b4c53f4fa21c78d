"""What following a source would read, before anything is kept."""

from contextlib import AsyncExitStack
from dataclasses import dataclass

from watchingbrief.counted import counted
from watchingbrief.instrument.provision import BASIC
from watchingbrief.monitoring.fetching.folder import WHOLE
from watchingbrief.monitoring.following.apart import Apart, Unreadable
from watchingbrief.monitoring.following.follower import SHOWN, Ask
from watchingbrief.monitoring.following.listing import Listed, listed_texts
from watchingbrief.monitoring.following.notice import read_notice
from watchingbrief.monitoring.following.reading_law import Raw, Reading, read_raw
from watchingbrief.monitoring.following.run import asking
from watchingbrief.monitoring.outcome import Outcome
from watchingbrief.monitoring.source import SINGLE, Source
from watchingbrief.monitoring.workspace import Workspace

MOST_TRIED = 10  #: texts of a list that are read; the others are named
_FEW = 30  #: pieces of furniture that are shown


@dataclass(frozen=True, slots=True)
class TextTrial:
    """What one text came to."""

    text: str  #: key of the text within the source
    linked: str = ""  #: the words of the link to it
    reading: Reading | None = None  #: None where it was not read
    left_out: tuple[str, ...] = ()  #: words of the page that are not taken for law, the first of them
    provisions: tuple[str, ...] = ()  #: the first sections and articles, as they are cited
    select: str = (
        ""  #: a CSS selector that the source could give, of the smallest part that holds the provisions
    )
    why: str = ""  #: why it could not be read


@dataclass(frozen=True, slots=True)
class Trial:
    """What asking a source came to. Nothing of it is kept."""

    source: str
    outcome: Outcome | None  #: of the source's own address; None for a folder
    texts: tuple[TextTrial, ...] = ()
    not_tried: tuple[Listed, ...] = ()  #: listed as well, and not read now
    why: str = ""  #: what would make the source broken


async def test(
    workspace: Workspace, source: Source, *, ask: Ask | None = None, most: int = MOST_TRIED
) -> Trial:
    """Ask a source, and read up to `most` of its texts. Nothing is written."""
    async with AsyncExitStack() as stack:
        web = ask or await asking(workspace, stack)
        apart = await stack.enter_async_context(Apart())
        return await _Trying(source, web, apart, most).try_it(workspace)


class _Trying:
    def __init__(self, source: Source, web: Ask, apart: Apart, most: int) -> None:
        self.source, self._web, self._apart, self._most = source, web, apart, most

    async def try_it(self, workspace: Workspace) -> Trial:
        place = workspace.place(self.source)
        if place is not None:
            from watchingbrief.monitoring.fetching import ask_folder

            outcomes = list(ask_folder(place))
            if outcomes and outcomes[0].address == WHOLE:
                return Trial(self.source.id, outcomes[0], why=outcomes[0].why)
            texts = [await self._read(o, Listed(o.address, "")) for o in outcomes[: self._most]]
            return self._done(None, texts, [Listed(o.address, "") for o in outcomes[self._most :]])
        outcome = await self._web(self.source.address, private=self.source.private_addresses)
        if outcome.kind not in SHOWN:
            return Trial(self.source.id, outcome, why=outcome.why or f"It brought nothing: {outcome.kind}.")
        if self.source.kind in SINGLE:
            return self._done(outcome, [await self._read(outcome, Listed(self.source.address, ""))], [])
        return await self._list(outcome)

    async def _list(self, outcome: Outcome) -> Trial:
        base = outcome.final or outcome.address
        try:
            listed = await self._apart.call(listed_texts, outcome.body, base, self.source)
        except Unreadable as why:
            return Trial(self.source.id, outcome, why=str(why))
        texts = []
        for one in listed[: self._most]:
            answer = await self._web(one.address, private=self.source.private_addresses)
            texts.append(await self._read(answer, one))
        return self._done(outcome, texts, listed[self._most :])

    async def _read(self, outcome: Outcome, one: Listed) -> TextTrial:
        if outcome.kind not in SHOWN:
            return TextTrial(
                one.address, one.title, why=outcome.why or f"It brought nothing: {outcome.kind}."
            )
        try:
            reading, left_out, cited, select = await self._apart.call(
                _seen_notice if self.source.kind == "status" else _seen,
                Raw(outcome.body, outcome.name, self.source.part),
            )
        except Unreadable as why:
            return TextTrial(one.address, one.title, why=str(why))
        return TextTrial(one.address, one.title, reading, left_out, cited, select)

    def _done(self, outcome: Outcome | None, texts: list[TextTrial], rest: list[Listed]) -> Trial:
        yields = sum(not text.why for text in texts) + len(rest)
        bounds = self.source.texts
        why = ""
        if yields < bounds.least or (bounds.most is not None and yields > bounds.most):
            must = f"{bounds.least} or more" if yields < bounds.least else f"{bounds.most} or fewer"
            why = f"It yields {counted(yields, 'text')} of law, and must yield {must}."
            if self.source.kind in SINGLE and len(texts) == 1:
                why = texts[0].why or why
        return Trial(self.source.id, outcome, tuple(texts), tuple(rest), why)


Seen = tuple[Reading, tuple[str, ...], tuple[str, ...], str]  #: as in TextTrial


def _seen_notice(raw: Raw) -> Seen:
    """What was read of a page that holds no law, with its first lines in place of provisions."""
    notice = read_notice(raw)
    return notice.reading, (), tuple(line.words[:100] for line in notice.lines[:_FEW]), ""


def _seen(raw: Raw) -> Seen:
    """What was read of a law, what was left out, and its first sections or articles. Runs in a process apart."""
    from watchingbrief.monitoring.page.suggested import suggested_selector

    read = read_raw(raw)
    cited = [p.citation for p in read.law.provisions if p.kind in BASIC]
    asks = read.reading.format == "html" and not raw.part.select
    select = suggested_selector(raw.body) if asks else ""
    return read.reading, tuple(words[:300] for words in read.left_out[:_FEW]), tuple(cited[:_FEW]), select
