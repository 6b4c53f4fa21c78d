"""Making a token, taking it back, and knowing whose it is."""

import hashlib
import secrets

from django.db import transaction
from django.utils import timezone

from watchingbrief.web.accounts.models import User
from watchingbrief.web.api.models import Token
from watchingbrief.web.audit import log

MOST = 20  #: tokens a person may have at once
_SHOWN = 7  #: letters of a key that are kept to tell it by


class TooManyError(Exception):
    """This person has as many tokens as anyone may have."""


def make(user: User, name: str) -> tuple[Token, str]:
    """A new token, and its key, which nobody can learn afterwards. Raises TooManyError."""
    key = f"wb_{secrets.token_urlsafe(32)}"
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        if Token.objects.filter(user=user).count() >= MOST:
            raise TooManyError
        token = Token.objects.create(user=user, name=name, digest=_digest(key), begins=key[:_SHOWN])
        log.record(user, "token.made", f"token {token.pk}")
    return token, key


def revoke(user: User, pk: int) -> bool:
    """Take a token of one's own back; False where there is none."""
    with transaction.atomic():
        gone, _ = Token.objects.filter(user=user, pk=pk).delete()
        if gone:
            log.record(user, "token.revoked", f"token {pk}")
    return bool(gone)


def holder(key: str) -> User | None:
    """Whose key it is."""
    token = Token.objects.select_related("user").filter(digest=_digest(key), user__is_active=True).first()
    if token is None:
        return None
    today = timezone.localdate()
    if token.used != today:  # once a day: no more is known of when somebody reads
        Token.objects.filter(pk=token.pk).update(used=today)
    return token.user


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
