"""What publishing keeps: publications, which never change, the files made of them, and what was withdrawn and why."""

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from watchingbrief.web.accounts.models import Organisation
from watchingbrief.web.instruments.models import Instrument, Version
from watchingbrief.web.jobs.models import State, Tell, Work
from watchingbrief.web.reviewing.models import Review


class Openness(models.TextChoices):
    """Who may read a publication."""

    PUBLIC = "public", _("everyone")
    INSTRUMENT = "instrument", _("whoever may read the instrument")


class Unaltered(models.QuerySet["Publication"]):
    """Publications in any number: none of them is altered or removed."""

    def update(self, **_changes: object) -> NoReturn:
        """Never."""
        raise TypeError("What is published is never altered.")

    def delete(self) -> NoReturn:
        """Never."""
        raise TypeError("What is published is never removed; it can be withdrawn.")


class Publication(models.Model):
    """A review as it was published, once and for all. Everything its page says is in `frozen`; see `frozen.py`."""

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="publications")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="publications")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="publications")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="publications")
    number = models.PositiveIntegerField(editable=False)
    title = models.CharField(_("title"), max_length=300)
    openness = models.CharField(_("who may read it"), max_length=20, choices=Openness.choices)
    whole = models.BooleanField(editable=False)  #: the law is in it; else only the words its findings quote
    frozen = models.BinaryField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False)  #: of what `frozen` holds
    published_at = models.DateTimeField(default=timezone.now, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    supersedes = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
        verbose_name=_("it replaces"),
    )

    objects = models.Manager.from_queryset(Unaltered)()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["instrument", "number"], name="a_publication_number_once")
        ]
        ordering: ClassVar = ["-published_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page, which stays where it is."""
        return reverse("publication", args=[self.instrument.slug, self.number])

    def save(self, *args: Any, **more: Any) -> None:
        """Once."""
        if self.pk is not None:
            raise TypeError("What is published is never altered.")
        super().save(*args, **more)

    def delete(self, *_args: object, **_more: object) -> NoReturn:
        """Never."""
        raise TypeError("What is published is never removed; it can be withdrawn.")

    @property
    def withdrawn(self) -> "Withdrawal | None":
        """When and why it was withdrawn."""
        return Withdrawal.objects.filter(publication=self).first()

    @property
    def replaced_by(self) -> "Publication | None":
        """The publication that replaces it."""
        return Publication.objects.filter(supersedes=self).select_related("instrument").first()


class Withdrawal(models.Model):
    """That a publication was taken back, and why. Its page says so for ever."""

    publication = models.OneToOneField(Publication, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.TextField(_("reason"))
    at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    def __str__(self) -> str:
        return f"{self.publication}: {self.reason}"


class Format(models.TextChoices):
    """The files a publication is handed on as."""

    HTML = "html", _("web page")
    DOCX = "docx", _("Word")
    PDF = "pdf", _("PDF, accessible")
    JSON = "json", _("JSON")
    CSV = "csv", _("table")
    AKN = "akn", _("Akoma Ntoso")
    SEALED = "sealed", _("sealed file")


class Rendition(Work):
    """A publication as a file: made once, in the background or when it is first asked for, and kept."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="renditions")
    format = models.CharField(max_length=10, choices=Format.choices)
    body = models.BinaryField(null=True, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)  #: of the file

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["publication", "format"], name="a_format_once")
        ]

    def __str__(self) -> str:
        return f"{self.publication} ({self.get_format_display()})"

    def perform(self, tell: Tell) -> None:
        """Make the file."""
        from watchingbrief.web.publishing.files import file_of

        tell(10, str(_("The file is being made.")))
        file_of(self)

    @property
    def made(self) -> bool:
        """It is there."""
        return self.state == State.DONE and self.body is not None
