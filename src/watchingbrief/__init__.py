"""Watching Brief: reads a law, reviews it provision by provision, and quotes the law for every finding."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watchingbrief.comparison import compare as compare
    from watchingbrief.reading import read as read
    from watchingbrief.review.review import review as review

#: Where the verbs of the library live. They are fetched when first used, so that `import watchingbrief`
#: stays fast.
_VERBS = {
    "compare": "watchingbrief.comparison",
    "read": "watchingbrief.reading",
    "review": "watchingbrief.review",
}

__all__ = ["compare", "read", "review"]


def __getattr__(name: str) -> object:
    if name not in _VERBS:
        raise AttributeError(f"module 'watchingbrief' has no attribute {name!r}")
    return getattr(import_module(_VERBS[name]), name)
