"""Web pages: what of a page is the law, and what it says of itself beside that.

A page is looked at as blocks of words (`blocks.py`); one that was typed, as paragraphs (`typed.py`). What only pages
say is left out by its words and its place (`furniture.py`). What remains around the provisions (`frame.py`) may be the
law's or the page's: two states of a page are held together (`page_own.py`) by how a paragraph is set (`looks.py`), how
it is spoken (`speech.py`) and where it stands.
"""
