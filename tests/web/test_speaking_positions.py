"""Positions: one an organisation, by its reviewers, nothing overwritten; and what they come to."""

import re

import pytest
from django.urls import reverse

from tests.web.test_speaking import amendment
from watchingbrief.web.accounts.models import Organisation, Role
from watchingbrief.web.audit.models import Entry
from watchingbrief.web.comparing.models import Recommendation
from watchingbrief.web.instruments.models import Visibility
from watchingbrief.web.jobs.models import State
from watchingbrief.web.reviewing.models import Finding, Review
from watchingbrief.web.speaking.discussion.models import Amendment
from watchingbrief.web.speaking.positions.consensus import outcome, standings
from watchingbrief.web.speaking.positions.models import Position


@pytest.fixture
def proposed(version, as_role) -> Amendment:
    amendment(as_role(Role.COMMENTER), version)
    return Amendment.objects.get()


@pytest.fixture
def other(db) -> Organisation:
    return Organisation.objects.create(name="Open Net", slug="open-net")


def take(client, about, organisation, stand="support", note="", edition=0, kind="amendment", key=None):
    slug = "cybercrime-bill"
    address = reverse("take-position", args=[slug, kind, key or about.pk])
    fields = {"organisation": organisation.pk, "stand": stand, "note": note, "edition": edition}
    return client.post(address, fields)


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.READER, 403), (Role.COMMENTER, 403), (Role.REVIEWER, 302), (Role.EDITOR, 302), (None, 404)],
)
def test_reviewers_and_those_above_speak_for_their_organisation(
    proposed, organisation, person, client_of, role, status
):
    assert take(client_of(person(role)), proposed, organisation).status_code == status
    assert Position.objects.exists() == (status == 302)


def test_nobody_speaks_for_an_organisation_they_do_not_belong_to(proposed, other, as_role):
    assert take(as_role(Role.REVIEWER), proposed, other).status_code == 403
    assert not Position.objects.exists()


def test_another_organisation_takes_its_own_position_where_it_may_take_part(
    proposed, other, organisation, instrument, person, client_of
):
    instrument.visibility = Visibility.SITE
    instrument.save()
    take(client_of(person(Role.REVIEWER)), proposed, organisation)
    take(client_of(person(Role.REVIEWER, of=other)), proposed, other, "oppose", "Too weak.")
    assert [s.outcome for s in standings(instrument, "amendment")] == ["mixed"]


@pytest.mark.parametrize("stand", ["oppose", "changes"])
def test_whoever_opposes_or_wants_changes_says_why(proposed, organisation, as_role, stand):
    client = as_role(Role.REVIEWER)
    take(client, proposed, organisation, stand, " ")
    assert not Position.objects.exists()
    take(client, proposed, organisation, stand, "Because of paragraph (b).")
    assert Position.objects.get().note == "Because of paragraph (b)."


def test_what_could_not_be_saved_is_filled_in_still(proposed, organisation, as_role):
    client = as_role(Role.REVIEWER)
    answer = take(client, proposed, organisation, "oppose", "x" * 20_001)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="oppose" required checked' in page and "x" * 20_001 in page
    assert 'name="next" value=""' in page  # else it would lead back to an address that only takes forms


def test_who_was_overtaken_can_save_on_the_page_that_says_so(proposed, organisation, as_role):
    client = as_role(Role.REVIEWER)
    take(client, proposed, organisation)
    address = reverse("take-position", args=["cybercrime-bill", "amendment", proposed.pk])
    fields = {"organisation": organisation.pk, "stand": "oppose", "note": "No.", "next": "/instruments/"}
    page = client.post(address, {**fields, "edition": 0}).content.decode()
    sent = dict(re.findall(r'type="hidden" name="(next|edition)" value="([^"]*)"', page))
    assert sent["next"] == "/instruments/"
    answer = client.post(address, {**fields, **sent})
    assert answer["Location"].startswith("/instruments/#")
    assert Position.objects.get().stand == "oppose"


def test_a_changed_position_keeps_what_it_was(proposed, organisation, as_role):
    take(as_role(Role.REVIEWER), proposed, organisation)
    take(as_role(Role.EDITOR), proposed, organisation, "oppose", "We read it again.", edition=1)
    position = Position.objects.get()
    assert (position.stand, position.editions.get().stand) == ("oppose", "support")
    assert Entry.objects.filter(act="position.taken").count() == 2


@pytest.mark.parametrize("edition", [0, 1])
def test_of_two_reviewers_saving_at_once_both_see_both_words(proposed, organisation, as_role, edition):
    one, two = as_role(Role.REVIEWER), as_role(Role.REVIEWER)
    if edition:
        take(one, proposed, organisation)
    take(one, proposed, organisation, "changes", "Words of the first.", edition=edition)
    answer = take(two, proposed, organisation, "oppose", "Words of the second.", edition=edition)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Words of the first." in page and "Words of the second." in page
    assert Position.objects.get().note == "Words of the first."


def test_a_position_on_an_earlier_wording_is_told_as_that(proposed, organisation, as_role, version):
    take(as_role(Role.REVIEWER), proposed, organisation)
    reviewer = as_role(Role.REVIEWER)
    assert "earlier wording" not in reviewer.get(proposed.get_absolute_url()).content.decode()
    fields = {"operation": "replace", "wording": "Quite other words", "reasons": "", "edition": 1}
    reviewer.post(reverse("edit-amendment", args=[version.instrument.slug, proposed.pk]), fields)
    assert "earlier wording" in reviewer.get(proposed.get_absolute_url()).content.decode()


def test_a_position_on_a_finding_holds_in_every_run_of_the_review(version, organisation, as_role, instrument):
    def run():
        review = Review.objects.create(version=version, state=State.DONE)
        return Finding.objects.create(
            review=review, order=1, key="abc123", concern="X", verdict="problem", severity="high", title="T"
        )

    finding = run()
    take(as_role(Role.REVIEWER), finding, organisation, kind="finding", key=finding.key)
    run()
    assert [s.outcome for s in standings(instrument, "finding")] == ["support"]


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("amendment", "999999"),
        ("amendment", "x"),
        ("finding", "none"),
        ("law", "1"),
        ("recommendation", "9" * 30),
    ],
)
def test_a_position_on_what_is_not_there_is_refused(proposed, organisation, as_role, kind, key):
    assert take(as_role(Role.REVIEWER), proposed, organisation, kind=kind, key=key).status_code == 404


@pytest.mark.parametrize(
    ("stands", "comes_to"),
    [
        ([], "silent"), (["support"], "support"), (["support", "changes"], "changes"), (["changes"], "changes"),
        (["support", "oppose"], "mixed"), (["changes", "oppose"], "mixed"), (["oppose", "oppose"], "oppose"),
    ],
)  # fmt: skip
def test_what_positions_come_to(stands, comes_to):
    assert outcome(stands) == comes_to


def test_the_page_of_consensus_shows_who_stands_where(
    proposed, organisation, instrument, version, as_role, client
):
    Recommendation.objects.create(
        instrument=instrument,
        version=version,
        organisation=organisation,
        operation="delete",
        title="Delete it",
    )
    reviewer = as_role(Role.REVIEWER)
    take(reviewer, proposed, organisation, "changes", "Keep the second sentence.")
    page = reviewer.get(reverse("consensus", args=[instrument.slug])).content.decode()
    assert "Keep the second sentence." in page and "Delete it" in page
    instrument.visibility = Visibility.PUBLIC
    instrument.save()
    assert "Keep the second" not in client.get(reverse("consensus", args=[instrument.slug])).content.decode()


def test_a_withdrawn_amendment_is_no_longer_asked_about(proposed, organisation, instrument, as_role):
    assert len(standings(instrument)) == 1
    as_role(Role.REVIEWER).post(reverse("withdraw-amendment", args=[instrument.slug, proposed.pk]))
    assert standings(instrument) == []
