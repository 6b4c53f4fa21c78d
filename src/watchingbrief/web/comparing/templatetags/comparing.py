"""What the pages of comparing say and link."""

from collections.abc import Iterable

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from watchingbrief.review.concerns import concerns
from watchingbrief.web.comparing import words
from watchingbrief.web.comparing.pages import Page, Wanted
from watchingbrief.web.comparing.redlined import Piece
from watchingbrief.web.instruments.models import Version

register = template.Library()
_ENDS = {"same": "", "ins": SafeString("</ins>"), "del": SafeString("</del>")}


@register.simple_tag(takes_context=True)
def goto(context: Context, anchor: str) -> str:
    """Where a link to a provision of the redline leads: to its place on this page, or to the page it is on."""
    page, wanted = context.get("page"), context.get("wanted")
    if isinstance(page, Page) and anchor in page.anchors:
        return f"#{anchor}"
    return Wanted(sides=isinstance(wanted, Wanted) and wanted.sides).query(at=anchor)


@register.simple_tag(takes_context=True)
def leaf_address(context: Context, number: int) -> str:
    """Another page of the redline, shown as this one is."""
    wanted = context.get("wanted")
    return (wanted if isinstance(wanted, Wanted) else Wanted()).query(
        page=number if number > 1 else ""
    ) + "#redline"


@register.simple_tag
def provision_address(version: Version, eid: str) -> str:
    """The lasting page of a provision."""
    return reverse("provision", args=[version.instrument.slug, version.number, eid])


@register.filter
def marked(pieces: Iterable[Piece]) -> SafeString:
    """Words of a redline: what came and what went is marked, and read out as such. Everything is escaped."""
    begins = {
        "same": "",
        "ins": format_html('<ins data-before="{}" data-after="{}">', _("inserted"), _("end of insertion")),
        "del": format_html('<del data-before="{}" data-after="{}">', _("deleted"), _("end of deletion")),
    }
    return format_html_join(
        "",
        "{}{}{}",
        ((begins[p.kind], p.text, _ENDS[p.kind]) for p in pieces),
    )


@register.filter
def concern_titles(codes: Iterable[str]) -> str:
    """Concerns by name."""
    return "; ".join(concerns()[code].title if code in concerns() else code for code in codes)


@register.filter
def mark(verdict: str) -> str:
    """The sign of a verdict."""
    return words.MARK.get(verdict, "")
