"""A submission on a law, written out: as a Word file, as text, as JSON; and the draft of its summary."""
