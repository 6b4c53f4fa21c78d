"""Forms of watching."""

from typing import Any, ClassVar, get_args

from django import forms
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError as NotARule

from watchingbrief.monitoring.cadence import cadence, in_words
from watchingbrief.monitoring.event import EventKind
from watchingbrief.monitoring.source import Completeness, Kind, Source
from watchingbrief.review.concerns import concerns
from watchingbrief.web.accounts.models import Organisation
from watchingbrief.web.instruments.models import Status
from watchingbrief.web.watching.models import Alert
from watchingbrief.web.watching.telling import listed, rule_of
from watchingbrief.web.watching.workspace import Unfit, described

KINDS = {
    "page": _("a page that holds the law"), "file": _("a file: PDF, Word, XML ..."),
    "index": _("a page that lists files"), "feed": _("a feed (Atom or RSS)"),
    "status": _("a page that states where the law stands"),
}  # fmt: skip
CADENCES = {
    "1h": _("every hour"), "6h": _("every six hours"), "1d": _("every day"), "7d": _("every week"),
    "30d": _("every month"),
}  # fmt: skip
COMPLETE = {
    "current": _("the text in force alone"), "history": _("earlier versions as well"),
    "unofficial": _("an unofficial copy"),
}  # fmt: skip
EVENTS = {
    "new-instrument": _("new instrument"), "new-version": _("new version"), "text-removed": _("text removed"),
    "text-restored": _("text is there again"), "source-broken": _("source broken"),
    "source-mended": _("source mended"), "status-changed": _("status changed"),
}  # fmt: skip
assert set(KINDS) == set(get_args(Kind))
assert set(COMPLETE) == set(get_args(Completeness))
assert set(EVENTS) == set(get_args(EventKind)) - {"technical"}


class SourceForm(forms.Form):
    """Where a law is followed."""

    title = forms.CharField(label=_("Title"), max_length=300)
    address = forms.URLField(label=_("Address"), help_text=_("Begins with https://"), assume_scheme="https")
    kind = forms.ChoiceField(label=_("What is there"), choices=list(KINDS.items()))
    jurisdiction = forms.CharField(
        label=_("Jurisdiction"),
        max_length=100,
        help_text=_("Two letters such as KE, INT for a treaty, or a name"),
    )
    instrument = forms.CharField(
        label=_("Instrument"), max_length=300, required=False,
        help_text=_("The law that is followed, where several sources hold the same; the title where empty"),
    )  # fmt: skip
    cadence = forms.ChoiceField(label=_("Ask"), choices=list(CADENCES.items()), initial="1d")
    completeness = forms.ChoiceField(label=_("It holds"), choices=list(COMPLETE.items()))
    select = forms.CharField(
        label=_("CSS selector"), max_length=300, required=False,
        help_text=_("Of the part of the page that is the law, or holds the links; usually not needed"),
    )  # fmt: skip
    leave_out = forms.CharField(
        label=_("CSS selector of what is left out"), max_length=300, required=False,
        help_text=_("What the page puts between the words of the law: advertisements, buttons; usually not needed"),
    )  # fmt: skip
    links = forms.CharField(
        label=_("Links to follow"), max_length=300, required=False,
        help_text=_("A regular expression that addresses in an index or feed must match; usually not needed"),
    )  # fmt: skip
    language = forms.CharField(
        label=_("Language"), max_length=20, required=False, help_text=_("Such as fr, where it holds several")
    )

    def __init__(self, *args: Any, before: Source | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self._before = before
        if before is None:
            return
        span = in_words(before.asked_every)
        usual = next((short for short in CADENCES if cadence(short) == before.asked_every), span)
        stated: dict[str, Any] = before.model_dump(include={*self.fields}) | {"cadence": usual}
        self.initial = {**stated, **self.initial}
        asked = self.fields["cadence"]
        assert isinstance(asked, forms.ChoiceField)
        if usual not in CADENCES:
            asked.choices = [(span, span), *CADENCES.items()]

    def clean(self) -> dict[str, Any]:
        """What it must be to be followed; what is wrong is said at the field that is wrong."""
        fields = super().clean() or {}
        if not self.errors:
            try:
                self.source: Source = described(fields, self._before)
            except Unfit as unfit:
                for name, fault in unfit.faults.items():
                    self.add_error(name if name in self.fields else None, fault)
        return fields


class AlertForm(forms.ModelForm[Alert]):
    """What a person wants to be told of."""

    kinds = forms.MultipleChoiceField(
        label=_("Kinds of event"),
        choices=list(EVENTS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    concerns = forms.MultipleChoiceField(
        label=_("Only some concerns"),
        help_text=_("None ticked: all"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Alert
        fields: ClassVar[list[str]] = [
            "name",
            "jurisdictions",
            "instruments",
            "severity",
            "concerns",
            "kinds",
            "mail",
        ]
        help_texts = {
            "jurisdictions": _("Such as KE, INT; parted by commas. Empty: all"),
            "instruments": _("Names as your sources call them, parted by commas. Empty: all"),
        }

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.initial["kinds"] = listed(self.instance.kinds)
        self.initial["concerns"] = listed(self.instance.concerns)
        box = self.fields["concerns"]
        assert isinstance(box, forms.MultipleChoiceField)
        box.choices = [(code, concern.title) for code, concern in concerns().items()]

    def clean_kinds(self) -> str:
        """As they are kept."""
        return ",".join(self.cleaned_data["kinds"])

    def clean_concerns(self) -> str:
        """As they are kept."""
        return ",".join(self.cleaned_data["concerns"])

    def clean(self) -> dict[str, Any]:
        """A rule that telling understands."""
        fields = super().clean() or {}
        if not self.errors:
            try:
                rule_of(Alert(user=self.instance.user, **fields))
            except NotARule as error:
                self.add_error(None, "; ".join(fault["msg"] for fault in error.errors()))
        return fields


class TakeForm(forms.Form):
    """Where a text that was found goes: into an instrument of the library, or a new one."""

    status = forms.ChoiceField(label=_("Status"), choices=Status.choices, initial=Status.DRAFT)

    def __init__(self, organisation: Organisation, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["instrument"] = forms.ModelChoiceField(
            label=_("Instrument"), queryset=organisation.instruments.order_by("title"), required=False,
            empty_label=_("a new instrument"),
        )  # fmt: skip
        self.order_fields(["instrument", "status"])


class PlanForm(forms.Form):
    """When an instrument is to be reviewed, and by whom."""

    instrument = forms.CharField(widget=forms.HiddenInput, max_length=500)
    reviewer = forms.CharField(label=_("Reviewer"), max_length=200, required=False)
    due = forms.DateField(
        label=_("Due on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    every = forms.ChoiceField(
        label=_("And then"), required=False,
        choices=[("", _("no more")), ("30d", _("every month")), ("90d", _("every three months")),
                 ("180d", _("every six months")), ("365d", _("every year"))],
    )  # fmt: skip
