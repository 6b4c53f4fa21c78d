"""Who may do what. Every view says what it needs with one of these decorators; a test holds every address to it.

A person has in an instrument the role they have in the organisation that owns it. Where the owner opened it to the
site, members of other organisations take part with their own role, up to reviewer; where it is public, everyone reads.
To those who may not read an instrument it does not exist. Where an organisation asks for a second step at sign-in, who
has none set up takes part there as a commenter at most.
"""

from collections.abc import Callable
from functools import wraps

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext

from watchingbrief.web.accounts.models import Membership, Organisation, Role, User
from watchingbrief.web.instruments.models import Instrument, Version, Visibility

View = Callable[..., HttpResponseBase]
Person = User | AnonymousUser


def person_of(request: HttpRequest) -> User:
    """Who asks, in a view that lets only people with an account through."""
    assert isinstance(request.user, User)
    return request.user


def readable(person: Person) -> QuerySet[Instrument]:
    """The instruments a person may read."""
    open_to_them = Q(visibility=Visibility.PUBLIC)
    if person.is_authenticated:
        open_to_them |= Q(visibility=Visibility.SITE) | Q(organisation__memberships__user=person)
    return Instrument.objects.filter(open_to_them).distinct()


def role_in(person: Person, organisation: Organisation) -> Role | None:
    """The role of a person in an organisation."""
    if not isinstance(person, User):
        return None
    membership = Membership.objects.filter(user=person, organisation=organisation).first()
    return _carried(membership, person, organisation) if membership else None


def role_on(person: Person, instrument: Instrument) -> Role | None:
    """What a person may do with an instrument; None where it does not exist for them."""
    own = role_in(person, instrument.organisation)
    public = Role.READER if instrument.visibility == Visibility.PUBLIC else None
    if own or not isinstance(person, User) or instrument.visibility == Visibility.ORGANISATION:
        return own or public
    others = Membership.objects.filter(user=person).select_related("organisation")
    best = max((_carried(membership, person, membership.organisation) for membership in others), default=None)
    return min(best, Role.REVIEWER) if best else public or (Role.READER if person.is_active else None)


def voices(person: Person, instrument: Instrument) -> list[Organisation]:
    """The organisations a person may speak for on an instrument: those they are a reviewer in, or more."""
    if not isinstance(person, User) or (role_on(person, instrument) or 0) < Role.REVIEWER:
        return []
    own = Organisation.objects.filter(memberships__user=person).order_by("name")
    return [organisation for organisation in own if (role_in(person, organisation) or 0) >= Role.REVIEWER]


def lacks_second_step(person: Person, organisation: Organisation) -> bool:
    """Whether the organisation asks for a second step at sign-in and this person has none set up."""
    return (
        organisation.second_step
        and not Authenticator.objects.filter(user_id=person.pk)
        .exclude(type=Authenticator.Type.RECOVERY_CODES)
        .exists()
    )


def _carried(membership: Membership, person: User, organisation: Organisation) -> Role:
    role = Role(membership.role)
    if role > Role.COMMENTER and lacks_second_step(person, organisation):
        return Role.COMMENTER
    return role


def role_here(request: HttpRequest) -> Role:
    """What the one who asks may do with the instrument of the address, as its decorator found."""
    return getattr(request, "role", None) or Role.READER


def on_instrument(role: Role) -> Callable[[View], View]:
    """The view of an instrument: takes `slug` from the address and is called with the instrument instead."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, slug: str, **more: object) -> HttpResponseBase:
            instrument = Instrument.objects.select_related("organisation").filter(slug=slug).first()
            has = role_on(request.user, instrument) if instrument else None
            refused = _refuse(request, has, role, instrument.organisation if instrument else None)
            request.role = has  # type: ignore[attr-defined]
            return refused or view(request, instrument, **more)

        return _needs(guarded, "instrument", role)

    return decorate


def on_version(role: Role) -> Callable[[View], View]:
    """The view of a version: takes `slug` and `number` from the address and is called with the version instead."""

    def decorate(view: View) -> View:
        @on_instrument(role)
        @wraps(view)
        def guarded(
            request: HttpRequest, instrument: Instrument, number: int, **more: object
        ) -> HttpResponseBase:
            # Its text is fetched by those who need it: a code of law has a megabyte.
            versions = Version.objects.defer("instrument_json")
            version = get_object_or_404(versions, instrument=instrument, number=number)
            version.instrument = instrument
            return view(request, version, **more)

        return guarded

    return decorate


def in_organisation(role: Role) -> Callable[[View], View]:
    """The view of an organisation: takes `slug` from the address and is called with the organisation instead."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, slug: str, **more: object) -> HttpResponseBase:
            organisation = Organisation.objects.filter(slug=slug).first()
            has = role_in(request.user, organisation) if organisation else None
            refused = _refuse(request, has, role, organisation)
            return refused or view(request, organisation, **more)

        return _needs(guarded, "organisation", role)

    return decorate


def signed_in(view: View) -> View:
    """The view of anyone with an account."""

    @wraps(view)
    def guarded(request: HttpRequest, **more: object) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, **more)

    return _needs(guarded, "account", None)


def anyone(view: View) -> View:
    """The view of everyone. It shows to each what `readable` lets them read, or what a token of its own opens."""
    return _needs(view, "anyone", None)


def _needs(view: View, scope: str, role: Role | None) -> View:
    view.needs = (scope, role)  # type: ignore[attr-defined]
    return view


def _refuse(
    request: HttpRequest, has: Role | None, needs: Role, organisation: Organisation | None
) -> HttpResponseBase | None:
    if has is not None and has >= needs:
        return None
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if has is None:
        raise Http404
    if organisation and _would_suffice(request.user, organisation, needs):
        asks = gettext(
            "%(organisation)s asks for a second step at sign-in. Set one up, then repeat what you did."
        )
        messages.warning(request, asks % {"organisation": organisation})
        return redirect("mfa_index")
    raise PermissionDenied


def _would_suffice(person: Person, organisation: Organisation, needs: Role) -> bool:
    """Whether a second step at sign-in is all that is lacking."""
    if not isinstance(person, User):
        return False
    given = Membership.objects.filter(user=person, organisation=organisation, role__gte=needs)
    return given.exists() and lacks_second_step(person, organisation)
