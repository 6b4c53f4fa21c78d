"""No real law, served as it is, is taken for a bot wall, a page to sign in, or anything else than a law."""

import httpx

from watchingbrief.monitoring.fetching.exchange import Answer
from watchingbrief.monitoring.fetching.judging import judge

TYPES = {".html": "text/html", ".pdf": "application/pdf", ".xml": "application/xml", ".md": "text/markdown",
         ".txt": "text/plain", ".json": "application/json", ".docx": "application/octet-stream"}  # fmt: skip


def test_every_law_at_hand_is_fetched(corpus):
    address = httpx.URL("https://law.example/act")
    verdicts = {}
    for path in sorted(p for p in corpus.rglob("*") if p.suffix in TYPES):
        answer = Answer(
            address, 200, (("content-type", TYPES[path.suffix]),), path.read_bytes(), to_the_end=True
        )
        verdicts[path.name] = judge(answer, asked=address, lasting=False, conditional=False).kind
    assert len(verdicts) > 50
    assert {name: kind for name, kind in verdicts.items() if kind != "fetched"} == {}
