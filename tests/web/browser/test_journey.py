"""A new user's way through the site, from a bill on their desk to a signed letter, in English and in Arabic.

It goes by what forms send, not by their words, so that it is the same way in every language.
"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "sample"
#: A real bill, laid out by a government printer; the fictional one where the real laws are not at hand.
REAL = ROOT.parent / "shared" / "corpus" / "pdf" / "pk-peca-2016.pdf"


@pytest.fixture(params=["en", "ar"])
def page(request, browser, founder):
    """Amina's window, in a language."""
    page = browser(storage_state=founder, viewport={"width": 1280, "height": 900})
    page.goto("/")
    if page.locator("html").get_attribute("lang") != request.param:
        page.locator("#language").select_option(request.param)
        page.wait_for_function(f"document.documentElement.lang === '{request.param}'")
    assert page.locator("html").get_attribute("dir") == ("rtl" if request.param == "ar" else "ltr")
    return page


def add(page, file: Path, title: str = "", to: str = "") -> str:
    """Add a law, or a version of one; its page."""
    page.goto(f"{to}add/" if to else "/add/")
    page.locator("input[type=file]").set_input_files(file)
    if title:
        page.locator("[name=title]").fill(title)
    page.locator("form.adding button").last.click()
    page.wait_for_url(re.compile(r"/instruments/[^/]+/$"))
    return re.sub(r"^https?://[^/]+", "", page.url)


def reviewed(page, version: str) -> None:
    """Wait, as a user does, until the review is there."""
    page.goto(f"{version}review/")
    page.locator("form.judge").first.wait_for(
        timeout=120_000
    )  # the page tells how far it is, and turns by itself


def test_from_a_bill_to_a_signed_letter(page, browser, site, request):
    language = request.node.callspec.params["page"]
    law = add(page, SAMPLE / "draft-1" / "cybercrime-bill.pdf", f"Cybercrime Bill {language}")
    reviewed(page, f"{law}1/")
    rejected(page)
    add(page, SAMPLE / "draft-2" / "cybercrime-bill.docx", to=law)
    reviewed(page, f"{law}2/")
    compared(page, law)
    signed(page, browser, site, law.split("/")[2], f"mutua.{language}@example.org")


def rejected(page) -> None:
    """A reviewer rejects a finding, says why, and stays where they are."""
    form = page.locator("form.judge").first
    card = form.locator("xpath=ancestor::*[starts-with(@id, 'finding-')][1]")
    name = card.get_attribute("id")
    form.locator("summary").click()
    form.locator("textarea[name=reason]").fill("The court's reading is narrower than these words.")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        form.locator("button[value=reject]").click()
    page.locator(f"#{name} button[value=accept]").first.wait_for()
    page.reload()
    assert "The court's reading is narrower" in page.locator(f"#{name}").inner_text()


def compared(page, law: str) -> None:
    """Two drafts: what moved, what changed, and what it does to rights."""
    page.goto(f"{law}compare/")
    page.locator("form.choose [name=old]").select_option("1")
    page.locator("form.choose [name=new]").select_option("2")
    page.locator("form.choose button").click()
    page.wait_for_url("**/compare/1/2/**")
    page.locator("ins:visible").first.wait_for(timeout=60_000)
    assert page.locator("del:visible").count()


def signed(page, browser, site, law: str, email: str) -> None:
    """A letter of two findings is opened, signed by somebody without an account, confirmed by mail, and public."""
    page.goto("/letters/new/")
    page.locator("[name=title]").fill("Letter on the bill")
    page.locator("[name=instrument]").select_option(value=_of(page, law))
    page.locator("main form button").last.click()
    page.wait_for_url(re.compile(r"/letters/[^/]+/.*"))
    letter = re.search(r"/letters/[^/]+/", page.url)[0]
    page.goto(f"{letter}points/")
    for box in page.locator("[name=finding]").all()[:2]:
        box.check()
    page.locator("main form button").last.click()
    page.wait_for_load_state()
    page.goto(f"{letter}settings/")
    page.locator("[name=public]").check()
    page.locator("[name=erase_on]").fill("2030-01-31")
    page.locator("main form button").last.click()
    page.wait_for_load_state()
    page.goto(f"{letter}open/")
    page.locator("main form.act button").click()
    page.wait_for_load_state()
    page.goto(f"{letter}signatories/")
    link = page.locator(".link-line code").first.inner_text()

    visitor = browser()
    visitor.goto(link)
    for name, words in {"organisation": "Kituo cha Sheria", "country": "Kenya", "representative": "J. Mutua",
                        "function": "Director", "email": email}.items():  # fmt: skip
        visitor.locator(f"[name={name}]").fill(words)
    visitor.locator("[name=authorised]").check()
    visitor.locator("[name=publish_organisation]").check()
    visitor.locator("#sign form button").last.click()
    visitor.wait_for_load_state()
    confirm = re.search(r"https?://\S+/letters/signature/\S+", site.mail(email))[0]
    visitor.goto(confirm)
    visitor.locator("main form button").first.click()
    visitor.goto(letter)
    text = visitor.locator("main").inner_text()
    assert "Kituo cha Sheria" in text and "J. Mutua" not in text and email not in visitor.content()


def _of(page, law: str) -> str:
    """The choice that stands for an instrument: the last of its name, for each run adds one."""
    return page.locator("[name=instrument] option").last.get_attribute("value")


@pytest.mark.skipif(not REAL.is_file(), reason="the real laws (../shared) are not at hand")
def test_a_real_law_as_pdf_is_read_while_one_watches(browser, founder):
    page = browser(storage_state=founder)
    law = add(page, REAL)
    page.goto(f"{law}1/")
    page.locator(".desk").wait_for(timeout=120_000)
    assert page.locator(".desk").inner_text().count("\n") > 50
