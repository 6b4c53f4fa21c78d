"""Opening a letter for signing, closing it, and the links that let people in."""

import hashlib
import secrets

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from watchingbrief.web.accounts.models import User
from watchingbrief.web.audit.log import record
from watchingbrief.web.speaking.letters.models import Letter, LetterEdition, new_key
from watchingbrief.web.speaking.letters.signature_models import SigningInvitation
from watchingbrief.web.speaking.letters.wording import content, plain_text, sha256_of


class NotReady(ValueError):  # noqa: N818  (what the person is told, not a programming error)
    """The letter cannot be opened yet; says why and what to do."""


def open_for_signing(user: User, letter: Letter, seen: str) -> LetterEdition:
    """Fix the words of the draft as the text to sign. `seen`: the hash the person saw. Raises NotReady.

    Where an earlier text was open, signatures of that text stay bound to it.
    """
    try:
        return _open(user, letter, seen)
    except IntegrityError:
        raise NotReady(_("Someone opened the letter at the same moment. Look at what is open now.")) from None


def _open(user: User, letter: Letter, seen: str) -> LetterEdition:
    with transaction.atomic():
        letter = Letter.objects.select_for_update().get(pk=letter.pk)
        said = content(letter)
        text = plain_text(said)
        current = letter.current()
        _check(letter, sha256_of(text), seen, current)
        edition = LetterEdition.objects.create(
            letter=letter, number=current.number + 1 if current else 1, content=said, text=text,
            sha256=sha256_of(text), opened_by=user,
        )  # fmt: skip
        Letter.objects.filter(pk=letter.pk).update(closed=None)
        record(
            user,
            "letter.opened",
            letter.slug,
            letter.organisation,
            edition=edition.number,
            sha256=edition.sha256,
        )
    return edition


def _check(letter: Letter, sha256: str, seen: str, current: LetterEdition | None) -> None:
    if sha256 != seen:
        raise NotReady(_("The draft was changed while you looked at it. Read it again, then open it."))
    if current and current.sha256 == sha256:
        raise NotReady(_("This text is open for signing already."))
    if not letter.opening.strip() and not letter.points.exists():
        raise NotReady(_("The letter says nothing yet. Write an opening text or add points."))
    if letter.erase_on is None:
        raise NotReady(
            _(
                "Say on which day the e-mail addresses of signatories are erased: they are told before they sign."
            )
        )
    if letter.erase_on <= timezone.localdate():
        raise NotReady(_("The day on which e-mail addresses are erased has passed. Choose a later one."))
    if letter.closes and letter.closes <= timezone.now():
        raise NotReady(_("The day on which signing closes has passed. Choose a later one."))


def close(user: User, letter: Letter) -> None:
    """Let nobody sign any more."""
    with transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(closed=timezone.now())
        record(user, "letter.closed", letter.slug, letter.organisation)


def reopen(user: User, letter: Letter) -> None:
    """Let organisations sign again."""
    with transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(closed=None)
        record(user, "letter.reopened", letter.slug, letter.organisation)


def save_settings(user: User, letter: Letter, fields: dict[str, object]) -> None:
    """Who may sign and until when, and when the letter becomes public."""
    with transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(**fields)
        told = {name: str(value) for name, value in fields.items()}
        record(user, "letter.settings", letter.slug, letter.organisation, **told)


def new_link(user: User, letter: Letter) -> None:
    """Make another sign-on link: the one given out before opens nothing any more."""
    with transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(key=new_key())
        record(user, "letter.link-renewed", letter.slug, letter.organisation)


def hashed(token: str) -> str:
    """What is kept of a link."""
    return hashlib.sha256(token.encode()).hexdigest()


def invite_to_sign(user: User, letter: Letter, organisation: str) -> str:
    """A link for one organisation. It is told once, here, and only its hash is kept."""
    token = secrets.token_urlsafe(24)
    with transaction.atomic():
        SigningInvitation.objects.create(
            letter=letter, organisation=organisation, hash=hashed(token), made_by=user
        )
        record(user, "letter.invited", letter.slug, letter.organisation, invited=organisation)
    return token


def revoke_invitation(user: User, invitation: SigningInvitation) -> None:
    """Take back an invitation that was not used."""
    letter = invitation.letter
    with transaction.atomic():
        record(user, "letter.invitation-revoked", letter.slug, letter.organisation, invited=str(invitation))
        invitation.delete()
