"""An event or a measure as one line of text."""

from slt_data.domain.entries import Event
from slt_data.texts import say


def event_line(event: Event, *, titled: bool = True) -> str:
    """«Natteravner i sentrum. Universell. SLT-koordinator. Voksne går …»; without the title if not ``titled``."""
    level = say(f"event.{event.level}") if event.level is not None else ""
    parts = (event.title if titled else "", level, event.responsible, event.text)
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)
