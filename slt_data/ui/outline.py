"""What a presentation will hold, on the screen, and the template that it is to be made with."""

import re
from datetime import date

import streamlit as st

from slt_data.domain.errors import RefusedInput
from slt_data.norwegian import long_date
from slt_data.story.briefing import Briefing
from slt_data.story.chronicle import Since, tell_since
from slt_data.texts import say
from slt_data.ui.address import SINCE, delivery
from slt_data.ui.fields import file_drop
from slt_data.ui.plain import plain
from slt_data.ui.resources import materials
from slt_data.ui.show import show_chart

_TEMPLATE = "mal"
_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")


def ask_since(area: str) -> Since | None:
    """What changed since the last meeting, if the visitor gives its day, which then stands in the address."""
    kept = st.query_params.get(SINCE, "")
    with st.form("siden", enter_to_submit=False, border=False):
        written = st.text_input(say("since.ask"), kept, key="siden_dag", autocomplete="off")
        st.form_submit_button(say("since.use"))
    text = (written or "").strip()
    if text != kept:
        st.query_params[SINCE] = text
    if not text:
        return None
    found = _DAY.fullmatch(text)
    try:
        day = date(*(int(part) for part in reversed(found.groups()))) if found else None
    except ValueError:
        day = None
    if day is None:
        st.error(say("since.bad_day", text=plain(text[:40])), icon=":material/error:")
        return None
    return tell_since(materials().store, area, day)


def ask_for_template() -> bytes | None:
    """The municipality's own template for slides, if one is given; kept in the visitor's session alone."""
    kept = delivery()
    with st.expander(say("take_out.template"), key="egen_mal"):
        st.markdown(say("take_out.template_text"))
        sent = file_drop("mal", again=str(kept.get("mal_runde", 0)), forms=".pptx", hint="template_hint")
        if sent is not None:
            _take(*sent)
        name, _ = kept.get(_TEMPLATE, ("", b""))
        if name:
            st.markdown(say("take_out.template_used", file=plain(name)))
            if st.button(say("take_out.template_off")):
                kept.pop(_TEMPLATE)
                st.rerun()
    content: bytes | None = kept.get(_TEMPLATE, ("", None))[1]
    return content


def _take(name: str, content: bytes) -> None:
    from slt_data.export.deck_template import open_template

    kept = delivery()
    kept["mal_runde"] = kept.get("mal_runde", 0) + 1
    try:
        open_template(content)
    except RefusedInput as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    kept[_TEMPLATE] = (name, content)
    st.rerun()


def show_outline(briefing: Briefing) -> None:
    """Slide by slide what will be told, with each focus area's chart one click away."""
    st.header(say("take_out.outline"), anchor=False)
    st.markdown(f"1. **{plain(briefing.title)}**\n2. {say('take_out.overview')}")
    for number, focus in enumerate(briefing.focus, start=3):
        verdict = f" – {plain(focus.lead.verdict)}" if focus.lead is not None else ""
        more = st.expander(
            f"{number}. {plain(focus.statement)}{verdict}", key=f"lysark_{focus.focus_area.id}", on_change="rerun"
        )
        if more.open and focus.lead is not None:
            with more:
                show_chart(focus.lead, f"lysark_{focus.focus_area.id}")
    after = len(briefing.focus) + 3
    parts = [say("take_out.survey"), say("take_out.unseen"), *([say("take_out.events")] if briefing.events else [])]
    parts += [say("since.title", day=long_date(briefing.since.day))] if briefing.since else []
    st.markdown("\n".join(f"{number}. {part}" for number, part in enumerate(parts, start=after)))
