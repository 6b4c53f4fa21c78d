"""Adding laws as people do: upload, paste, another version; what is told when it cannot be read; two at once."""

import json
import threading
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from tests.web.fictional import CHINESE, ENGLISH, FRENCH
from watchingbrief.web.accounts.models import Organisation, Role
from watchingbrief.web.audit.models import Entry
from watchingbrief.web.instruments.adding import AlreadyThereError, add_instrument, add_version
from watchingbrief.web.instruments.models import Instrument, Provision, Stretch, Version, Visibility
from watchingbrief.web.instruments.stored import instrument_of
from watchingbrief.web.jobs.models import State
from watchingbrief.web.reviewing.models import Review

pytestmark = pytest.mark.django_db
OPTIONS = {"kind": "bill", "visibility": "organisation", "status": "draft"}


@pytest.fixture(autouse=True)
def quick_review(monkeypatch):
    """Reviews are asked for and over: what they find is tried elsewhere."""
    monkeypatch.setattr(Review, "perform", lambda review, tell: None)


@pytest.fixture
def editor(as_role):
    return as_role(Role.EDITOR)


@pytest.fixture
def upload(editor, organisation, django_capture_on_commit_callbacks):
    """Sends the form; what was asked for in the background is done at once."""

    def send(address="/add/", **said):
        said = {**OPTIONS, "organisation": organisation.pk, **said}
        with django_capture_on_commit_callbacks(execute=True):
            return editor.post(address, said)

    return send


def a_file(text=ENGLISH, name="act.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def test_an_uploaded_law_is_read_and_takes_its_own_title(upload, editor):
    answer = upload(file=a_file(name="bill_of-March.txt"), jurisdiction="Freedonia", label="First draft")
    instrument = Instrument.objects.get()
    assert answer.url == instrument.get_absolute_url() == "/instruments/bill-of-march-freedonia/"
    assert instrument.title == "Cybercrime Act 2024"
    version = instrument.versions.get()
    assert (version.state, version.language, version.label) == (State.DONE, "en", "First draft")
    law = instrument_of(version)
    kept = {p.eid: p for p in version.provisions.all()}
    assert [p.id for p in law.provisions] == [p.eid for p in version.provisions.order_by("order")]
    assert law.text[kept["sec_3"].start : kept["sec_3"].end].startswith("3. Interception of data")
    page = editor.get(answer.url).content.decode()
    assert "First draft" in page and "Cybercrime Act 2024" in page and "English" in page


def test_a_title_that_was_given_stays_and_gives_the_address(upload):
    upload(file=a_file(), title="The Freedonia bill", jurisdiction="Freedonia")
    upload(file=a_file(), title="The Freedonia bill", jurisdiction="Freedonia")
    assert list(Instrument.objects.order_by("pk").values_list("slug", "title")) == [
        ("the-freedonia-bill", "The Freedonia bill"), ("the-freedonia-bill-2", "The Freedonia bill"),
    ]  # fmt: skip


def test_text_can_be_pasted_in_any_script(upload):
    upload(text=CHINESE, jurisdiction="虚构国")
    instrument = Instrument.objects.get()
    assert instrument.slug == "bill"  # no letter of it can stand in an address
    assert instrument.newest.language == "zh-Hans"


def test_a_file_and_a_text_at_once_or_neither_is_refused_with_what_to_do(upload):
    assert "Choose a file, or paste the text below." in upload().content.decode()
    assert "Take one away" in upload(file=a_file(), text=ENGLISH).content.decode()
    assert not Instrument.objects.exists()


def test_a_review_is_asked_for_once_a_law_is_read(upload):
    upload(file=a_file())
    assert Version.objects.get().reviews.count() == 1


def test_what_cannot_be_read_says_why_and_what_next_in_the_refusals_own_words(upload, editor):
    upload(file=a_file(b"\x89PNG\r\n\x1a\n" + bytes(100), "scan.pdf"))
    version = Version.objects.get()
    assert version.state == State.FAILED
    what, why, following = version.failure_lines
    page = editor.get(version.instrument.get_absolute_url()).content.decode()
    for line in (what, why, following):
        assert line.split("'")[0] in page
    assert "Try again" in page and "Upload another file" in page
    assert not Provision.objects.exists() and not Stretch.objects.exists()
    assert version.instrument.title == "scan"


@pytest.mark.parametrize("sign", ["\\u0000", "\\ud83e"])
def test_signs_that_are_no_characters_are_refused_and_nothing_is_kept(upload, sign):
    export = json.dumps({"title": "Act", "text": ENGLISH}).replace("traffic", f"traffic{sign}")
    upload(file=a_file(export, "export.json"))
    version = Version.objects.get()
    assert version.state == State.FAILED and "no character" in version.failure
    assert not Provision.objects.exists()


def test_a_failed_version_can_be_tried_again_and_a_read_one_is_left_alone(upload, editor):
    upload(file=a_file(b"\0\0"))
    version = Version.objects.get()
    version.file.delete(save=False)
    version.file.save("whole", a_file(FRENCH))
    upload(f"{version.instrument.get_absolute_url()}1/again/")
    version.refresh_from_db()
    assert (version.state, version.language) == (State.DONE, "fr")
    provisions = set(version.provisions.values_list("pk", flat=True))
    upload(f"{version.instrument.get_absolute_url()}1/again/")
    assert set(version.provisions.values_list("pk", flat=True)) == provisions


def test_a_file_that_was_lost_is_told_as_that(upload):
    upload(file=a_file(b"\0\0"))
    version = Version.objects.get()
    version.file.storage.delete(version.file.name)
    upload(f"{version.instrument.get_absolute_url()}1/again/")
    version.refresh_from_db()
    assert "not where this site keeps its files" in version.failure


def test_the_same_file_twice_is_told_and_not_doubled(upload, editor):
    upload(file=a_file(), label="The first one")
    instrument = Instrument.objects.get()
    answer = upload(f"{instrument.get_absolute_url()}add/", file=a_file(name="renamed.txt"))
    assert "This very file is here already: it is “The first one”" in answer.content.decode()
    assert instrument.versions.count() == 1
    answer = upload(
        f"{instrument.get_absolute_url()}add/", file=a_file(FRENCH), date="2024-04-05", status="adopted"
    )
    assert answer.status_code == 302
    assert list(instrument.versions.values_list("number", "status")) == [(1, "draft"), (2, "adopted")]


def test_numbers_are_never_given_twice(organisation, django_capture_on_commit_callbacks):
    instrument = add_instrument(organisation, "A law")
    add_version(instrument, "a.txt", b"one")
    add_version(instrument, "b.txt", b"two").delete()
    assert add_version(instrument, "b.txt", b"two").number == 3


def test_the_folder_of_a_file_is_not_kept_nor_what_cannot_be_printed(organisation):
    instrument = add_instrument(organisation, "A law")
    version = add_version(instrument, "C:\\Users\\Jane Doe\\bill\u202egpj.txt\n", b"one")
    assert version.file_name == "billgpj.txt"
    assert "bill" not in version.file.name and "Jane" not in version.file.name


def test_where_adding_fails_no_file_is_left(organisation, monkeypatch):
    instrument = add_instrument(organisation, "A law")
    laid = []
    monkeypatch.setattr(
        "watchingbrief.web.instruments.adding.ask", lambda version: laid.append(version.file.path) or 1 / 0
    )
    with pytest.raises(ZeroDivisionError):
        add_version(instrument, "a.txt", b"one")
    assert laid and not Path(laid[0]).exists() and not instrument.versions.exists()


def test_adding_is_in_the_audit_log_without_the_text(upload):
    upload(file=a_file())
    assert [e.act for e in Entry.objects.filter(act__in=["instrument.added", "version.added"])] == [
        "instrument.added", "version.added",
    ]  # fmt: skip
    entry = Entry.objects.get(act="version.added")
    assert entry.subject == "/instruments/act/1/" and entry.details["sha256"] == Version.objects.get().sha256


@pytest.mark.parametrize("role", [Role.READER, Role.COMMENTER, Role.REVIEWER])
def test_who_is_no_editor_adds_nothing(as_role, organisation, instrument, role):
    client = as_role(role)
    assert "not an editor of any" in client.get("/add/").content.decode()
    sent = {**OPTIONS, "organisation": organisation.pk, "text": ENGLISH}
    assert client.post("/add/", sent).status_code == 403
    assert client.post(f"{instrument.get_absolute_url()}add/", sent).status_code == 403
    assert not Version.objects.exists()


def test_nothing_is_public_from_its_first_moment(upload):
    upload(text=ENGLISH, visibility="public")
    assert not Instrument.objects.exists()


def test_nothing_is_added_to_an_organisation_one_is_no_editor_of(person, client_of, organisation):
    other = Organisation.objects.create(name="Other", slug="other")
    editor_elsewhere = client_of(person(Role.EDITOR, of=other))
    editor_elsewhere.post("/add/", {**OPTIONS, "organisation": organisation.pk, "text": ENGLISH})
    assert not Instrument.objects.exists()


# The file itself


def test_a_file_is_only_ever_saved_never_shown(upload, client):
    hostile = "<html><script>alert(1)</script>" + ENGLISH
    upload(file=a_file(hostile, 'bi"ll.html'))
    Instrument.objects.update(visibility=Visibility.PUBLIC)
    answer = client.get(f"{Instrument.objects.get().get_absolute_url()}1/file/")
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content) == hostile.encode()


def test_a_file_is_only_for_those_who_may_read_the_instrument(upload, client, as_role, person, client_of):
    upload(file=a_file())
    address = f"{Instrument.objects.get().get_absolute_url()}1/file/"
    assert client.get(address).status_code == 302
    assert client_of(person(None)).get(address).status_code == 404
    assert as_role(Role.READER).get(address).status_code == 200


# Two at once


@pytest.mark.django_db(transaction=True)
def test_two_who_add_the_same_file_at_once_add_it_once_and_others_get_their_own_number(organisation):
    if connection.vendor == "sqlite":
        pytest.skip(
            "the tests' SQLite is in memory and has one connection; its writers wait for each other anyway"
        )
    instrument = add_instrument(organisation, "A law")
    done: list[int] = []

    def add(content):
        try:
            done.append(add_version(instrument, "a.txt", content).number)
        except AlreadyThereError as there:
            done.append(there.version.number)
        finally:
            connection.close()

    contents = [b"same", b"same", b"same", b"own", b"other", b"third"]
    threads = [threading.Thread(target=add, args=(content,)) for content in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(instrument.versions.values_list("number", flat=True)) == [1, 2, 3, 4]
    assert len(done) == 6
