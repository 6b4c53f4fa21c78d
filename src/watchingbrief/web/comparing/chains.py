"""Many versions, each compared with the next: for column documents and for the history of a provision."""

from collections.abc import Sequence
from dataclasses import dataclass

from watchingbrief.comparison import Chain, Stage
from watchingbrief.instrument import Instrument as Law
from watchingbrief.reports.visible import direction, visible
from watchingbrief.web.comparing.models import Comparison
from watchingbrief.web.comparing.pairing import Pair, steps
from watchingbrief.web.comparing.stored import Stale, comparison_of
from watchingbrief.web.comparing.words import KIND, Said
from watchingbrief.web.instruments.models import Version
from watchingbrief.web.jobs.models import State


class NotAll(LookupError):  # noqa: N818  (not a mistake: it is still to be done)
    """Some versions have not been compared with the next one yet."""

    def __init__(self, pairs: Sequence[Pair], under_way: bool) -> None:
        super().__init__()
        self.pairs = pairs
        self.under_way = under_way  #: those that lack are being made


def chain_of(versions: Sequence[Version]) -> Chain:
    """The versions as a chain, of the comparisons that are kept. Raises NotAll where one is lacking."""
    made = []
    lacking: list[Pair] = []
    states = []
    for pair in steps(list(versions)):
        row = Comparison.objects.filter(old=pair.old, new=pair.new).first()
        try:
            if row is None or row.state != State.DONE:
                raise Stale
            made.append(comparison_of(row)[0])
        except Stale:
            lacking.append(pair)
            states.append(row.state if row else "")
    if lacking:
        raise NotAll(lacking, all(state in {State.WAITING, State.RUNNING} for state in states))
    laws = (made[0].old, *(step.new for step in made)) if made else ()
    return Chain(laws, tuple(made))


def counterpart(versions: Sequence[Version], eid: str) -> str:
    """How the last of these versions cites what a provision of the first became; "" where nothing tells, or nothing is.

    Of several, the first. Versions that were not compared with the next one tell nothing.
    """
    try:
        chain = chain_of(versions)
    except NotAll:
        return ""
    ids: tuple[str, ...] = (eid,)
    for step in chain.steps:
        became = step.counterparts()
        ids = tuple(new for id in ids for new in became.get(id, ()))
    return chain.versions[-1].provision(ids[0]).citation if ids else ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A provision in one version, or that it is not there."""

    version: Version
    kind: Said  #: what the step from the version before did
    kind_id: str
    places: tuple[tuple[str, str, str, str], ...]  #: id, citation, heading, words
    lang: str
    dir: str
    before: Version | None  #: the version it was compared with
    anchor: str  #: where the comparison with that tells of it


def history(versions: Sequence[Version], version: Version, eid: str) -> list[Moment]:
    """One provision from the version it first stands in to the last, or to its end. Raises NotAll, KeyError."""
    chain = chain_of(versions)
    here = list(versions).index(version)
    law = chain.versions[here]
    law.provision(eid)
    for told in chain.histories(inner=True):
        stages = {stage.version: stage for stage in told.stages}
        if here in stages and any(p.id == eid for p in stages[here].provisions):
            return [_moment(chain.versions, versions, k, stages.get(k)) for k in range(len(versions))]
    return [_moment(chain.versions, versions, here, Stage(here, "inserted", (law.provision(eid),), 1.0))]


def _moment(laws: Sequence[Law], versions: Sequence[Version], k: int, stage: Stage | None) -> Moment:
    law = laws[k]
    provisions = stage.provisions if stage else ()
    places = tuple(
        (p.id, visible(p.citation), visible(p.heading), visible(law.text[p.start : p.end].strip()))
        for p in provisions
    )
    kind = (stage.kind if stage.version or k else "") if stage else ""
    if stage and stage.version == 0:
        kind = ""
    anchor = f"new-{provisions[0].id}" if provisions else ""
    return Moment(
        versions[k], KIND.get(kind, ""), kind, places, law.language, direction(law.language),
        versions[k - 1] if k else None, anchor,
    )  # fmt: skip
