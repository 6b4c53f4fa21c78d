"""A version with another law as its text."""

from watchingbrief.instrument import Instrument
from watchingbrief.web.instruments.models import Provision, Version
from watchingbrief.web.instruments.packing import packed


def kept_as(version: Version, law: Instrument) -> Version:
    """The version with another law as its text."""
    version.instrument_json, version.sha256, version.language = packed(law), law.source.sha256, law.language
    version.file_name = law.source.name
    version.save()
    version.provisions.all().delete()
    Provision.objects.bulk_create(
        Provision(version=version, order=i, eid=p.id, parent_eid=p.parent or "", kind=p.kind, number=p.number,
                  heading=p.heading, citation=p.citation, start=p.start, end=p.end)
        for i, p in enumerate(law.provisions)
    )  # fmt: skip
    return version
