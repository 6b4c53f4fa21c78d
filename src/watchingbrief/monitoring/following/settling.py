"""What became of a text whose state is kept: read it if it must be, compare it with the state before, say so."""

from watchingbrief.monitoring.following.apart import Apart, Unreadable
from watchingbrief.monitoring.following.judged import Judged, judge, judge_first
from watchingbrief.monitoring.following.listing import Listed
from watchingbrief.monitoring.following.memory import Twin
from watchingbrief.monitoring.following.notebook import Happening, Notebook, with_declared
from watchingbrief.monitoring.following.notice import judge_notice, quoted, read_notice
from watchingbrief.monitoring.following.reading_law import Raw, Reading, reader
from watchingbrief.monitoring.snapshots import Snapshot, Store
from watchingbrief.monitoring.source import SINGLE
from watchingbrief.reports.place import shortened

_SAID = 90  # letters of the words that are quoted in a title
#: How it was decided that two files hold one law.
_SAME = (
    "every letter and figure of their provisions is the same; what stands around them, blanks, hyphens and signs may "
    "differ"
)


class Settling:
    """The texts of one source, each brought from the state that is remembered to the one that is kept."""

    def __init__(self, notebook: Notebook, store: Store, apart: Apart) -> None:
        self._source, self._notebook, self._store, self._apart = notebook.source, notebook, store, apart
        self._part = notebook.source.part

    async def settle(self, one: Listed, gone: list[str], together: int) -> None:
        """Say what became of a text. Of one whose bytes, reader and status are as remembered, nothing is read.

        `gone`: texts no longer listed, of which this may be one under a new address. Raises Unreadable.
        """
        kept = self._store.latest(self._source.id, one.address)
        if kept is None or not kept.body:
            raise Unreadable("It answered that nothing changed, and nothing of it was ever kept.")
        before = self._notebook.text(one.address).read
        if before is None or (before.sha256, before.reader) != (kept.body, reader(self._part)):
            await self._read(one, kept, gone, together)
        elif before.refusal:
            raise Unreadable(before.refusal)
        elif before.declared != self._source.status:
            self._settled(one.address, before, Judged(before, "same"))

    async def _read(self, one: Listed, kept: Snapshot, gone: list[str], together: int) -> None:
        raw = self._raw(kept.body, kept.name)
        before = self._notebook.text(one.address).law
        try:
            if self._source.kind == "status":
                await self._noted(one.address, raw, before)
            elif before is None:
                await self._first(one, raw, gone, together)
            else:
                judged = await self._apart.call(judge, raw, self._raw(before.sha256, kept.name), before)
                self._settled(one.address, before, judged, together)
        except Unreadable as why:
            refused = Reading(kept.body, reader(self._part), refusal=str(why))
            self._notebook.reading(one.address, with_declared(refused, self._source))
            raise

    def _raw(self, sha256: str, name: str) -> Raw:
        return Raw(self._store.body(sha256), name, self._part)

    # a page that holds no law

    async def _noted(self, key: str, raw: Raw, before: Reading | None) -> None:
        """What changed on it, if anything did; its first state is no event."""
        if before is None:
            first = await self._apart.call(read_notice, raw)
            self._notebook.reading(key, with_declared(first.reading, self._source))
            return
        notice, change = await self._apart.call(judge_notice, raw, self._raw(before.sha256, raw.name))
        reading = with_declared(notice.reading, self._source)
        if not change.came and not change.went:
            self._settled(key, before, Judged(reading, "same"))
            return
        more = len(change.came) + len(change.went) - 1
        first_line = shortened((change.came or change.went)[0], 120)
        says = f"{'now' if change.came else 'no longer'} states: {first_line}" + (
            f" (and {more} more)" if more else ""
        )
        told = Happening("status-changed", says, key, before.sha256, reading.sha256, detail=quoted(change))
        self._notebook.event(told, reading)

    # a text never seen

    async def _first(self, one: Listed, raw: Raw, gone: list[str], together: int) -> None:
        judged = await self._apart.call(judge_first, raw)
        reading = with_declared(judged.reading, self._source)
        earlier = self._earlier(one, reading, gone)
        if earlier is None and (other := self._notebook.twin(one.address, None, reading)):
            self._notebook.event(self._of_a_twin(one.address, other, "", reading.sha256), reading)
            return
        if earlier is None:
            self._notebook.event(
                Happening(
                    "new-instrument", "; ".join(filter(None, ("followed from now on", judged.says))), one.address,
                    "", reading.sha256, judged.severity, judged.concerns, judged.detail, self._name(reading, together),
                ),
                reading,
            )  # fmt: skip
            return
        law = self._notebook.text(earlier).law
        assert law is not None
        instead = earlier if earlier in gone else ""
        if law.words == reading.words or (reading.letters and law.letters == reading.letters):
            says, detail = "the same text under another address", {"earlier": earlier}
            told = Happening("technical", says, one.address, law.sha256, reading.sha256, detail=detail)
            self._notebook.event(told, reading, instead)
        else:
            judged = await self._apart.call(judge, raw, self._raw(law.sha256, raw.name), law)
            self._settled(one.address, law, judged, together, instead)
        if instead:
            gone.remove(instead)

    def _earlier(self, one: Listed, reading: Reading, gone: list[str]) -> str | None:
        """The text that a text never seen is a state of: the same words, or the only one that went, or the last."""
        texts = self._notebook.remembered.texts
        same = next((key for key in gone if (law := texts[key].law) and law.words == reading.words), None)
        if same is not None:
            return same
        if (
            len(gone) == 1
            and (law := texts[gone[0]].law)
            and (self._holds_one() or law.title == reading.title)
        ):
            return gone[0]
        if self._source.completeness == "history":
            known = [key for key, text in texts.items() if text.law and key != one.address]
            return max(known, key=lambda key: texts[key].turn, default=None)
        return None

    def _holds_one(self) -> bool:
        return self._source.texts.most == 1 or (self._source.kind in SINGLE and not self._source.folder)

    # a text seen before

    def _settled(
        self, key: str, before: Reading, judged: Judged, together: int = 1, instead: str = ""
    ) -> None:
        """Record what became of a text: events, the last of them with the reading it leads to, or the reading alone."""
        reading = with_declared(judged.reading, self._source)
        other = self._notebook.twin(key, before, reading) if judged.became == "version" else None
        happened = self._reader_changed(key, before, judged)
        known = other.text.law if other else None
        if known is None or known.status != reading.status:
            happened += self._status_changed(key, before, reading)
        if other:
            happened.append(self._of_a_twin(key, other, before.sha256, reading.sha256))
        else:
            happened += self._words_changed(key, before, judged, together)
        for told in happened[:-1]:
            self._notebook.event(told)
        if happened:
            self._notebook.event(happened[-1], reading, instead)
        else:
            self._notebook.reading(key, reading)

    def _reader_changed(self, key: str, before: Reading, judged: Judged) -> list[Happening]:
        again = judged.reread
        if again is None or again.words == before.words or again.reader == before.reader:
            return []
        detail = {
            "readers": [before.reader, again.reader],
            "provisions": [before.provisions, again.provisions],
        }
        return [Happening("technical", "the same file is read otherwise by this release or these settings", key,
                          before.sha256, before.sha256, detail=detail)]  # fmt: skip

    def _status_changed(self, key: str, before: Reading, now: Reading) -> list[Happening]:
        told = [
            (was, is_now)
            for was, is_now in ((before.status, now.status), (before.declared, now.declared))
            if was != is_now and is_now and (was or is_now in {"repealed", "withdrawn"})
        ]
        if not told:
            return []
        was, is_now = told[0]
        says = f"status changed from {was.replace('-', ' ') or 'none stated'} to {is_now.replace('-', ' ')}"
        return [
            Happening(
                "status-changed", says, key, before.sha256, now.sha256, detail={"from": was, "to": is_now}
            )
        ]

    def _words_changed(self, key: str, before: Reading, judged: Judged, together: int) -> list[Happening]:
        new, named = judged.reading.sha256, self._name(judged.reading, together)
        if judged.became == "version":
            says = f"new version, {judged.says}"
            return [Happening("new-version", says, key, before.sha256, new, judged.severity, judged.concerns,
                              judged.detail, named)]  # fmt: skip
        if judged.became == "frame":
            says = _beside_the_law(judged)
            return [Happening("technical", says, key, before.sha256, new, detail=judged.detail, named=named)]
        return []

    def _name(self, reading: Reading, together: int) -> str:
        """What a text is called in a title: by its own where the source holds several."""
        return reading.title if together > 1 and reading.title else self._source.instrument

    def _of_a_twin(self, key: str, other: Twin, old: str, new: str) -> Happening:
        """That another file says the same, and was told of; both are kept, so anybody can look."""
        detail: dict[str, object] = {"twin": other.key, "source": other.source, "how": _SAME}
        elsewhere = "" if other.source == self._source.id else f" (source {other.source})"
        says = f"{key} holds the same law as {other.key}{elsewhere}"
        return Happening("technical", says, key, old, new, detail=detail)


def _beside_the_law(judged: Judged) -> str:
    """What changed where no provision did, with the first of the words: whoever knows better can tell from the log."""
    page = judged.detail.get("page", ())
    if not page:
        return "only words before the first provision or behind the last one changed"
    more = f" and {len(page) - 1} more" if len(page) > 1 else ""
    return f"only words changed that are taken for the page's own: “{shortened(page[0], _SAID)}”{more}"
