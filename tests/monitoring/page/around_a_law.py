"""What pages put around a law, generated: banners, dates, menus, cookie notices, counters, related links.

Each piece comes in several dresses: some marked as what it is, some in elements that say nothing.
"""

from dataclasses import dataclass

from hypothesis import strategies as st
from tests.monitoring.following.a_site import heading

_MONTHS = ("January", "March", "May", "August", "December")
_WORDS = st.sampled_from(
    ("Data Protection Act", "Evidence Rules", "Telecommunications Order", "Police Act", "Budget statement", "Careers",
     "Public holidays", "Tenders", "Press room")
)  # fmt: skip
_COUNT = st.integers(0, 99_999).map(lambda n: f"{n:,}")
_DATE = st.tuples(st.integers(1, 28), st.sampled_from(_MONTHS), st.integers(2001, 2029)).map(
    lambda d: f"{d[0]} {d[1]} {d[2]}"
)
_NUMERIC = st.tuples(st.integers(1, 28), st.integers(1, 12), st.integers(2001, 2029)).map(
    lambda d: f"{d[0]:02}.{d[1]:02}.{d[2]}"
)


def _links(words):
    return "".join(f'<li><a href="/{w.lower().replace(" ", "-")}">{w}</a></li>' for w in words)


_menus = st.lists(_WORDS, min_size=2, max_size=6, unique=True).flatmap(
    lambda words: st.sampled_from(
        (f"<nav><ul>{_links(words)}</ul></nav>", f'<div class="menu"><ul>{_links(words)}</ul></div>',
         f"<div><ul>{_links(words)}</ul></div>", f"<ul>{_links(words)}</ul>",
         f"<table><tr><td>{_links(words).replace('li>', 'span>')}</td></tr></table>")
    )
)  # fmt: skip
_dates = st.one_of(
    _DATE.map(lambda d: f"<p>Last updated: {d}</p>"),
    _DATE.map(lambda d: f'<div class="meta">Page last modified on {d} at 14:05</div>'),
    _NUMERIC.map(lambda d: f"<div>Mise à jour le {d}</div>"),
    _NUMERIC.map(lambda d: f"<p><small>Uuendatud: {d}</small></p>"),
    _DATE.map(lambda d: f"<p>Printed on {d}</p>"),
)
_counters = st.one_of(
    _COUNT.map(lambda n: f"<p>Visitors: {n}</p>"),
    _COUNT.map(lambda n: f"<div>This page has been viewed {n} times.</div>"),
    _COUNT.map(lambda n: f'<span class="counter">{n} views</span>'),
    _COUNT.map(lambda n: f"<p>{n} users online</p>"),
)
_cookies = st.sampled_from(
    ('<div class="cookie-banner">We use cookies to make this site better. <button>Accept</button></div>',
     "<div><p>This website uses cookies to improve your experience. Read our policy.</p></div>",
     '<div role="dialog">Accept all cookies?</div>',
     "<p>Nous utilisons des cookies pour mesurer l'audience.</p>")
)  # fmt: skip
_banners = st.sampled_from(
    ('<div class="banner">The Gazette office is closed on Friday.</div>',
     '<div role="alert">New: the Budget statement is out now!</div>',
     "<div>This site will be unavailable for maintenance on Sunday.</div>",
     "<div>Join the consultation on the harbour before the end of the month</div>",
     '<aside><p>Did you know? You can follow the Gazette on paper too.</p></aside>')
)  # fmt: skip
_related = st.lists(_WORDS, min_size=1, max_size=4, unique=True).flatmap(
    lambda words: st.sampled_from(
        (f"<h2>Related acts</h2><ul>{_links(words)}</ul>", f"<aside><h3>See also</h3><ul>{_links(words)}</ul></aside>",
         f"<div><b>Latest news</b><ul>{_links(words)}</ul></div>")
    )
)  # fmt: skip
_feet = st.sampled_from(
    ("<footer><p>© 2026 Gazette Office. All rights reserved.</p></footer>",
     "<p>© 2026. 32,856 visitors</p>",
        "<ul><li><a href='/9'>Act 649</a></li><li><a href='/8'>Act 438</a></li></ul>",
        "<div>Copyright 2026 Gazette Office | <a href='/privacy'>Privacy</a></div>",
     "<p><a href='#top'>Back to top</a></p>", "<p>[Print] [Share]</p>", "<p>Was this page helpful? Yes No</p>", "")
)  # fmt: skip


@dataclass(frozen=True)
class Around:
    """Furniture before the law and behind it, and whether the law has an element of its own."""

    before: str
    after: str
    wrapped: bool = True


def around():
    """Any furniture around a law."""
    above = st.lists(st.one_of(_menus, _dates, _counters, _cookies, _banners), max_size=4)
    below = st.lists(st.one_of(_menus, _dates, _counters, _cookies, _banners, _related, _feet), max_size=5)
    return st.builds(lambda a, b, w: Around("".join(a), "".join(b), w), above, below, st.booleans())


def dressed(words, furniture, title="Network Records Act"):
    """A law as a page with furniture around it."""
    sections = "".join(f"<h3>Section {n}. {heading(n)}</h3><p>{text}</p>" for n, text in words.items())
    law = f"<h1>{title}</h1>{sections}"
    body = f'<div class="act">{law}</div>' if furniture.wrapped else law
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title></head>'
        f"<body>{furniture.before}{body}{furniture.after}</body></html>"
    ).encode()
