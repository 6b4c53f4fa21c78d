"""What the library keeps: instruments, their versions, and the provisions of each version."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from watchingbrief.web.accounts.models import Organisation
from watchingbrief.web.instruments.language_names import language_name
from watchingbrief.web.jobs.models import State, Tell, Work


class Visibility(models.TextChoices):
    """Who may read an instrument and what is said of it."""

    ORGANISATION = "organisation", _("its organisation only")
    SITE = "site", _("everyone with an account here")
    PUBLIC = "public", _("everyone")


class Kind(models.TextChoices):
    """What an instrument is."""

    ACT = "act", _("act")
    BILL = "bill", _("bill")
    TREATY = "treaty", _("treaty")
    REGULATION = "regulation", _("regulation")
    DECREE = "decree", _("decree")
    BY_LAW = "by-law", _("by-law")
    OTHER = "other", _("other")


class Instrument(models.Model):
    """A law, bill or treaty, through all its versions. Its address, `slug`, never changes."""

    slug = models.SlugField(max_length=120, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="instruments")
    title = models.CharField(_("title"), max_length=500)
    jurisdiction = models.CharField(_("jurisdiction"), max_length=100, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.ACT)
    visibility = models.CharField(
        _("who may read it"), max_length=20, choices=Visibility.choices, default=Visibility.ORGANISATION
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    added = models.DateTimeField(default=timezone.now, editable=False)
    title_given = models.BooleanField(default=True, editable=False)  #: False: the law itself will give it
    last_number = models.PositiveIntegerField(
        default=0, editable=False
    )  #: of a version, kept when that is deleted
    edition = models.PositiveIntegerField(default=1, editable=False)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of the instrument."""
        return reverse("instrument", args=[self.slug])

    def in_order(self) -> "list[Version]":
        """Its versions, oldest text first: by date where each has one, else as they were added."""
        return oldest_first(self.versions.all())

    @property
    def newest(self) -> "Version | None":
        """The newest of its versions that has been read."""
        return next((version for version in reversed(self.in_order()) if version.is_read), None)


class Status(models.TextChoices):
    """How far a version has come."""

    DRAFT = "draft", _("draft")
    INTRODUCED = "introduced", _("introduced")
    ADOPTED = "adopted", _("adopted")
    IN_FORCE = "in-force", _("in force")
    AMENDED = "amended", _("superseded")
    REPEALED = "repealed", _("repealed")


class Versions(models.Manager["Version"]):
    """Versions without the text that was read, which a list of them never needs; it is fetched when asked for."""

    def get_queryset(self) -> "models.QuerySet[Version]":
        """As always, but light."""
        return super().get_queryset().defer("instrument_json")


class Version(Work):
    """The text of an instrument at one moment, and the work of reading it. `number` never changes: 1, 2, 3 ..."""

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(editable=False)
    label = models.CharField(_("name of the version"), max_length=200, blank=True)
    date = models.DateField(_("date of the text"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=Status.choices, default=Status.DRAFT)
    language = models.CharField(_("language"), max_length=20, blank=True)  #: BCP 47; found by reading
    file = models.FileField(upload_to="versions/%Y/%m/", max_length=300)
    file_name = models.CharField(max_length=255)  #: as uploaded, without its folder
    sha256 = models.CharField(max_length=64)  #: of the file
    instrument_json = models.BinaryField(
        null=True, editable=False
    )  #: what was read; see `instruments/stored.py`
    notices = models.JSONField(default=list, editable=False)  #: how well the file could be read, in sentences
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    added = models.DateTimeField(default=timezone.now, editable=False)
    edition = models.PositiveIntegerField(default=1, editable=False)

    objects = Versions()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["instrument", "number"], name="a_number_once")]
        ordering = ["number"]

    def __str__(self) -> str:
        return self.label or str(_("version %(number)s") % {"number": self.number})

    def get_absolute_url(self) -> str:
        """The version in the reading room."""
        return reverse("version", args=[self.instrument.slug, self.number])

    @property
    def language_name(self) -> str:
        """Its language, in words."""
        return language_name(self.language)

    @property
    def is_read(self) -> bool:
        """Its text and provisions are there."""
        return self.state == State.DONE

    def perform(self, tell: Tell) -> None:
        """Read the file; what was read is kept whole or not at all."""
        from watchingbrief.web.instruments.read_version import read_version

        read_version(self, tell)


class Dated(Protocol):
    """What has a number and, perhaps, a date."""

    @property
    def number(self) -> int:
        """As it was added."""

    @property
    def date(self) -> date | None:
        """Of its text."""


OfInstrument = TypeVar("OfInstrument", bound=Dated)


def oldest_first(versions: Iterable[OfInstrument]) -> list[OfInstrument]:
    """Versions of one instrument by the date of their text where each has one, else as they were added."""
    versions = sorted(versions, key=lambda version: version.number)
    if all(version.date for version in versions):
        versions.sort(key=lambda version: version.date or date.min)
    return versions


class Provision(models.Model):
    """A provision of a version, for search and for its own page. `start` and `end` are offsets in its text."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="provisions")
    order = models.PositiveIntegerField()
    eid = models.CharField(max_length=400)
    parent_eid = models.CharField(max_length=400, blank=True)
    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=200, blank=True)
    heading = models.TextField(blank=True)
    citation = models.CharField(max_length=400)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "eid"], name="an_address_once")]
        ordering = ["version", "order"]

    def __str__(self) -> str:
        return self.citation

    def get_absolute_url(self) -> str:
        """The page of the provision, which lasts as long as the site."""
        return reverse("provision", args=[self.version.instrument.slug, self.version.number, self.eid])


class Stretch(models.Model):
    """A stretch of a version as search sees it: a section or article, or what stands outside of them.

    `words` holds our own words (see `search/words.py`), each between two spaces, in their order; `pairs` two characters
    at a time, for scripts that do not part their words. Both databases are asked for the same words.
    """

    provision = models.ForeignKey(Provision, on_delete=models.CASCADE, related_name="stretches")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="stretches")
    order = models.PositiveIntegerField()
    text = models.TextField()
    words = models.TextField()
    pairs = models.TextField(blank=True)
    heading_words = models.TextField(blank=True)
    length = models.PositiveIntegerField()  #: in words

    class Meta:
        ordering = ["version", "order"]

    def __str__(self) -> str:
        return str(self.provision)
