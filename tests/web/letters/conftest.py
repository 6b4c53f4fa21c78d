"""A finding, an editor, a letter as a draft and the same letter opened."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.web.letters.acts import open_now
from watchingbrief.web.accounts.models import Role
from watchingbrief.web.instruments.stored import instrument_of
from watchingbrief.web.jobs.models import State
from watchingbrief.web.reviewing.models import Finding, Review
from watchingbrief.web.speaking.letters import drafting, opening
from watchingbrief.web.speaking.letters.models import Letter


@pytest.fixture(autouse=True)
def _no_counting(settings):
    settings.ACCOUNT_RATE_LIMITS = False


@pytest.fixture
def finding(version) -> Finding:
    review = Review.objects.create(version=version, state=State.DONE)
    provision = instrument_of(version).provision("sec_5")
    quote = instrument_of(version).text[provision.start + 30 : provision.start + 120]
    return Finding.objects.create(
        review=review, order=1, key="k1", concern="ACCESS.INTENT", verdict="problem", severity="high",
        eid="sec_5", citation="s. 5", title="No intent is required", why="It catches research.",
        remedy="Require intent.", evidence=[{"start": 1, "end": 2, "quote": quote}],
    )  # fmt: skip


@pytest.fixture
def editor(person):
    return person(Role.EDITOR)


@pytest.fixture
def letter(editor, instrument, organisation, finding) -> Letter:
    """A draft with one point."""
    made = drafting.begin(editor, organisation, instrument, "Mend the Cybercrime Bill")
    drafting.save_draft(editor, made, 1, {"opening": "We, the undersigned, ask for changes."})
    drafting.add_points(editor, made, [finding], [])
    opening.save_settings(
        editor, made, {"erase_on": timezone.localdate() + timedelta(days=90), "public": True}
    )
    made.refresh_from_db()
    return made


@pytest.fixture
def opened(letter, editor) -> Letter:
    """The same letter, open for signing and public."""
    open_now(editor, letter)
    return letter
