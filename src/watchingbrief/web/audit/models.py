"""The audit log: who changed what, and when. Entries are never altered; each holds the hash of the one before."""

from typing import NoReturn

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone


class Entry(models.Model):
    """One act. No network address is kept, no e-mail address, and no text of a law."""

    at = models.DateTimeField(default=timezone.now, editable=False)
    who = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    act = models.CharField(max_length=60)  #: "instrument.added", "finding.rejected": noun and what was done
    subject = models.CharField(max_length=200)  #: address of what was acted on, or its name where it has none
    details = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    before = models.CharField(max_length=64, unique=True)  #: hash of the entry before; "" for the first
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["organisation", "-id"], name="log_of_an_organisation")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.act} {self.subject}"

    def delete(self, *_args: object, **_more: object) -> NoReturn:
        """Never."""
        raise TypeError("The audit log is append-only.")


class Head(models.Model):
    """How long the log is and how it ends, in one row. Whoever writes to the log holds it, so that it never forks.

    It also shows when entries are missing at the end, which the chain alone cannot show.
    """

    entries = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.entries} · {self.hash}"
