"""The board room in the browser: all screens are sent at once, so that the show needs neither network nor server."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import streamlit as st

from slt_data.charts.screen.figure import plotly_figure
from slt_data.charts.spec import TrendChart
from slt_data.domain.series import Status
from slt_data.norwegian import NBSP
from slt_data.story.plan_board import PlanPage, PlanWeight
from slt_data.story.screen import Screen
from slt_data.story.screen_tables import ScreenTable
from slt_data.texts import say, spoken
from slt_data.ui.address import SCREEN, here, page_at
from slt_data.ui.fields import ASSETS
from slt_data.ui.words import weight_of
from slt_data.web.chart_files import chart_module
from slt_data.web.sitemap import FRONT

CHART_SCALE = 1.75
"""How much larger a chart is drawn than on a desktop, at 1920 × 1080; proportional in other windows."""

_FOLDER = ASSETS / "meeting"


def show_board_room(screens: Sequence[Screen]) -> None:
    """Show the start page and the show. Leaving a show that was opened by a link leads to the front page."""
    data = {
        "param": SCREEN,
        "language": spoken().value,
        "texts": _texts(),
        "screens": [screen_for_browser(one) for one in screens],
        "module": chart_module(),
        "chart_scale": CHART_SCALE,
        "presenter_style": (_FOLDER / "presenter.css").read_text(encoding="utf-8"),
    }
    if _component()(key=f"moetet_{spoken()}", data=data, on_left_change=lambda: None).left:
        st.switch_page(page_at(FRONT), query_params=here())


@cache
def _component() -> Any:
    """The browser component; its script consists of the folder's files in order."""
    script = "\n".join(path.read_text(encoding="utf-8") for path in sorted(_FOLDER.glob("*.js")))
    style = (_FOLDER / "meeting.css").read_text(encoding="utf-8")
    return st.components.v2.component("slt_meeting", html='<div class="meeting"></div>', css=style, js=script)


def screen_for_browser(screen: Screen) -> Mapping[str, Any]:
    """``screen`` as sent to the browser: text, the chart's figure, and the notes for the presenter's window."""
    return {
        "kind": screen.kind.value,
        "statement": screen.statement,
        "subtitle": screen.subtitle,
        "verdict": screen.verdict,
        "weight": weight_of(screen.level),
        "known": [_together(sentence) for sentence in screen.knowledge.known],
        "unknown": [_together(sentence) for sentence in screen.knowledge.unknown],
        "columns": _columns(screen.plan) if screen.plan is not None else [],
        "voices": [{"title": one.title, "text": one.text} for one in screen.voices],
        "figure": plotly_figure(screen.chart) if screen.chart is not None else None,
        "under": _under(screen.chart) if screen.chart is not None else [],
        "table": _table(screen.table) if screen.table is not None else None,
        "source": screen.source,
        "made_up": screen.made_up,
        "notes": [{"title": part.title, "sentences": list(part.sentences)} for part in screen.notes],
    }


def _together(sentence: str) -> str:
    """``sentence`` with a no-break space before each per cent sign."""
    return sentence.replace(" %", f"{NBSP}%")


def _table(table: ScreenTable) -> Mapping[str, Any]:
    return {
        "caption": table.caption,
        "heads": list(table.heads),
        "rows": [list(row) for row in table.rows],
        "widths": list(table.widths),
        "weights": [weight_of(level) for level in table.levels],
    }


def _columns(page: PlanPage) -> list[Mapping[str, Any]]:
    """The columns of an innsatsområde, each mark with the look of a verdict of its weight."""
    looks = {PlanWeight.STRONG: "tydelig", PlanWeight.HEED: "tegn", PlanWeight.OPEN: "other", PlanWeight.PLAIN: "ingen"}
    return [
        {
            "title": title,
            "items": [
                {"text": one.text, "mark": one.mark, "weight": looks[one.weight], "more": one.more} for one in items
            ],
        }
        for title, items in page.columns
    ]


def _under(chart: TrendChart) -> list[str]:
    """The lines below the chart: what its numbers, signs and error bars mean. Breaks are named in the chart."""
    events = [
        say("board_room.event", number=one.number, title=one.title, when=one.when) for one in chart.marks if one.number
    ]
    seen = {note.status for note in chart.notes}
    signs = [say(f"deck.sign_{status.value}") for status in (Status.HIDDEN, Status.MISSING) if status in seen]
    whiskers = any(point.low is not None for line in chart.lines for point in line.points)
    target = [chart.target.label] if chart.target is not None and chart.aim is None else []
    return [*events, *target, *signs, *([say("deck.whiskers")] if whiskers else [])]


def _texts() -> Mapping[str, Any]:
    names = (
        *("start", "number", "contents", "open_at", "show", "screen", "count", "known", "unknown", "nothing_unknown"),
        *("drawing", "no_chart", "as_table", "as_chart", "back", "next", "notes", "full", "full_off", "no_full"),
        *("keys", "leave", "close", "blocked", "presenter", "clock"),
        *("elapsed", "on_screen", "minutes", "restart", "over", "coming", "last"),
    )
    return {name: say(f"board_room.{name}") for name in names} | {
        "made_up": say("picture.made_up"),
        "look": say("look.choose"),
        "look_system": say("look.system"),
        "look_light": say("look.lyst"),
        "look_dark": say("look.moerkt"),
        "key_list": [[list(keys), meaning] for keys, meaning in _keys()],
    }


def _keys() -> list[tuple[tuple[str, ...], str]]:
    """Each group of keys, with what it does."""
    return [
        (("→", say("board_room.space"), "Page Down", "Enter"), say("board_room.key_next")),
        (("←", say("board_room.shift_space"), "Page Up"), say("board_room.key_back")),
        (("Home", "End"), say("board_room.key_ends")),
        (("F",), say("board_room.key_full")),
        (("N", "P"), say("board_room.key_notes")),
        (("L",), say("board_room.key_look")),
        (("T",), say("board_room.key_table")),
        (("?",), say("board_room.key_keys")),
        (("Esc",), say("board_room.key_leave")),
    ]
