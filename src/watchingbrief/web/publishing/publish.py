"""Publishing a review and taking a publication back: all of it in one transaction, or nothing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from django.db import IntegrityError, transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from watchingbrief.reports.release import release
from watchingbrief.reports.review.imprint import Imprint
from watchingbrief.reports.review.printed import printed
from watchingbrief.review.finding import Finding, Review
from watchingbrief.web.accounts.models import User
from watchingbrief.web.audit import log
from watchingbrief.web.instruments.models import Instrument, Version, Visibility
from watchingbrief.web.jobs.work import ask
from watchingbrief.web.publishing.excerpt import excerpt
from watchingbrief.web.publishing.frozen import Frozen, hash_of, packed, sealed
from watchingbrief.web.publishing.models import Format, Openness, Publication, Rendition, Withdrawal
from watchingbrief.web.reviewing import models as reviewing
from watchingbrief.web.reviewing.as_judged import as_judged
from watchingbrief.web.rights import Person, readable

#: Formats that hold the whole law: not made where it is not public.
WITH_THE_LAW = frozenset({Format.HTML, Format.AKN})
Judgments = Literal["named", "unnamed", "none"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What an editor wants published, and how."""

    title: str
    introduction: str = ""
    openness: str = Openness.PUBLIC
    judgments: Judgments = "unnamed"  #: what reviewers said: with their names, without, or not at all
    rejected: bool = True  #: findings that all rejected are listed apart; else they are left out
    supersedes: Publication | None = None
    number: int = 0  #: the number the editor saw it would have; 0 where nobody looked


class PublishedMeanwhileError(Exception):
    """Someone else published a review of this instrument while this one was being prepared."""


def readable_publications(person: Person) -> QuerySet[Publication]:
    """The publications a person may read: public ones, and those on instruments they may read."""
    theirs = Q(openness=Openness.PUBLIC) | Q(instrument__in=readable(person))
    return (
        Publication.objects.filter(theirs)
        .select_related("instrument", "version", "organisation")
        .defer("frozen")
    )


def next_number(instrument: Instrument) -> int:
    """The number the next publication will have. Numbers are never given twice."""
    return (Publication.objects.filter(instrument=instrument).aggregate(last=Max("number"))["last"] or 0) + 1


def holds_the_law(instrument: Instrument, openness: str) -> bool:
    """Whether a publication has the whole law in it: not when it is for more people than the law is."""
    return openness != Openness.PUBLIC or instrument.visibility == Visibility.PUBLIC


def publish(
    review: reviewing.Review, user: User, wish: Wish, address_of: Callable[[int], str]
) -> Publication:
    """Publish a review. `address_of` gives the whole address of a number. Raises PublishedMeanwhileError."""
    version = review.version
    instrument = version.instrument
    try:
        with transaction.atomic():
            Instrument.objects.select_for_update().get(pk=instrument.pk)
            number = next_number(instrument)
            if wish.number not in {0, number}:
                raise PublishedMeanwhileError
            publication = _kept(review, user, wish, number, address_of(number))
            for format in Format:
                if publication.whole or format not in WITH_THE_LAW:
                    ask(Rendition(publication=publication, format=format))
            log.record(
                user, "publication.published", publication.get_absolute_url(), instrument.organisation,
                sha256=publication.sha256, openness=publication.openness, whole=publication.whole,
            )  # fmt: skip
    except IntegrityError:
        raise PublishedMeanwhileError from None
    return publication


def withdraw(publication: Publication, user: User, reason: str) -> None:
    """Take a publication back; that it was there, when and why not any more, stays. A second time does nothing."""
    with transaction.atomic():
        _made, new = Withdrawal.objects.get_or_create(
            publication=publication, defaults={"reason": reason, "by": user}
        )
        if new:
            log.record(
                user,
                "publication.withdrawn",
                publication.get_absolute_url(),
                publication.organisation,
                reason=reason,
            )


def _kept(review: reviewing.Review, user: User, wish: Wish, number: int, address: str) -> Publication:
    version = review.version
    instrument = version.instrument
    whole = holds_the_law(instrument, wish.openness)
    frozen = freeze(review, wish, timezone.now().date().isoformat(), address, whole)
    text = sealed(frozen)
    return Publication.objects.create(
        instrument=instrument, version=version, review=review, organisation=instrument.organisation, number=number,
        title=wish.title, openness=wish.openness, whole=whole, frozen=packed(text), sha256=hash_of(text),
        published_by=user, supersedes=wish.supersedes,
    )  # fmt: skip


def freeze(review: reviewing.Review, wish: Wish, published: str, address: str, whole: bool) -> Frozen:
    """Everything a publication will say."""
    version: Version = review.version
    instrument = version.instrument
    told = as_wished(as_judged(review, named=wish.judgments == "named"), wish)
    if not whole:
        told = excerpt(told, instrument.title)
    publisher = instrument.organisation.name
    name = f"{instrument.title}, {version}"
    # The hash is of all of this and cannot be in it: the page and the files add it.
    stated = Imprint(wish.title, publisher, name, published, address, "", wish.introduction, whole)
    page = replace(printed(told, (), stated), imprint=())
    return Frozen(
        1, wish.title, wish.introduction, publisher, instrument.title, instrument.jurisdiction, str(version), published,
        address, whole, review.release or release(), page, told,
    )  # fmt: skip


def as_wished(review: Review, wish: Wish) -> Review:
    """The review with those judgments and rejected findings that the editor wants shown."""
    shown = replace(review, rejected=review.rejected if wish.rejected else ())
    if wish.judgments != "none":
        return shown
    return replace(shown, findings=_unjudged(shown.findings), rejected=_unjudged(shown.rejected))


def _unjudged(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(replace(finding, judgments=()) for finding in findings)
