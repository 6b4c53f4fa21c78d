"""One source followed through one run: ask, keep raw, and say of each text what became of it."""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Protocol

from watchingbrief.counted import counted
from watchingbrief.monitoring.fetching.folder import WHOLE
from watchingbrief.monitoring.following.apart import Apart, Unreadable
from watchingbrief.monitoring.following.listing import Listed, listed_texts
from watchingbrief.monitoring.following.notebook import Happening, Notebook
from watchingbrief.monitoring.following.reading_law import reader
from watchingbrief.monitoring.following.report import TextReport
from watchingbrief.monitoring.following.settling import Settling
from watchingbrief.monitoring.outcome import Outcome
from watchingbrief.monitoring.snapshots import Store
from watchingbrief.monitoring.source import SINGLE, PagePart

#: Outcomes after which a text is as it was shown.
SHOWN = frozenset({"fetched", "unchanged"})
#: So many failures one after another make a source broken. Those that a server says of itself, or that come and go with
#: the network, need one more than those that only a person will mend.
PATIENCE = 3
_LASTING = frozenset(
    {"not-found", "gone", "moved", "login", "bot-wall", "wrong-type", "private-address", "robots"}
)


class Ask(Protocol):
    """How an address is asked for its state."""

    def __call__(
        self, address: str, *, private: bool = ..., etag: str = ..., modified: str = ...
    ) -> Awaitable[Outcome]:
        """What came of asking."""


class Asking(NamedTuple):
    """Whom to ask: the web, and this machine."""

    web: Ask
    folder: Callable[[Path], Sequence[Outcome]]


class Failed(NamedTuple):
    """Why a source, or a text, cannot be told of this time."""

    why: str
    lasting: bool = False  #: only a person will mend it


class Follower:
    """One source in one run."""

    def __init__(
        self, notebook: Notebook, place: Path | None, asking: Asking, store: Store, apart: Apart
    ) -> None:
        self.notebook, self.source = notebook, notebook.source
        self._place, self._asking = place, asking
        self._store, self._apart = store, apart
        self._settling = Settling(notebook, store, apart)
        self._unread: dict[
            str, Failed
        ] = {}  #: files, and folders ("2024/"), that are there and cannot be read

    async def follow(self) -> None:
        """Ask, keep, read, compare, record. Whatever the source does ends in a report; only the store may fail."""
        listed = await self._listed()
        failed = listed if isinstance(listed, Failed) else await self._texts(listed)
        self._say_how_it_stands("", failed, self.source.address or "the folder")
        if failed:
            self.notebook.report.why = failed.why

    # what the source holds

    async def _listed(self) -> list[Listed] | Failed:
        """The texts there are now; a page or file is its own only text."""
        if self._place is not None:
            return self._in_folder(self._place)
        outcome = await self._asked(self.source.address)
        self.notebook.report.outcome = outcome.kind
        if outcome.kind not in SHOWN:
            return _failure(outcome)
        if self.source.kind in SINGLE:
            return [Listed(self.source.address, "")]
        return await self._list()

    async def _asked(self, address: str) -> Outcome:
        etag, modified = self._store.validators(self.source.id, address)
        outcome = await self._asking.web(
            address, private=self.source.private_addresses, etag=etag, modified=modified
        )
        self.notebook.keep(outcome, address)
        return outcome

    def _in_folder(self, place: Path) -> list[Listed] | Failed:
        listed = []
        for outcome in self._asking.folder(place):
            key = outcome.address
            self.notebook.keep(outcome, key)
            self.notebook.report.outcome = outcome.kind
            if key == WHOLE:
                return _failure(outcome)
            if outcome.kind in SHOWN:
                listed.append(Listed(key, ""))
            else:
                self._unread[key] = _failure(outcome)
                self.notebook.report.texts.append(TextReport(key, outcome.kind, why=self._unread[key].why))
        return listed

    async def _list(self) -> list[Listed] | Failed:
        """What an index or a feed lists; read again only where it, or how it is read, has changed."""
        kept = self._store.latest(self.source.id, self.source.address)
        if kept is None or not kept.body:
            return Failed("It answered that nothing changed, and nothing of it was ever kept.")
        how = f"{reader(PagePart(self.source.select))} {self.source.links} {self.source.kind}"
        sha256, read_as, texts = self.notebook.remembered.listing
        if (kept.body, how) == (sha256, read_as):
            return list(texts)
        try:
            found = await self._apart.call(
                listed_texts, self._store.body(kept.body), kept.final or kept.address, self.source
            )
        except Unreadable as why:
            return Failed(str(why), lasting=True)
        if not self._wrong_number(len(found)):
            self.notebook.listing(kept.body, how, tuple(found))
        return found

    def _wrong_number(self, texts: int) -> Failed | None:
        bounds = self.source.texts
        if texts < bounds.least:
            return Failed(
                f"It yields {counted(texts, 'text')} of law, and must yield {bounds.least} or more."
            )
        if bounds.most is not None and texts > bounds.most:
            return Failed(
                f"It yields {counted(texts, 'text')} of law, and must yield {bounds.most} or fewer."
            )
        return None

    # its texts

    async def _texts(self, listed: list[Listed]) -> Failed | None:
        """Each text; why the source as a whole failed, if it did."""
        if wrong := self._wrong_number(len(listed)):
            first = next(iter(self._unread.values()), None)
            return Failed(f"{wrong.why} {first.why}", first.lasting) if first else wrong
        single = self.source.kind in SINGLE and self._place is None
        gone = self._gone(listed)
        failures = {key: failed for key in self.notebook.remembered.texts if (failed := self._not_seen(key))}
        unread = len(failures)
        for one in listed:
            failed = await self._text(one, gone, len(listed), asked=single or self._place is not None)
            if failed:
                failures[one.address] = failed
        for key in gone if self.source.kind != "feed" and not single else ():
            if self.notebook.text(key).listed:
                self._removed(key)
        wrong = self._wrong_number(len(listed) - len(failures) + unread) if failures else None
        if wrong:
            first = next(iter(failures.values()))
            return Failed(first.why if single else f"{wrong.why} {first.why}", first.lasting)
        titles = {one.address: one.title for one in listed} | dict.fromkeys([*failures][:unread], "")
        for key, title in titles.items() if not single else ():
            if self.notebook.text(key).law is not None:
                self._say_how_it_stands(key, failures.get(key), title or key)
        return None

    def _not_seen(self, key: str) -> Failed | None:
        """Why nothing is known of a text of a folder, where it, or a folder that it lies in, cannot be read."""
        within = (f"{above.as_posix()}/" for above in PurePosixPath(key).parents) if self._unread else ()
        return next((self._unread[place] for place in (key, *within) if place in self._unread), None)

    def _gone(self, listed: list[Listed]) -> list[str]:
        """Texts that were there, and are listed no longer."""
        now = {one.address for one in listed}
        texts = self.notebook.remembered.texts
        gone = (key for key, text in texts.items() if text.law and text.listed and key not in now)
        return [key for key in gone if not self._not_seen(key)]

    async def _text(self, one: Listed, gone: list[str], together: int, asked: bool) -> Failed | None:
        report = TextReport(one.address, "fetched", one.title)
        if not asked:
            outcome = await self._asked(one.address)
            report.outcome = outcome.kind
            if outcome.kind not in SHOWN:
                failed = _failure(outcome)
                report.why = failed.why
                self.notebook.report.texts.append(report)
                return failed
        self.notebook.report.texts.append(report)
        if self.notebook.text(one.address).law and not self.notebook.text(one.address).listed:
            self._restored(one)
        try:
            await self._settling.settle(one, gone, together)
        except Unreadable as why:
            report.why = str(why)
            return Failed(str(why), lasting=True)
        law = self.notebook.text(one.address).law
        report.title = law.title if law else one.title
        return None

    def _removed(self, key: str) -> None:
        if self.notebook.remembered.troubles.get(key):
            self.notebook.trouble(key, 0)
        law = self.notebook.text(key).law
        title = law.title if law else key
        old, detail = law.sha256 if law else "", {"title": title}
        texts = self.notebook.remembered.texts
        same = (o for o, t in texts.items() if o != key and t.listed and law and law.letters in t.states[-1:])
        still = next((f" (the same law is still there: {other})" for other in same), "")
        self.notebook.event(
            Happening("text-removed", f"no longer listed: {title}{still}", key, old, detail=detail)
        )

    def _restored(self, one: Listed) -> None:
        law = self.notebook.text(one.address).law
        title = law.title if law else one.title
        new, detail = law.sha256 if law else "", {"title": title}
        self.notebook.event(
            Happening("text-restored", f"listed again: {title}", one.address, "", new, detail=detail)
        )

    # broken and mended

    def _say_how_it_stands(self, key: str, failed: Failed | None, named: str) -> None:
        """Count failures one after another; tell of it once, and once when it is over."""
        remembered = self.notebook.remembered
        before = remembered.troubles.get(key, 0)
        if failed is None:
            if before:
                self.notebook.trouble(key, 0)
            if key in remembered.broken:
                detail: dict[str, object] = {"failures": before}
                self.notebook.event(Happening("source-mended", f"answers again: {named}", key, detail=detail))
            return
        self.notebook.trouble(key, before + 1, failed.why)
        if before + 1 >= PATIENCE - failed.lasting and key not in remembered.broken:
            detail = {"why": failed.why, "failures": before + 1}
            self.notebook.event(
                Happening("source-broken", f"source broken: {failed.why}", key, detail=detail)
            )


def _failure(outcome: Outcome) -> Failed:
    return Failed(outcome.why or f"It brought nothing: {outcome.kind}.", outcome.kind in _LASTING)
