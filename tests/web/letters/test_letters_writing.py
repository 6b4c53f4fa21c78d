"""Writing a letter and opening it: what is signed is the very text that was seen."""

import hashlib

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.web.letters.acts import (
    open_now,
    public_page,
)
from watchingbrief.web.accounts.models import Organisation, Role
from watchingbrief.web.comparing.models import Recommendation
from watchingbrief.web.instruments.stored import instrument_of
from watchingbrief.web.reviewing.models import Judgment
from watchingbrief.web.speaking.letters import drafting, opening
from watchingbrief.web.speaking.letters.models import Letter
from watchingbrief.web.speaking.letters.wording import content, plain_text, sha256_of


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


def test_a_letter_says_in_its_own_language_where_its_words_are_from(
    organisation, instrument, finding, editor, client_of
):
    finding.review.version.label = ""
    finding.review.version.save(update_fields=["label"])
    with translation.override("ar"):  # the page, when points are added
        made = drafting.begin(editor, organisation, instrument, "رسالة")
        assert made.language == "ar"
        drafting.add_points(editor, made, [finding], [])
    assert "النسخة" in made.points.get().source
    drafting.save_draft(editor, made, 1, {"language": "en"})
    made.refresh_from_db()
    assert made.points.get().source == "Cybercrime Bill, version 1"
    with translation.override("ar"):
        drafting.remove_point(editor, made.points.get())
        drafting.add_points(editor, made, [finding], [])
    assert "version 1" in made.points.get().source
    page = client_of(editor).get(reverse("letter-open", args=[made.slug])).content.decode()
    assert 'Language of the letter: <bdi lang="en">English' in page


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
