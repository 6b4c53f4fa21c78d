"""Small laws, read as a file would be."""

from collections.abc import Callable

import pytest

from watchingbrief.instrument import Instrument


def read_law(text: str, language: str = "en") -> Instrument:
    """A law of a few lines, in a stated language: too short for its language to be told."""
    from dataclasses import replace

    from watchingbrief.instrument import Source
    from watchingbrief.reading.assemble import assemble
    from watchingbrief.reading.definitions import find_definitions
    from watchingbrief.reading.lines import Line, Transcript
    from watchingbrief.reading.references import find_references
    from watchingbrief.reading.structure import structure

    lines = [Line(line, line=i, whole=True) for i, line in enumerate(text.splitlines(), 1) if line.strip()]
    transcript = Transcript(lines, "text")
    nodes = structure(transcript, language)
    law = assemble(
        nodes,
        title="Computer Misuse Act",
        language=language,
        source=Source("law.txt", "text", "0" * 64, len(text)),
        set_aside=transcript.set_aside,
    )
    return replace(law, definitions=find_definitions(law), references=find_references(law))


@pytest.fixture
def law() -> Callable[..., Instrument]:
    """Reads a law of a few lines."""
    return read_law
