"""Signing a letter: asking, confirming through a link, confirming a changed text, withdrawing, being forgotten."""

import secrets
import unicodedata
from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from watchingbrief.web.accounts.models import User
from watchingbrief.web.audit.log import record
from watchingbrief.web.speaking.letters.models import Letter, LetterEdition, Withdrawal
from watchingbrief.web.speaking.letters.opening import hashed
from watchingbrief.web.speaking.letters.signature_models import (
    Signatory,
    SignatoryLink,
    Signature,
    SigningInvitation,
    Standing,
)

CONFIRM_WITHIN = timedelta(days=14)
_STANDS = (Standing.CONFIRMED, Standing.UNCONFIRMED)  #: what can still be withdrawn


class Refused(ValueError):  # noqa: N818  (what the person is told, not a programming error)
    """It cannot be done; says why, and what to do next."""


@dataclass(frozen=True, slots=True)
class Entrance:
    """What a sign-on link opens."""

    letter: Letter
    invitation: SigningInvitation | None = None


def entrance(letter: Letter, token: str) -> Entrance | None:
    """What a link opens: the letter's own link, unless only invited organisations may sign, or an invitation."""
    if not letter.invited_only and secrets.compare_digest(letter.key.encode(), token.encode()):
        return Entrance(letter)
    invitation = letter.invitations.select_related("signatory").filter(hash=hashed(token)).first()
    return Entrance(letter, invitation) if invitation else None


def known_as(name: str) -> str:
    """A name without regard to capitals, accents, signs and blanks: two that are alike are the same organisation."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return " ".join(
        "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split()
    )[:200]


def has_signed(letter: Letter, organisation: str) -> bool:
    """Whether an organisation of this name signed and is named in public: others are not given away."""
    signed = letter.signatories.filter(known_as=known_as(organisation), standing=Standing.CONFIRMED)
    return letter.published() and signed.filter(publish_organisation=True).exists()


def ask_to_sign(at: Entrance, edition: LetterEdition, fields: dict[str, object]) -> tuple[Signatory, str]:
    """Keep that someone asks to sign this text, unconfirmed; with the link to confirm it. Raises Refused."""
    letter = at.letter
    if not letter.open_for_signing():
        raise Refused(_("Signing has closed."))
    if letter.current() != edition:
        raise Refused(_("The text was changed while you read it. Read it again, then sign."))
    name = known_as(str(fields["organisation"]))
    if not name:
        raise Refused(_("The name of the organisation needs letters."))
    if has_signed(letter, name):
        raise Refused(
            _("An organisation of this name has signed already. Ask your colleagues, or the senders.")
        )
    with transaction.atomic():
        _use(at)
        signatory = Signatory.objects.create(
            letter=letter, known_as=name, language=get_language() or "", **fields
        )
        Signature.objects.create(signatory=signatory, edition=edition, sha256=edition.sha256)
        if at.invitation:
            SigningInvitation.objects.filter(pk=at.invitation.pk).update(signatory=signatory)
        record(None, "signature.asked", letter.slug, letter.organisation, signatory=signatory.pk)
        return signatory, new_link(signatory)


def _use(at: Entrance) -> None:
    """An invitation lets in one organisation; whoever did not confirm can be followed by another attempt."""
    if at.invitation is None:
        return
    used = SigningInvitation.objects.select_for_update().get(pk=at.invitation.pk).signatory
    if used and used.standing != Standing.UNCONFIRMED:
        raise Refused(_("This invitation has been used. Ask the senders for another one."))


def new_link(signatory: Signatory) -> str:
    """A link of the signatory's own. It is told once, in a message to them, and only its hash is kept."""
    token = secrets.token_urlsafe(32)
    SignatoryLink.objects.create(signatory=signatory, hash=hashed(token))
    return token


def signatory_of(token: str) -> Signatory | None:
    """Whose link it is; a link that nobody confirmed within two weeks opens nothing."""
    links = SignatoryLink.objects.select_related("signatory__letter__organisation")
    link = links.filter(hash=hashed(token)).first()
    if link is None:
        return None
    late = timezone.now() > link.made + CONFIRM_WITHIN
    return None if late and link.signatory.standing == Standing.UNCONFIRMED else link.signatory


def confirm(signatory: Signatory) -> None:
    """Confirm what was asked: the signature stands, for the text it was asked for. Raises Refused."""
    try:
        with transaction.atomic():
            letter = Letter.objects.select_for_update().get(pk=signatory.letter_id)
            now = Signatory.objects.select_for_update().get(pk=signatory.pk)
            if now.standing == Standing.CONFIRMED:
                return
            if now.standing != Standing.UNCONFIRMED:
                raise Refused(_("This signature was withdrawn or removed. To sign, fill in the form again."))
            if not letter.open_for_signing():
                raise Refused(_("Signing has closed. Your signature was not confirmed in time."))
            _check_invitation(now)
            at = timezone.now()
            waiting = Signatory.objects.filter(pk=now.pk, standing=Standing.UNCONFIRMED)
            if not waiting.update(standing=Standing.CONFIRMED, confirmed=at):
                return  # the same link, followed twice at once
            now.signatures.update(confirmed=at)
            signed = now.signatures.get()
            record(
                None, "signature.confirmed", letter.slug, letter.organisation,
                signatory=now.pk, edition=signed.edition.number, sha256=signed.sha256,
            )  # fmt: skip
    except IntegrityError:
        raise Refused(
            _(
                "Someone has signed for an organisation of this name already. Ask your colleagues, or the senders."
            )
        ) from None


def _check_invitation(signatory: Signatory) -> None:
    """One invitation, one signature: of two attempts through the same one the first confirmed counts."""
    invitations = signatory.letter.invitations.exclude(signatory=None)
    if signatory.letter.invited_only and not invitations.filter(signatory=signatory).exists():
        raise Refused(
            _("The invitation was used for another attempt. Follow the newest message you were sent.")
        )


def confirm_anew(signatory: Signatory, sha256: str) -> None:
    """Sign the changed text too. `sha256`: of the text the person read. Raises Refused."""
    with transaction.atomic():
        letter = Letter.objects.select_for_update().get(pk=signatory.letter_id)
        edition = letter.current()
        signatory = Signatory.objects.select_for_update().get(pk=signatory.pk)
        if signatory.standing != Standing.CONFIRMED or not letter.open_for_signing() or edition is None:
            raise Refused(_("Signing has closed. Your signature stands for the earlier text."))
        if edition.sha256 != sha256:
            raise Refused(_("The text was changed again while you read it. Read it, then confirm."))
        _signature, made = Signature.objects.get_or_create(
            signatory=signatory, edition=edition, defaults={"sha256": sha256, "confirmed": timezone.now()}
        )
        if made:
            told = {"signatory": signatory.pk, "edition": edition.number, "sha256": sha256}
            record(None, "signature.confirmed", letter.slug, letter.organisation, **told)


def may_withdraw(signatory: Signatory) -> bool:
    """Whether a signature can be withdrawn today, as the letter says."""
    letter = signatory.letter
    open_to_it = letter.withdrawal == Withdrawal.ALWAYS or not letter.published()
    return open_to_it and signatory.standing in _STANDS


def withdraw(signatory: Signatory) -> None:
    """Take the signature back: it is in public nowhere any more, and the address is forgotten. Raises Refused."""
    if signatory.standing == Standing.WITHDRAWN:
        return  # the button pressed twice, or the page of before come back to
    if signatory.standing == Standing.REMOVED:
        raise Refused(_("The editors of the letter removed this signature already."))
    if not may_withdraw(signatory):
        raise Refused(
            _("The letter is published, and said before you signed that a signature stays from then on.")
        )
    with transaction.atomic():
        standing = Signatory.objects.filter(pk=signatory.pk, standing__in=_STANDS)
        if not standing.update(standing=Standing.WITHDRAWN, withdrawn=timezone.now(), email=""):
            return  # twice at once
        letter = signatory.letter
        record(None, "signature.withdrawn", letter.slug, letter.organisation, signatory=signatory.pk)


def forget_address(signatory: Signatory) -> None:
    """Erase the e-mail address; the signature stands, and the link that was sent still works."""
    with transaction.atomic():
        Signatory.objects.filter(pk=signatory.pk).update(email="")
        letter = signatory.letter
        record(None, "signature.address-erased", letter.slug, letter.organisation, signatory=signatory.pk)


def remove(user: User, signatory: Signatory, why: str) -> None:
    """Remove an abusive signature, with a reason that the audit log keeps."""
    with transaction.atomic():
        Signatory.objects.filter(pk=signatory.pk).update(
            standing=Standing.REMOVED, removed_by=user, removed_why=why, email=""
        )
        letter = signatory.letter
        told = {"signatory": signatory.pk, "reason": why}
        record(user, "signature.removed", letter.slug, letter.organisation, **told)
