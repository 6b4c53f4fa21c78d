"""Anchoring: what is said of a provision is bound to words that really stand there."""

from dataclasses import replace

from django.utils.translation import gettext as _

from watchingbrief.assessment.plain_text import PlainText
from watchingbrief.instrument import Instrument, Provision
from watchingbrief.review.assessed import plain
from watchingbrief.web.instruments.models import Version
from watchingbrief.web.instruments.stored import instrument_of
from watchingbrief.web.reading_room.quoting import NotTheLaw, Words, words_at, words_in
from watchingbrief.web.speaking.discussion.models import Anchor, Fate, Place


def pointed_at(
    law: Instrument, provision: Provision, start: int | None, end: int | None, quote: str
) -> Words:
    """The words a person selected or wrote out; without any, all of the provision. Raises NotTheLaw.

    Where the offsets do not give the words, the words decide, and only where they stand once in the provision.
    """
    if not quote.strip():
        return Words(
            provision.start,
            provision.end,
            law.quote(provision.start, provision.end),
            law.provision(provision.id),
        )
    if start is not None and end is not None:
        try:
            return _tight(words_at(law, start, end, quote))
        except NotTheLaw:
            pass  # a browser may have counted otherwise: the words themselves are looked for
    found = words_in(law, provision, quote)
    places = PlainText(law).between(provision.start, provision.end).count(plain(quote))
    if places > 1:
        raise NotTheLaw(
            _("These words stand in %(places)s places of %(provision)s. Add some of the words around them.")
            % {"places": places, "provision": provision.citation}
        )
    return _tight(found)


def _tight(words: Words) -> Words:
    """Without blanks at either end."""
    lead = len(words.quote) - len(words.quote.lstrip())
    quote = words.quote.strip()
    return replace(words, start=words.start + lead, end=words.start + lead + len(quote), quote=quote)


def anchored(version: Version, words: Words) -> Anchor:
    """An anchor on words of a version; the same one where something was said of the very same words before."""
    law = instrument_of(version)
    if law.text[words.start : words.end] != words.quote or not words.quote:
        raise ValueError("an anchor is a slice of the version's text")
    around = words.provision or law.provisions[0]
    anchor, made = Anchor.objects.get_or_create(
        instrument=version.instrument,
        version=version,
        start=words.start,
        end=words.end,
        defaults={"eid": around.id, "citation": around.citation, "quote": words.quote},
    )
    if made:
        Place.objects.create(
            anchor=anchor, version=version, fate=Fate.FIRST, eid=anchor.eid, citation=anchor.citation,
            start=anchor.start, end=anchor.end, quote=anchor.quote,
        )  # fmt: skip
    return anchor
