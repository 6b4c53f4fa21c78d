"""Laws that have nothing to do with the subject: next to no findings, and the sections left aside are named."""

from pathlib import Path

import pytest

from watchingbrief.reading import read
from watchingbrief.reports.review.tally import left_aside
from watchingbrief.review import review

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
#: By-laws, bills on fuel, land and sentencing, a statutory instrument, and treaties on rights, corruption and treaties.
OFF_SUBJECT = (
    "akn/uk-saf-bill-as-amended-committee.xml",
    "akn/uk-scotland-land-reform-bill-as-introduced.xml",
    "akn/uk-sentencing-bill-lords-aor.xml",
    "akn/za-bylaw-cpt-community-fire-safety-2002-02-28.xml",
    "akn/za-bylaw-cpt-community-fire-safety-2015-08-21.xml",
    "akn/za-bylaw-cpt-parking-2011-02-18.xml",
    "akn/za-bylaw-eth-waste-removal-2016-08-25.xml",
    "pdf/ie-si-607.pdf",
    "pdf/uk-saf-bill-as-amended-committee.pdf",
    "pdf/za-bylaw-cpt-community-fire-safety-2002-02-28.pdf",
    "pdf/za-act-2-1998.docx",
    "treaties/cat-zh-en.json",
    "treaties/cedaw-zh-en.json",
    "treaties/crc-zh-en.json",
    "treaties/crpd-zh-en.json",
    "treaties/ets030-mutual-assistance-en-nl.md",
    "treaties/iccpr-zh-en.json",
    "treaties/icerd-zh-en.json",
    "treaties/icescr-zh-en.json",
    "treaties/udhr-zh-en.json",
    "treaties/uncac-zh-en.json",
    "treaties/vclt-zh-en.json",
)


@pytest.mark.parametrize("name", OFF_SUBJECT)
def test_a_law_on_another_subject_has_under_one_finding_in_a_hundred_provisions(name):
    law = read(CORPUS / name)
    done = review(law)
    found = [(f.check, f.provision and f.provision.citation) for f in done.findings if f.verdict != "met"]
    assert len(found) * 100 < max(len(law.provisions), 100), found
    assert left_aside(done).startswith("Not reviewed, for they say nothing of computers, data or networks: ")
