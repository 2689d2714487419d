"""When a preliminary figure was published, as its note has it from the reply that it came in."""

import re
from datetime import date

_NOTED = re.compile(r"\s*\bPublisert (\d{4}-\d\d-\d\d)\.")


def published_note(day: str) -> str:
    """The part of a note that says that its figure was published on ``day``: «Publisert 2026-03-15.»."""
    return f"Publisert {day}."


def published_in(note: str) -> tuple[date | None, str]:
    """The day that ``note`` says that its figure was published, None for none, and the rest of the note.

    >>> published_in("Lagt sammen. Publisert 2026-03-15.")
    (datetime.date(2026, 3, 15), 'Lagt sammen.')
    """
    found = _NOTED.search(note)
    if found is None:
        return None, note
    try:
        day = date.fromisoformat(found[1])
    except ValueError:  # somebody wrote a day that is not
        return None, note
    return day, (note[: found.start()] + note[found.end() :]).strip()
