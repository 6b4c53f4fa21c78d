"""Comments and amendments: who may speak, that words are really there, and that nothing is lost or shown abroad."""

from datetime import date

import pytest
from django.urls import reverse

from tests.web.conftest import read_version
from watchingbrief.web.accounts.models import Organisation, Role
from watchingbrief.web.audit.models import Entry
from watchingbrief.web.instruments.models import Visibility
from watchingbrief.web.instruments.stored import instrument_of
from watchingbrief.web.speaking.discussion.models import Amendment, Anchor, Comment, Fate, Place
from watchingbrief.web.speaking.discussion.threads import proposed

EID = "sec_5"  # illegal access in both drafts
HOSTILE = '<script>alert(1)</script>{{ 7|add:7 }}{% now "Y" %}"><img src=x onerror=alert(1)>\u202e'


@pytest.fixture
def provision(version):
    return version.provisions.get(eid=EID)


def say(client, version, words="", text="Too broad.", what="comment", **more):
    address = reverse(what, args=[version.instrument.slug, version.number, EID])
    return client.post(address, {"quote": words, "text": text, **more})


def words_of(version, length=60):
    law = instrument_of(version)
    provision = law.provision(EID)
    start = provision.start + 30
    quote = law.text[start : start + length].strip()
    return law.text.index(quote, start), law.text.index(quote, start) + len(quote), quote


def test_a_comment_is_bound_to_the_very_words(version, as_role):
    start, end, quote = words_of(version)
    answer = say(as_role(Role.COMMENTER), version, quote, start=start, end=end)
    assert answer.status_code == 302
    anchor = Anchor.objects.get()
    assert (anchor.start, anchor.end, anchor.quote) == (start, end, instrument_of(version).text[start:end])
    assert anchor.places.get().fate == Fate.FIRST
    assert Entry.objects.filter(act="comment.made").exists()


@pytest.mark.parametrize("shift", [5, -7, 100])
def test_offsets_that_do_not_give_the_words_do_not_decide(version, as_role, shift):
    start, end, quote = words_of(version)
    say(as_role(Role.COMMENTER), version, quote, start=start + shift, end=end + shift)
    assert Anchor.objects.get().start == start


def test_words_that_are_not_there_are_refused_and_what_was_written_is_kept(version, as_role):
    answer = say(as_role(Role.COMMENTER), version, "words that no law ever had", "My long comment")
    assert answer.status_code == 422
    assert "My long comment" in answer.content.decode()
    assert not Comment.objects.exists()


def test_words_that_stand_in_several_places_are_asked_for_again(version, as_role):
    answer = say(as_role(Role.COMMENTER), version, "person")
    assert answer.status_code == 422
    assert "places" in answer.content.decode()


def test_without_words_it_is_about_the_whole_provision(version, as_role):
    say(as_role(Role.COMMENTER), version)
    provision = instrument_of(version).provision(EID)
    anchor = Anchor.objects.get()
    assert (anchor.start, anchor.end) == (provision.start, provision.end)


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.READER, 403), (Role.COMMENTER, 302), (Role.REVIEWER, 302), (Role.EDITOR, 302), (None, 404)],
)
def test_who_may_comment(version, person, client_of, role, status):
    assert say(client_of(person(role)), version).status_code == status
    assert Comment.objects.exists() == (status == 302)


def test_strangers_do_not_read_the_discussion_even_of_a_public_instrument(
    version, public_instrument, as_role, client
):
    say(as_role(Role.COMMENTER), version, text="Between ourselves.")
    answer = client.get(reverse("discussion", args=[public_instrument.slug]))
    assert answer.status_code == 200
    assert "Between ourselves" not in answer.content.decode()


def test_another_organisation_takes_part_where_the_instrument_is_open_to_the_site(
    version, instrument, person, client_of
):
    other = Organisation.objects.create(name="Open Net", slug="open-net")
    guest = client_of(person(Role.COMMENTER, of=other))
    assert say(guest, version).status_code == 404
    instrument.visibility = Visibility.SITE
    instrument.save()
    assert say(guest, version).status_code == 302
    assert Comment.objects.get().organisation == other


def test_hostile_words_are_shown_and_never_run(version, as_role):
    client = as_role(Role.COMMENTER)
    say(client, version, text=HOSTILE)
    amendment(client, version, wording=HOSTILE, reasons=HOSTILE)
    page = client.get(reverse("discussion", args=[version.instrument.slug])).content.decode()
    assert "<script>alert" not in page and "<img src=x" not in page
    assert "&lt;script&gt;" in page and "{{ 7|add:7 }}" in page


def test_only_its_author_changes_a_comment_and_what_it_said_is_kept(version, person, client_of):
    author, other = client_of(person(Role.COMMENTER)), client_of(person(Role.EDITOR))
    say(author, version, text="First words.")
    address = reverse("edit-comment", args=[version.instrument.slug, Comment.objects.get().pk])
    assert other.post(address, {"text": "Mine now", "edition": 1}).status_code == 403
    assert author.post(address, {"text": "Second words.", "edition": 1}).status_code == 302
    comment = Comment.objects.get()
    assert (comment.text, comment.edition) == ("Second words.", 2)
    assert [e.text for e in comment.editions.all()] == ["First words."]


def test_of_two_who_save_at_once_none_overwrites_the_other(version, as_role):
    client = as_role(Role.COMMENTER)
    say(client, version, text="First words.")
    address = reverse("edit-comment", args=[version.instrument.slug, Comment.objects.get().pk])
    client.post(address, {"text": "From one tab.", "edition": 1})
    answer = client.post(address, {"text": "From the other tab.", "edition": 1})
    page = answer.content.decode()
    assert "From one tab." in page and "From the other tab." in page
    assert Comment.objects.get().text == "From one tab."


def test_a_deleted_comment_leaves_a_mark_and_none_of_its_words(version, as_role):
    client = as_role(Role.COMMENTER)
    say(client, version, text="Regretted words.")
    comment = Comment.objects.get()
    client.post(
        reverse("edit-comment", args=[version.instrument.slug, comment.pk]), {"text": "x", "edition": 1}
    )
    client.post(reverse("delete-comment", args=[version.instrument.slug, comment.pk]))
    page = client.get(reverse("discussion", args=[version.instrument.slug]) + "?show=all").content.decode()
    assert "Regretted words." not in page and "deleted" in page
    assert not comment.editions.exists()
    assert "Regretted" not in str(list(Entry.objects.values_list("details", flat=True)))


def test_answers_stand_in_their_thread_and_a_reviewer_resolves_it(version, person, client_of):
    author, reviewer = client_of(person(Role.COMMENTER)), client_of(person(Role.REVIEWER))
    other = client_of(person(Role.COMMENTER))
    say(author, version)
    first, slug = Comment.objects.get(), version.instrument.slug
    author.post(reverse("answer", args=[slug, first.pk]), {"text": "One"})
    reply = first.replies.get()
    author.post(reverse("answer", args=[slug, reply.pk]), {"text": "Two"})
    assert first.replies.count() == 2
    resolve = reverse("resolve-comment", args=[slug, first.pk])
    assert other.post(resolve).status_code == 403
    assert reviewer.post(resolve).status_code == 302
    assert Comment.objects.get(pk=first.pk).resolved
    discussion = reverse("discussion", args=[slug])
    assert "said-words" not in author.get(discussion).content.decode()
    assert "said-words" in author.get(discussion + "?show=resolved").content.decode()


def test_a_comment_is_reached_only_through_its_own_instrument(version, instrument, as_role, organisation):
    from watchingbrief.web.instruments.models import Instrument

    client = as_role(Role.EDITOR)
    say(client, version)
    other = Instrument.objects.create(slug="other", organisation=organisation, title="Other")
    pk = Comment.objects.get().pk
    for name in ("answer", "delete-comment", "resolve-comment", "edit-comment"):
        assert (
            client.post(reverse(name, args=[other.slug, pk]), {"text": "x", "edition": 1}).status_code == 404
        )


def amendment(
    client, version, words=None, operation="replace", wording="No person shall", reasons="", **more
):
    _start, _end, quote = words_of(version)
    address = reverse("amend", args=[version.instrument.slug, version.number, EID])
    fields = {"quote": words or quote, "operation": operation, "wording": wording, "reasons": reasons}
    return client.post(address, {**fields, **more})


@pytest.mark.parametrize("operation", ["replace", "insert", "delete"])
def test_what_an_amendment_makes_of_the_words(version, as_role, operation):
    assert amendment(as_role(Role.COMMENTER), version, operation=operation).status_code == 302
    made = Amendment.objects.get()
    pieces = proposed(made)
    before = "".join(p.text for p in pieces if p.kind != "inserted")
    after = "".join(p.text for p in pieces if p.kind != "deleted")
    assert before.split() == made.anchor.quote.split()
    assert after.strip() == {
        "replace": "No person shall", "insert": f"{made.anchor.quote} No person shall".strip(), "delete": "",
    }[operation]  # fmt: skip


def test_an_amendment_without_words_is_refused_unless_it_deletes(version, as_role):
    assert amendment(as_role(Role.COMMENTER), version, wording=" ").status_code == 422


def test_a_changed_amendment_keeps_what_it_proposed_and_a_withdrawn_one_can_be_read(
    version, person, client_of
):
    author, other = client_of(person(Role.COMMENTER)), client_of(person(Role.COMMENTER))
    amendment(author, version, wording="First wording")
    made = Amendment.objects.get()
    edit = reverse("edit-amendment", args=[version.instrument.slug, made.pk])
    fields = {"operation": "replace", "wording": "Second wording", "reasons": "", "edition": 1}
    assert other.post(edit, fields).status_code == 403
    assert author.post(edit, fields).status_code == 302
    assert "Second wording" in author.post(edit, {**fields, "wording": "Third"}).content.decode()
    made.refresh_from_db()
    assert (made.wording, made.editions.get().wording) == ("Second wording", "First wording")
    author.post(reverse("withdraw-amendment", args=[version.instrument.slug, made.pk]))
    assert "withdrawn" in other.get(made.get_absolute_url()).content.decode()
    assert author.post(edit, {**fields, "edition": 2}).status_code == 403


def test_what_was_said_follows_the_words_into_the_next_version_or_is_shown_as_gone(
    version, instrument, as_role, django_capture_on_commit_callbacks
):
    client = as_role(Role.COMMENTER)
    law = instrument_of(version)
    stays = "“Authority” means the National Cybersecurity Authority"
    goes = "shall not be released on bail"
    for words in (stays, goes):
        start = law.text.index(words)
        around = law.at(start)
        address = reverse("comment", args=[instrument.slug, 1, around.id])
        answer = client.post(
            address, {"quote": words, "start": start, "end": start + len(words), "text": f"On {words}"}
        )
        assert answer.status_code == 302
    second = read_version(instrument, 2, "draft-2")
    with django_capture_on_commit_callbacks(execute=True):
        client.get(reverse("discussion", args=[instrument.slug]))
    places = {p.anchor.quote: p for p in Place.objects.filter(version=second)}
    assert places[stays].fate == Fate.SAME
    assert instrument_of(second).text[places[stays].start : places[stays].end] == stays
    assert places[goes].fate == Fate.GONE
    page = client.get(reverse("discussion", args=[instrument.slug]) + "?show=orphaned").content.decode()
    assert goes in page and "the words are gone" in page
    assert stays not in page


def test_what_is_said_of_an_old_version_later_is_followed_too(
    version, second_version, instrument, as_role, django_capture_on_commit_callbacks
):
    client = as_role(Role.COMMENTER)
    for count, (_start, _end, quote) in enumerate((words_of(version), words_of(version, 30)), 1):
        say(client, version, quote)
        with django_capture_on_commit_callbacks(execute=True):
            client.get(reverse("discussion", args=[instrument.slug]))
        assert Place.objects.filter(version=second_version).count() == count


def test_while_words_are_being_followed_the_page_says_so(version, second_version, instrument, as_role):
    client = as_role(Role.COMMENTER)
    say(client, version)
    page = client.get(reverse("discussion", args=[instrument.slug]))
    assert "being followed into this one" in page.content.decode()


def test_coming_back_leads_nowhere_else(version, as_role):
    answer = say(as_role(Role.COMMENTER), version, next="https://evil.example/")
    assert answer.url.startswith("/instruments/")
    answer = say(as_role(Role.COMMENTER), version, next="//evil.example/")
    assert answer.url.startswith("/instruments/")


def test_from_words_selected_in_the_law_one_comes_to_the_form_with_them(version, as_role):
    client = as_role(Role.COMMENTER)
    start, end, quote = words_of(version)
    where = reverse("say", args=[version.instrument.slug, 1])
    answer = client.get(where, {"start": start, "end": end, "quote": quote, "what": "amend"}, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200 and quote.split("\n")[0] in page
    assert f'name="start" value="{start}"' in page
    assert client.get(where, {"start": "9" * 40}).status_code == 404
    assert client.get(where, {"provision": "none"}).status_code == 404


def test_a_long_discussion_asks_the_database_no_more_than_a_short_one(
    version, as_role, django_assert_max_num_queries
):
    client = as_role(Role.EDITOR)
    page = reverse("discussion", args=[version.instrument.slug]) + "?show=all"
    for number in range(12):
        say(client, version, text=f"Comment {number}.")
        amendment(client, version, wording=f"Wording {number}")
    with django_assert_max_num_queries(40):
        assert client.get(page).content.decode().count("said-words") >= 12


def test_words_follow_the_order_of_the_texts_not_that_of_their_arrival(
    version, second_version, instrument, as_role, django_capture_on_commit_callbacks
):
    version.date, second_version.date = date(2026, 5, 1), date(2026, 1, 1)  # the older text was added later
    version.save()
    second_version.save()
    client = as_role(Role.COMMENTER)
    with django_capture_on_commit_callbacks(execute=True):
        say(client, second_version, text="On the older text.")
        page = client.get(reverse("discussion", args=[instrument.slug])).content.decode()
    assert Place.objects.filter(version=version).count() == 1
    say(client, version, text="On the newer text.")
    page = client.get(reverse("discussion", args=[instrument.slug])).content.decode()
    assert "On the older text." in page and "On the newer text." in page
