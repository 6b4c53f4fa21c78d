"""The tables of sample/README.md and sample/gold, from expected.yml and expected-changes.yml."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from making.bill import Bill

_SLOT = re.compile(r"(<!-- made: (?P<name>[a-z0-9-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def _expected(rows: list[dict[str, str]], bill: Bill) -> Iterator[str]:
    headings = {section.number: section.heading for section in bill.sections}
    yield "| section | concern | verdict | why |"
    yield "|---|---|---|---|"
    for row in rows:
        place = f"{row['section']} {headings.get(row['section'], '')}".strip()
        verdict = f"{row['verdict']} (arguable)" if row.get("arguable") else row["verdict"]
        yield f"| {place} | {row['concern']} | {verdict} | {row['why']} |"


def _changes(rows: list[dict[str, str]]) -> Iterator[str]:
    yield "| draft 1 | draft 2 | change | what changed |"
    yield "|---|---|---|---|"
    for row in rows:
        old, new = ", ".join(row.get("from", [])) or "–", ", ".join(row.get("to", [])) or "–"
        yield f"| {old} | {new} | {row['change']} | {row.get('what', '')} |"


def with_tables(folder: Path, bills: dict[str, Bill]) -> str:
    """README.md with its tables made anew."""
    expected = yaml.safe_load((folder / "expected.yml").read_text(encoding="utf-8"))
    changes = yaml.safe_load((folder / "expected-changes.yml").read_text(encoding="utf-8"))
    tables = {draft: "\n".join(_expected(expected[draft], bill)) for draft, bill in bills.items()}
    tables["changes"] = "\n".join(_changes(changes["changes"]))
    readme = (folder / "README.md").read_text(encoding="utf-8")
    return _SLOT.sub(lambda slot: f"{slot[1]}{tables[slot['name']]}\n{slot[3]}", readme)


def gold_tables(folder: Path) -> dict[str, str]:
    """What was planted, draft by draft, as tables of annotations that `wbrief evaluate` takes."""
    expected = yaml.safe_load((folder / "expected.yml").read_text(encoding="utf-8"))
    return {draft: "".join(f"{row}\n" for row in _gold(rows)) for draft, rows in expected.items()}


def _gold(rows: list[dict[str, str]]) -> Iterator[str]:
    yield "\t".join(("section", "concern", "polarity", "status", "level", "quote_a", "quote_b", "reason"))
    for row in rows:
        polarity = "safeguard" if row["verdict"] == "met" else "problem"
        status, level = ("disputed", "low") if row.get("arguable") else ("agreed", "high")
        yield "\t".join((row["section"], row["concern"], polarity, status, level, "-", "-", row["why"]))
