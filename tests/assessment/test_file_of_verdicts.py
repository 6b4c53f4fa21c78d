"""The file people write: what is taken from it, and what is said when it cannot be used."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchingbrief.assessment.verdicts import LARGEST, load, parse
from watchingbrief.reading.refusal import Refusal

GOOD = """\
# A comment
- provision: s. 22
  concern: SPEECH.FALSE
  quote: >-
    publishes
    false information
  verdict: reject
  reason: "Intent: required"
  by: A. Njoroge
  date: 2025-01-31
"""
LAUGHS = "- &a {provision: x}\n" + "".join(f"- &b{i} [*a, *a, *a]\n" for i in range(9))
BILLION = '- provision: &a "lol"\n  quote: [*a, *a]\n'


def _refused(data: bytes | str) -> str:
    with pytest.raises(Refusal) as refused:
        parse(data if isinstance(data, bytes) else data.encode(), "bill.review.yml")
    assert refused.value.code == "bad-assessments"
    said = str(refused.value)
    assert "bill.review.yml" in said
    assert "None of them was merged" in said
    assert "--no-assessments" in said
    return said


def test_an_entry_is_taken_word_for_word():
    (entry,) = parse(GOOD.encode(), "bill.review.yml")
    assert (entry.provision, entry.quote, entry.reason) == (
        "s. 22",
        "publishes false information",
        "Intent: required",
    )
    assert (entry.date.isoformat(), entry.file, entry.line) == ("2025-01-31", "bill.review.yml", 2)


@pytest.mark.parametrize("written", ["1.10", "010", "0x1F", "yes", "2025-01-31", "1e3"])
def test_what_yaml_would_take_for_a_number_or_a_date_stays_as_written(written):
    (entry,) = parse(GOOD.replace("s. 22", written).encode(), "f")
    assert entry.provision == written


@pytest.mark.parametrize("empty", ["", "# nobody has judged yet\n", "---\n", "\ufeff", "[]\n"])
def test_a_file_without_entries_is_no_fault(empty):
    assert parse(empty.encode(), "f") == ()


@pytest.mark.parametrize("empty", ["verdict:", "verdict: ~", 'verdict: ""', "verdict: null"])
def test_a_verdict_left_empty_is_undecided(empty):
    (entry,) = parse(GOOD.replace("verdict: reject", empty).encode(), "f")
    assert entry.verdict == ""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_windows_editors_are_understood(line_end, mark):
    assert len(parse((mark + GOOD).replace("\n", line_end).encode(), "f")) == 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('reason: "Intent: required"', "reason:", "line 2, entry 1: the verdict 'reject' needs 'reason'"),
        ("by: A. Njoroge", "by:", "the verdict 'reject' needs 'by'"),
        ("verdict: reject", "verdict: add", "the verdict 'add' needs 'severity'"),
        ("verdict: reject", "verdict: refuse", "'verdict' must be 'accept', 'reject' or 'add', or empty, not 'refuse'"),
        ("verdict: reject", "verdct: reject", "line 7, entry 1: there is no field 'verdct'"),
        ("SPEECH.FALSE", "SPEECH.LIES", "there is no concern 'SPEECH.LIES'"),
        ("2025-01-31", "31.1.2025", "'31.1.2025' is no date; write it as 2026-01-31"),
        ("by: A. Njoroge", "absence: true", "give either 'quote' (the words judged) or 'absence: true'"),
        ("by: A. Njoroge", "absence: perhaps", "'absence' must be true or false, not 'perhaps'"),
        ("s. 22", "", "'provision' is empty"),
        ("  concern: SPEECH.FALSE\n", "", "'concern' is missing"),
        ("by: A. Njoroge", "reason: twice", "line 9, entry 1: 'reason' is given twice"),
        ('reason: "Intent: required"', "reason: [see s. 3]", "'reason' must be words; put them between"),
        ('reason: "Intent: required"', "reason: {see: s. 3}", "'reason' must be words"),
        ('reason: "Intent: required"', "reason: Intent: required", 'words with ": " or " #" in them must stand'),
        ('reason: "Intent: required"', "reason: !!python/object/apply:os.system [ls]", "line 8, entry 1: words"),
        ("s. 22", "!!binary aGk=", "words that begin with &, * or !"),
        ("s. 22", "&x s. 22", "words that begin with &, * or !"),
        ("- provision", "provision", "line"),
        ("publishes\n    false information", "x", "too few letters"),
        ("A. Njoroge", "A\x07", "it is not YAML"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_line(old, new, said):
    assert said in _refused(GOOD.replace(old, new, 1))


@pytest.mark.parametrize(
    "data",
    [
        LAUGHS, BILLION, "just words", "- just words", "- - - x", "[" * 50_000, "- " * 50_000 + "x",
        "{a: b}\n---\n{c: d}", GOOD + "---\n" + GOOD,
        "- *nobody", "? [a]\n: b", "%YAML 9.9\n---\n", "- {provision: {a: b}}", "@", "\t- x",
        GOOD.encode("utf-16"), GOOD.encode() + b"# \xe9\n", b"\x00", b"\xff\xfe",
    ],
    ids=range(19),
)  # fmt: skip
def test_hostile_files_are_refused_in_a_moment(data):
    _refused(data)


def test_several_faults_are_told_at_once_and_the_rest_counted():
    said = _refused(GOOD.replace("by: A. Njoroge", "by:") * 8)
    assert said.count("needs 'by'") == 5
    assert "and 3 more" in said


def test_what_is_not_a_file_or_too_large_is_refused_unread(tmp_path):
    large = tmp_path / "bill.review.yml"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    pipe = tmp_path / "pipe.review.yml"
    os.mkfifo(pipe)
    for path, said in ((large, "larger than 4 MB"), (pipe, "no regular file"), (tmp_path, "no regular file"),
                       (tmp_path / "none", "cannot be opened")):  # fmt: skip
        with pytest.raises(Refusal, match=said):
            load(path)


@given(
    st.one_of(
        st.binary(max_size=200), st.text(max_size=200).map(lambda t: (GOOD + t).encode("utf-8", "replace"))
    )
)
def test_any_bytes_are_read_or_refused(data):
    try:
        parse(data, "f")
    except Refusal as refusal:
        assert refusal.code == "bad-assessments"


def test_the_example_of_the_guide_is_an_entry():
    guide = (Path(__file__).parents[2] / "docs" / "guides" / "assess-a-review.md").read_text(encoding="utf-8")
    (entry,) = parse(re.search(r"```yaml\n(.*?)```", guide, re.DOTALL)[1].encode(), "f")
    assert entry.verdict == "reject"
