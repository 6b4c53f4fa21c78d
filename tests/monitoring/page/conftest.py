"""What pages say beside a law is asked without a review of it: what a version does to rights is no part of this."""

import pytest

from watchingbrief.monitoring.following import judged


@pytest.fixture(scope="module", autouse=True)
def _no_review():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judged, "_reviewed", lambda law: "not asked")
        yield
