"""What the reader named on the command line: files, folders of files, or standard input."""

import sys
from dataclasses import dataclass
from pathlib import Path

from watchingbrief.reading.read import MAX_BYTES
from watchingbrief.reading.refusal import Refusal

#: Endings looked for in a folder. A file named outright is read whatever its ending.
ENDINGS = frozenset(
    {".pdf", ".docx", ".html", ".htm", ".xhtml", ".xml", ".akn", ".md", ".markdown", ".txt", ".json"}
)
#: Names under which a folder explains itself; no law is called that.
_ABOUT_THE_FOLDER = frozenset({"readme", "license", "licence", "changelog"})
#: What ends the name of the file with assessors' verdicts: "bill.review.yml" beside "bill.pdf" and "bill.docx".
VERDICTS = ".review.yml"


@dataclass(frozen=True, slots=True)
class Named:
    """One law to be read: a path, or the bytes of standard input."""

    shown: str  #: the name as the reader gave it, for messages
    path: Path | None
    data: bytes = b""

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self.path.name if self.path else "stdin"


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything named, in order, each once; folders give their files by name."""

    named: tuple[Named, ...]
    passed_over: tuple[str, ...] = ()  #: files of other kinds in the folders
    refusals: tuple[Refusal, ...] = ()  #: folders with nothing to read


def verdicts_beside(law: Path) -> Path:
    """Where assessors' verdicts on a law are written and looked for."""
    return law.with_name(law.stem + VERDICTS)


def name_one(path: Path) -> Named:
    """The law at a path, taken at its word; `-` is standard input."""
    if str(path) == "-":
        return Named("-", None, sys.stdin.buffer.read(MAX_BYTES + 1))
    return Named(str(path), path)


def gather(paths: list[Path]) -> Gathered:
    """Turn the arguments into laws to read. `-` is standard input."""
    named: dict[str, Named] = {}
    passed_over: list[str] = []
    refusals: list[Refusal] = []
    for path in paths:
        if str(path) == "-":
            named.setdefault("-", name_one(path))
        elif path.is_dir():
            try:
                _gather_folder(path, named, passed_over)
            except Refusal as refusal:
                refusals.append(refusal)
        else:
            named.setdefault(str(path.absolute()), name_one(path))
    return Gathered(tuple(named.values()), tuple(passed_over), tuple(refusals))


def _gather_folder(folder: Path, named: dict[str, Named], passed_over: list[str]) -> None:
    try:
        inside = sorted(p for p in folder.rglob("*") if not _hidden(p.relative_to(folder)) and p.is_file())
    except PermissionError as error:
        raise Refusal(
            "no-permission", "You are not allowed to open this folder.", "Nothing in it was looked at.",
            "Ask for the right to read it, or copy the files to a folder of your own.", file=str(folder),
        ) from error  # fmt: skip
    readable = [p for p in inside if p.suffix.lower() in ENDINGS and p.stem.lower() not in _ABOUT_THE_FOLDER]
    passed_over += [str(p) for p in inside if p not in readable and not p.name.endswith(VERDICTS)]
    if not readable:
        raise Refusal(
            "directory", "The folder holds no file that can be read as a law.",
            "A law is read from PDF, Word (.docx), HTML, Akoma Ntoso XML, Markdown, text or JSON.",
            "Name a folder with such files, or name the file itself.", file=str(folder),
        )  # fmt: skip
    for path in readable:
        named.setdefault(str(path.absolute()), Named(str(path), path))


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
