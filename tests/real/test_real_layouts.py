"""The versions of a real act in every layout of a page, with other prose beside it each time."""

import random

import pytest
from benchmarks.page_layouts import LAYOUTS, laid_out

from watchingbrief.monitoring.following import judged
from watchingbrief.monitoring.following.judged import judge
from watchingbrief.monitoring.following.reading_law import Raw, read_raw
from watchingbrief.reading import read

VERSIONS = [
    f"ee-kuberturvalisuse-seadus{date}.md" for date in ("@2018-05-23", "@2022-08-16", "@2024-07-01", "")
]
PROSE = (
    "Raamatukogu on esmaspäeval suletud.", "Ootame teie arvamust lehe kohta!", "Tellige uudiskiri ja loe lähemalt.",
    "Fotokonkursi võitjad kuulutati välja laupäeval sadamas.", "Kas see kehtib ka minu suvilale?",
    "Otsime tööle kahte toimetajat, palk kokkuleppel.", "Minister ütles eile, et trahv ei ole eesmärk.",
    "Tekst on mitteametlik ja mõeldud tutvumiseks.", "Hooldustööde ajal võib otsing olla häiritud, vabandame.",
)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _no_review():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judged, "_reviewed", lambda law: "not asked")
        yield


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_version_is_told_by_the_law_and_not_by_the_page(corpus, layout):
    chance = random.Random(layout)
    old, new = chance.sample(VERSIONS, 2)
    lines = {name: _lines(corpus / "national" / name) for name in (old, new)}

    def page(name):
        prose = chance.sample(PROSE, chance.randrange(1, 4))
        return laid_out(layout, "Küberturvalisuse seadus", lines[name], prose, "et")

    first = Raw(page(old), "act")
    read_as = read_raw(first).reading
    assert judge(Raw(page(old), "act"), first, read_as).became in {"same", "frame"}
    assert judge(Raw(page(new), "act"), first, read_as).became == "version"


def _lines(path):
    law = read(path)
    return [line for line in law.text.split("\n") if line.strip() and line.strip() != law.title]
