"""The site under load: fifty readers at once on a library of two hundred laws, and the upload of a long law.

A reader asks for a page, looks at it for a second, and asks for the next: nobody reads law faster. What the site does
when nobody pauses, so that fifty requests are always under way, is told beside it and has no bar.
"""

import asyncio
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from benchmarks.measuring import ROOT, Figure

LAWS = 200
READERS = 50
SECONDS = 20.0  #: of reading
PAUSE = 1.0  #: seconds that a reader looks at a page
P95 = 300  #: ms, the bar
PAGES = 200  #: of the PDF that is uploaded
AT_ONCE, REVIEWED = 1.0, 10.0  #: seconds, the bars
EMAIL, READER, PASSWORD = "editor@example.org", "reader@example.org", "a long enough passphrase"


def figures() -> Iterator[Figure]:
    """The 95th percentile of all answers, and how long an upload takes to answer and to be reviewed."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        subprocess.run([sys.executable, "-m", __name__, "fill", str(site)], check=True, cwd=ROOT)
        with served(site) as root:
            addresses = _addresses(root)
            hurried = asyncio.run(_read(root, addresses, SECONDS, 0.0))
            took = asyncio.run(_read(root, addresses, SECONDS, PAUSE))
            yield Figure(
                f"{READERS} readers, {LAWS} laws: 95 in 100 pages within", f"{_p95(took):.0f} ms", f"{P95} ms",
                _p95(took) <= P95, f"{len(took) / SECONDS:.0f} pages/s; without a pause "
                f"{len(hurried) / SECONDS:.0f}, in {_p95(hurried):.0f} ms",
            )  # fmt: skip
            with httpx.Client(base_url=root, timeout=60) as client:
                _sign_in(client, READER)
                took = asyncio.run(_read(root, addresses, SECONDS, PAUSE, dict(client.cookies)))
            yield Figure(
                "the same, all of them signed in", f"{_p95(took):.0f} ms", f"{P95} ms", _p95(took) <= P95,
                f"{len(took) / SECONDS:.0f} pages/s",
            )  # fmt: skip
            answered, reviewed = _upload(root, _long_pdf())
    yield Figure(
        f"upload of a PDF of {PAGES} pages answers in", f"{answered:.2f} s", f"{AT_ONCE:.0f} s", answered <= AT_ONCE, ""
    )  # fmt: skip
    yield Figure(
        "and its review is done in",
        f"{reviewed:.1f} s",
        f"{REVIEWED:.0f} s",
        reviewed <= REVIEWED,
        "with the reading",
    )


def _p95(times: list[float]) -> float:
    """In milliseconds."""
    return statistics.quantiles(times, n=100)[94] * 1000


def _addresses(root: str) -> list[str]:
    """What people read: the library, laws, provisions, reviews, searches."""
    with httpx.Client(base_url=root, follow_redirects=True, timeout=60) as client:
        laws = sorted(set(re.findall(r'href="(/instruments/[^"/]+/)"', client.get("/").text)))
        versions = [f"{law}1/" for law in laws]
        text = client.get(versions[0]).text
        provisions = sorted(set(re.findall(r'href="/instruments/[^"/]+/1/(at/[^"]+)"', text)))[:20]
    chosen = random.Random(7)
    searches = ["computer", "service+provider", "judge", "false+information", "warrant"]
    return [
        "/", *laws, *versions, *versions, *(f"{v}review/" for v in versions),
        *(f"{chosen.choice(versions)}{p}" for p in provisions * 10),
        *(f"/search/?q={q}" for q in searches * 10),
    ]  # fmt: skip


async def _read(
    root: str, addresses: list[str], seconds: float, pause: float, cookies: dict[str, str] | None = None
) -> list[float]:
    took: list[float] = []
    # One client, a connection for each reader: to make fifty would take seconds, and what is asked meanwhile waits.
    connections = httpx.Limits(max_connections=READERS, max_keepalive_connections=READERS)
    async with httpx.AsyncClient(base_url=root, timeout=60, limits=connections, cookies=cookies) as client:
        until = time.monotonic() + seconds

        async def reader(number: int) -> None:
            chosen = random.Random(number)
            await asyncio.sleep(pause * chosen.random())
            while time.monotonic() < until:
                begun = time.monotonic()
                answer = await client.get(chosen.choice(addresses))
                took.append(time.monotonic() - begun)
                assert answer.status_code == 200, f"{answer.url}: {answer.status_code}"
                await asyncio.sleep(pause)

        await asyncio.gather(*(reader(n) for n in range(READERS)))
    return took


def _upload(root: str, pdf: bytes) -> tuple[float, float]:
    with httpx.Client(base_url=root, follow_redirects=False, timeout=60) as client:
        _sign_in(client, EMAIL)
        page = client.get("/add/").text
        begun = time.monotonic()
        fields = {"title": "Long Act", "kind": "act", "status": "draft", "visibility": "organisation"}
        organisation = re.search(r'name="organisation" value="(\d+)"', page)
        fields |= {"organisation": organisation[1]} if organisation else {}
        answer = _post(client, page, "/add/", fields, {"file": ("long.pdf", pdf, "application/pdf")})
        answered = time.monotonic() - begun
        place = answer.headers["Location"]
        while 'class="judge"' not in (said := client.get(f"{place.rstrip('/')}/1/review/")).text:
            time.sleep(0.1)
            assert time.monotonic() - begun < 120, said.text
        return answered, time.monotonic() - begun


def _sign_in(client: httpx.Client, email: str) -> None:
    page = client.get("/accounts/login/").text
    _post(client, page, "/accounts/login/", {"login": email, "password": PASSWORD})


def _post(
    client: httpx.Client, page: str, address: str, fields: dict[str, str], files: object = None
) -> httpx.Response:
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token, page
    answer = client.post(
        address, data=fields | {"csrfmiddlewaretoken": token[1]}, files=files,  # type: ignore[arg-type]
        headers={"Referer": str(client.base_url)},
    )  # fmt: skip
    assert answer.status_code == 302, answer.text
    return answer


def _long_pdf() -> bytes:
    """A law of many pages, made of the sample bill's sections over and over."""
    import typst

    text = (ROOT / "sample" / "draft-1" / "cybercrime-bill.txt").read_text(encoding="utf-8")
    body = re.split(r"(?m)^(?=1\.?\s)", text, maxsplit=1)[-1]
    sections = re.split(r"(?m)^(?=\d+\.?\s)", body)
    lines, number = [], 0
    while number < PAGES * 4:
        for section in sections:
            number += 1
            lines.append(re.sub(r"^\d+", str(number), section))
    quoted = "".join(
        f"#par(text({_typst(line)}))\n" for line in "\n".join(lines).splitlines() if line.strip()
    )
    compiled = typst.compile(f"#set page(height: 14cm)\nLong Cybercrime Act\n\n{quoted}".encode())
    assert isinstance(compiled, bytes)
    return compiled


def _typst(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The root of a site that is served from a folder while the block runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("WBRIEF_", "DJANGO_"))}
    command = [sys.executable, "-m", "watchingbrief", "serve", str(site), "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=kept, stdout=subprocess.DEVNULL)
    try:
        for _ in range(120):
            try:
                httpx.get(f"http://127.0.0.1:{port}/", timeout=2)
                break
            except httpx.HTTPError:
                time.sleep(0.25)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def _fill(folder: Path) -> None:
    """A library of public laws, read and reviewed. Each is the sample bill with words of its own."""
    from watchingbrief.web.serving import prepare
    from watchingbrief.web.site_folder import SiteFolder

    prepare(SiteFolder(folder), "127.0.0.1")
    from django.core.management import call_command

    from watchingbrief.web.accounts.models import Membership, Organisation, Role, User
    from watchingbrief.web.instruments.adding import add_instrument, add_version

    organisation = Organisation.objects.create(name="Readers", slug="readers")
    user = User.objects.create_user(EMAIL, PASSWORD, name="Editor")
    Membership.objects.create(user=user, organisation=organisation, role=Role.EDITOR)
    reader = User.objects.create_user(READER, PASSWORD, name="Reader")
    Membership.objects.create(user=reader, organisation=organisation, role=Role.READER)
    drafts = [
        (ROOT / "sample" / f"draft-{n}" / "cybercrime-bill.txt").read_text(encoding="utf-8") for n in (1, 2)
    ]
    for number in range(LAWS):
        law = drafts[number % 2].replace("computer", f"computer{number % 7 or ''}")
        instrument = add_instrument(
            organisation, f"Cybercrime Act {number + 1}", visibility="public", user=user
        )
        add_version(instrument, "act.txt", law.encode(), user=user)
    call_command("db_worker", batch=True, interval=0.1, startup_delay=False, reload=False, verbosity=0)


if __name__ == "__main__":
    assert sys.argv[1] == "fill"
    _fill(Path(sys.argv[2]))
