"""A law put together for a test, without reading a file."""

from watchingbrief.instrument import Instrument, Provision, Source


def drafted(*articles, numbers=None, language="en"):
    """A law of articles. Each is its words, or a list: its opening words, and the words of its paragraphs."""
    text, provisions = "", []
    for k, article in enumerate(articles):
        number = numbers[k] if numbers else str(k + 1)
        opening, *paragraphs = [article] if isinstance(article, str) else article
        start, place = len(text), len(provisions)
        eid = f"art_{k + 1}"
        text += f"Article {number}\n{opening}\n"
        for n, words in enumerate(paragraphs, 1):
            begin = len(text)
            text += f"({n}) {words}\n"
            own = f"{eid}__para_{n}"
            provisions.append(
                Provision(own, "paragraph", f"({n})", "", f"art. {number}({n})", eid, begin, len(text))
            )
        whole = Provision(eid, "article", f"Article {number}", "", f"art. {number}", None, start, len(text))
        provisions.insert(place, whole)
    source = Source("law.txt", "text", "", len(text))
    return Instrument("The Data Act", language, text, tuple(provisions), (), source)
