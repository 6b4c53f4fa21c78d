"""What pages say and are called around a law, by the lists of furniture.yml."""

import re
from functools import cache

from watchingbrief import yaml_files


@cache
def patterns(name: str) -> re.Pattern[str]:
    """A list of furniture.yml as one pattern."""
    stated: list[str] = yaml_files.load("monitoring/page/wording/furniture.yml")[name]
    return re.compile("|".join(f"(?:{pattern})" for pattern in stated), re.IGNORECASE)
