"""«Dette venter»: at the top of the coordinator's front, the most urgent first, each a link to where it is done."""

import streamlit as st

from slt_data.access.rules import COMMANDS, allowed
from slt_data.norwegian import today
from slt_data.story.material import Material
from slt_data.story.waiting import tell_what_waits
from slt_data.story.waiting_task import Urgency, WaitingTask
from slt_data.texts import say
from slt_data.ui.address import here, page_at
from slt_data.ui.gate import visitor
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.official.door import link_to_waiting, may_wait_for
from slt_data.ui.words import quiet

MOST_TASKS = 3
"""How many things are shown at once; the others are folded."""
_ICONS = {
    Urgency.LATE: ":material/error:",
    Urgency.NOW: ":material/schedule:",
    Urgency.SOON: ":material/event_upcoming:",
}


def show_what_waits(material: Material) -> bool:
    """Show a coordinator of the area what waits; nothing to readers, and nothing where nothing does.

    Returns whether official figures are among it.
    """
    area = material.area.id
    official = may_wait_for(area)
    tasks = tell_what_waits(material, today()) if allowed(visitor().ranks, COMMANDS["legg_inn"], area) else ()
    if not tasks and not official:
        return False
    with st.container(border=True, gap="small", key="venter"):
        st.header(say("waiting.title"), anchor=False)
        if first := tasks[:MOST_TASKS]:
            for column, one in zip(st.columns(len(first), gap="medium"), first, strict=True):
                with column:
                    _show(one)
        if official:
            link_to_waiting()
        if rest := tasks[MOST_TASKS:]:
            with st.expander(say("waiting.rest", number=len(rest)), key="flere_venter"):
                for one in rest:
                    _show(one)
    return official


def _show(task: WaitingTask) -> None:
    word = say(f"waiting.{task.urgency.word}")
    with st.container(gap=None):
        st.page_link(
            page_at(task.page),
            label=escape_markdown(f"{word}: {task.what}"),
            query_params=here(**task.choices),
            icon=_ICONS[task.urgency],
        )
        quiet(escape_markdown(task.why))
