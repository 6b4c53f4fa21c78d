"""Commenting and proposing: each act in one transaction with its entry in the audit log; none overwrites another."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from watchingbrief.web.accounts.models import Membership, Organisation, Role, User
from watchingbrief.web.audit.log import record
from watchingbrief.web.instruments.models import Instrument, Version
from watchingbrief.web.reading_room.quoting import Words
from watchingbrief.web.speaking.discussion.anchors import anchored
from watchingbrief.web.speaking.discussion.models import (
    Amendment,
    AmendmentEdition,
    Anchor,
    Comment,
    CommentEdition,
)


class Overtaken(Exception):  # noqa: N818  (what the person is told, not a programming error)
    """Someone saved in the meantime. Nothing was overwritten; both texts are shown."""


def speaks_for(user: User, instrument: Instrument) -> Organisation | None:
    """The organisation a person speaks for: the one that owns the instrument, else where they have the highest role."""
    memberships = Membership.objects.filter(user=user).select_related("organisation")
    own = memberships.filter(organisation=instrument.organisation_id).first()
    best = own or memberships.order_by("-role", "pk").first()
    return best.organisation if best else None


def comment(user: User, version: Version, words: Words, text: str) -> Comment:
    """Say something of words of a version."""
    with transaction.atomic():
        return _said(user, anchored(version, words), text)


def comment_on(user: User, amendment: Amendment, text: str) -> Comment:
    """Say something of an amendment."""
    with transaction.atomic():
        return _said(user, amendment.anchor, text, amendment=amendment)


def answer(user: User, to: Comment, text: str) -> Comment:
    """Answer a comment; an answer to an answer stands in the same thread."""
    first = to.answers or to
    with transaction.atomic():
        return _said(user, first.anchor, text, amendment=first.amendment, answers=first)


def _said(
    user: User, anchor: Anchor, text: str, amendment: Amendment | None = None, answers: Comment | None = None
) -> Comment:
    instrument = anchor.instrument
    made = Comment.objects.create(
        anchor=anchor, amendment=amendment, answers=answers, author=user, text=text,
        organisation=speaks_for(user, instrument),
    )  # fmt: skip
    record(
        user, "comment.made", instrument.slug, instrument.organisation, comment=made.pk, on=anchor.citation
    )
    return made


def change_comment(user: User, comment: Comment, text: str, edition: int) -> None:
    """Other words for one's own comment; those it had are kept. Raises Overtaken."""
    with transaction.atomic():
        changed = Comment.objects.filter(pk=comment.pk, edition=edition, deleted=None).update(
            text=text, edition=F("edition") + 1
        )
        if not changed:
            raise Overtaken
        CommentEdition.objects.create(comment=comment, edition=edition, text=comment.text)
        _record(user, "comment.changed", comment.anchor, comment=comment.pk)


def delete_comment(user: User, comment: Comment) -> None:
    """Take the words of a comment away, and those it had before; that there was one stays visible."""
    with transaction.atomic():
        comment.editions.all().delete()
        Comment.objects.filter(pk=comment.pk).update(text="", deleted=timezone.now(), deleted_by=user)
        _record(user, "comment.deleted", comment.anchor, comment=comment.pk)


def resolve(user: User, comment: Comment, resolved: bool) -> None:
    """Mark a thread as settled, or open it again."""
    with transaction.atomic():
        comment.resolved, comment.resolved_by = (timezone.now(), user) if resolved else (None, None)
        comment.save(update_fields=["resolved", "resolved_by"])
        _record(
            user, "comment.resolved" if resolved else "comment.reopened", comment.anchor, comment=comment.pk
        )


def propose(
    user: User, version: Version, words: Words, operation: str, wording: str, reasons: str
) -> Amendment:
    """Propose other words for those of a provision."""
    with transaction.atomic():
        anchor = anchored(version, words)
        made = Amendment.objects.create(
            anchor=anchor, author=user, organisation=speaks_for(user, version.instrument),
            operation=operation, wording=wording, reasons=reasons,
        )  # fmt: skip
        _record(user, "amendment.proposed", anchor, amendment=made.pk, on=anchor.citation)
    return made


def change_amendment(
    user: User, amendment: Amendment, edition: int, operation: str, wording: str, reasons: str
) -> None:
    """Change what is proposed; what was proposed before is kept. Raises Overtaken."""
    before = Amendment.objects.get(pk=amendment.pk)
    with transaction.atomic():
        changed = Amendment.objects.filter(pk=before.pk, edition=edition, withdrawn=None).update(
            operation=operation, wording=wording, reasons=reasons, edition=F("edition") + 1
        )
        if not changed or before.edition != edition:
            raise Overtaken
        AmendmentEdition.objects.create(
            amendment=before, edition=edition, operation=before.operation, wording=before.wording,
            reasons=before.reasons,
        )  # fmt: skip
        _record(user, "amendment.changed", before.anchor, amendment=before.pk)


def withdraw_amendment(user: User, amendment: Amendment) -> None:
    """Take back what was proposed; it stays to be read, marked as withdrawn."""
    with transaction.atomic():
        Amendment.objects.filter(pk=amendment.pk, withdrawn=None).update(withdrawn=timezone.now())
        _record(user, "amendment.withdrawn", amendment.anchor, amendment=amendment.pk)


def may_delete(user: User, comment: Comment, role: Role | None) -> bool:
    """Its author may, and editors of the instrument. `role`: on the instrument."""
    return comment.by(user) or (role is not None and role >= Role.EDITOR)


def may_resolve(user: User, comment: Comment, role: Role | None) -> bool:
    """Who began the thread, and reviewers. `role`: on the instrument."""
    return comment.by(user) or (role is not None and role >= Role.REVIEWER)


def may_change(user: User, amendment: Amendment, spoken_for: Collection[Organisation]) -> bool:
    """Its author, and reviewers of the organisation it is proposed by. `spoken_for`: the person's voices."""
    return not amendment.withdrawn and (amendment.by(user) or amendment.organisation in spoken_for)


def _record(user: User, act: str, anchor: Anchor, **details: object) -> None:
    record(user, act, anchor.instrument.slug, anchor.instrument.organisation, **details)
