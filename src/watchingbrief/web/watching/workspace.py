"""The workspace of an organisation: the same folder `wbrief watch` works on, one for each organisation of the site."""

from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from pydantic import ValidationError

from watchingbrief.monitoring.known_sources import Group, group, names
from watchingbrief.monitoring.source import Source
from watchingbrief.monitoring.source_file import id_for, written
from watchingbrief.monitoring.workspace import SOURCES, Workspace, open_workspace
from watchingbrief.web.accounts.models import Organisation


class Unfit(Exception):  # noqa: N818  (what happened, in words)
    """A source that cannot be followed. `faults` are words for people, by field; "" for the source as a whole."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__("; ".join(faults.values()))
        self.faults = faults


def folder_of(organisation: Organisation) -> Path:
    """Where an organisation's workspace is."""
    folder: Path = settings.SITE.watching / organisation.slug
    return folder


def workspace_of(organisation: Organisation) -> Workspace:
    """The workspace of an organisation, made where it was not there yet. Raises Refusal where it cannot be used."""
    folder = folder_of(organisation)
    (folder / SOURCES).mkdir(parents=True, exist_ok=True)
    return open_workspace(folder)


def described(fields: Mapping[str, object], before: Source | None = None) -> Source:
    """The source that a form describes; what it does not ask is as it was `before`. Raises Unfit.

    A source of the site is always one of the web: a folder of the server, or an address of its own network, would show
    its members what is not theirs.
    """
    stated: dict[str, object]
    if before is None:
        stated = {"id": id_for(str(fields.get("title", ""))) or "source"}
        stated |= {name: value for name, value in fields.items() if value not in ("", None)}
    else:
        stated = before.model_dump() | {name: value or "" for name, value in fields.items()}
    stated |= {"folder": "", "private_addresses": False}
    stated["instrument"] = stated.get("instrument") or stated.get("title", "")
    try:
        return Source.model_validate(stated)
    except ValidationError as error:
        raise Unfit(
            {
                ".".join(map(str, fault["loc"])): fault["msg"].removeprefix("Value error, ")
                for fault in error.errors()
            }
        ) from None


def is_of_the_web(source: Source) -> bool:
    """Whether members may change it: others were put into the workspace by who runs the site."""
    return bool(source.address) and not source.private_addresses


def add(organisation: Organisation, source: Source) -> Source:
    """Follow a source; its id is made one that no other source has. The file is what people would edit by hand."""
    workspace = workspace_of(organisation)
    number, id = 2, source.id
    while (place := workspace.folder / SOURCES / f"{id}.yml").exists():
        id, number = f"{source.id}-{number}", number + 1
    source = source.model_copy(update={"id": id})
    with place.open("xb") as file:
        file.write(written(source))
    return source


def change(organisation: Organisation, source: Source) -> None:
    """Follow a source otherwise, under the id it has: what it showed until now is compared with what it shows then."""
    place = folder_of(organisation) / SOURCES / f"{source.id}.yml"
    new = place.with_suffix(".new")
    new.write_bytes(written(source))
    new.replace(place)


def remove(organisation: Organisation, source: Source) -> None:
    """Follow a source no longer. The evidence of what it showed stays."""
    (folder_of(organisation) / SOURCES / f"{source.id}.yml").unlink(missing_ok=True)


def catalogue() -> list[Group]:
    """The sources that ship with Watching Brief, by treaty or country."""
    return sorted((group(name) for name in names()), key=lambda one: one.title)
