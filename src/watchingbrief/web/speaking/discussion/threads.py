"""What was said of a version, word by word, as a page shows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Prefetch, Q, QuerySet

from watchingbrief import instrument as law
from watchingbrief.comparison.redline import joined, redline
from watchingbrief.comparison.words import Vocabulary, words
from watchingbrief.submission.marking import Piece
from watchingbrief.web.instruments.models import Version
from watchingbrief.web.speaking.discussion.models import Amendment, Comment, Fate, Place

#: Words longer than this are redlined whole: word by word would take too long and could not be read.
TOO_LONG = 20_000


@dataclass(slots=True)
class Talk:
    """All that was said of the same words."""

    place: Place
    threads: list[Comment] = field(default_factory=list)  #: first comments; their answers are in `replies`
    amendments: list[Amendment] = field(default_factory=list)

    @property
    def changes(self) -> Sequence[Piece]:
        """From the words it was said of to those of this version."""
        if self.place.fate != Fate.CHANGED:
            return ()
        return redlined(self.place.anchor.quote, self.place.quote)

    @property
    def open(self) -> bool:
        """Whether anything in it waits for an answer."""
        return any(not c.resolved for c in self.threads) or any(not a.withdrawn for a in self.amendments)

    @property
    def organisations(self) -> set[int]:
        """Who took part."""
        said = [c for first in self.threads for c in (first, *first.replies.all())]
        return {s.organisation_id for s in (*said, *self.amendments) if s.organisation_id}


def redlined(old: str, new: str) -> list[Piece]:
    """Word by word from some words to others. What is kept and inserted is the new words, letter for letter."""
    if len(old) + len(new) > TOO_LONG:
        return [Piece("deleted", old), Piece("inserted", new)]
    if not old.strip() or not new.strip():
        return [piece for piece in (Piece("deleted", old), Piece("inserted", new)) if piece.text]
    vocabulary = Vocabulary()
    before, after = _alone(old), _alone(new)
    steps = redline(words(before, vocabulary), words(after, vocabulary), before.provisions, after.provisions)
    return [
        Piece("deleted", old[step.old_start : step.old_end]) if step.kind == "deleted"
        else Piece("inserted" if step.kind == "inserted" else "kept", new[step.new_start : step.new_end])
        for step in joined(steps)
    ]  # fmt: skip


def _alone(text: str) -> law.Instrument:
    """Some words as an instrument of one provision without a number."""
    provision = law.Provision("words", "section", "", "", "", None, 0, len(text))
    return law.Instrument("", "und", text, (provision,), (), law.Source("", "text", "", 0))


def proposed(amendment: Amendment) -> list[Piece]:
    """What an amendment makes of the words it is about."""
    quote = amendment.anchor.quote
    if amendment.operation == Amendment.Operation.DELETE:
        return [Piece("deleted", quote)]
    if amendment.operation == Amendment.Operation.INSERT:
        blank = "" if quote[-1:].isspace() or amendment.wording[:1] in {",", ";", ".", " ", "\n"} else " "
        return [Piece("kept", quote), Piece("inserted", blank + amendment.wording)]
    return redlined(quote, amendment.wording)


def talk_of(version: Version, start: int = 0, end: int | None = None) -> list[Talk]:
    """What was said of words in `[start, end)` of a version, in the order of the text; what is gone, at its end."""
    places = Place.objects.filter(version=version)
    if end is not None:
        places = places.filter(Q(start__lt=end) & Q(end__gt=start)).exclude(fate=Fate.GONE)
    return sorted(
        _talks(version, places),
        key=lambda talk: (talk.place.fate == Fate.GONE, talk.place.start, talk.place.end, talk.place.pk),
    )


def talk_on(version: Version, start: int, end: int, eid: str) -> list[Talk]:
    """What was said of a provision, and of words that were in it and are gone."""
    if not Place.objects.filter(version=version).exists():  # of most laws nothing was said
        return []
    return [*talk_of(version, start, end), *gone_from(version, eid)]


def gone_from(version: Version, eid: str) -> list[Talk]:
    """What was said of words that are gone, and stood last in a provision of this address."""
    inside = Q(before__eid=eid) | Q(before__eid__startswith=f"{eid}__")
    return list(_talks(version, Place.objects.filter(inside, version=version, fate=Fate.GONE)))


def _talks(version: Version, places: QuerySet[Place]) -> Iterable[Talk]:
    """With all that was said fetched at once, however much it is; the texts of the versions are left where they are."""
    found: dict[int, Talk] = {}
    texts = ("anchor__version__instrument_json", "before__version__instrument_json")
    for place in places.select_related("anchor__version", "before__version").defer(*texts):
        place.version = version
        place.anchor.instrument = version.instrument
        found[place.anchor_id] = Talk(place)
    people = ("author", "organisation", "resolved_by", "deleted_by")
    replies = Comment.objects.select_related(*people).prefetch_related("editions")
    comments = Comment.objects.filter(anchor__in=found, answers=None, amendment=None).select_related(*people)
    for comment in comments.prefetch_related("editions", Prefetch("replies", queryset=replies)):
        found[comment.anchor_id].threads.append(comment)
    amendments = Amendment.objects.filter(anchor__in=found).select_related("author", "organisation")
    for amendment in amendments.prefetch_related("comments", "positions__organisation"):
        amendment.anchor = found[amendment.anchor_id].place.anchor
        found[amendment.anchor_id].amendments.append(amendment)
    return found.values()
