"""What a publication shows of its review: made once in each language, for it never changes."""

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from watchingbrief.reports.visible import direction
from watchingbrief.web.publishing.files import file_name
from watchingbrief.web.publishing.frozen import unpacked
from watchingbrief.web.publishing.models import Format, Publication, Rendition


@lru_cache(maxsize=64)
def shown(pk: int, sha256: str, language: str) -> SafeString:
    """The review of a publication as part of its page, in the language that is active.

    `sha256` and `language` are only there to tell apart what is kept: one site after another in one process, and
    one language from another.
    """
    publication = Publication.objects.select_related("instrument").get(pk=pk, sha256=sha256)
    page = unpacked(bytes(publication.frozen)).page
    made = {r.format: r for r in Rendition.objects.filter(publication=publication).defer("body")}
    formats = [
        (format, made[format].get_format_display(), file_name(publication, format))
        for format in Format
        if format in made
    ]
    context = {
        "publication": publication, "instrument": publication.instrument, "page": page, "formats": formats,
        "law_direction": direction(page.language), "language": language,
    }  # fmt: skip
    return render_to_string("publishing/shown.html", context)
