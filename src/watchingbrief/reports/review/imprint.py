"""What a published review says of itself: who published it, when, where it stands, and the hash that seals it."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Imprint:
    """Of a publication. Every report made of it carries this; a review that nobody published has none."""

    title: str
    publisher: str
    version: str  #: of the law, by name
    published: str  #: "2026-11-22"
    address: str
    sha256: str  #: of what was published
    introduction: str = ""  #: by the editors; a blank line ends a paragraph
    whole: bool = True  #: the law is in it; otherwise only the words its findings quote

    @property
    def cite_as(self) -> str:
        """The publication as a footnote names it."""
        parts = (self.publisher, self.title, self.version, self.published, self.address)
        return ". ".join(part.rstrip(".") for part in parts if part) + f". SHA-256 {self.sha256}."

    @property
    def for_programs(self) -> dict[str, object]:
        """As JSON has it."""
        return {**asdict(self), "cite_as": self.cite_as}

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The introduction, paragraph by paragraph."""
        return tuple(" ".join(part.split()) for part in self.introduction.split("\n\n") if part.strip())

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """As terms and values."""
        return (
            ("Published by", self.publisher),
            ("Published on", self.published),
            ("Address", self.address),
            ("SHA-256 of what was published", self.sha256),
            ("Cite as", self.cite_as),
        )
