"""Who belongs to an organisation and in which role. It always keeps an administrator."""

from django.db import transaction

from watchingbrief.web.accounts.models import Membership, Organisation, Role, User
from watchingbrief.web.audit.log import record


class LastAdministratorError(Exception):
    """Without this person nobody could invite, change roles or read the log any more."""

    def __init__(self, organisation: Organisation) -> None:
        super().__init__(str(organisation))
        self.organisation = organisation


@transaction.atomic
def change_role(by: User, membership: Membership, role: Role) -> None:
    """Give a member another role. Raises LastAdministratorError."""
    before = Role(membership.role)
    if role == before:
        return
    if role < Role.ADMINISTRATOR:
        _keep_an_administrator(membership)
    Membership.objects.filter(pk=membership.pk).update(role=role)
    said = {"member": membership.user_id, "before": before.name.lower(), "after": role.name.lower()}
    record(by, "member.role-changed", _named(membership), membership.organisation, **said)


@transaction.atomic
def remove(by: User, membership: Membership) -> None:
    """A member leaves, or is made to. What they said stays. Raises LastAdministratorError."""
    _keep_an_administrator(membership)
    act = "member.left" if by.pk == membership.user_id else "member.removed"
    record(by, act, _named(membership), membership.organisation, member=membership.user_id)
    membership.delete()


def _named(membership: Membership) -> str:
    # By number: what is in the log stays there for ever, and a name is to be forgotten with the account.
    return f"account {membership.user_id}"


def _keep_an_administrator(membership: Membership) -> None:
    # The organisation is held meanwhile, so that two administrators cannot remove each other at once.
    organisation = Organisation.objects.select_for_update().get(pk=membership.organisation_id)
    administrators = Membership.objects.filter(organisation=organisation, role=Role.ADMINISTRATOR)
    if administrators.filter(pk=membership.pk).exists() and administrators.count() == 1:
        raise LastAdministratorError(organisation)
