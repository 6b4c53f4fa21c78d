"""Letters: what is signed is the very text, nobody sees it early, and whoever withdraws is in public nowhere."""

import hashlib
import io
import re
from datetime import timedelta
from html import unescape

import pytest
from django.core import mail
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document

from watchingbrief.web.accounts.models import Organisation, Role
from watchingbrief.web.audit.models import Entry
from watchingbrief.web.comparing.models import Recommendation
from watchingbrief.web.jobs.models import State
from watchingbrief.web.library.stored import instrument_of
from watchingbrief.web.reviewing.models import Finding, Judgment, Review
from watchingbrief.web.speaking.letters import drafting, opening, signing
from watchingbrief.web.speaking.letters.erasing import erase_due
from watchingbrief.web.speaking.letters.models import Letter
from watchingbrief.web.speaking.letters.signature_models import Signatory, SignatoryLink, Signature, Standing
from watchingbrief.web.speaking.letters.wording import content, plain_text, sha256_of

HOSTILE = '<script>alert(1)</script>{{ 7|add:7 }}#import "x"; *bold* =HYPERLINK("http://x")'
SIGNING = {
    "organisation": "Open Rights League", "country": "Freedonia", "representative": "Ada Example",
    "function": "Director", "email": "ada@league.example", "authorised": "on", "publish_organisation": "on",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _no_counting(settings):
    settings.ACCOUNT_RATE_LIMITS = False


@pytest.fixture
def finding(version) -> Finding:
    review = Review.objects.create(version=version, state=State.DONE)
    provision = instrument_of(version).provision("sec_5")
    quote = instrument_of(version).text[provision.start + 30 : provision.start + 120]
    return Finding.objects.create(
        review=review, order=1, key="k1", concern="ACCESS.INTENT", verdict="problem", severity="high",
        eid="sec_5", citation="s. 5", title="No intent is required", why="It catches research.",
        remedy="Require intent.", evidence=[{"start": 1, "end": 2, "quote": quote}],
    )  # fmt: skip


@pytest.fixture
def editor(person):
    return person(Role.EDITOR)


@pytest.fixture
def letter(editor, instrument, organisation, finding) -> Letter:
    """A draft with one point."""
    made = drafting.begin(editor, organisation, instrument, "Mend the Cybercrime Bill")
    drafting.save_draft(editor, made, 1, {"opening": "We, the undersigned, ask for changes."})
    drafting.add_points(editor, made, [finding], [])
    opening.save_settings(
        editor, made, {"erase_on": timezone.localdate() + timedelta(days=90), "public": True}
    )
    made.refresh_from_db()
    return made


@pytest.fixture
def opened(letter, editor) -> Letter:
    """The same letter, open for signing and public."""
    open_now(editor, letter)
    return letter


def open_now(user, letter):
    letter.refresh_from_db()
    return opening.open_for_signing(user, letter, sha256_of(plain_text(content(letter))))


def embargo(letter, **ago):
    Letter.objects.filter(pk=letter.pk).update(embargo=timezone.now() + timedelta(**ago))
    letter.refresh_from_db()


def ask(letter, token=None, client=None, **fields):
    """Fill in the form behind the sign-on link; the answer, and the link the message brought."""
    mail.outbox.clear()
    where = reverse("sign", args=[letter.slug, token or letter.key])
    shown = (client or Client()).get(where).content.decode()
    sha256 = re.search(r'name="sha256" value="(\w+)"', shown)
    answer = (client or Client()).post(where, {**SIGNING, "sha256": sha256[1] if sha256 else "", **fields})
    found = re.search(r"https?://\S+(/letters/signature/\S+)", mail.outbox[0].body) if mail.outbox else None
    return answer, found[1] if found else None


def sign(letter, **fields):
    """Sign and confirm; the signatory's own link."""
    _answer, link = ask(letter, **fields)
    assert link
    Client().post(link, {"do": "confirm"})
    return link


def public_page(letter):
    return unescape(Client().get(letter.get_absolute_url()).content.decode())


def every_public_file(letter):
    """All that is given out of a letter, as text."""
    edition = letter.current().number
    found = [public_page(letter)]
    for kind in ("txt", "docx"):
        body = Client().get(reverse("letter-file", args=[letter.slug, edition, kind])).content
        found.append(_word(body) if kind == "docx" else body.decode())
    return found


def _word(body):
    return "\n".join(p.text for p in Document(io.BytesIO(body)).paragraphs)


# Writing


def test_a_letter_is_built_of_findings_and_recommendations_and_quotes_the_law(
    letter, finding, editor, version, organisation, client_of
):
    asked = Recommendation.objects.create(
        instrument=letter.instrument, version=version, organisation=organisation, operation="amend",
        eid="sec_5", citation="s. 5", title="Require intent", wording="No person shall intentionally",
    )  # fmt: skip
    client = client_of(editor)
    client.post(
        reverse("letter-choose", args=[letter.slug]), {"recommendation": asked.pk, "finding": finding.pk}
    )
    assert letter.points.count() == 2  # the finding was in it already
    text = plain_text(content(letter))
    law = instrument_of(version).provision("sec_5")
    assert finding.evidence[0]["quote"].split("\n")[0].strip() in text
    assert instrument_of(version).text[law.start : law.start + 40].strip().split("\n")[0] in text
    assert "2. Require intent" in text and "No person shall intentionally" in text


def test_what_every_reviewer_rejected_is_not_offered(letter, finding, editor):
    finding.pk = None
    finding.key = "k2"
    finding.save()
    assert finding in drafting.choosable(letter.instrument)[0]
    Judgment.objects.create(finding=finding, reviewer=editor, word="reject", reason="No.")
    assert finding not in drafting.choosable(letter.instrument)[0]


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.READER, 403), (Role.COMMENTER, 403), (Role.REVIEWER, 403), (Role.EDITOR, 200), (None, 404)],
)
@pytest.mark.parametrize(
    "name", ["letter-edit", "letter-open", "letter-settings", "signatories", "letter-choose"]
)
def test_only_editors_of_the_organisation_write(letter, person, client_of, name, role, status):
    assert client_of(person(role)).get(reverse(name, args=[letter.slug])).status_code == status


def test_editors_of_another_organisation_do_not_reach_it(letter, person, client_of):
    other = Organisation.objects.create(name="Elsewhere", slug="elsewhere")
    client = client_of(person(Role.ADMINISTRATOR, of=other))
    assert client.get(reverse("letter-edit", args=[letter.slug])).status_code == 404
    assert client.get(letter.get_absolute_url()).status_code == 404


def test_of_two_editors_saving_at_once_none_overwrites_the_other(letter, person, client_of):
    where = reverse("letter-edit", args=[letter.slug])
    fields = {"title": "T", "language": "en", "edition": letter.edition, "addressee": "", "closing": ""}
    one, two = (client_of(person(Role.EDITOR)) for _ in range(2))
    assert one.post(where, {**fields, "opening": "Words of the first."}).status_code == 302
    answer = two.post(where, {**fields, "opening": "Words of the second."})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Words of the first." in page and "Words of the second." in page
    letter.refresh_from_db()
    assert letter.opening == "Words of the first."


def test_points_move_and_go(letter, finding, editor, client_of):
    finding.pk, finding.key, finding.title = None, "k2", "Second"
    finding.save()
    drafting.add_points(editor, letter, [finding], [])
    first, second = letter.points.all()
    change = client_of(editor).post
    change(reverse("point-change", args=[letter.slug, second.pk]), {"do": "up"})
    assert list(letter.points.all()) == [second, first]
    change(reverse("point-change", args=[letter.slug, second.pk]), {"do": "remove"})
    assert list(letter.points.all()) == [first]


# Opening, and the hash


def test_a_draft_is_seen_by_nobody_outside_and_signed_by_nobody(letter):
    assert Client().get(letter.get_absolute_url()).status_code == 404
    assert Client().get(reverse("sign", args=[letter.slug, letter.key])).status_code == 404


def test_the_hash_is_of_the_plain_text_everyone_can_download(opened):
    edition = opened.current()
    body = Client().get(reverse("letter-file", args=[opened.slug, 1, "txt"])).content
    assert hashlib.sha256(body).hexdigest() == edition.sha256
    assert edition.sha256 in public_page(opened)
    through_link = Client().get(reverse("sign-file", args=[opened.slug, opened.key, "txt"])).content
    assert through_link == body


def test_a_draft_changed_since_it_was_looked_at_is_not_opened(letter, editor):
    seen = sha256_of(plain_text(content(letter)))
    drafting.save_draft(editor, letter, letter.edition, {"opening": "Other words."})
    letter.refresh_from_db()
    with pytest.raises(opening.NotReady):
        opening.open_for_signing(editor, letter, seen)
    assert letter.current() is None


def test_without_a_day_on_which_addresses_are_erased_it_is_not_opened(letter, editor):
    Letter.objects.filter(pk=letter.pk).update(erase_on=None)
    with pytest.raises(opening.NotReady):
        open_now(editor, letter)


def test_unseen_controls_cannot_make_a_text_read_otherwise_than_it_is_signed(letter, editor):
    drafting.save_draft(editor, letter, letter.edition, {"opening": "We \u202eton od\u202c agree.\r\nYes.  "})
    letter.refresh_from_db()
    said = content(letter)
    assert said["opening"] == "We [U+202E]ton od[U+202C] agree.\nYes."


# Signing


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


# Embargo


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
    assert "Open Rights League" not in files[0].decode() + _word(files[1])


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
    ]
    client = client_of(editor)
    for sent in worse:
        assert client.post(where, sent).status_code == 200
    assert client.post(where, later).status_code == 302


# A changed text


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


# Withdrawing, erasing, removing


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


# Hostile words, files, rates, mail


def test_hostile_words_are_shown_and_never_run(letter, editor, client_of):
    drafting.save_draft(
        editor, letter, letter.edition, dict.fromkeys(("title", "opening", "closing", "addressee"), HOSTILE)
    )
    point = letter.points.get()
    drafting.save_point(editor, point, 1, {"heading": HOSTILE, "text": HOSTILE, "wording": HOSTILE})
    open_now(editor, letter)
    sign(
        letter, organisation=HOSTILE, conditions=HOSTILE, representative=HOSTILE, publish_representative="on"
    )
    client = client_of(editor)
    pages = [letter.get_absolute_url(), reverse("signatories", args=[letter.slug])]
    pages += [reverse("letter-edit", args=[letter.slug]), reverse("sign", args=[letter.slug, letter.key])]
    for address in pages:
        page = client.get(address).content.decode()
        assert "<script>alert" not in page and "{{ 7|add:7 }}" in page, address
    assert HOSTILE in _word(client.get(reverse("letter-file", args=[letter.slug, 1, "docx"])).content)
    pdf = client.get(reverse("letter-file", args=[letter.slug, 1, "pdf"])).content
    assert pdf.startswith(b"%PDF")
    csv = client.get(reverse("signatories-csv", args=[letter.slug])).content.decode("utf-8-sig")
    assert not any(cell.startswith(("=", "+", "@")) for cell in csv.replace('"', "").split(","))


def test_a_formula_as_a_name_does_not_run_in_a_spreadsheet(opened, as_role):
    sign(opened, organisation="=1+1 League")
    csv = as_role(Role.EDITOR).get(reverse("signatories-csv", args=[opened.slug])).content.decode("utf-8-sig")
    assert "'=1+1 League" in csv


def test_a_name_with_a_line_break_cannot_add_a_header_to_a_message(opened):
    ask(opened, organisation="League\r\nBcc: all@victims.example")
    assert mail.outbox[0].recipients() == [SIGNING["email"]]
    assert "\n" not in mail.outbox[0].subject


def test_without_a_mail_server_the_page_says_whom_to_ask(opened, settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    answer, _link = ask(opened)
    assert f"Ask {opened.organisation}" in answer.content.decode()
    assert len(list(tmp_path.iterdir())) == 1


def test_a_mail_server_that_refuses_is_told(opened, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    answer, _link = ask(opened)
    assert "could not be sent" in answer.content.decode()


def test_signing_too_often_is_refused(opened, settings):
    settings.ACCOUNT_RATE_LIMITS = {"sign_on": "2/h/ip"}
    statuses = [ask(opened, organisation=f"League {k}")[0].status_code for k in range(3)]
    assert statuses == [200, 200, 429]


def test_the_pdf_is_tagged_and_holds_the_letter_and_who_signed(opened):
    import pdfplumber

    sign(opened)
    body = Client().get(reverse("letter-file", args=[opened.slug, 1, "pdf"])).content
    with pdfplumber.open(io.BytesIO(body)) as pdf:
        text = "\n".join(page.extract_text() for page in pdf.pages)
    assert "Mend the Cybercrime Bill" in text and "Open Rights League" in text
    assert opened.current().sha256[:20] in text.replace("\n", "")
    assert b"/MarkInfo" in body or b"/StructTreeRoot" in body


def test_an_arabic_letter_becomes_a_file(letter, editor):
    drafting.save_draft(
        editor, letter, letter.edition, {"language": "ar", "opening": "نطلب تعديل مشروع القانون."}
    )
    open_now(editor, letter)
    assert Client().get(reverse("letter-file", args=[letter.slug, 1, "pdf"])).content.startswith(b"%PDF")
    assert "نطلب" in _word(Client().get(reverse("letter-file", args=[letter.slug, 1, "docx"])).content)
