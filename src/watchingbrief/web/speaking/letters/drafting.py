"""Writing a letter: its draft, and the points taken from findings and recommendations."""

import secrets
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import F, Max
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import get_language

from watchingbrief.web.accounts.models import Organisation, Role, User
from watchingbrief.web.audit.log import record
from watchingbrief.web.comparing.models import Recommendation
from watchingbrief.web.instruments.models import Instrument, Version
from watchingbrief.web.instruments.stored import instrument_of
from watchingbrief.web.jobs.models import State
from watchingbrief.web.reviewing.models import Finding, Judgment, Review
from watchingbrief.web.rights import role_in
from watchingbrief.web.speaking.letters.models import Letter, Point

#: Words that stand where the name of a letter stands in other addresses.
_TAKEN = {"new", "signature"}
LONGEST_QUOTE = 2_000  #: characters of the law quoted in one point


class Overtaken(Exception):  # noqa: N818  (what the person is told, not a programming error)
    """Someone saved in the meantime. Nothing was overwritten; both texts are shown."""


def writes_for(user: User) -> list[Organisation]:
    """The organisations a person may write letters for: those they are an editor of."""
    own = Organisation.objects.filter(memberships__user=user).order_by("name")
    return [organisation for organisation in own if (role_in(user, organisation) or 0) >= Role.EDITOR]


def begin(user: User, organisation: Organisation, instrument: Instrument, title: str) -> Letter:
    """A letter, as a draft nobody outside the organisation can see; in the language of the page, until they say."""
    with transaction.atomic():
        letter = Letter.objects.create(
            slug=_slug(title), organisation=organisation, instrument=instrument, title=title, created_by=user,
            language=get_language() or "en",
        )  # fmt: skip
        record(user, "letter.begun", letter.slug, organisation)
    return letter


def _slug(title: str) -> str:
    plain = slugify(title)[:80].strip("-") or "letter"
    free = plain not in _TAKEN and not Letter.objects.filter(slug=plain).exists()
    return plain if free else f"{plain}-{secrets.token_hex(3)}"


def save_draft(user: User, letter: Letter, edition: int, fields: dict[str, object]) -> None:
    """Change the words of a draft. Raises Overtaken."""
    with transaction.atomic():
        saved = Letter.objects.filter(pk=letter.pk, edition=edition).update(
            **fields, edition=F("edition") + 1
        )
        if not saved:
            raise Overtaken
        if fields.get("language", letter.language) != letter.language:
            _source_in(str(fields["language"]), letter)
        record(user, "letter.changed", letter.slug, letter.organisation)


def _source_in(language: str, letter: Letter) -> None:
    """Say in another language where the points are from."""
    points = list(letter.points.select_related("finding__review__version", "recommendation__version"))
    with translation.override(language):
        for point in points:
            if point.finding:
                point.source = _source(point.finding.review.version)
            elif point.recommendation:
                point.source = _source(point.recommendation.version)
    Point.objects.bulk_update(points, ["source"])


def choosable(instrument: Instrument) -> tuple[list[Finding], list[Recommendation]]:
    """What a letter can be built of: findings of the newest review that not every reviewer rejected; the ledger."""
    done = Review.objects.filter(version__instrument=instrument, state=State.DONE)
    review = done.order_by("-version__number", "-pk").first()
    findings = (
        Finding.objects.filter(review=review).exclude(verdict="met") if review else Finding.objects.none()
    )
    kept = [f for f in findings.prefetch_related("judgments") if not _rejected(f.judgments.all())]
    asked = Recommendation.objects.filter(instrument=instrument, withdrawn=None).select_related(
        "organisation", "version"
    )
    return kept, list(asked.order_by("pk"))


def _rejected(judgments: Iterable[Judgment]) -> bool:
    words = {judgment.word for judgment in judgments}
    return words == {Judgment.Word.REJECT}


def add_points(
    user: User, letter: Letter, findings: Sequence[Finding], recommendations: Sequence[Recommendation]
) -> int:
    """Add points to a letter, after those it has; what it has already is not added again. How many were added."""
    with transaction.atomic():
        last = letter.points.aggregate(last=Max("order"))["last"] or 0
        has = taken_up(letter)
        with translation.override(letter.language):  # not in that of the page
            points = [_of_finding(letter, f) for f in findings if (f.pk, None) not in has]
            points += [_of_recommendation(letter, r) for r in recommendations if (None, r.pk) not in has]
        for order, point in enumerate(points, last + 1):
            point.order = order
        Point.objects.bulk_create(points)
        record(user, "letter.points-added", letter.slug, letter.organisation, points=len(points))
    return len(points)


def taken_up(letter: Letter) -> set[tuple[int | None, int | None]]:
    """The findings and recommendations a letter has points of."""
    return {(p.finding_id, p.recommendation_id) for p in letter.points.all()}


def _of_finding(letter: Letter, finding: Finding) -> Point:
    quotes = [str(passage["quote"]) for passage in finding.evidence if passage.get("quote")]
    return Point(
        letter=letter, finding=finding, heading=finding.title, citation=finding.citation,
        source=_source(finding.review.version), quote=_short(" […] ".join(quotes)),
        text="\n\n".join(filter(None, (finding.why, finding.remedy))),
    )  # fmt: skip


def _of_recommendation(letter: Letter, asked: Recommendation) -> Point:
    return Point(
        letter=letter, recommendation=asked, heading=asked.title[:500], citation=asked.citation,
        source=_source(asked.version), quote=_short(_law_words(asked)), text=asked.reasons, wording=asked.wording,
    )  # fmt: skip


def _law_words(asked: Recommendation) -> str:
    """The words of the provision a recommendation is about; none for the whole law."""
    if not asked.eid or asked.version.instrument_json is None:
        return ""
    law = instrument_of(asked.version)
    try:
        provision = law.provision(asked.eid)
    except LookupError:
        return ""
    return law.quote(provision.start, provision.end).strip()


def _source(version: Version) -> str:
    return f"{version.instrument}, {version}"


def _short(quote: str) -> str:
    """Cut between words, and said to be."""
    if len(quote) <= LONGEST_QUOTE:
        return quote
    return quote[:LONGEST_QUOTE].rsplit(None, 1)[0] + " […]"


def save_point(user: User, point: Point, edition: int, fields: dict[str, object]) -> None:
    """Change what a letter says in a point; the law's own words are not changed. Raises Overtaken."""
    with transaction.atomic():
        saved = Point.objects.filter(pk=point.pk, edition=edition).update(**fields, edition=F("edition") + 1)
        if not saved:
            raise Overtaken
        record(user, "letter.changed", point.letter.slug, point.letter.organisation, point=point.pk)


def remove_point(user: User, point: Point) -> None:
    """Take a point out of the draft. What was signed is not touched."""
    with transaction.atomic():
        record(
            user, "letter.point-removed", point.letter.slug, point.letter.organisation, heading=point.heading
        )
        point.delete()


def move_point(user: User, point: Point, by: int) -> None:
    """Move a point one place up (-1) or down (1)."""
    with transaction.atomic():
        points = list(point.letter.points.select_for_update())
        at = points.index(point)
        to = at + by
        if not 0 <= to < len(points):
            return
        points[at], points[to] = points[to], points[at]
        for order, one in enumerate(points, 1):
            one.order = order
        Point.objects.bulk_update(points, ["order"])
        moved = {"point": point.pk, "place": to + 1}
        record(user, "letter.changed", point.letter.slug, point.letter.organisation, **moved)
