"""The bill as plain text, wrapped at 72 columns."""

import textwrap

from making.bill import Bill, Paragraph, Run

WIDTH = 72
_INDENT = {0: 0, 1: 4, 2: 8, 3: 12}


def plain(runs: tuple[Run, ...]) -> str:
    """The runs in one string, a footnote's mark in square brackets."""
    return "".join(f"[{run.text}]" if run.kind == "footnote" else run.text for run in runs)


def wrapped(text: str, left: int = 0, hang: int = 0) -> str:
    """The text in lines of at most 72 characters, the first at `left`, the others at `left + hang`."""
    return textwrap.fill(
        text, WIDTH, initial_indent=" " * left, subsequent_indent=" " * (left + hang),
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def paragraph(law: Paragraph) -> str:
    """One paragraph of law, indented by its depth."""
    left = _INDENT[law.depth]
    if law.number:
        return wrapped(f"{law.number} {plain(law.runs)}", left - 4 if law.kind != "entry" else 0, 4)
    return wrapped(plain(law.runs), left)


def _centred(*lines: str) -> str:
    return "\n".join(part.center(WIDTH).rstrip() for line in lines for part in textwrap.wrap(line, WIDTH - 8))


def _arrangement(bill: Bill) -> list[str]:
    blocks = [_centred("ARRANGEMENT OF CLAUSES"), "Clause"]
    for part in bill.parts:
        rows = [f"{section.number + '.':<5}{section.heading}" for section in part.sections]
        blocks += [_centred(part.title), "\n".join(rows)]
    return [*blocks, _centred("SCHEDULES"), *(f"{s.number.upper()}—{s.heading}" for s in bill.schedules)]


def make_text(bill: Bill) -> str:
    """The whole bill."""
    head = bill.head
    blocks = [
        _centred("REPUBLIC OF MARAVEL", head["gazette"]),
        _centred(head["title"].upper(), f"({head['number']})"),
        _centred(head["stage"], head["presented"], head["printed"]),
        *_arrangement(bill),
        "-" * WIDTH,
        _centred(head["title"].upper()),
        _centred("A BILL FOR"),
        wrapped(f"AN ACT {head['long_title']}."),
        *(wrapped(plain(runs)) for runs in bill.preamble),
        wrapped(head["enacting"]),
    ]
    for part in bill.parts:
        blocks.append("\n" + _centred(part.title))
        for section in part.sections:
            blocks.append(wrapped(f"{section.number}. {section.heading}", 0, 4))
            blocks += map(paragraph, section.paragraphs)
    for schedule in bill.schedules:
        head_lines = (schedule.number.upper(), f"({schedule.under})", schedule.heading.upper())
        blocks.append("\n" + _centred(*head_lines))
        blocks += map(paragraph, schedule.paragraphs)
    blocks.append("-" * WIDTH)
    blocks += [wrapped(f"[{key}] {text}", 0, 4) for key, text in bill.footnotes.items()]
    return "\n\n".join(blocks) + "\n"
