"""Sentences about signatories that the page and the files share."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from watchingbrief.web.speaking.letters.models import LetterEdition
from watchingbrief.web.speaking.letters.shown import Signed


def counted(signed: Signed) -> str:
    """How many signed, and how many of them without being named."""
    if not signed.count:
        return _("No organisation has signed yet.")
    all_of_them = ngettext(
        "%(count)s organisation signed.", "%(count)s organisations signed.", signed.count
    ) % {"count": signed.count}
    if not signed.unnamed:
        return all_of_them
    without = ngettext(
        "%(count)s of them signed without being named.",
        "%(count)s of them signed without being named.",
        signed.unnamed,
    ) % {"count": signed.unnamed}
    return f"{all_of_them} {without}"


def verified_by(edition: LetterEdition) -> str:
    """How to verify the text that was signed."""
    return _(
        "Every signature is bound to edition %(number)s of this text. Its plain text, saved as a file, has this "
        "SHA-256; any change to it gives another one."
    ) % {"number": edition.number}
