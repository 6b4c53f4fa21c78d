"""Forms of the review workflow."""

from functools import lru_cache
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from watchingbrief.review.concerns import concerns
from watchingbrief.web.reviewing.models import Judgment, Severity

_LONGEST = 5_000


def concern_choices() -> list[tuple[str, Any]]:
    """The concerns by family, in the order of the catalogue."""
    families: dict[str, list[tuple[str, str]]] = {}
    for code, concern in concerns().items():
        families.setdefault(concern.family, []).append((code, concern.title))
    return [("", _("choose one")), *families.items()]


class JudgmentForm(forms.Form):
    """Accept or reject. Whoever rejects says why: the others must be able to answer."""

    word = forms.ChoiceField(choices=Judgment.Word.choices)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    severity = forms.ChoiceField(
        label=_("Severity"), required=False, choices=[("", _("as it was found")), *Severity.choices]
    )
    edition = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """A rejection has a reason."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("word") == Judgment.Word.REJECT and not said.get("reason", "").strip():
            self.add_error("reason", _("Say why you reject it: others will read it and may answer."))
        return said


class AddForm(forms.Form):
    """A finding on words of the law, which the page fills in when they are selected."""

    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    provision = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)
    quote = forms.CharField(
        label=_("The law's own words"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("Exactly as they stand in the text."),
    )  # fmt: skip
    concern = forms.ChoiceField(label=_("Concern"), choices=concern_choices)
    severity = forms.ChoiceField(label=_("Severity"), choices=Severity.choices, initial=Severity.MEDIUM)
    why = forms.CharField(
        label=_("Why it matters"),
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    remedy = forms.CharField(
        label=_("Remedy"), required=False, max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}), help_text=_("What should be asked for, if you know."),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **more})


def blank_add_fields() -> SafeString:
    """The fields of a form to add a finding, with nothing in them: the 45 concerns are written once a language."""
    return _blank(get_language())


@lru_cache(maxsize=16)
def _blank(_language: str | None) -> SafeString:
    return render_to_string("reviewing/add_fields.html", {"form": AddForm(auto_id="add_%s")})
