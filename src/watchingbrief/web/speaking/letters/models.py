"""Letters: the draft being written, its points, and the texts that were opened for signing."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from watchingbrief.web.accounts.models import Organisation
from watchingbrief.web.comparing.models import Recommendation
from watchingbrief.web.instruments.models import Instrument
from watchingbrief.web.reviewing.models import Finding


def new_key() -> str:
    """A secret that cannot be guessed, for an address."""
    return secrets.token_urlsafe(24)


class Withdrawal(models.TextChoices):
    """Until when an organisation may withdraw its signature."""

    ALWAYS = "always", _("at any time")
    UNTIL_PUBLISHED = "until-published", _("until the letter is published")


class Letter(models.Model):
    """A letter of an organisation about an instrument. Its words are a draft; what is signed is an edition of them.

    `edition` counts the changes of the draft, so that of two people saving at once none overwrites the other unawares.
    """

    slug = models.SlugField(max_length=120, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="letters")
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="letters")
    title = models.CharField(_("title"), max_length=300)
    addressee = models.TextField(_("addressed to"), blank=True)
    opening = models.TextField(_("opening text"), blank=True)
    closing = models.TextField(_("closing text"), blank=True)
    language = models.CharField(_("language of the letter"), max_length=20, default="en")
    edition = models.PositiveIntegerField(default=1)

    key = models.CharField(
        max_length=64, unique=True, default=new_key, editable=False
    )  #: in the sign-on link
    embargo = models.DateTimeField(_("embargo until"), null=True, blank=True)
    closes = models.DateTimeField(_("signing closes"), null=True, blank=True)
    closed = models.DateTimeField(null=True, blank=True, editable=False)  #: closed by hand
    public = models.BooleanField(_("publish the letter when the embargo ends"), default=False)
    invited_only = models.BooleanField(_("only invited organisations may sign"), default=False)
    conditions = models.BooleanField(_("signatories may state a reservation"), default=True)
    withdrawal = models.CharField(
        _("a signature may be withdrawn"),
        max_length=20,
        choices=Withdrawal.choices,
        default=Withdrawal.ALWAYS,
    )
    erase_on = models.DateField(_("e-mail addresses of signatories are erased on"), null=True, blank=True)

    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-created"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The letter's page."""
        return reverse("letter", args=[self.slug])

    def current(self) -> "LetterEdition | None":
        """The text that is open for signing; None while the letter is a draft only."""
        return self.editions.order_by("-number").first()

    def embargoed(self, now: datetime | None = None) -> bool:
        """Whether the embargo still holds."""
        return self.embargo is not None and (now or timezone.now()) < self.embargo

    def open_for_signing(self, now: datetime | None = None) -> bool:
        """Whether organisations can sign today."""
        now = now or timezone.now()
        over = self.closed is not None or (self.closes is not None and now >= self.closes)
        return not over and self.editions.exists()

    def published(self, now: datetime | None = None) -> bool:
        """Whether everyone may read it."""
        return self.public and not self.embargoed(now) and self.editions.exists()


class Point(models.Model):
    """A numbered point of a letter, made of a finding or a recommendation and the law's own words."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="points")
    order = models.PositiveIntegerField()
    finding = models.ForeignKey(Finding, on_delete=models.SET_NULL, null=True, related_name="+")
    recommendation = models.ForeignKey(Recommendation, on_delete=models.SET_NULL, null=True, related_name="+")
    heading = models.CharField(_("heading"), max_length=500)
    text = models.TextField(_("what the letter says of it"), blank=True)
    citation = models.CharField(max_length=400, blank=True)
    source = models.CharField(max_length=600, blank=True)  #: the instrument and version quoted
    quote = models.TextField(blank=True)  #: the law's own words; never edited
    wording = models.TextField(_("wording asked for"), blank=True)
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.heading


class LetterEdition(models.Model):
    """A text of a letter, fixed. `sha256` is over `text` in UTF-8; a signature is bound to it."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    content = models.JSONField()  #: see `letters/wording.py`
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    opened = models.DateTimeField(default=timezone.now, editable=False)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["letter", "number"], name="letter_edition")]

    def __str__(self) -> str:
        return str(_("edition %(number)s") % {"number": self.number})
