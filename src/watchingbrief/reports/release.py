"""The version of Watching Brief that made a report."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def release() -> str:
    """The installed version; "unreleased" when run from a copy that was never installed."""
    try:
        return version("watching-brief")
    except PackageNotFoundError:
        return "unreleased"
