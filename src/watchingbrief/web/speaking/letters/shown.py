"""Who signed, as the public reads it: those who agreed to be named, in the order of the alphabet, and how many more."""

from dataclasses import dataclass, field

from watchingbrief.web.speaking.letters.models import Letter, LetterEdition
from watchingbrief.web.speaking.letters.signature_models import Signatory, Standing


@dataclass(slots=True)
class Signed:
    """Who signed one text of a letter and no later one."""

    edition: LetterEdition
    named: list[Signatory] = field(default_factory=list)
    unnamed: int = 0

    @property
    def count(self) -> int:
        """How many organisations."""
        return len(self.named) + self.unnamed


def signed_by(letter: Letter) -> list[Signed]:
    """By the newest text each organisation signed, newest first; the text that is open now is always among them."""
    editions = list(letter.editions.order_by("-number"))
    found = {edition.pk: Signed(edition) for edition in editions}
    confirmed = letter.signatories.filter(standing=Standing.CONFIRMED).prefetch_related("signatures__edition")
    for signatory in confirmed.order_by("known_as", "pk"):
        signed = [s for s in signatory.signatures.all() if s.confirmed]
        if not signed:
            continue
        entry = found[max(signed, key=lambda s: s.edition.number).edition_id]
        if signatory.publish_organisation:
            entry.named.append(signatory)
        else:
            entry.unnamed += 1
    return [entry for k, entry in enumerate(found.values()) if k == 0 or entry.count]


def named(signatory: Signatory) -> str:
    """A signatory in a list: the organisation, its country, and who signed where they agreed to be named."""
    who = f" ({signatory.representative}, {signatory.function})" if signatory.publish_representative else ""
    return f"{signatory.organisation}, {signatory.country}{who}"
