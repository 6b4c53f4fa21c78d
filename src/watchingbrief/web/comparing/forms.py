"""What people fill in: a recommendation, a verdict of their own, a file to take in."""

from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxLengthValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from watchingbrief.comparison.uptake.ledger_file import LARGEST
from watchingbrief.comparison.uptake.target import Places
from watchingbrief.review.concerns import concerns
from watchingbrief.web.accounts.models import Organisation
from watchingbrief.web.comparing.entries import faults
from watchingbrief.web.comparing.models import Recommendation, Ruling, Submission
from watchingbrief.web.instruments.models import Version
from watchingbrief.web.instruments.stored import instrument_of

_AREA = {"rows": 3, "dir": "auto"}
_SHOWN = 60  # letters of a name in a message
_LONGEST = {
    "citation": 400,
    "title": 4_000,
    "wording": 20_000,
    "replaces": 20_000,
    "reasons": 20_000,
}  # letters


class RecommendationForm(forms.ModelForm[Recommendation]):
    """A recommendation as one organisation makes it, of one draft."""

    concerns = forms.MultipleChoiceField(
        label=_("Concerns it answers"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Recommendation
        fields: ClassVar[list[str]] = [
            "organisation", "version", "operation", "citation", "title", "wording", "replaces", "reasons", "concerns",
            "source", "asked",
        ]  # fmt: skip
        widgets: ClassVar[dict[str, Any]] = {
            "title": forms.Textarea(attrs=_AREA), "wording": forms.Textarea(attrs=_AREA),
            "replaces": forms.Textarea(attrs={**_AREA, "rows": 2}), "reasons": forms.Textarea(attrs=_AREA),
            "citation": forms.TextInput(attrs={"list": "provisions", "dir": "auto"}),
        }  # fmt: skip
        labels: ClassVar[dict[str, Any]] = {
            "organisation": _("On behalf of"), "version": _("Of which draft"), "operation": _("What is to be done"),
            "citation": _("Provision"), "title": _("What is asked, in a sentence"), "wording": _("Wanted wording"),
            "replaces": _("In place of these words"), "reasons": _("Reasons"), "source": _("Where it was said"),
            "asked": _("Asked on"),
        }  # fmt: skip
        help_texts: ClassVar[dict[str, Any]] = {
            "citation": _("As the law cites it: s. 22(1), Arts. 37-40. Left empty it is of the whole draft."),
            "wording": _(
                "To amend or add: the words you want. To delete or reject: the words that should go or stay out; empty,"
                " all of the provision."
            ),
            "replaces": _("To amend only: the words of the draft that yours should replace."),
            "asked": _("2026-04-14, or 2026-04, or 2026"),
            "source": _("Joint submission, para. 3"),
        }  # fmt: skip

    def __init__(
        self, *arguments: Any, voices: list[Organisation], versions: QuerySet[Version], **named: Any
    ) -> None:
        super().__init__(*arguments, **named)
        organisation, version = self.fields["organisation"], self.fields["version"]
        assert isinstance(organisation, forms.ModelChoiceField) and isinstance(
            version, forms.ModelChoiceField
        )
        organisation.queryset = Organisation.objects.filter(pk__in=[o.pk for o in voices])
        organisation.empty_label = None if len(voices) == 1 else organisation.empty_label
        version.queryset = versions
        version.empty_label = None
        for name, most in _LONGEST.items():
            self.fields[name].validators.append(MaxLengthValidator(most))
            self.fields[name].widget.attrs["maxlength"] = most
        choices = self.fields["concerns"]
        assert isinstance(choices, forms.MultipleChoiceField)
        choices.choices = [(code, concern.title) for code, concern in concerns().items()]

    def clean(self) -> dict[str, Any]:
        """Held to what a ledger file takes, and to the provisions the draft has."""
        said = super().clean() or self.cleaned_data
        row, version = self.instance, said.get("version")
        for name, value in said.items():
            setattr(row, name, value)
        row.eid = ""
        if version is not None and row.citation:
            self._place(version)
        if not self.errors:
            for field, what in faults(row):
                self.add_error(_FIELD.get(field), what)
        return said

    def _place(self, version: Version) -> None:
        targets = Places(instrument_of(version)).find(self.instance.citation)
        if targets.found:
            self.instance.eid = targets.found[0].provision.id
        if targets.unknown or not targets.found:
            unknown = "; ".join(targets.unknown)[:_SHOWN] or self.instance.citation[:_SHOWN]
            self.add_error(
                "citation",
                forms.ValidationError(
                    _("%(version)s has no provision called “%(name)s”. Write it as the law cites it, or leave it empty"
                      " for the whole draft."),
                    params={"version": version, "name": unknown},
                ),
            )  # fmt: skip


#: Fields of a ledger file and those of the form.
_FIELD = {
    "date": "asked", "target": "citation", "wording": "wording", "replaces": "replaces", "concern": "concerns",
    "demand": "title", "operation": "operation",
}  # fmt: skip


class RulingForm(forms.ModelForm[Ruling]):
    """A person's own verdict on what became of a recommendation."""

    class Meta:
        model = Ruling
        fields: ClassVar[list[str]] = ["verdict", "reason", "quote", "organisation"]
        widgets: ClassVar[dict[str, Any]] = {
            "reason": forms.Textarea(attrs={**_AREA, "rows": 2}),
            "quote": forms.Textarea(attrs={**_AREA, "rows": 2}),
        }
        labels: ClassVar[dict[str, Any]] = {
            "verdict": _("What became of it"), "reason": _("Why"), "organisation": _("On behalf of"),
            "quote": _("Words of the later draft it rests on"),
        }  # fmt: skip
        help_texts: ClassVar[dict[str, Any]] = {
            "quote": _(
                "Copied from the draft. Optional: should the words change, the verdict asks for another look."
            )
        }

    def __init__(self, *arguments: Any, voices: list[Organisation], version: Version, **named: Any) -> None:
        super().__init__(*arguments, **named)
        organisation = self.fields["organisation"]
        assert isinstance(organisation, forms.ModelChoiceField)
        organisation.queryset = Organisation.objects.filter(pk__in=[o.pk for o in voices])
        organisation.empty_label, organisation.required = None, True
        self.version = version

    def clean_quote(self) -> str:
        """Words that stand in the draft."""
        from watchingbrief.assessment.plain_text import PlainText
        from watchingbrief.submission.stretches import standing

        quote = str(self.cleaned_data["quote"])
        if quote and not standing(PlainText(instrument_of(self.version)), quote, None):
            raise forms.ValidationError(
                _("These words do not stand in %(version)s. Copy them from the draft, or leave this empty."),
                params={"version": self.version},
            )
        return quote


class ImportForm(forms.Form):
    """A ledger file, or a table of recommendations."""

    file = forms.FileField(
        label=_("File"), required=False, widget=forms.FileInput(attrs={"accept": ".yml,.yaml,.csv,.tsv"}),
        help_text=_("YAML as wbrief uptake reads it, or a table (CSV in UTF-8) with a column of recommendations."),
    )  # fmt: skip
    name = forms.CharField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    organisation = forms.ModelChoiceField(
        label=_("Recorded by"), queryset=Organisation.objects.none(), empty_label=None,
        help_text=_("Who answers for these entries here. Who asked stands in the file, and is shown."),
    )  # fmt: skip

    def __init__(self, *arguments: Any, voices: list[Organisation], **named: Any) -> None:
        super().__init__(*arguments, **named)
        organisation = self.fields["organisation"]
        assert isinstance(organisation, forms.ModelChoiceField)
        organisation.queryset = Organisation.objects.filter(pk__in=[o.pk for o in voices])

    def clean(self) -> dict[str, Any]:
        """A file of a size that is read; or the text of one that was sent before."""
        said = super().clean() or self.cleaned_data
        file = said.get("file")
        if file and (file.size or 0) > LARGEST:
            self.add_error("file", _("The file is too large for a ledger: at most 8 MB are read. Split it."))
        elif file:
            said["name"] = file.name or "ledger.yml"
            data = file.read()
            try:
                said["text"] = data.decode("utf-8-sig")
            except UnicodeDecodeError:
                self.add_error(
                    "file", _("The file is not in UTF-8. Save it as “CSV UTF-8”, or as UTF-8 text.")
                )
        elif not said.get("text"):
            self.add_error("file", _("Choose a file."))
        return said


class SubmissionForm(forms.ModelForm[Submission]):
    """The first page of a submission."""

    class Meta:
        model = Submission
        fields: ClassVar[list[str]] = ["organisation", "title", "addressed_to", "contact", "summary"]
        widgets: ClassVar[dict[str, Any]] = {"summary": forms.Textarea(attrs={"rows": 5, "dir": "auto"})}
        labels: ClassVar[dict[str, Any]] = {"organisation": _("On behalf of")}
        help_texts: ClassVar[dict[str, Any]] = {
            "addressed_to": _("The Committee on Justice and Communications"),
            "summary": _(
                "What the reader should know first. Left empty, the figures of the review stand there."
            ),
        }

    def __init__(self, *arguments: Any, voices: list[Organisation], **named: Any) -> None:
        super().__init__(*arguments, **named)
        organisation = self.fields["organisation"]
        assert isinstance(organisation, forms.ModelChoiceField)
        organisation.queryset = Organisation.objects.filter(pk__in=[o.pk for o in voices])
        organisation.empty_label = None
