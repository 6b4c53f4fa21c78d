"""Letters as they are read: the list, the letter with its signatories, earlier texts, and files."""

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from watchingbrief.web.accounts.models import Organisation, Role
from watchingbrief.web.rights import anyone, role_in
from watchingbrief.web.speaking.letters.access import readable_letter
from watchingbrief.web.speaking.letters.as_docx import letter_docx
from watchingbrief.web.speaking.letters.as_pdf import letter_pdf
from watchingbrief.web.speaking.letters.drafting import writes_for
from watchingbrief.web.speaking.letters.erasing import erase_due
from watchingbrief.web.speaking.letters.models import Letter, LetterEdition
from watchingbrief.web.speaking.letters.shown import signed_by
from watchingbrief.web.speaking.letters.wording import content, plain_text, sha256_of

_FILES = {
    "txt": "text/plain; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@anyone
def letters(request: HttpRequest) -> HttpResponse:
    """The letters that are published, and those of one's own organisations."""
    erase_due()
    published = Letter.objects.filter(public=True, editions__isnull=False).filter(
        Q(embargo=None) | Q(embargo__lte=timezone.now())
    )
    own, may_write = Letter.objects.none(), False
    if request.user.is_authenticated:
        organisations = Organisation.objects.filter(memberships__user=request.user)
        own = Letter.objects.filter(organisation__in=organisations).select_related(
            "organisation", "instrument"
        )
        may_write = bool(writes_for(request.user))
    context = {
        "own": own, "may_write": may_write,
        "published": published.exclude(pk__in=own.values("pk")).select_related("organisation").distinct(),
    }  # fmt: skip
    return render(request, "speaking/letters/letters.html", context)


@anyone
def letter(request: HttpRequest, slug: str) -> HttpResponse:
    """A letter, who signed it, and how to verify its text."""
    shown = readable_letter(request.user, slug)
    role = role_in(request.user, shown.organisation)
    edition = shown.current()
    if edition is None:
        return _draft(request, shown, role)
    context = {
        "letter": shown, "edition": edition, "said": edition.content, "signed": signed_by(shown),
        "editor": role is not None and role >= Role.EDITOR, "own": role is not None,
        "may_sign": shown.open_for_signing() and not shown.invited_only and (shown.published() or role is not None),
        "editions": shown.editions.exclude(pk=edition.pk),
    }  # fmt: skip
    return render(request, "speaking/letters/letter.html", context)


def _draft(request: HttpRequest, letter: Letter, role: Role | None) -> HttpResponse:
    """A draft, for members of the organisation that writes it."""
    said = content(letter)
    context = {
        "letter": letter, "said": said, "sha256": sha256_of(plain_text(said)), "own": True,
        "editor": role is not None and role >= Role.EDITOR,
    }  # fmt: skip
    return render(request, "speaking/letters/draft.html", context)


@anyone
def edition(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A text that was open for signing once, and who signed that one only."""
    shown = readable_letter(request.user, slug)
    text = get_object_or_404(LetterEdition, letter=shown, number=number)
    signed = [entry for entry in signed_by(shown) if entry.edition == text]
    context = {
        "letter": shown,
        "edition": text,
        "said": text.content,
        "signed": signed,
        "current": shown.current(),
    }
    return render(request, "speaking/letters/edition.html", context)


@anyone
def letter_file(request: HttpRequest, slug: str, number: int, format: str) -> HttpResponseBase:
    """A letter as plain text, to verify its hash, as Word or as PDF, with those signatories who agreed to be named."""
    shown = readable_letter(request.user, slug)
    return file_of(get_object_or_404(LetterEdition, letter=shown, number=number), format)


def file_of(text: LetterEdition, format: str, with_signatories: bool = True) -> HttpResponse:
    """A text of a letter as a file. Raises Http404 for a format there is not."""
    if format not in _FILES:
        raise Http404
    signed = [s for s in signed_by(text.letter) if s.edition == text] if with_signatories else []
    if format == "txt":
        body = text.text.encode()
    else:
        body = letter_docx(text, signed) if format == "docx" else letter_pdf(text, signed)
    name = f"{text.letter.slug}-{text.number}.{format}"
    return HttpResponse(
        body, content_type=_FILES[format], headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
