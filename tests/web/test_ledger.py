"""The ledger: who speaks for whom, two at once, what became of it, and people who see it otherwise."""

from pathlib import Path

import pytest
from django.urls import reverse

from tests.web.compared import law_version, quick_reviews, reviewed
from watchingbrief.comparison import uptake as library
from watchingbrief.web.accounts.models import Membership, Organisation, Role
from watchingbrief.web.audit.models import Entry
from watchingbrief.web.comparing.kept_uptake import judged
from watchingbrief.web.comparing.models import Recommendation, Ruling, Uptake
from watchingbrief.web.instruments.models import Visibility
from watchingbrief.web.instruments.stored import instrument_of
from watchingbrief.web.jobs.models import State

SAMPLE = Path(__file__).parents[2] / "sample" / "recommendations.yml"
LEDGER = reverse("ledger", args=["cybercrime-bill"])
HOSTILE = '<script>alert(1)</script>{{ 7|add:7 }}"><img src=x onerror=alert(1)>'


@pytest.fixture
def other(db) -> Organisation:
    return Organisation.objects.create(name="Bar Association", slug="bar")


@pytest.fixture
def asked(instrument, version, organisation) -> Recommendation:
    """Section 6 should go."""
    return Recommendation.objects.create(
        instrument=instrument, version=version, organisation=organisation, operation="delete", eid="sec_6",
        citation="s. 6", title="Delete it.",
    )  # fmt: skip


def fields(organisation, version, **more):
    return {
        "organisation": organisation.pk, "version": version.pk, "operation": "amend", "citation": "s. 5(1)",
        "title": "Say what breaks in.", "asked": "2026-04", "edition": "1", **more,
    }  # fmt: skip


@pytest.fixture
def judge(monkeypatch, django_capture_on_commit_callbacks):
    """Do something, and what it asks for in the background."""
    quick_reviews(monkeypatch)

    def do(act):
        with django_capture_on_commit_callbacks(execute=True):
            return act()

    return do


@pytest.fixture
def full(instrument, version, second_version, as_role, organisation, judge):
    """The ledger of our sample, judged against its second draft."""
    with SAMPLE.open("rb") as file:
        answer = judge(
            lambda: as_role(Role.REVIEWER).post(
                f"{LEDGER}import/", {"file": file, "organisation": organisation.pk}
            )
        )
    assert answer.headers["Location"] == LEDGER
    return instrument


def test_a_reviewer_recommends_for_their_organisation(version, organisation, as_role):
    reviewer = as_role(Role.REVIEWER)
    assert "s. 5(1)" in reviewer.get(f"{LEDGER}add/").content.decode()
    answer = reviewer.post(f"{LEDGER}add/", fields(organisation, version))
    row = Recommendation.objects.get()
    assert answer.headers["Location"] == row.get_absolute_url()
    assert (row.ref, row.eid, row.organisation, row.asked) == (
        "1",
        "sec_5__subsec_1",
        organisation,
        "2026-04",
    )
    entry = Entry.objects.get(act="recommendation.added")
    assert entry.organisation == organisation and entry.details["title"] == "Say what breaks in."


@pytest.mark.parametrize("role", [Role.READER, Role.COMMENTER])
def test_only_reviewers_speak(version, organisation, as_role, asked, role):
    client = as_role(role)
    assert client.get(LEDGER).status_code == 200
    for act in ("add/", f"{asked.pk}/edit/", f"{asked.pk}/withdraw/", "import/", "judge/", "submissions/"):
        assert client.post(LEDGER + act, fields(organisation, version)).status_code == 403, act
    assert Recommendation.objects.count() == 1


def test_nobody_speaks_for_an_organisation_they_are_not_a_reviewer_of(
    version, organisation, other, asked, person, client_of, instrument
):
    instrument.visibility = Visibility.SITE
    instrument.save()
    guest = client_of(person(Role.REVIEWER, of=other))
    assert guest.post(f"{LEDGER}{asked.pk}/edit/", fields(other, version)).status_code == 403
    assert guest.post(f"{LEDGER}{asked.pk}/withdraw/", {"edition": 1}).status_code == 403
    guest.post(f"{LEDGER}add/", fields(organisation, version))
    assert Recommendation.objects.count() == 1
    guest.post(f"{LEDGER}add/", fields(other, version))
    assert Recommendation.objects.filter(organisation=other).count() == 1


def test_who_speaks_for_several_organisations_says_for_which(version, organisation, other, person, client_of):
    user = person(Role.REVIEWER)
    Membership.objects.create(user=user, organisation=other, role=Role.REVIEWER)
    client = client_of(user)
    html = client.get(f"{LEDGER}add/").content.decode()
    assert "Bar Association" in html and "Digital Rights Watch" in html
    client.post(f"{LEDGER}add/", fields(other, version))
    assert Recommendation.objects.get().organisation == other


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"citation": "s. 999"}, "has no provision called"),
        ({"asked": "last week"}, "is no date"),
        ({"replaces": "knowingly"}, "replaces"),
        ({"citation": "", "title": ""}, "nothing of what is wanted"),
        ({"operation": "burn"}, "valid choice"),
    ],
)
def test_what_a_ledger_file_would_refuse_is_said_and_what_was_written_stays(
    version, organisation, as_role, wrong, said
):
    data = fields(organisation, version, reasons="My long reasons.") | wrong
    html = as_role(Role.REVIEWER).post(f"{LEDGER}add/", data).content.decode()
    assert said in html and "My long reasons." in html
    assert not Recommendation.objects.exists()


def test_two_who_change_the_same_lose_nothing(version, organisation, as_role, asked):
    first, second = as_role(Role.REVIEWER), as_role(Role.EDITOR)
    address = f"{LEDGER}{asked.pk}/edit/"
    first.post(address, fields(organisation, version, title="The words of the first."))
    answer = second.post(address, fields(organisation, version, title="The words of the second."))
    html = answer.content.decode()
    assert answer.status_code == 409 and 'value="2"' in html
    assert "The words of the first." in html and "The words of the second." in html
    assert Recommendation.objects.get().title == "The words of the first."
    second.post(address, fields(organisation, version, title="Both together.", edition="2"))
    assert Recommendation.objects.get().title == "Both together."


def test_what_is_withdrawn_stays_and_counts_no_more(asked, second_version, as_role):
    client = as_role(Role.REVIEWER)
    client.post(f"{LEDGER}{asked.pk}/withdraw/", {"edition": "1", "reason": "Asked by others now."})
    html = client.get(LEDGER).content.decode()
    assert "1 withdrawn" in html and not judged(asked.instrument).rows
    assert "Asked by others now." in client.get(asked.get_absolute_url()).content.decode()
    client.post(f"{LEDGER}{asked.pk}/restore/")
    assert len(judged(asked.instrument).rows) == 1
    acts = Entry.objects.values_list("act", flat=True)
    assert [a for a in acts if a.startswith("recommendation")] == [
        "recommendation.withdrawn", "recommendation.restored",
    ]  # fmt: skip


def test_what_someone_else_changed_is_not_withdrawn_unread(asked, as_role):
    Recommendation.objects.update(edition=2)
    html = (
        as_role(Role.REVIEWER)
        .post(f"{LEDGER}{asked.pk}/withdraw/", {"edition": "1"}, follow=True)
        .content.decode()
    )
    assert "Someone changed it in the meantime" in html
    assert Recommendation.objects.get().withdrawn is None


def test_the_site_judges_as_the_command_line_does(full, version, second_version):
    laws = [instrument_of(v) for v in (version, second_version)]
    ledger = library.load(SAMPLE)
    drafts = [library.Version(f"draft-{k}", law, reviewed(law)) for k, law in enumerate(laws, 1)]
    alone = library.uptake(ledger, drafts)
    found = judged(full)
    assert [t.outcomes for t in found.uptake.tracked] == [t.outcomes for t in alone.tracked]
    assert found.uptake.ledger.recommendations == ledger.recommendations
    assert not found.outdated and not found.waiting


def test_who_was_heard_stands_first_with_the_words_of_both_drafts_behind(full, as_role):
    reader = as_role(Role.READER)
    html = reader.get(LEDGER).content.decode()
    assert "18 of 28 heard in draft-2" in html and "8 of 12" in html
    row = Recommendation.objects.get(ref="6")
    page = reader.get(row.get_absolute_url()).content.decode()
    assert "capable of being used" in page and "designed or adapted primarily" in page
    assert "Decided by the words" in page and "adopted" in page


def test_filters_and_files_of_one_organisation(full, as_role):
    reader = as_role(Role.READER)
    html = reader.get(LEDGER, {"organisation": "Shelter Network"}).content.decode()
    assert html.count('class="asks"') == 1 and "1 of 1 heard" in html
    table = reader.get(f"{LEDGER}uptake/csv/", {"organisation": "Shelter Network"}).content.decode(
        "utf-8-sig"
    )
    assert len(table.strip().splitlines()) == 2 and "Shelter Network" in table
    assert reader.get(LEDGER, {"verdict": "reversed"}).content.decode().count('class="asks"') == 2
    assert b"<!DOCTYPE html>" in reader.get(f"{LEDGER}uptake/html/").content
    assert reader.get(f"{LEDGER}uptake/json/").json()["ledger"] == "Cybercrime Bill"


def test_what_is_exported_is_what_the_command_line_reads(
    full, as_role, instrument, organisation, version, judge
):
    body = as_role(Role.READER).get(f"{LEDGER}as/yml/").content
    assert library.parse(body, "x.yml").recommendations == library.load(SAMPLE).recommendations
    from django.core.files.uploadedfile import SimpleUploadedFile

    again = {"file": SimpleUploadedFile("again.yml", body), "organisation": organisation.pk}
    judge(lambda: as_role(Role.REVIEWER).post(f"{LEDGER}import/", again))
    assert Recommendation.objects.count() == 28  # what stands there already is not taken in twice


def upload(client, organisation, name, text, **more):
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile(name, text.encode())
    return client.post(f"{LEDGER}import/", {"file": file, "organisation": organisation.pk, **more})


def test_faults_of_a_file_are_told_line_by_line_and_nothing_is_taken_in(version, organisation, as_role):
    wrong = (
        "recommendations:\n  - id: 1\n    operation: burn\n    target: s. 5\n  - id: 2\n    operation: keep\n"
    )
    answer = upload(as_role(Role.REVIEWER), organisation, "wrong.yml", wrong)
    html = answer.content.decode()
    assert answer.status_code == 422 and "Line 3" in html and "recommendation 1" in html and "Line 5" in html
    assert not Recommendation.objects.exists()


def test_a_draft_the_site_calls_otherwise_is_asked_for(version, second_version, organisation, as_role):
    text = "recommendations:\n  - {id: A, by: Guild, draft: first reading, operation: delete, target: s. 6}\n"
    client = as_role(Role.REVIEWER)
    html = upload(client, organisation, "l.yml", text).content.decode()
    assert "first reading" in html and 'name="draft-0"' in html and not Recommendation.objects.exists()
    sent = {"text": text, "name": "l.yml", "organisation": organisation.pk, "draft-0": "2"}
    client.post(f"{LEDGER}import/", sent)
    row = Recommendation.objects.get()
    assert (row.version, row.ref, row.by) == (second_version, "A", ("Guild",))
    assert "recorded by Digital Rights Watch" in " ".join(
        client.get(row.get_absolute_url()).content.decode().split()
    )


def test_a_table_is_taken_in_and_what_was_guessed_is_told(version, organisation, as_role):
    table = "Organisation,Article,Recommendation\nGuild,s. 6,Delete the section on forgery\n"
    client = as_role(Role.REVIEWER)
    answer = upload(client, organisation, "demands.csv", table)
    html = client.get(answer.headers["Location"]).content.decode()
    assert "1 recommendation was added" in html and "Row 2" in html
    assert Recommendation.objects.get().operation == "delete"


def test_a_person_overrules_and_the_computed_verdict_stays(full, person, client_of, organisation):
    row = Recommendation.objects.get(ref="1")
    user = person(Role.REVIEWER)
    client, address = client_of(user), f"{LEDGER}{row.pk}/rule/2/"
    said = {
        "verdict": "partly",
        "reason": "The offence is gone, its penalty is not.",
        "organisation": organisation.pk,
    }
    assert client.post(address, said).headers["Location"] == row.get_absolute_url() + "#draft-2"
    page = " ".join(client.get(row.get_absolute_url()).content.decode().split())
    assert (
        "The offence is gone, its penalty is not." in page and "Computed:" in page and "(by a person)" in page
    )
    tracked = next(t for t in judged(full).uptake.tracked if t.recommendation.id == "1")
    assert tracked.last.verdict == "partly" and tracked.last.computed.verdict != "partly"
    entry = Entry.objects.get(act="uptake.overruled")
    assert entry.who == user and entry.details["reason"].startswith("The offence")

    client.post(address, said | {"verdict": "moot", "reason": "On second thoughts."})
    assert Ruling.objects.filter(recommendation=row, ended=None).get().verdict == "moot"
    assert "The offence is gone" in client.get(row.get_absolute_url()).content.decode()
    client.post(address, {"back": "1"})
    tracked = next(t for t in judged(full).uptake.tracked if t.recommendation.id == "1")
    assert not tracked.last.overruled and Ruling.objects.filter(recommendation=row).count() == 2


def test_people_who_disagree_are_both_shown_and_neither_counts(full, person, client_of, organisation):
    row = Recommendation.objects.get(ref="1")
    for verdict in ("partly", "not"):
        client = client_of(person(Role.REVIEWER))
        said = {"verdict": verdict, "reason": f"I say {verdict}.", "organisation": organisation.pk}
        client.post(f"{LEDGER}{row.pk}/rule/2/", said)
    page = client.get(row.get_absolute_url()).content.decode()
    assert "I say partly." in page and "I say not." in page and "(people disagree)" in page
    tracked = next(t for t in judged(full).uptake.tracked if t.recommendation.id == "1")
    assert tracked.last.verdict == tracked.last.computed.verdict


def test_a_verdict_without_a_reason_or_on_words_that_are_not_there_is_refused(full, as_role, organisation):
    row = Recommendation.objects.get(ref="1")
    client, address = as_role(Role.REVIEWER), f"{LEDGER}{row.pk}/rule/2/"
    client.post(address, {"verdict": "moot", "reason": "", "organisation": organisation.pk})
    html = client.post(
        address,
        {
            "verdict": "moot",
            "reason": "So.",
            "quote": "no such words at all",
            "organisation": organisation.pk,
        },
    ).content.decode()
    assert "do not stand in draft-2" in html and "So." in html
    assert not Ruling.objects.filter(recommendation=row).exists()


def test_visitors_of_a_public_ledger_see_no_names_of_people(full, client, person, client_of, organisation):
    full.visibility = Visibility.PUBLIC
    full.save()
    row = Recommendation.objects.get(ref="1")
    user = person(Role.REVIEWER)
    said = {"verdict": "partly", "reason": "In part.", "organisation": organisation.pk}
    client_of(user).post(f"{LEDGER}{row.pk}/rule/2/", said)
    page = client.get(row.get_absolute_url()).content.decode()
    assert "In part." in page and user.name not in page and user.email not in page


def test_a_change_makes_the_verdicts_wait_until_they_are_judged_anew(
    full, organisation, version, as_role, judge
):
    row = Recommendation.objects.get(ref="1")
    data = fields(organisation, version, citation="s. 5", title="", operation="delete")
    as_role(Role.REVIEWER).post(f"{LEDGER}{row.pk}/edit/", data)
    assert judged(full).waiting == {row.pk}
    Uptake.objects.filter(state=State.WAITING).delete()  # as if its worker had been killed for good
    judge(lambda: as_role(Role.REVIEWER).post(f"{LEDGER}judge/"))
    assert not judged(full).waiting and Uptake.objects.filter(state=State.DONE).count() == 1


def test_judging_is_asked_once_while_it_waits(asked, second_version, as_role):
    client = as_role(Role.REVIEWER)
    for _ in range(3):
        client.post(f"{LEDGER}judge/")
    assert Uptake.objects.filter(state=State.WAITING).count() == 1


def test_what_people_write_never_runs(instrument, version, organisation, as_role):
    row = Recommendation.objects.create(
        instrument=instrument, version=version, organisation=organisation, operation="amend", citation=HOSTILE,
        title=HOSTILE, wording=HOSTILE, reasons=HOSTILE, source=HOSTILE, asked_by=[HOSTILE],
    )  # fmt: skip
    client = as_role(Role.REVIEWER)
    for address in (LEDGER, row.get_absolute_url(), f"{LEDGER}{row.pk}/edit/", f"{LEDGER}submissions/"):
        html = client.get(address).content.decode()
        assert (
            "<script>alert" not in html
            and "<img src=x" not in html
            and "14" not in html.split("{{ 7|add:7 }}")[0][-20:]
        )
        assert "&lt;script&gt;" in html


def test_what_is_elsewhere_is_not_reached_through_this_instrument(asked, other, as_role, person, client_of):
    from watchingbrief.web.instruments.models import Instrument

    their = Instrument.objects.create(slug="their-bill", organisation=other, title="Their Bill")
    law_version(
        their, 1, "Their Act\n\n1. One\nA person shall keep data.\n\n2. Two\nA court may order access.\n"
    )
    client = client_of(person(Role.ADMINISTRATOR, of=other))
    base = reverse("ledger", args=["their-bill"])
    assert client.get(base).status_code == 200
    for act in ("", "edit/"):
        assert client.get(f"{base}{asked.pk}/{act}").status_code == 404
    for act in ("withdraw/", "restore/", "rule/1/"):
        assert client.post(f"{base}{asked.pk}/{act}", {"edition": 1}).status_code == 404
    assert client.get(asked.get_absolute_url()).status_code == 404


def test_an_entry_no_file_would_hold_does_not_take_the_ledger_with_it(asked, second_version, as_role):
    Recommendation.objects.update(concerns=["RETIRED.CONCERN"], asked="long ago", citation="", title="")
    reader = as_role(Role.READER)
    assert reader.get(LEDGER).status_code == 200 and reader.get(asked.get_absolute_url()).status_code == 200


def test_an_empty_ledger_says_what_to_do(version, as_role):
    assert "Add a recommendation" in as_role(Role.REVIEWER).get(LEDGER).content.decode()
    html = as_role(Role.READER).get(LEDGER).content.decode()
    assert "Nothing has been recommended yet" in html and "Add a recommendation" not in html
