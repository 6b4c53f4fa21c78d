"""Two states of a page held together: which of what changed between them is the page's own.

Whole blocks (`page_own.py`), by where they stand (`places.py`) and how they are set (`set_apart.py`): what moved
(`moved.py`), what changes all through the page (`restless.py`), what is an item of a list of the law (`members.py`) or
one paragraph before and after an edit (`edited.py`). Line by line: the small marks in them (`in_line.py`), and what is
set at their ends (`line_ends.py`). The lines of a printer behind a law that is no page are told the same way
(`printed.py`).
"""
