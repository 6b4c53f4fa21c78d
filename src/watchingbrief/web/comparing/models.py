"""What comparing keeps: comparisons made, the ledger of recommendations, what became of them, and submissions."""

from itertools import count
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from watchingbrief.web.accounts.models import Organisation
from watchingbrief.web.instruments.models import Instrument, Version
from watchingbrief.web.jobs.models import Tell, Work


class Comparison(Work):
    """Two versions set against each other. `made` holds the comparison and the drift; see `comparing/stored.py`."""

    old = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    new = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    made = models.BinaryField(null=True, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["old", "new"], name="a_pair_once")]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"

    def perform(self, tell: Tell) -> None:
        """Compare them, and judge what the changes do to rights."""
        from watchingbrief.web.comparing.make_comparison import make_comparison

        make_comparison(self, tell)


class Concordance(Work):
    """A version of a law set beside a treaty, article by article. `made` holds it as JSON, CSV and a page."""

    law = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    treaty = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    made = models.BinaryField(null=True, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["law", "treaty"], name="a_law_and_treaty_once")]

    def __str__(self) -> str:
        return f"{self.law} / {self.treaty}"

    def perform(self, tell: Tell) -> None:
        """Find the law's answer to each article."""
        from watchingbrief.web.comparing.make_concordance import make_concordance

        make_concordance(self, tell)


class Operation(models.TextChoices):
    """What a recommendation asks for."""

    DELETE = "delete", _("delete")
    AMEND = "amend", _("amend")
    ADD = "add", _("add")
    KEEP = "keep", _("keep")
    REJECT = "reject", _("reject")


def today() -> str:
    """Today as a ledger writes it."""
    return timezone.localdate().isoformat()


class Recommendation(models.Model):
    """What an organisation asks of the drafters, of a provision of one named draft. A row of the ledger.

    Its fields are those of a ledger file (`comparison/uptake/ledger.py`): `citation` is its target, as people write it
    ("s. 22", "Arts. 37-40"; "" for the whole law), `title` its demand, `reasons` its remark. `eid` is the provision
    where the citation names one. `edition` counts changes, so that of two people saving at once none overwrites the
    other unawares. What was withdrawn is kept, and counts no more.
    """

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="recommendations")
    ref = models.CharField(max_length=60, default="", editable=False)  #: its number in the ledger: "12"
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="recommendations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="recommendations")
    asked_by = models.JSONField(default=list, blank=True)  #: who asked, where `organisation` only recorded it
    operation = models.CharField(_("what is to be done"), max_length=10, choices=Operation.choices)
    eid = models.CharField(max_length=400, blank=True)  #: "" for the whole law
    citation = models.TextField(_("provision"), blank=True)
    title = models.TextField(_("what is asked"), blank=True)
    wording = models.TextField(_("wanted wording"), blank=True)
    replaces = models.TextField(_("in place of"), blank=True)
    concerns = models.JSONField(_("concerns"), default=list, blank=True)  #: codes
    about = models.CharField(max_length=200, blank=True)  #: what it is about where it names no provision
    reasons = models.TextField(_("reasons"), blank=True)
    source = models.CharField(_("where it was said"), max_length=500, blank=True)
    asked = models.CharField(
        _("asked on"), max_length=30, blank=True, default=today
    )  #: 2025, 2025-01, 2022/2024 ...
    finding = models.ForeignKey(
        "reviewing.Finding", on_delete=models.SET_NULL, null=True, blank=True, related_name="recommendations"
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    added = models.DateTimeField(default=timezone.now, editable=False)
    edition = models.PositiveIntegerField(default=1)
    withdrawn = models.DateTimeField(null=True, blank=True)
    withdrawal = models.TextField(blank=True)  #: why

    class Meta:
        constraints = [models.UniqueConstraint(fields=["instrument", "ref"], name="a_recommendation_once")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.citation}: {self.title}".removeprefix(": ").removesuffix(": ")

    def save(self, *arguments: Any, **named: Any) -> None:
        """Keep it; a new one is given the next number of its ledger."""
        if not self.ref:
            taken = set(
                Recommendation.objects.filter(instrument=self.instrument_id).values_list("ref", flat=True)
            )
            self.ref = next(n for k in count(len(taken) + 1) if (n := str(k)) not in taken)
        super().save(*arguments, **named)

    def get_absolute_url(self) -> str:
        """Its page in the ledger."""
        return reverse("recommendation", args=[self.instrument.slug, self.pk])

    @property
    def by(self) -> tuple[str, ...]:
        """The organisations that asked."""
        return tuple(self.asked_by) or (self.organisation.name,)


class Verdict(models.TextChoices):
    """What became of a recommendation in a later draft."""

    ADOPTED = "adopted", _("adopted")
    PARTLY = "partly", _("adopted in part")
    NOT = "not", _("not adopted")
    REVERSED = "reversed", _("reversed")
    MOOT = "moot", _("moot")
    UNDETERMINED = "undetermined", _("undetermined")


class Ruling(models.Model):
    """What a person says became of a recommendation in a later draft. It stands beside what was computed.

    A ruling is never changed: another one by the same person, or taking it back, ends it, and it is still shown.
    """

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="rulings")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    verdict = models.CharField(_("what became of it"), max_length=15, choices=Verdict.choices)
    reason = models.TextField(_("why"))
    quote = models.TextField(_("words of the later draft it rests on"), blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)  #: of the words it was given on
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=200)  #: the person, or what a ledger file says of them
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    date = models.CharField(max_length=30, default=today)
    at = models.DateTimeField(default=timezone.now, editable=False)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "version", "by"],
                condition=models.Q(ended__isnull=True),
                name="one_ruling_a_person",
            )
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.by_name}: {self.get_verdict_display()}"


class Uptake(Work):
    """The ledger of an instrument judged against its later drafts. The newest that is done counts.

    `made` holds each recommendation with its verdicts and the words they rest on; see `comparing/kept_uptake.py`.
    """

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="uptakes")
    made = models.BinaryField(null=True, editable=False)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(_("uptake of %(instrument)s") % {"instrument": self.instrument})

    def perform(self, tell: Tell) -> None:
        """Judge every recommendation against every later draft."""
        from watchingbrief.web.comparing.make_uptake import make_uptake

        make_uptake(self, tell)


class Submission(Work):
    """A submission in Word, made of chosen recommendations and findings on one version."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=300)
    addressed_to = models.CharField(_("addressed to"), max_length=300, blank=True)
    contact = models.CharField(_("contact"), max_length=300, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    chosen = models.JSONField(default=dict)  #: {"recommendations": [pk, ...], "findings": [pk, ...]}
    notes = models.JSONField(default=list)  #: what its author should know
    made = models.BinaryField(null=True, editable=False)  #: the Word file
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title

    def perform(self, tell: Tell) -> None:
        """Write it."""
        from watchingbrief.web.comparing.make_submission import make_submission

        make_submission(self, tell)
