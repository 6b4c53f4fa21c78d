"""The draft of a submission's summary: counts, the gravest concerns, and how far published demands are met."""

from collections.abc import Iterator

from watchingbrief.reports.review.tally import answers_in_words, verdict_in_words
from watchingbrief.reports.submission.words import law_title
from watchingbrief.review.answers import answer
from watchingbrief.review.concerns import concerns
from watchingbrief.review.finding import Finding, Review
from watchingbrief.review.frameworks import frameworks

_GRAVEST = 6  # concerns named
_CITED = 5  # provisions named for each


def draft_title(review: Review) -> str:
    """ "Submission on the Cybercrime Bill, 2026" """
    title = law_title(review.instrument)
    return f"Submission on {'the ' + title[4:] if title.startswith('The ') else title}"


def draft_summary(review: Review) -> str:
    """Paragraphs, a line feed between them; for people to rewrite."""
    title = law_title(review.instrument)
    found = verdict_in_words(review.instrument, review.findings)
    said = [f"{title} was examined provision by provision against international human rights law. {found}"]
    grave = list(_gravest(review))
    said += [f"The gravest concerns are: {'; '.join(grave)}."] if grave else []
    answered = [f"{f.title}: {answers_in_words(answer(review, f))}" for f in frameworks()]
    said += [f"Measured against published demands. {' '.join(answered)}"] if review.findings else []
    return "\n".join(" ".join("".join(c for c in p if c.isprintable()).split()) for p in said)


def _gravest(review: Review) -> Iterator[str]:
    """Concerns with findings of high severity, those in most provisions first, each with where it stands."""
    places: dict[str, dict[str, None]] = {}
    for f in review.findings:
        if f.verdict != "met" and f.severity == "high":
            places.setdefault(f.concern, {})[_section(review, f)] = None
    order = list(concerns())
    ranked = sorted(places, key=lambda code: (-len(places[code]), order.index(code)))
    for code in ranked[:_GRAVEST]:
        title = concerns()[code].title
        where = list(places[code])
        more = f" and {len(where) - _CITED} more" if len(where) > _CITED else ""
        yield f"{title[0].lower()}{title[1:]} ({', '.join(where[:_CITED])}{more})"


def _section(review: Review, f: Finding) -> str:
    law = review.instrument
    return law.basic(f.provision).citation if f.provision else "the whole law"
