"""From findings to recommendations, and from both to a submission in Word; a law beside a treaty."""

import io
import zipfile

import pytest
from django.urls import reverse

from tests.web.compared import done, law_version, quick_reviews
from tests.web.reviewed import reviewed
from watchingbrief.web.accounts.models import Membership, Organisation, Role
from watchingbrief.web.comparing.models import Concordance, Recommendation, Submission
from watchingbrief.web.instruments.models import Instrument, Kind, Visibility
from watchingbrief.web.jobs.models import State

LEDGER = reverse("ledger", args=["cybercrime-bill"])
TREATY = """Convention on Cybercrime

Article 1
Illegal access
Each Party shall adopt such legislative measures as may be necessary to establish as criminal offences, when committed
intentionally, the access to the whole or any part of a computer system without right. A Party may require that the
offence be committed by infringing security measures, with dishonest intent.

Article 2
Illegal interception
Each Party shall adopt such legislative measures as may be necessary to establish as criminal offences, when committed
intentionally, the interception without right, made by technical means, of non-public transmissions of computer data.

Article 3
Signature
This Convention shall be open for signature by the member States.
"""


@pytest.fixture
def finding(version):
    """The finding on publishing false information."""
    review = reviewed(version)
    return review.findings.filter(concern="SPEECH.FALSE", verdict="problem").first()


@pytest.fixture
def judge(monkeypatch, django_capture_on_commit_callbacks):
    quick_reviews(monkeypatch)

    def do(act):
        with django_capture_on_commit_callbacks(execute=True):
            return act()

    return do


def test_one_click_makes_a_recommendation_of_a_finding(finding, as_role, organisation):
    reviewer = as_role(Role.REVIEWER)
    answer = reviewer.post(f"{LEDGER}from/{finding.key}/")
    row = Recommendation.objects.get()
    assert answer.headers["Location"] == reverse("edit_recommendation", args=["cybercrime-bill", row.pk])
    assert (row.organisation, row.operation, row.eid, row.concerns) == (
        organisation, "delete", finding.eid, ["SPEECH.FALSE"],
    )  # fmt: skip
    assert (
        row.title.startswith("Delete the offence") and row.reasons == finding.why and row.finding == finding
    )
    assert reviewer.get(answer.headers["Location"]).status_code == 200
    again = reviewer.post(f"{LEDGER}from/{finding.key}/")
    assert again.headers["Location"] == row.get_absolute_url() and Recommendation.objects.count() == 1


def test_every_finding_can_be_made_a_recommendation(version, as_role):
    reviewer = as_role(Role.REVIEWER)
    keys = list(reviewed(version).findings.values_list("key", flat=True))
    for key in keys[::4]:
        assert reviewer.post(f"{LEDGER}from/{key}/").status_code == 302
    rows = Recommendation.objects.all()
    assert len(rows) == len(keys[::4])
    for row in rows:
        # What is asked for is nothing a person could not have asked in the form.
        data = {
            "organisation": row.organisation_id, "version": row.version_id, "operation": row.operation,
            "citation": row.citation, "title": row.title, "wording": row.wording, "concerns": row.concerns,
            "asked": row.asked, "edition": row.edition,
        }  # fmt: skip
        answer = reviewer.post(f"{LEDGER}{row.pk}/edit/", data)
        assert answer.status_code == 302, (row.citation, answer.content.decode()[-3000:])


def test_who_speaks_for_two_organisations_is_asked_for_which(finding, person, client_of, organisation):
    other = Organisation.objects.create(name="Bar Association", slug="bar")
    user = person(Role.REVIEWER)
    Membership.objects.create(user=user, organisation=other, role=Role.EDITOR)
    client = client_of(user)
    answer = client.post(f"{LEDGER}from/{finding.key}/")
    assert not Recommendation.objects.exists()
    html = client.get(answer.headers["Location"]).content.decode()
    assert "Delete the offence" in html and finding.citation in html and "Bar Association" in html


def test_a_finding_that_is_not_there_makes_nothing(version, as_role):
    assert as_role(Role.REVIEWER).post(f"{LEDGER}from/nothing/").status_code == 404


def words_of(body: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(body)).read("word/document.xml").decode()


def test_a_submission_in_word_from_chosen_recommendations_and_findings(
    finding, version, organisation, as_role, judge
):
    reviewer = as_role(Role.REVIEWER)
    row = Recommendation.objects.create(
        instrument=version.instrument, version=version, organisation=organisation, operation="delete",
        citation="s. 6", eid="sec_6", title="Nobody needs section six.",
    )  # fmt: skip
    left = Recommendation.objects.create(
        instrument=version.instrument, version=version, organisation=organisation, operation="delete",
        citation="s. 7", eid="sec_7", title="This one was not chosen.",
    )  # fmt: skip
    html = reviewer.get(f"{LEDGER}submissions/?version=1").content.decode()
    assert f'value="{row.pk}"' in html and f'value="{left.pk}"' in html and f'value="{finding.pk}"' in html
    said = {
        "version": "1", "title": "Submission of the Watch", "organisation": organisation.pk, "summary": "Our view.",
        "addressed_to": "The Committee", "recommendation": [row.pk], "finding": [finding.pk],
    }  # fmt: skip
    answer = judge(lambda: reviewer.post(f"{LEDGER}submissions/", said))
    made = Submission.objects.get()
    assert answer.headers["Location"] == reverse("submission", args=["cybercrime-bill", made.pk])
    assert made.state == State.DONE
    page = reviewer.get(answer.headers["Location"]).content.decode()
    assert "Download the Word file" in page
    document = words_of(reviewer.get(f"{answer.headers['Location']}file/").content)
    for words in ("Submission of the Watch", "Our view.", "The Committee", "Delete the offence", "w:del "):
        assert words in document, words
    assert "This one was not chosen." not in document


def test_a_recommendation_without_a_place_in_this_draft_is_left_out_and_told(
    version, second_version, organisation, as_role, judge
):
    row = Recommendation.objects.create(
        instrument=version.instrument, version=version, organisation=organisation, operation="delete",
        citation="s. 77", title="There is no such section.",
    )  # fmt: skip
    kept = Recommendation.objects.create(
        instrument=version.instrument, version=version, organisation=organisation, operation="delete",
        citation="s. 5", title="There is one.",
    )  # fmt: skip
    said = {
        "version": "1",
        "title": "S",
        "organisation": organisation.pk,
        "recommendation": [row.pk, kept.pk],
    }
    judge(lambda: as_role(Role.REVIEWER).post(f"{LEDGER}submissions/", said))
    made = Submission.objects.get()
    assert made.state == State.DONE and made.made


def test_nothing_chosen_writes_nothing(version, organisation, as_role):
    html = (
        as_role(Role.REVIEWER)
        .post(f"{LEDGER}submissions/", {"title": "S", "organisation": organisation.pk})
        .content.decode()
    )
    assert "Tick at least one" in html and not Submission.objects.exists()


def test_a_submission_is_seen_by_its_own_organisation_alone(
    version, organisation, instrument, person, client_of
):
    instrument.visibility = Visibility.SITE
    instrument.save()
    made = Submission.objects.create(version=version, organisation=organisation, title="Ours", made=b"PK")
    other = Organisation.objects.create(name="Bar Association", slug="bar")
    guest = client_of(person(Role.ADMINISTRATOR, of=other))
    assert guest.get(f"{LEDGER}submissions/{made.pk}/").status_code == 404
    assert guest.get(f"{LEDGER}submissions/{made.pk}/file/").status_code == 404
    assert "Ours" not in guest.get(f"{LEDGER}submissions/").content.decode()
    assert client_of(person(Role.REVIEWER)).get(f"{LEDGER}submissions/{made.pk}/file/").content == b"PK"


@pytest.fixture
def treaty(organisation):
    convention = Instrument.objects.create(
        slug="convention", organisation=organisation, title="Convention on Cybercrime", kind=Kind.TREATY
    )
    return law_version(convention, 1, TREATY)


def test_a_law_is_held_against_a_treaty(version, treaty, as_role, judge):
    reader = as_role(Role.READER)
    assert (
        "Hold it against a treaty"
        in reader.get(reverse("compare", args=["cybercrime-bill"])).content.decode()
    )
    start = reverse("start_concordance", args=["cybercrime-bill"])
    answer = judge(lambda: reader.post(start, {"law": "1", "treaty": "convention/1"}))
    page = reader.get(answer.headers["Location"])
    html = page.content.decode()
    assert "art. 1" in html and "s. 5" in html
    for format in ("html", "csv", "json"):
        assert reader.get(f"{answer.headers['Location']}as/{format}/").status_code == 200


def test_a_treaty_one_may_not_read_is_not_there(version, treaty, as_role):
    Concordance.objects.create(law=version, treaty=treaty, state=State.DONE)
    other = Organisation.objects.create(name="Bar Association", slug="bar")
    Instrument.objects.filter(slug="convention").update(organisation=other)
    reader = as_role(Role.READER)
    address = reverse("concordance", args=["cybercrime-bill", 1, "convention", 1])
    assert reader.get(address).status_code == 404
    assert "Convention" not in reader.get(reverse("compare", args=["cybercrime-bill"])).content.decode()


def test_a_submission_never_takes_a_number_of_another_draft_for_its_own(
    version, second_version, organisation, as_role, judge
):
    row = Recommendation.objects.create(
        instrument=version.instrument, version=version, organisation=organisation, operation="delete",
        citation="s. 6", eid="sec_6", title="Section six of the first draft.",
    )  # fmt: skip
    reviewer = as_role(Role.REVIEWER)
    html = reviewer.get(f"{LEDGER}submissions/?version=2").content.decode()
    assert "1 recommendation is of another draft" in html and 'name="recommendation"' not in html
    said = {"version": "2", "title": "S", "organisation": organisation.pk, "recommendation": [row.pk]}
    reviewer.post(f"{LEDGER}submissions/", said)
    assert not Submission.objects.exists()


@pytest.mark.parametrize(("was", "is_now"), [("sec_35", "s. 27"), ("sec_6", "")])
def test_a_recommendation_is_asked_again_of_the_newest_draft_under_the_number_it_has_there(
    version, second_version, organisation, as_role, was, is_now
):
    done(version, second_version)
    row = Recommendation.objects.create(
        instrument=version.instrument, version=version, organisation=organisation, operation="keep",
        citation=version.provisions.get(eid=was).citation, eid=was, title="Keep the limits on use.",
    )  # fmt: skip
    reviewer = as_role(Role.REVIEWER)
    assert "Ask it again of draft-2" in reviewer.get(row.get_absolute_url()).content.decode()
    form = reviewer.get(f"{LEDGER}add/?again={row.pk}").context["form"]
    assert form["citation"].value() == is_now and form["title"].value() == row.title
    assert form["version"].value() in {second_version, second_version.pk}
