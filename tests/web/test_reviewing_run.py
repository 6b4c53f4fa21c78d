"""A review runs, is kept whole, and what people said of it follows the words of the law."""

import pytest
from django.test import Client

from tests.web.reviewed import reviewed
from watchingbrief.reading import read
from watchingbrief.web.accounts.models import Role
from watchingbrief.web.audit.models import Entry
from watchingbrief.web.instruments.models import Version
from watchingbrief.web.instruments.stored import instrument_of, packed
from watchingbrief.web.jobs.models import State
from watchingbrief.web.reading_room.quoting import words_in
from watchingbrief.web.reviewing import adding, earlier, run_review
from watchingbrief.web.reviewing.as_judged import as_judged
from watchingbrief.web.reviewing.examining import examine
from watchingbrief.web.reviewing.listing import row_of
from watchingbrief.web.reviewing.models import Finding, Judgment, Review
from watchingbrief.web.reviewing.run_review import ask_for_review, current
from watchingbrief.web.reviewing.standing import Standing
from watchingbrief.web.reviewing.stored import review_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(django_capture_on_commit_callbacks, monkeypatch):
    """Has a version reviewed, in this process: that work goes on apart is tested once, below."""
    monkeypatch.setattr(run_review, "apart", lambda _work, function, job: function(job))

    def ask(version, user=None):
        with django_capture_on_commit_callbacks(execute=True):
            review = ask_for_review(version, user)
        review.refresh_from_db()
        return review

    return ask


@pytest.mark.parametrize(("visibility", "audiences"), [("public", {"named", "unnamed"}), ("site", {"named"})])
def test_first_pages_are_written_before_anyone_asks(
    run, version, settings, tmp_path, visibility, audiences
) -> None:
    settings.MEDIA_ROOT = tmp_path
    version.instrument.visibility = visibility
    version.instrument.save()
    run(version)
    kept = {path.name for path in (tmp_path / "pages" / str(version.pk)).iterdir()}
    for audience in audiences:
        assert f"1-{audience}-en.html" in kept
        assert f"review-provision-manifesto-{audience}-en.html" in kept
    assert not any("unnamed" in name for name in kept) or "unnamed" in audiences


def judge_all(review: Review, reviewer, word: str = "reject", reason: str = "No.") -> None:
    Judgment.objects.bulk_create(
        Judgment(finding=f, reviewer=reviewer, word=word, reason=reason) for f in review.findings.all()
    )


def version_with(version: Version, number: int, before: str, after: str) -> Version:
    """The law of a version with some words changed, as the version after it."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    text = instrument_of(version).text
    assert before in text
    with TemporaryDirectory() as folder:
        path = Path(folder) / "cybercrime-bill.txt"
        path.write_text(text.replace(before, after), encoding="utf-8")
        law = read(path)
    return Version.objects.create(
        instrument=version.instrument, number=number, label=f"draft {number}", state=State.DONE, part=100,
        sha256=law.source.sha256, file_name=law.source.name, file="versions/x.txt", language=law.language,
        instrument_json=packed(law),
    )  # fmt: skip


def test_everything_the_engine_finds_is_kept(version, run) -> None:
    review = run(version)
    assert (review.state, review.failure, review.part) == (State.DONE, "", 100)
    found = review_of(review)
    assert review.findings.count() == len(found.findings) > 50
    assert [f.check_id for f in review.findings.all()] == [f.check for f in found.findings]
    text = found.instrument.text
    for finding in review.findings.all():
        for words in finding.evidence:
            assert text[words["start"] : words["end"]] == words["quote"]
    assert as_judged(review).findings == found.findings
    assert Entry.objects.filter(act="review.asked").count() == 1


def test_hostile_work_is_done_in_a_process_apart(
    version, monkeypatch, django_capture_on_commit_callbacks
) -> None:
    monkeypatch.setattr(run_review, "examine", _crash)
    with django_capture_on_commit_callbacks(execute=True):
        review = ask_for_review(version, None)
    review.refresh_from_db()
    assert review.state == State.FAILED and len(review.failure_lines) == 3
    assert not review.findings.exists() and current(version) is None


def _crash(_asked: object) -> None:
    import os

    os._exit(9)


def test_a_language_without_lexicon_is_refused_in_words(version, run) -> None:
    law = instrument_of(version)
    from dataclasses import replace

    version.instrument_json = packed(replace(law, language="ar"))
    version.save()
    review = run(version)
    assert review.state == State.FAILED
    assert "no lexicon" in review.failure and "clean result" in review.failure


def test_a_finding_has_the_same_key_in_every_run(version, run) -> None:
    first, second = run(version), run(version)
    assert current(version) == second != first
    assert {f.key for f in first.findings.all()} == {f.key for f in second.findings.all()}


def test_a_run_under_way_is_not_begun_twice(version) -> None:
    assert ask_for_review(version, None) == ask_for_review(version, None)


def test_what_people_said_is_there_in_the_next_run(version, run, person) -> None:
    first = reviewed(version)
    judge_all(first, person(Role.REVIEWER))
    again = run(version)
    assert Judgment.objects.filter(finding__review=again).count() == first.findings.count()
    assert not again.findings.exclude(look_again="").exists()
    assert not Judgment.objects.filter(finding__review=again, given_on__isnull=False).exists()
    assert as_judged(again).findings == ()
    assert not earlier.gone(again).exists()


def test_unchanged_words_carry_the_judgment_over(version, run, person) -> None:
    judge_all(reviewed(version), person(Role.REVIEWER))
    same = version_with(version, 2, "This Act may be cited as", "This Act is cited as")
    later = run(same)
    in_section_5 = later.findings.filter(eid__startswith="sec_5")
    assert in_section_5.exists()
    for finding in in_section_5:
        row = row_of(finding, None)
        assert (row.standing, finding.look_again, row.changed) == (Standing.REJECTED, "", "")
        assert row.judgments[0].given_on == version


def test_changed_words_want_another_look_and_show_what_changed(version, run, person) -> None:
    judge_all(reviewed(version), person(Role.REVIEWER))
    words = "accesses the whole or any part of a computer system"
    later = run(version_with(version, 2, words, "knowingly " + words))
    shaken = later.findings.filter(eid="sec_5", look_again="words")
    assert shaken.exists()
    for finding in shaken:
        row = row_of(finding, None)
        assert row.standing == Standing.LOOK_AGAIN and row.look_again
        assert ["inserted", "knowingly "] in finding.redline
        assert row.judgments[0].given_on == version
    untouched = later.findings.filter(eid="sec_6", judgments__isnull=False)
    assert untouched.exists() and not untouched.exclude(look_again="").exists()


def test_once_somebody_looked_again_their_judgment_counts_and_the_old_one_is_shown(
    version, run, person
) -> None:
    first, second = person(Role.REVIEWER), person(Role.REVIEWER)
    judge_all(reviewed(version), first)
    words = "accesses the whole or any part of a computer system"
    later = run(version_with(version, 2, words, "knowingly " + words))
    finding = later.findings.filter(eid="sec_5", look_again="words").first()
    Judgment.objects.create(finding=finding, reviewer=second, word="accept")
    row = row_of(Finding.objects.get(pk=finding.pk), None)
    assert row.standing == Standing.ACCEPTED and len(row.judgments) == 2
    assert row.changed and not row.look_again


def test_what_is_mended_is_told_with_what_was_said_of_it(version, second_version, run, person) -> None:
    judge_all(reviewed(version), person(Role.REVIEWER))
    later = run(second_version)
    gone = list(earlier.gone(later))
    assert any(f.eid == "sec_2" and "Going beyond" in f.title for f in gone)
    followed = set(later.findings.values_list("follows", flat=True))
    assert followed.isdisjoint(f.pk for f in gone)


def test_a_finding_that_a_person_added_follows_its_words(version, second_version, run, person) -> None:
    reviewed(version)
    reviewer = person(Role.REVIEWER)
    law = instrument_of(version)
    words = words_in(law, law.provision("sec_5"), "person who, without authority, accesses")
    adding.add(version, reviewer, words, adding.Wanted("VAGUE.TERMS", "low", "Whose authority?"))
    added = run(second_version).findings.get(added_by=reviewer)
    assert added.look_again == "words" and added.why == "Whose authority?"
    assert added.evidence[0]["quote"] == "person who intentionally and without authority accesses"
    assert added.judgments.get().given_on == version


def test_a_finding_added_while_a_review_runs_is_not_lost(version, run, person, monkeypatch) -> None:
    reviewed(version)
    reviewer = person(Role.REVIEWER)
    law = instrument_of(version)
    words = words_in(law, law.provision("sec_5"), "without authority")
    times = []

    def slowly(asked):
        if not times:
            adding.add(version, reviewer, words, adding.Wanted("VAGUE.TERMS", "low", "Whose?"))
        times.append(1)
        return examine(asked)

    monkeypatch.setattr(run_review, "examine", slowly)
    review = run(version)
    assert review.state == State.DONE and len(times) == 2
    assert review.findings.filter(added_by=reviewer).count() == 1


def test_judgments_given_on_the_version_before_after_its_review_are_offered(
    version, second_version, run, person
):
    reviewed(version)
    second = run(second_version)
    assert earlier.judged_since(second) is None
    judge_all(current(version), person(Role.REVIEWER))
    assert earlier.judged_since(second) == version
    again = run(second_version)
    assert Judgment.objects.filter(finding__review=again, given_on=version).exists()


def test_the_page_tells_how_far_it_is_and_tries_again(version, client_of, person) -> None:
    reviewer: Client = client_of(person(Role.REVIEWER))
    page = "/instruments/cybercrime-bill/1/review/"
    assert "Review it now" in reviewer.get(page).content.decode()
    review = Review.objects.create(
        version=version, state=State.RUNNING, part=40, said="The findings are being kept."
    )
    assert 'value="40"' in reviewer.get(page).content.decode()
    assert "The findings are being kept." in reviewer.get(f"{page}progress/").content.decode()
    review.state, review.failure = State.FAILED, "It broke.\nSo nothing was kept.\nTry again."
    review.save()
    shown = reviewer.get(page).content.decode()
    assert "It broke." in shown and "Try again" in shown
    assert reviewer.get(f"{page}progress/").headers["HX-Refresh"] == "true"


def test_a_newer_release_offers_to_review_again(version, client_of, person) -> None:
    review = reviewed(version)
    page, reviewer = "/instruments/cybercrime-bill/1/review/", client_of(person(Role.REVIEWER))
    assert "Review again" not in reviewer.get(page).content.decode()
    Review.objects.filter(pk=review.pk).update(release="0.0.1")
    assert "Review again" in reviewer.get(page).content.decode()
    assert "Review again" not in client_of(person(Role.READER)).get(page).content.decode()
