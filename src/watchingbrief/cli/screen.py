"""A review as text for the terminal, with nothing of the law's own that could steer it."""

import io
from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from watchingbrief.reports.visible import visible
from watchingbrief.review.finding import Review
from watchingbrief.review.frameworks import Framework


class _SafeConsole(Console):
    """Spells out control characters in what is printed; only the console's own styles stay escape codes."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            yield segment if segment.control else segment._replace(text=visible(segment.text))


def on_screen(review: Review, width: int, colours: bool, asked: Iterable[Framework] = ()) -> bytes:
    """The review, with the frameworks asked for, as UTF-8 text of at most `width` columns."""
    from watchingbrief.reports.review.terminal import print_review

    text = io.StringIO()
    console = _SafeConsole(
        file=text, width=width, force_terminal=colours, color_system="standard" if colours else None,
        highlight=False, emoji=False, markup=False, legacy_windows=False,
    )  # fmt: skip
    print_review(review, console, asked=asked)
    return text.getvalue().encode("utf-8", "backslashreplace")
