"""Why a file was not read: what happened, where, why, and what to do next. The wording is public interface."""

from dataclasses import dataclass


@dataclass(eq=False)
class Refusal(Exception):  # noqa: N818  (a refusal is what the reader sees, not a programming error)
    """A file that cannot be read as law.

    `code` is for programs and stays for ever: "not-found", "no-permission", "directory", "empty", "too-large", "scan",
    "encrypted", "damaged", "archive-bomb", "unsafe-xml", "not-law", "unknown-format", "no-lexicon".
    """

    code: str
    what: str  #: what happened, in one sentence, without the file's name
    why: str  #: what that means for the reader
    next: str  #: what to do next
    where: str = ""  #: page, byte or element, when known
    file: str = ""  #: filled in by whoever knows the file

    def __reduce__(self) -> tuple[type["Refusal"], tuple[str, ...]]:
        """A refusal comes whole out of the process it was raised in."""
        return type(self), (self.code, self.what, self.why, self.next, self.where, self.file)

    def __str__(self) -> str:
        place = f" ({self.where})" if self.where else ""
        return f"{self.file or 'the file'}: {self.what}{place}\n  why:  {self.why}\n  next: {self.next}"
