"""Reviewers judge findings: what each says is kept beside what the others say, and nothing is overwritten unawares."""

import pytest

from tests.web.reviewed import reviewed
from watchingbrief.web.accounts.models import Role
from watchingbrief.web.audit.models import Entry
from watchingbrief.web.instruments.stored import instrument_of
from watchingbrief.web.jobs.models import State
from watchingbrief.web.reviewing.as_judged import as_judged
from watchingbrief.web.reviewing.frameworks import answered
from watchingbrief.web.reviewing.judging import Said, SavedElsewhere, judge
from watchingbrief.web.reviewing.listing import counts, row_of, rows_of
from watchingbrief.web.reviewing.models import Finding, Judgment, Review
from watchingbrief.web.reviewing.standing import Standing

pytestmark = pytest.mark.django_db
PAGE = "/instruments/cybercrime-bill/1/review/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def finding(version) -> Finding:
    """A grave problem in section 5."""
    return reviewed(version).findings.filter(eid="sec_5", severity="high", verdict="problem").first()


@pytest.fixture
def reviewer(person):
    return person(Role.REVIEWER)


def post(client, finding, act: str = "judge", htmx: bool = False, **said: object):
    said = {"edition": 0, "back": PAGE, **said}
    return client.post(f"{PAGE}finding/{finding.key}/{act}/", said, headers=HTMX if htmx else {})


def stands(finding: Finding) -> Standing:
    return row_of(Finding.objects.get(pk=finding.pk), None).standing


def test_without_scripts_one_is_led_back_to_the_same_finding(client_of, reviewer, finding) -> None:
    answer = post(client_of(reviewer), finding, word="accept", back=f"{PAGE}?severity=high")
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{PAGE}?severity=high#finding-{finding.key}"
    assert stands(finding) == Standing.ACCEPTED
    entry = Entry.objects.get(act="finding.accepted")
    assert entry.subject == f"{PAGE}finding/{finding.key}/" and entry.who == reviewer


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"]
)
def test_nobody_is_led_elsewhere(client_of, reviewer, finding, back) -> None:
    answer = post(client_of(reviewer), finding, word="accept", back=back)
    assert answer.headers["Location"] == f"{PAGE}#finding-{finding.key}"


def test_with_scripts_the_card_and_the_count_come_back(client_of, reviewer, finding) -> None:
    said = post(client_of(reviewer), finding, htmx=True, word="accept").content.decode()
    assert said.count("<article") == 1 and f'id="finding-{finding.key}"' in said
    assert "1 of 158 judged" in said and 'hx-swap-oob="true"' in said


@pytest.mark.parametrize("reason", ["", "   "])
@pytest.mark.parametrize("htmx", [True, False])
def test_whoever_rejects_says_why(client_of, reviewer, finding, reason, htmx) -> None:
    answer = post(client_of(reviewer), finding, htmx=htmx, word="reject", reason=reason, severity="low")
    assert "Say why you reject it" in answer.content.decode()
    assert not Judgment.objects.exists() and not Entry.objects.filter(act="finding.rejected").exists()
    assert '<option value="low" selected>' in answer.content.decode()


def test_disagreement_is_kept_and_shown_and_counts_neither_way(client_of, person, reviewer, finding) -> None:
    other = person(Role.REVIEWER)
    post(client_of(reviewer), finding, word="accept")
    said = post(client_of(other), finding, htmx=True, word="reject", reason="Narrow enough.").content.decode()
    assert stands(finding) == Standing.DISPUTED
    assert f"{reviewer.name} accepts it." in said
    assert f"{other.name} rejects it because: Narrow enough." in said
    merged = next(f for f in as_judged(finding.review).findings if f.disputed)
    assert {j.verdict for j in merged.judgments} == {"accept", "reject"}


def test_what_all_reject_counts_nowhere_but_is_kept(client_of, reviewer, finding) -> None:
    before = counts(rows_of(finding.review, None))
    post(client_of(reviewer), finding, word="reject", reason="Misread.")
    after = counts(rows_of(finding.review, None))
    assert (after.high, after.problems, after.rejected) == (before.high - 1, before.problems - 1, 1)
    assert len(as_judged(finding.review).rejected) == 1
    assert "Misread." in client_of(reviewer).get(f"{PAGE}?state=rejected").content.decode()


def test_severity_changes_where_those_who_accept_agree(client_of, person, reviewer, finding) -> None:
    other = person(Role.REVIEWER)
    post(client_of(reviewer), finding, word="accept", severity="low")
    assert row_of(finding, None).severity == "low"
    post(client_of(other), finding, word="accept", severity="medium")
    row = row_of(Finding.objects.get(pk=finding.pk), None)
    assert row.severity == "high" and row.severities_differ


def test_two_windows_of_one_reviewer_are_told_apart(client_of, reviewer, finding) -> None:
    client = client_of(reviewer)
    post(client, finding, word="accept")
    late = post(client, finding, word="reject", reason="Another thought.")
    assert late.status_code == 409
    shown = late.content.decode()
    assert "in another window" in shown and "Another thought." in shown and "Accepted" in shown
    assert Judgment.objects.get().word == "accept"
    post(client, finding, word="reject", reason="Another thought.", edition=1)
    assert (Judgment.objects.get().word, Judgment.objects.get().edition) == ("reject", 2)


def test_two_windows_at_the_same_moment(version, reviewer, finding, monkeypatch) -> None:
    """Both find no judgment yet; the database lets one in and the other is told."""
    from watchingbrief.web.reviewing import judging

    Judgment.objects.create(finding=finding, reviewer=reviewer, word="accept")
    monkeypatch.setattr(judging.Judgment.objects, "filter", lambda **_: Judgment.objects.none())
    with pytest.raises(SavedElsewhere):
        judge(version, finding.key, reviewer, Said("reject", "No.", "", 0))
    assert Judgment.objects.get().word == "accept"


def test_one_takes_back_ones_own_judgment_and_nobody_elses(client_of, person, reviewer, finding) -> None:
    other = person(Role.REVIEWER)
    post(client_of(reviewer), finding, word="accept")
    post(client_of(other), finding, word="reject", reason="No.")
    post(client_of(reviewer), finding, "withdraw", edition=1)
    assert [j.reviewer for j in Judgment.objects.all()] == [other]
    assert Entry.objects.filter(act="finding.judgment-withdrawn", who=reviewer).count() == 1
    assert post(client_of(reviewer), finding, "withdraw", edition=1).status_code == 302
    assert Judgment.objects.count() == 1


def test_taking_back_what_was_changed_elsewhere_is_told(client_of, reviewer, finding) -> None:
    client = client_of(reviewer)
    post(client, finding, word="accept")
    post(client, finding, word="reject", reason="Changed.", edition=1)
    assert post(client, finding, "withdraw", edition=1).status_code == 409
    assert Judgment.objects.get().word == "reject"


@pytest.mark.parametrize("act", ["judge", "withdraw", "remove"])
def test_readers_see_and_cannot_judge(client_of, person, finding, act) -> None:
    reader = client_of(person(Role.COMMENTER))
    assert post(reader, finding, act, word="accept").status_code == 403
    page = reader.get(PAGE).content.decode()
    assert finding.title in page and "/judge/" not in page
    assert client_of(person(None)).get(PAGE).status_code == 404
    assert not Judgment.objects.exists()


def test_visitors_of_a_public_law_see_what_was_said_and_not_who_said_it(
    client, client_of, public_instrument, reviewer, finding
) -> None:
    post(client_of(reviewer), finding, word="reject", reason="Misread.")
    for page in (PAGE, f"{PAGE}finding/{finding.key}/"):
        shown = client.get(page).content.decode()
        assert "Misread." in shown and reviewer.name not in shown and reviewer.email not in shown
    assert all(
        j.by == "a reviewer" for f in as_judged(finding.review, named=False).rejected for j in f.judgments
    )


@pytest.mark.parametrize(
    ("asked", "takes"),
    [
        ("severity=high", lambda row: row.severity == "high" and row.finding.verdict != "met"),
        ("verdict=missing", lambda row: row.finding.verdict == "missing"),
        ("state=open&verdict=met", lambda row: row.finding.verdict == "met"),
        ("concern=SPEECH.FALSE", lambda row: row.finding.concern == "SPEECH.FALSE"),
        ("people=1", lambda row: False),
        ("severity=%00&verdict=nonsense&page=99999&framework=none&by=x", lambda row: True),
    ],
)
def test_filters_show_what_they_name(client_of, reviewer, finding, asked, takes) -> None:
    wanted = [row for row in rows_of(finding.review, None) if takes(row)]
    shown = client_of(reviewer).get(f"{PAGE}?{asked}")
    assert shown.status_code == 200 and shown.context["shown"] == len(wanted)


def test_in_a_minute_counts_and_principles(client_of, reviewer, finding) -> None:
    page = client_of(reviewer).get(f"{PAGE}?framework=three-part-test").content.decode()
    assert "In a minute" in page and "not met" in page and "0 of 158 judged" in page


def test_rejecting_changes_the_answer_to_a_framework(client_of, reviewer, finding) -> None:
    client = client_of(reviewer)
    before = client.get(PAGE).context["summary"]
    Judgment.objects.bulk_create(
        Judgment(finding=f, reviewer=reviewer, word="reject", reason="No.")
        for f in finding.review.findings.all()
    )
    assert client.get(PAGE).context["summary"] != before


@pytest.fixture
def adding(client_of, reviewer, version):
    """Adds a finding on words of section 5 as a browser does."""
    text = instrument_of(version).text

    def add(client=None, words: str = "without authority", **changed: object):
        start = text.index(words, instrument_of(version).provision("sec_5").start)
        said = {
            "start": start, "end": start + len(words), "quote": words, "provision": "sec_5__subsec_1",
            "concern": "VAGUE.TERMS", "severity": "low", "why": "Whose authority?", "remedy": "", **changed,
        }  # fmt: skip
        return (client or client_of(reviewer)).post(f"{PAGE}add/", said, follow=True)

    return add


def test_a_reviewer_adds_a_finding_on_words(adding, finding, reviewer, version) -> None:
    page = adding().content.decode()
    added = Finding.objects.get(added_by=reviewer)
    words = added.evidence[0]
    assert instrument_of(version).text[words["start"] : words["end"]] == words["quote"] == "without authority"
    assert added.eid == "sec_5__subsec_1" and stands(added) == Standing.ACCEPTED
    assert "Whose authority?" in page and "added by" in page
    assert Entry.objects.get(act="finding.added").details["concern"] == "VAGUE.TERMS"
    numbers = [row.number for row in rows_of(finding.review, None)]
    assert len(set(numbers)) == len(numbers) == 159
    after = [row.finding.eid for row in rows_of(finding.review, None)]
    assert after.index("sec_5__subsec_1") < after.index("sec_6")


def test_words_may_be_written_out_on_the_page_of_a_provision(adding, finding, reviewer) -> None:
    adding(start="", end="", quote="Without  Authority,", provision="sec_5")
    assert Finding.objects.get(added_by=reviewer).evidence[0]["quote"] == "without authority"


@pytest.mark.parametrize(
    "wrong",
    [
        {"quote": "with all authority"}, {"start": 10**9, "end": 10**9 + 5}, {"start": 5, "end": 4},
        {"start": "", "end": "", "provision": "sec_999"}, {"start": "", "end": "", "quote": "no such words"},
        {"concern": "NO.SUCH"}, {"severity": "grave"}, {"why": " "}, {"quote": "—"},
    ],
)  # fmt: skip
def test_what_is_no_slice_of_the_law_is_not_added_and_not_lost(adding, finding, wrong) -> None:
    answer = adding(remedy="Define it.", **wrong)
    assert answer.status_code == 422 and "Define it." in answer.content.decode()
    assert not Finding.objects.filter(added_by__isnull=False).exists()


def test_two_who_see_the_same_agree(adding, client_of, person, finding, reviewer) -> None:
    adding()
    other = person(Role.REVIEWER)
    adding(client_of(other), why="The same.")
    added = Finding.objects.get(added_by=reviewer)
    assert {j.reviewer for j in added.judgments.all()} == {reviewer, other}


def test_people_can_review_a_law_the_engine_cannot(adding, version, reviewer) -> None:
    """Without any run: a language without a lexicon still has readers."""
    adding()
    added = Finding.objects.get(added_by=reviewer)
    assert added.review.review_json is None
    assert [f.check for f in as_judged(added.review).findings] == ["assessor"]
    counts = {said: n for said, _look, n in answered(added.review, "manifesto").counts}
    assert "not applicable" not in counts and counts["not determined"] >= 8  # nobody looked


def test_who_reviews_alone_is_not_sent_to_the_engine_in_vain(adding, version, client_of, reviewer) -> None:
    adding()
    assert "Review again" in client_of(reviewer).get(PAGE).content.decode()
    version.language = "sw"
    version.save()
    assert "Review again" not in client_of(reviewer).get(PAGE).content.decode()


def test_a_language_without_lexicon_is_told_with_what_can_be_done(
    client_of, person, version, reviewer
) -> None:
    version.language = "sw"
    version.save()
    Review.objects.create(version=version, state=State.FAILED, failure="Read it with 'wbrief read'.")
    said = client_of(reviewer).get(PAGE).content.decode()
    assert "no lexicon for this language yet (Swahili)" in said and "English, Spanish, French" in said
    assert "select words" in said and "wbrief read" not in said and "Try again" not in said
    assert "select words" not in client_of(person(Role.READER)).get(PAGE).content.decode()
    version.language = "en-GB"  # another cause: that is told, and can be tried again
    version.save()
    said = client_of(reviewer).get(PAGE).content.decode()
    assert "no lexicon" not in said and "wbrief read" in said and "Try again" in said


def test_one_takes_back_ones_own_finding_while_nobody_else_judged_it(
    adding, client_of, person, finding, reviewer
) -> None:
    adding()
    added = Finding.objects.get(added_by=reviewer)
    other = client_of(person(Role.REVIEWER))
    post(other, added, "remove")
    assert Finding.objects.filter(pk=added.pk).exists()
    post(other, added, word="accept")
    post(client_of(reviewer), added, "remove")
    assert Finding.objects.filter(pk=added.pk).exists()
    Judgment.objects.exclude(reviewer=reviewer).delete()
    post(client_of(reviewer), added, "remove")
    assert not Finding.objects.filter(pk=added.pk).exists()
    assert Entry.objects.filter(act="finding.removed").count() == 1


def test_what_people_write_never_runs(
    adding, client_of, person, finding, reviewer, client, public_instrument
) -> None:
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    adding(why=evil, remedy=evil)
    post(client_of(person(Role.REVIEWER)), finding, word="reject", reason=evil)
    for page in (
        PAGE,
        f"{PAGE}?people=1",
        "/instruments/cybercrime-bill/1/",
        "/instruments/cybercrime-bill/1/at/sec_5/",
    ):
        shown = client.get(page).content.decode()
        assert "<script>alert" not in shown and "<img src=x" not in shown


def test_an_accented_reviewer_is_named_as_they_are(client_of, person, finding) -> None:
    one = person(Role.REVIEWER)
    one.name = "Zoë <b>"
    one.save()
    said = post(client_of(one), finding, htmx=True, word="accept").content.decode()
    assert "Zoë &lt;b&gt;" in said


def test_a_finding_of_another_version_is_not_judged_here(
    client_of, reviewer, finding, second_version
) -> None:
    answer = client_of(reviewer).post(
        f"/instruments/cybercrime-bill/2/review/finding/{finding.key}/judge/",
        {"word": "accept", "edition": 0},
    )
    assert answer.status_code == 404 and not Judgment.objects.exists()
