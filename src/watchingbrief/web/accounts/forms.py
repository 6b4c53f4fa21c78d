"""Forms of accounts and organisations."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from watchingbrief.web.accounts.models import Organisation, Role, User


class _WithPassword(forms.Form):
    """A name and a password, for an account that begins."""

    name = forms.CharField(
        label=_("Your name"), max_length=200,
        help_text=_("As others here are to see it. It need not be the one in your passport."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    password = forms.CharField(
        label=_("Password"), strip=False, help_text=_("At least 12 characters; a few words together are best."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """The password as the site's rules want it, measured against who it is for."""
        cleaned = super().clean() or self.cleaned_data
        if "password" in cleaned:
            user = User(email=self.address(cleaned), name=cleaned.get("name", ""))
            try:
                validate_password(cleaned["password"], user)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return cleaned

    def address(self, cleaned: dict[str, Any]) -> str:
        """The e-mail address the account will have."""
        return str(cleaned.get("email", ""))


class FirstAccountForm(_WithPassword):
    """The first account of a site."""

    organisation = forms.CharField(
        label=_("Your organisation"), max_length=200,
        help_text=_("You can invite others to it, and change its name, later."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    field_order = ("name", "organisation", "email", "password")


class JoinForm(_WithPassword):
    """An account that begins with an invitation, which says its address."""

    def __init__(self, *args: Any, email: str, **more: Any) -> None:
        self._email = email
        super().__init__(*args, **more)

    def address(self, cleaned: dict[str, Any]) -> str:
        """The one the invitation went to."""
        return self._email


class InviteForm(forms.Form):
    """Whom to invite, and as what."""

    email = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    role = forms.TypedChoiceField(label=_("Role"), choices=Role.choices, coerce=int, initial=Role.REVIEWER)


class RoleForm(forms.Form):
    """The role of a member."""

    role = forms.TypedChoiceField(choices=Role.choices, coerce=lambda role: Role(int(role)))


class OrganisationForm(forms.ModelForm[Organisation]):
    """What an organisation is called, and what it asks of its members."""

    class Meta:
        model = Organisation
        fields = ("name", "second_step")
        labels = {"second_step": _("Ask for a second step at sign-in")}
        help_texts = {
            "second_step": _(
                "Reviewers, editors and administrators then need a passkey or an authenticator app; "
                "without one they may read and comment."
            )
        }


class NewOrganisationForm(forms.ModelForm[Organisation]):
    """Another organisation on this site."""

    class Meta:
        model = Organisation
        fields = ("name",)


class ProfileForm(forms.ModelForm[User]):
    """What a person is called here, and the language of the pages."""

    language = forms.ChoiceField(label=_("Language of the pages"), choices=settings.LANGUAGES)

    class Meta:
        model = User
        fields = ("name", "language")
        help_texts = {"name": _("As others here see it, beside what you say.")}

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["name"].required = True


class DeleteAccountForm(forms.Form):
    """The password once more, before an account is deleted."""

    password = forms.CharField(
        label=_("Your password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )  # fmt: skip

    def __init__(self, *args: Any, user: User, **more: Any) -> None:
        self._user = user
        super().__init__(*args, **more)

    def clean_password(self) -> str:
        """It is the one of the account."""
        password: str = self.cleaned_data["password"]
        if not self._user.check_password(password):
            raise forms.ValidationError(_("This is not your password. Nothing was deleted."))
        return password
