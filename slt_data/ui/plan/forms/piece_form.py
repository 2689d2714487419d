"""The form of one thing of the plan: what is typed is looked into at once, and put in when somebody says so."""

from collections.abc import Callable, Sequence

import streamlit as st

from slt_data.plan.draft import PlanDraft, draft_of_plan
from slt_data.plan.findings import PieceFault
from slt_data.texts import say
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.plan.edited import INNSATS, NOTHING, Thing, change
from slt_data.ui.plan.forms.removing import ask_removal
from slt_data.ui.plan.forms.typed import TypedPiece
from slt_data.ui.plan.forms.what_stands import FIELDS, made_edit, made_piece, what_stands
from slt_data.ui.plan.saving import put_plan_in
from slt_data.ui.plan.seat import PlanSeat
from slt_data.web.resources import materials


def show_piece_form(seat: PlanSeat, thing: Thing) -> None:
    """Show the form of ``thing``: its fields, what is wrong or speaks against it, and the buttons below."""
    with st.container(border=True, key="plan_skjema"):
        kind = say(f"plan.kind_{thing.kind}")
        st.markdown(f"**{say('plan_form.head_new' if thing.new else 'plan_form.head', kind=kind)}**")
        form = TypedPiece(thing, what_stands(seat, thing))
        FIELDS[thing.kind](seat, form)
        person = form.tell_persons()
        draft = None if form.missing else _draft(seat, form)
        _tell_wrong(form, () if draft is None or person else draft.errors)
        accepted = _ask_yes(draft)
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            save = st.button(say("plan_form.save"), key="plan_lagre", type="primary")
            st.button(say("plan_form.close"), key="plan_lukk", on_click=change, args=(NOTHING,))
        if save:
            _save(seat, form, draft, accepted=accepted)
        if not thing.new and not (thing.kind == "status" and not form.stands):
            ask_removal(seat, thing)


def _draft(seat: PlanSeat, form: TypedPiece) -> PlanDraft | None:
    store, area = materials().store, seat.material.area.id
    if form.thing.kind == INNSATS:
        edit = made_edit(seat, form)
        return draft_of_plan(store, area, edits=[edit] if edit is not None else [])
    if form.wrong:
        return None
    piece = made_piece(seat, form)
    return draft_of_plan(store, area, [piece]) if piece is not None else None


def _tell_wrong(form: TypedPiece, errors: Sequence[PieceFault]) -> None:
    found = [*form.wrong, *(item for part in form.parts for item in part.wrong)]
    found += [(one.field, one.message) for one in errors]
    left = [told for field, told in dict.fromkeys(found) if not form.tell(field, told)]
    for told in dict.fromkeys(left):
        st.error(escape_markdown(told), icon=":material/error:")


def _ask_yes(draft: PlanDraft | None) -> bool:
    """Whether a person says yes to what speaks against the change; True where nothing does."""
    if draft is None or draft.errors or not draft.warnings:
        return True
    for one in draft.warnings:
        st.warning(escape_markdown(one.message), icon=":material/warning:")
    return st.checkbox(say("plan_form.accept"), key="plan_likevel")


def _save(seat: PlanSeat, form: TypedPiece, draft: PlanDraft | None, *, accepted: bool) -> None:
    if form.missing:
        for one in form.missing:
            form.tell(one, say("plan_form.needed"))
        return
    if draft is None or draft.errors:
        st.error(say("plan_form.mend"), icon=":material/error:")
        return
    if not accepted:
        st.error(say("plan_form.say_yes"), icon=":material/error:")
        return
    put_plan_in(seat, draft, place=_place(form.thing, draft), comment=_comment(form, draft), before=form.thing.told)


def _place(thing: Thing, draft: PlanDraft) -> str:
    """Where the receipt stands: at the thing as it will be called."""
    if not thing.new:
        return thing.told
    if thing.kind == INNSATS:
        return f"{INNSATS}.{next((row.id for row in draft.choices.rows), '')}"
    return f"{thing.kind}.{next((one.id for one in draft.new), '')}"


def _comment(form: TypedPiece, draft: PlanDraft) -> str:
    title = str(form.values.get("title") or form.values.get("text") or "")[:80]
    kind = say(f"plan.kind_{form.thing.kind}")
    if form.thing.kind == "status":
        title = next((one.id for one in draft.new), form.thing.id)
    name: Callable[..., str] = say
    return name("plan_form.comment_new" if form.thing.new else "plan_form.comment_changed", kind=kind, title=title)
