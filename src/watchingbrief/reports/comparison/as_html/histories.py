"""The way of every provision through a chain of versions, as a table."""

from dataclasses import dataclass

from watchingbrief.comparison import Chain, History, Stage


@dataclass(frozen=True, slots=True)
class Way:
    """One provision: what it is called in each version."""

    cells: tuple[str, ...]
    heading: str


def ways(chain: Chain) -> tuple[Way, ...]:
    """The provisions that did not keep one address throughout."""
    found = (_way(history, len(chain.versions)) for history in chain.histories())
    return tuple(way for way in found if len(set(way.cells)) > 1)


def _way(history: History, versions: int) -> Way:
    stages = {stage.version: stage for stage in history.stages}
    cells = [_cell(stages.get(k)) for k in range(versions)]
    heading = next((p.heading for stage in history.stages for p in stage.provisions if p.heading), "")
    return Way(tuple(cells), heading)


_NOTABLE = {"moved": "moved", "moved-and-edited": "moved", "split": "split", "merged": "merged"}


def _cell(stage: Stage | None) -> str:
    """ "s. 27 (moved)", "gone"; a dash where it did not stand yet, or stands no more."""
    if stage is None:
        return "–"
    if not stage.provisions:
        return "unsure" if stage.kind == "unsure" else "gone"
    said = f" ({_NOTABLE[stage.kind]})" if stage.kind in _NOTABLE and stage.version else ""
    return ", ".join(p.citation for p in stage.provisions) + said
