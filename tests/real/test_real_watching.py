"""Real laws, served as a site that changes with time: every version is found, and nothing that is none.

Over loopback and through everything a run goes through: asking, keeping, reading, comparing. The penal code and the
PDF are read in processes apart as a run does; the others in this one, which spares beginning a process for each state.
"""

import asyncio
import html
import random
import re
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import yaml
from benchmarks.print_layouts import LAYOUTS
from benchmarks.printed_again import printed

from watchingbrief.monitoring.following import apart, run
from watchingbrief.monitoring.page.one_state.furniture import law_part
from watchingbrief.monitoring.page.two_states.printed import begins_an_imprint
from watchingbrief.monitoring.page.wording.speech import voice
from watchingbrief.monitoring.snapshots import Store
from watchingbrief.monitoring.workspace import open_workspace
from watchingbrief.reading import read

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
START = datetime(2026, 3, 1, 6, 0, tzinfo=UTC)


class _Site:
    """What each path serves now."""

    def __init__(self):
        self.pages = {}
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                kind, body = site.pages.get(self.path, ("", b""))
                self.send_response(200 if kind else 404)
                self.send_header("content-type", kind or "text/plain")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def site():
    site = _Site()
    yield site
    site.server.shutdown()
    site.server.server_close()


@pytest.fixture
def here(monkeypatch):
    """Read laws in this process."""

    async def call(self, function, *args):
        went_well, value = apart.perform((function, args, {}))
        if not went_well:
            raise apart.Unreadable(str(value))
        return value

    monkeypatch.setattr(apart.Apart, "call", call)


class _Watch:
    def __init__(self, folder, **source):
        (folder / "sources").mkdir()
        stated = {
            "title": "Law",
            "jurisdiction": "XX",
            "instrument": "The law",
            "private_addresses": True,
        } | source
        (folder / "sources" / "law.yml").write_text(yaml.safe_dump(stated), encoding="utf-8")
        self.folder, self.now = folder, START

    def __call__(self):
        """The events of a run, a day later."""
        self.now += timedelta(days=1)
        workspace = open_workspace(self.folder)
        assert not workspace.faulty
        report = asyncio.run(run(workspace, only={"law"}, now=self.now))
        for source in report.sources:
            assert not source.fault and not source.why, (source.fault, source.why)
        return report.events

    def verified(self):
        with Store(self.folder / "store") as store:
            return store.verify().problems == []


def _as_page(markdown, seed):
    """A law in Markdown as a page, with other furniture for each seed."""
    chance = random.Random(seed)
    body = re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.DOTALL)
    title = next(line for line in body.split("\n") if line.startswith("# ")).removeprefix("# ")
    out = []
    for block in re.split(r"\n\s*\n", body.strip()):
        mark, _, words = block.partition(" ") if block.startswith("#") else ("p", "", block)
        tag = f"h{min(len(mark), 6)}" if mark.startswith("#") else "p"
        out.append(f"<{tag}>{html.escape(words)}</{tag}>")
    number, day = chance.randrange(10**5), f"{chance.randrange(1, 28):02}.{chance.randrange(1, 12):02}.2026"
    menu = "".join(
        f'<li><a href="/{n}">Akt {n}</a></li>' for n in chance.sample(range(900), chance.randrange(1, 9))
    )
    above = [f"<nav><ul>{menu}</ul></nav>", f"<p>Uuendatud: {day}</p>", f"<div>{number} views</div>",
             '<div class="cookie-notice">We use cookies.</div>', f"<div><ul>{menu}</ul></div>",
             "<div>This site will be unavailable for maintenance on Sunday.</div>"]  # fmt: skip
    below = [f"<h2>See also</h2><ul>{menu}</ul>", f"<footer>© 2026. {number} visitors</footer>",
             f"<p>Mise à jour le {day}</p>", f"<div>Printed on {day}</div>", f"<aside><ul>{menu}</ul></aside>",
             f"<div>Visitors: {number}</div>"]  # fmt: skip
    before = "".join(chance.sample(above, chance.randrange(0, 5)))
    after = "".join(chance.sample(below, chance.randrange(0, 5)))
    law = "".join(out)
    held = f"<main>{law}</main>" if seed % 3 == 0 else f"<div>{law}</div>" if seed % 3 == 1 else law
    head = f"<title>{html.escape(title)}</title>"
    page = f"<!doctype html><html><head>{head}</head><body>{before}{held}{after}</body></html>"
    return "text/html; charset=utf-8", page.encode()


def _states(versions, chance, repeated=2):
    """An order in which versions are served, some of them several times one after another; none directly twice else."""
    order = []
    for version in versions:
        order += [version] * chance.randrange(1, repeated + 1)
    return order


def _expected(order):
    """The events that must come of serving these versions in this order."""
    return [
        ["new-instrument"] if n == 0 else [] if version == order[n - 1] else ["new-version"]
        for n, version in enumerate(order)
    ]


ESTONIAN = [
    "ee-kuberturvalisuse-seadus@2018-05-23.md", "ee-kuberturvalisuse-seadus@2022-08-16.md",
    "ee-kuberturvalisuse-seadus@2024-07-01.md", "ee-kuberturvalisuse-seadus.md",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_the_estonian_act_as_a_page_with_furniture(here, site, corpus, tmp_path, seed):
    chance = random.Random(seed)
    texts = {name: (corpus / "national" / name).read_text(encoding="utf-8") for name in ESTONIAN}
    order = _states(ESTONIAN if seed == 0 else chance.sample(ESTONIAN, 4), chance)
    watch = _Watch(tmp_path, kind="page", address=f"{site.address}/act")
    seen = []
    for n, name in enumerate(order):
        site.pages["/act"] = _as_page(texts[name], seed=100 * seed + n)
        seen.append([event.kind for event in watch()])
    assert seen == _expected(order), order
    assert watch.verified()


def test_the_estonian_act_as_a_file_forwards_and_back(here, site, corpus, tmp_path):
    order = [*ESTONIAN, *ESTONIAN[-2::-1]]
    watch = _Watch(tmp_path, kind="file", address=f"{site.address}/act.md")
    seen = []
    for name in order:
        site.pages["/act.md"] = "text/markdown", (corpus / "national" / name).read_bytes()
        seen.append([event.kind for event in watch()])
    assert seen == _expected(order)


@pytest.mark.parametrize("act", ["it-normattiva-012g0081", "it-normattiva-16g00218"])
def test_the_italian_acts_at_their_dates(here, site, corpus, tmp_path, act):
    versions = sorted((corpus / "akn").glob(f"{act}_*.xml"))
    order = [*versions, *versions[::-1], *versions]
    watch = _Watch(tmp_path, kind="file", address=f"{site.address}/act.xml")
    seen = []
    for path in order:
        site.pages["/act.xml"] = "application/xml", path.read_bytes()
        seen.append([event.kind for event in watch()])
    assert seen == _expected(order)


def test_the_italian_versions_listed_one_after_another(here, site, corpus, tmp_path):
    versions = sorted((corpus / "akn").glob("it-normattiva-012g0081_*.xml"))
    watch = _Watch(
        tmp_path, kind="index", address=f"{site.address}/acts", links=r"\.xml$", completeness="history"
    )
    seen = []
    for n, path in enumerate(versions, 1):
        site.pages[f"/{path.name}"] = "application/xml", path.read_bytes()
        rows = "".join(f'<li><a href="/{p.name}">{p.stem}</a></li>' for p in versions[:n])
        site.pages["/acts"] = "text/html", f"<p>{n} visitors</p><ul>{rows}</ul>".encode()
        seen.append([event.kind for event in watch()])
    assert seen == [["new-instrument"], *[["new-version"]] * (len(versions) - 1)]


def test_the_french_penal_code_at_three_dates(site, corpus, tmp_path):
    names = ["fr-code-penal@2004-06-22.md", "fr-code-penal@2010-08-11.md", "fr-code-penal.md"]
    order = [names[1], names[1], names[0], names[2]]
    watch = _Watch(tmp_path, kind="page", address=f"{site.address}/code")
    seen, versions = [], []
    for n, name in enumerate(order):
        text = (corpus / "national" / name).read_text(encoding="utf-8")
        site.pages["/code"] = _as_page(text, seed=n)
        events = watch()
        seen.append([event.kind for event in events])
        versions += [event for event in events if event.kind == "new-version"]
    assert seen == _expected(order)
    assert all(event.detail["drift"]["judged"] for event in versions)


def test_the_two_drafts_of_the_sample_bill_as_pdf(site, sample, tmp_path):
    drafts = [next((sample / f"draft-{n}").glob("*.pdf")).read_bytes() for n in (1, 2)]
    again = drafts[0].replace(b"%%EOF", b"% made anew\n%%EOF")
    assert again != drafts[0]
    watch = _Watch(tmp_path, kind="file", address=f"{site.address}/bill.pdf", instrument="Cybercrimes Bill")
    seen = []
    for body in (drafts[0], drafts[0], again, drafts[1], again):
        site.pages["/bill.pdf"] = "application/pdf", body
        seen.append(watch())
    kinds = [[event.kind for event in events] for events in seen]
    assert kinds == [
        ["new-instrument"],
        [],
        [],
        ["status-changed", "new-version"],
        ["status-changed", "new-version"],
    ]
    status, event = seen[3]
    assert status.detail == {"from": "introduced", "to": "amended-in-committee"}
    assert event.severity == "high" and "weaker: " in event.title and "stronger: " in event.title
    assert event.detail["drift"]["places"] and "SPEECH.FALSE" in {*event.concerns}


def test_the_two_drafts_as_pdf_on_a_page_with_anything_around_their_list(here, site, sample, tmp_path):
    chance = random.Random("list")
    drafts = [next((sample / f"draft-{n}").glob("*.pdf")) for n in (1, 2)]
    order = _states([*drafts, drafts[0]], chance)
    watch = _Watch(
        tmp_path,
        kind="index",
        address=f"{site.address}/bills",
        select="#documents",
        links=r"\.pdf$",
        texts={"most": 1},
    )
    seen = []
    for path in order:
        site.pages["/bill.pdf"] = "application/pdf", path.read_bytes()
        around = [
            f'<p>Section {n}. Order {n}</p><a href="/{n}.pdf">Bill {n}</a>'
            for n in chance.sample(range(99), 6)
        ]
        held = f'<ul id="documents"><li><a href="/bill.pdf">The Bill, {chance.random()}</a></li></ul>'
        site.pages["/bills"] = "text/html", "".join([*around[:3], held, *around[3:]]).encode()
        seen.append([event.kind for event in watch() if event.kind != "status-changed"])
    assert seen == _expected(order)


@pytest.mark.parametrize("act", ["bill", "estonian"])
@pytest.mark.parametrize("seed", range(3))
def test_an_act_as_pdf_printed_otherwise_each_time(here, site, corpus, sample, tmp_path, act, seed):
    chance = random.Random(f"{act} {seed}")
    estonian = [corpus / "national" / name for name in ESTONIAN]
    drafts = [next((sample / f"draft-{n}").glob("*.docx")) for n in (1, 2)]
    order = _states(
        chance.sample(versions := estonian if act == "estonian" else drafts, len(versions)), chance
    )
    layouts = chance.sample(list(LAYOUTS), len(order))
    watch = _Watch(tmp_path, kind="file", address=f"{site.address}/act.pdf")
    seen = []
    for layout, path in zip(layouts, order, strict=True):
        site.pages["/act.pdf"] = "application/pdf", printed(layout, path, chance)
        seen.append([event.kind for event in watch() if event.kind not in {"status-changed", "technical"}])
    assert seen == _expected(order), list(zip(layouts, order, strict=True))


def test_the_sample_bill_in_other_formats_is_the_same_bill(here, site, sample, tmp_path):
    watch = _Watch(tmp_path, kind="file", address=f"{site.address}/bill")
    kinds = {".txt": "text/plain", ".html": "text/html", ".docx": _WORD}
    seen = []
    for suffix, kind in kinds.items():
        site.pages["/bill"] = kind, next((sample / "draft-1").glob(f"*{suffix}")).read_bytes()
        seen.append([event.kind for event in watch()])
    assert "new-version" not in [kind for events in seen for kind in events], seen


def test_no_line_of_a_real_law_is_taken_for_furniture(corpus):
    laws = [p for suffix in ("txt", "md") for p in sorted(corpus.rglob(f"*.{suffix}"))]
    assert len(laws) > 30
    for path in laws:
        text = re.sub(
            r"\A---\n.*?\n---\n", "", path.read_text(encoding="utf-8", errors="replace"), flags=re.DOTALL
        )
        lines = "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n") if line.strip())
        assert law_part(f"<html><title>Law</title><body>{lines}</body></html>".encode()).left_out == (), (
            path.name
        )


def test_no_line_of_a_real_law_begins_as_an_imprint_and_orders(corpus):
    laws = [
        read(p)
        for suffix in ("txt", "xml")
        for p in sorted(corpus.rglob(f"*.{suffix}"))
        if "akn" in p.parts or "national" in p.parts
    ]
    lines = [(law.language, line) for law in laws for line in law.text.split("\n")]
    imprints = [(language, line) for language, line in lines if begins_an_imprint(line)]
    assert len(lines) > 10_000 and len(imprints) < 20
    assert not [
        line for language, line in imprints if (orders := voice(language).orders) and orders.search(line)
    ]
