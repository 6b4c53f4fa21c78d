"""The project's own YAML: lexicon, checks, frameworks and language files, read from the installed package."""

from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent
_LOADER = getattr(
    yaml, "CSafeLoader", yaml.SafeLoader
)  # the C loader is ten times faster, where libyaml is there


def load(path: str | Path) -> Any:  # noqa: ANN401  (whatever the file states; whoever reads it checks it)
    """What a YAML file of the package states; `path` is relative to the package ("lexicon/access/en.yml")."""
    return yaml.load((ROOT / path).read_text(encoding="utf-8"), Loader=_LOADER)


def folders(path: str) -> list[Path]:
    """The folders inside a folder of the package, by name: the folder is the register."""
    return sorted(p for p in (ROOT / path).iterdir() if p.is_dir() and not p.name.startswith(("_", ".")))
