"""What the tests of reports share."""

import pytest
from small_law import arabic_law, english_findings, english_law, finding, review_of

from watchingbrief.instrument import Instrument
from watchingbrief.review.finding import Review


@pytest.fixture
def law() -> Instrument:
    return english_law()


@pytest.fixture
def review(law: Instrument) -> Review:
    return review_of(law, english_findings(law))


@pytest.fixture
def arabic() -> Review:
    law = arabic_law()
    return review_of(law, [finding(law, "SPEECH.FALSE", "problem", "art_2", "أخباراً كاذبة")])
