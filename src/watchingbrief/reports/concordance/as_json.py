"""A concordance for programs. Keys are for ever; new ones may be added."""

from collections import Counter

from watchingbrief.comparison.concordance import VERDICTS, Answer, Asked, Beyond, Concordance, Entry, Given
from watchingbrief.instrument import Instrument, Provision
from watchingbrief.reports.concordance.said import headline, searched
from watchingbrief.reports.encoded import encoded
from watchingbrief.reports.release import release
from watchingbrief.review.finding import Finding


def concordance_json(found: Concordance) -> bytes:
    """A concordance as UTF-8 JSON, article by article. Spans count characters of the two texts."""
    verdicts = Counter(e.verdict for e in found.entries)
    return encoded(
        {
            "law": _instrument(found.law),
            "treaty": _instrument(found.treaty),
            "version": release(),
            "summary": headline(found),
            "counts": {
                **{v: verdicts[v] for v in VERDICTS},
                "not-for-national-law": len(found.not_national),
            },
            "articles": [_entry(found, entry) for entry in found.entries],
            "beyond": [_beyond(found.law, beyond) for beyond in found.beyond],
            "not_for_national_law": [_provision(found.treaty, p) for p in found.not_national],
        }
    )


def _instrument(law: Instrument) -> dict[str, object]:
    source = law.source
    return {"title": law.title, "language": law.language, "file": source.name, "sha256": source.sha256}


def _provision(law: Instrument, p: Provision) -> dict[str, object]:
    number = law.enclosing_number(p)
    return {"id": p.id, "number": number, "citation": p.citation, "heading": p.heading}


def _words(law: Instrument, start: int, end: int) -> dict[str, object]:
    return {"quote": law.quote(start, end), "start": start, "end": end}


def _entry(found: Concordance, entry: Entry) -> dict[str, object]:
    return {
        "article": _provision(found.treaty, entry.article),
        "kind": entry.kind,
        "verdict": entry.verdict,
        "words": _words(found.treaty, entry.article.start, entry.article.end),
        "asks": [_asked(found, a) for a in entry.asks],
        "options": [_asked(found, a) for a in entry.options],
        "answers": [_answer(found, answer) for answer in entry.answers],
        "lacking": [_asked(found, a) for a in entry.lacking],
        "dropped": [_asked(found, a) for a in entry.dropped],
        "through": [_provision(found.law, p) for p in entry.through],
        "searched": {
            "provisions": entry.searched,
            "nearest": _provision(found.law, entry.nearest) if entry.nearest else None,
            "told": "" if entry.verdict != "none" else searched(entry),
        },
    }


def _asked(found: Concordance, asked: Asked) -> dict[str, object]:
    return {
        "element": asked.element.id,
        "name": asked.element.name,
        "of": asked.element.of,
        "evidence": _words(found.treaty, asked.place.start, asked.place.end),
        "via": asked.via.citation if asked.via else None,
    }


def _answer(found: Concordance, answer: Answer) -> dict[str, object]:
    p = answer.provision
    return {
        "provision": _provision(found.law, p),
        "likeness": round(answer.likeness, 3),
        "shared": [e.id for e in answer.shared],
        "words": _words(found.law, p.start, p.end),
        "gives": [_given(found.law, given) for given in answer.gives],
        "drops": [a.element.id for a in answer.drops],
        "uses": [e.id for e in answer.uses],
        "concerns": _concerns(answer.concerns),
    }


def _given(law: Instrument, given: Given) -> dict[str, object]:
    places = [given.place] if given.place else given.finding.evidence if given.finding else ()
    return {"element": given.element.id, "evidence": [_words(law, p.start, p.end) for p in places]}


def _beyond(law: Instrument, beyond: Beyond) -> dict[str, object]:
    p = beyond.provision
    return {
        "provision": _provision(law, p),
        "kind": beyond.kind,
        "about": [e.id for e in beyond.about],
        "words": _words(law, p.start, p.end),
        "concerns": _concerns(beyond.concerns),
    }


def _concerns(findings: tuple[Finding, ...]) -> list[str]:
    return sorted({f.concern for f in findings})
