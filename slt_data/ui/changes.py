"""What changed since a meeting: a group for each kind of change, with a text where it is empty."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from slt_data.story.news import counted_changes
from slt_data.story.since import Became, FigureChange, Since, WordChange
from slt_data.story.since_plan import PlanChange
from slt_data.story.told_cause import Cause
from slt_data.texts import say
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.past import MOST_SHOWN
from slt_data.ui.words import quiet


def show_changes(since: Since) -> None:
    """Show how many changes there are of each kind, and then each group."""
    _show_summary(since)
    _show_statements(since)
    for kind in Became:
        _show_figures(since, kind)
    _show_words("judgements", since.judgements)
    _show_words("plan", since.plan)
    _show_words("events", since.events)
    _show_words("definitions", since.definitions)
    quiet(say("since.how_page"))


def _show_summary(since: Since) -> None:
    """Show how many changes there are of each kind, in one line; or that nothing changed."""
    if since.empty:
        st.success(say("since.all_same"), icon=":material/check_circle:")
        return
    with st.container(horizontal=True, gap="small"):
        for told in counted_changes(since):
            st.badge(told, color="gray")


def _show_statements(since: Since) -> None:
    """Show the focus areas whose statement has changed."""
    _header("statements", len(since.statements))
    rows = [{"focus_area": one.focus_area.title, "then": one.then, "now": one.now} for one in since.statements]
    _table(rows)


def _show_figures(since: Since, kind: Became) -> None:
    """Show the figures to which ``kind`` happened, grouped by the batch that caused it."""
    rows = since.of(kind)
    _header(kind.value, len(rows))
    if kind in {Became.HIDDEN, Became.SHOWN} and rows:
        quiet(say(f"since.about_{kind}"))
    for cause in dict.fromkeys(one.cause for one in rows):
        if cause is not None:
            quiet(escape_markdown(_told(cause)))
        _table([_figure(one) for one in rows if one.cause == cause])


def _show_words(name: str, rows: Sequence[WordChange | PlanChange]) -> None:
    """Show judgements, things of the plan, or events and measures that are not what they were, with both texts."""
    _header(name, len(rows))
    for one in rows[:MOST_SHOWN]:
        said = [(say("since.old"), one.old)] if one.old else []
        said += [(say("since.new"), one.new)] if one.new else []
        lines = [f"**{escape_markdown(one.about)}** :gray-badge[{one.became}]"]
        lines += [f":gray[{title}:] {escape_markdown(text)}" for title, text in said]
        lines += [f":gray[:small[{escape_markdown(_told(one.cause))}]]"] if one.cause is not None else []
        with st.container(border=True):
            st.markdown("  \n".join(lines))
    if len(rows) > MOST_SHOWN:
        quiet(say("deliver.more", number=len(rows) - MOST_SHOWN))


def _header(name: str, number: int) -> None:
    st.header(say(f"since.head_{name}"), anchor=False)
    if not number:
        st.markdown(f":gray[:material/check: {say(f'since.no_{name}')}]")


def _figure(one: FigureChange) -> dict[str, str]:
    told = one.told
    what = say("since.of_group", indicator=told.indicator, group=told.group) if told.group else told.indicator
    cells = {"figure": what, "year": told.year, "old": told.old, "new": told.new, "difference": told.difference}
    if one.kind is Became.NEW:
        cells.pop("old")
    elif one.kind is Became.WITHDRAWN:
        cells.pop("new")
    return cells


def _told(cause: Cause) -> str:
    return say("since.cause_told", who=cause.who, when=cause.when, why=cause.why)


def _table(rows: Sequence[dict[str, str]]) -> None:
    """Show a table with one row a change; empty columns are left out."""
    if not rows:
        return
    shown = [name for name in rows[0] if any(row[name] for row in rows)]
    frame = pd.DataFrame(
        [{say(f"since.{name}"): escape_markdown(row[name]) for name in shown} for row in rows[:MOST_SHOWN]]
    )
    st.table(frame, border="horizontal", hide_index=True)
    if len(rows) > MOST_SHOWN:
        quiet(say("deliver.more", number=len(rows) - MOST_SHOWN))
