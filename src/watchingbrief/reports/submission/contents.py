"""A table of contents for a Word file: a field that Word fills with page numbers, and until then a list of links."""

from watchingbrief.reports.word import run
from watchingbrief.reports.word.paragraphs import properties

_DEEPEST = 2  # level of the headings in it
_CODE = ' TOC \\o "1-2" \\h \\z \\u '  # as Word writes it: levels, links, no page numbers on the web


class Contents:
    """Headings as they are written, each with a mark the contents lead to."""

    def __init__(self) -> None:
        self._entries: list[tuple[int, str]] = []

    def heading(self, text: str, level: int) -> str:
        """A heading as a paragraph; one of the first two levels goes into the contents."""
        if level > _DEEPEST:
            return f"<w:p>{properties(f'Heading{level}')}{run(text)}</w:p>"
        self._entries.append((level, text))
        number = len(self._entries)
        mark = f'<w:bookmarkStart w:id="{number}" w:name="{_name(number)}"/>'
        return f'<w:p>{properties(f"Heading{level}")}{mark}{run(text)}<w:bookmarkEnd w:id="{number}"/></w:p>'

    def table(self) -> str:
        """The contents of all headings written so far."""
        begin = _part("begin", ' w:dirty="true"') + _code(_CODE) + _part("separate")
        lines = []
        for number, (level, text) in enumerate(self._entries, 1):
            link = f'<w:hyperlink w:anchor="{_name(number)}" w:history="1">{run(text)}</w:hyperlink>'
            lines.append(f"<w:p>{_line(level)}{begin * (number == 1)}{link}</w:p>")
        return "".join([*lines, f"<w:p>{_part('end')}</w:p>"]) if lines else ""


def _name(number: int) -> str:
    return f"_Toc{number:06}"


def _part(kind: str, more: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"{more}/></w:r>'


def _code(code: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'


def _line(level: int) -> str:
    return f'<w:pPr><w:spacing w:after="40"/><w:ind w:left="{(level - 1) * 284}"/></w:pPr>'
