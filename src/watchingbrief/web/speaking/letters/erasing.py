"""What is kept of signatories no longer than it was said to be."""

from django.db import transaction
from django.utils import timezone

from watchingbrief.web.audit.log import record
from watchingbrief.web.speaking.letters.models import Letter
from watchingbrief.web.speaking.letters.signature_models import Signatory, Standing
from watchingbrief.web.speaking.letters.signing import CONFIRM_WITHIN


def erase_due() -> int:
    """Erase e-mail addresses whose day has come, and whoever never confirmed. How many were erased."""
    unconfirmed = Signatory.objects.filter(
        standing=Standing.UNCONFIRMED, asked__lt=timezone.now() - CONFIRM_WITHIN
    )
    due = Signatory.objects.filter(letter__erase_on__lte=timezone.localdate()).exclude(email="")
    erased = 0
    for letter in Letter.objects.filter(signatories__in=due.values("pk")).distinct():
        with transaction.atomic():
            count = due.filter(letter=letter).update(email="")
            record(None, "letter.addresses-erased", letter.slug, letter.organisation, addresses=count)
            erased += count
    return erased + unconfirmed.delete()[0]
