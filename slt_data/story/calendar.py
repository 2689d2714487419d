"""The yearly round as an iCalendar file to subscribe to (RFC 5545): all-day events without any figure."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from slt_data.story.material import Material
from slt_data.story.wheel import YEARS_AHEAD, WheelTurn, turns_of
from slt_data.texts import say

_NOTHING = [
    *("BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000"),
    *("TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE"),
]
"""What stands in a calendar without events, which must hold something (RFC 5545, 3.6)."""
_WIDEST = 75
"""The most bytes of a line, without its end (RFC 5545, 3.1)."""


def calendar_file(material: Material, now: datetime) -> bytes:
    """The yearly round of this year and the next ones. ``now``: UTC.

    Each time is written out, since a rule can't tell that Ungdata comes every third year in weeks of its own. A thing
    keeps its id for a year, so that other months or another title move and rename it. The stamp is the first day of the
    year, so that the same plan gives the same bytes.
    """
    years = range(now.year, now.year + YEARS_AHEAD + 1)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//SLT-innsikt//Aarshjul//NO", "CALSCALE:GREGORIAN"]
    lines += [f"X-WR-CALNAME:{_escaped(say('calendar.name', area=material.area.title))}", "METHOD:PUBLISH"]
    lines += _events(turns_of(material.plan.wheel, years), material, now) or _NOTHING
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in folded_line(line)).encode()


def _events(turns: Iterable[WheelTurn], material: Material, now: datetime) -> list[str]:
    """The events; of a piece that comes several times a year, the first, the second and so on have ids of their own."""
    lines: list[str] = []
    times: Counter[tuple[str, int]] = Counter()
    for turn in turns:
        times[turn.piece.id, turn.year] += 1
        lines += _event(turn, times[turn.piece.id, turn.year], material, now)
    return lines


def _event(turn: WheelTurn, time: int, material: Material, now: datetime) -> Iterator[str]:
    piece = turn.piece
    stamp = datetime(now.year, 1, 1, tzinfo=UTC)
    told = [turn.when if not turn.by_month else say("calendar.by_month", when=turn.when), piece.text]
    told += [say("calendar.made_up")] if material.area.made_up else []
    yield "BEGIN:VEVENT"
    yield f"UID:{piece.id}-{turn.year}-{time}@{material.area.id}.slt-innsikt"
    yield f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{turn.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{turn.last + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(piece.title)}"
    yield f"DESCRIPTION:{_escaped(' '.join(part for part in told if part))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    """``text`` as a value: backslash, semicolon, comma and line break escaped, without control characters (RFC
    5545, 3.3.11).
    """
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    lines = ("".join(letter for letter in line if letter.isprintable()) for line in text.splitlines())
    return "\\n".join(lines)


def folded_line(line: str) -> Iterable[str]:
    """``line`` in pieces of at most 75 bytes, each but the first begun by a space; no letter is cut in two.

    >>> [len(one.encode()) for one in folded_line("x" * 100)]
    [75, 26]
    """
    parts, own = [], ""
    for letter in line:
        if len((own + letter).encode()) > _WIDEST:
            parts.append(own)
            own = " "
        own += letter
    return [*parts, own]
