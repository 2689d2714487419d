"""The statuses of a year in one sitting: what was planned, and for each how far it came, in one batch."""

from collections.abc import Sequence

import streamlit as st

from slt_data.domain.plan import TiltakState, TiltakStatus
from slt_data.markup import faint, line, strong
from slt_data.plan.draft import PlanDraft, draft_of_plan
from slt_data.story.plan import MeasureStory
from slt_data.texts import say
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.plan.edited import NOTHING, SITTING, Thing, change
from slt_data.ui.plan.forms.typed import TypedPiece
from slt_data.ui.plan.forms.what_stands import made_piece, what_stands
from slt_data.ui.plan.saving import TOP, put_plan_in
from slt_data.ui.plan.seat import PlanSeat
from slt_data.ui.words import quiet
from slt_data.ui.written import show_written
from slt_data.web.resources import materials

_SAID = ("done", "seen", "next")


def show_sitting(seat: PlanSeat) -> None:
    """Show the list of the year's measures with a status and a line each; what is not touched is not written."""
    with st.container(key="plan_sittende"):
        st.header(say("plan_form.sitting", year=seat.year), anchor=False)
        quiet(say("plan_form.sitting_help"))
        forms = [_row(seat, one) for one in seat.story.measures]
        touched = [one for one in forms if _touched(one)]
        wrong = [one for one in touched if _is_wrong(one)]
        pieces = [made_piece(seat, one) for one in touched if one not in wrong]
        told = [one for one in pieces if isinstance(one, TiltakStatus)]
        draft = draft_of_plan(materials().store, seat.material.area.id, told)
        _tell(seat, forms, draft)
        accepted = not draft.warnings or st.checkbox(say("plan_form.accept"), key="plan_likevel")
        with st.container(horizontal=True, gap="small"):
            label = say("plan_form.save_statuses", number=len(told))
            save = st.button(label, key="plan_lagre", type="primary", disabled=not told)
            st.button(say("plan_form.close"), key="plan_lukk", on_click=change, args=(NOTHING,))
        if save and (wrong or draft.errors):
            st.error(say("plan_form.mend"), icon=":material/error:")
        elif save and not accepted:
            st.error(say("plan_form.say_yes"), icon=":material/error:")
        elif save:
            put_plan_in(
                seat, draft, place=TOP, comment=say("plan_form.comment_statuses", year=seat.year, number=len(told))
            )


def is_sitting(seat: PlanSeat) -> bool:
    """Whether the statuses are being entered in one sitting."""
    return seat.changing == SITTING and bool(seat.story.measures)


def _row(seat: PlanSeat, told: MeasureStory) -> TypedPiece:
    thing = Thing("status", told.measure.id)
    form = TypedPiece(thing, what_stands(seat, thing))
    with st.container(border=True, key=f"sitt_{told.measure.id}"):
        about = " · ".join(part for part in (told.measure.responsible, told.measure.period) if part)
        show_written(line(strong(told.measure.title), faint(about)))
        state, *others = st.columns([1, 2, 2, 2])
        with state:
            form.choice("state", {str(one): say(f"plan.state_{one}") for one in TiltakState})
        for name, place in zip(_SAID, others, strict=True):
            with place:
                form.line(name)
    form.values |= {"tiltak": told.measure.id, "year": seat.year}
    return form


def _touched(form: TypedPiece) -> bool:
    return any((form.values.get(name) or "") != (form.stands.get(name) or "") for name in ("state", *_SAID))


def _is_wrong(form: TypedPiece) -> bool:
    person = form.tell_persons()
    if not form.values["state"]:
        form.tell("state", say("plan_form.needed"))
    return person or not form.values["state"]


def _tell(seat: PlanSeat, forms: Sequence[TypedPiece], draft: PlanDraft) -> None:
    """Show what is wrong, and what speaks against it, at the measure that it is about."""
    about = {one.id: one.tiltak for one in draft.new if isinstance(one, TiltakStatus)}
    by_measure = {one.thing.id: one for one in forms}
    titles = {one.measure.id: one.measure.title for one in seat.story.measures}
    for one in draft.errors:
        form = by_measure.get(about.get(one.id, ""))
        if form is None or not form.tell(one.field, one.message):
            st.error(escape_markdown(one.message), icon=":material/error:")
    for one in draft.warnings:
        title = titles.get(about.get(one.id, ""), "")
        st.warning(escape_markdown(f"{title}: {one.message}"), icon=":material/warning:")
