"""What a file would do to the plan, on the page where it is put in."""

import streamlit as st

from slt_data.domain.catalogue import Catalogue
from slt_data.intake.draft import Draft
from slt_data.intake.plan_sheets.told import changes_told
from slt_data.texts import say
from slt_data.ui.markdown import escape_markdown
from slt_data.web.resources import materials


def show_plan_sent(draft: Draft, catalogue: Catalogue) -> None:
    """Show the pieces of the plan that would be new or changed, and how many stand as they are."""
    sent = draft.plan
    if sent is None:
        return
    counts = say("plan_sheets.counts", new=sent.new, changed=sent.changed, unchanged=sent.unchanged)
    told = [*changes_told(sent.draft, materials().store.plan(draft.area), catalogue)]
    st.markdown(f"**{say('plan_sheets.in_file')}** {counts}")
    if told:
        with st.expander(say("plan_sheets.changes", number=len(told)), key="planen_som_endres"):
            st.markdown("\n".join(f"- {escape_markdown(one.line)}" for one in told))
