"""Blocks of a page in another order than before."""

import random
from itertools import pairwise

import pytest
from tests.monitoring.page.flat_pages import ENGLISH, became, flat

from watchingbrief.monitoring.page.two_states.moved import _heaviest_rising


@pytest.mark.parametrize("seed", range(200))
def test_the_heaviest_rising_run_is_the_heaviest_of_all(seed):
    chosen = random.Random(seed)
    numbers = chosen.sample(range(99), chosen.randrange(9))
    weights = [chosen.randrange(1, 9) for _ in numbers]
    runs = ([k for k in range(len(numbers)) if mask >> k & 1] for mask in range(1 << len(numbers)))
    rising = (run for run in runs if all(numbers[one] < numbers[other] for one, other in pairwise(run)))
    heaviest = max(sum(weights[k] for k in run) for run in rising)
    found = _heaviest_rising(numbers, weights)
    run = [k for k, number in enumerate(numbers) if number in found]
    assert all(numbers[one] < numbers[other] for one, other in pairwise(run))
    assert sum(weights[k] for k in run) == heaviest


def test_the_same_count_beside_another_provision_is_no_version():
    """It, and not the heading between its two places, is what moved."""

    def page(place):
        tools = "<span><a href='/print'>Print</a><a href='/cases'>Cited in 650 decisions</a></span>"
        return flat(
            "en",
            sections=[s.replace("<p>", f"{tools if k == place else ''}<p>") for k, s in enumerate(ENGLISH)],
        )

    assert became(page(2), page(3)).became in {"same", "frame"}


def test_the_same_tools_beside_other_provisions_are_no_version():
    def page(places):
        tools = "<p>Print · Copy · What links to it</p>"
        return flat("en", sections=[s + tools * (k in places) for k, s in enumerate(ENGLISH)])

    assert became(page({0, 1, 3}), page({0, 2, 3})).became in {"same", "frame"}


def test_boxes_of_one_heading_beside_other_provisions_are_no_version():
    says = ("17 lawyers are online now.", "Quick, clear and confidential.")

    def page(*texts):
        boxes = [f"<div><p>Ask a lawyer</p><p>{says[k]}</p></div>" for k in texts]
        return flat("en", sections=[s + box for s, box in zip(ENGLISH, [*boxes, ""], strict=False)])

    assert became(page(0, 1, 0), page(1, 0, 0)).became in {"same", "frame"}


def test_two_provisions_that_change_places_are_a_version():
    swapped = [ENGLISH[1], ENGLISH[0], *ENGLISH[2:]]
    assert became(flat("en", sections=swapped), flat("en")).became == "version"
