"""The review on one screen."""

import io

import pytest
from rich.console import Console
from small_law import english_law, finding, review_of

from watchingbrief.reports.review.terminal import print_review


def shown(review, width: int = 80, **more: object) -> str:
    out = io.StringIO()
    print_review(review, Console(file=out, width=width, color_system=None, legacy_windows=False), **more)
    return out.getvalue()


@pytest.mark.parametrize("width", [80, 100])
def test_it_keeps_to_the_width_and_has_no_colour_when_piped(review, width):
    text = shown(review, width)
    assert max(len(line) for line in text.splitlines()) <= width
    assert "\x1b" not in text


def test_it_says_what_was_read_and_the_verdict(review):
    text = " ".join(shown(review).split())
    assert text.startswith("Networks Bill networks.pdf · 5 pages · 20 numbered provisions")
    assert "Read with care: Page 4 is skewed." in text
    assert (
        "5 problems in 3 of 9 sections, 2 of high severity; 2 safeguards missing; 2 safeguards met." in text
    )


def test_it_counts_by_family_and_severity(review):
    lines = [line.split() for line in shown(review).splitlines()]
    assert ["Speech", "offences", "1", "1", "-", "-", "-"] in lines
    assert ["Safeguards", "-", "-", "-", "1", "2"] in lines


def test_the_strongest_come_first_with_their_words(review):
    text = shown(review)
    assert text.index("s. 5(1)  False information  high") < text.index(
        "s. 7(1)  Interception of content  high"
    )
    assert text.index("s. 7(1)  Interception") < text.index("s. 6  Dual-use tools  medium")
    assert "“publishes information that he knows or ought to know to be false”" in text


def test_one_concern_does_not_fill_the_screen():
    law = english_law()
    found = [finding(law, "SPEECH.FALSE", "problem", f"sec_{n}", "This Act") for n in (1, 2, 3, 4)]
    text = shown(review_of(law, found))
    assert text.count("“This Act”") == 2
    assert "and 2 more problems" in text


def test_it_names_missing_safeguards_and_what_to_do_next(review):
    text = shown(review)
    assert "No prior judicial authorisation: s. 7" in text
    assert "No protection of security research: whole instrument" in text
    assert 'wbrief review "networks.pdf" --format html -o review.html' in text
    assert "reports/networks.html" in shown(review, report="reports/networks.html")


def test_words_of_the_law_do_not_steer_the_terminal():
    law = english_law(title="\x1b]0;owned\x07[bold]Bill[/bold]", notices=["\x1b[2J"])
    text = shown(review_of(law, [finding(law, "X.\x1b", "problem", "sec_1", "This Act")]))
    assert "[U+001B]" in text
    assert "[bold]Bill[/bold]" in text


def test_nothing_found_is_said():
    assert "Nothing to report was found in 9 sections." in shown(review_of(english_law()))
