"""What templates ask about the site itself."""

import qrcode
from django import template

from watchingbrief.web.accounts import invitation_mail

register = template.Library()


@register.simple_tag
def has_mail_server() -> bool:
    """Whether messages leave the site."""
    return invitation_mail.has_mail_server()


@register.inclusion_tag("accounts/qr.html")
def qr(text: str) -> dict[str, object]:
    """A square to be scanned, drawn in the page itself: no picture from elsewhere, no style."""
    code = qrcode.QRCode(border=4)
    code.add_data(text)
    code.make()
    rows = code.get_matrix()
    dark = ((x, y) for y, row in enumerate(rows) for x, module in enumerate(row) if module)
    return {"size": len(rows), "path": "".join(f"M{x} {y}h1v1h-1z" for x, y in dark)}
