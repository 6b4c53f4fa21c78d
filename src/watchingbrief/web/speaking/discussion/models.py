"""Words of a provision that something is said of, where they stand in each version, and what is said."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from watchingbrief.web.accounts.models import Organisation, User
from watchingbrief.web.instruments.models import Instrument, Version
from watchingbrief.web.jobs.models import Tell, Work


class Anchor(models.Model):
    """Words of a version that something is said of. They never change; `places` says what became of them later."""

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="anchors")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="anchors")
    eid = models.CharField(max_length=400)
    citation = models.CharField(max_length=400, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()  #: the version's text from `start` to `end`, letter for letter
    made = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "start", "end"], name="an_anchor_once")]

    def __str__(self) -> str:
        return f"{self.citation}: {self.quote[:60]}"


class Fate(models.TextChoices):
    """What became of anchored words in a version."""

    FIRST = "first", _("said of these words")
    SAME = "same", _("the same words")
    CHANGED = "changed", _("the words changed")
    GONE = "gone", _("the words are gone")


class Place(models.Model):
    """Where anchored words stand in one version. Of words that are gone: where they stood last, in `before`."""

    anchor = models.ForeignKey(Anchor, on_delete=models.CASCADE, related_name="places")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    fate = models.CharField(max_length=10, choices=Fate.choices)
    eid = models.CharField(max_length=400, blank=True)
    citation = models.CharField(max_length=400, blank=True)
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    quote = models.TextField(blank=True)  #: the words as they stand here; "" when they are gone
    before = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["anchor", "version"], name="a_place_a_version")]

    def __str__(self) -> str:
        return f"{self.version}: {self.get_fate_display()}"


class Following(Work):
    """The work of following all anchored words of an instrument into one version."""

    version = models.OneToOneField(Version, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return str(_("following what was said into %(version)s") % {"version": self.version})

    def perform(self, tell: Tell) -> None:
        """See `speaking/following.py`."""
        from watchingbrief.web.speaking.following import carry_into

        carry_into(self, tell)


class Said(models.Model):
    """What a person says, for an organisation. `edition` counts its changes, so that nobody overwrites unawares."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    edition = models.PositiveIntegerField(default=1)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True

    def by(self, user: object) -> bool:
        """Whether this person said it."""
        return isinstance(user, User) and user.pk == self.author_id


class Amendment(Said):
    """Other words proposed for some of a provision. An earlier wording is kept in `editions`."""

    class Operation(models.TextChoices):
        """What is proposed."""

        REPLACE = "replace", _("replace these words")
        INSERT = "insert", _("add words after them")
        DELETE = "delete", _("delete these words")

    anchor = models.ForeignKey(Anchor, on_delete=models.CASCADE, related_name="amendments")
    operation = models.CharField(
        _("what is proposed"), max_length=10, choices=Operation.choices, default=Operation.REPLACE
    )
    wording = models.TextField(_("proposed wording"), blank=True)
    reasons = models.TextField(_("reasons"), blank=True)
    withdrawn = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(_("amendment %(number)s") % {"number": self.pk})

    def get_absolute_url(self) -> str:
        """The page of the amendment."""
        return reverse("amendment", args=[self.anchor.instrument.slug, self.pk])


class AmendmentEdition(models.Model):
    """An amendment as it read before it was changed."""

    amendment = models.ForeignKey(Amendment, on_delete=models.CASCADE, related_name="editions")
    edition = models.PositiveIntegerField()
    operation = models.CharField(max_length=10, choices=Amendment.Operation.choices)
    wording = models.TextField(blank=True)
    reasons = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["edition"]
        constraints = [models.UniqueConstraint(fields=["amendment", "edition"], name="amendment_edition")]

    def __str__(self) -> str:
        return f"{self.amendment} ({self.edition})"


class Comment(Said):
    """What someone says of words, of an amendment to them, or in answer to another comment (`answers`)."""

    anchor = models.ForeignKey(Anchor, on_delete=models.CASCADE, related_name="comments")
    amendment = models.ForeignKey(Amendment, on_delete=models.CASCADE, null=True, related_name="comments")
    answers = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="replies")
    text = models.TextField(_("comment"))
    resolved = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    deleted = models.DateTimeField(
        null=True, blank=True
    )  #: its words are gone then; that there was one stays
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(_("comment %(number)s") % {"number": self.pk})


class CommentEdition(models.Model):
    """A comment as it read before it was changed."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="editions")
    edition = models.PositiveIntegerField()
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["edition"]
        constraints = [models.UniqueConstraint(fields=["comment", "edition"], name="comment_edition")]

    def __str__(self) -> str:
        return f"{self.comment} ({self.edition})"
