"""A page of a list whose length is known: it is not counted again."""

from typing import Any

from django.core.paginator import Page, Paginator


def page_of(rows: Any, count: int, a_page: int, asked: str) -> "Page[Any]":
    """The page someone asked for of a query, or the nearest there is. `a_page`: rows on one."""
    paginator = Paginator(rows, a_page)
    paginator.__dict__["count"] = count
    return paginator.get_page(asked)
