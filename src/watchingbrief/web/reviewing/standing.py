"""How a finding stands by what reviewers said of it: open, accepted, rejected, disputed, or to be looked at again."""

from collections.abc import Iterable, Sequence

from django.db import models
from django.utils.translation import gettext_lazy as _

from watchingbrief.web.reviewing.carrying import ABSENCE, AROUND, WHOLE, WORDS
from watchingbrief.web.reviewing.models import Finding, Judgment


class Standing(models.TextChoices):
    """Where a finding stands among reviewers."""

    OPEN = "open", _("open")
    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("rejected")
    DISPUTED = "disputed", _("disputed")
    LOOK_AGAIN = "look-again", _("look again")


#: Why another look is wanted, by the reason kept in `Finding.look_again`.
REASONS = {
    WORDS: _("The words this was judged on have changed."),
    AROUND: _("The words stand, but the provision around them has changed."),
    ABSENCE: _("The provision has changed since this was judged."),
    WHOLE: _("The law has changed since this was judged."),
}


def counting(finding: Finding, judgments: Iterable[Judgment]) -> list[Judgment]:
    """The judgments that count: on changed words, only those given since. The others are shown all the same."""
    return [j for j in judgments if not finding.look_again or j.given_on_id is None]


def standing(finding: Finding, judgments: Sequence[Judgment]) -> Standing:
    """How a finding stands. Nobody outvotes anybody: where one accepts and another rejects, it is disputed."""
    words = {j.word for j in counting(finding, judgments)}
    if not words:
        return Standing.LOOK_AGAIN if finding.look_again and judgments else Standing.OPEN
    if len(words) > 1:
        return Standing.DISPUTED
    return Standing.ACCEPTED if words == {Judgment.Word.ACCEPT} else Standing.REJECTED


def severity(finding: Finding, judgments: Sequence[Judgment]) -> str:
    """How grave a finding is: as those who accept it say, where they say the same; else as it was found."""
    stated = {
        j.severity or finding.severity for j in counting(finding, judgments) if j.word == Judgment.Word.ACCEPT
    }
    return stated.pop() if len(stated) == 1 else finding.severity
