"""Passkeys, with Chromium's virtual authenticator: added, asked for as a second step, and signed in with alone."""

import shutil
from collections.abc import Iterator

import pytest

from tests.web.conftest import PASSWORD
from watchingbrief.web.accounts.models import Role

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium: apt-get install chromium")

AUTHENTICATOR = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def page(live_server, monkeypatch) -> Iterator:
    """A browser on a computer that can keep passkeys. What goes wrong in a page fails the test."""
    from playwright.sync_api import sync_playwright

    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's loop runs in this thread
    wrong: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(base_url=live_server.url)
        page.on("console", lambda said: said.type == "error" and wrong.append(said.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        tools = page.context.new_cdp_session(page)
        tools.send("WebAuthn.enable")
        page.authenticator = tools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})[
            "authenticatorId"
        ]
        page.tools = tools
        yield page
        browser.close()
    assert wrong == []


def sign_in(page, email: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def add_passkey(page, *, alone: bool) -> None:
    page.goto("/accounts/2fa/")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Name of the key").fill("office laptop")
    if alone:
        page.get_by_label("Sign in with it alone, without the password").check()
    page.get_by_role("button", name="Add the passkey").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()


def sign_out(page) -> None:
    page.locator("summary").filter(has_text="amina").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("link", name="Sign in").first.wait_for()


@pytest.fixture
def member(transactional_db, person):
    return person(Role.EDITOR, email="amina@example.org")


def test_a_passkey_signs_in_without_a_password(member, page):
    sign_in(page, member.email)
    add_passkey(page, alone=True)
    sign_out(page)
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.locator("summary").filter(has_text="amina").wait_for()
    page.goto("/accounts/2fa/webauthn/")
    assert "office laptop" in page.inner_text("main")


def test_a_security_key_is_asked_for_after_the_password(member, page):
    sign_in(page, member.email)
    add_passkey(page, alone=False)
    sign_out(page)
    sign_in(page, member.email)
    page.get_by_role("button", name="Use a passkey or security key").click()
    page.locator("summary").filter(has_text="amina").wait_for()


def test_who_gives_no_passkey_is_told_and_stays_outside(member, page):
    page.tools.send(
        "WebAuthn.setUserVerified", {"authenticatorId": page.authenticator, "isUserVerified": False}
    )
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_role("alert").filter(has_text="No passkey was used").wait_for()
    assert page.url.endswith("/accounts/login/")
