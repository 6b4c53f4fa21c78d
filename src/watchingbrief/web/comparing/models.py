"""What comparing keeps: comparisons made, and the ledger of recommendations with what became of them."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from watchingbrief.web.accounts.models import Organisation
from watchingbrief.web.jobs.models import Work
from watchingbrief.web.library.models import Instrument, Version


class Comparison(Work):
    """Two versions set against each other. `made` holds the comparison and the drift; see `comparing/stored.py`."""

    old = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    new = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    made = models.BinaryField(null=True, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["old", "new"], name="a_pair_once")]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


class Operation(models.TextChoices):
    """What a recommendation asks for."""

    DELETE = "delete", _("delete")
    AMEND = "amend", _("amend")
    ADD = "add", _("add")
    KEEP = "keep", _("keep")
    REJECT = "reject", _("reject")


class Recommendation(models.Model):
    """What an organisation asks of the drafters, of a provision of one named draft. A row of the ledger."""

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="recommendations")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="recommendations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="recommendations")
    operation = models.CharField(max_length=10, choices=Operation.choices)
    eid = models.CharField(max_length=400, blank=True)  #: "" for the whole law
    citation = models.CharField(max_length=400, blank=True)
    title = models.CharField(_("what is asked"), max_length=500)
    wording = models.TextField(_("wanted wording"), blank=True)
    concern = models.CharField(max_length=60, blank=True)
    reasons = models.TextField(_("reasons"), blank=True)
    asked = models.DateField(_("asked on"), default=timezone.localdate)
    finding = models.ForeignKey(
        "reviewing.Finding", on_delete=models.SET_NULL, null=True, blank=True, related_name="recommendations"
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.citation}: {self.title}".removeprefix(": ")
