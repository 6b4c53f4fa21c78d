"""What was not reviewed is said, in every report."""

import io
import json
from dataclasses import replace

from rich.console import Console
from tests.review.conftest import read_law

from watchingbrief.reports.review.as_html import review_html
from watchingbrief.reports.review.as_json import review_json
from watchingbrief.reports.review.tally import left_aside
from watchingbrief.reports.review.terminal import print_review
from watchingbrief.review import review
from watchingbrief.review.finding import Review


def parking() -> Review:
    law = read_law(
        "1. A person who parks on a pavement commits an offence.\n2. A person who litters commits an offence."
    )
    return review(replace(law, title="Parking By-law"))


def test_every_report_names_the_sections_no_check_looked_at() -> None:
    done, out = parking(), io.StringIO()
    print_review(done, Console(file=out, width=80))
    assert "s. 1, s. 2" in left_aside(done)
    assert "Not reviewed" in out.getvalue()
    assert "Not reviewed" in review_html(done).decode()
    assert json.loads(review_json(done))["outside"] == ["sec_1", "sec_2"]


def test_nothing_is_said_where_all_was_looked_at() -> None:
    done = review(read_law("1. A person who without right accesses a computer system commits an offence."))
    assert left_aside(done) == ""
    assert "Not reviewed" not in review_html(done).decode()
