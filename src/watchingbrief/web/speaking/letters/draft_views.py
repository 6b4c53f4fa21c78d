"""Pages on which editors write a letter and open it for signing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from watchingbrief.web.accounts.models import Organisation, Role
from watchingbrief.web.rights import readable, signed_in
from watchingbrief.web.speaking.discussion.views import overtaken, person
from watchingbrief.web.speaking.letters import drafting, opening
from watchingbrief.web.speaking.letters.access import on_letter
from watchingbrief.web.speaking.letters.forms import BeginForm, DraftForm, PointForm, SettingsForm
from watchingbrief.web.speaking.letters.messages_sent import tell_of_changes
from watchingbrief.web.speaking.letters.models import Letter, Point
from watchingbrief.web.speaking.letters.wording import content, plain_text, sha256_of


@signed_in
def begin(request: HttpRequest) -> HttpResponseBase:
    """Begin a letter."""
    who = person(request)
    own = Organisation.objects.filter(pk__in=[o.pk for o in drafting.writes_for(who)]).order_by("name")
    instruments = readable(who).order_by("title")
    first = instruments.filter(slug=request.GET.get("instrument", "")).first()
    form = BeginForm(
        request.POST or None, organisations=own, instruments=instruments,
        initial={"organisation": own.first(), "instrument": first},
    )  # fmt: skip
    if form.is_valid():
        said = form.cleaned_data
        letter = drafting.begin(who, said["organisation"], said["instrument"], said["title"])
        return redirect("letter-edit", letter.slug)
    return render(request, "speaking/letters/begin.html", {"form": form, "may_write": own.exists()})


@on_letter(Role.EDITOR)
def edit(request: HttpRequest, letter: Letter) -> HttpResponseBase:
    """The words of the draft, and its points."""
    names = DraftForm.Meta.fields
    form = DraftForm(
        request.POST or None, initial={"edition": letter.edition}, instance=Letter.objects.get(pk=letter.pk)
    )
    conflict = False
    if form.is_valid():
        said = form.cleaned_data
        try:
            drafting.save_draft(
                person(request), letter, said["edition"], {name: said[name] for name in names}
            )
            messages.success(request, _("The draft is saved."))
            return redirect("letter-edit", letter.slug)
        except drafting.Overtaken:
            letter.refresh_from_db()
            form, conflict = overtaken(form, {**said, "edition": letter.edition}), True
    context = {"letter": letter, "form": form, "conflict": conflict, "points": letter.points.all()}
    return render(request, "speaking/letters/edit.html", context, status=409 if conflict else 200)


@on_letter(Role.EDITOR)
def choose_points(request: HttpRequest, letter: Letter) -> HttpResponseBase:
    """Choose findings and recommendations that the letter is to be built of."""
    findings, asked = drafting.choosable(letter.instrument)
    if request.method == "POST":
        chosen = set(request.POST.getlist("finding"))
        chosen_asked = set(request.POST.getlist("recommendation"))
        added = drafting.add_points(
            person(request), letter,
            [f for f in findings if str(f.pk) in chosen], [r for r in asked if str(r.pk) in chosen_asked],
        )  # fmt: skip
        told = ngettext("%(number)s point was added.", "%(number)s points were added.", added)
        messages.success(request, told % {"number": added})
        return redirect("letter-edit", letter.slug)
    has = drafting.taken_up(letter)
    context = {
        "letter": letter,
        "findings": [(f, (f.pk, None) in has) for f in findings],
        "recommendations": [(r, (None, r.pk) in has) for r in asked],
    }
    return render(request, "speaking/letters/choose.html", context)


@on_letter(Role.EDITOR)
def edit_point(request: HttpRequest, letter: Letter, pk: int) -> HttpResponseBase:
    """What the letter says in a point."""
    point = get_object_or_404(Point, letter=letter, pk=pk)
    form = PointForm(
        request.POST or None, initial={"edition": point.edition}, instance=Point.objects.get(pk=pk)
    )
    conflict = False
    if form.is_valid():
        said = form.cleaned_data
        try:
            drafting.save_point(
                person(request), point, said["edition"], {n: said[n] for n in PointForm.Meta.fields}
            )
            return redirect("letter-edit", letter.slug)
        except drafting.Overtaken:
            point.refresh_from_db()
            form, conflict = overtaken(form, {**said, "edition": point.edition}), True
    context = {"letter": letter, "point": point, "form": form, "conflict": conflict}
    return render(request, "speaking/letters/edit_point.html", context, status=409 if conflict else 200)


@on_letter(Role.EDITOR)
@require_POST
def change_point(request: HttpRequest, letter: Letter, pk: int) -> HttpResponseBase:
    """Move a point up or down, or take it out."""
    point = get_object_or_404(Point, letter=letter, pk=pk)
    wanted = request.POST.get("do")
    if wanted == "remove":
        drafting.remove_point(person(request), point)
    elif wanted in {"up", "down"}:
        drafting.move_point(person(request), point, -1 if wanted == "up" else 1)
    return redirect("letter-edit", letter.slug)


@on_letter(Role.EDITOR)
def settings(request: HttpRequest, letter: Letter) -> HttpResponseBase:
    """Who may sign, until when, and when everyone may read it."""
    form = SettingsForm(request.POST or None, instance=Letter.objects.get(pk=letter.pk))
    if form.is_valid():
        opening.save_settings(person(request), letter, form.cleaned_data)
        messages.success(request, _("The settings are saved."))
        return redirect("letter-open", letter.slug)
    return render(request, "speaking/letters/settings.html", {"letter": letter, "form": form})


@on_letter(Role.EDITOR)
def open_letter(request: HttpRequest, letter: Letter) -> HttpResponseBase:
    """The text as it would be signed, with its hash, and the step that opens it."""
    if request.method == "POST":
        try:
            edition = opening.open_for_signing(person(request), letter, request.POST.get("sha256", ""))
        except opening.NotReady as reason:
            messages.error(request, str(reason))
            return redirect("letter-open", letter.slug)
        messages.success(request, _("The letter is open for signing."))
        if edition.number > 1 and tell_of_changes(request, letter):
            messages.warning(
                request,
                _("Some who signed the earlier text could not be told by e-mail. Tell them yourselves."),
            )
        return redirect("signatories", letter.slug)
    said = content(letter)
    text = plain_text(said)
    current = letter.current()
    context = {
        "letter": letter, "said": said, "sha256": sha256_of(text), "current": current,
        "same": current is not None and current.sha256 == sha256_of(text),
        "signed": letter.signatories.filter(standing="confirmed").count(),
    }  # fmt: skip
    return render(request, "speaking/letters/open.html", context)


@on_letter(Role.EDITOR)
@require_POST
def close_letter(request: HttpRequest, letter: Letter) -> HttpResponseBase:
    """Close signing, open it again, or make another sign-on link."""
    acts = {"close": opening.close, "reopen": opening.reopen, "new-link": opening.new_link}
    act = acts.get(request.POST.get("do", ""))
    if act:
        act(person(request), letter)
    return redirect("signatories", letter.slug)
