"""What fills the addresses of the site in the tests of rights. Whoever adds an address adds here what it lacks.

- A part of an address that means the same everywhere: one line in `PARTS`.
- A part that means another thing at this address (most `pk`): one line in `AT`, under ("name of address", "part").
  It makes the thing in the place it is given (an organisation with an instrument of two versions) and returns what
  stands in the address. With `nothing_there` only refusing is tested, so make the thing where it can be made in a line.
- A page anyone may open, or anyone with an account, that lets in fewer by a rule of its own: `OWN_RULES`.
- An address that is not ours (of a library): `FOREIGN`, with what it needs.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from watchingbrief.web.accounts.models import Invitation, Membership, Organisation, Role, User
from watchingbrief.web.library.models import Instrument, Version


@dataclass
class Place:
    """An organisation with an instrument of two versions, and what fillers made in it."""

    organisation: Organisation
    instrument: Instrument
    versions: list[Version]
    administrator: User
    made: dict[str, object] = field(default_factory=dict)

    @property
    def eid(self) -> str:
        """Of a section of the first version."""
        return self.versions[0].provisions.filter(kind="section").values_list("eid", flat=True)[0]


Fill = Callable[[Place], object]


def nothing_there(_place: Place) -> object:
    """A number that is nobody's: who may open the address is told that there is nothing."""
    return 99_999_999


def a_member(place: Place) -> object:
    user, _made = User.objects.get_or_create(
        email=f"member@{place.organisation.slug}.example", defaults={"name": "M"}
    )
    return Membership.objects.get_or_create(user=user, organisation=place.organisation, role=Role.READER)[
        0
    ].pk


def an_invitation(place: Place) -> object:
    return Invitation.objects.get_or_create(organisation=place.organisation, email="invited@example.org")[
        0
    ].pk


#: By the name of the part. `slug` is not here: it is the instrument's or the organisation's, as the decorator says.
PARTS: dict[str, Fill] = {
    "number": lambda place: 1,
    "old": lambda place: 1,
    "new": lambda place: 2,
    "eid": lambda place: place.eid,
    "format": lambda place: "json",
    "other": lambda place: place.instrument.slug,
}

AT: dict[tuple[str, str], Fill] = {
    ("change_role", "pk"): a_member,
    ("remove_member", "pk"): a_member,
    ("revoke_invitation", "pk"): an_invitation,
    ("first_account", "token"): lambda place: "not-the-token",
    ("invitation", "token"): lambda place: "not-a-token",
}

#: Addresses open to anyone, or to anyone with an account, that let in fewer: what else they ask.
OWN_RULES = {
    "new_organisation": "whoever administers an organisation already",
    "invitation": "a token of its own; there is none in this test",
}

#: Addresses of libraries: "anyone", "account", or "stage" (only in the middle of signing in).
FOREIGN = {
    "account_login": "anyone", "account_logout": "anyone", "account_inactive": "anyone", "account_signup": "anyone",
    "account_reauthenticate": "account", "account_email": "account", "account_change_password": "account",
    "account_set_password": "account", "account_email_verification_sent": "anyone",
    "account_reset_password": "anyone", "account_reset_password_done": "anyone",
    "account_reset_password_from_key": "anyone", "account_reset_password_from_key_done": "anyone",
    "account_confirm_email": "anyone", "account_confirm_login_code": "stage",
    "mfa_index": "account", "mfa_authenticate": "stage", "mfa_reauthenticate": "account",
    "mfa_activate_totp": "account", "mfa_deactivate_totp": "account", "mfa_view_recovery_codes": "account",
    "mfa_generate_recovery_codes": "account", "mfa_download_recovery_codes": "account",
    "mfa_list_webauthn": "account", "mfa_add_webauthn": "account", "mfa_reauthenticate_webauthn": "account",
    "mfa_remove_webauthn": "account", "mfa_edit_webauthn": "account", "mfa_login_webauthn": "anyone",
}  # fmt: skip

#: How the parts of addresses of libraries are filled.
FOREIGN_PARTS = {"pk": 99_999_999, "key": "not-a-key", "uidb36": "1"}
