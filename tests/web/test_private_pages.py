"""What someone with an account sees is kept by no cache, and is gone when they sign out."""

import pytest
from django.urls import reverse

from watchingbrief.web.accounts.models import Role
from watchingbrief.web.watching.models import FeedKey

pytestmark = pytest.mark.django_db


def test_pages_of_people_with_an_account_are_passed_on_to_nobody(as_role, client) -> None:
    assert client.get("/").headers.get("Cache-Control") is None
    assert as_role(Role.READER).get("/").headers["Cache-Control"] == "private, no-cache"


def test_signing_out_leaves_no_page_behind(as_role) -> None:
    reader = as_role(Role.READER)
    gone = reader.post("/accounts/logout/")
    assert gone.headers["Clear-Site-Data"] == '"cache"'
    assert "Clear-Site-Data" not in reader.get("/").headers


def test_what_a_page_says_of_itself_stands(as_role) -> None:
    reader = as_role(Role.READER)
    reader.get("/watching/alerts/")  # gives the reader a feed
    answer = reader.get(reverse("own-feed", args=[FeedKey.objects.get().token]))
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "private, no-store"
