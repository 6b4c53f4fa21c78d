"""The words of each language that reading rests on: one folder a language, one YAML file a subject."""

from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

_PLAIN = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_FOLDER = Path(__file__).parent / "languages"


@lru_cache(maxsize=64)
def language_data(language: str, subject: str) -> dict[str, Any] | None:
    """What `languages/<language>/<subject>.yml` says; None where there is no such file.

    `language` is BCP 47; only the language itself counts ("fr-SN" reads French). An undetermined language
    is read as English, the language most laws are translated into.
    """
    code = language.lower().split("-")[0]
    path = _FOLDER / ("en" if code in {"", "und"} else code) / f"{subject}.yml"
    if not code.isalpha() or not path.is_file():
        return None
    with path.open(encoding="utf-8") as file:
        # The plainest loader: every word stays a word. YAML 1.1 would read the English "on" and "no" as
        # true and false.
        data: dict[str, Any] = yaml.load(file, Loader=_PLAIN)
    return data


@cache
def provision_words() -> frozenset[str]:
    """What provisions, groups of them and annexes are called in any of the languages: for pages not read yet."""
    stated = [language_data(path.parent.name, "structure") or {} for path in _FOLDER.glob("*/structure.yml")]
    kinds = (
        kind
        for data in stated
        for part in ("groupings", "units", "annexes")
        for kind in data.get(part, {}).values()
    )
    return frozenset(name.replace("{}", "").strip(" .").casefold() for names in kinds for name in names)


def either(fragments: list[str]) -> str:
    """A regular expression for any of these fragments; a space in them stands for any white space."""
    return "(?:" + "|".join(f.replace(" ?", r"\s?").replace(" ", r"\s+") for f in fragments) + ")"
