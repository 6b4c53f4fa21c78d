"""What watching keeps on the site. The evidence is in the workspace of each organisation; this is asked of it."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from watchingbrief.web.accounts.models import Organisation
from watchingbrief.web.instruments.models import Version
from watchingbrief.web.jobs.models import Tell, Work


class Run(Work):
    """Asking sources: those that are due, or one by name. With `trial`, nothing of what comes is kept."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="runs")
    source = models.CharField(max_length=100, blank=True)  #: id; "" for those that are due
    trial = models.BooleanField(default=False)
    report = models.JSONField(default=dict)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.source or _('sources that are due')}"

    def perform(self, tell: Tell) -> None:
        """Ask, keep what came, mirror the events and tell people."""
        from watchingbrief.web.watching.running import carry_out

        carry_out(self, tell)


class Event(models.Model):
    """An event of an organisation's workspace, so that it can be listed and told. `stated` is what is told of it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="events")
    event_id = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    at = models.DateTimeField()
    source = models.CharField(max_length=100)
    instrument = models.CharField(max_length=500)
    jurisdiction = models.CharField(max_length=100)
    title = models.TextField()
    severity = models.CharField(max_length=10, blank=True)
    stated = models.JSONField()
    version = models.ForeignKey(Version, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "event_id"], name="an_event_once")]
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.title


class When(models.TextChoices):
    """How soon a person is told by mail."""

    NEVER = "", _("not by mail")
    AT_ONCE = "at-once", _("at once")
    DAILY = "daily", _("once a day")
    WEEKLY = "weekly", _("once a week")


class Severity(models.TextChoices):
    """From which severity on."""

    ANY = "", _("any")
    LOW = "low", _("low")
    MEDIUM = "medium", _("medium")
    HIGH = "high", _("high")


class Alert(models.Model):
    """What a person wants to be told of. What is left empty excludes nothing; several things are parted by commas."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="alerts")
    name = models.CharField(_("name"), max_length=100)
    jurisdictions = models.CharField(_("jurisdictions"), max_length=300, blank=True)
    instruments = models.CharField(_("instruments"), max_length=1000, blank=True)
    severity = models.CharField(_("least severity"), max_length=10, choices=Severity.choices, blank=True)
    concerns = models.CharField(_("concerns"), max_length=2000, blank=True)
    kinds = models.CharField(_("kinds of event"), max_length=200, blank=True)
    mail = models.CharField(
        _("by mail"), max_length=10, choices=When.choices, default=When.AT_ONCE, blank=True
    )
    since = models.DateTimeField(auto_now_add=True)  #: what was found before is not told

    def __str__(self) -> str:
        return self.name


class Told(models.Model):
    """That a person was told of an event through an alert: nothing is told twice."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="told")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="told")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["alert", "event"], name="told_once")]

    def __str__(self) -> str:
        return f"{self.alert}: {self.event}"


def _token() -> str:
    return secrets.token_urlsafe(32)


class FeedKey(models.Model):
    """What opens a person's own feed to their feed reader, which cannot sign in. It can be made anew at any time."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="feed_key")
    token = models.CharField(max_length=64, unique=True, default=_token)

    def __str__(self) -> str:
        return str(self.user)
