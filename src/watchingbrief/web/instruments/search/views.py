"""The page of search."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property

from watchingbrief.web.instruments.models import Stretch
from watchingbrief.web.instruments.paging import page_of
from watchingbrief.web.instruments.search.find import NAMES, find
from watchingbrief.web.instruments.search.query import LONGEST, Query, query
from watchingbrief.web.instruments.search.snippet import Piece, snippet
from watchingbrief.web.rights import anyone

A_PAGE = 20
_SHOWN = (
    "text", "provision__eid", "provision__citation", "provision__heading",
    *(f"version__{field}" for field in ("number", "label", "date", "status", "language")),
    *(f"version__instrument__{field}" for field in ("slug", "title", "jurisdiction")),
)  # fmt: skip


@dataclass(frozen=True)
class Result:
    """A provision as the page shows it."""

    stretch: Stretch
    query: Query

    @cached_property
    def snippet(self) -> list[Piece]:
        """The words around what was sought."""
        return snippet(self.stretch.text, self.query)


@anyone
def search(request: HttpRequest) -> HttpResponse:
    """Provisions of all instruments one may read."""
    asked = request.GET.get("q", "")[:LONGEST].strip()
    chosen = {name: request.GET.get(name, "").replace("\0", "") for name in NAMES}
    all_versions = request.GET.get("versions") == "all"
    sought = query(asked)
    context: dict[str, object] = {
        "asked": asked,
        "all_versions": all_versions,
        "nothing_sought": asked and not sought,
    }
    if sought:
        found = find(request.user, sought, chosen, all_versions)
        stretches = found.stretches.values_list("pk", flat=True)
        page = page_of(stretches, found.count, A_PAGE, request.GET.get("page", "1"))
        results = [Result(stretch, sought) for stretch in _in_full(page)]
        asks = {"q": asked, "versions": "all" if all_versions else "", **chosen}
        context |= {
            "found": found,
            "facets": [facet for facet in found.facets if facet.chosen or len(facet.choices) > 1],
            "page": page,
            "results": results,
            "narrowed": any(chosen.values()),
            "plain": urlencode({"q": asked}),
            "more": urlencode({name: value for name, value in asks.items() if value}),
        }
    return render(request, "instruments/search.html", context)


def _in_full(page: "Page[int]") -> list[Stretch]:
    """The stretches of a page with all that is shown of them: only these few are fetched whole."""
    full = Stretch.objects.select_related("provision", "version__instrument").only(*_SHOWN)
    kept = full.in_bulk(list(page))
    return [kept[key] for key in page if key in kept]
