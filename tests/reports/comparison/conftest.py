"""What the tests of reports on a comparison share."""

import pytest

from watchingbrief import compare, read, review
from watchingbrief.comparison import Comparison
from watchingbrief.comparison.drift import Drift, drift


@pytest.fixture(scope="session")
def drafts(sample):
    """The two drafts of the sample."""
    return [read(sample / draft / "cybercrime-bill.txt") for draft in ("draft-1", "draft-2")]


@pytest.fixture(scope="session")
def compared(drafts) -> Comparison:
    return compare(*drafts)


@pytest.fixture(scope="session")
def drifted(drafts, compared) -> Drift:
    """What the second draft does to rights."""
    return drift(compared, *(review(law) for law in drafts))
