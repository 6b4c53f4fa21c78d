"""What people fill in to add and to change instruments and versions."""

from pathlib import PurePath
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from watchingbrief.reading.read import MAX_BYTES
from watchingbrief.web.accounts.models import Organisation
from watchingbrief.web.instruments.models import Instrument, Version, Visibility

READABLE = ".pdf,.docx,.html,.htm,.xml,.akn,.md,.txt,.json"
LONGEST_TITLE_OF_ITS_OWN = 120  #: of a first line that stands for the title until the law is read


class ContentForm(forms.Form):
    """A file, or pasted text: one of the two."""

    file = forms.FileField(
        label=_("File"), required=False, widget=forms.FileInput(attrs={"accept": READABLE}),
        help_text=_("PDF, Word (.docx), web page, Akoma Ntoso XML, Markdown, plain text or JSON, up to 100 MB."),
    )  # fmt: skip
    text = forms.CharField(
        label=_("Or paste the text"), required=False, strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto", "class": "pasted"}),
    )  # fmt: skip

    def clean_file(self) -> "UploadedFile[bytes] | None":
        """A file of a size that is read."""
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file and (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(
                _("The file has %(size)s; at most %(most)s are read. No law is that long: mostly it is a scan with"
                  " large pictures, or a whole collection. Split it, or make its pictures smaller."),
                params={"size": filesizeformat(file.size or 0), "most": filesizeformat(MAX_BYTES)},
            )  # fmt: skip
        return file

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        file, text = self.cleaned_data.get("file"), self.cleaned_data.get("text", "").strip()
        if file and text:
            self.add_error(
                "text", _("There is a file and a text. Take one away: a version is read from one of them.")
            )
        elif not file and not text and "file" not in self.errors:
            self.add_error("file", _("Choose a file, or paste the text below."))
        return self.cleaned_data

    def content(self) -> "tuple[str, bytes | UploadedFile[bytes]]":
        """The file's name and what is in it."""
        if file := self.cleaned_data["file"]:
            return file.name or "law", file
        return "text.txt", self.cleaned_data["text"].encode("utf-8", "replace")

    def provisional_title(self) -> str:
        """What stands for the title until the law is read: the first line, or the file's name."""
        if file := self.cleaned_data["file"]:
            return _readable_name(file.name or "")
        line: str = next(line.strip() for line in self.cleaned_data["text"].splitlines() if line.strip())
        return (
            line
            if len(line) <= LONGEST_TITLE_OF_ITS_OWN
            else line[:LONGEST_TITLE_OF_ITS_OWN].rsplit(" ", 1)[0] + " …"
        )


class VersionForm(forms.ModelForm[Version]):
    """What people say of a version."""

    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Version
        fields = ("label", "date", "status")
        widgets = {"date": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
        help_texts = {
            "label": _("For example: draft of March, as passed by the lower house. It may stay empty.")
        }


class InstrumentForm(forms.ModelForm[Instrument]):
    """What people say of an instrument."""

    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Instrument
        fields = ("title", "jurisdiction", "kind")
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "title": forms.TextInput(attrs={"dir": "auto"}),
            "jurisdiction": forms.TextInput(attrs={"list": "jurisdictions", "dir": "auto"}),
        }
        help_texts = {"jurisdiction": _("The country, or the body whose law it is. It may stay empty.")}


class NewInstrumentForm(InstrumentForm):
    """An instrument to be added: who owns it and who may read it."""

    class Meta(InstrumentForm.Meta):
        fields = ("title", "jurisdiction", "kind", "organisation", "visibility")  # type: ignore[assignment]
        widgets = {**InstrumentForm.Meta.widgets, "visibility": forms.RadioSelect()}

    def __init__(self, organisations: QuerySet[Organisation], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["title"].required = False
        visibility = self.fields["visibility"]
        assert isinstance(visibility, forms.ChoiceField)
        # What is public from its first moment on nobody has looked at yet.
        visibility.choices = [choice for choice in Visibility.choices if choice[0] != Visibility.PUBLIC]
        visibility.help_text = _("You can open it to everyone later, once it is read.")
        self.fields["title"].help_text = _("Left empty, it is taken from the law itself.")
        owner = self.fields["organisation"]
        assert isinstance(owner, forms.ModelChoiceField)
        owner.queryset, owner.empty_label = organisations, None
        if len(organisations) == 1:
            owner.widget, owner.initial = owner.hidden_widget(), organisations[0]


class VisibilityForm(forms.ModelForm[Instrument]):
    """Who may read an instrument."""

    sure = forms.BooleanField(label=_("I have understood that everyone will see this."), required=False)

    class Meta:
        model = Instrument
        fields = ("visibility",)
        widgets = {"visibility": forms.RadioSelect}

    def clean(self) -> dict[str, Any]:
        """What becomes public does so knowingly."""
        public = self.cleaned_data.get("visibility") == Visibility.PUBLIC
        if public and "visibility" in self.changed_data and not self.cleaned_data.get("sure"):
            self.add_error(
                "sure", _("Say that you have understood what becomes visible; until then nothing changes.")
            )
        return self.cleaned_data


class DeletionForm(forms.Form):
    """A deletion is confirmed with typed words."""

    words = forms.CharField(
        label="", required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"})
    )

    def __init__(self, wanted: str, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.wanted = wanted
        self.fields["words"].label = _("Type %(words)s to confirm") % {"words": wanted}

    def clean_words(self) -> str:
        """The very words, however they are spaced."""
        typed = " ".join(self.cleaned_data["words"].split())
        if typed != " ".join(self.wanted.split()):
            raise forms.ValidationError(_("These are not the words asked for. Nothing was deleted."))
        return typed


def _readable_name(file_name: str) -> str:
    """ "cybercrime_bill-2024.pdf" as a person would write it."""
    return " ".join(PurePath(file_name).stem.replace("_", " ").replace("-", " ").split()) or str(
        _("Untitled law")
    )
