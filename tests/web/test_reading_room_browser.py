"""The reading room and the review in a real browser: words selected, findings walked through, judged in place."""

import os
import re
import shutil
from collections.abc import Iterator

import pytest
from django.conf import settings

from tests.web.reviewed import reviewed
from watchingbrief.web.accounts.models import Role
from watchingbrief.web.instruments.stored import instrument_of
from watchingbrief.web.reading_room import parts, rendered
from watchingbrief.web.reviewing.models import Finding, Judgment

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium here"),
    pytest.mark.django_db(transaction=True),
]
PAGE = "/instruments/cybercrime-bill/1/"
SELECT = """(id) => {
  const paragraph = document.getElementById(id);
  paragraph.scrollIntoView({block: "center"});
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT), nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  getSelection().setBaseAndExtent(nodes[1], 3, nodes[nodes.length - 1], nodes[nodes.length - 1].length);
}"""


@pytest.fixture
def browser(live_server, client_of, person, version, monkeypatch) -> Iterator:
    """A page of a reviewer's browser, over a version that has been reviewed."""
    from playwright.sync_api import sync_playwright

    reviewed(version)
    cookie = client_of(person(Role.REVIEWER)).cookies[settings.SESSION_COOKIE_NAME].value
    monkeypatch.setitem(
        os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true"
    )  # Playwright's own loop is no view of ours
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        context = chromium.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.errors = []
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on("console", lambda said: page.errors.append(said.text) if said.type == "error" else None)
        yield page
        assert page.errors == []
        chromium.close()


def test_words_that_are_selected_become_a_finding_on_just_these_words(browser, version) -> None:
    browser.goto(PAGE)
    browser.evaluate(SELECT, "sec_5__subsec_1")
    browser.click("[data-words-tools]:not([hidden]) [data-opens='add-finding']")
    browser.select_option("#add-finding [name=concern]", "VAGUE.TERMS")
    browser.fill("#add-finding [name=why]", "Whose authority?")
    browser.click("#add-finding button:not([type=button])")
    browser.wait_for_url("**/review/finding/*/")
    words = Finding.objects.get(added_by__isnull=False).evidence[0]
    own = instrument_of(version).provision("sec_5__subsec_1")
    text = instrument_of(version).text
    assert words["quote"] == text[words["start"] : words["end"]]
    assert text[own.start : own.end].strip().endswith(words["quote"]) and words["quote"].startswith(
        "person who"
    )


def test_findings_are_walked_through_by_keys_and_judged_without_losing_the_place(browser) -> None:
    browser.goto(PAGE)
    browser.keyboard.press("j")
    browser.keyboard.press("j")
    second = browser.evaluate("document.activeElement.closest('[data-note]').id")
    browser.keyboard.press("k")
    browser.keyboard.press("n")
    assert browser.evaluate("document.activeElement.closest('[data-note]').id") == second
    assert browser.locator("[data-note] details[open]").count() == 1
    browser.keyboard.press("?")
    assert browser.locator("#keys[open]").count() == 1
    browser.locator("#keys-on").uncheck()
    browser.keyboard.press("Escape")
    browser.keyboard.press("j")
    assert browser.evaluate("document.activeElement.closest('[data-note]')?.id") in {second, None}

    browser.goto(f"{PAGE}review/?severity=high")
    card = browser.locator("article.finding").nth(2)
    key = card.get_attribute("id")
    card.locator("summary", has_text="Reject").click()
    card.locator("button[value=reject]").click()
    card.locator(".errorlist").wait_for()
    assert browser.evaluate("document.activeElement.name") == "reason"
    card.locator("textarea").fill("Misread.")
    card.locator("button[value=reject]").click()
    card.get_by_text("Misread.").first.wait_for()
    assert browser.evaluate("document.activeElement.closest('article').id") == key
    assert browser.locator("#judged-so-far").inner_text().startswith("1 of 158 judged")
    assert Judgment.objects.get().reason == "Misread."


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_stands_outside_a_narrow_page_or_over_something_else(browser, language) -> None:
    browser.context.set_extra_http_headers({"Accept-Language": language})
    for width in (360, 1280):
        browser.set_viewport_size({"width": width, "height": 900})
        for path in (PAGE, f"{PAGE}at/sec_5/", f"{PAGE}review/"):
            browser.goto(path)
            assert browser.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
    browser.goto(PAGE)
    over = """() => { const law = document.querySelector('#law .noted, #law p#sec_5__subsec_1').getBoundingClientRect();
      return [...document.querySelectorAll('#law .margin')].filter((m) => {
        const box = m.getBoundingClientRect();
        return box.left < law.right - 1 && box.right > law.left + 1;
      }).length; }"""
    assert browser.evaluate(over) == 0


def test_who_goes_back_sees_what_was_judged(browser) -> None:
    browser.goto(f"{PAGE}review/")
    name = browser.locator("article.finding").first.get_attribute("id")
    browser.click(f"#{name} button[value=accept] >> nth=0")
    browser.wait_for_selector(f"#{name} .said")
    browser.goto(PAGE)
    browser.go_back()
    browser.wait_for_selector(f"#{name} .said")


def test_words_of_the_page_do_not_turn_those_of_the_law_around(browser) -> None:
    browser.goto(PAGE)
    browser.evaluate("""() => {
      const law = document.querySelector("#law p.t");
      law.insertAdjacentHTML("afterbegin", '<a class="pg">\u0635. 1</a>');
    }""")
    place = "document.querySelector('#law p.t {}').getBoundingClientRect().left"
    left = browser.evaluate("document.querySelector('#law p.t').getBoundingClientRect().left")
    assert browser.evaluate(place.format(".pg")) < left + 30


def test_findings_are_walked_through_from_part_to_part(browser, monkeypatch) -> None:
    """A long law opens part by part; to who walks from finding to finding it is one law."""
    monkeypatch.setattr(parts, "PAGE", 4_000)
    rendered._laid.cache_clear()
    browser.goto(f"{PAGE}?part=2")
    in_part = browser.locator("[data-note]").count()
    for _ in range(in_part):
        browser.keyboard.press("j")
    last = browser.evaluate("document.activeElement.closest('[data-note]').id")
    browser.keyboard.press("j")
    browser.wait_for_url(re.compile(r"\?part=[3-9]#finding-"))
    browser.wait_for_selector("[data-note] details[open] summary:focus")
    browser.keyboard.press("k")
    browser.wait_for_url(f"**?part=2#{last}")
    rendered._laid.cache_clear()


def test_the_contents_follow_the_reader_down_a_long_page(browser) -> None:
    browser.set_viewport_size({"width": 1280, "height": 500})
    browser.goto(PAGE)
    browser.evaluate("[...document.querySelectorAll('#law h3')].at(-1).scrollIntoView()")
    browser.wait_for_function("""() => {
      const here = document.querySelector(".contents [aria-current=true]").getBoundingClientRect();
      const shown = document.querySelector(".contents").getBoundingClientRect();
      return here.top >= shown.top && here.bottom <= shown.bottom + 1;
    }""")
