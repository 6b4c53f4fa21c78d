"""The zip package of a Word document, opened with distrust: only known parts, only so much of each.

Layout of the package: ISO/IEC 29500-2 (Open Packaging Conventions).
"""

import zipfile
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from watchingbrief.reading.refusal import Refusal
from watchingbrief.reading.safe_xml import parse_xml

if TYPE_CHECKING:
    from lxml import etree

_MAX_ENTRIES = 10_000
#: The longest statutes have 10 to 20 MB of XML in one part.
_MAX_PART = 60_000_000
_MAX_TOTAL = 1_000_000_000
#: XML of real documents shrinks to a tenth or a fiftieth; bombs to a thousandth.
_MAX_RATIO, _SMALL = 250, 5_000_000
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def _bomb(where: str) -> Refusal:
    return Refusal(
        "archive-bomb",
        "The Word file would unpack to far more than a law can be.",
        "Files are made like this to fill the memory of whoever opens them; it was not unpacked.",
        "Do not open it. If you trust its sender, ask for a PDF or a fresh copy.",
        where,
    )


def _damaged(what: str) -> Refusal:
    return Refusal(
        "damaged",
        what,
        "Half a law is not reviewed as if it were whole.",
        "Download the file again, or open it in Word or LibreOffice, which may repair it, and save it anew.",
    )


class Package:
    """A Word file's parts by name. Nothing is written to disk."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise _damaged(
                "The Word file is cut off or damaged: its list of parts cannot be read."
            ) from error
        if len(self._entries) > _MAX_ENTRIES or len(self._zip.filelist) > _MAX_ENTRIES:
            raise _bomb(f"{len(self._zip.filelist)} parts")
        if sum(entry.file_size for entry in self._zip.filelist) > _MAX_TOTAL:
            raise _bomb("all parts together")
        for entry in self._zip.filelist:
            if entry.file_size > _SMALL and entry.file_size > _MAX_RATIO * max(1, entry.compress_size):
                raise _bomb(entry.filename)

    def part(self, name: str) -> bytes | None:
        """The content of a part; None when there is none."""
        entry = self._entries.get(name)
        if entry is None:
            return None
        if entry.flag_bits & 1:
            raise Refusal(
                "encrypted",
                "The Word file is encrypted.",
                "Without its password there are no words to read.",
                "Open it with the password and save a copy without one.",
            )
        if entry.file_size > _MAX_PART:
            raise _bomb(name)
        try:
            with self._zip.open(entry) as file:
                data = file.read(_MAX_PART + 1)
        except (
            zipfile.BadZipFile,
            ValueError,
            OSError,
            NotImplementedError,
            EOFError,
            RuntimeError,
        ) as error:
            raise _damaged(f"The part {name} of the Word file is damaged.") from error
        except Exception as error:  # zlib.error and lzma.LZMAError share no base class
            raise _damaged(f"The part {name} of the Word file cannot be unpacked.") from error
        if len(data) > _MAX_PART:
            raise _bomb(name)
        return data

    def xml(self, name: str) -> "etree._Element | None":
        """A part parsed as XML; None when there is none."""
        data = self.part(name)
        return None if data is None else parse_xml(data)

    def related(self, name: str) -> dict[str, list[str]]:
        """The parts a part refers to, by what they are for ("numbering", "footnotes", "header" ...)."""
        root = self.xml(join(dirname(name), "_rels", f"{name.rsplit('/', 1)[-1]}.rels"))
        found: dict[str, list[str]] = {}
        for relationship in root.iter(_RELATIONSHIP) if root is not None else ():
            if relationship.get("TargetMode") == "External":
                continue
            target = relationship.get("Target") or ""
            path = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(name), target))
            found.setdefault((relationship.get("Type") or "").rsplit("/", 1)[-1], []).append(path)
        return found

    def document(self) -> str:
        """The name of the part that holds the text."""
        paths: list[str] = [*self.related("").get("officeDocument", ()), "word/document.xml"]
        for path in paths:
            if path in self._entries:
                return path
        raise _damaged("The Word file holds no document.")
