"""What is shown instead of figures when an area has none: that there are none yet, and where to begin."""

import streamlit as st

from slt_data.texts import say
from slt_data.ui.address import here, page_at, page_script
from slt_data.ui.frame import View, page_heading
from slt_data.ui.gate import opens, visitor
from slt_data.ui.markdown import escape_markdown
from slt_data.web.sitemap import FRONT, OF_FIGURES

_PUT_IN, _SET_UP = "legg_inn_tall", "oppsett"
_WAYS = ("file", "typed", "template")


def nothing_to_show(seen: View) -> bool:
    """Whether the requested page shows figures and ``seen`` has none; on the front page also if there is background
    alone.
    """
    return page_script() in OF_FIGURES and (not seen.year or (page_script() == FRONT and _background_alone(seen)))


def _background_alone(seen: View) -> bool:
    """Whether all figures are such as stand behind those that the municipality puts in."""
    return not seen.material.judgements and all(one.family.background for one in seen.material.indicators())


def show_beginning(seen: View) -> None:
    """Show that there is nothing yet; to those who may put figures in, also how to do so."""
    area = seen.material.area
    title, nothing = ("begun", "official") if seen.year else ("title", "nothing")
    page_heading(seen, say(f"beginning.{title}", area=area.short), area.title)
    st.markdown(escape_markdown(say(f"beginning.{nothing}", area=area.title)))
    if not opens(_PUT_IN, visitor()):
        st.info(say("beginning.ask_coordinator"), icon=":material/info:")
        return
    st.subheader(say("beginning.how"), anchor=False)
    st.markdown("\n".join(f"1. {say(f'beginning.{way}')}" for way in _WAYS))
    st.page_link(page_at(_PUT_IN), label=say("beginning.go"), icon=":material/upload_file:", query_params=here())
    st.page_link(page_at(_SET_UP), label=say("new_area_page.next_oppsett"), icon=":material/tune:", query_params=here())
