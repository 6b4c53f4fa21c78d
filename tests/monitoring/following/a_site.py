"""A site that changes with time, asked without a network; and small laws of a state that does not exist."""

import asyncio
import hashlib
from datetime import UTC, datetime, timedelta

from watchingbrief.monitoring.following import run
from watchingbrief.monitoring.outcome import Outcome
from watchingbrief.monitoring.snapshots import Store
from watchingbrief.monitoring.source import Source
from watchingbrief.monitoring.workspace import Workspace

START = datetime(2026, 3, 1, 6, 0, tzinfo=UTC)
HOME = "https://gazette.example/"

PROVISIONS = {
    "1": ("Short title", "This Act may be cited as the Network Records Act."),
    "2": ("Duty to keep records", "A provider shall keep a record of every order that it receives under this Act."),
    "3": ("Access to data", "A police officer may require a provider to give traffic data only with a warrant issued "
          "by a judge who is satisfied that the data are necessary for the investigation of a serious offence."),
    "4": ("Unlawful access", "A person who intentionally and without authority obtains access to a computer system "
          "commits an offence and is liable to imprisonment for two years."),
    "5": ("Annual report", "The Board shall publish each year the number of orders and the grounds for them."),
}  # fmt: skip


def law(**changed):
    """The provisions of the Act, some of them with other words: `law(s5="...")`; None leaves one out."""
    words = {number: text for number, (_, text) in PROVISIONS.items()}
    for key, text in changed.items():
        words[key.removeprefix("s")] = text
    return {number: text for number, text in words.items() if text is not None}


def heading(number):
    return PROVISIONS.get(number, ("Further provision", ""))[0]


def as_page(words, title="Network Records Act", before="", after="", head=""):
    sections = "".join(f"<h3>Section {n}. {heading(n)}</h3><p>{text}</p>" for n, text in words.items())
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{before}'
        f'<div class="act"><h1>{title}</h1>{sections}</div>{after}</body></html>'
    ).encode()


def as_text(words, title="Network Records Act"):
    sections = "\n\n".join(f"{n}. {heading(n)}\n\n{text}" for n, text in words.items())
    return f"{title.upper()}\n\n{sections}\n".encode()


class Site:
    """What each address answers now: a body, or the kind of an outcome without one."""

    def __init__(self, **pages):
        self.pages = dict(pages)
        self.asked = []
        self.clock = START

    def __setitem__(self, path, body):
        self.pages[path] = body

    async def ask(self, address, *, private=False, etag="", modified=""):
        self.asked.append(address)
        served = self.pages.get(address.removeprefix(HOME), "not-found")
        if isinstance(served, str):
            return Outcome(served, address, self.clock, why=f"The server says: {served}.")
        tag = hashlib.sha256(served).hexdigest()[:8]
        headers = (("etag", tag),)
        if etag == tag:
            return Outcome("unchanged", address, self.clock, 304, address, headers=headers)
        name = address.rsplit("/", 1)[-1]
        return Outcome("fetched", address, self.clock, 200, address, headers=headers, body=served, name=name)


class Watch:
    """A workspace whose sources are followed day after day."""

    def __init__(self, folder, site, *sources):
        self.workspace = Workspace(folder, sources)
        self.site = site

    def run(self, only=None, days=1):
        self.site.clock += timedelta(days=days)
        report = asyncio.run(run(self.workspace, only=only, now=self.site.clock, ask=self.site.ask))
        for source in report.sources:
            if source.fault:
                raise source.fault
        return report

    def kinds(self, **how):
        """What the events of one run are."""
        return [event.kind for event in self.run(**how).events]

    def recorded(self):
        with Store(self.workspace.store) as store:
            return list(store.entries())

    def events(self):
        return [entry.fields for entry in self.recorded() if entry.kind == "event"]


def source(kind="page", path="act", **fields):
    stated = {"id": "act", "title": "The Act", "jurisdiction": "MV", "instrument": "Network Records Act"}
    return Source(**stated | {"kind": kind, "address": HOME + path} | fields)
