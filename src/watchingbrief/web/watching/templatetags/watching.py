"""Words of watching, in the reader's language."""

from django import template
from django.utils.translation import gettext_lazy as _

from watchingbrief.web.watching.forms import EVENTS
from watchingbrief.web.watching.models import Severity

register = template.Library()
_FARING = {"new": _("not asked yet"), "well": _("well"), "troubled": _("in trouble"), "broken": _("broken")}


@register.simple_tag
def happened(kind: str) -> str:
    """What kind of event it is."""
    return str(EVENTS.get(kind, kind))


@register.simple_tag
def severity(code: str) -> str:
    """How grave an event is."""
    return str(Severity(code).label)


@register.simple_tag
def faring(state: str) -> str:
    """How a source fares."""
    return str(_FARING.get(state, state))
