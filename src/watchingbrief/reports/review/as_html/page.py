"""The page as a whole: one file that needs nothing else, runs no script and asks nothing of any network."""

from collections.abc import Sequence
from pathlib import Path

from watchingbrief.counted import counted
from watchingbrief.instrument import Instrument
from watchingbrief.reports.layout import LONG
from watchingbrief.reports.place import in_order
from watchingbrief.reports.release import release
from watchingbrief.reports.review.as_html.assessors import again, groups
from watchingbrief.reports.review.as_html.digest import digest
from watchingbrief.reports.review.as_html.law import law_html
from watchingbrief.reports.review.as_html.margin import REACH, VERDICT
from watchingbrief.reports.review.as_html.matrix import LOOKS, grids
from watchingbrief.reports.review.as_html.outside import reasons
from watchingbrief.reports.review.as_html.overview import families
from watchingbrief.reports.review.as_html.strip_map import TABLE_LIMIT, cells, map_rows, strip_map
from watchingbrief.reports.review.assessors import assessed_in_words, people
from watchingbrief.reports.review.imprint import Imprint
from watchingbrief.reports.review.tally import left_aside, tally, unit_word, verdict_in_words
from watchingbrief.reports.visible import direction, markup, visible
from watchingbrief.reports.web_page import style, style_hash, template
from watchingbrief.review.finding import Review
from watchingbrief.review.frameworks import Framework, frameworks


def review_html(review: Review, asked: Sequence[Framework] = (), imprint: Imprint | None = None) -> bytes:
    """A review as one HTML page in UTF-8. The same review gives the same bytes: no time, no random name.

    `asked`: the frameworks to answer, all of them when none is named. `imprint`: what a publication says of itself.
    """
    from markupsafe import Markup

    instrument = review.instrument
    findings = in_order(review)
    drawn = cells(instrument, findings)
    rtl = direction(instrument.language) == "rtl"
    page = template(Path(__file__).with_name("templates") / "report.html.j2").render(
        style=Markup(style()),
        style_hash=style_hash(),
        law=instrument,
        title=visible(instrument.title or instrument.source.name),
        title_markup=Markup(markup(instrument.title or instrument.source.name, rtl=rtl)),
        dir=direction(instrument.language),
        facts=_facts(instrument),
        imprint=imprint,
        verdict=verdict_in_words(instrument, findings),
        assessed=assessed_in_words(review),
        assessors=people(review),
        again=again(review),
        judged=groups(review, findings),
        total=tally(findings),
        families=families(findings),
        map=Markup(strip_map(instrument, drawn)),
        map_rows=Markup(map_rows(instrument, drawn)),
        map_all=len(drawn) <= TABLE_LIMIT,
        looks=LOOKS,
        grids=grids(review, findings, asked or frameworks()),
        absences=digest(findings, "missing"),
        problems=digest(findings, "problem"),
        long=len(drawn) > LONG,
        body=Markup(law_html(review, findings)),
        unit=unit_word(instrument),
        reasons=reasons(instrument),
        checks=review.checks,
        left_aside=left_aside(review),
        ways=REACH,
        verdicts=VERDICT,
        release=release(),
    )
    return page.encode("utf-8", "xmlcharrefreplace")


def _facts(instrument: Instrument) -> list[tuple[str, str]]:
    """What was read, as terms and values."""
    source = instrument.source
    numbered = sum(1 for p in instrument.provisions if p.number)
    facts = [
        ("File", source.name),
        ("Format", source.format),
        ("Pages", f"{source.pages:,}" if source.pages else ""),
        ("Size", counted(len(instrument.text), "character")),
        ("Provisions", f"{numbered:,}"),
        ("Language", instrument.language),
        ("SHA-256", source.sha256[:16]),
    ]
    return [(term, value) for term, value in facts if value]
