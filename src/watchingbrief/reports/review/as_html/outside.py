"""What was set aside: words of the source that are not part of the law, by reason."""

from dataclasses import dataclass

from markupsafe import Markup

from watchingbrief.instrument import Instrument, SetAside
from watchingbrief.reports.place import shortened
from watchingbrief.reports.visible import attribute, direction, markup

SHOWN = 40  #: entries shown of one reason
_LIMIT = 240  #: characters shown of one entry


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for setting words aside, with how many there were and the first of them."""

    name: str
    count: int
    shown: Markup  #: the first of them, as list entries

    @property
    def more(self) -> int:
        """How many are not shown."""
        return max(self.count - SHOWN, 0)


def reasons(instrument: Instrument) -> tuple[Reason, ...]:
    """Words set aside by reason, in the order the reasons first occur."""
    grouped: dict[str, list[SetAside]] = {}
    for words in instrument.set_aside:
        grouped.setdefault(words.reason, []).append(words)
    language, way = attribute(instrument.language), direction(instrument.language)
    return tuple(
        Reason(name, len(found), Markup("".join(_entry(w, language, way) for w in found[:SHOWN])))
        for name, found in grouped.items()
    )


def _entry(words: SetAside, language: str, way: str) -> str:
    parts = [f"p. {words.page}"] if words.page else []
    parts += [f"line {words.line}"] if words.line else []
    place = f'<span class="where">{", ".join(parts)}</span> ' if parts else ""
    text = markup(shortened(words.text, _LIMIT), rtl=way == "rtl")
    return f'<li>{place}<span lang="{language}" dir="{way}">{text}</span></li>'
