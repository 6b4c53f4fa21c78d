"""What is seen of a letter and when; what a change, a withdrawal and an erasure do."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.web.letters.acts import SIGNING, embargo, every_public_file, public_page, sign, words_of_docx
from watchingbrief.web.accounts.models import Organisation, Role
from watchingbrief.web.audit.models import Entry
from watchingbrief.web.speaking.letters import drafting, opening, signing
from watchingbrief.web.speaking.letters.erasing import erase_due
from watchingbrief.web.speaking.letters.models import Letter
from watchingbrief.web.speaking.letters.signature_models import Signatory, Signature, Standing
from watchingbrief.web.speaking.letters.wording import content, plain_text, sha256_of


@pytest.mark.parametrize("who", ["anonymous", "stranger", "of another organisation"])
def test_before_the_embargo_ends_nobody_outside_sees_a_word_of_it(opened, who, person, client_of, client):
    other = Organisation.objects.create(name="Elsewhere", slug="elsewhere")
    browsers = {
        "anonymous": lambda: client, "stranger": lambda: client_of(person(None)),
        "of another organisation": lambda: client_of(person(Role.ADMINISTRATOR, of=other)),
    }  # fmt: skip
    sign(opened)
    embargo(opened, hours=1)
    browser = browsers[who]()
    addresses = [opened.get_absolute_url(), reverse("letter-edition", args=[opened.slug, 1])]
    addresses += [reverse("letter-file", args=[opened.slug, 1, kind]) for kind in ("txt", "docx", "pdf")]
    for address in addresses:
        assert browser.get(address).status_code == 404
    assert opened.title not in browser.get(reverse("letters")).content.decode()
    embargo(opened, hours=-1)
    for address in addresses:
        assert browser.get(address).status_code == 200
    assert opened.title in browser.get(reverse("letters")).content.decode()


def test_before_it_is_public_whoever_has_the_link_reads_it_and_learns_how_many_signed_not_who(opened):
    sign(opened)
    embargo(opened, hours=1)
    page = Client().get(reverse("sign", args=[opened.slug, opened.key])).content.decode()
    assert "We, the undersigned" in page and "1 organisation has signed" in page
    assert "Open Rights League" not in page
    files = [
        Client().get(reverse("sign-file", args=[opened.slug, opened.key, kind])).content
        for kind in ("txt", "docx")
    ]
    assert "Open Rights League" not in files[0].decode() + words_of_docx(files[1])


def test_members_of_the_organisation_read_it_before_and_editors_who_signed(opened, as_role):
    sign(opened)
    embargo(opened, hours=1)
    assert as_role(Role.READER).get(opened.get_absolute_url()).status_code == 200
    page = as_role(Role.EDITOR).get(reverse("signatories", args=[opened.slug])).content.decode()
    assert "Open Rights League" in page


def test_a_letter_nobody_chose_to_publish_stays_closed_when_the_embargo_ends(opened, editor):
    opening.save_settings(editor, opened, {"public": False})
    embargo(opened, hours=-1)
    assert Client().get(opened.get_absolute_url()).status_code == 404


def test_what_signatories_were_promised_cannot_be_taken_back(opened, editor, client_of):
    embargo(opened, days=2)
    where = reverse("letter-settings", args=[opened.slug])
    fields = {
        "public": "on",
        "conditions": "on",
        "withdrawal": "always",
        "erase_on": opened.erase_on.isoformat(),
    }
    later = {**fields, "embargo": (timezone.now() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")}
    worse = [
        {**later, "embargo": ""},
        {**later, "embargo": timezone.now().strftime("%Y-%m-%dT%H:%M")},
        {**later, "withdrawal": "until-published"},
        {**later, "erase_on": (opened.erase_on + timedelta(days=1)).isoformat()},
        {**later, "erase_on": timezone.localdate().isoformat()},  # a slip would erase all addresses at once
    ]
    client = client_of(editor)
    for sent in worse:
        assert client.post(where, sent).status_code == 200
    assert client.post(where, later).status_code == 302


def test_after_a_change_earlier_signatures_stand_for_the_earlier_text_until_confirmed_anew(
    opened, editor, client_of
):
    link = sign(opened)
    first = opened.current()
    drafting.save_draft(editor, opened, opened.edition, {"opening": "We now ask for much more."})
    mail.outbox.clear()
    opened.refresh_from_db()
    seen = sha256_of(plain_text(content(opened)))
    client_of(editor).post(reverse("letter-open", args=[opened.slug]), {"sha256": seen})
    second = opened.current()
    assert second.number == 2 and Signature.objects.get().edition == first
    assert len(mail.outbox) == 1 and mail.outbox[0].to == [SIGNING["email"]]
    page = public_page(opened)
    assert "No organisation has signed yet." in page and "have not confirmed this one" in page
    assert (
        "We, the undersigned"
        in Client().get(reverse("letter-edition", args=[opened.slug, 1])).content.decode()
    )
    own = Client().get(link).content.decode()
    assert "The text was changed after you signed" in own and "much more" in own
    Client().post(link, {"do": "confirm-anew", "sha256": first.sha256})
    assert Signature.objects.count() == 1  # of a text that is not the one open now
    Client().post(link, {"do": "confirm-anew", "sha256": second.sha256})
    assert [s.sha256 for s in Signature.objects.order_by("pk")] == [first.sha256, second.sha256]
    assert "have not confirmed this one" not in public_page(opened)


def test_a_text_that_was_opened_never_changes(opened, editor):
    before = opened.current().text
    drafting.save_draft(editor, opened, opened.edition, {"opening": "Otherwise."})
    drafting.remove_point(editor, opened.points.get())
    assert Letter.objects.get(pk=opened.pk).current().text == before
    assert "We, the undersigned" in public_page(opened)


def test_whoever_withdraws_is_in_public_nowhere_and_the_address_is_gone(opened, as_role):
    link = sign(opened, publish_representative="on", conditions="Not point 1.")
    assert all("Open Rights League" in told for told in every_public_file(opened)[::2])
    Client().post(link, {"do": "withdraw"})
    for told in every_public_file(opened):
        assert "Open Rights League" not in told and "Ada Example" not in told
    editor = as_role(Role.EDITOR)
    export = editor.get(reverse("signatories-csv", args=[opened.slug])).content.decode()
    assert "Open Rights League" not in export
    assert "withdrawn" in editor.get(reverse("signatories", args=[opened.slug])).content.decode()
    assert Signatory.objects.get().email == ""
    assert Entry.objects.filter(act="signature.withdrawn").exists()


def test_whoever_withdraws_twice_is_told_the_same_and_it_is_logged_once(opened):
    link = sign(opened)
    for _again in range(2):
        page = Client().post(link, {"do": "withdraw"}, follow=True).content.decode()
        assert "Your signature is withdrawn" in page
    assert Entry.objects.filter(act="signature.withdrawn").count() == 1


def test_whoever_withdraws_what_the_editors_removed_is_told_so(opened, editor, client_of):
    link = sign(opened)
    signing.remove(editor, Signatory.objects.get(), "not an organisation")
    page = Client().post(link, {"do": "withdraw"}, follow=True).content.decode()
    assert "removed this signature already" in page and "is published" not in page


def test_where_the_letter_says_so_a_signature_stays_once_it_is_published(opened, editor):
    opening.save_settings(editor, opened, {"withdrawal": "until-published"})
    embargo(opened, hours=1)
    early, late = sign(opened), sign(opened, organisation="Late House", email="l@late.example")
    Client().post(early, {"do": "withdraw"})
    embargo(opened, hours=-1)
    Client().post(late, {"do": "withdraw"})
    standings = set(Signatory.objects.values_list("organisation", "standing"))
    assert standings == {("Open Rights League", Standing.WITHDRAWN), ("Late House", Standing.CONFIRMED)}


def test_an_address_is_erased_on_request_and_on_its_day_and_the_signature_stands(opened, editor):
    link = sign(opened)
    sign(opened, organisation="Second", email="second@two.example")
    Client().post(link, {"do": "forget"})
    assert set(Signatory.objects.values_list("email", flat=True)) == {"", "second@two.example"}
    Letter.objects.filter(pk=opened.pk).update(erase_on=timezone.localdate())
    erase_due()
    assert set(Signatory.objects.values_list("email", flat=True)) == {""}
    assert "Second" in public_page(opened) and "Open Rights League" in public_page(opened)


def test_no_address_is_shown_exported_or_logged(opened, as_role):
    sign(opened)
    editor = as_role(Role.EDITOR)
    shown = [
        *every_public_file(opened),
        editor.get(reverse("signatories", args=[opened.slug])).content.decode(),
        editor.get(reverse("signatories-csv", args=[opened.slug])).content.decode(),
        editor.get(opened.get_absolute_url()).content.decode(),
        str(list(Entry.objects.values())),
    ]
    assert all(SIGNING["email"] not in told for told in shown)


def test_editors_remove_an_abusive_signature_with_a_reason(opened, editor, client_of):
    link = sign(opened)
    client, pk = client_of(editor), Signatory.objects.get().pk
    where = reverse("signatory-remove", args=[opened.slug, pk])
    client.post(where, {"why": " "})
    assert Signatory.objects.get().standing == Standing.CONFIRMED
    client.post(where, {"why": "Not theirs."})
    assert Signatory.objects.get().standing == Standing.REMOVED
    assert "Open Rights League" not in public_page(opened)
    assert Entry.objects.get(act="signature.removed").details["reason"] == "Not theirs."
    Client().post(link, {"do": "confirm"})
    assert Signatory.objects.get().standing == Standing.REMOVED


def test_a_signatory_is_removed_only_through_its_own_letter(
    opened, editor, instrument, organisation, client_of
):
    sign(opened)
    other = drafting.begin(editor, organisation, instrument, "Another letter")
    where = reverse("signatory-remove", args=[other.slug, Signatory.objects.get().pk])
    assert client_of(editor).post(where, {"why": "x"}).status_code == 404
