"""From printed lines to the provisions of a law.

Afterwards: every letter of every line is in exactly one node, or set aside with the reason; nodes stand in the order
of the source, but for headings, which follow their number.
"""

from watchingbrief.reading.lines import Transcript
from watchingbrief.reading.nodes import Node
from watchingbrief.reading.structure.asides import aside, contents_lists, footnotes, notes
from watchingbrief.reading.structure.blocks import blocks_of
from watchingbrief.reading.structure.conventions import conventions
from watchingbrief.reading.structure.exports import unwrapped
from watchingbrief.reading.structure.outline import outline

__all__ = ["structure"]


def structure(transcript: Transcript, language: str) -> list[Node]:
    """The provisions of a law, outermost first. What is no part of the law moves to `transcript.set_aside`."""
    found = conventions(language)
    blocks = unwrapped(blocks_of(transcript.lines, found), found, transcript.set_aside)
    blocks = footnotes(blocks, transcript.set_aside)
    listed = contents_lists(blocks, found)
    noted = notes(blocks, found) - listed
    for i in sorted(listed | noted):
        reason = "contents list" if i in listed else "amendment note"
        transcript.set_aside.append(aside(blocks[i], reason))
    kept = [block for i, block in enumerate(blocks) if i not in listed and i not in noted]
    return outline(kept, found, language, transcript.set_aside)
