"""A version as the reading room shows it, part by part: the law, its marks, its margin, its contents."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from django.db.models import Count, Max, Q, Sum
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from watchingbrief.instrument import Instrument
from watchingbrief.reports.release import release
from watchingbrief.reports.visible import direction
from watchingbrief.web.instruments.models import Version
from watchingbrief.web.instruments.stored import instrument_of
from watchingbrief.web.reading_room.contents import contents, stretches
from watchingbrief.web.reading_room.inline import Inline, Link, without_overlaps
from watchingbrief.web.reading_room.kept import kept
from watchingbrief.web.reading_room.law_html import Around, LawHtml, page_starts
from watchingbrief.web.reading_room.margin import Note, beside, margin_html, marks, notes_on
from watchingbrief.web.reading_room.meanings import Meaning, first_uses, meanings
from watchingbrief.web.reading_room.parts import Laid
from watchingbrief.web.reading_room.spoken import by_heading, mark, said_at
from watchingbrief.web.reviewing.models import Judgment, Review
from watchingbrief.web.reviewing.run_review import current


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of which version, and for whom: `named` readers see the names of reviewers."""

    version: Version
    part: int
    named: bool


def page(asked: Asked) -> SafeString:
    """The contents and the law of one part. LookupError while the version has not been read, or has no such part."""
    review = current(asked.version)
    said = said_at(asked.version) if asked.named else []  # people without an account read no discussion
    name = f"{asked.version.pk}/{asked.part}-{audience(asked.named)}.html"
    of = f"{made_of(asked.version, review, named=asked.named)} {said}"
    return mark_safe(kept(name, of, lambda: _written(asked, review, said)))


def audience(named: bool) -> str:
    """Who reads a page, as its name says it: with the names of reviewers or without, and in which language."""
    return f"{'named' if named else 'unnamed'}-{get_language()}"


def made_of(version: Version, review: Review | None, *, named: bool) -> str:
    """What a page shows, in short: as long as it is the same, so is the page. `named`: with the names of reviewers."""
    said: list[object] = []
    if review is not None:
        judged, by_people = "judgments", Q(added_by__isnull=False)
        counted = review.findings.aggregate(
            judged=Count(judged), last=Max(judged), editions=Sum(f"{judged}__edition"), at=Max(f"{judged}__at"),
            added=Count("pk", by_people), newest=Max("pk", filter=by_people),
        )  # fmt: skip
        said += counted.values()
        if named and counted["judged"]:  # one who left is named no more
            judged_by = Judgment.objects.filter(finding__review=review)
            said += sorted(judged_by.values_list("reviewer__name", "reviewer__email").distinct())
    own = version.instrument
    law = (
        version.pk, version.sha256, version.ended, str(version), version.date, version.number,
        own.slug, own.title, own.jurisdiction,
    )  # fmt: skip
    return repr((_written_by(), release(), law, review.pk if review else None, review and review.ended, said))


@cache
def _written_by() -> str:
    """What writes the pages: kept ones of another make are written anew."""
    folders = [Path(__file__).parent, Path(__file__).parents[1] / "reviewing"]
    sources = sorted(p for folder in folders for p in folder.rglob("*") if p.suffix in {".py", ".html"})
    return hashlib.sha256(b"".join(p.read_bytes() for p in sources)).hexdigest()


def laid_out(version: Version) -> Laid:
    """The law of a version, cut into parts. LookupError while it has not been read."""
    return _laid(_Law(instrument_of(version)))


def part_of(version: Version, eid: str) -> int:
    """The part a provision stands in; the first where there is none such."""
    laid = laid_out(version)
    place = laid.place.get(eid)
    return laid.part_at(laid.law.provisions[place].start) if place is not None else 1


def address(version: Version) -> str:
    """Of the version in the reading room."""
    return reverse("version", args=[version.instrument.slug, version.number])


@dataclass(frozen=True)
class _Law:
    """An instrument known by who it is: two of the same text are the same."""

    law: Instrument

    def __hash__(self) -> int:
        return hash((self.law.source.sha256, len(self.law.provisions)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Law) and (self.law is other.law or self.law == other.law)


@lru_cache(maxsize=8)
def _laid(known: _Law) -> Laid:
    return Laid(known.law)


@lru_cache(maxsize=8)
def _terms(known: _Law) -> tuple[list[Meaning], list[tuple[int, int, int]]]:
    return meanings(known.law), list(first_uses(known.law))


def _written(asked: Asked, review: Review | None, said: list[tuple[str, int]]) -> str:
    laid = laid_out(asked.version)
    if not 1 <= asked.part <= laid.count:
        raise LookupError(f"no part {asked.part}")
    notes = _notes(review)
    placed, whole = beside(laid, notes)
    to = _Links(laid, asked.version, asked.part, by_heading(laid, said))
    known, uses = _terms(_Law(laid.law))
    start, end = laid.span(asked.part)
    used = sorted({number for a, _b, number in uses if start <= a < end})
    law = laid.law
    rtl = direction(law.language) == "rtl"
    links = without_overlaps((*to.references(law), *_term_links(known, uses)))
    around = Around(
        notes={
            k: margin_html(some, to.page, named=asked.named)
            for k, some in placed.items()
            if start <= laid.cut[k].start < end
        },
        pages=page_starts(law.source_map.starts, law.source_map.places),
        page_link=to.source_page,
        cite_link=to.cited,
    )
    words = Inline(law.text, links, marks(law.text, notes), rtl=rtl)
    context = {
        "version": asked.version,
        "instrument": asked.version.instrument,
        "law": mark_safe(LawHtml(laid, words, around).html(asked.part)),  # escaped where it is written
        "language": law.language,
        "direction": "rtl" if rtl else "ltr",
        "contents": contents(laid, asked.part, to.provision),
        "stretches": stretches(laid) if laid.count > 1 else (),
        "part": asked.part,
        "before": asked.part - 1,
        "after": asked.part + 1 if asked.part < laid.count else 0,
        "meanings": [(known[n], to.provision(known[n].eid)) for n in used],
        "whole": mark_safe(margin_html(whole, to.page, named=asked.named))
        if whole and asked.part == 1
        else "",
        "count": len(notes),
        "finding_before": _elsewhere(laid, placed, whole, range(asked.part - 1, 0, -1), -1),
        "finding_after": _elsewhere(laid, placed, whole, range(asked.part + 1, laid.count + 1), 0),
        "reviewed": review is not None,
        "notices": law.notices,
    }
    return render_to_string("reading_room/law.html", context)


def _elsewhere(
    laid: Laid, placed: Mapping[int, list[Note]], whole: list[Note], parts: Iterable[int], which: int
) -> str:
    """To the first (`which` 0) or last (-1) finding in the first of these parts that has any; "" where none has."""
    of = {1: list(whole)} if whole else {}
    for k in sorted(placed):
        of.setdefault(laid.part_at(laid.cut[k].start), []).extend(placed[k])
    return next((f"?part={part}#finding-{of[part][which].finding.key}" for part in parts if part in of), "")


def _notes(review: Review | None) -> list[Note]:
    if review is None:
        return []
    return notes_on(review.findings.select_related("added_by").prefetch_related("judgments__reviewer"))


def _term_links(known: list[Meaning], uses: Iterable[tuple[int, int, int]]) -> Iterable[Link]:
    return (Link(start, end, "term", f"#{known[number].id}") for start, end, number in uses)


@dataclass(frozen=True, slots=True)
class _Links:
    """Where the links of a part lead."""

    laid: Laid
    version: Version
    part: int
    spoken: Mapping[int, int]  #: how much was said of a section or article, by its place

    @property
    def page(self) -> str:
        return address(self.version)

    def provision(self, eid: str) -> str:
        """To a provision, on this page or on that of its part."""
        place = self.laid.place.get(eid)
        if place is None:
            return "#"
        part = self.laid.part_at(self.laid.law.provisions[place].start)
        return f"#{eid}" if part == self.part else f"?part={part}#{eid}"

    def references(self, law: Instrument) -> Iterable[Link]:
        return (Link(r.start, r.end, "ref", self.provision(r.target)) for r in law.references if r.target)

    def source_page(self, number: int) -> str:
        """To a page of the source beside the law."""
        return format_html(
            '<a class="pg" data-aside data-page="{0}" id="page-{0}" href="?part={1}&amp;page={0}#page-{0}">{2}</a>',
            number, self.part, _("p. %(page)s") % {"page": number},
        )  # fmt: skip

    def cited(self, place: int) -> str:
        """To the lasting page of a provision, and to what was said of it."""
        p = self.laid.law.provisions[place]
        lasting = format_html(
            '<a class="cite" data-aside href="{}" aria-label="{}">§</a>',
            reverse("provision", args=[self.version.instrument.slug, self.version.number, p.id]),
            _("Cite, link or copy %(provision)s") % {"provision": p.citation},
        )
        said = self.spoken.get(place)
        return lasting + mark(self.version, p.id, said) if said else lasting
