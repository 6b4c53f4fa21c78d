"""Web pages: what of a page is the law, and what it says of itself beside that.

`wording/` knows words alone: how laws and pages number, label and speak. `one_state/` looks at a page once: what the
source selects of it, its paragraphs and how they are set, and what only pages say, which is left out. What remains
around and between the provisions may be the law's or the page's; `two_states/` holds two states of a page together and
tells them apart. What both show to be the page's own is kept in `own.py`, and what a source could select or leave out
is found by `suggested.py`. Imports go that way alone: from two states to one, from there to words.
"""
