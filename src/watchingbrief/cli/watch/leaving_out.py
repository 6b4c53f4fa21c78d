"""What a source may leave out, said beside an event that may have come of it."""

from watchingbrief.monitoring.event import Event


def advice(event: Event) -> str:
    """Which elements of a page changed and hold no provision, and how they are left out; "" for none."""
    selectors = event.detail.get("leave_out", ())
    if not selectors:
        return ""
    named = ", ".join(map(str, selectors))
    return (
        f"in it, elements without provisions changed; if they hold no law, add to leave_out in "
        f"sources/{event.source}.yml: {named}"
    )
