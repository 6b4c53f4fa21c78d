"""Work in the background, as a row people can look at: how far it is, or why it failed."""

from collections.abc import Callable

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a piece of work stands."""

    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")


class Work(models.Model):
    """What every piece of background work keeps. Its row says what was asked, so that it can be begun again.

    `part` counts from 0 to 100. While it runs `beat` is renewed; a beat long past means that its worker was killed.
    """

    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    part = models.PositiveSmallIntegerField(default=0)
    said = models.CharField(max_length=200, blank=True)  #: what is being done, in words for people
    failure = models.TextField(blank=True)  #: a line each: what happened, why it matters, what to do next
    attempts = models.PositiveSmallIntegerField(default=0)
    asked = models.DateTimeField(default=timezone.now, editable=False)
    beat = models.DateTimeField(null=True, blank=True)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def over(self) -> bool:
        """Nothing more will happen by itself."""
        return self.state in {State.DONE, State.FAILED}

    @property
    def failure_lines(self) -> list[str]:
        """What happened, why it matters, what to do next; our own words are translated where they are shown."""
        return [line for line in self.failure.splitlines() if line.strip()]

    def perform(self, tell: "Tell") -> None:
        """Do the work, telling how far it is. Raises Refusal with what people should know where it cannot be done.

        It may be begun again after a worker was killed in the middle: what it keeps, it keeps in one transaction.
        """
        raise NotImplementedError


#: Called with the part done, 0 to 100, and what is being done, in words for people: mark them with `gettext_noop`, for
#: they are kept as they are and translated where they are shown.
Tell = Callable[[int, str], None]
