"""Every page one can get to by links: accessible, usable on a narrow screen, and with the keyboard alone."""

import re
from collections import deque
from urllib.parse import urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.web.browser.test_journey import add, compared, rejected, reviewed, signed

AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
#: Never followed: it ends the visit.
LEAVES = "/accounts/logout/"
NARROW = 360
#: What has the focus, and whether one can see that it has it.
WHERE = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  const seen = box.width > 0 && box.height > 0 && getComputedStyle(at).outlineStyle !== "none";
  return {name: at.outerHTML.slice(0, 120), seen: at === document.body || seen};
}"""


#: Short, for every page is looked at twice; with a definition, a reference, an offence, a power and a safeguard.
BILL = """Computer Misuse Bill

1. Interpretation
In this Act, "computer" means a device that processes data.

2. Access
A person who accesses a computer commits an offence and is liable to imprisonment for {years} years.

3. False information
A person who publishes false information through a computer commits an offence under section 2.

4. Search
{power} may search a computer and seize data{ground}.
"""
DRAFTS = (
    BILL.format(years="ten", power="A police officer", ground=""),
    BILL.format(
        years="five", power="A police officer with a warrant issued by a judge", ground=" for up to 30 days"
    ),
)


@pytest.fixture(scope="module")
def furnished(chromium, site, founder, tmp_path_factory) -> dict:
    """A site in which everything there is a page for has happened once; what its founder's browser remembers."""
    page = chromium.new_context(base_url=site.root, storage_state=founder).new_page()
    page.set_default_timeout(30_000)
    first, second = (tmp_path_factory.mktemp("drafts") / f"draft-{n}.txt" for n in (1, 2))
    first.write_text(DRAFTS[0])
    second.write_text(DRAFTS[1])
    law = add(page, first, "Bill for every page")
    reviewed(page, f"{law}1/")
    rejected(page)
    add(page, second, to=law)
    reviewed(page, f"{law}2/")
    compared(page, law)
    signed(
        page,
        lambda: chromium.new_context(base_url=site.root).new_page(),
        site,
        law.split("/")[2],
        "e@example.org",
    )
    return founder


def pattern_of(path: str) -> str:
    """Pages of the same kind have the same pattern: one of each is looked at."""
    path = re.sub(r"/at/[^/]+/", "/at/*/", path)
    path = re.sub(r"^/(instruments|letters|organisations)/(?!new/)[^/]+/", r"/\1/*/", path)
    path = re.sub(r"/finding/[^/]+/", "/finding/*/", path)
    return re.sub(r"/(?:\d+|[\w-]{30,})(?=/)", "/*", path)


def walked(page, site) -> list[str]:
    """One address of every kind of page that links lead to, from the first one on."""
    found, waiting, pages = {"/": "/"}, deque(["/"]), []
    while waiting:
        path = waiting.popleft()
        answer = page.request.get(site.root + path)
        assert answer.status == 200, f"{path}: {answer.status}"
        if "text/html" not in answer.headers["content-type"] or "content-disposition" in answer.headers:
            continue  # a file, or a feed
        pages.append(path)
        for link in LexborHTMLParser(answer.text()).css("a[href]"):
            parts = urlsplit(urljoin(site.root + path, link.attributes["href"]))
            kind = pattern_of(parts.path)
            if f"{parts.scheme}://{parts.netloc}" == site.root and parts.path != LEAVES and kind not in found:
                found[kind] = parts.path
                waiting.append(parts.path)
    return pages


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_is_accessible_and_fits_a_narrow_screen(language, browser, site, furnished):
    from axe_playwright_python.sync_playwright import Axe

    page = browser(storage_state=furnished)
    pages = walked(page, site)
    assert len(pages) > 25, pages
    page.goto("/")
    page.locator("#language").select_option(language)
    page.wait_for_function(f"document.documentElement.lang === '{language}'")
    wrong = []
    for path in pages:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(path)
        found = (
            Axe().run(page, options={"runOnly": {"type": "tag", "values": AXE_TAGS}}).response["violations"]
        )
        wrong += [f"{path}: {v['id']}: {node['html'][:160]}" for v in found for node in v["nodes"][:3]]
        page.set_viewport_size({"width": NARROW, "height": 780})
        if (width := page.evaluate("document.documentElement.scrollWidth")) > NARROW:
            wrong.append(f"{path}: {width} px wide on a screen of {NARROW}")
    assert wrong == [], "\n".join(wrong)


def test_the_keyboard_alone_leads_everywhere(browser, site, furnished):
    page = browser(storage_state=furnished)
    unseen = []
    for path in walked(page, site):
        page.goto(path)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip", path
        for _ in range(12):
            page.keyboard.press("Tab")
            said = page.evaluate(WHERE)
            if not said["seen"]:
                unseen.append(f"{path}: {said['name']}")
        assert page.locator("[tabindex]:not([tabindex='0']):not([tabindex='-1'])").count() == 0, path
    assert unseen == [], "\n".join(unseen)
