"""The site as a WSGI application, for granian or any other server."""

import os
import threading
from collections.abc import Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

PATIENCE = 0.5  #: seconds; what takes longer lets others pass

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "watchingbrief.web.settings")
_site = get_wsgi_application()
_turn = threading.Lock()


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answer a request. Pages are written one at a time in each process.

    Python runs one thread at a time, and two that write pages side by side mostly wait for each other: measured, 95 in
    100 pages came in 130 ms so, in 250 ms without. Whoever sends a file is not waited for.
    """
    waits = environ.get("REQUEST_METHOD") in {"GET", "HEAD"} and _turn.acquire(timeout=PATIENCE)
    try:
        return _site(environ, start_response)
    finally:
        if waits:
            _turn.release()
