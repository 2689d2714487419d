"""The outline of a presentation, and the template that it is to be made with."""

import streamlit as st

from slt_data.domain.audience import EVERYTHING, Audience, DeckPart
from slt_data.domain.errors import RefusedInput
from slt_data.story.briefing import Briefing
from slt_data.story.focus import FocusStory
from slt_data.story.material import Material
from slt_data.story.since import Since, tell_since
from slt_data.texts import say
from slt_data.ui.address import AUDIENCE, SINCE, THEMES, choose, delivery
from slt_data.ui.fields import file_drop
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.meeting_view import meeting_name, newest_meeting
from slt_data.ui.show import show_chart
from slt_data.web.resources import materials

_TEMPLATE = "mal"
NONE = "ingen"


def ask_audience(material: Material) -> Audience:
    """For whom it is made, as the visitor chooses (kept in the URL), by default the first of the catalogue."""
    offered = {one.id: one for one in material.catalogue.used_audiences}
    if not offered:
        return EVERYTHING

    def title(key: str) -> str:
        return offered[key].title

    return offered[choose(AUDIENCE, list(offered), next(iter(offered)), title, say("audience.ask"), anew=THEMES)]


def ask_since(material: Material) -> Since | None:
    """The changes since a meeting that the visitor chooses (kept in the URL), by default the newest.

    None if no meeting is registered, or if the visitor chooses none.
    """
    newest = newest_meeting(material)
    meetings = {str(one.number): one for one in reversed(material.meetings)}
    if not meetings:
        return None

    def title(key: str) -> str:
        return meeting_name(meetings[key]) if key in meetings else say("since.ask_none")

    first = str(newest.number) if newest is not None else NONE
    chosen = choose(SINCE, [NONE, *meetings], first, title, say("since.ask"))
    return tell_since(materials(), material.area.id, meetings[chosen]) if chosen in meetings else None


def ask_for_template() -> bytes | None:
    """The bytes of the municipality's slide template, if one is uploaded; kept in the visitor's session only."""
    kept = delivery()
    with st.expander(say("take_out.template"), key="egen_mal"):
        st.markdown(say("take_out.template_text"))
        sent = file_drop("mal", again=str(kept.get("mal_runde", 0)), forms=".pptx", hint="template_hint")
        if sent is not None:
            _take(*sent)
        name, _ = kept.get(_TEMPLATE, ("", b""))
        if name:
            st.markdown(say("take_out.template_used", file=escape_markdown(name)))
            if st.button(say("take_out.template_off")):
                kept.pop(_TEMPLATE)
                st.rerun()
    content: bytes | None = kept.get(_TEMPLATE, ("", None))[1]
    return content


def _take(name: str, content: bytes) -> None:
    from slt_data.export.deck.template import open_template

    kept = delivery()
    kept["mal_runde"] = kept.get("mal_runde", 0) + 1
    try:
        open_template(content)
    except RefusedInput as error:
        st.error(escape_markdown(str(error)), icon=":material/error:")
        return
    kept[_TEMPLATE] = (name, content)
    st.rerun()


def show_outline(briefing: Briefing) -> None:
    """Show part by part what the deck will say, with each focus area's chart one click away."""
    st.header(say("take_out.outline"), anchor=False)
    lines, number = [f"1. **{escape_markdown(briefing.title)}**"], 1
    for part in briefing.audience.parts:
        if part is DeckPart.THEMES:
            st.markdown("\n".join(lines))
            lines = []
            for focus in briefing.focus:
                number += 1
                _show_focus(focus, number)
        elif told := _part(briefing, part):
            number += 1
            lines.append(f"{number}. {told}")
    st.markdown("\n".join(lines))


def _part(briefing: Briefing, part: DeckPart) -> str:
    """What ``part`` is called, as Markdown; empty where it will have no slide of its own."""
    if part is DeckPart.SINCE:
        return escape_markdown(briefing.since.title) if briefing.since else ""
    there = {
        DeckPart.PEERS: DeckPart.THEMES not in briefing.audience.parts,
        DeckPart.YOUNG: bool(briefing.survey.groups),
        DeckPart.PLAN: briefing.plan is not None,
        DeckPart.DOUBTS: bool(briefing.told_unseen),
        DeckPart.EVENTS: bool(briefing.other_events),
    }
    return say(f"setup_word.{part}") if there.get(part, True) else ""


def _show_focus(focus: FocusStory, number: int) -> None:
    verdict = f" – {escape_markdown(focus.lead.verdict)}" if focus.lead is not None else ""
    more = st.expander(
        f"{number}. {escape_markdown(focus.statement)}{verdict}",
        key=f"lysark_{focus.focus_area.id}",
        on_change="rerun",
    )
    if more.open and focus.lead is not None:
        with more:
            show_chart(focus.lead, f"lysark_{focus.focus_area.id}")
