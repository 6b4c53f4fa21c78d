"""People, the organisations they belong to, the role they have there, and invitations."""

import secrets
from datetime import datetime, timedelta
from typing import ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class Role(models.IntegerChoices):
    """What a person may do in an organisation; each role may do all that the ones before it may."""

    READER = 10, _("reader")
    COMMENTER = 20, _("commenter")
    REVIEWER = 30, _("reviewer")
    EDITOR = 40, _("editor")
    ADMINISTRATOR = 50, _("administrator")


class People(BaseUserManager["User"]):
    """Makes accounts, which are known by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **more: object) -> "User":
        """An account."""
        user = self.model(email=self.normalize_email(email), **more)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractUser):
    """A person with an account. One who left is not active any more, and nothing of them is kept but what they said.

    `sign_ins` counts up where every browser is to be signed out: a session holds only for the count it began with.
    """

    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    sign_ins = models.PositiveIntegerField(default=0, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = People()  # type: ignore[assignment,misc]

    def __str__(self) -> str:
        # Never the e-mail address: names stand on pages and in the log where the address must not.
        if not self.is_active:
            return str(_("a former member"))
        return self.name or str(_("a member without a name"))

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        said = f"{self.password}:{self.sign_ins}"
        return salted_hmac("accounts.User.sign_ins", said, secret=secret, algorithm="sha256").hexdigest()

    def get_full_name(self) -> str:
        """As the person wants to be named."""
        return self.name

    def get_short_name(self) -> str:
        """The same: nothing is known of the parts of a name."""
        return self.name


class Organisation(models.Model):
    """An organisation, or a coalition's secretariat: whoever owns instruments and speaks with one voice."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    people = models.ManyToManyField(User, through="Membership", related_name="organisations")
    created = models.DateTimeField(default=timezone.now, editable=False)
    second_step = models.BooleanField(
        _("second step at sign-in"), default=False
    )  #: reviewers and above need one

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page of the organisation."""
        return reverse("organisation", args=[self.slug])


class Membership(models.Model):
    """A person in an organisation, with a role."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    role = models.PositiveSmallIntegerField(choices=Role.choices, default=Role.READER)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "organisation"], name="one_role_a_person")]

    def __str__(self) -> str:
        return f"{self.user} · {self.organisation} · {self.get_role_display()}"


def _token() -> str:
    return secrets.token_urlsafe(32)


def _in_two_weeks() -> datetime:
    return timezone.now() + timedelta(days=14)


class Invitation(models.Model):
    """A link that lets one person join an organisation, once."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    role = models.PositiveSmallIntegerField(choices=Role.choices, default=Role.READER)
    token = models.CharField(max_length=64, unique=True, default=_token, editable=False)
    invited_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField(default=timezone.now, editable=False)
    expires = models.DateTimeField(default=_in_two_weeks)
    taken = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.email} · {self.organisation}"
