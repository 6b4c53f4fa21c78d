"""The sample's ledger gets the verdicts that a lawyer who has read both drafts would give."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from watchingbrief import read, review
from watchingbrief.comparison.uptake import OPERATIONS, VERDICTS, Version, load, uptake

EXPECTED = yaml.safe_load(Path(__file__).with_name("expected-verdicts.yml").read_text(encoding="utf-8"))
_ENDINGS = ("txt", "docx")


@pytest.fixture(scope="module")
def ledger(sample):
    return load(sample / "recommendations.yml")


@pytest.fixture(scope="module", params=_ENDINGS)
def judged(request, sample, ledger):
    laws = [read(sample / f"draft-{n}" / f"cybercrime-bill.{request.param}") for n in (1, 2)]
    return uptake(ledger, [Version(f"draft-{n}", law, review(law)) for n, law in enumerate(laws, 1)])


def _by_id(judged):
    return {int(t.recommendation.id): t for t in judged.tracked}


def test_the_ledger_has_every_operation_and_its_verdicts_every_verdict(ledger):
    assert {r.operation for r in ledger.recommendations} == set(OPERATIONS)
    assert set(EXPECTED.values()) == set(VERDICTS)
    assert {int(r.id) for r in ledger.recommendations} == set(EXPECTED)


@pytest.mark.parametrize("number", sorted(EXPECTED))
def test_the_verdict_is_a_lawyers(judged, number):
    outcome = _by_id(judged)[number].last
    assert outcome.computed.verdict == EXPECTED[number], outcome.computed.why


def test_every_verdict_quotes_both_drafts_where_there_is_something_to_quote(judged):
    for number, tracked in _by_id(judged).items():
        computed = tracked.last.computed
        came = EXPECTED[number] == "not" and tracked.recommendation.operation == "reject"
        assert computed.old or came or tracked.recommendation.operation in {"add", "reject"}, number
        if EXPECTED[number] in {"partly", "reversed", "undetermined"}:
            assert computed.new, number


def test_every_verdict_says_how_it_was_decided(judged):
    for tracked in judged.tracked:
        computed = tracked.last.computed
        assert computed.basis in {"wording", "operation", "review"}
        assert computed.why.endswith(".")
        assert 0 < computed.confidence < 1


def test_all_three_ways_of_deciding_are_used(judged):
    assert min(Counter(t.last.computed.basis for t in judged.tracked).values()) > 4


def test_a_person_outweighs_the_computer_and_both_are_kept(judged):
    last = _by_id(judged)[16].last
    assert (last.computed.verdict, last.verdict) == ("undetermined", "partly")
    assert last.overruled
    assert not last.rulings[0].changed
