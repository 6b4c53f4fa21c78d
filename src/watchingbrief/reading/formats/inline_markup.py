"""Markup inside a line of Markdown: emphasis, links, pictures, footnote marks, HTML tags, formulas.

Afterwards: the line holds its words alone; what was cut out of it (addresses, pictures, marks) is handed
back with its reason.
"""

import re
from html import unescape
from typing import NamedTuple

_PICTURE = re.compile(r"!\[([^\[\]\n]{0,300})\]\(([^)\n]{0,2000})\)")
_LINK = re.compile(r"\[([^\[\]\n]{0,2000})\]\(([^()\s]{0,2000}(?:\([^()\s]*\)[^()\s]*)?)(?:\s+\"[^\"]*\")?\)")
_FOOTNOTE_MARK = re.compile(r"\[\^([^\]\s]{1,20})\]")
# All repetitions are bounded: hostile files must not make a pattern run away.
_RAISED = re.compile(
    r"[ ]?<sup\b[^<>]{0,200}>((?:<[a-z][^<>]{0,200}>){0,3}[^<>]{0,40}(?:</[a-z]{1,6}>){0,3})</sup\s{0,3}>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,1000}>")
_ADDRESS = re.compile(r"<((?:https?|mailto):[^<>\s]+)>")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=\S)\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_\n]+?)(?<=\S)_(?![\w_])"
)
_CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
#: A formula as converters of scans write it: $(b)$, $^{15}$; never two sums of money in one line.
_FORMULA = re.compile(r"\$(?=[\\^_({\[A-Za-z]|\d[^\s$]*\$)([^$\n]{1,200})\$(?!\d)")
_COMMAND = re.compile(r"\\[a-zA-Z]+\s?|[{}^_]|\\.")
#: What a raised number belongs to instead of a footnote: square metres, powers, ordinals.
_RAISED_IN_WORD = re.compile(r"(?:\d|\b[cdkm]?m)$")
#: "§ 3<sup>1</sup>" is another section than § 31: what stays raised is written with raised figures.
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARK = re.compile(r"\(?(?:\d{1,3}|[*†‡§]{1,3})\)?$")


class Cleaned(NamedTuple):
    """A line's words, and what was cut out of it as (reason, words)."""

    words: str
    cut: list[tuple[str, str]]


def is_footnote_mark(raised: str, before: str) -> bool:
    """Whether raised characters are a footnote's mark: a number or asterisk, not a power or an ordinal."""
    return bool(_MARK.match(raised)) and not (raised[0].isdigit() and _RAISED_IN_WORD.search(before))


class _Cuts(list[tuple[str, str]]):
    """What is cut out of one line."""

    def picture(self, match: re.Match[str]) -> str:
        self.append(("picture", " ".join(filter(None, match.groups()))))
        return " "

    def link(self, match: re.Match[str]) -> str:
        self.append(("link address", match[2]))
        return match[1]

    def mark(self, match: re.Match[str]) -> str:
        self.append(("footnote mark", match[1]))
        return ""

    def raised(self, match: re.Match[str]) -> str:
        words = _TAG.sub("", match[1]).strip()
        if is_footnote_mark(words, match.string[: match.start()].rstrip()):
            self.append(("footnote mark", words))
            return ""
        return words.translate(RAISED)

    def formula(self, match: re.Match[str]) -> str:
        words = _COMMAND.sub("", match[1])
        if words != match[1]:
            self.append(("markup", match[1]))
        return words


def clean_inline(text: str) -> Cleaned:
    """The words of a line of Markdown without its markup."""
    cuts = _Cuts()
    if "[" in text:
        text = _PICTURE.sub(cuts.picture, text)
        text = _FOOTNOTE_MARK.sub(cuts.mark, _LINK.sub(cuts.link, text))
    if "<" in text:
        text = _RAISED.sub(cuts.raised, text)
        text = _TAG.sub("", _ADDRESS.sub(r"\1", text))
    if "$" in text:
        text = _FORMULA.sub(cuts.formula, text)
    return Cleaned(" ".join(_without_emphasis(text).split()), cuts)


def _without_emphasis(text: str) -> str:
    if "`" in text:
        text = _CODE.sub(r"\2", text)
    if "*" in text or "_" in text:
        text = _STRONG.sub(r"\2", _STRONG.sub(r"\2", text))
        text = _EMPHASIS.sub(lambda m: m[1] or m[2], text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return unescape(text) if "&" in text else text


def without_comments(text: str) -> Cleaned:
    """A whole text without HTML comments; line numbers stay what they were."""
    kept, cut, at = [], [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        cut.append(("hidden", text[start + 4 : end].strip()))
        at = end + 3
    return Cleaned("".join([*kept, text[at:]]), cut)
