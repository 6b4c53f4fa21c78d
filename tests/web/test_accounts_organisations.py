"""Organisations: who belongs to one, in which role, and what it asks of them."""

from threading import Barrier, Thread

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client

from watchingbrief.web.accounts import belonging
from watchingbrief.web.accounts.models import Membership, Organisation, Role
from watchingbrief.web.audit.models import Entry
from watchingbrief.web.rights import role_in, role_on

PAGE = "/organisations/digital-rights-watch/"


@pytest.fixture
def administrator(person):
    return person(Role.ADMINISTRATOR)


@pytest.fixture
def browser(administrator, client_of) -> Client:
    return client_of(administrator)


def membership_of(user) -> Membership:
    return Membership.objects.get(user=user)


def test_roles_change_and_it_is_recorded(browser, person):
    reader = membership_of(person(Role.READER))
    browser.post(f"{PAGE}members/{reader.pk}/role/", {"role": Role.EDITOR})
    reader.refresh_from_db()
    assert reader.role == Role.EDITOR
    entry = Entry.objects.get()
    assert (entry.act, entry.details["before"], entry.details["after"]) == (
        "member.role-changed",
        "reader",
        "editor",
    )
    browser.post(f"{PAGE}members/{reader.pk}/role/", {"role": 99})
    reader.refresh_from_db()
    assert reader.role == Role.EDITOR


def test_members_are_removed_and_read_no_more(browser, person, client_of, instrument):
    reader = person(Role.READER)
    place = f"{PAGE}members/{membership_of(reader).pk}/remove/"
    assert "They can no longer read" in browser.get(place).content.decode()
    assert reader.memberships.exists()
    browser.post(place)
    assert not reader.memberships.exists()
    assert client_of(reader).get(PAGE).status_code == 404


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR])
def test_the_last_administrator_is_not_demoted(browser, administrator, person, role):
    person(Role.EDITOR)
    own = membership_of(administrator)
    page = browser.post(f"{PAGE}members/{own.pk}/role/", {"role": role}, follow=True).content.decode()
    assert "last administrator" in page
    own.refresh_from_db()
    assert own.role == Role.ADMINISTRATOR


def test_the_last_administrator_neither_leaves_nor_is_removed(browser, administrator, person):
    own = membership_of(administrator)
    for place in (f"{PAGE}members/{own.pk}/remove/", f"{PAGE}leave/"):
        assert "last administrator" in browser.post(place, follow=True).content.decode()
        assert administrator.memberships.exists()
    person(Role.ADMINISTRATOR)
    browser.post(f"{PAGE}leave/")
    assert not administrator.memberships.exists()


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_remove_each_other_at_once_leave_one(person, organisation):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time; the test needs a database that lets two")
    one, two = person(Role.ADMINISTRATOR), person(Role.ADMINISTRATOR)
    begin, refused = Barrier(2), []

    def remove(by, other) -> None:
        begin.wait()
        try:
            belonging.remove(by, membership_of(other))
        except belonging.LastAdministratorError:
            refused.append(by)
        finally:
            connection.close()

    threads = [Thread(target=remove, args=pair) for pair in ((one, two), (two, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    assert organisation.memberships.count() == 1


def test_addresses_of_members_are_for_administrators(browser, person, client_of):
    person(Role.EDITOR, email="secret@example.org")
    assert "secret@example.org" in browser.get(PAGE).content.decode()
    assert "secret@example.org" not in client_of(person(Role.EDITOR)).get(PAGE).content.decode()


def test_hostile_names_are_shown_and_not_run(browser, person):
    user = person(Role.READER)
    user.name = '<script>alert(1)</script>" onclick="x'
    user.save()
    page = browser.get(PAGE).content.decode()
    assert "<script>alert" not in page
    assert 'onclick="x' not in page


def test_who_is_a_member_is_not_invited_again(browser, person):
    person(Role.READER, email="amina@example.org")
    answer = browser.post(f"{PAGE}invitations/", {"email": "AMINA@example.org", "role": 10})
    assert answer.status_code == 422
    assert "is a member already" in answer.content.decode()


def test_administrators_make_another_organisation_and_others_do_not(browser, person, client_of):
    assert browser.post("/organisations/new/", {"name": "New"}).status_code == 302
    made = Organisation.objects.get(name="New")
    assert made.slug != "new"
    assert made.memberships.get().role == Role.ADMINISTRATOR
    editor = client_of(person(Role.EDITOR))
    assert editor.post("/organisations/new/", {"name": "Coup"}).status_code == 403
    assert "already exists" in browser.post("/organisations/new/", {"name": "New"}).content.decode()
    assert browser.post("/organisations/new/", {"name": "منظمة"}).status_code == 302


def give_second_step(user) -> None:
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})


def test_an_organisation_asks_for_a_second_step(
    browser, administrator, person, organisation, instrument, client_of
):
    editor = person(Role.EDITOR)
    refused = browser.post(f"{PAGE}settings/", {"name": organisation.name, "second_step": "on"})
    assert "yourself first" in refused.content.decode()
    organisation.refresh_from_db()
    assert not organisation.second_step
    give_second_step(administrator)
    assert browser.post(f"{PAGE}settings/", {"name": "Rights Watch", "second_step": "on"}).status_code == 302
    organisation.refresh_from_db()
    assert organisation.second_step
    instrument.refresh_from_db()
    assert role_in(administrator, organisation) == Role.ADMINISTRATOR
    assert role_in(editor, organisation) == role_on(editor, instrument) == Role.COMMENTER
    Authenticator.objects.create(user=editor, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert role_in(editor, organisation) == Role.COMMENTER
    give_second_step(editor)
    assert role_in(editor, organisation) == role_on(editor, instrument) == Role.EDITOR


def test_who_lacks_the_second_step_is_led_there(organisation, client_of, person):
    organisation.second_step = True
    organisation.save()
    answer = client_of(person(Role.ADMINISTRATOR)).get(f"{PAGE}settings/", follow=True)
    assert answer.redirect_chain == [("/accounts/2fa/", 302)]
    assert "asks for a second step" in answer.content.decode()
    assert client_of(person(Role.READER)).get(f"{PAGE}settings/").status_code == 403
    assert client_of(person(Role.READER)).get(PAGE).status_code == 200
