"""What work costs, told so that neither other tests nor another program on the machine change it much."""

import time
import timeit
from collections.abc import Callable


def seconds(work: Callable[[], object]) -> float:
    """Seconds of the processor, the best of three, without the collector of garbage: what other tests left behind is
    none of the work's."""
    return min(timeit.repeat(work, timer=time.process_time, number=1, repeat=3))
