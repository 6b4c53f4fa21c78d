"""What the page of one provision shows."""

import hashlib
import json

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
from watchingbrief.web.reading_room.kept import kept
from watchingbrief.web.reading_room.law_html import Around, LawHtml
from watchingbrief.web.reading_room.margin import Note, margin_html, marks, notes_on
from watchingbrief.web.reviewing.forms import blank_add_fields
from watchingbrief.web.reviewing.models import Review
from watchingbrief.web.reviewing.run_review import current
from watchingbrief.web.rights import role_here

_LONGEST = 20_000  # characters of a provision shown on its own page; a whole Part is read in the reading room


def provision_page(request: HttpRequest, version: Version, provision: Provision) -> dict[str, object]:
    """The provision with what encloses it, how to cite it, the findings on it, and itself in other versions."""
    named = request.user.is_authenticated
    may_review = role_here(request) >= Role.REVIEWER
    return {
        "version": version,
        "instrument": version.instrument,
        "tab": "read",
        "provision": provision,
        "address": request.build_absolute_uri(provision.get_absolute_url()),
        "versions": _elsewhere(version, provision.eid),
        "may_review": may_review,
        "fields": blank_add_fields() if may_review else "",
        **_said_by_the_law(version, provision.eid, named),
    }


def _said_by_the_law(version: Version, eid: str, named: bool) -> dict[str, object]:
    """What the page shows of the law and its review. Kept: the whole law is taken up only to write it."""
    review = current(version)
    mark = hashlib.sha256(eid.encode()).hexdigest()[:24]
    name = f"{version.pk}/at-{mark}-{rendered.audience(named)}.json"
    made_of = rendered.made_of(version, review, named=named)
    shown: dict[str, object] = json.loads(
        kept(name, made_of, lambda: json.dumps(_written(version, review, eid, named)))
    )
    return {
        **shown,
        **{html: mark_safe(str(shown[html])) for html in ("law", "findings")},
    }  # escaped as it was written


def _written(version: Version, review: Review | None, eid: str, named: bool) -> dict[str, object]:
    law = instrument_of(version)
    own = law.provision(eid)
    notes = _notes(review, law, own)
    laid = rendered.laid_out(version)
    rtl = direction(law.language) == "rtl"
    words = Inline(law.text, (), marks(law.text, notes), rtl=rtl)
    page = rendered.address(version)
    return {
        "around": [(_named(p), _address(version, p)) for p in reversed(list(law.enclosing(own)))],
        "inside": [(p.citation, _address(version, p)) for p in law.children(own.id)],
        "language": law.language,
        "direction": direction(law.language),
        "in_the_law": f"{page}?part={rendered.part_of(version, own.id)}#{own.id}",
        "citation": _citation(version, own),
        "words": law.text[own.start : own.end].strip(),
        "law": LawHtml(laid, words, Around()).alone(laid.place[own.id], _LONGEST),
        "cut_short": own.end - own.start > _LONGEST,
        "findings": margin_html(notes, page, named=named) if notes else "",
    }


def _notes(review: Review | None, law: Instrument, own: LawProvision) -> list[Note]:
    if review is None:
        return []
    inside = {own.id, *(p.id for p in law.provisions if own.start <= p.start and p.end <= own.end)}
    findings = review.findings.filter(eid__in=inside if len(inside) < 500 else {own.id})
    return notes_on(findings.select_related("added_by").prefetch_related("judgments__reviewer"))


def _named(p: LawProvision) -> str:
    return f"{p.citation} {p.heading}".strip()


def _citation(version: Version, own: LawProvision) -> str:
    """As one cites it: the provision, the law, which version."""
    said = [own.citation, version.instrument.title, version.instrument.jurisdiction, str(version)]
    if version.date:
        said.append(version.date.isoformat())
    return ", ".join(part for part in said if part)


def _address(version: Version, p: LawProvision) -> str:
    return reverse("provision", args=[version.instrument.slug, version.number, p.id])


def _elsewhere(version: Version, eid: str) -> list[Provision]:
    """The provision of the same address in other versions. What became of one that moved, a comparison tells."""
    same = Provision.objects.filter(version__instrument=version.instrument_id, eid=eid)
    return list(same.exclude(version=version).select_related("version__instrument").defer(
        "version__instrument_json"
    ).order_by("version__number"))  # fmt: skip
