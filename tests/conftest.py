"""What all tests share: where the laws are, seeded property tests, no silent skips in CI."""

import os
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
NOT_AT_HAND = "the real laws (../shared) are not at hand"

settings.register_profile(
    "house", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("house")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the repository with the real laws, the gold and the scorers."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip(NOT_AT_HAND)
    return SHARED


@pytest.fixture(scope="session")
def corpus(shared: Path) -> Path:
    """The real laws."""
    return shared / "corpus"


@pytest.fixture(scope="session")
def sample() -> Path:
    """Our own fictional bill: draft-1 and draft-2, each in four formats."""
    return ROOT / "sample"


@pytest.fixture(scope="session")
def engine(sample: Path) -> None:
    """The engine loaded and its phrases compiled, so that the processes forked for each law have them already."""
    from watchingbrief.reading import read
    from watchingbrief.review import review

    for draft in ("draft-1", "draft-2"):
        review(read(sample / draft / "cybercrime-bill.txt"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests on real laws are skipped, with one reason, where there are none."""
    if (SHARED / "corpus").is_dir():
        return
    for item in items:
        if (ROOT / "tests" / "real") in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=NOT_AT_HAND), append=False)


def _forbidden(reason: str) -> bool:
    """Whether a skip for this reason is a failure: with WB_NO_SKIPS set, unless the reason is on the list."""
    if not os.environ.get("WB_NO_SKIPS"):
        return False
    lines = (ROOT / "tests" / "allowed-skips.txt").read_text(encoding="utf-8").splitlines()
    return not any(line in reason for line in lines if line and not line.startswith("#"))


def _turn_skip_into_failure(report: Any) -> None:
    if not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = str(report.longrepr[2]) if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if _forbidden(reason):
        report.outcome = "failed"
        report.longrepr = f"skipped, and that is not allowed here: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that was skipped."""
    report = yield
    _turn_skip_into_failure(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """A whole file that was skipped."""
    report = yield
    _turn_skip_into_failure(report)
    return report
