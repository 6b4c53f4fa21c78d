"""What a review says, and leaves unsaid, of laws in the manner of many Spanish-speaking legislators."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from watchingbrief import yaml_files
from watchingbrief.instrument import Instrument
from watchingbrief.review import review

CASES: dict[str, dict[str, Any]] = yaml_files.load(
    Path(__file__).with_name("spanish_findings.yml").absolute()
)


@pytest.mark.parametrize("name", CASES)
def test_what_is_found_and_what_is_not(name: str, law: Callable[..., Instrument]) -> None:
    case = CASES[name]
    read = law("\n".join(case["law"]), "es")
    said = set()
    for f in review(read).findings:
        said.add((read.basic(f.provision).label if f.provision else "whole", f.check, f.verdict))
    wanted = {(n, c, v) for n, checks in case.get("found", {}).items() for c, v in checks.items()}
    assert wanted <= said, f"not said: {sorted(wanted - said)}"
    barred = {(n, c) for n, checks in case.get("absent", {}).items() for c in checks}
    assert not barred & {(n, c) for n, c, v in said if v != "met"}
