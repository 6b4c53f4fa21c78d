"""The letters and figures of a text, however it is composed: what no format may lose."""

import unicodedata
from collections import Counter


def letters(*texts):
    """How often each letter and figure stands in these texts; raised figures count as figures."""
    return Counter(c for text in texts for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def of_transcript(transcript):
    """The letters of a transcript, read or set aside."""
    lines = (f"{line.number} {line.text}" for line in transcript.lines)
    return letters(*lines, *(one.text for one in transcript.set_aside))


def of_instrument(instrument):
    """The letters of an instrument, in its text or set aside."""
    return letters(instrument.text, *(one.text for one in instrument.set_aside))
