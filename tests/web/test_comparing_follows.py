"""What follows a review by itself: the comparison with the version before, and the ledger judged anew."""

import pytest

from tests.web.compared import done, law_version, quick_reviews
from tests.web.reviewed import reviewed
from tests.web.test_comparing import NEW, OLD
from watchingbrief.web.comparing.after_review import after_review
from watchingbrief.web.comparing.models import Comparison, Recommendation, Uptake
from watchingbrief.web.jobs.models import State
from watchingbrief.web.jobs.work import ask
from watchingbrief.web.reviewing.models import Review


@pytest.fixture
def drafts(instrument):
    return law_version(instrument, 1, OLD), law_version(instrument, 2, NEW)


@pytest.mark.django_db(transaction=True)
def test_a_version_that_was_reviewed_is_compared_with_the_one_before(drafts, monkeypatch):
    quick_reviews(monkeypatch)
    ask(Review(version=drafts[1]))
    assert Review.objects.get().state == State.DONE
    row = Comparison.objects.get()
    assert (row.old, row.new, row.state) == (*drafts, State.DONE)
    assert not Uptake.objects.exists()  # nothing was recommended


def test_the_first_version_and_a_pair_that_was_compared_ask_for_nothing(drafts):
    done(*drafts)
    after_review(reviewed(drafts[0]))
    after_review(reviewed(drafts[1]))
    assert Comparison.objects.get().state == State.DONE


def test_the_ledger_is_judged_against_the_new_draft(drafts, instrument, organisation):
    Recommendation.objects.create(
        instrument=instrument,
        version=drafts[0],
        organisation=organisation,
        operation="delete",
        citation="s. 4",
    )
    after_review(reviewed(drafts[1]))
    assert Uptake.objects.get().state == State.WAITING
