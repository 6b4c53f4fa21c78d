"""Adding instruments and versions: what the pages, the watching and programs that fill a library all use."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from django.core.files.base import ContentFile, File
from django.db import IntegrityError, transaction
from django.utils.text import slugify

from watchingbrief.web.accounts.models import Organisation, User
from watchingbrief.web.audit import log
from watchingbrief.web.instruments.models import Instrument, Kind, Status, Version, Visibility
from watchingbrief.web.jobs.work import ask

_LONGEST_ADDRESS = 100


@dataclass(eq=False)
class AlreadyThereError(Exception):
    """The same file is a version of this instrument already."""

    version: Version


def add_instrument(
    organisation: Organisation,
    title: str,
    *,
    jurisdiction: str = "",
    kind: str = Kind.ACT,
    visibility: str = Visibility.ORGANISATION,
    title_given: bool = True,
    user: User | None = None,
) -> Instrument:
    """A new instrument, without a version. With `title_given` False the law itself gives the title once it is read."""
    with transaction.atomic():
        instrument = _with_lasting_address(
            Instrument(
                organisation=organisation, title=title[:500], jurisdiction=jurisdiction[:100], kind=kind,
                visibility=visibility, title_given=title_given, added_by=user,
            )
        )  # fmt: skip
        log.record(
            user, "instrument.added", instrument.get_absolute_url(), organisation,
            title=instrument.title, visibility=visibility,
        )  # fmt: skip
    return instrument


def add_version(
    instrument: Instrument,
    name: str,
    content: "bytes | File[bytes]",
    *,
    label: str = "",
    date: date | None = None,
    status: str = Status.DRAFT,
    user: User | None = None,
) -> Version:
    """A new version of an instrument; it is read in the background, and then reviewed.

    `name` is the file's name. Raises AlreadyThereError when the instrument has this very file.
    """
    file = ContentFile(content) if isinstance(content, bytes) else content
    sha256 = _sha256(file)
    with transaction.atomic():
        version = Version(
            instrument=instrument, number=_next_number(instrument, sha256), label=label[:200], date=date,
            status=status, file_name=file_name(name), sha256=sha256, added_by=user,
        )  # fmt: skip
        version.file.save(sha256[:32], file, save=False)  # a name that tells nothing
        try:
            ask(version)
            log.record(
                user, "version.added", address(version), instrument.organisation,
                sha256=sha256, file=version.file_name, status=str(status),
            )  # fmt: skip
        except BaseException:
            version.file.delete(save=False)
            raise
    return version


def address(version: Version) -> str:
    """Where a version is found, for the audit log: it outlives the version."""
    return f"{version.instrument.get_absolute_url()}{version.number}/"


def file_name(name: str) -> str:
    """A file's name without its folder, which may name a person, and without what cannot be printed."""
    plain = "".join(c for c in PurePath(name.replace("\\", "/")).name if c.isprintable())
    return plain[-255:] or "law"


def _next_number(instrument: Instrument, sha256: str) -> int:
    """The number of a version to be added. Of two people adding at once, the second waits here, and gets the next."""
    locked = Instrument.objects.select_for_update().get(pk=instrument.pk)
    if same := locked.versions.filter(sha256=sha256).first():
        raise AlreadyThereError(same)
    newest = locked.versions.order_by("-number").values_list("number", flat=True).first() or 0
    locked.last_number = max(locked.last_number, newest) + 1
    locked.save(update_fields=["last_number"])
    return locked.last_number


def _sha256(file: "File[bytes]") -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _with_lasting_address(instrument: Instrument) -> Instrument:
    """Save it under the first address that is free: "cybercrime-bill-freedonia", "...-2", "...-3"."""
    first = _address(instrument)
    for turn in range(1, 10_000):
        instrument.slug = first if turn == 1 else f"{first}-{turn}"
        if Instrument.objects.filter(slug=instrument.slug).exists():
            continue
        try:
            with transaction.atomic():
                instrument.save(force_insert=True)
        except IntegrityError:
            continue  # someone took it a moment ago
        return instrument
    raise AssertionError("ten thousand instruments of one title")


def _address(instrument: Instrument) -> str:
    title, jurisdiction = slugify(instrument.title), slugify(instrument.jurisdiction)
    whole = title if jurisdiction in title else f"{title}-{jurisdiction}".strip("-")
    if len(whole) > _LONGEST_ADDRESS:
        whole = whole[:_LONGEST_ADDRESS].rsplit("-", 1)[0]
    return whole or f"{instrument.kind}-{jurisdiction}".strip("-")
