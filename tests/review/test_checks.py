"""Every check finds its examples and leaves its look-alikes alone."""

from itertools import pairwise

import pytest

from tests.review.conftest import read_law
from watchingbrief import yaml_files
from watchingbrief.review import review
from watchingbrief.review.checks import checks
from watchingbrief.review.concepts import lexicon
from watchingbrief.review.concerns import concerns
from watchingbrief.review.finding import Finding


def examples(name: str) -> list[tuple[str, str]]:
    return [
        (check.id, law)
        for check in checks()
        for law in yaml_files.load(f"checks/{check.id}/{name}.yml")
    ]  # fmt: skip


def found(check_id: str, law: str) -> list[Finding]:
    using = [c for c in checks() if c.id == check_id]
    wanted = {"met"} if getattr(using[0], "verdict", "") == "met" else {"problem", "missing"}
    return [f for f in review(read_law(law), using=using).findings if f.verdict in wanted]


@pytest.mark.parametrize(("check_id", "law"), examples("must-match"))
def test_a_check_finds_its_examples(check_id: str, law: str) -> None:
    assert found(check_id, law), f"{check_id} finds nothing in:\n{law}"


@pytest.mark.parametrize(("check_id", "law"), examples("must-not-match"))
def test_a_check_leaves_look_alikes_alone(check_id: str, law: str) -> None:
    assert not found(check_id, law), f"{check_id} finds something in:\n{law}"


@pytest.mark.parametrize("check", checks(), ids=lambda c: c.id)
def test_a_check_has_two_look_alikes_for_every_three_examples(check) -> None:
    matching = yaml_files.load(f"checks/{check.id}/must-match.yml")
    look_alikes = yaml_files.load(f"checks/{check.id}/must-not-match.yml")
    assert len(matching) >= 3
    assert len(look_alikes) * 3 >= len(matching) * 2


@pytest.mark.parametrize("check", checks(), ids=lambda c: c.id)
def test_a_check_names_a_concern_and_concepts_that_exist(check) -> None:
    known = {concept.id for concept in lexicon("en")}
    named = {c for group in check.of for c in group} | set(check.unless) | set(check.unless_in_norm)
    named |= {c for way in check.unless_in_law for c in way}
    for field in ("needs",):
        named |= {c for way in getattr(check, field, []) for part in way for c in part.split("|")}
    for field in ("terms", "near", "spare"):
        named |= set(getattr(check, field, []))
    assert check.concern in concerns()
    assert named <= known, f"no such concept: {sorted(named - known)}"


def test_every_kind_of_check_is_used() -> None:
    kinds = {check.kind for check in checks()}
    assert kinds == {"phrase", "lacking", "undefined-term", "quantity", "reference", "whole-law"}


def test_ids_of_checks_are_their_folders_in_order() -> None:
    ids = [check.id for check in checks()]
    assert all(a < b for a, b in pairwise(ids))
