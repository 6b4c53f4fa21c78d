"""Penalties and periods as quantities, in the ways laws print them."""

import pytest

from watchingbrief.review.quantities import periods


def read(words: str, language: str = "en") -> list[tuple[float, str]]:
    return [(round(p.months, 2), p.bound) for p in periods(words, 0, len(words), language)]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("imprisonment for a term not exceeding ten years", (120, "max")),
        ("imprisonment for a term which may extend to seven years", (84, "max")),
        ("imprisonment of up to 2 years", (24, "max")),
        ("not less than six (6) months", (6, "min")),
        ("a minimum period of two years", (24, "min")),
        ("a term of twenty-five years", (300, "")),
        ("imprisonment for life", (1200, "max")),
        ("within ninety days", (3.01, "")),
        ("for at least 180 days", (6.01, "min")),
    ],
)
def test_english_terms(words: str, wanted: tuple[float, str]) -> None:
    assert wanted in read(words)


def test_the_nearer_bound_counts() -> None:
    assert read("of not less than two years and not more than five years") == [(24, "min"), (60, "max")]


def test_a_number_that_measures_no_time_is_left_alone() -> None:
    assert read("a fine not exceeding ten thousand crowns under section 5") == []
