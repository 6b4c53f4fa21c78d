"""Gold: what people who read a law marked in it, as tables beside each other in one folder.

LAW.findings.tsv has a row a (section, concern, polarity): polarity `problem` or `safeguard`; status `agreed` (two
annotators marked it and a third found it sound) or `disputed`; level `high`, `medium` or `low`, the weaker of two
confidences; the words each annotator quoted. LAW.roles.tsv, where there is one, has the roles both gave each section.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from watchingbrief.instrument.instrument import WHOLE
from watchingbrief.reading.refusal import Refusal
from watchingbrief.review.concerns import concerns

FINDINGS = ".findings.tsv"
ROLES = ".roles.tsv"
_COLUMNS = ("section", "concern", "polarity", "status", "level")
_LARGEST = 20_000_000  # bytes; the largest table at hand has 60,000

#: A section or article by its number in capitals ("46A", "WHOLE"), and a concern.
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Gold:
    """What was marked in one law."""

    law: str  #: the name both tables begin with
    sure: frozenset[Key]  #: problems a review has to find: agreed, of medium or high confidence
    marked: frozenset[Key]  #: problems anyone marked, however sure
    safe: frozenset[Key]  #: safeguards agreed to be there
    quotes: tuple[str, ...]  #: the words quoted, each once, in order
    roles: dict[str, tuple[frozenset[str], frozenset[str]]]  #: both annotators' roles of a section, by number


def gold_folder(folder: Path) -> Path:
    """The folder with the tables: this one, or "laws" in it. Raises Refusal ("no-gold") where neither has any."""
    for place in (folder, folder / "laws"):
        if place.is_dir() and any(place.glob("*" + FINDINGS)):
            return place
    raise Refusal(
        "no-gold", "The folder holds no annotations.",
        f"A law is evaluated against a table named LAW{FINDINGS}, one row a section and concern.",
        "Name the folder with these tables; docs/guides/evaluate.md shows how one looks.", file=str(folder),
    )  # fmt: skip


def load(folder: Path) -> tuple[Gold, ...]:
    """The annotations of every law in a folder, by name. Raises Refusal ("no-gold", "bad-gold")."""
    place = gold_folder(folder)
    return tuple(_law(path) for path in sorted(place.glob("*" + FINDINGS)))


def _law(path: Path) -> Gold:
    law = path.name.removesuffix(FINDINGS)
    rows = list(_rows(path, _COLUMNS))
    for line, row in enumerate(rows, 2):
        if row["concern"] not in concerns():
            raise _bad(path, f"line {line} names a concern that is not one of the 45: {row['concern']!r}")
        if row["polarity"] not in {"problem", "safeguard"}:
            raise _bad(path, f"line {line} has polarity {row['polarity']!r}, not problem or safeguard")
    problems = [r for r in rows if r["polarity"] == "problem"]
    agreed = [r for r in rows if r["status"] == "agreed"]
    beside = path.with_name(law + ROLES)
    return Gold(
        law=law,
        sure=frozenset(_key(r) for r in problems if r["status"] == "agreed" and r["level"] != "low"),
        marked=frozenset(map(_key, problems)),
        safe=frozenset(_key(r) for r in agreed if r["polarity"] == "safeguard"),
        quotes=tuple(dict.fromkeys(q for r in rows for q in _quotes(r))),
        roles=dict(_roles(beside)) if beside.is_file() else {},
    )


def _rows(path: Path, wanted: tuple[str, ...]) -> Iterator[dict[str, str]]:
    if path.stat().st_size > _LARGEST:
        raise _bad(path, f"it is larger than {_LARGEST:,} bytes")
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            missing = [name for name in wanted if name not in (table.fieldnames or ())]
            if missing:
                raise _bad(path, f"it has no column {', '.join(missing)}")
            for row in table:
                yield {str(name): (value or "").strip() for name, value in row.items() if name}
    except (UnicodeDecodeError, csv.Error) as error:
        raise _bad(path, f"it is no table in UTF-8 with tabs between its columns ({error})") from error


def _roles(path: Path) -> Iterator[tuple[str, tuple[frozenset[str], frozenset[str]]]]:
    for row in _rows(path, ("section", "role_a", "role_b")):
        if row["section"] != WHOLE:
            yield row["section"].upper(), (_named(row["role_a"]), _named(row["role_b"]))


def _named(cell: str) -> frozenset[str]:
    return frozenset(name.strip() for name in cell.split(",") if name.strip())


def _key(row: dict[str, str]) -> Key:
    return row["section"].upper(), row["concern"]


def _quotes(row: dict[str, str]) -> Iterator[str]:
    for column in ("quote_a", "quote_b"):
        words = row.get(column, "").strip()
        if len(words) > 1:  # "-" stands for no words
            yield words


def _bad(path: Path, what: str) -> Refusal:
    return Refusal(
        "bad-gold", f"The annotations cannot be used: {what}.",
        "A figure made from half of them would look like the whole; none is given.",
        "Mend the table; docs/guides/evaluate.md shows how one looks.", file=path.name,
    )  # fmt: skip
