"""Tokens: keys that let a program read for a person. Only their hashes are kept."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Token(models.Model):
    """A key of one person's. The key itself is shown once, when it is made, and kept nowhere."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(_("what it is for"), max_length=100)
    digest = models.CharField(max_length=64, unique=True, editable=False)  #: SHA-256 of the key
    begins = models.CharField(max_length=12, editable=False)  #: its first letters, to tell it by
    made = models.DateTimeField(default=timezone.now, editable=False)
    used = models.DateField(null=True, editable=False)  #: the day it was last used; no more is kept

    class Meta:
        ordering = ["-made", "-pk"]

    def __str__(self) -> str:
        return self.name
