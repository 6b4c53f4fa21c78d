"""Signing: a signature counts once it is confirmed, for the text that was read, once a name."""

import hashlib
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.web.letters.acts import (
    SIGNING,
    ask,
    public_page,
    sign,
)
from watchingbrief.web.audit.models import Entry
from watchingbrief.web.speaking.letters import opening, signing
from watchingbrief.web.speaking.letters.erasing import erase_due
from watchingbrief.web.speaking.letters.signature_models import Signatory, SignatoryLink, Signature, Standing


def test_a_signature_counts_once_its_link_is_followed_and_confirmed(opened):
    answer, link = ask(opened)
    assert "One more step" in answer.content.decode()
    assert "Open Rights League" not in public_page(opened)
    Client().get(link)  # what fetches links in mail does not sign
    assert Signatory.objects.get().standing == Standing.UNCONFIRMED
    Client().post(link, {"do": "confirm"})
    assert "Open Rights League" in public_page(opened)
    signature = Signature.objects.get()
    assert signature.sha256 == opened.current().sha256 == signature.edition.sha256


def test_a_link_used_again_changes_nothing_and_only_its_hash_is_kept(opened):
    link = sign(opened)
    before = Signatory.objects.get().confirmed
    Client().post(link, {"do": "confirm"})
    assert Signatory.objects.get().confirmed == before
    token = link.rstrip("/").rsplit("/", 1)[1]
    assert SignatoryLink.objects.get().hash == hashlib.sha256(token.encode()).hexdigest()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            assert token not in str(cursor.fetchall()), table


def test_a_withdrawn_link_does_not_sign_again(opened):
    link = sign(opened)
    Client().post(link, {"do": "withdraw"})
    Client().post(link, {"do": "confirm"})
    assert Signatory.objects.get().standing == Standing.WITHDRAWN


@pytest.mark.parametrize("token", ["", "x", "A" * 43, "é" * 20])
def test_a_link_that_is_none_opens_nothing(opened, token):
    assert Client().get(f"/letters/signature/{token}/").status_code == 404
    assert Client().get(f"/letters/{opened.slug}/sign/{token}/").status_code == 404


def test_a_link_nobody_confirmed_in_two_weeks_opens_nothing_and_all_of_it_is_erased(opened):
    _answer, link = ask(opened)
    long_ago = timezone.now() - timedelta(days=15)
    SignatoryLink.objects.update(made=long_ago)
    Signatory.objects.update(asked=long_ago)
    assert Client().post(link, {"do": "confirm"}).status_code == 404
    erase_due()
    assert not Signatory.objects.exists()


@pytest.mark.parametrize(
    "missing", ["authorised", "email", "organisation", "country", "representative", "function"]
)
def test_nothing_is_signed_without_it(opened, missing):
    answer, link = ask(opened, **{missing: ""})
    assert link is None and not Signatory.objects.exists()
    assert answer.status_code == 200


def test_a_text_changed_while_it_was_read_is_not_signed(opened):
    answer, link = ask(opened, sha256="0" * 64)
    assert link is None and not Signatory.objects.exists()
    assert "changed while you read it" in answer.content.decode()


def test_a_name_signs_once_however_it_is_written(opened):
    sign(opened)
    answer, _link = ask(opened, organisation="OPEN  Rights-League")
    assert "has signed already" in answer.content.decode()
    assert Signatory.objects.count() == 1


def test_whoever_does_not_want_to_be_named_is_not_given_away_by_a_second_attempt(opened):
    sign(opened, publish_organisation="")
    answer, link = ask(opened)
    assert "has signed already" not in answer.content.decode()
    page = Client().post(link, {"do": "confirm"}, follow=True).content.decode()
    assert "already" in page  # told to whoever answers an e-mail, not to whoever fills in a form
    assert Signatory.objects.filter(standing=Standing.CONFIRMED).count() == 1


def test_of_two_confirming_at_the_same_moment_one_signs(opened):
    links = [ask(opened)[1] for _ in range(2)]
    one, two = (signing.signatory_of(link.rstrip("/").rsplit("/", 1)[1]) for link in links)
    signing.confirm(one)
    with pytest.raises(signing.Refused):
        signing.confirm(two)
    with pytest.raises(IntegrityError):
        Signatory.objects.filter(pk=two.pk).update(standing=Standing.CONFIRMED)


@pytest.mark.django_db(transaction=True)
def test_of_many_who_confirm_one_name_at_once_one_signs_and_the_others_are_told(opened):
    if connection.vendor == "sqlite":
        pytest.skip("the tests' SQLite is in memory and has one connection; on disk its writers take turns")
    links = [ask(opened, email=f"{k}@league.example")[1] for k in range(3)] * 2
    begin, told = Barrier(len(links)), []

    def confirm(link) -> None:
        begin.wait()
        try:
            told.append(Client().post(link, {"do": "confirm"}, follow=True).content.decode())
        finally:
            connection.close()

    threads = [Thread(target=confirm, args=(link,)) for link in links]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Signatory.objects.filter(standing=Standing.CONFIRMED).count() == 1
    assert Entry.objects.filter(act="signature.confirmed").count() == 1
    assert sum("is confirmed" in page for page in told) == 2  # both who followed the link that counted
    assert sum("for an organisation of this name already" in page for page in told) == 4


def test_consent_is_asked_of_organisation_and_representative_apart(opened):
    sign(opened)
    sign(opened, organisation="Quiet House", publish_organisation="", publish_representative="on")
    sign(opened, organisation="Loud House", representative="Bo Loud", publish_representative="on")
    page = public_page(opened)
    assert "Open Rights League" in page and "Ada Example" not in page
    assert "Quiet House" not in page and "and 1 who signed without being named" in page
    assert "Bo Loud" in page
    assert page.index("Loud House") < page.index("Open Rights League")


def test_reservations_are_shown_where_the_letter_allows_them(opened, editor):
    sign(opened, conditions="Not point 1.")
    assert "Not point 1." in public_page(opened)
    opening.save_settings(editor, opened, {"conditions": False})
    sign(opened, organisation="Second", conditions="Not point 2.")
    assert "Not point 2." not in public_page(opened)


def test_after_it_closes_nobody_signs(opened, editor):
    _answer, link = ask(opened)
    opening.close(editor, opened)
    Client().post(link, {"do": "confirm"})
    assert Signatory.objects.get().standing == Standing.UNCONFIRMED
    answer = Client().post(reverse("sign", args=[opened.slug, opened.key]), SIGNING)
    assert "Signing has closed" in answer.content.decode()
    opening.reopen(editor, opened)
    Client().post(link, {"do": "confirm"})
    assert Signatory.objects.get().standing == Standing.CONFIRMED


def test_only_the_invited_sign_where_the_letter_says_so_each_once(opened, editor):
    opening.save_settings(editor, opened, {"invited_only": True})
    assert Client().get(reverse("sign", args=[opened.slug, opened.key])).status_code == 404
    token = opening.invite_to_sign(editor, opened, "Open Rights League")
    sign(opened, token=token)
    answer, link = ask(opened, token=token, organisation="Another")
    assert link is None and "has been used" in answer.content.decode()


def test_a_new_link_makes_the_old_one_open_nothing(opened, editor):
    old = opened.key
    opening.new_link(editor, opened)
    assert Client().get(reverse("sign", args=[opened.slug, old])).status_code == 404
