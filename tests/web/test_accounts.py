"""How people come in, what they can change of themselves, and how they leave."""

import re
import socket

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.test import Client

from tests.web.conftest import PASSWORD
from watchingbrief.web.accounts.joining import invite, join_with_new_account
from watchingbrief.web.accounts.models import Invitation, Membership, Organisation, Role, User
from watchingbrief.web.audit.chain import look
from watchingbrief.web.audit.models import Entry

FIRST = {
    "name": "Amina Diallo", "organisation": "Réseau des droits", "email": "Amina@Example.org",
    "password": "some words together",
}  # fmt: skip


@pytest.fixture
def first_account(tmp_path, monkeypatch, db) -> str:
    monkeypatch.setattr(settings.SITE.__class__, "first_account_token", lambda _site: "the-token")
    return "/first-account/the-token/"


def acts() -> list[str]:
    return list(Entry.objects.values_list("act", flat=True))


def test_whoever_has_the_token_makes_the_first_account_and_is_signed_in(client, first_account):
    assert client.get(first_account).status_code == 200
    answer = client.post(first_account, FIRST)
    assert answer.status_code == 302
    user = User.objects.get()
    assert (user.name, user.email, user.is_superuser) == ("Amina Diallo", "amina@example.org", False)
    assert Membership.objects.get().role == Role.ADMINISTRATOR
    assert Organisation.objects.get().slug == "reseau-des-droits"
    assert client.get("/account/").status_code == 200
    assert acts() == ["organisation.made"]


def test_there_is_one_first_account(client, first_account):
    client.post(first_account, FIRST)
    another = Client()
    assert another.get(first_account).status_code == 302
    assert (
        another.post(first_account, FIRST | {"email": "x@example.org", "organisation": "X"}).status_code
        == 302
    )
    assert User.objects.count() == 1


def test_a_wrong_token_opens_nothing(client, first_account):
    assert client.get("/first-account/the-tokem/").status_code == 404
    assert client.post("/first-account/the-tokem/", FIRST).status_code == 404
    assert not User.objects.exists()


@pytest.mark.parametrize("password", ["short", "amina@example.org", "123456123456", ""])
def test_a_password_that_is_easily_guessed_is_refused_with_a_reason(client, first_account, password):
    answer = client.post(first_account, FIRST | {"password": password})
    assert answer.status_code == 200
    assert 'class="errorlist"' in answer.content.decode()
    assert not User.objects.exists()


def sign_in(client: Client, email: str, password: str = PASSWORD):
    return client.post("/accounts/login/", {"login": email, "password": password})


def test_one_signs_in_by_address_and_password_and_out_again(client, person):
    user = person(Role.READER, email="amina@example.org")
    assert sign_in(client, "AMINA@example.org").status_code == 302
    assert client.get("/account/").status_code == 200
    client.post("/accounts/logout/")
    assert client.get("/account/").status_code == 302
    assert sign_in(client, user.email, "not it at all").status_code == 200


def test_nobody_makes_an_account_without_an_invitation(client, db):
    answer = client.get("/accounts/signup/")
    assert "begins with an invitation" in answer.content.decode()
    client.post("/accounts/signup/", {"email": "x@example.org", "password1": "some words together"})
    assert not User.objects.exists()


def test_the_language_of_a_person_is_applied_at_sign_in_and_kept(client, person):
    user = person(Role.READER)
    User.objects.filter(pk=user.pk).update(language="ar")
    sign_in(client, user.email)
    page = client.get("/account/").content.decode()
    assert '<html lang="ar" dir="rtl">' in page
    client.post("/language/", {"language": "fr", "next": "/account/"})
    user.refresh_from_db()
    assert user.language == "fr"
    assert '<html lang="fr" dir="ltr">' in client.get("/account/").content.decode()
    client.post("/account/", {"name": "Nom", "language": "es"})
    assert '<html lang="es"' in client.get("/account/").content.decode()
    client.post("/language/", {"language": "tlh", "next": "/account/"})
    assert '<html lang="es"' in client.get("/account/").content.decode()


def test_an_invitation_makes_an_account_that_belongs_there(client, client_of, person, organisation):
    browser = client_of(person(Role.ADMINISTRATOR))
    browser.post(
        "/organisations/digital-rights-watch/invitations/", {"email": "Joao@example.org", "role": 30}
    )
    (message,) = mail.outbox
    assert message.to == ["joao@example.org"]
    link = re.search(r"http://testserver(/invitations/\S+)", message.body).group(1)
    assert link in browser.get("/organisations/digital-rights-watch/").content.decode()
    assert "joao@example.org" in client.get(link).content.decode()
    answer = client.post(link, {"name": "João", "password": "some words together"})
    assert answer.status_code == 302
    joined = Membership.objects.get(user__email="joao@example.org")
    assert joined.role == Role.REVIEWER
    assert EmailAddress.objects.get(user=joined.user).verified
    assert client.get("/organisations/digital-rights-watch/").status_code == 200
    assert Client().get(link).status_code == 410
    assert acts() == ["invitation.made", "invitation.taken"]


def test_an_invitation_is_taken_up_with_the_account_one_has(client, person, organisation):
    host = person(Role.ADMINISTRATOR)
    guest = person(None, email="joao@example.org")
    link = f"/invitations/{invite(host, organisation, guest.email, Role.EDITOR).token}/"
    page = client.get(link).content.decode()
    assert f"/accounts/login/?next={link}" in page
    assert "password" not in page
    assert client.post(link, {"name": "x", "password": "some words together"}).status_code == 200
    assert User.objects.count() == 2
    answer = client.post(f"/accounts/login/?next={link}", {"login": guest.email, "password": PASSWORD})
    assert answer["Location"] == link
    client.post(link)
    assert Membership.objects.get(user=guest).role == Role.EDITOR


def test_an_invitation_lets_in_one_person_until_it_is_too_old_or_taken_back(
    client, client_of, person, organisation
):
    host = person(Role.ADMINISTRATOR)
    invitation = invite(host, organisation, "x@example.org", Role.READER)
    Invitation.objects.filter(pk=invitation.pk).update(expires="2001-01-01T00:00Z")
    assert client.get(f"/invitations/{invitation.token}/").status_code == 410
    again = invite(host, organisation, "X@example.org", Role.READER)
    assert list(Invitation.objects.all()) == [again]
    client_of(host).post(f"/organisations/digital-rights-watch/invitations/{again.pk}/revoke/")
    assert client.get(f"/invitations/{again.token}/").status_code == 410
    assert (
        client.post(
            f"/invitations/{again.token}/", {"name": "x", "password": "some words together"}
        ).status_code
        == 410
    )
    assert User.objects.count() == 1


def test_who_follows_the_link_they_came_in_by_again_is_led_to_their_organisation(
    client, client_of, person, organisation
):
    invitation = invite(person(Role.ADMINISTRATOR), organisation, "x@example.org", Role.READER)
    link = f"/invitations/{invitation.token}/"
    client.post(link, {"name": "X", "password": "some words together"})
    page = client.get(link, follow=True)
    assert page.redirect_chain[-1][0] == "/organisations/digital-rights-watch/"
    assert "member of this organisation already" in page.content.decode()
    assert client_of(person(None)).get(link).status_code == 410


def test_a_button_pressed_twice_makes_one_account_and_no_fault(person, organisation):
    invitation = invite(person(Role.ADMINISTRATOR), organisation, "x@example.org", Role.READER)
    assert join_with_new_account(invitation, "X", PASSWORD)
    assert join_with_new_account(invitation, "X", PASSWORD) is None  # it had looked before the first was done
    assert User.objects.filter(email="x@example.org").count() == 1


def test_without_a_mail_server_the_link_is_handed_over(settings, client_of, person, organisation):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    browser = client_of(person(Role.ADMINISTRATOR))
    page = browser.post(
        "/organisations/digital-rights-watch/invitations/",
        {"email": "x@example.org", "role": 10},
        follow=True,
    ).content.decode()
    assert "hand it over" in page
    assert f"http://testserver/invitations/{Invitation.objects.get().token}/" in page


def test_a_mail_server_that_refuses_is_told_and_the_link_stays(settings, client_of, person, organisation):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    browser = client_of(person(Role.ADMINISTRATOR))
    page = browser.post(
        "/organisations/digital-rights-watch/invitations/",
        {"email": "x@example.org", "role": 10},
        follow=True,
    ).content.decode()
    assert "could not be mailed" in page
    assert Invitation.objects.exists()


def test_a_forgotten_password_is_set_anew_by_a_link(client, person):
    user = person(Role.READER, email="amina@example.org")
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    client.post("/accounts/password/reset/", {"email": "amina@example.org"})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body).group(1)
    page = client.get(link, follow=True)
    client.post(
        page.redirect_chain[-1][0], {"password1": "quite other words", "password2": "quite other words"}
    )
    assert sign_in(Client(), user.email).status_code == 200
    assert sign_in(Client(), user.email, "quite other words").status_code == 302
    assert "account.password-reset" in acts()


@pytest.fixture
def hanging_mail_server(settings):
    """It takes the call and says nothing, ever."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.getsockname()
        yield


def test_a_mail_server_that_hangs_holds_nobody_for_long():
    assert settings.EMAIL_TIMEOUT <= 10


@pytest.mark.parametrize("address", ["amina@example.org", "nobody@example.org"])
def test_that_the_mail_server_is_down_is_told_whether_an_address_is_known_or_not(
    hanging_mail_server, monkeypatch, client, person, address
):
    monkeypatch.setattr(settings, "EMAIL_TIMEOUT", 0.2)
    person(Role.READER, email="amina@example.org")
    page = client.post("/accounts/password/reset/", {"email": address}).content.decode()
    assert "the mail server does not answer" in page


def test_an_address_that_could_not_be_written_to_is_told_of_on_the_page(
    hanging_mail_server, monkeypatch, person, client
):
    monkeypatch.setattr(settings, "EMAIL_TIMEOUT", 0.2)
    user = person(Role.READER, email="amina@example.org")
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    sign_in(client, user.email)
    page = client.post("/accounts/email/", {"email": "new@example.org", "action_add": ""}, follow=True)
    assert "could not be sent" in page.content.decode()


def test_it_is_not_told_whether_an_address_is_known(client, person):
    person(Role.READER, email="amina@example.org")
    known = client.post("/accounts/password/reset/", {"email": "amina@example.org"})
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@example.org"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [message.to for message in mail.outbox] == [["amina@example.org"]]


def test_an_address_changes_once_the_new_one_answers(client, person):
    user = person(Role.READER, email="amina@example.org")
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    sign_in(client, user.email)
    client.post("/accounts/email/", {"email": "new@example.org", "action_add": ""})
    user.refresh_from_db()
    assert user.email == "amina@example.org"
    link = re.search(r"http://testserver(\S+)", mail.outbox[-1].body).group(1)
    client.post(link)
    user.refresh_from_db()
    assert user.email == "new@example.org"
    assert sign_in(Client(), "new@example.org").status_code == 302


def test_signing_out_everywhere_leaves_this_browser(person, client_of):
    user = person(Role.READER)
    here, there = client_of(user), client_of(user)
    here.post("/account/sign-out-everywhere/")
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302


def test_a_new_password_signs_out_other_browsers(person, client_of):
    user = person(Role.READER)
    here, there = client_of(user), client_of(user)
    words = {"oldpassword": PASSWORD, "password1": "some other words", "password2": "some other words"}
    here.post("/accounts/password/change/", words)
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302
    assert "account.password-changed" in acts()


def test_who_leaves_is_forgotten_and_what_they_said_stays(person, client_of, organisation, instrument):
    person(Role.ADMINISTRATOR)
    user = person(Role.EDITOR, email="amina@example.org")
    instrument.added_by = user
    instrument.save()
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    browser = client_of(user)
    answer = browser.post("/account/delete/", {"password": "not it"})
    assert "Nothing was deleted" in answer.content.decode()
    browser.post("/account/delete/", {"password": PASSWORD})
    user.refresh_from_db()
    instrument.refresh_from_db()
    assert str(instrument.added_by) == "a former member"
    assert (user.name, user.is_active, user.has_usable_password()) == ("", False, False)
    assert "amina" not in user.email
    assert not EmailAddress.objects.exists()
    assert not user.memberships.exists()
    assert browser.get("/account/").status_code == 302
    assert sign_in(Client(), "amina@example.org").status_code == 200
    assert look().whole
    assert acts() == ["member.left", "account.deleted"]
    assert set(Entry.objects.values_list("subject", flat=True)) == {f"account {user.pk}"}  # no name stays


def test_the_last_administrator_cannot_leave_the_site(person, client_of, organisation):
    user = person(Role.ADMINISTRATOR)
    person(Role.EDITOR)
    answer = client_of(user).post("/account/delete/", {"password": PASSWORD})
    assert "You are the last administrator of Digital Rights Watch" in answer.content.decode()
    user.refresh_from_db()
    assert user.is_active
    assert user.memberships.exists()


def test_a_person_is_never_named_by_their_address(person):
    user = person(Role.READER, email="amina@example.org")
    user.name = ""
    assert "@" not in str(user)
