"""How Django knows this part of the site."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The audit log: who changed what, append-only."""

    name = "watchingbrief.web.audit"
    label = "audit"
