"""What speaking together keeps. The models stand where they belong; Django looks for them here."""

from watchingbrief.web.speaking.discussion.models import (
    Amendment,
    AmendmentEdition,
    Anchor,
    Comment,
    CommentEdition,
    Following,
    Place,
)
from watchingbrief.web.speaking.letters.models import Letter, LetterEdition, Point
from watchingbrief.web.speaking.letters.signature_models import (
    Signatory,
    SignatoryLink,
    Signature,
    SigningInvitation,
)
from watchingbrief.web.speaking.positions.models import Position, PositionEdition

__all__ = [
    "Amendment",
    "AmendmentEdition",
    "Anchor",
    "Comment",
    "CommentEdition",
    "Following",
    "Letter",
    "LetterEdition",
    "Place",
    "Point",
    "Position",
    "PositionEdition",
    "Signatory",
    "SignatoryLink",
    "Signature",
    "SigningInvitation",
]
