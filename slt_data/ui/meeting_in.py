"""Board meetings on their page: registered, listed, and withdrawn."""

import pandas as pd
import streamlit as st

from slt_data import norwegian
from slt_data.access.audit import AuditEvent, in_log
from slt_data.domain.board import Choice, Meeting
from slt_data.domain.errors import RefusedInput
from slt_data.intake.commit.board_meeting import register_meeting
from slt_data.intake.commit.put_in import take_back
from slt_data.intake.vocabulary.days import exact_day
from slt_data.norwegian import listing, long_date
from slt_data.store.batches import BatchKind
from slt_data.story.material import Material
from slt_data.texts import say
from slt_data.ui.address import delivery, here, page_at, worded
from slt_data.ui.gate import must, put_on_record, signature, visitor
from slt_data.ui.lists import as_one_types
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.meeting_view import chosen_titles, meeting_name
from slt_data.ui.words import quiet
from slt_data.web.resources import materials

_OPEN = 4
"""How many focus areas can be chosen before more fields are requested."""


def ask_for_meeting(material: Material) -> None:
    """Show the form for one meeting: day, title, what the board chose in its order, what it decided."""
    titles = {one.id: one.title for one in material.catalogue.used_focus_areas}
    today = norwegian.today()
    with st.form("moete", enter_to_submit=False, border=False):
        left, right = st.columns([1, 3])
        day = left.text_input(say("meetings.day"), f"{today:%d.%m.%Y}", key="moete_dag", autocomplete="off")
        title = right.text_input(say("meetings.name"), key="moete_tittel", autocomplete="off")
        st.markdown(f"**{say('meetings.chosen')}**  \n:gray[{say('meetings.chosen_help')}]")
        choices = [_ask_choice(number, titles) for number in range(1, len(titles) + 1)[:_OPEN]]
        with st.expander(say("meetings.more"), key="moete_flere"):
            choices += [_ask_choice(number, titles) for number in range(1, len(titles) + 1)[_OPEN:]]
        note = st.text_area(say("meetings.note"), key="moete_vedtak")
        quiet(say("meetings.note_help"))
        by = signature(visitor(), "moete_hvem", say("meetings.by"))
        sent = st.form_submit_button(say("meetings.register"), type="primary")
    if sent:
        chosen = [Choice(focus_area=key, title=(own or "").strip()) for key, own in choices if key]
        _register(material, day or "", title or "", chosen, note=note or "", by=by)


def _ask_choice(number: int, titles: dict[str, str]) -> tuple[str, str | None]:
    left, right = st.columns([1, 1])
    key = left.selectbox(
        say("meetings.choice", number=number),
        ["", *titles],
        format_func=lambda one: titles.get(one, say("meetings.no_choice")),
        key=worded(f"moete_valg_{number}"),
        filter_mode=as_one_types(titles),
    )
    own = right.text_input(say("meetings.wording", number=number), key=f"moete_ord_{number}", autocomplete="off")
    return str(key or ""), own


def _register(material: Material, day: str, title: str, choices: list[Choice], *, note: str, by: str) -> None:
    found = exact_day(day)
    if found is None:
        st.error(say("meetings.bad_day", text=escape_markdown(day[:40]) or "–"), icon=":material/error:")
        return
    try:
        who = must("registrer_moete", material.area.id)
        done = register_meeting(materials().store, material.area.id, found, title, choices, note=note.strip(), by=by)
    except RefusedInput as error:
        st.error(escape_markdown(str(error)), icon=":material/error:")
        return
    put_on_record(AuditEvent.PUT_IN, who, material.area.id, in_log("gate.audit_batch", number=done.batch))
    delivery()["meeting_done"] = say("meetings.done", title=done.title, day=long_date(done.day), number=done.number)
    st.rerun()


def show_registered() -> None:
    """Show, once, what was registered or withdrawn, and where it can be seen."""
    message = delivery().pop("meeting_done", None)
    if message is not None:
        st.success(escape_markdown(message), icon=":material/check_circle:")
        st.page_link(
            page_at("siden_forrige_moete"),
            label=say("meetings.to_since"),
            query_params=here(),
            icon=":material/update:",
        )


def show_meetings(material: Material) -> None:
    """Show the meetings that count, newest first, and a form that withdraws one."""
    st.header(say("meetings.list"), anchor=False)
    meetings = [*reversed(material.meetings)]
    if not meetings:
        st.info(say("meetings.empty"), icon=":material/event:")
        return
    rows = [
        (
            str(one.number),
            long_date(one.day),
            one.title,
            listing(chosen_titles(one, material.catalogue)) or "–",
            one.note,
        )
        for one in meetings
    ]
    frame = pd.DataFrame([[escape_markdown(cell) for cell in row] for row in rows])
    heads = [say(f"meetings.column_{name}") for name in ("number", "day", "name", "chosen", "note")]
    st.table(frame.set_axis(heads, axis=1), border="horizontal", hide_index=True)
    shipped = {one.batch for one in materials().store.batches() if one.kind is BatchKind.DATASET}
    own = [one for one in meetings if one.batch not in shipped]
    if own:
        _offer_undo(own)


def _offer_undo(meetings: list[Meeting]) -> None:
    by_number = {one.number: one for one in meetings}
    with st.expander(say("meetings.undo_head"), key="angre_moete"), st.form("angre_moete_skjema", border=False):
        number = st.selectbox(
            say("meetings.undo_which"),
            list(by_number),
            format_func=lambda key: meeting_name(by_number[key]),
            key=worded("angre_moete_nr"),
            filter_mode=as_one_types(by_number),
        )
        by = signature(visitor(), "angre_moete_hvem", say("meetings.by"))
        why = st.text_input(say("history.why"), key="angre_moete_hvorfor", autocomplete="off")
        sent = st.form_submit_button(say("meetings.undo"))
    if not sent or number is None:
        return
    gone = by_number[number]
    try:
        who = must("angre", gone.area)
        take_back(materials().store, gone.batch, by=by, comment=(why or "").strip() or say("delivering.undone"))
    except RefusedInput as error:
        st.error(escape_markdown(str(error)), icon=":material/error:")
        return
    put_on_record(AuditEvent.UNDONE, who, gone.area, in_log("gate.audit_batch", number=gone.batch))
    delivery()["meeting_done"] = say("meetings.undone", title=gone.title, day=long_date(gone.day))
    st.rerun()
