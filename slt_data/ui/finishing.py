"""A draft on a page from top to bottom, until it is put in."""

from functools import partial

import streamlit as st

from slt_data.access.audit import AuditEvent, in_log
from slt_data.catalogue.putting_in import ChangedSince
from slt_data.domain.errors import RefusedInput
from slt_data.intake.checks.difference import Difference
from slt_data.intake.commit.put_in import ChangedMeanwhile, NotReady, put_in
from slt_data.intake.draft import Draft
from slt_data.intake.findings import Finding
from slt_data.story.material import Material
from slt_data.texts import carried, say
from slt_data.ui.address import delivery
from slt_data.ui.asking import ask_questions
from slt_data.ui.deliver import (
    show_differences,
    show_errors,
    show_layout,
    show_left_out,
    show_preview,
    show_warnings,
)
from slt_data.ui.gate import must, put_on_record, signature, visitor
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.new_indicator import ask_for_indicator, show_made
from slt_data.ui.official.since_before import official_source, show_official
from slt_data.ui.receipt import Receipt
from slt_data.ui.reports.shown import TICK_FIRST, show_report
from slt_data.ui.under_way import (
    COMMENT,
    answer,
    begun,
    compare_anew,
    forget,
    given_on,
    left_out,
    report_under_way,
    say_of_report,
    snapshot_under_way,
)
from slt_data.ui.words import quiet
from slt_data.web.resources import materials


def go_through(material: Material) -> None:
    """Show the draft for this area, if any, in the order in which a coordinator must go through it."""
    draft = delivery().get("draft")
    fetched = snapshot_under_way(material.area.id) is not None
    if begun():
        label, icon = ("official_tab.back", "arrow_back") if fetched else ("deliver.forget", "delete")
        st.button(say(label), key="glem", type="tertiary", icon=f":material/{icon}:", on_click=forget)
    if isinstance(draft, Draft) and draft.area == material.area.id:
        _go_through(draft, material)


def _go_through(draft: Draft, material: Material) -> None:
    snapshot = snapshot_under_way(draft.area)
    title = draft.official.feed.title if draft.official is not None and snapshot is not None else draft.file
    if title:
        st.header(escape_markdown(title), anchor=False)
    show_official(materials().store, draft, snapshot, material.catalogue)
    show_made(draft.area)
    _ask_of_report(draft, material)
    waits = _ask(draft)
    if draft.layout is not None:
        show_layout(draft.layout, material.catalogue)
    asked = {one.finding for one in draft.questions if not one.answer}
    said = show_errors([one for one in draft.errors if one not in asked and one.code != TICK_FIRST])
    if said is not None:
        answer(cells=said[0], without=left_out() | said[1])
        st.rerun()
    accepted = _warn(draft, [one for one in draft.warnings if one not in asked]) if draft.ok else set()
    if show_left_out(left_out()):
        answer(without=frozenset())
        st.rerun()
    waiting = [one for one in draft.errors if one.code == TICK_FIRST]
    if waiting:
        st.info(escape_markdown(waiting[0].message), icon=":material/check_box:")
        return
    show_differences(draft, material.catalogue)
    show_preview(draft, material.catalogue)
    if draft.ok and waits:
        st.info(say("deliver.answer_first"), icon=":material/help:")
    elif draft.ok:
        _finish(draft, accepted)


def _ask_of_report(draft: Draft, material: Material) -> None:
    """Show what a report is and proposes; what is said of it is applied at once."""
    report = report_under_way(draft.area)
    if report is None:
        return
    found, said = report
    now = show_report(found, said, material.catalogue, draft.area)
    if now != said:
        say_of_report(now)
        st.rerun()


def _ask(draft: Draft) -> bool:
    """Whether any answers wait to be sent, after showing the questions; sent answers are applied at once."""
    said = ask_questions(draft.questions, draft.sha256[:8], partial(ask_for_indicator, draft))
    if said.answers:
        with st.spinner(say("deliver.reading")):
            answer(said.answers)
        st.rerun()
    return said.waits


def _warn(draft: Draft, warnings: list[Finding]) -> set[str]:
    """The ids of the accepted warnings; a figure to be left out is left out at once."""
    shown = draft.of(Difference.NEW, Difference.CHANGED, Difference.UNCHANGED)
    figures = set(zip(shown["sheet"].astype("str"), shown["cell"].astype("str"), strict=True))
    ticked, gone = show_warnings(warnings, figures)
    if gone is not None:
        answer(without=left_out() | {gone})
        st.rerun()
    return ticked


def _finish(draft: Draft, accepted: set[str]) -> None:
    """Show the fields for who and why, and the button."""
    st.subheader(say("deliver.finish"), anchor=False)
    st.session_state.setdefault(COMMENT, _source_of(draft))
    with st.form("legg_inn", enter_to_submit=False, border=False):
        by = signature(visitor(), "hvem", say("deliver.who"))
        comment = st.text_area(say("deliver.comment"), key=COMMENT)
        quiet(say("deliver.comment_help"))
        sent = st.form_submit_button(say("deliver.put_in"), type="primary")
    if not sent:
        return
    guessed = {one.finding.id for one in draft.questions if one.guessed}
    try:
        who = must("legg_inn", draft.area)
        number = put_in(
            materials().store,
            draft,
            by=by,
            comment=comment or "",
            accepted=accepted | guessed,
            today=given_on(),
        )
    except (ChangedMeanwhile, ChangedSince) as error:
        st.warning(escape_markdown(str(error)), icon=":material/sync:")
        st.button(say("deliver.compare_anew"), on_click=carried(compare_anew))
    except NotReady as error:
        lines = [f"- {escape_markdown(one.told)}" for one in error.findings]
        heading = escape_markdown(say(error.heading, number=len(lines)))
        st.error("\n".join([heading, "", *lines]), icon=":material/error:")
    except RefusedInput as error:
        st.error(escape_markdown(str(error)), icon=":material/error:")
    else:
        put_on_record(AuditEvent.PUT_IN, who, draft.area, in_log("gate.audit_batch", number=number))
        delivery()["done"] = Receipt.of(draft, number, by)
        forget()
        st.rerun()


def _source_of(draft: Draft) -> str:
    """The sources of typed words, the official table or the report, as a proposal for the comment."""
    report = report_under_way(draft.area)
    if report is not None and report[0].source is not None:
        return report[0].source.title
    if draft.official is not None:
        snapshot = snapshot_under_way(draft.area)
        return official_source(draft.official.feed, materials().store.catalogue_of(draft.area), snapshot)
    told = [one.section or one.source for one in draft.judgements]
    told += [one.section or one.source for one in draft.events]
    told += [one.section or one.source for one in draft.remarks]
    catalogue = materials().store.catalogue_of(draft.area)
    known = [catalogue.source(one).title if catalogue.has("sources", one) else one for one in told]
    return "" if draft.content is not None else ", ".join(dict.fromkeys(known))
