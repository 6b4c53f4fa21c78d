"""A version is read in the background: apart, within limits, and kept whole or not at all."""

from django.db import transaction
from django.utils.translation import gettext_noop as _

from watchingbrief.reading import Refusal
from watchingbrief.web.instruments.models import Instrument, Provision, Stretch, Version
from watchingbrief.web.instruments.reading_file import Reading, read_file
from watchingbrief.web.jobs.apart import apart
from watchingbrief.web.jobs.models import State, Tell
from watchingbrief.web.jobs.work import ask
from watchingbrief.web.reviewing.models import Review


def read_version(version: Version, tell: Tell) -> None:
    """Read the file, keep its text and provisions, and ask for its review. Raises Refusal."""
    if Version.objects.filter(pk=version.pk, instrument_json__isnull=False).exists():
        return  # it was read, and its worker ended before it could say so
    if not (version.file.name and version.file.storage.exists(version.file.name)):
        raise _no_file()
    tell(5, _("Reading the file"))
    reading = apart(version, read_file, (version.file.path, version.file_name))
    tell(70, _("Keeping its provisions"))
    with transaction.atomic():
        if keep(version, reading):
            ask_for_review(version)


def ask_for_review(version: Version) -> None:
    """Have a version reviewed, unless it is or was."""
    if not version.reviews.exclude(state=State.FAILED).exists():
        ask(Review(version=version, asked_by=version.added_by))


def keep(version: Version, reading: Reading) -> bool:
    """Keep what was read; False where the version was deleted, or read by another worker, in the meantime."""
    kept = Version.objects.filter(pk=version.pk, instrument_json__isnull=True).update(
        instrument_json=reading.instrument_json, language=reading.language[:20], notices=list(reading.notices)
    )
    if not kept:
        return False
    if title := reading.title.strip()[:500]:
        Instrument.objects.filter(pk=version.instrument_id, title_given=False).update(
            title=title, title_given=True
        )
    provisions = Provision.objects.bulk_create(
        [Provision(version=version, order=i, eid=p.id[:400], parent_eid=(p.parent or "")[:400], kind=p.kind[:40],
                   number=p.number[:200], heading=p.heading, citation=p.citation[:400], start=p.start, end=p.end)
         for i, p in enumerate(reading.provisions)],
        batch_size=500,
    )  # fmt: skip
    of = {p.eid: p for p in provisions}
    Stretch.objects.bulk_create(
        [Stretch(provision=of[s.eid[:400]], version=version, order=i, text=s.text, words=s.words, pairs=s.pairs,
                 heading_words=s.heading_words, length=s.length)
         for i, s in enumerate(reading.stretches)],
        batch_size=200,
    )  # fmt: skip
    return True


def _no_file() -> Refusal:
    return Refusal(
        "not-found",
        _("The file is not where this site keeps its files."),
        _("It was lost, or a backup was put back without its folder of files."),
        _("Upload the file again, or ask whoever runs this site to put the folder of files back."),
    )
