"""A review published: it stays as it was, says who, when and where, and shows nobody what is not for them."""

import hashlib
import io
import json
import zipfile

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from tests.web.reviewed import reviewed
from watchingbrief.review.concerns import concerns
from watchingbrief.web.accounts.models import Role, User
from watchingbrief.web.audit.models import Entry
from watchingbrief.web.instruments.models import Instrument, Visibility
from watchingbrief.web.instruments.stored import instrument_of
from watchingbrief.web.publishing import publish as publishing
from watchingbrief.web.publishing.files import file_of
from watchingbrief.web.publishing.frozen import unpacked
from watchingbrief.web.publishing.models import Format, Openness, Publication, Rendition, Withdrawal
from watchingbrief.web.publishing.publish import PublishedMeanwhileError, Wish, publish, withdraw
from watchingbrief.web.reviewing.models import Judgment


def address(number: int) -> str:
    return f"https://law.example.org/instruments/cybercrime-bill/published/{number}/"


@pytest.fixture
def review(version):
    return reviewed(version)


@pytest.fixture
def editor(person):
    return person(Role.EDITOR, email="ed@example.org")


@pytest.fixture
def published(review, editor, django_capture_on_commit_callbacks):
    """Publishes the review, and has its files made at once where they are wanted."""

    def make(files: bool = False, **wish) -> Publication:
        with django_capture_on_commit_callbacks(execute=files):
            made = publish(review, editor, Wish(**{"title": "The Bill and free speech"} | wish), address)
        made.refresh_from_db()
        return made

    return make


FORM = {
    "title": "What the Bill does", "introduction": "We read it.\n\nTwice.", "openness": "public",
    "judgments": "unnamed", "rejected": "on", "number": "1", "supersedes": "",
}  # fmt: skip


def words_of(page: bytes) -> str:
    return " ".join(page.decode().split())


def test_an_editor_publishes_and_everyone_reads_it(public_instrument, review, as_role, client):
    editor = as_role(Role.EDITOR)
    form = editor.get("/instruments/cybercrime-bill/published/new/")
    assert "Publish for good" in form.content.decode()
    answer = editor.post("/instruments/cybercrime-bill/published/new/", FORM)
    assert answer["Location"] == "/instruments/cybercrime-bill/published/1/"
    page = client.get(answer["Location"])
    said = words_of(page.content)
    made = Publication.objects.get()
    assert page.status_code == 200
    for wanted in ("What the Bill does", "We read it.", "Digital Rights Watch", made.sha256, "Cite as"):
        assert wanted in said
    assert "http://testserver/instruments/cybercrime-bill/published/1/" in said
    assert "What the Bill does" in words_of(client.get("/published/").content)
    assert "What the Bill does" in words_of(client.get("/instruments/cybercrime-bill/published/").content)
    assert Entry.objects.filter(act="publication.published").exists()


@pytest.mark.parametrize("role", [None, Role.READER, Role.REVIEWER])
def test_only_editors_publish(public_instrument, review, person, client_of, role):
    answer = client_of(person(role)).post("/instruments/cybercrime-bill/published/new/", FORM)
    assert answer.status_code == 403
    assert not Publication.objects.exists()


def test_every_finding_is_on_the_page_with_the_words_of_the_law(published, version, as_role):
    made = published(openness=Openness.INSTRUMENT)
    said = as_role(Role.READER).get(made.get_absolute_url()).content.decode()
    frozen = unpacked(bytes(made.frozen))
    assert said.count('class="entry"') == len(frozen.review.findings) > 50
    from django.utils.html import escape

    law = instrument_of(version)
    for finding in frozen.review.findings:
        for words in finding.evidence:
            assert escape(law.quote(words.start, words.end)) in said


def test_nothing_that_happens_later_moves_it(published, review, version, editor, instrument, as_role):
    made = published(openness=Openness.INSTRUMENT)
    reader = as_role(Role.READER)
    before = words_of(
        reader.get(made.get_absolute_url())
        .content.partition(b"<main")[2]
        .partition(b'<section class="sealed">')[0]
    )
    finding = review.findings.first()
    Judgment.objects.create(finding=finding, reviewer=editor, word="reject", reason="Not so.")
    review.findings.exclude(pk=finding.pk).update(title="Changed", why="Changed")
    review.review_json = None
    review.save()
    instrument.title = "Another title"
    instrument.organisation.name = "Another name"
    instrument.organisation.save()
    version.label = "changed"
    version.save()
    after = words_of(
        reader.get(made.get_absolute_url())
        .content.partition(b"<main")[2]
        .partition(b'<section class="sealed">')[0]
    )
    assert after == before
    assert hashlib.sha256(file_of(made.renditions.get(format="sealed"))).hexdigest() == made.sha256


def test_it_is_never_altered_nor_removed(published):
    made = published()
    made.title = "Better"
    for alter in (made.save, made.delete, Publication.objects.all().delete):
        with pytest.raises(TypeError, match="never"):
            alter()
    with pytest.raises(TypeError, match="never"):
        Publication.objects.update(title="Better")
    with pytest.raises(DatabaseError, match="never altered"), transaction.atomic():
        Publication._base_manager.get_queryset()  # what follows goes past the model
        from django.db import connection

        connection.cursor().execute("UPDATE publishing_publication SET title = 'Better'")
    withdraw(made, made.published_by, "It was wrong.")
    with pytest.raises(DatabaseError, match="never altered"), transaction.atomic():
        Withdrawal.objects.update(reason="It was right.")
    assert Publication.objects.get().title == "The Bill and free speech"


def test_what_rests_on_it_cannot_be_deleted(published, version, instrument, as_role):
    published()
    for where in ("/instruments/cybercrime-bill/1/delete/", "/instruments/cybercrime-bill/delete/"):
        assert as_role(Role.EDITOR).post(where, {"sure": "on"}).status_code < 500
    assert Instrument.objects.filter(pk=instrument.pk).exists()


def test_half_a_publication_is_none(published, monkeypatch):
    """Killed at any step of publishing, nothing is there."""
    for step in ("sealed", "ask", "log.record"):
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):

            def killed(*_a, **_m):
                raise KeyboardInterrupt

            patch.setattr(f"{publishing.__name__}.{step}", killed)
            published()
        assert not Publication.objects.exists() and not Rendition.objects.exists()
    assert published().number == 1


def test_of_two_who_publish_at_once_the_second_is_told(public_instrument, review, as_role):
    first, second = as_role(Role.EDITOR), as_role(Role.EDITOR)
    first.post("/instruments/cybercrime-bill/published/new/", FORM)
    answer = second.post("/instruments/cybercrime-bill/published/new/", FORM | {"title": "Mine"})
    assert "Someone published a review" in answer.content.decode()
    assert 'value="Mine"' in answer.content.decode()
    assert Publication.objects.count() == 1
    again = second.post(
        "/instruments/cybercrime-bill/published/new/", FORM | {"title": "Mine", "number": "2"}
    )
    assert again["Location"].endswith("/published/2/")


def test_a_number_the_editor_did_not_see_is_not_taken(published):
    published()
    with pytest.raises(PublishedMeanwhileError):
        published(number=1)


# What reviewers said


@pytest.fixture
def judged(review, person):
    """One finding disputed, one rejected by all."""
    ana, ben = person(Role.REVIEWER, email="ana@example.org"), person(Role.REVIEWER, email="ben@example.org")
    first, second = review.findings.all()[:2]
    Judgment.objects.create(finding=first, reviewer=ana, word="accept", reason="Clear enough.")
    Judgment.objects.create(finding=first, reviewer=ben, word="reject", reason="Intent is required.")
    Judgment.objects.create(finding=second, reviewer=ben, word="reject", reason="It is defined.")
    return first, second


@pytest.mark.parametrize(
    ("judgments", "names", "reasons"),
    [("named", True, True), ("unnamed", False, True), ("none", False, False)],
)
def test_what_reviewers_said_is_shown_as_the_editor_wants(
    published, judged, client, judgments, names, reasons
):
    made = published(judgments=judgments)
    said = client.get(made.get_absolute_url()).content.decode()
    assert ("by ben" in said) is names
    assert ("Intent is required." in said) is reasons
    everything = file_of(made.renditions.get(format="sealed"))
    assert (b"ben" in everything.replace(b"been", b"").replace(b"benefit", b"")) is names
    assert b"@example.org" not in everything


def test_whoever_gave_no_name_is_not_published_by_address(published, judged, client):
    User.objects.filter(email="ben@example.org").update(name="")
    made = published(judgments="named")
    assert "by a member without a name" in client.get(made.get_absolute_url()).content.decode()
    assert b"@example.org" not in file_of(made.renditions.get(format="sealed"))


@pytest.mark.parametrize("listed", [True, False])
def test_rejected_findings_are_apart_or_left_out(published, judged, client, listed):
    said = client.get(published(rejected=listed).get_absolute_url()).content.decode()
    assert ("Rejected findings" in said) is listed
    assert ("It is defined." in said) is listed


# The files


def test_all_files_are_made_and_each_carries_date_and_hash(public_instrument, published, client):
    made = published(files=True)
    assert {r.format for r in made.renditions.all()} == set(Format)
    day = made.published_at.date().isoformat()
    for rendition in made.renditions.all():
        assert rendition.made, rendition.failure
        answer = client.get(f"{made.get_absolute_url()}files/{rendition.format}/")
        assert answer.status_code == 200
        assert answer.content == bytes(rendition.body)
        assert f"cybercrime-bill-review-1-{day}." in answer["Content-Disposition"]
        assert answer["Content-Disposition"].startswith("attachment")
        if rendition.format in {"html", "json", "csv", "akn"}:
            assert made.sha256.encode() in answer.content and day.encode() in answer.content
    document = zipfile.ZipFile(io.BytesIO(made.renditions.get(format="docx").body)).read("word/document.xml")
    assert made.sha256.encode() in document
    assert bytes(made.renditions.get(format="pdf").body).startswith(b"%PDF-")
    stated = json.loads(bytes(made.renditions.get(format="json").body))
    assert stated["publication"]["sha256"] == made.sha256
    assert stated["findings"][0]["evidence"]


def test_a_file_asked_for_before_it_is_made_is_made_then_and_kept(public_instrument, published, client):
    made = published()
    rendition = made.renditions.get(format="csv")
    assert not rendition.made
    first = client.get(f"{made.get_absolute_url()}files/csv/")
    rendition.refresh_from_db()
    assert (
        bytes(rendition.body) == first.content == client.get(f"{made.get_absolute_url()}files/csv/").content
    )
    assert (
        client.get(
            f"{made.get_absolute_url()}files/csv/", headers={"If-None-Match": first["ETag"]}
        ).status_code
        == 304
    )


def test_a_format_that_is_none_is_not_there(public_instrument, published, client):
    assert client.get(f"{published().get_absolute_url()}files/exe/").status_code == 404


# A public publication on a law that is not public


def test_a_public_review_of_a_private_law_holds_only_the_words_it_quotes(
    published, version, instrument, client
):
    assert instrument.title != instrument_of(version).title
    made = published(files=True, openness=Openness.PUBLIC)
    assert not made.whole
    assert {r.format for r in made.renditions.all()} == {"docx", "pdf", "json", "csv", "sealed"}
    assert client.get(made.get_absolute_url()).status_code == 200
    law = instrument_of(version)
    quoted = set()
    for finding in unpacked(bytes(made.frozen)).review.findings:
        for words in finding.evidence:
            quoted.update(range(words.start, words.end))
    unquoted = [
        line.strip() for p in law.provisions for line in law.text[p.start : p.end].split("\n")
        if len(line) > 40 and not any(law.text.index(line) + k in quoted for k in range(len(line)))
    ]  # fmt: skip
    findings = unpacked(bytes(made.frozen)).review.findings
    said = [law.quote(e.start, e.end) for f in findings for e in f.evidence]
    said += [f"{f.title} {f.why} {f.remedy}" for f in findings] + [c.title for c in concerns().values()]
    headings = {p.heading for p in law.provisions if len(p.heading) > 12 and p.heading not in "|".join(said)}
    assert unquoted and headings
    shown = [client.get(made.get_absolute_url()).content.decode()]
    shown += [bytes(made.renditions.get(format=f).body).decode() for f in ("json", "csv", "sealed")]
    for text in shown:
        assert not [line for line in unquoted if line in text]
        assert version.sha256 not in text and "cybercrime-bill.txt" not in text
        assert not [heading for heading in headings if heading in text]
        assert instrument_of(version).title not in text


def test_one_for_those_who_may_read_the_instrument_is_for_nobody_else(
    published, instrument, as_role, client, person, client_of
):
    made = published(openness=Openness.INSTRUMENT)
    assert made.whole
    assert as_role(Role.READER).get(made.get_absolute_url()).status_code == 200
    for where in (
        made.get_absolute_url(),
        f"{made.get_absolute_url()}files/json/",
        "/instruments/cybercrime-bill/published/",
    ):
        assert client.get(where)["Location"].startswith("/accounts/login/")
        assert client_of(person(None)).get(where).status_code == 404
    assert b"free speech" not in client.get("/published/").content
    assert b"free speech" not in client.get("/feeds/publications.atom").content


def test_an_instrument_closed_later_takes_nothing_public_back(public_instrument, published, client):
    made = published()
    public_instrument.visibility = Visibility.ORGANISATION
    public_instrument.save()
    page = client.get(made.get_absolute_url())
    assert page.status_code == 200
    assert b'href="/instruments/cybercrime-bill/"' not in page.content


# Withdrawn, replaced


def test_a_withdrawn_one_leaves_its_address_the_day_and_the_reason(
    public_instrument, published, as_role, client
):
    made = published()
    editor = as_role(Role.EDITOR)
    editor.post(f"{made.get_absolute_url()}withdraw/", {"reason": "It named a source. <b>"})
    page = client.get(made.get_absolute_url())
    assert page.status_code == 410
    said = page.content.decode()
    assert "It named a source. &lt;b&gt;" in said and "Withdrawn on" in said and made.sha256 in said
    assert 'class="entry"' not in said and "files/pdf" not in said
    assert client.get(f"{made.get_absolute_url()}files/json/")["Location"] == made.get_absolute_url()
    editor.post(f"{made.get_absolute_url()}withdraw/", {"reason": "Another reason"})
    assert Withdrawal.objects.get().reason == "It named a source. <b>"
    assert Entry.objects.filter(act="publication.withdrawn").count() == 1
    assert "withdrawn" in client.get("/published/").content.decode()


def test_one_that_is_replaced_leads_to_the_newer_one(public_instrument, published, client):
    first = published()
    second = published(title="Second thoughts", supersedes=first)
    assert "Second thoughts" in client.get(first.get_absolute_url()).content.decode()
    assert first.get_absolute_url() in client.get(second.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "{{ settings.SECRET_KEY }}", "\u202etxt.exe"]
)
def test_words_of_people_stay_words(public_instrument, published, client, hostile):
    made = published(title=hostile, introduction=hostile, files=True)
    page = client.get(made.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert all(r.made for r in made.renditions.all())
    assert b"<script>alert" not in bytes(made.renditions.get(format="html").body)


def test_a_form_from_elsewhere_publishes_nothing(public_instrument, review, editor):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(editor)
    assert browser.post("/instruments/cybercrime-bill/published/new/", FORM).status_code == 403
    assert not Publication.objects.exists()


def test_without_a_review_there_is_a_way_on(instrument, version, as_role):
    said = as_role(Role.EDITOR).get("/instruments/cybercrime-bill/published/new/").content.decode()
    assert "Have a version reviewed first" in said
