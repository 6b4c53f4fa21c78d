"""Make docs/images/site-*.png, pictures of the site with the sample bill.

    python -m docs.site_pictures

Needs what the tests need, Chromium among it; see tests/web/browser.
"""

import tempfile
from pathlib import Path

from benchmarks.serving import served
from playwright.sync_api import Page, sync_playwright
from tests.web.browser.conftest import CHROMIUM, PASSWORD, QUIET
from tests.web.browser.test_journey import SAMPLE, add, compared, rejected, reviewed

from watchingbrief.web.site_folder import SiteFolder

IMAGES = Path(__file__).parent / "images"


def main() -> None:
    """Serve a site, fill it as a newcomer would, and take its pictures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = SiteFolder(Path(folder) / "site")
        with served(site.path) as root:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            page = browser.new_page(base_url=root, viewport={"width": 1280, "height": 860})
            page.set_default_timeout(60_000)
            _begin(page, site)
            _pictures(page)
            browser.close()


def _begin(page: Page, site: SiteFolder) -> None:
    page.goto(f"/first-account/{site.first_account_token()}/")
    for label, words in {"Your name": "Amina Njoroge", "Your organisation": "Digital Rights Watch",
                         "E-mail address": "amina@example.org", "Password": PASSWORD}.items():  # fmt: skip
        page.get_by_label(label).fill(words)
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/")


def _pictures(page: Page) -> None:
    law = add(page, SAMPLE / "draft-1" / "cybercrime-bill.pdf")
    reviewed(page, f"{law}1/")
    rejected(page)
    add(page, SAMPLE / "draft-2" / "cybercrime-bill.docx", to=law)
    reviewed(page, f"{law}2/")
    compared(page, law)
    for name, address in {"compare": f"{law}compare/1/2/", "review": f"{law}1/review/",
                          "library": "/", "read": f"{law}1/?at=sec_18#sec_18"}.items():  # fmt: skip
        page.goto(address)
        _take(page, name)
    page.locator("#language").select_option("ar")
    page.wait_for_function("document.documentElement.lang === 'ar'")
    page.goto(f"{law}1/review/")
    _take(page, "arabic")
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(law)
    _take(page, "narrow")


def _take(page: Page, name: str) -> None:
    page.screenshot(path=IMAGES / f"site-{name}.png")


if __name__ == "__main__":
    main()
