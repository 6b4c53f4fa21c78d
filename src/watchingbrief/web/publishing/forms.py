"""What an editor fills in to publish a review, and to take one back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from watchingbrief.web.instruments.models import Instrument
from watchingbrief.web.publishing.models import Openness, Publication
from watchingbrief.web.publishing.publish import Wish


class PublishForm(forms.Form):
    """Title, introduction, who may read it, what of the reviewers' words is shown."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label=_("Title"), max_length=300, widget=forms.TextInput(attrs={"dir": "auto"}))
    introduction = forms.CharField(
        label=_("Introduction"), required=False, max_length=20_000,
        help_text=_("What readers should know first, in your words. A blank line begins a paragraph."),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )  # fmt: skip
    openness = forms.ChoiceField(
        label=_("Who may read it"), choices=Openness.choices, widget=forms.RadioSelect
    )
    judgments = forms.ChoiceField(
        label=_("What reviewers said"),
        choices=[
            ("unnamed", _("shown, without their names")), ("named", _("shown, with their names")),
            ("none", _("not shown")),
        ],
        widget=forms.RadioSelect,
        help_text=_("Names stay in what is published for ever. Ask the reviewers before you show them."),
    )  # fmt: skip
    rejected = forms.BooleanField(label=_("List apart the findings that reviewers rejected"), required=False)
    supersedes = forms.ModelChoiceField(
        label=_("It replaces"),
        required=False,
        queryset=Publication.objects.none(),
        empty_label=_("no other publication"),
    )

    def __init__(self, *args: Any, instrument: Instrument, **more: Any) -> None:
        super().__init__(*args, **more)
        earlier = Publication.objects.filter(instrument=instrument, withdrawal=None, superseded_by=None)
        field = self.fields["supersedes"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = earlier.defer("frozen")
        if not earlier.exists():
            field.widget = forms.HiddenInput()

    def wish(self) -> Wish:
        """What was filled in."""
        return Wish(**self.cleaned_data)


class WithdrawForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Reason"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("It is shown on the page in place of the review, for good."),
    )  # fmt: skip
