"""The site stands: its pages answer, and every page forbids what a page of a law could do."""

import pytest


@pytest.mark.django_db
def test_the_first_page_answers_and_nothing_foreign_can_run_on_it(client):
    answer = client.get("/")
    assert answer.status_code == 200
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src 'self'" in policy
    assert "unsafe" not in policy
