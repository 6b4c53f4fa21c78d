"""Pages of the review workflow."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from watchingbrief.reports.release import release
from watchingbrief.web.accounts.models import Role
from watchingbrief.web.instruments.models import Version
from watchingbrief.web.instruments.stored import instrument_of
from watchingbrief.web.jobs.progress import progress
from watchingbrief.web.reading_room.quoting import NotTheLaw, Words, words_at, words_in
from watchingbrief.web.reviewing import adding, earlier, frameworks
from watchingbrief.web.reviewing.forms import AddForm, JudgmentForm
from watchingbrief.web.reviewing.judging import Said, SavedElsewhere, finding_of, judge, withdraw
from watchingbrief.web.reviewing.listed import addresses, listed, listed_for_readers
from watchingbrief.web.reviewing.listing import chosen, counts, row_of, rows_of
from watchingbrief.web.reviewing.models import Finding, Severity
from watchingbrief.web.reviewing.run_review import ask_for_review, current
from watchingbrief.web.rights import on_version, person_of, role_here


@require_safe
@on_version(Role.READER)
def review(request: HttpRequest, version: Version) -> HttpResponse:
    """The review of a version: what was found in a minute's reading, then finding by finding."""
    newest = version.reviews.defer("review_json").first()
    counting = current(version)
    context = {**_shared(request, version), "newest": newest, "review": counting, "release": release()}
    if counting is None:
        return render(request, "reviewing/review.html", context)
    want, framework = chosen(request.GET), frameworks.chosen(request.GET.get("framework"))
    context |= {
        "want": want,
        "framework": framework,
        "gone": earlier.gone(counting),
    }
    page = request.GET.get("page", "1")
    if context["may_review"]:
        context["judged_since"] = earlier.judged_since(counting)
    if page == "1" and not want.narrows and not context["may_review"]:
        context["reviewed"] = listed_for_readers(
            counting, want, framework, named=request.user.is_authenticated
        )
    else:
        context["reviewed"] = listed(counting, context, page, request)
    return render(request, "reviewing/review.html", context)


@require_safe
@on_version(Role.READER)
def how_far(request: HttpRequest, version: Version) -> HttpResponse:
    """How far the newest review is."""
    newest = version.reviews.defer("review_json").first()
    if newest is None:
        raise Http404
    return progress(request, newest, reverse("review-progress", args=_place(version)))


@require_POST
@on_version(Role.REVIEWER)
def run(request: HttpRequest, version: Version) -> HttpResponse:
    """Have the version reviewed, for the first time or again."""
    ask_for_review(version, person_of(request))
    return redirect("review", *_place(version))


@require_safe
@on_version(Role.READER)
def finding(request: HttpRequest, version: Version, key: str) -> HttpResponse:
    """One finding, at an address that can be passed on."""
    return _page_of(request, version, _found(version, key))


@require_POST
@on_version(Role.REVIEWER)
def judge_finding(request: HttpRequest, version: Version, key: str) -> HttpResponse:
    """Accept or reject a finding, or see its severity otherwise."""
    form = JudgmentForm(request.POST)
    if not form.is_valid():
        return _card(request, version, _found(version, key), form)
    said = form.cleaned_data
    try:
        now = judge(
            version, key, person_of(request),
            Said(said["word"], said["reason"].strip(), said["severity"], said["edition"]),
        )  # fmt: skip
    except SavedElsewhere:
        return _card(request, version, _found(version, key), form, elsewhere=True)
    except Finding.DoesNotExist:
        raise Http404 from None
    return _card(request, version, now)


@require_POST
@on_version(Role.REVIEWER)
def withdraw_judgment(request: HttpRequest, version: Version, key: str) -> HttpResponse:
    """Take one's own judgment back."""
    stated = request.POST.get("edition", "")
    try:
        now = withdraw(version, key, person_of(request), int(stated) if stated.isdigit() else 0)
    except SavedElsewhere:
        return _card(request, version, _found(version, key), elsewhere=True)
    except Finding.DoesNotExist:
        raise Http404 from None
    return _card(request, version, now)


@require_POST
@on_version(Role.REVIEWER)
def remove_finding(request: HttpRequest, version: Version, key: str) -> HttpResponse:
    """Take back a finding one added, while nobody else has judged it."""
    found = _found(version, key)
    if adding.remove(version, found, person_of(request)):
        messages.success(request, _("Your finding was taken back."))
        return redirect("review", *_place(version))
    messages.error(
        request, _("This finding stays: others have judged it. You can withdraw your own judgment.")
    )
    return redirect("finding", *_place(version), key)


@require_POST
@on_version(Role.REVIEWER)
def add_finding(request: HttpRequest, version: Version) -> HttpResponse:
    """Add a finding on words of the law."""
    form = AddForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            words = _words(version, said)
            wanted = adding.Wanted(
                said["concern"], said["severity"], said["why"].strip(), said["remedy"].strip()
            )
            found, new = adding.add(version, person_of(request), words, wanted)
            messages.success(request, _("Your finding was added.") if new else _(
                "This finding stands here already; your agreement was added to it."
            ))  # fmt: skip
            return redirect("finding", *_place(version), found.key)
        except NotTheLaw as wrong:
            form.add_error("quote", str(wrong))
        except LookupError:
            form.add_error(None, _("This version has not been read yet."))
    context = {**_shared(request, version), "form": form}
    return render(request, "reviewing/add.html", context, status=422)


def _words(version: Version, said: dict[str, object]) -> Words:
    law = instrument_of(version)
    start, end, quote = said["start"], said["end"], str(said["quote"])
    if isinstance(start, int) and isinstance(end, int):
        return words_at(law, start, end, quote)
    try:
        provision = law.provision(str(said["provision"]))
    except KeyError:
        raise NotTheLaw(_("Say which provision the words stand in: add the finding on its page.")) from None
    return words_in(law, provision, quote)


def _found(version: Version, key: str) -> Finding:
    try:
        return finding_of(version, key)
    except Finding.DoesNotExist:
        raise Http404 from None


def _card(
    request: HttpRequest,
    version: Version,
    now: Finding,
    form: JudgmentForm | None = None,
    *,
    elsewhere: bool = False,
) -> HttpResponse:
    """The finding as it stands now: in its place by htmx, on a page of its own, or where the reader came from."""
    if request.htmx:  # type: ignore[attr-defined]
        context = _finding_context(request, version, now, form, elsewhere)
        context["counts"] = counts(rows_of(now.review, request.user))
        return render(request, "reviewing/judged.html", context)
    if form is not None or elsewhere:
        return _page_of(request, version, now, form, elsewhere=elsewhere)
    back = request.POST.get("back", "")
    if not back.startswith("/") or not url_has_allowed_host_and_scheme(back, None):
        back = reverse("review", args=_place(version))
    return redirect(f"{back}#finding-{now.key}")


def _page_of(
    request: HttpRequest,
    version: Version,
    now: Finding,
    form: JudgmentForm | None = None,
    *,
    elsewhere: bool = False,
) -> HttpResponse:
    context = {**_finding_context(request, version, now, form, elsewhere), "open": True}
    return render(
        request, "reviewing/finding_page.html", context, status=409 if elsewhere else 422 if form else 200
    )


def _finding_context(
    request: HttpRequest, version: Version, now: Finding, form: JudgmentForm | None, elsewhere: bool
) -> dict[str, object]:
    return {
        **_shared(request, version), "row": row_of(now, request.user), "form": form, "elsewhere": elsewhere,
        "review": now.review, "finding": now,
    }  # fmt: skip


def _shared(request: HttpRequest, version: Version) -> dict[str, object]:
    return {
        "version": version,
        "instrument": version.instrument,
        "tab": "review",
        "may_review": role_here(request) >= Role.REVIEWER,
        **addresses(version),
        "named": request.user.is_authenticated,
        "back": request.get_full_path() if request.method == "GET" else request.POST.get("back", ""),
        "severities": Severity.choices,
    }


def _place(version: Version) -> tuple[str, int]:
    return version.instrument.slug, version.number
