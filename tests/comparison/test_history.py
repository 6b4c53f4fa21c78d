"""A provision through several versions."""

from drafted_law import drafted

from watchingbrief.comparison import chain

ACCESS = "Any person who intentionally accesses a computer system without right commits an offence"
ORDER = "A judge may order a service provider to preserve traffic data for ninety days at most"
APPEAL = "Whoever is affected by a measure may appeal to the High Court within one month of notice"
FUND = "There is established a fund for victims of computer crime kept by the Minister of Justice"


def _ways(*versions):
    return [
        [(stage.kind, [p.label for p in stage.provisions]) for stage in history.stages]
        for history in chain(versions).histories()
    ]


def test_an_article_keeps_its_history_through_new_numbers():
    ways = _ways(drafted(ACCESS, ORDER), drafted(FUND, ACCESS, ORDER), drafted(ACCESS, ORDER))
    assert ways == [
        [("inserted", ["1"]), ("renumbered", ["2"]), ("renumbered", ["1"])],
        [("inserted", ["2"]), ("renumbered", ["3"]), ("renumbered", ["2"])],
        [("inserted", ["1"]), ("deleted", [])],
    ]


def test_an_article_that_is_repealed_ends_and_stays_away():
    ways = _ways(drafted(ACCESS, ORDER, APPEAL), drafted(ACCESS, APPEAL), drafted(ACCESS, APPEAL))
    assert ways[1] == [("inserted", ["2"]), ("deleted", [])]
    assert ways[2] == [("inserted", ["3"]), ("renumbered", ["2"]), ("unchanged", ["2"])]
