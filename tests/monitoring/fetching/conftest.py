"""A server that does what it should not."""

from collections.abc import Iterator

import pytest
from tests.monitoring.behaviours import LAW
from tests.monitoring.hostile_server import HostileServer, Page


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer() as standing:
        standing.pages["/law"] = Page(LAW)
        yield standing
