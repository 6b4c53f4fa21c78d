"""Make a ledger of a table: CSV or TSV as spreadsheets write it, with column names as people choose them.

Nothing is guessed in silence: what was read out of words, and what could not be understood, stands beside each
recommendation as a comment, and is told.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from watchingbrief import yaml_files
from watchingbrief.comparison.uptake.demands import about_of, concerns_of, operation_of, quoted_in, replacing
from watchingbrief.comparison.uptake.ledger import OPERATIONS, Recommendation
from watchingbrief.comparison.uptake.ledger_file import LARGEST
from watchingbrief.comparison.uptake.target import names_a_place, names_the_whole
from watchingbrief.reading.refusal import Refusal
from watchingbrief.review.concerns import concerns

_MOST = 20_000  # rows
_LONGEST = 20_000  # characters of a cell
_FIELDS = ("id", "by", "date", "source", "draft", "operation", "target", "wording", "replaces", "concern", "about",
           "demand", "remark")  # fmt: skip
_UNSTATED = re.compile(r"\b(?:not (?:stated|given|known)|unknown|n/?a)\b", re.IGNORECASE)
_DATES = re.compile(r"(?<!\d)(\d{4})-(\d{4})(?!\d)")
_MARKED = re.compile(r"(?<!\d)\d{4}(?:-\d\d(?:-\d\d)?)?(?![\d-])")


@dataclass(slots=True)
class Row:
    """A recommendation as it was read from a row."""

    line: int
    fields: dict[str, str | list[str]] = field(default_factory=dict)
    read: list[str] = field(default_factory=list)  #: what was read out of words: people should look
    lacking: list[str] = field(default_factory=list)  #: what could not be understood


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table, and the columns nothing is known of."""

    rows: tuple[Row, ...]
    columns: dict[str, str]  #: what each field was read from
    unused: tuple[str, ...]


def table(data: bytes, name: str) -> Table:
    """Read a table. Raises Refusal ("bad-table")."""
    head, *rest = _cells(data, name)
    known = _columns(head)
    if not {"demand", "target", "wording"} & set(known):
        raise _refusal(
            name, f"No column says what is asked: there are {', '.join(repr(h[:30]) for h in head[:12])}",
            "Name one of the columns demand, ask, recommendation, target, article or wording.",
        )  # fmt: skip
    rows: list[Row] = []
    for number, cells in enumerate(rest, 2):
        stated = _stated(cells, known)
        if stated:
            rows.append(_row(stated, number, len(rows) + 1))
    if not rows:
        raise _refusal(name, "It has no row below its head", "Give it one row for each recommendation.")
    _number(rows)
    used = set(known.values())
    unused = tuple(h for k, h in enumerate(head) if k not in used and h.strip())
    return Table(tuple(rows), {f: head[k] for f, k in known.items()}, unused)


def ledger_text(read: Table, name: str) -> bytes:
    """The ledger as YAML, ready to be looked through: what was understood, and what was not, beside each."""
    lines = [
        f"# Made from {_plain(name)}. Look through it: lines with # say what was read out of words, or not understood.",
        f"title: {_quoted(Path(name).stem)}",
        "drafts:  # in the order they were published; give the files in the same order",
    ]
    drafts = list(dict.fromkeys(str(row.fields["draft"]) for row in read.rows if row.fields.get("draft")))
    lines += [f"  - name: {_quoted(d)}" for d in drafts] or ["  []"]
    if drafts:
        lines.append("  # - name: the draft that came after")
    lines.append("recommendations:")
    for row in read.rows:
        lines += ["", *_entry(row)]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _entry(row: Row) -> Iterator[str]:
    for note in row.lacking:
        yield f"  # not understood: {_plain(note)}"
    for note in row.read:
        yield f"  # read from the words: {_plain(note)}"
    mark = "- "
    for name in _FIELDS:
        value = row.fields.get(name)
        if value:
            shown = f"[{', '.join(_quoted(v) for v in value)}]" if isinstance(value, list) else _quoted(value)
            yield f"  {mark}{name}: {shown}"
            mark = "  "


def _quoted(words: str) -> str:
    return json.dumps(_plain(words), ensure_ascii=False)


def _plain(words: str) -> str:
    """On one line, without characters that YAML forbids."""
    return " ".join("".join(c if c.isprintable() else " " if c.isspace() else "" for c in words).split())


def _cells(data: bytes, name: str) -> list[list[str]]:
    if len(data) > LARGEST:
        raise _refusal(name, f"It is larger than {LARGEST // 10**6} MB", "Split it.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refusal(
            name, "It is not in UTF-8", "Save it as “CSV UTF-8”, as every spreadsheet program offers."
        ) from None
    first = text.split("\n", 1)[0]
    comma = max("\t;,", key=first.count)
    try:
        rows = [
            row
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=comma)
            if any(map(str.strip, row))
        ]
    except csv.Error as error:
        raise _refusal(
            name, f"It is no table: {error}", "Save it again from the program it was made with."
        ) from None
    if not rows or len(rows) > _MOST or any(len(cell) > _LONGEST for row in rows for cell in row):
        raise _refusal(
            name, "It is empty" if not rows else "It is too large for a table of demands", "Split it."
        )
    return rows


def _refusal(name: str, what: str, next: str) -> Refusal:
    return Refusal("bad-table", f"The table cannot be read: {what}.", "No ledger was made.", next, file=name)


@cache
def _names() -> dict[str, str]:
    stated = yaml_files.load(str(Path(__file__).with_name("columns.yml")))
    return {name: own for own, names in stated.items() for name in names}


def _columns(head: Sequence[str]) -> dict[str, int]:
    """Which column holds what; the first of two that could."""
    out: dict[str, int] = {}
    for k, written in enumerate(head):
        plain = re.sub(r"[^\w]+|_+", " ", written.replace("(s)", "s")).strip().casefold()
        own = _names().get(plain)
        if own and own not in out:
            out[own] = k
    return out


def _row(stated: dict[str, str], line: int, number: int) -> Row:
    row = Row(line)
    row.fields["id"] = stated.get("id", "")
    _who(row, stated.get("by", ""))
    _when(row, stated.get("date", ""))
    for name in ("source", "wording", "replaces", "remark", "demand"):
        if stated.get(name):
            row.fields[name] = stated[name]
    _draft(row, stated.get("draft", ""))
    _where(row, stated.get("target", ""))
    _what(row, stated)
    _check(row, number)
    return row


def _stated(cells: Sequence[str], known: dict[str, int]) -> dict[str, str]:
    """What a row states, each on one line; organisations on lines of their own are several."""
    written = {f: cells[k] for f, k in known.items() if k < len(cells)}
    if "by" in written:
        written["by"] = re.sub(r"[\r\n]+", "; ", written["by"].strip())
    return {f: plain for f, words in written.items() if (plain := _plain(words))}


def _who(row: Row, written: str) -> None:
    names = [n.strip() for n in re.split(r"[;|]", written) if n.strip()]
    split: list[str] = []
    for name in names:
        halves = re.split(r"\s+and\s+(?=[A-Z])(?![^(]*\))", name)
        if len(halves) == 2 and "," not in name and all(h[:1].isupper() for h in halves):
            row.read.append(f"“{name}” are two organisations")
            split += [h.strip() for h in halves]
        else:
            split.append(name)
    if split:
        row.fields["by"] = split
    else:
        row.lacking.append("who asked")


def _when(row: Row, written: str) -> None:
    if not written or _UNSTATED.search(written):
        row.lacking.append(f"when it was asked{f': “{written}”' if written else ''}")
        return
    span = _DATES.search(written)
    one = _MARKED.search(written)
    found = f"{span[1]}/{span[2]}" if span else one[0] if one else ""
    if found:
        row.fields["date"] = found
    if found.replace("/", "-") != written:
        (row.read if found else row.lacking).append(f"the date “{written}”{f' as {found}' if found else ''}")


def _draft(row: Row, written: str) -> None:
    if not written or _UNSTATED.search(written):
        row.lacking.append("which draft it is about; the earliest is taken")
    else:
        row.fields["draft"] = written


def _where(row: Row, written: str) -> None:
    if not written or names_the_whole(written):
        if written:
            row.fields["target"] = written
    elif names_a_place(written):
        row.fields["target"] = written
    else:
        meant = about_of(written)
        if meant is not None:
            row.fields["about"] = meant.name
            row.read.append(f"“{written}” is about {meant.name}")
        else:
            row.lacking.append(f"“{written}” names no provision; the whole draft is looked at")


def _what(row: Row, stated: dict[str, str]) -> None:
    said = stated.get("operation", "").casefold().strip()
    words = f"{stated.get('demand', '')} "
    if said in OPERATIONS:
        row.fields["operation"] = said
    else:
        guessed = operation_of(said) or operation_of(words)
        row.fields["operation"] = guessed or "amend"
        if guessed is None:
            row.lacking.append("what is to be done: amend is taken")
        else:
            row.read.append(f"operation {guessed}")
    _words_wanted(row, words.strip())
    codes = [c for c in re.split(r"[\s,;|]+", stated.get("concern", "")) if c]
    if any(c not in concerns() for c in codes):
        row.lacking.append(f"no concern is called {', '.join(c for c in codes if c not in concerns())}")
        codes = [c for c in codes if c in concerns()]
    if not codes:
        topic = stated.get("target", "") if not row.fields.get("target") else ""
        codes = list(concerns_of(f"{words} {topic} {stated.get('about', '')}"))
        if codes:
            row.read.append(f"concern {', '.join(codes)}")
    if codes:
        row.fields["concern"] = codes
    about = about_of(stated.get("about", "")) or about_of(words)
    if about is not None and not row.fields.get("target"):
        row.fields.setdefault("about", about.name)
    if (
        not codes
        and not row.fields.get("wording")
        and row.fields["operation"] not in {"delete", "keep", "reject"}
    ):
        row.lacking.append("which concern it is, and no wording is given: only a person can judge it")


def _words_wanted(row: Row, demand: str) -> None:
    """The wording a demand asks for in its own words."""
    if row.fields.get("wording"):
        return
    both = replacing(demand)
    if both is not None and row.fields["operation"] == "amend":
        row.fields["replaces"], row.fields["wording"] = both
        row.read.append(f"“{both[0]}” is to be replaced by “{both[1]}”")
    elif quoted_in(demand):
        row.fields["wording"] = quoted_in(demand)
        row.read.append("the wording it quotes")


def _check(row: Row, number: int) -> None:
    """Whatever the ledger would refuse is left out, and said."""
    shown = {k: v for k, v in row.fields.items() if v}
    try:
        Recommendation.model_validate({**shown, "id": shown.get("id") or str(number)})
    except ValidationError as error:
        for fault in error.errors():
            name = str(fault["loc"][0]) if fault["loc"] else ""
            row.lacking.append(str(fault["msg"]).removeprefix("Value error, "))
            if name in row.fields and name != "operation":
                del row.fields[name]
    if not any(row.fields.get(k) for k in ("target", "wording", "concern", "demand", "about")):
        row.fields["demand"] = "(nothing stated)"


def _number(rows: Iterable[Row]) -> None:
    """Every recommendation has an id of its own."""
    taken: set[str] = set()
    for k, row in enumerate(rows, 1):
        wanted = str(row.fields.get("id") or k)
        own, n = wanted, 1
        while own in taken:
            n += 1
            own = f"{wanted}-{n}"
        taken.add(own)
        row.fields["id"] = own
