"""What the forums raised and experienced in a year, and the plans and partners that the work rests on."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from slt_data.domain.plan import Erfaring, ErfaringKind, Forankring, ForankringKind, Forum, PlanPiece, Sak
from slt_data.domain.plan_rows import plan_kind
from slt_data.markup import bullets, faint, line, paragraph, strong, text
from slt_data.texts import say
from slt_data.ui.plan.blocks import show_changeable
from slt_data.ui.plan.edited import NEW, Thing, change_button
from slt_data.ui.plan.place import show_place
from slt_data.ui.plan.seat import ALL, PlanSeat
from slt_data.ui.written import show_written


def show_forums(seat: PlanSeat) -> None:
    """Show each forum that is asked for: topics with what became of them, and both kinds of experiences.

    Those who may change the plan see also the forums of which nothing is told.
    """
    told = {one.forum: one for one in seat.story.forums}
    for forum in Forum:
        if seat.forum in {ALL, forum} and (forum in told or seat.edits):
            one = told.get(forum)
            with st.container(key=f"plan_forum_{forum}" if one is not None else f"plan_tom_{forum}"):
                st.header(say(f"plan.forum_{forum}"), anchor=False)
                _add(seat, Thing("saker", NEW, forum), Thing("erfaringer", NEW, forum))
                _list(seat, say("plan_page.cases"), one.cases if one is not None else ())
                for kind in ErfaringKind:
                    own = [each for each in one.experiences if each.kind is kind] if one is not None else []
                    _list(seat, say(f"plan.erfaring_{kind}"), own)


def show_anchoring(seat: PlanSeat) -> None:
    """Show the plans and the partners of the year."""
    for kind in ForankringKind:
        own = [one for one in seat.story.anchoring if one.kind is kind]
        if own or seat.edits:
            with st.container(key=f"plan_forankring_{kind}" if own else f"plan_tom_{kind}"):
                st.header(say(f"plan_page.anchoring_{kind}"), anchor=False)
                _add(seat, Thing("forankring", NEW, kind))
                _list(seat, "", own)


def _add(seat: PlanSeat, *things: Thing) -> None:
    if not seat.edits:
        return
    with st.container(horizontal=True, gap="small", key=f"knapper_ny_{things[0].under}"):
        for one in things:
            change_button(one, say(f"plan_form.new_{one.kind}"))
    show_place(seat, *things)


def _list(seat: PlanSeat, title: str, pieces: Sequence[Sak | Erfaring | Forankring]) -> None:
    """The pieces as one list; those that can be changed here each with its button, for those who may."""
    if not pieces:
        return
    named = [paragraph(strong(title))] if title else []
    if not seat.edits:
        show_written(*named, bullets(_told(one) for one in pieces))
        return
    if named:
        show_written(*named)
    for one in pieces:
        if _stands(seat, one):
            show_changeable(seat, bullets([_told(one)]), Thing(plan_kind(one), one.id))
        else:
            show_written(bullets([line(_told(one), faint(say("plan_page.of_a_report")))]))


def _stands(seat: PlanSeat, piece: PlanPiece) -> bool:
    """Whether it is of the plan, and not what a report said."""
    return (plan_kind(piece), piece.id) in seat.material.plan.by_key


def _told(one: Sak | Erfaring | Forankring) -> Markup:
    if isinstance(one, Sak):
        outcome = [faint(say("plan_page.outcome", outcome=one.outcome))] if one.outcome else []
        return line(text(one.text), *outcome)
    if isinstance(one, Erfaring):
        return text(one.text)
    return line(strong(one.title), faint(one.text)) if one.text else text(one.title)
