"""What the page of one provision shows."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import mark_safe

from watchingbrief.instrument import Instrument
from watchingbrief.instrument import Provision as LawProvision
from watchingbrief.reports.visible import direction
from watchingbrief.web.accounts.models import Role
from watchingbrief.web.instruments.models import Provision, Version
from watchingbrief.web.instruments.stored import instrument_of
from watchingbrief.web.reading_room import rendered
from watchingbrief.web.reading_room.inline import Inline
from watchingbrief.web.reading_room.law_html import Around, LawHtml
from watchingbrief.web.reading_room.margin import marks, notes_on
from watchingbrief.web.reviewing.forms import blank_add_fields
from watchingbrief.web.reviewing.run_review import current
from watchingbrief.web.rights import role_here

_LONGEST = 20_000  # characters of a provision shown on its own page; a whole Part is read in the reading room


def provision_page(request: HttpRequest, version: Version, provision: Provision) -> dict[str, object]:
    """The provision with what encloses it, how to cite it, the findings on it, and itself in other versions."""
    law = instrument_of(version)
    own = law.provision(provision.eid)
    may_review = role_here(request) >= Role.REVIEWER
    address = request.build_absolute_uri(provision.get_absolute_url())
    part = rendered.part_of(version, own.id)
    return {
        "version": version,
        "instrument": version.instrument,
        "tab": "read",
        "provision": provision,
        "around": [(p, _address(version, p)) for p in reversed(list(law.enclosing(own)))],
        "language": law.language,
        "direction": direction(law.language),
        "in_the_law": f"{rendered.address(version)}?part={part}#{own.id}",
        "address": address,
        "citation": _citation(version, own),
        "words": law.text[own.start : own.end].strip(),
        "inside": [(p, _address(version, p)) for p in law.children(own.id)],
        "versions": _elsewhere(version, own),
        "may_review": may_review,
        "fields": blank_add_fields() if may_review else "",
        **_written(request, version, law, own),
    }


def _written(request: HttpRequest, version: Version, law: Instrument, own: LawProvision) -> dict[str, object]:
    """The words with marks, and the findings on them."""
    review = current(version)
    inside = {own.id, *(p.id for p in law.provisions if own.start <= p.start and p.end <= own.end)}
    on_it = []
    if review is not None:
        rows = (
            review.findings.filter(eid__in=inside)
            if len(inside) < 500
            else review.findings.filter(eid=own.id)
        )
        on_it = notes_on(rows.select_related("added_by").prefetch_related("judgments__reviewer"))
    laid = rendered.laid_out(version)
    words = Inline(law.text, (), marks(law.text, on_it), rtl=direction(law.language) == "rtl")
    html = LawHtml(laid, words, Around()).alone(laid.place[own.id], _LONGEST)
    return {
        "law": mark_safe(html),  # escaped where it is written
        "cut_short": own.end - own.start > _LONGEST,
        "notes": on_it,
        "page_address": rendered.address(version),
        "named": request.user.is_authenticated,
    }


def _citation(version: Version, own: LawProvision) -> str:
    """As one cites it: the provision, the law, which version."""
    said = [own.citation, version.instrument.title, version.instrument.jurisdiction, str(version)]
    if version.date:
        said.append(version.date.isoformat())
    return ", ".join(part for part in said if part)


def _address(version: Version, p: LawProvision) -> str:
    return reverse("provision", args=[version.instrument.slug, version.number, p.id])


def _elsewhere(version: Version, own: LawProvision) -> list[Provision]:
    """The provision of the same address in other versions. What became of one that moved, a comparison tells."""
    same = Provision.objects.filter(version__instrument=version.instrument_id, eid=own.id)
    return list(same.exclude(version=version).select_related("version__instrument").defer(
        "version__instrument_json"
    ).order_by("version__number"))  # fmt: skip
