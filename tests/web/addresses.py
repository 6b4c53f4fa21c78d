"""What fills the addresses of the site in the tests of rights. Whoever adds an address adds here what it lacks.

- A part of an address that means the same everywhere: one line in `PARTS`.
- A part that means another thing at this address (most `pk`): one line in `AT`, under ("name of address", "part").
  It makes the thing in the place it is given (an organisation with an instrument of two versions) and returns what
  stands in the address. With `nothing_there` only refusing is tested, so make the thing where it can be made in a line.
- A page open to anyone that shows an instrument to those who may read it: its name in `READS`.
- A page that lets in fewer than its decorator, by a rule of its own: `OWN_RULES`; one where there is nothing yet:
  `NOTHING_YET`.
- An address that is not ours (of a library): `FOREIGN`, with what it needs.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from watchingbrief.web.accounts.models import Invitation, Membership, Organisation, Role, User
from watchingbrief.web.comparing.models import Operation, Recommendation
from watchingbrief.web.instruments.models import Instrument, Version
from watchingbrief.web.jobs.models import State
from watchingbrief.web.reviewing.models import Finding, Review, Severity
from watchingbrief.web.speaking.models import (
    Amendment,
    Anchor,
    Comment,
    Letter,
    Point,
    Signatory,
    SigningInvitation,
)
from watchingbrief.web.watching.models import Alert, Event, Run


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


def a_finding(place: Place) -> Finding:
    version = place.versions[0]
    review, _made = Review.objects.get_or_create(version=version, state=State.DONE, part=100)
    words = {
        "order": 1,
        "concern": "SPEECH.FALSE",
        "verdict": "problem",
        "severity": Severity.HIGH,
        "title": "Vague",
    }
    return Finding.objects.get_or_create(review=review, key="a" * 24, eid=place.eid, defaults=words)[0]


def an_anchor(place: Place) -> Anchor:
    version = place.versions[0]
    provision = version.provisions.get(eid=place.eid)
    where = {"version": version, "start": provision.start, "end": provision.start + 5}
    about = {"instrument": place.instrument, "eid": place.eid, "quote": "words"}
    return Anchor.objects.get_or_create(**where, defaults=about)[0]


def a_comment(place: Place) -> object:
    said = {"anchor": an_anchor(place), "author": place.administrator, "organisation": place.organisation}
    return Comment.objects.get_or_create(**said, text="a remark")[0].pk


def an_amendment(place: Place) -> object:
    said = {"anchor": an_anchor(place), "author": place.administrator, "organisation": place.organisation}
    return Amendment.objects.get_or_create(**said, operation=Amendment.Operation.DELETE)[0].pk


def a_recommendation(place: Place) -> object:
    asked = {"instrument": place.instrument, "version": place.versions[0], "organisation": place.organisation}
    return Recommendation.objects.get_or_create(
        **asked, operation=Operation.DELETE, eid=place.eid, title="Delete it"
    )[0].pk


def a_letter(place: Place) -> Letter:
    by = {"organisation": place.organisation, "instrument": place.instrument, "title": "Drop it"}
    return Letter.objects.get_or_create(slug=f"letter-{place.organisation.slug}", defaults=by)[0]


def a_point(place: Place) -> object:
    return Point.objects.get_or_create(letter=a_letter(place), order=1, heading="First")[0].pk


def a_signatory(place: Place) -> object:
    signed = {
        "organisation": "Friends",
        "known_as": "friends",
        "country": "Freedonia",
        "representative": "R",
        "function": "head",
    }
    return Signatory.objects.get_or_create(letter=a_letter(place), **signed)[0].pk


def an_invitation_to_sign(place: Place) -> object:
    letter = a_letter(place)
    invited = {"letter": letter, "organisation": "Friends", "hash": letter.slug}
    return SigningInvitation.objects.get_or_create(**invited)[0].pk


def an_event(place: Place) -> object:
    told = {
        "kind": "amended", "at": "2026-01-02T00:00Z", "source": "s", "instrument": "I", "jurisdiction": "J",
        "title": "T", "stated": {},
    }  # fmt: skip
    return Event.objects.get_or_create(organisation=place.organisation, event_id="e", defaults=told)[0].pk


#: By the name of the part. `slug` is not here: it is the instrument's or the organisation's, as the decorator says.
PARTS: dict[str, Fill] = {
    "number": lambda place: 1,
    "old": lambda place: 1,
    "new": lambda place: 2,
    "eid": lambda place: place.eid,
    "format": lambda place: "json",
    "other": lambda place: place.instrument.slug,
    "page": nothing_there,  # the sample was no PDF
    "comment": a_comment,
    "amendment": an_amendment,
    "jurisdiction": lambda place: "Freedonia",
}

#: Open to anyone, and yet of one instrument: for those who may not read it there is nothing.
READS = {
    "api_instrument", "api_version", "api_provisions", "api_provision", "api_findings", "api_changes",
}  # fmt: skip

AT: dict[tuple[str, str], Fill] = {
    ("change_role", "pk"): a_member,
    ("remove_member", "pk"): a_member,
    ("revoke_invitation", "pk"): an_invitation,
    ("first_account", "token"): lambda place: "not-the-token",
    ("invitation", "token"): lambda place: "not-a-token",
    **{(name, "key"): lambda place: a_finding(place).key for name in (
        "finding", "finding-judge", "finding-withdraw", "finding-remove", "recommend_finding",
    )},
    **{(name, "pk"): a_recommendation for name in (
        "recommendation", "edit_recommendation", "withdraw_recommendation", "restore_recommendation", "rule_on_uptake",
    )},
    ("ledger_file", "format"): lambda place: "yml",
    ("submission", "pk"): nothing_there,
    ("submission_file", "pk"): nothing_there,
    **{(name, "number"): nothing_there for name in ("publication", "publication_file", "withdraw_publication")},
    **{(name, part): fill for name in ("positions", "take-position") for part, fill in (
        ("kind", lambda place: "recommendation"), ("key", a_recommendation),
    )},
    **{(name, "slug"): lambda place: a_letter(place).slug for name in (
        "letter", "letter-edit", "letter-choose", "point-edit", "point-change", "letter-settings", "letter-open",
        "letter-close", "signatories", "signatories-csv", "letter-invite", "letter-revoke", "signatory-remove",
        "letter-edition", "letter-file", "sign", "sign-file",
    )},
    ("point-edit", "pk"): a_point,
    ("point-change", "pk"): a_point,
    ("letter-revoke", "pk"): an_invitation_to_sign,
    ("signatory-remove", "pk"): a_signatory,
    **{(name, "token"): lambda place: "not-a-token" for name in ("sign", "sign-file", "signature", "own-feed")},
    **{(name, "pk"): lambda place: Alert.objects.get_or_create(user=place.administrator, name="A")[0].pk for name in (
        "alert", "delete-alert",
    )},
    ("run-progress", "pk"): lambda place: Run.objects.get_or_create(organisation=place.organisation)[0].pk,
    ("event", "pk"): nothing_there,  # what one holds is told by the workspace
    ("take-event", "pk"): an_event,
    ("source", "id"): nothing_there,  # kept in a workspace, not in the database
    ("remove-source", "id"): nothing_there,
    ("edit-source", "id"): nothing_there,
    **{(name, "slug"): lambda place: place.instrument.slug for name in (
        "publications", "publication", "publication_file", "api_publication", "feed_instrument", *READS,
    )},
    ("api_publication", "number"): nothing_there,
    ("revoke_token", "pk"): nothing_there,
}  # fmt: skip

#: Addresses of what this test has not made, as the site answers to whoever may open them: there is nothing yet.
NOTHING_YET = {
    "comparison_file": "no comparison is made", "comparison_file_across": "the same",
    "concordance": "no concordance is made", "concordance_file": "the same", "uptake_file": "no uptake is judged",
    "say": "no words are selected", "ledger_file": "the ledger is empty", "api_changes": "no comparison is made",
    "api_findings": "no review is done",
    "review-progress": "no review runs", "version-page": "the sample was no PDF",
}  # fmt: skip

#: Addresses that let in fewer than their decorator: what else they ask.
OWN_RULES = {
    "new_organisation": "whoever administers an organisation already",
    "invitation": "a token of its own; there is none in this test",
    "edit-comment": "whoever wrote the comment",
    "edit-amendment": "whoever proposed it, and reviewers of their organisation",
    "sign": "a token of its own", "sign-file": "a token of its own", "signature": "a token of its own",
    "own-feed": "a token of its own",
    "letter": "those who may read the letter", "letter-edition": "the same", "letter-file": "the same",
    "letter-begin": "whoever edits in an organisation",
    "add_instrument": "whoever edits in an organisation",
    "alert": "whose alert it is", "delete-alert": "whose alert it is",
    "publications": "those who may read what is published", "publication": "the same", "publication_file": "the same",
    "api_publication": "the same", "feed_instrument": "what is open to all: a feed reader cannot sign in",
    "edit_recommendation": "whoever is of the organisation that asks",
}  # fmt: skip

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
