"""What tests of following share: laws are read in this process, which is quick; `test_apart.py` has the other way."""

import pytest
from tests.monitoring.following.a_site import Site, Watch

from watchingbrief.monitoring.following import apart


@pytest.fixture
def here(monkeypatch):
    """Read laws in this process. The list that is given notes what was done."""
    done = []

    async def call(self, function, *args):
        done.append(function.__name__)
        went_well, value = apart.perform((function, args, {}))
        if not went_well:
            raise apart.Unreadable(str(value))
        return value

    monkeypatch.setattr(apart.Apart, "call", call)
    return done


@pytest.fixture
def site():
    return Site()


@pytest.fixture
def watch(here, site, tmp_path):
    """A watch over sources of the site."""
    return lambda *sources: Watch(tmp_path, site, *sources)
