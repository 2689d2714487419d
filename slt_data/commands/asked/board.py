"""Arguments of the board's commands: its meetings, and what changed since one of them."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from slt_data.commands.asked.argument import Argument
from slt_data.commands.asked.every_command import InArea, SeenInArea, Signed


@dataclass(frozen=True, kw_only=True)
class MeetingAdded(InArea):
    """``meeting add``.

    ``focus``: ids of focus areas in the board's order, optionally with ``=`` and the board's name for it.
    """

    day: Annotated[date, Argument("cli.meeting_day")]
    title: Annotated[str, Argument("cli.meeting_title")]
    focus: Annotated[tuple[str, ...], Argument("cli.meeting_focus")] = ()
    note: Annotated[str, Argument("cli.meeting_note")] = ""
    by: Signed


@dataclass(frozen=True, kw_only=True)
class SinceAsked(SeenInArea):
    """``since``: a meeting by its number, or a day; without either, the newest meeting."""

    meeting: Annotated[str | None, Argument("cli.meeting_number", excludes="when")] = None
    day: Annotated[date | None, Argument("cli.since_day", excludes="when")] = None
