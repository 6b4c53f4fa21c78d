"""Forms of letters: beginning, writing, opening and signing."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from watchingbrief.web.accounts.models import Organisation
from watchingbrief.web.instruments.models import Instrument
from watchingbrief.web.speaking.letters.models import Letter, Point, Withdrawal
from watchingbrief.web.speaking.letters.signature_models import Signatory


class BeginForm(forms.Form):
    """A new letter: of whom, about what."""

    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=300, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Organisation that writes it"), queryset=Organisation.objects.none()
    )
    instrument = forms.ModelChoiceField(
        label=gettext_lazy("Instrument it is about"), queryset=Instrument.objects.none()
    )

    def __init__(self, *args: Any, organisations: Any, instruments: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        self.fields["instrument"].queryset = instruments  # type: ignore[attr-defined]


class DraftForm(forms.ModelForm[Letter]):
    """The words of a letter. `edition` is the one the person saw."""

    edition = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Letter
        fields = ["title", "addressee", "opening", "closing", "language"]
        widgets = {
            "title": forms.TextInput(attrs={"dir": "auto"}),
            "addressee": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            "opening": forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
            "closing": forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        }
        help_texts = {
            "addressee": gettext_lazy("As it stands at the head of the letter, on one line or several."),
            "opening": gettext_lazy("It stands before the points. A blank line begins a new paragraph."),
            "closing": gettext_lazy("It stands after the points."),
        }

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["language"] = forms.ChoiceField(
            label=gettext_lazy("Language of the letter"), choices=settings.LANGUAGES
        )


class PointForm(forms.ModelForm[Point]):
    """What a letter says in a point. The law's own words are not in it: they are quoted as they are."""

    edition = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Point
        fields = ["heading", "text", "wording"]
        widgets = {
            "heading": forms.TextInput(attrs={"dir": "auto"}),
            "text": forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
            "wording": forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        }


def _moment() -> forms.DateTimeInput:
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class SettingsForm(forms.ModelForm[Letter]):
    """Who may sign, until when, and when everyone may read it."""

    class Meta:
        model = Letter
        fields = [
            "invited_only", "closes", "embargo", "public", "conditions", "withdrawal", "erase_on",
        ]  # fmt: skip
        widgets = {
            "closes": _moment(),
            "embargo": _moment(),
            "erase_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "withdrawal": forms.RadioSelect,
        }
        help_texts = {
            "closes": gettext_lazy("In UTC. Left empty, you close it by hand."),
            "embargo": gettext_lazy(
                "In UTC. Until then only your organisation and those with the link can read the letter."
            ),
            "public": gettext_lazy("Otherwise it stays with your organisation and those with the link."),
            "erase_on": gettext_lazy("Signatories are told this day before they sign."),
        }

    def clean(self) -> dict[str, Any]:
        """What signatories were promised is kept."""
        said = super().clean() or self.cleaned_data
        before = Letter.objects.get(pk=self.instance.pk)
        erase = said.get("erase_on")
        if erase and erase != before.erase_on and erase <= timezone.localdate():
            self.add_error(
                "erase_on", _("The day on which e-mail addresses are erased has passed. Choose a later one.")
            )
            return said
        if not before.editions.exists():
            return said
        embargo = said.get("embargo")
        if before.erase_on and (erase is None or erase > before.erase_on):
            self.add_error(
                "erase_on", _("Signatories were told an earlier day: it can only be brought forward.")
            )
        if before.embargo and before.embargoed() and (embargo is None or embargo < before.embargo):
            self.add_error("embargo", _("Signatories rely on the embargo: it can only be made longer."))
        loosened = before.withdrawal == Withdrawal.ALWAYS and said.get("withdrawal") != Withdrawal.ALWAYS
        if loosened:
            self.add_error("withdrawal", _("Signatories were told that they may withdraw at any time."))
        return said


class SignForm(forms.ModelForm[Signatory]):
    """Signing for an organisation. `sha256` is that of the text on the page."""

    sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)

    class Meta:
        model = Signatory
        fields = [
            "organisation", "country", "representative", "function", "email", "conditions", "authorised",
            "publish_organisation", "publish_representative",
        ]  # fmt: skip
        widgets = {
            "organisation": forms.TextInput(attrs={"autocomplete": "organization", "dir": "auto"}),
            "country": forms.TextInput(attrs={"autocomplete": "country-name", "dir": "auto"}),
            "representative": forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
            "function": forms.TextInput(attrs={"autocomplete": "organization-title", "dir": "auto"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "conditions": forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        }
        help_texts = {
            "email": gettext_lazy(
                "A link to confirm goes there. It is shown to nobody and given out in no file."
            ),
            "conditions": gettext_lazy(
                "For example that you do not support one of the points. It is shown beside the name of your "
                "organisation."
            ),
            "publish_organisation": gettext_lazy("Otherwise you are counted without being named."),
        }

    def __init__(self, *args: Any, conditions: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["email"].required = self.fields["authorised"].required = True
        self.fields["authorised"].error_messages["required"] = _(
            "Only someone who is authorised may sign for an organisation."
        )
        if not conditions:
            del self.fields["conditions"]

    def clean(self) -> dict[str, Any]:
        """A name beside an organisation that is not named would name it."""
        said = super().clean() or self.cleaned_data
        if not said.get("publish_organisation"):
            said["publish_representative"] = False
        for name in ("organisation", "country", "representative", "function"):
            said[name] = " ".join(str(said.get(name, "")).split())
        return said


class InviteForm(forms.Form):
    """An organisation to be invited to sign."""

    organisation = forms.CharField(
        label=gettext_lazy("Name of the organisation"),
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
