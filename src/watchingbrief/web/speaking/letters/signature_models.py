"""Who signs a letter, which text they signed, and the links through which they do."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from watchingbrief.web.speaking.letters.models import Letter, LetterEdition


class Standing(models.TextChoices):
    """Where a signatory stands."""

    UNCONFIRMED = "unconfirmed", _("not confirmed yet")
    CONFIRMED = "confirmed", _("confirmed")
    WITHDRAWN = "withdrawn", _("withdrawn")
    REMOVED = "removed", _("removed by the editors")


class Signatory(models.Model):
    """An organisation that asked to sign a letter, through its representative.

    `email` is shown to nobody and given out in no file. `known_as` is the organisation's name without regard to
    capitals, accents and signs: of one name, one confirmed signatory a letter.
    """

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="signatories")
    organisation = models.CharField(_("name of the organisation"), max_length=200)
    known_as = models.CharField(max_length=200, editable=False)
    country = models.CharField(_("country"), max_length=100)
    representative = models.CharField(_("your name"), max_length=200)
    function = models.CharField(_("your function there"), max_length=200)
    email = models.EmailField(_("your e-mail address"), blank=True)
    authorised = models.BooleanField(_("I am authorised to sign for this organisation"), default=False)
    publish_organisation = models.BooleanField(_("the organisation may be named in public"), default=False)
    publish_representative = models.BooleanField(
        _("my name and function may be shown beside it"), default=False
    )
    conditions = models.TextField(_("reservation"), blank=True)
    standing = models.CharField(max_length=20, choices=Standing.choices, default=Standing.UNCONFIRMED)
    language = models.CharField(
        max_length=10, blank=True
    )  #: of the page it was signed on; letters come in it
    asked = models.DateTimeField(default=timezone.now, editable=False)
    confirmed = models.DateTimeField(null=True, blank=True)
    withdrawn = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    removed_why = models.TextField(blank=True)

    class Meta:
        ordering = ["known_as", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "known_as"], condition=Q(standing="confirmed"), name="a_name_signs_once"
            )
        ]

    def __str__(self) -> str:
        return self.organisation


class Signature(models.Model):
    """That a signatory signed this very text. `sha256` is that of the text as it was shown when it was signed."""

    signatory = models.ForeignKey(Signatory, on_delete=models.CASCADE, related_name="signatures")
    edition = models.ForeignKey(LetterEdition, on_delete=models.PROTECT, related_name="signatures")
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now, editable=False)
    confirmed = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["edition__number"]
        constraints = [models.UniqueConstraint(fields=["signatory", "edition"], name="a_text_signed_once")]

    def __str__(self) -> str:
        return f"{self.signatory} · {self.edition}"


class SignatoryLink(models.Model):
    """A link of a signatory's own. Only its hash is kept: whoever reads the database cannot follow it."""

    signatory = models.ForeignKey(Signatory, on_delete=models.CASCADE, related_name="links")
    hash = models.CharField(max_length=64, unique=True)
    made = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return f"{self.signatory} · {self.made:%Y-%m-%d}"


class SigningInvitation(models.Model):
    """A link that lets one organisation read a letter and sign it, once."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="invitations")
    organisation = models.CharField(_("name of the organisation"), max_length=200)
    hash = models.CharField(max_length=64, unique=True)
    made = models.DateTimeField(default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    signatory = models.OneToOneField(Signatory, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["organisation"]

    def __str__(self) -> str:
        return self.organisation
