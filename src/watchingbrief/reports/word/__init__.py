"""Word files: paragraphs, runs, tracked changes, comments, tables, and the file around them, byte for byte alike.

A document is built from strings of WordprocessingML (ECMA-376 part 1), which is many times faster than an object for
every element; all text goes in through `run` and `Stretch`, which escape it. The pieces:

    run("any text", bold=True, style="Quiet")       one run; "\\n" is a line break, "\\t" a tab
    paragraph(run("..."), style="Level1")           one paragraph; styles are named in `styles.xml`
    table([[cell, ...], ...], widths)               cells are paragraphs; the first row repeats on each page

    revisions = Revisions("A. Author", "2026-03-03T00:00:00Z")     who proposes, and when (date may be "")
    tracked_runs([Stretch("kept", "is "), Stretch("deleted", "five"), Stretch("inserted", "two")], revisions)
                                                    tracked words for one `paragraph`
    tracked_paragraphs(stretches, revisions)        whole paragraphs: every "\\n" in a stretch ends one, and its mark
                                                    is tracked as the stretch is; accept all gives the kept and inserted
                                                    text, reject all the kept and deleted, letter for letter

    word_file(body, Page(title=..., header=..., language="en", landscape=False, rtl=False), comments)  -> bytes

`body` is the paragraphs and tables, joined; `page_break()` and `section_end(page)` may stand between them. Each comment
is a `Comment(text, author)`; a `Stretch` or `commented(runs, k)` names one by its place in the list. Colour never
carries meaning alone: Word underlines what came and strikes what went.
"""

from watchingbrief.reports.word.file import Comment, Page, room, section_end, word_file
from watchingbrief.reports.word.paragraphs import commented, page_break, paragraph, table
from watchingbrief.reports.word.runs import holdable, run
from watchingbrief.reports.word.tracked import Revisions, Stretch, tracked_paragraphs, tracked_runs

__all__ = [
    "Comment",
    "Page",
    "Revisions",
    "Stretch",
    "commented",
    "holdable",
    "page_break",
    "paragraph",
    "room",
    "run",
    "section_end",
    "table",
    "tracked_paragraphs",
    "tracked_runs",
    "word_file",
]
