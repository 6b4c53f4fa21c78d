"""What allauth does to an account is written to the audit log as well."""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.dispatch import Signal

from watchingbrief.web.audit.log import record

_ACTS: list[tuple[Signal, str]] = [
    (account.password_changed, "account.password-changed"),
    (account.password_reset, "account.password-reset"),
    (account.email_changed, "account.address-changed"),
    (mfa.authenticator_added, "account.second-step-added"),
    (mfa.authenticator_removed, "account.second-step-removed"),
]


def listen() -> None:
    """From now on they are recorded."""
    for signal, act in _ACTS:
        signal.connect(_recorder(act), weak=False, dispatch_uid=f"audit.{act}")


def _recorder(act: str) -> Any:
    def write(user: Any, authenticator: Any = None, **_more: object) -> None:
        details = {"kind": authenticator.type} if authenticator else {}
        record(user, act, f"account {user.pk}", **details)

    return write
