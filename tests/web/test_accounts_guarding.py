"""What guards accounts and the site: limits, headers, the second step by code, and that no network address is kept."""

import base64
import hashlib
import hmac
import os
import re
import struct
import subprocess
import sys
import time

import pytest
from allauth.core.context import request_context
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import connection, models
from django.http import HttpResponse
from django.test import Client

from tests.web.conftest import PASSWORD
from tests.web.test_accounts import sign_in
from watchingbrief.web.accounts.models import Role, User
from watchingbrief.web.audit.log import record
from watchingbrief.web.audit.models import Entry
from watchingbrief.web.rate_limits import limited

#: An address as a visitor may have it; it must be nowhere.
FROM = "203.0.113.77"


def rows_of_the_cache() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM site_cache")
        return "\n".join(row[0] for row in cursor.fetchall())


def test_guessing_a_password_is_stopped_for_that_account(person):
    user = person(Role.READER, email="amina@example.org")
    for attempt in range(5):
        sign_in(Client(REMOTE_ADDR=f"198.51.100.{attempt}"), user.email, f"guess number {attempt}")
    answer = sign_in(Client(REMOTE_ADDR="198.51.100.99"), user.email)
    assert "Too many failed login attempts" in answer.content.decode()
    other = person(Role.READER, email="bela@example.org")
    assert sign_in(Client(), other.email).status_code == 302


def test_guessing_from_one_place_is_stopped_for_all_accounts(db):
    visitor = Client(REMOTE_ADDR=FROM)
    answers = [sign_in(visitor, f"person{attempt}@example.org", "a guess") for attempt in range(31)]
    assert answers[19].status_code == 200
    assert answers[30].status_code == 429
    assert "Wait a little" in answers[30].content.decode()
    assert sign_in(Client(REMOTE_ADDR="198.51.100.1"), "person@example.org", "a guess").status_code == 200


def test_what_visitors_are_counted_by_leads_back_to_nobody(db, settings):
    sign_in(Client(REMOTE_ADDR=FROM), "amina@example.org", "a guess")
    kept = rows_of_the_cache()
    assert "login_failed" in kept
    assert FROM not in kept
    for plain in (hashlib.sha256(FROM.encode()), hashlib.md5(FROM.encode())):
        assert plain.hexdigest()[:32] not in kept
    assert settings.VISITOR_KEY not in settings.SITE.secret_key()


def test_the_same_address_is_counted_from_everywhere_and_an_empty_one_is_not(rf, db, settings):
    settings.ACCOUNT_RATE_LIMITS = {"sign_on": "2/h/key"}
    view = limited("sign_on", "email")(lambda request: HttpResponse("taken"))

    def send(email: str, place: int) -> int:
        request = rf.post("/", {"email": email}, REMOTE_ADDR=f"198.51.100.{place}")
        request.user = AnonymousUser()
        with request_context(request):
            return view(request).status_code

    assert [
        send(email, n) for n, email in enumerate(["a@example.org", " A@example.org", "a@example.org"])
    ] == [200, 200, 429]
    assert [send("", place) for place in range(4)] == [200] * 4
    assert "a@example.org" not in rows_of_the_cache()


def test_links_of_invitations_cannot_be_tried_without_end(db):
    visitor = Client(REMOTE_ADDR=FROM)
    codes = {visitor.post("/invitations/guess/").status_code for _ in range(20)}
    assert codes == {410}
    assert visitor.post("/invitations/guess/").status_code == 429


def test_processes_count_together(tmp_path):
    """Two processes of one site share what they count, and its key."""
    environment = {
        "WBRIEF_SITE": str(tmp_path),
        "WBRIEF_SECRET_KEY": "x",
        "WBRIEF_VISITOR_KEY": "y",
        "PATH": os.environ["PATH"],
    }
    environment["DJANGO_SETTINGS_MODULE"] = "watchingbrief.web.settings"
    program = (
        "import django; django.setup()\n"
        "from django.test import RequestFactory\n"
        "from allauth.core.context import request_context\n"
        "from allauth.core import ratelimit\n"
        "request = RequestFactory().post('/', REMOTE_ADDR='203.0.113.77')\n"
        "with request_context(request):\n"
        "    print([ratelimit.consume(request, action='sign_on', key='k') for _ in range(2)])\n"
    )
    subprocess.run(
        [sys.executable, "-m", "django", "createcachetable"], env=environment, check=True, timeout=60
    )
    run = [sys.executable, "-c", program]
    said = [
        subprocess.run(run, env=environment, check=True, capture_output=True, text=True).stdout for _ in "12"
    ]
    assert said == ["[True, True]\n", "[True, False]\n"]


def test_no_model_has_a_field_for_a_network_address():
    named = re.compile(r"(^|_)(ip|ips|address|remote|client|user_agent)($|_)")
    found = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.GenericIPAddressField)
        or (
            named.search(field.name)
            and not isinstance(field, models.EmailField)
            and field.name not in {"emailaddress", "email_address"}
        )
    ]
    assert found == []


def test_no_network_address_is_written_anywhere(person, organisation):
    user = person(Role.ADMINISTRATOR, email="amina@example.org")
    visitor = Client(REMOTE_ADDR=FROM, HTTP_X_FORWARDED_FOR=FROM)
    sign_in(visitor, user.email)
    visitor.post(
        "/organisations/digital-rights-watch/invitations/", {"email": "joao@example.org", "role": 10}
    )
    visitor.post("/accounts/password/change/", {
        "oldpassword": PASSWORD, "password1": "some other words", "password2": "some other words",
    })  # fmt: skip
    record(user, "thing.done", "thing", organisation)
    assert Entry.objects.count() >= 3
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            assert FROM not in repr(cursor.fetchall()), table
    for entry in Entry.objects.all():
        assert "@" not in f"{entry.subject}{entry.details}", "an e-mail address in the log"


PAGES = [
    "/",
    "/accounts/login/",
    "/accounts/password/reset/",
    "/accounts/signup/",
    "/nowhere/",
    "/invitations/x/",
]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_forbids_what_a_page_of_a_law_could_do(client, db, page):
    answer = client.get(page)
    policy = dict(part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert {policy[k] for k in ("script-src", "style-src", "img-src", "connect-src", "form-action")} == {
        "'self'"
    }
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Strict-Transport-Security" not in answer
    html = answer.content.decode()
    assert not re.search(
        r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*(src=|application/json))", html
    )


def test_cookies_are_for_this_site_alone(client, person):
    answer = sign_in(client, person(Role.READER).email)
    session = answer.cookies["sessionid"]
    assert session["httponly"]
    assert session["samesite"] == "Lax"
    assert not session["secure"]  # a laptop serves plain HTTP


def test_with_https_cookies_and_pages_are_sent_over_nothing_else(tmp_path):
    environment = {
        "WBRIEF_SITE": str(tmp_path),
        "WBRIEF_HTTPS": "1",
        "WBRIEF_HOSTS": "law.example.org",
        "PATH": "",
    }
    program = (
        "from watchingbrief.web import settings as s\n"
        "print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 10**7, s.CSRF_TRUSTED_ORIGINS,"
        " s.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN)"
    )
    said = subprocess.run(
        [sys.executable, "-c", program], env=environment, check=True, capture_output=True, text=True
    )
    assert said.stdout == "True True True ['https://law.example.org'] False\n"


def test_forms_without_the_token_of_their_page_are_refused_in_words(person):
    guarded = Client(enforce_csrf_checks=True)
    answer = guarded.post("/accounts/login/", {"login": "x", "password": "y"})
    assert answer.status_code == 403
    assert "could not be taken" in answer.content.decode()


def code_of(secret: str, when: float) -> str:
    """RFC 6238, as an authenticator app computes it."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(when) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    return str((int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF) % 1_000_000).zfill(6)


@pytest.fixture
def with_app(client, person, django_capture_on_commit_callbacks) -> tuple[User, str]:
    """A person who set up an authenticator app, with its secret."""
    user = person(Role.EDITOR, email="amina@example.org")
    sign_in(client, user.email)
    assert client.get("/accounts/2fa/totp/activate/")["Location"].startswith("/accounts/reauthenticate/")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    secret = re.search(r'id="secret"[^>]*value="(\w+)"', page).group(1)
    assert '<svg class="qr"' in page
    assert "data:" not in page
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/accounts/2fa/totp/activate/", {"code": code_of(secret, time.time())})
    assert answer["Location"] == "/accounts/2fa/recovery-codes/"
    return user, secret


def test_an_authenticator_app_is_asked_for_at_the_next_sign_in(client, with_app):
    user, secret = with_app
    assert "account.second-step-added" in Entry.objects.values_list("act", flat=True)
    another = Client()
    assert sign_in(another, user.email)["Location"].startswith("/accounts/2fa/authenticate/")
    assert another.get("/account/").status_code == 302
    assert another.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 200
    cache.clear()
    another.post("/accounts/2fa/authenticate/", {"code": code_of(secret, time.time() + 30)})
    assert another.get("/account/").status_code == 200


def test_a_recovery_code_lets_in_once(client, with_app):
    user, _secret = with_app
    code = re.search(
        r"<code>(\d{8})</code>", client.get("/accounts/2fa/recovery-codes/").content.decode()
    ).group(1)
    for expected in (200, 302):
        another = Client()
        sign_in(another, user.email)
        another.post("/accounts/2fa/authenticate/", {"code": code})
        assert another.get("/account/").status_code == expected


def test_the_site_looks_the_same_around_every_page_of_an_account(client, with_app):
    for page in (
        "",
        "totp/deactivate/",
        "webauthn/",
        "webauthn/add/",
        "recovery-codes/generate/",
        "reauthenticate/",
    ):
        html = client.get(f"/accounts/2fa/{page}").content.decode()
        assert 'class="skip"' in html, page
        assert html.count("<h1") == 1, page
