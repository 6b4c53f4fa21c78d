"""The library and the page of an instrument: what is shown, changed, opened and deleted, and by whom."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from watchingbrief.web.accounts.models import Organisation, Role
from watchingbrief.web.audit.models import Entry
from watchingbrief.web.comparing.models import Recommendation
from watchingbrief.web.instruments.models import Instrument, Provision, Stretch, Version, Visibility
from watchingbrief.web.jobs.models import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(as_role) -> Client:
    return as_role(Role.EDITOR)


def page(client, address) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def an_instrument(organisation, slug, **more) -> Instrument:
    return Instrument.objects.create(slug=slug, organisation=organisation, title=slug.title(), **more)


# The shelf


def test_an_empty_library_says_what_to_do(client, as_role, db):
    assert "Nothing is public yet" in page(client, "/")
    assert "There is nothing to read yet" in page(as_role(Role.READER), "/")
    assert "Begin with a law" in page(as_role(Role.EDITOR), "/")


def test_the_shelf_shows_what_one_may_read_and_where_it_stands(organisation, as_role, client, version):
    Version.objects.create(instrument=version.instrument, number=2, state=State.FAILED, label="The scan")
    shelf = page(as_role(Role.READER), "/")
    assert "Cybercrime Bill" in shelf and "Freedonia" in shelf and "2 versions" in shelf
    assert "The scan could not be read" in shelf
    assert "Cybercrime Bill" not in page(client, "/")


def test_the_shelf_can_be_narrowed_and_counts_what_each_choice_leaves(organisation, as_role):
    an_instrument(organisation, "one", jurisdiction="Freedonia", kind="act")
    an_instrument(organisation, "two", jurisdiction="Freedonia", kind="bill")
    an_instrument(organisation, "three", jurisdiction="Ruritania", kind="bill")
    answer = as_role(Role.READER).get("/", {"jurisdiction": "Freedonia", "kind": "bill"})
    assert [i.title for i in answer.context["page"]] == ["Two"]
    assert "Freedonia (1)" in answer.content.decode() and "Ruritania (1)" in answer.content.decode()
    nothing = page(as_role(Role.READER), "/?jurisdiction=Nowhere")
    assert "Nothing here is all of what you chose" in nothing


def test_the_shelf_costs_no_more_queries_for_more_laws(organisation, as_role, django_assert_max_num_queries):
    reader = as_role(Role.READER)
    for number in range(30):
        read = an_instrument(organisation, f"law-{number}")
        Version.objects.create(instrument=read, number=1, state=State.DONE)
    with django_assert_max_num_queries(16):
        reader.get("/")


def test_markup_in_a_title_is_shown_as_words(organisation, as_role):
    an_instrument(organisation, "x", jurisdiction="<b>J</b>")
    Instrument.objects.update(title="<script>alert(1)</script>")
    for address in ("/", "/instruments/x/", "/instruments/x/edit/", "/instruments/x/delete/"):
        assert "<script>alert" not in page(as_role(Role.EDITOR), address)


# The page of an instrument


def test_versions_stand_in_the_order_of_their_dates_where_each_has_one(instrument, version, second_version):
    assert [v.number for v in instrument.in_order()] == [1, 2]
    Version.objects.filter(number=1).update(date="2024-06-01")
    assert [v.number for v in Instrument.objects.get().in_order()] == [1, 2]
    Version.objects.filter(number=2).update(date="2024-05-01")
    assert [v.number for v in Instrument.objects.get().in_order()] == [2, 1]
    assert Instrument.objects.get().newest.number == 1


def test_what_only_editors_may_do_is_shown_to_them_alone(version, as_role):
    address = version.instrument.get_absolute_url()
    for words in ("Add a version", "Delete this instrument", "Change who may read it"):
        assert words in page(as_role(Role.EDITOR), address)
        assert words not in page(as_role(Role.REVIEWER), address)


def test_progress_is_told_until_the_reading_is_over_and_then_the_page_is_loaded_anew(version, as_role):
    reader, address = as_role(Role.READER), f"{version.instrument.get_absolute_url()}1/state/?of=reading"
    Version.objects.update(state=State.RUNNING, part=40, said="Reading the file")
    told = page(reader, address)
    assert "Reading the file" in told and 'value="40"' in told and "hx-get" in told
    assert "hx-get" in page(reader, version.instrument.get_absolute_url())
    Version.objects.update(state=State.DONE)
    answer = reader.get(address)
    assert answer.headers["HX-Refresh"] == "true"
    assert "hx-get" not in page(reader, version.instrument.get_absolute_url())


# Changing


def test_changes_are_kept_and_audited_and_the_address_stays(editor, version):
    editor.post(
        "/instruments/cybercrime-bill/edit/",
        {"title": "New", "jurisdiction": "R", "kind": "act", "edition": 1},
    )
    instrument = Instrument.objects.get()
    assert (instrument.title, instrument.slug, instrument.edition) == ("New", "cybercrime-bill", 2)
    said = {"label": "As passed", "date": "2024-05-01", "status": "adopted", "edition": 1}
    editor.post("/instruments/cybercrime-bill/1/edit/", said)
    version.refresh_from_db()
    assert (version.label, str(version.date), version.status) == ("As passed", "2024-05-01", "adopted")
    entry = Entry.objects.get(act="version.changed")
    assert entry.details["status"] == ["draft", "adopted"] and entry.details["date"] == [None, "2024-05-01"]
    assert Entry.objects.get(act="instrument.changed").details["title"] == ["Cybercrime Bill", "New"]
    editor.post("/instruments/cybercrime-bill/1/edit/", {**said, "edition": 2})
    assert Entry.objects.filter(act="version.changed").count() == 1  # nothing changed, nothing to tell


def test_two_who_change_at_once_lose_nothing(editor, instrument):
    one = {"title": "Hers", "jurisdiction": "Freedonia", "kind": "act", "edition": 1}
    editor.post("/instruments/cybercrime-bill/edit/", one)
    answer = editor.post("/instruments/cybercrime-bill/edit/", {**one, "title": "His"})
    told = answer.content.decode()
    assert Instrument.objects.get().title == "Hers"
    assert "Title: Hers" in told and 'value="His"' in told
    edition = answer.context["form"]["edition"].value()
    editor.post("/instruments/cybercrime-bill/edit/", {**one, "title": "His", "edition": edition})
    assert Instrument.objects.get().title == "His"


def test_making_public_is_confirmed_and_audited(editor, client, instrument):
    address = "/instruments/cybercrime-bill/visibility/"
    assert "Anyone on the internet" in page(editor, address)
    assert "until then nothing changes" in editor.post(address, {"visibility": "public"}).content.decode()
    assert client.get(instrument.get_absolute_url()).status_code == 302
    editor.post(address, {"visibility": "public", "sure": "on"})
    assert client.get(instrument.get_absolute_url()).status_code == 200
    assert Entry.objects.get(act="instrument.visibility").details["visibility"] == ["organisation", "public"]
    editor.post(address, {"visibility": "organisation"})  # closing asks for nothing
    assert Instrument.objects.get().visibility == Visibility.ORGANISATION


# Deleting


def test_deleting_needs_the_typed_words_and_takes_everything_along(
    editor, version, django_capture_on_commit_callbacks
):
    address = "/instruments/cybercrime-bill/delete/"
    assert "Nothing was deleted" in editor.post(address, {"words": "cybercrime bill"}).content.decode()
    assert Instrument.objects.exists()
    version.file.save("kept", ContentFile(b"law"))
    path = version.file.path
    with django_capture_on_commit_callbacks(execute=True):
        assert editor.post(address, {"words": " Cybercrime  Bill "}).url == "/"
    for kind in (Instrument, Version, Provision, Stretch):
        assert not kind.objects.exists()
    assert not Path(path).exists()
    assert Entry.objects.get(act="instrument.deleted").details["files"] == [version.sha256]


def test_one_version_is_deleted_alone(editor, version, second_version):
    editor.post("/instruments/cybercrime-bill/2/delete/", {"words": "draft-2"})
    assert list(Version.objects.values_list("number", flat=True)) == [1]
    assert Stretch.objects.exists()


def test_what_others_rest_on_is_not_deleted_and_the_reason_is_told(editor, organisation, version):
    Recommendation.objects.create(
        instrument=version.instrument,
        version=version,
        organisation=organisation,
        operation="delete",
        title="s. 3",
    )
    for address in ("/instruments/cybercrime-bill/delete/", "/instruments/cybercrime-bill/1/delete/"):
        told = page(editor, address)
        assert "cannot be deleted" in told and "recommendations" in told
        editor.post(address, {"words": "Cybercrime Bill"})
        editor.post(address, {"words": "draft-1"})
    assert Version.objects.exists()


@pytest.mark.parametrize(
    "what", ["edit/", "delete/", "visibility/", "add/", "1/edit/", "1/delete/", "1/again/"]
)
def test_only_editors_of_its_own_organisation_change_anything(what, version, as_role, person, client_of):
    Instrument.objects.update(visibility=Visibility.PUBLIC)
    address = version.instrument.get_absolute_url() + what
    assert as_role(Role.REVIEWER).post(address).status_code == 403
    other = Organisation.objects.create(name="Other", slug="other")
    assert client_of(person(Role.ADMINISTRATOR, of=other)).post(address).status_code == 403
    Instrument.objects.update(visibility=Visibility.ORGANISATION)
    assert client_of(person(Role.ADMINISTRATOR, of=other)).post(address).status_code == 404
