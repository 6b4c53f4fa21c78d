"""Every concept finds its examples and leaves its look-alikes alone, in every language; every language is whole."""

import re
from pathlib import Path

import pytest

from watchingbrief import yaml_files
from watchingbrief.review.concepts import Concept, Scanner
from watchingbrief.review.phrase import openings, parse
from watchingbrief.review.review import languages

FILES = sorted(p for folder in yaml_files.folders("lexicon") for p in folder.glob("*.yml"))
KEYS = {"name", "phrases", "except", "even-so", "examples", "look-alikes"}


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_concept_finds_its_examples_and_not_its_look_alikes(path: Path) -> None:
    stated = yaml_files.load(path)
    assert set(stated) <= KEYS, f"unknown keys {set(stated) - KEYS}"
    phrases, barred, sure = (tuple(stated.get(key, ())) for key in ("phrases", "except", "even-so"))
    concept = Concept(path.parent.name, stated["name"], phrases, barred, sure)
    scanner = Scanner([concept])
    for example in stated["examples"]:
        assert scanner.scan(example), f"not found: {example}"
    for look_alike in stated["look-alikes"]:
        assert not scanner.scan(look_alike), f"found: {look_alike}"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_concept_has_an_example_and_a_look_alike(path: Path) -> None:
    stated = yaml_files.load(path)
    assert stated["examples"]
    assert stated["look-alikes"]


def test_a_language_has_words_for_every_concept() -> None:
    begun = {p.stem for p in FILES}
    unfinished = {
        code: [f.name for f in yaml_files.folders("lexicon") if not (f / f"{code}.yml").is_file()]
        for code in begun
    }
    assert not any(unfinished.values()), unfinished
    assert begun == set(languages())


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_phrase_begins_with_a_single_letter(path: Path) -> None:
    """Each place such a letter begins a word would be tried: a scan of a law would take many times as long."""
    stated = yaml_files.load(path)
    for phrase in (*stated["phrases"], *stated.get("even-so", ())):
        assert not [
            word for word in openings(parse(phrase)) if len(word.rstrip("*")) == 1 and not word.isdigit()
        ], phrase


def test_every_concept_is_used_by_a_check_a_role_drift_or_the_engine() -> None:
    review = yaml_files.ROOT / "review"
    sources = [
        *(yaml_files.ROOT / "checks").glob("*/*/check.yml"),
        *review.rglob("*.py"),
        *review.glob("*.yml"),
        *(yaml_files.ROOT / "comparison").rglob("*.yml"),
    ]
    words = set(re.findall(r"[a-z]+(?:-[a-z]+)*", " ".join(p.read_text(encoding="utf-8") for p in sources)))
    assert not [f.name for f in yaml_files.folders("lexicon") if f.name not in words]
