"""Reports for programs, as bytes."""

import json


def encoded(stated: object) -> bytes:
    """JSON in UTF-8, a line break at its end. A lone surrogate stays as its JSON escape."""
    return (json.dumps(stated, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")
