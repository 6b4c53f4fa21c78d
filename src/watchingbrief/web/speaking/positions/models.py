"""Where organisations stand on what is proposed, asked or found."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from watchingbrief.web.accounts.models import Organisation
from watchingbrief.web.comparing.models import Recommendation
from watchingbrief.web.instruments.models import Instrument
from watchingbrief.web.speaking.discussion.models import Amendment


class Stand(models.TextChoices):
    """For or against."""

    SUPPORT = "support", _("support")
    WITH_CHANGES = "changes", _("support with changes")
    OPPOSE = "oppose", _("oppose")


class Position(models.Model):
    """Where one organisation stands on one amendment, recommendation or finding.

    A finding is named by its key, which is the same in every run of the review.
    """

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="positions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="positions")
    amendment = models.ForeignKey(Amendment, on_delete=models.CASCADE, null=True, related_name="positions")
    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, null=True, related_name="positions"
    )
    finding_key = models.CharField(max_length=64, blank=True)
    stand = models.CharField(_("position"), max_length=10, choices=Stand.choices)
    note = models.TextField(_("changes wanted, or reason"), blank=True)
    about_edition = models.PositiveIntegerField(default=1)  #: of the amendment, when the position was taken
    edition = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["organisation__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "amendment"],
                condition=Q(amendment__isnull=False),
                name="one_position_an_amendment",
            ),
            models.UniqueConstraint(
                fields=["organisation", "recommendation"],
                condition=Q(recommendation__isnull=False),
                name="one_position_a_recommendation",
            ),
            models.UniqueConstraint(
                fields=["organisation", "instrument", "finding_key"],
                condition=~Q(finding_key=""),
                name="one_position_a_finding",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_stand_display()}"


class PositionEdition(models.Model):
    """A position as it was before it was changed."""

    position = models.ForeignKey(Position, on_delete=models.CASCADE, related_name="editions")
    edition = models.PositiveIntegerField()
    stand = models.CharField(max_length=10, choices=Stand.choices)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["edition"]
        constraints = [models.UniqueConstraint(fields=["position", "edition"], name="position_edition")]

    def __str__(self) -> str:
        return f"{self.position} ({self.edition})"
