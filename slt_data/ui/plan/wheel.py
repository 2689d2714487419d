"""The yearly round on the page of the plan: a year as twelve months, a table for those who hear it."""

from collections.abc import Sequence
from datetime import date

import streamlit as st
from markupsafe import Markup

from slt_data.domain.plan import Aarshjul
from slt_data.markup import bullets, element, faint, line, paragraph, strong, text
from slt_data.norwegian import capital, month_name, today
from slt_data.story.wheel import WheelTurn, turns_of
from slt_data.texts import say
from slt_data.ui.written import show_written

_LONGEST_WAIT = 10
"""The most years from one time to the next: ``Aarshjul.every``."""


def show_twelve_months(wheel: Sequence[Aarshjul], day: date | None = None) -> None:
    """Show the yearly round in the year of ``day`` (today), with its month marked."""
    now = day or today()
    st.header(say("wheel.title", year=now.year), anchor=False)
    turns = turns_of(wheel, [now.year])
    show_written(_year(turns, now), *_not_this_year(wheel, now.year))


def _year(turns: Sequence[WheelTurn], now: date) -> Markup:
    """The twelve months as a table; on a wide screen they stand as squares, so the roles are written out."""
    rows = [_month(month, turns, now) for month in range(1, 13)]
    heads = [element("th", text(say(f"wheel.{one}")), scope="col", role="columnheader") for one in ("month", "comes")]
    return element(
        "table",
        element("caption", text(say("wheel.caption", year=now.year)), class_="bare_hoert"),
        element("thead", element("tr", *heads, role="row"), role="rowgroup", class_="bare_hoert"),
        element("tbody", *rows, role="rowgroup"),
        class_="aarshjul",
        role="table",
    )


def _month(month: int, turns: Sequence[WheelTurn], now: date) -> Markup:
    """A row: the month, which says that it is this one, and what comes in it."""
    this = month == now.month
    name = strong(capital(month_name(month)))
    mark = [element("span", text(say("wheel.now")), class_="merke sterk")] if this else []
    own = [one for one in turns if one.first.month <= month <= one.last.month]
    told = bullets(_told(one, month) for one in own) if own else element("span", text("–"), class_="tom")
    head = element("th", line(name, *mark), scope="row", role="rowheader")
    return element("tr", head, element("td", told, role="cell"), role="row", class_="naa" if this else "")


def _told(turn: WheelTurn, month: int) -> Markup:
    """What comes: in its first month with when more exactly and its text, later only that it goes on."""
    if month > turn.first.month:
        return line(text(turn.piece.title), faint(say("wheel.goes_on")))
    return line(strong(turn.piece.title), *(faint(part) for part in (turn.piece.when, turn.piece.text) if part))


def _not_this_year(wheel: Sequence[Aarshjul], year: int) -> list[Markup]:
    """What does not come every year and not in this one, with the next time."""
    away = [one for one in wheel if not one.falls_in(year)]
    coming = [turns_of([one], range(year + 1, _until(one, year)))[:1] for one in away]
    lines = [say("wheel.next", title=turn.piece.title, when=turn.when) for own in coming for turn in own]
    return [paragraph(text(" ".join(lines)))] if lines else []


def _until(piece: Aarshjul, year: int) -> int:
    """The year before which it must come again: also one that begins later."""
    return max(year, piece.first_year or year) + _LONGEST_WAIT + 1
