"""What holds for every answer of the API: it is for one reader, cheap to ask for again, and not asked for too often."""

import hashlib
import threading
import time
from collections import Counter
from collections.abc import Callable

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from watchingbrief.web.rights import anyone

View = Callable[..., HttpResponse]


class Minute:
    """How often each visitor asked in this minute, in this process: in memory, by a mark that is no address."""

    def __init__(self) -> None:
        self._minute = 0
        self._asked: Counter[str] = Counter()
        self._lock = threading.Lock()

    def allows(self, visitor: str, most: int) -> bool:
        """Count a question; whether it was not one too many."""
        now = int(time.monotonic() // 60)
        with self._lock:
            if now != self._minute:
                self._minute = now
                self._asked.clear()
            self._asked[visitor] += 1
            return self._asked[visitor] <= most


_MINUTE = Minute()


def answered(view: View) -> Callable[..., HttpResponseBase]:
    """A view of the API as it is reached: open to anyone, and showing to each what they may read."""

    def guarded(request: HttpRequest, **parts: object) -> HttpResponse:
        visitor = get_adapter().get_client_ip(request)
        if not _MINUTE.allows(visitor, settings.API_QUESTIONS_A_MINUTE):
            return JsonResponse({"detail": "That was too often. Wait a minute, then ask again."}, status=429)
        answer = view(request, **parts)
        patch_vary_headers(answer, ("Authorization", "Cookie"))
        answer["Cache-Control"] = "private, no-cache"
        if answer.status_code != 200:
            return answer
        etag = quote_etag(hashlib.sha256(answer.content).hexdigest())
        unchanged = get_conditional_response(request, etag=etag)
        if isinstance(unchanged, HttpResponse):
            answer = unchanged
        answer["ETag"] = etag
        return answer

    return anyone(require_safe(guarded))
