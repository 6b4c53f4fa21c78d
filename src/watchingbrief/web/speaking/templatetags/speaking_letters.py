"""Sentences about signatories, in pages."""

from django import template

from watchingbrief.web.speaking.letters.shown import Signed
from watchingbrief.web.speaking.letters.signatory_words import counted as _counted

register = template.Library()


@register.filter
def counted(signed: Signed) -> str:
    """How many signed, and how many of them without being named."""
    return _counted(signed)
