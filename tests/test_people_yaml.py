"""YAML that people write: what is taken, and what is said of what is not."""

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from watchingbrief.people_yaml import Fault, Layout, Spot, Unusable, contents, parse, told, validated


class Court(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str
    level: Literal["", "first", "last"] = ""


class Code(BaseModel):
    model_config = ConfigDict(extra="forbid")
    title: str
    in_force: bool = False
    courts: tuple[Court, ...] = ()
    file: str = ""


def _entry(at: Spot, _stated: object) -> str:
    return f"court {at[1]}" if len(at) > 1 else ""


LAYOUT = Layout(2000, deepest=4, lists=frozenset({"courts"}), entry=_entry)
GOOD = "title: >-\n  Penal\n  Code\ncourts:\n- name: 1.10\n  level: first\n- {name: yes}\n"


def _read(text: str) -> Code:
    return validated(Code, parse(text.encode(), LAYOUT), (), {"file": "code.yml"})


def test_words_stay_as_they_are_written():
    code = _read(GOOD)
    assert code.title == "Penal Code"
    assert [c.name for c in code.courts] == ["1.10", "yes"]
    assert code.file == "code.yml"


def test_a_list_with_nothing_in_it_is_none():
    assert _read("title: T\ncourts:\n").courts == ()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (GOOD + "courts: []", "line 8: 'courts' is given twice"),
        (GOOD.replace("first", "middle"), "line 6, court 0: 'level' must be 'first' or 'last', or empty, not 'middle'"),
        (GOOD.replace("level", "colour"), "line 6, court 0: there is no field 'colour'; there are: name, level"),
        (GOOD + "file: x", "line 8: there is no field 'file'; there are: title, in_force, courts"),
        (GOOD + "in_force: perhaps", "line 8: 'in_force' must be yes or no, not 'perhaps'"),
        (GOOD.replace("{name: yes}", "[a]"), "line 7, court 1: an entry of 'courts' must have fields"),
        (GOOD.replace("first", "[a]"), "line 6, court 0: 'level' must be words"),
        (GOOD.replace("first", "[[a]]"), "line 6, court 0: lists stand within lists"),
        (GOOD.replace("first", "&a first"), "line 6, court 0: words that begin with &, * or !"),
        (GOOD.replace("first", "!x first"), "line 6, court 0: words that begin with &, * or !"),
        ("? [a]\n: b", "line 1: the name of a field must be one word"),
        ("courts: []", "line 1: 'title' is missing"),
        ("title: a: b", "line 1: it is not YAML"),
        (GOOD + "---\n", "line 8: a second document begins"),
        ("title: " + "x" * 2000, "it is larger than 2 KB"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_line_and_entry(written, said):
    with pytest.raises(Unusable) as caught:
        _read(written)
    assert str(caught.value).startswith(said)


def test_faults_beyond_the_first_are_counted():
    faults = [Fault(n, "", "wrong") for n in range(1, 8)]
    assert (
        told(faults)
        == "line 1: wrong; line 2: wrong; line 3: wrong; line 4: wrong; line 5: wrong; and 2 more"
    )


def test_what_is_no_file_is_not_opened(tmp_path):
    for path in (tmp_path, tmp_path / "none.yml"):
        with pytest.raises(Unusable):
            contents(path, LAYOUT)


@given(st.one_of(st.binary(max_size=80), st.text(max_size=80).map(lambda t: (GOOD + t).encode())))
def test_any_bytes_are_read_or_refused(data):
    try:
        parse(data, LAYOUT)
    except Unusable as unusable:
        assert unusable.faults
