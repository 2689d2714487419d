"""The annual report on *Presentasjon*: its files, the municipality's own Word template, and what is missing."""

import streamlit as st

from slt_data.domain.errors import RefusedInput
from slt_data.markup import bullets, text
from slt_data.norwegian import today
from slt_data.story.annual import Annual, tell_annual
from slt_data.texts import say
from slt_data.ui.address import delivery
from slt_data.ui.fields import file_drop
from slt_data.ui.frame import View
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.plan.seat import may_edit_plan
from slt_data.ui.taking_out import offer_annual
from slt_data.ui.written import show_written

_TEMPLATE, _ROUND = "word_mal", "word_mal_runde"


def show_annual(seen: View) -> None:
    """Show the files of the annual report; for coordinators also what is missing before it is sent."""
    st.header(say("take_out.annual_head"), anchor=False)
    st.markdown(say("take_out.annual_text"))
    annual = tell_annual(seen.material, seen.country, seen.year, today())
    template = _ask_for_template()
    with st.container(horizontal=True):
        offer_annual(annual, template)
    if may_edit_plan(seen.material.area.id):
        _show_missing(annual)


def _show_missing(annual: Annual) -> None:
    with st.expander(f"{say('annual.missing')} ({len(annual.missing)})", key="aarsrapport_mangler"):
        if annual.missing:
            show_written(bullets(map(text, annual.missing)))
        else:
            st.markdown(say("annual.nothing_missing"))


def _ask_for_template() -> bytes | None:
    """The bytes of the municipality's Word template, if one is given; kept in the visitor's session only."""
    kept = delivery()
    with st.expander(say("take_out.annual_template"), key="egen_wordmal"):
        st.markdown(say("take_out.annual_template_text"))
        sent = file_drop("wordmal", again=str(kept.get(_ROUND, 0)), forms=".docx", hint="word_template_hint")
        if sent is not None:
            _take(*sent)
        name, _ = kept.get(_TEMPLATE, ("", b""))
        if name:
            st.markdown(say("take_out.annual_template_used", file=escape_markdown(name)))
            if st.button(say("take_out.template_off"), key="uten_wordmal"):
                kept.pop(_TEMPLATE)
                st.rerun()
    content: bytes | None = kept.get(_TEMPLATE, ("", None))[1]
    return content


def _take(name: str, content: bytes) -> None:
    from slt_data.export.paper.word_template import emptied

    kept = delivery()
    kept[_ROUND] = kept.get(_ROUND, 0) + 1
    try:
        emptied(content)
    except RefusedInput as error:
        st.error(escape_markdown(str(error)), icon=":material/error:")
        return
    kept[_TEMPLATE] = (name, content)
    st.rerun()
