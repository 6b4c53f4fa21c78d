"""Read a report's page back: its elements, and the law's text as a reader sees it."""

from lxml import etree
from lxml.html import HtmlElement, document_fromstring

#: What the page adds to the law's own words inside the law's container.
ADDED = ("margin", "to", "role", "size")


def parsed(html: bytes) -> HtmlElement:
    return document_fromstring(html.decode("utf-8"))


def ids(page: HtmlElement) -> list[str]:
    return [str(value) for value in page.xpath("//@id")]


def _is_added(element: HtmlElement) -> bool:
    return any(name in (element.get("class") or "").split() for name in ADDED)


def own_text(element: HtmlElement) -> str:
    """The law in an element: marks of unseen characters turned back, what the page adds left out."""
    if isinstance(element, etree._Comment) or _is_added(element):
        return ""
    if "unseen" in (element.get("class") or "").split():
        return chr(int((element.text or "").removeprefix("U+"), 16))
    return (element.text or "") + "".join(own_text(child) + (child.tail or "") for child in element)


def law_text(page: HtmlElement) -> str:
    (law,) = page.xpath('//div[@id="law"]')
    return own_text(law)


def quoted(page: HtmlElement, quotation: str) -> str:
    """The words marked for one quotation ("3-1"), over all its marks."""
    marks = page.xpath('//div[@id="law"]//mark')
    return "".join(own_text(m) for m in marks if quotation in m.get("data-quote", "").split())


def squeezed(text: str) -> str:
    """The text without white space: the page breaks lines at other places than the file."""
    return "".join(text.split())
