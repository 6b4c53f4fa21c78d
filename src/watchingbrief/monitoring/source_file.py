"""A source written as the file that people edit: sources/ID.yml."""

import re
import unicodedata

import yaml

from watchingbrief.monitoring.cadence import in_words
from watchingbrief.monitoring.source import Source

_ALWAYS = ("title", "jurisdiction", "instrument", "kind")
_LONGEST = 60  # letters of an id that is made of a title
_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")


def id_for(title: str) -> str:
    """An id made of a title: "Cybercrimes Act, 2018" is "cybercrimes-act-2018"; "" where it has no Latin letters."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return _NOT_IN_IDS.sub("-", plain.lower()).strip("-")[:_LONGEST].strip("-")


def written(source: Source, *remarks: str) -> bytes:
    """The file of a source: what differs from the defaults, in the order people think of it, under the remarks."""
    stated: dict[str, object] = {}
    for name, field in Source.model_fields.items():
        value = getattr(source, name)
        if name == "id" or (name not in _ALWAYS and value == field.get_default()):
            continue
        if name == "cadence":
            value = in_words(value)
        elif name == "texts":
            value = value.model_dump(exclude_defaults=True)
        stated[name] = value
    body = yaml.safe_dump(stated, allow_unicode=True, sort_keys=False, width=10_000)
    return ("".join(f"# {' '.join(remark.split())}\n" for remark in remarks) + body).encode("utf-8")
