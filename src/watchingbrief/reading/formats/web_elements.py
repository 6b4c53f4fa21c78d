"""What the elements of a web page are for: words of the law, furniture of the page, or nothing a reader sees.

Rendering follows the HTML Living Standard, section 15 (Rendering), as far as it tells blocks from running
text.
"""

import re
from collections.abc import Mapping

from selectolax.lexbor import LexborNode

#: No words a reader sees.
UNSEEN = frozenset({
    "script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object", "canvas", "audio",
    "video", "map", "datalist", "link", "meta", "-comment",
})  # fmt: skip
#: Controls and navigation: words of the page, not of the law.
_CONTROLS = frozenset({"nav", "button", "select", "option", "textarea", "input", "dialog", "menu", "label"})
#: Furniture where they hold little of the page, else only a frame around the law (forms in ASP.NET pages).
_FRAMES = frozenset({"aside", "form"})
_ROLES = frozenset({
    "navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "toolbar",
    "dialog", "alert",
})  # fmt: skip
#: Names publishers give to furniture, as whole words of a class. A law's own words stand in ids and classes
#: too ("search-and-seizure"), so the second list counts only for elements with few words of their own.
_NAMED = re.compile(
    r"(?:^|\s)(?:[\w-]+-)?(?:breadcrumbs?|cookies?(?:-\w+)*|advert\w*|social(?:-\w+)*|skip-?links?|"
    r"back-?to-?top)(?:$|\s)",
    re.IGNORECASE,
)
_LIGHTLY_NAMED = re.compile(
    r"(?:^|\s)(?:[\w-]+-)?(?:nav|navbar|navigation|menu|footer|sidebar|share|sharing|toolbar|related|banner|login|"
    r"search|pagination|pager|comments?)(?:-\w+)*(?:$|\s)",
    re.IGNORECASE,
)
_FOOTNOTE_NAMED = re.compile(
    r"(?:^|[\s_-])(?:(?:end|foot)notes?(?:-?(?:text|body|content|list|item))?|_?ftn\d+|_?edn\d+|fn\d+|cite_note|"
    r"doc-endnotes?|doc-footnote|akn-authorialNote)(?:$|[\s_-])",
    re.IGNORECASE,
)
BLOCKS = frozenset({
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "legend", "li", "main", "menu", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul", "br",
})  # fmt: skip
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
#: Akoma Ntoso turned into HTML keeps its element names as classes; these run in the line.
_AKN = re.compile(r"(?:^|\s)akn-(\w+)")
_AKN_INLINE = frozenset({
    "num", "b", "i", "u", "span", "ref", "rref", "mref", "term", "def", "date", "docTitle", "docNumber",
    "docType", "docDate", "sup", "sub", "ins", "del", "remark", "inline", "quotedText", "abbr", "img",
    "noteRef", "placeholder", "shortTitle", "signature", "role", "person", "organization", "location",
    "quantity", "entity", "em", "strong", "a",
})  # fmt: skip
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|list-item|table-row)", re.IGNORECASE)

_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_CENTRED_STYLE = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_FOOTNOTE_TARGET = re.compile(r"#.*(?:ftn|edn|fn|note|fussn)", re.IGNORECASE)

Attributes = Mapping[str, str | None]


def names(attributes: Attributes) -> str:
    """Class and id of an element, where publishers say what it is."""
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''} {attributes.get('role') or ''}"


def is_hidden(attributes: Attributes) -> bool:
    """Whether the page hides an element from its readers."""
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN_STYLE.search(style))


def is_component(node: LexborNode) -> bool:
    """Whether it is an element of the page's own making ("law-article") that stands in no line of words.

    Which of them begin a line only their styles say; publishers make them of articles, and of terms in a sentence.
    """
    is_named_so = (node.tag or "").find("-") > 0  # "-text" is no name
    return is_named_so and not any(_has_words(beside) for beside in (node.prev, node.next))


def _has_words(node: LexborNode | None) -> bool:
    return node is not None and node.is_text_node and bool((node.text_content or "").strip())


def is_block(node: LexborNode, attributes: Attributes) -> bool:
    """Whether an element begins a new line."""
    if node.tag in BLOCKS or is_component(node):
        return True
    if not attributes:
        return False
    if (named := attributes.get("class")) and (akn := _AKN.search(named)):
        return akn[1] not in _AKN_INLINE
    style = attributes.get("style")
    return bool(style and _BLOCK_STYLE.search(style))


def is_footnote(attributes: Attributes) -> bool:
    """Whether an element holds the text of footnotes."""
    return bool(attributes) and _FOOTNOTE_NAMED.search(names(attributes)) is not None


def is_furniture(tag: str, attributes: Attributes, share: float, light: bool) -> bool:
    """Whether an element belongs to the page, not to the law.

    `share` is its part of the page's words, 0 to 1; `light` elements hold mostly links, or few words.
    """
    if tag in _CONTROLS:
        return share < 0.5
    if share > 0.15:
        return False
    if tag == "footer" or (light and tag in _FRAMES):
        return True
    if not attributes:
        return False
    named = attributes.get("class") or ""
    return (
        attributes.get("role") in _ROLES
        or _NAMED.search(named) is not None
        or (light and _LIGHTLY_NAMED.search(named) is not None)
    )


def is_footnote_link(attributes: Attributes) -> bool:
    """Whether a link leads to a footnote of the page."""
    target = attributes.get("href") or ""
    return "#" in target and _FOOTNOTE_TARGET.search(target) is not None


def links_inside(node: LexborNode) -> bool:
    """Whether most links in an element lead to places on the page itself."""
    targets = [link.attributes.get("href") or "" for link in node.css("a")]
    return sum(1 for target in targets if target.startswith("#")) * 10 >= len(targets) * 8


def is_bold(tag: str, attributes: Attributes) -> bool:
    """Whether an element is set in bold."""
    return tag in {"b", "strong"} or bool(attributes and _BOLD_STYLE.search(attributes.get("style") or ""))


def is_centred(tag: str, attributes: Attributes) -> bool:
    """Whether a block is centred."""
    if tag == "center" or not attributes:
        return tag == "center"
    return (attributes.get("align") or "").lower() == "center" or bool(
        _CENTRED_STYLE.search(attributes.get("style") or "")
    )
