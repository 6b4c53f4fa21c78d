"""Web pages: what of a page is the law, and what it says of itself beside that.

What a source selects of a page (`selected.py`; `suggested.py` finds what it could select) is looked at as blocks of
words (`blocks.py`); one that was typed, as paragraphs (`typed.py`). What only pages say is left out by its words and
its place (`furniture.py`, `patterns.py`). What remains around the provisions (`numbering.py`, `frame.py`) may be the
law's or the page's: two states of a page are held together (`page_own.py`) by how a paragraph is set (`looks.py`), how
it is spoken (`speech.py`), whether it is a label, a day or the like (`small_lines.py`), an editor's remark
(`remarks.py`), whether it is an item of a list or table of the law (`members.py`), and where it stands; and line by
line, without the small marks in them (`in_line.py`) and what is set at their ends (`line_ends.py`, `line_pieces.py`).
What both show to be the page's own is kept in `own.py`.
"""
