"""Languages as people call them."""

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _


def language_name(code: str) -> str:
    """ "French" for "fr", in the language of the page; the code itself where Django knows no name."""
    if code in {"", "und"}:
        return _("language not known")
    wanted = {"zh": "zh-hans"}.get(code.lower(), code.lower())
    try:
        return str(get_language_info(wanted)["name_translated"])
    except KeyError:
        return code
