"""How people come in: the first account of a site, and invitations."""

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language

from watchingbrief.web.accounts.models import Invitation, Membership, Organisation, Role, User
from watchingbrief.web.audit.log import record

#: Words that stand in addresses where an organisation's name would.
_TAKEN = {"new"}


def make_account(email: str, name: str, password: str) -> User:
    """An account whose address counts as known: it came by an invitation, or from whoever set up the site."""
    user = User.objects.create_user(email.lower(), password, name=name, language=get_language() or "")
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


@transaction.atomic
def begin_site(email: str, name: str, password: str, organisation: str) -> User:
    """The first account, and the organisation it administers. Raises FileExistsError where there is an account."""
    user = make_account(email, name, password)
    if User.objects.exclude(pk=user.pk).exists():
        raise FileExistsError
    make_organisation(user, organisation)
    return user


@transaction.atomic
def make_organisation(by: User, name: str) -> Organisation:
    """An organisation with its first administrator."""
    organisation = Organisation.objects.create(name=name, slug=_free_slug(name))
    Membership.objects.create(user=by, organisation=organisation, role=Role.ADMINISTRATOR)
    record(by, "organisation.made", organisation, organisation)
    return organisation


@transaction.atomic
def invite(by: User, organisation: Organisation, email: str, role: int) -> Invitation:
    """An invitation. An open one to the same address gives way to it."""
    Invitation.objects.filter(organisation=organisation, email=email.lower(), taken=None).delete()
    invitation = Invitation.objects.create(
        organisation=organisation, email=email.lower(), role=role, invited_by=by
    )
    record(by, "invitation.made", named(invitation), organisation, role=_name_of(role))
    return invitation


@transaction.atomic
def revoke(by: User, invitation: Invitation) -> None:
    """The link opens nothing any more."""
    record(
        by, "invitation.revoked", named(invitation), invitation.organisation, role=_name_of(invitation.role)
    )
    invitation.delete()


def open_invitation(token: str) -> Invitation | None:
    """The invitation a link leads to, as long as it holds."""
    still = Invitation.objects.filter(token=token, taken=None, expires__gt=timezone.now())
    return still.select_related("organisation", "invited_by").first()


@transaction.atomic
def join(user: User, invitation: Invitation) -> bool:
    """Take up an invitation. False where someone else has: it lets one person in, once."""
    now = timezone.now()
    claimed = Invitation.objects.filter(pk=invitation.pk, taken=None, expires__gt=now).update(taken=now)
    if not claimed:
        return False
    organisation = invitation.organisation
    Membership.objects.create(user=user, organisation=organisation, role=invitation.role)
    record(user, "invitation.taken", named(invitation), organisation, role=_name_of(invitation.role))
    return True


def join_with_new_account(invitation: Invitation, name: str, password: str) -> User | None:
    """Make the account an invitation is for, and take it up. None where it was taken meanwhile."""
    try:
        with transaction.atomic():
            user = make_account(invitation.email, name, password)
            if join(user, invitation):
                return user
            transaction.set_rollback(True)
    except IntegrityError:  # someone made the account at the same moment: the button pressed twice
        pass
    return None


def was_for(token: str, user: User) -> Organisation | None:
    """The organisation an invitation was to that holds no more, for a member of it: they follow their old link."""
    organisations = Organisation.objects.filter(invitations__token=token, memberships__user=user)
    return organisations.first()


def named(invitation: Invitation) -> str:
    """An invitation as the log names it: never by the address it went to."""
    return f"invitation {invitation.pk}"


def _name_of(role: int) -> str:
    return Role(role).name.lower()


def _free_slug(name: str) -> str:
    stem = slugify(name)[:70] or "organisation"
    taken = _TAKEN | set(Organisation.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(s for s in (stem, *(f"{stem}-{n}" for n in range(2, 10_000))) if s not in taken)
