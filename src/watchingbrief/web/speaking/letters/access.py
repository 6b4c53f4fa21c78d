"""Who may read and who may write a letter."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponseBase

from watchingbrief.web.accounts.models import Organisation, Role
from watchingbrief.web.rights import Person, View, in_organisation, role_in
from watchingbrief.web.speaking.letters.models import Letter


def on_letter(role: Role) -> Callable[[View], View]:
    """The view of a letter's own organisation: takes `slug` from the address and is called with the letter instead."""

    def decorate(view: View) -> View:
        def of_organisation(
            request: HttpRequest, _organisation: Organisation, letter: Letter | None, **more: object
        ) -> HttpResponseBase:
            return view(request, letter, **more)

        inner = in_organisation(role)(of_organisation)

        @wraps(view)
        def guarded(request: HttpRequest, slug: str, **more: object) -> HttpResponseBase:
            letter = Letter.objects.select_related("organisation", "instrument").filter(slug=slug).first()
            # No letter, no organisation: what there is not is answered like what one may not see.
            return inner(request, slug=letter.organisation.slug if letter else "", letter=letter, **more)

        guarded.needs = ("organisation", role)  # type: ignore[attr-defined]
        return guarded

    return decorate


def readable_letter(person: Person, slug: str) -> Letter:
    """A letter as its own organisation reads it always, and everyone once it is published. Raises Http404."""
    letter = Letter.objects.select_related("organisation", "instrument").filter(slug=slug).first()
    if letter is None or not (letter.published() or role_in(person, letter.organisation)):
        raise Http404
    return letter
