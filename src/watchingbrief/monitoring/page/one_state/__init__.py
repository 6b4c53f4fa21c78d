"""One state of a page: what the source selects of it (`selected.py`), as blocks of words (`blocks.py`, `typed.py`).

What only pages say is left out by its words and its place (`furniture.py`). What stands around the provisions
(`frame.py`), how a block is set (`looks.py`), what stands in its line (`line_marks.py`, `line_pieces.py`), and what an
editor numbers behind a law (`remarks.py`) is told of it, for two states to be held together.
"""
