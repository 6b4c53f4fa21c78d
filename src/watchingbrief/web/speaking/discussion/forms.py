"""Forms of the discussion. The words something is said of are held to the text of the version."""

from functools import lru_cache

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from watchingbrief.instrument import Instrument, Provision
from watchingbrief.web.reading_room.quoting import NotTheLaw, Words
from watchingbrief.web.speaking.discussion.anchors import pointed_at
from watchingbrief.web.speaking.discussion.models import Amendment

LONGEST = 20_000


def _text(label: object, rows: int, required: bool = True, help_text: object = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(
        label=str(label) if isinstance(label, str) else label,  # type: ignore[arg-type]
        required=required,
        max_length=LONGEST,
        widget=widget,
        help_text=help_text,  # type: ignore[arg-type]
    )


class _Words(forms.Form):
    """Words selected in the page, or written out."""

    start = forms.IntegerField(required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, widget=forms.HiddenInput)
    quote = forms.CharField(
        label=_("The words it is about"),
        help_text=_(
            "Select them in the text, or copy them here. Left empty, it is about the whole provision."
        ),
        required=False,
        strip=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto", "class": "law"}),
    )
    words: Words

    def __init__(
        self, law: Instrument | None, provision: Provision | None, *args: object, **more: object
    ) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.law, self.provision = law, provision  # None for a form that is only shown

    def clean(self) -> dict[str, object]:
        """Hold the words to the text."""
        said = self.cleaned_data
        assert self.law and self.provision
        try:
            self.words = pointed_at(
                self.law, self.provision, said.get("start"), said.get("end"), said.get("quote", "")
            )
        except NotTheLaw as wrong:
            self.add_error("quote", str(wrong))
        return said


class CommentForm(_Words):
    """A comment on words."""

    text = _text(_("Your comment"), 3)


class ProposalForm(forms.Form):
    """What an amendment proposes."""

    operation = forms.ChoiceField(
        label=_("What you propose"), choices=Amendment.Operation.choices, widget=forms.RadioSelect
    )
    wording = _text(_("Proposed wording"), 3, required=False)
    reasons = _text(_("Reasons"), 3, required=False)

    def clean(self) -> dict[str, object]:
        """A wording where one is needed, none where words are to go."""
        said = super().clean() or self.cleaned_data
        deletes = said.get("operation") == Amendment.Operation.DELETE
        if not deletes and not said.get("wording", "").strip():
            self.add_error("wording", _("Write the words you propose, or choose to delete."))
        if deletes:
            said["wording"] = ""
        return said


class AmendmentForm(ProposalForm, _Words):
    """An amendment to words."""

    field_order = ["quote", "operation", "wording", "reasons", "start", "end"]

    def clean(self) -> dict[str, object]:
        """Both: the words it is about, and those it proposes."""
        ProposalForm.clean(self)
        return _Words.clean(self)


class AmendmentEditForm(ProposalForm):
    """Changing what was proposed. `edition` is the one the person saw."""

    edition = forms.IntegerField(widget=forms.HiddenInput)


class AnswerForm(forms.Form):
    """An answer, or a comment on an amendment."""

    text = _text(_("Your answer"), 2)


class CommentEditForm(forms.Form):
    """Other words for a comment. `edition` is the one the person saw."""

    text = _text(_("Your comment"), 4)
    edition = forms.IntegerField(widget=forms.HiddenInput)


def blank_comment_fields() -> SafeString:
    """The fields of a comment, with nothing in them: they are the same on every page of a language."""
    return _blank(get_language(), "comment")


def blank_amendment_fields() -> SafeString:
    """The fields of an amendment, with nothing in them."""
    return _blank(get_language(), "amendment")


@lru_cache(maxsize=32)
def _blank(_language: str | None, what: str) -> SafeString:
    form: _Words = (
        CommentForm(None, None, auto_id="comment-%s")
        if what == "comment"
        else AmendmentForm(None, None, initial={"operation": "replace"}, auto_id="amendment-%s")
    )
    return render_to_string(f"speaking/{what}_fields.html", {"form": form})
