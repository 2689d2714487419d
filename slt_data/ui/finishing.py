"""A draft on the screen from top to bottom, until it is put in."""

import streamlit as st

from slt_data.access.audit import AuditEvent, in_log
from slt_data.domain.errors import RefusedInput
from slt_data.intake.commit.put_in import ChangedMeanwhile, put_in
from slt_data.intake.draft import Draft
from slt_data.story.material import Material
from slt_data.texts import carried, say
from slt_data.ui.address import delivery, here, page_at
from slt_data.ui.deliver import show_differences, show_errors, show_layout, show_preview, show_warnings
from slt_data.ui.gate import must, put_on_record, signature, visitor
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.sending import answered, compare_anew, forget
from slt_data.ui.words import quiet
from slt_data.web.resources import materials


def go_through(material: Material) -> None:
    """What is about to be put in for this area, if anything, in the order in which a coordinator has to see it."""
    draft = delivery().get("draft")
    if not isinstance(draft, Draft) or draft.area != material.area.id:
        return
    catalogue = material.catalogue
    if draft.file:
        st.header(escape_markdown(draft.file), anchor=False)
    if draft.layout is not None and (choices := show_layout(draft.layout, catalogue)) is not None:
        answered(choices=choices)
    if draft.errors and (cells := show_errors(draft.errors)) is not None:
        answered(cells=cells)
    accepted = show_warnings(draft.warnings) if draft.ok else set()
    show_differences(draft, catalogue)
    show_preview(draft, catalogue)
    if draft.ok:
        _finish(draft, accepted)


def _finish(draft: Draft, accepted: set[str]) -> None:
    """Who and why, and the button."""
    st.subheader(say("deliver.finish"), anchor=False)
    with st.form("legg_inn", enter_to_submit=False, border=False):
        by = signature(visitor(), "hvem", say("deliver.who"))
        comment = st.text_area(say("deliver.comment"), key="kommentar")
        quiet(say("deliver.comment_help"))
        sent = st.form_submit_button(say("deliver.put_in"), type="primary")
    if not sent:
        return
    try:
        who = must("legg_inn", draft.area)
        number = put_in(materials().store, draft, by=by, comment=comment or "", accepted=accepted)
    except ChangedMeanwhile as error:
        st.warning(escape_markdown(str(error)), icon=":material/sync:")
        st.button(say("deliver.compare_anew"), on_click=carried(compare_anew))
    except RefusedInput as error:
        st.error(escape_markdown(str(error)), icon=":material/error:")
    else:
        put_on_record(AuditEvent.PUT_IN, who, draft.area, in_log("gate.audit_batch", number=number))
        delivery()["done"] = number
        forget()
        st.rerun()


def show_put_in() -> None:
    """Say, until the next delivery, that the last one was put in."""
    number = delivery().get("done")
    if number is not None:
        st.success(say("deliver.done", number=number), icon=":material/check_circle:")
        st.page_link(
            page_at("historikk"), label=say("deliver.to_history"), query_params=here(), icon=":material/history:"
        )
