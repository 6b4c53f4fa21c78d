"""What the review workflow keeps: the run over a version, its findings, and what each reviewer says of them."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from watchingbrief.review.review import languages
from watchingbrief.web.instruments.language_names import language_name
from watchingbrief.web.instruments.models import Version
from watchingbrief.web.jobs.models import Tell, Work


class Severity(models.TextChoices):
    """How grave a problem is."""

    HIGH = "high", _("high")
    MEDIUM = "medium", _("medium")
    LOW = "low", _("low")


class Review(Work):
    """One run of the engine over one version. The newest one that is done counts; older ones are kept."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="reviews")
    release = models.CharField(max_length=40, blank=True)  #: of the engine that made it
    review_json = models.BinaryField(
        null=True, editable=False
    )  #: the whole review; see `reviewing/stored.py`
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(_("review of %(version)s") % {"version": self.version})

    @property
    def lacks_lexicon(self) -> bool:
        """Whether the words of the law's language are not known, so that people alone can review it."""
        return self.version.language.split("-")[0] not in languages()

    @property
    def languages_known(self) -> list[str]:
        """The languages a law can be reviewed in, in words."""
        return [language_name(code) for code in languages()]

    def perform(self, tell: Tell) -> None:
        """Run the engine, keep its findings, and carry over what people said of the run or version before."""
        from watchingbrief.web.reviewing.run_review import run

        run(self, tell)


class Finding(models.Model):
    """A finding of the engine, or one a person added (`added_by`) by selecting words.

    `key` names the same finding in every run over the same text. `eid` is "" for the law as a whole.
    """

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="findings")
    order = models.PositiveIntegerField()
    key = models.CharField(max_length=64)
    check_id = models.CharField(max_length=120, blank=True)
    concern = models.CharField(max_length=60)
    verdict = models.CharField(max_length=10)  #: problem, missing, met
    severity = models.CharField(max_length=10, choices=Severity.choices)
    eid = models.CharField(max_length=400, blank=True)
    citation = models.CharField(max_length=400, blank=True)
    title = models.CharField(max_length=500)
    why = models.TextField(blank=True)
    authority = models.JSONField(default=list)
    remedy = models.TextField(blank=True)
    evidence = models.JSONField(default=list)  #: [{"start", "end", "quote"}]
    looked_in = models.JSONField(default=list)  #: [{"citation", "sought", "eid"}]
    reach = models.CharField(max_length=20, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    added = models.DateTimeField(default=timezone.now, editable=False)
    look_again = models.TextField(
        blank=True
    )  #: why an earlier judgment wants another look; "" when none does
    follows = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="followers"
    )  #: the finding of the run or version before that this one is
    redline = models.JSONField(
        default=list
    )  #: what became of the words judged: [["same", "..."], ["deleted", ...]]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "key"], name="a_finding_once")]
        ordering = ["review", "order"]

    def __str__(self) -> str:
        return f"{self.citation} {self.title}".strip()


class Judgment(models.Model):
    """What one reviewer says of one finding. Others may say otherwise: both are kept, and both are shown.

    `edition` counts its changes, so that of two people saving at once none overwrites the other unawares.
    """

    class Word(models.TextChoices):
        """Accept or reject."""

        ACCEPT = "accept", _("accept")
        REJECT = "reject", _("reject")

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="judgments")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    word = models.CharField(max_length=10, choices=Word.choices)
    reason = models.TextField(blank=True)
    severity = models.CharField(
        max_length=10, choices=Severity.choices, blank=True
    )  #: as this reviewer sees it
    edition = models.PositiveIntegerField(default=1)
    at = models.DateTimeField(default=timezone.now)
    given_on = models.ForeignKey(
        Version, on_delete=models.SET_NULL, null=True, related_name="+"
    )  #: the version it was given on, where it was carried over from there

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["finding", "reviewer"], name="one_judgment_a_reviewer")
        ]

    def __str__(self) -> str:
        return f"{self.reviewer}: {self.get_word_display()}"
