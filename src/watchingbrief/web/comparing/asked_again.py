"""A recommendation asked again of the newest draft: the same words, the provision under the number it has there now."""

from watchingbrief.web.comparing.chains import counterpart
from watchingbrief.web.comparing.entries import drafts
from watchingbrief.web.comparing.models import Recommendation


def asked_again(row: Recommendation) -> Recommendation:
    """The recommendation on the newest draft, not kept yet. Where the provision is not known there, none is named."""
    versions = drafts(row.instrument)
    first = next((k for k, v in enumerate(versions) if v.pk == row.version_id), 0)
    return Recommendation(
        instrument=row.instrument,
        version=versions[-1],
        organisation=row.organisation,
        operation=row.operation,
        citation=counterpart(versions[first:], row.eid) if row.eid else "",
        title=row.title,
        wording=row.wording,
        replaces=row.replaces,
        concerns=row.concerns,
        about=row.about,
        reasons=row.reasons,
    )
