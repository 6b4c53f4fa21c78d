"""Who reviews an instrument, and when: instruments/ID.yml in a workspace. All of it is optional."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from watchingbrief import people_yaml
from watchingbrief.monitoring.cadence import cadence
from watchingbrief.monitoring.workspace import INSTRUMENTS
from watchingbrief.people_yaml import Day, Layout, Unusable, told
from watchingbrief.reading.refusal import Refusal

VERDICTS = ".review.yml"  #: what ends the names of files of verdicts, also of those beside a plan
_LAYOUT = Layout(100_000, deepest=2, lists=frozenset({"verdicts"}))


def _span(written: object) -> object:
    if not isinstance(written, str):
        return written
    return cadence(written) if written else None


def _several(written: object) -> object:
    return (written,) if isinstance(written, str) else written


class ReviewPlan(BaseModel):
    """What people want of the reviews of one instrument."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    instrument: str  #: as its sources call it
    reviewer: str = ""
    due: Day = None  #: of the next review
    every: Annotated[timedelta | None, BeforeValidator(_span)] = (
        None  #: how long after one review the next is due
    )
    reviewed: Day = None  #: last, where it was before the store knew of it
    verdicts: Annotated[
        tuple[str, ...], BeforeValidator(_several)
    ] = ()  #: files, absolute or from the workspace
    file: str = ""  #: name of the plan's own file


@dataclass(frozen=True, slots=True)
class Plans:
    """The plans of a workspace."""

    plans: tuple[ReviewPlan, ...]
    faulty: tuple[Refusal, ...]  #: files that cannot be used

    def of(self, instrument: str) -> ReviewPlan | None:
        """The plan for an instrument, whatever its capitals; the first where there are several."""
        return next((p for p in self.plans if p.instrument.casefold() == instrument.casefold()), None)


def review_plans(folder: Path) -> Plans:
    """The plans in the workspace `folder`."""
    plans: list[ReviewPlan] = []
    faulty: list[Refusal] = []
    for path in sorted((folder / INSTRUMENTS).glob("*.yml")):
        if path.name.startswith(".") or path.name.endswith(VERDICTS):
            continue
        try:
            plans.append(_read(path))
        except Unusable as error:
            faulty.append(_bad_plan(path, error))
    return Plans(tuple(plans), tuple(faulty))


def _bad_plan(path: Path, error: Unusable) -> Refusal:
    return Refusal(
        "bad-plan", f"The plan of reviews cannot be used: {told(error.faults)}.",
        "Nobody is reminded of the instrument in it until that is mended.",
        "Mend what is named; docs/guides/watch-sources.md shows every field.", file=f"{INSTRUMENTS}/{path.name}",
    )  # fmt: skip


def _read(path: Path) -> ReviewPlan:
    written = people_yaml.parse(people_yaml.contents(path, _LAYOUT), _LAYOUT)
    if not isinstance(written.stated, dict):
        raise Unusable(written.fault((), "it must begin with 'instrument:'"))
    return people_yaml.validated(ReviewPlan, written, (), {"file": path.name})
