"""A site that is really served, and a real browser that nothing foreign may reach."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
#: Chromium then asks nobody anything but the site.
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]  # fmt: skip
PASSWORD = "a long enough passphrase"

if not CHROMIUM:
    collect_ignore_glob = ["test_*.py"]


@dataclass(frozen=True)
class Site:
    """A site that is being served."""

    root: str
    folder: Path
    first_account: str

    def mail(self, address: str) -> str:
        """The newest message to somebody, from the folder of those that could not be sent."""
        for _ in range(40):
            found = [p.read_text() for p in sorted((self.folder / "outbox").glob("*.log"), reverse=True)]
            if said := next((m for m in found if f"To: {address}" in m), ""):
                return said.replace("=\n", "").replace("=3D", "=")
            time.sleep(0.25)
        raise AssertionError(f"no message to {address}")


@pytest.fixture(scope="package")
def site(tmp_path_factory) -> Iterator[Site]:
    """`wbrief serve`, as people start it: one command, an empty folder."""
    folder = tmp_path_factory.mktemp("served") / "site"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("WBRIEF_", "DJANGO_"))}
    command = [sys.executable, "-m", "watchingbrief", "serve", str(folder), "--port", str(port)]
    process = subprocess.Popen(
        command, env={**kept, "PYTHONUNBUFFERED": "1"}, stdout=subprocess.PIPE, text=True
    )
    try:
        said = process.stdout.readline()
        first = re.search(r"http://\S+/first-account/\S+", said)
        assert first, said
        _answers(f"http://localhost:{port}/")
        yield Site(f"http://localhost:{port}", folder, first[0])
    finally:
        process.terminate()
        process.wait(timeout=30)


def _answers(address: str) -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except OSError:
            time.sleep(0.25)
    raise AssertionError(f"{address} does not answer")


@pytest.fixture(scope="package")
def chromium() -> Iterator:
    """Closed with these tests: its event loop runs until then, and no other may run in the same thread."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def browser(chromium, site):
    """Makes windows of separate people. What a page asks of others, or an error in it, fails the test."""
    wrong, contexts = [], []

    def open(**more):
        context = chromium.new_context(base_url=site.root, **more)
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.on("console", lambda said: said.type == "error" and wrong.append(f"{page.url}: {said.text}"))
        page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
        page.on(
            "request", lambda asked: asked.url.startswith(site.root) or wrong.append(f"asked {asked.url}")
        )
        contexts.append(context)
        return page

    yield open
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture(scope="package")
def founder(chromium, site) -> dict:
    """The first account, made as a newcomer makes it: what her browser remembers."""
    page = chromium.new_context(base_url=site.root).new_page()
    page.goto(site.first_account)
    page.get_by_label("Your name").fill("Amina Njoroge")
    page.get_by_label("Your organisation").fill("Digital Rights Watch")
    page.get_by_label("E-mail address").fill("amina@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/")
    kept = page.context.storage_state()
    page.context.close()
    return kept
