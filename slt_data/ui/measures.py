"""Measures and events: what was done, for whom, by which unit and when; and what else happened."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from slt_data.domain.entries import Event, EventKind
from slt_data.markup import bullets, line, paragraph, strong, text
from slt_data.texts import say
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.words import quiet
from slt_data.ui.written import show_written


def show_events(events: Sequence[Event]) -> None:
    """Show measures as a table, newest last, and events as a list below; never as causes."""
    measures = [one for one in events if one.kind is EventKind.MEASURE]
    if measures:
        _show_measures(measures)
    rows = [
        line(strong(one.when), text(f"– {one.title}{'. ' + one.text if one.text else ''}"))
        for one in events
        if one.kind is EventKind.EVENT
    ]
    if rows:
        title = [paragraph(strong(say("measures.events")))] if measures else []
        show_written(*title, bullets(rows))
    quiet(say("show.not_causes"))


def _show_measures(measures: Sequence[Event]) -> None:
    cells = {
        "name": [
            f"**{escape_markdown(one.title)}**" + (f"  \n{escape_markdown(one.text)}" if one.text else "")
            for one in measures
        ],
        "period": [escape_markdown(one.period) for one in measures],
        "level": [say(f"event.{one.level}") if one.level is not None else "" for one in measures],
        "responsible": [escape_markdown(one.responsible) for one in measures],
    }
    shown = {name: column for name, column in cells.items() if name in {"name", "period"} or any(column)}
    frame = pd.DataFrame({say(f"measures.{name}"): column for name, column in shown.items()})
    st.table(frame, border="horizontal", hide_index=True)
