"""Who has which role: the list, giving a role, withdrawing one."""

from functools import partial

import pandas as pd
import streamlit as st

from slt_data.access.register import Register
from slt_data.access.roles import Rank, Ranks, rank_of
from slt_data.access.rules import COMMANDS, allowed
from slt_data.access.sessions import Visitor
from slt_data.domain.catalogue import Catalogue
from slt_data.norwegian import listing, moment
from slt_data.persons.mentions import holds_person
from slt_data.texts import say
from slt_data.ui.admission import area_told, ask_area, change_admission
from slt_data.ui.gate import may_give_in
from slt_data.ui.lists import as_one_types
from slt_data.ui.markdown import escape_markdown
from slt_data.web.resources import access_register


def show_people(catalogue: Catalogue) -> None:
    """Show everybody who has logged in recently or was given a role: name, pseudonym, roles, last login."""
    book = access_register()
    rows = []
    for subject in _known(book):
        login = book.people().get(subject)
        rows.append(
            {
                "name": book.state.name(subject) or say("roles.no_name"),
                "subject": subject,
                "by_group": _told(book.by_groups(subject), catalogue),
                "given": _told(book.state.given.get(subject, {}), catalogue),
                "last": moment(login.began) if login else "",
            }
        )
    if not rows:
        st.info(say("roles.nobody"), icon=":material/info:")
        return
    frame = pd.DataFrame([{name: escape_markdown(text) for name, text in row.items()} for row in rows])
    titles = [say(f"roles.{name}") for name in ("name", "subject", "by_group", "given", "last")]
    st.table(frame.set_axis(titles, axis=1), border="horizontal", hide_index=True)


def ask_to_give(who: Visitor, catalogue: Catalogue) -> None:
    """Show a form that gives a role."""
    st.header(say("roles.give"), anchor=False)
    people = _known(access_register())
    with st.form("gi_rolle", enter_to_submit=False, border=False):
        left, middle, right = st.columns(3)
        with left:
            chosen = st.selectbox(
                say("roles.person"),
                people,
                index=None,
                placeholder=say("deliver.choose"),
                format_func=_person,
                key="gi_hvem",
                filter_mode=as_one_types(people),
            )
            written = st.text_input(say("roles.or_subject"), key="gi_id", autocomplete="off")
        with middle:
            word = st.selectbox(
                say("roles.role"),
                [one.word for one in Rank],
                format_func=_rank,
                key="gi_hva",
                filter_mode=as_one_types(Rank),
            )
        with right:
            area = ask_area(may_give_in(who, catalogue), catalogue, "gi_hvor")
        sent = st.form_submit_button(say("roles.give_button"), type="primary")
    if not sent:
        return
    subject, rank = str(written or chosen or "").strip(), rank_of(word)
    if rank is None or not subject or holds_person(subject):
        st.error(say("roles.who"), icon=":material/error:")
        return
    change_admission("gi_rolle", area, partial(access_register().give, subject, area, rank), say("roles.done_given"))


def ask_to_take(who: Visitor, catalogue: Catalogue) -> None:
    """Show a form that withdraws a role; roles from groups are withdrawn in the group."""
    own = [
        (subject, area)
        for subject, ranks in access_register().state.given.items()
        for area in ranks
        if allowed(who.ranks, COMMANDS["ta_rolle"], area)
    ]
    if not own:
        return
    st.header(say("roles.take"), anchor=False)
    with st.form("ta_rolle", enter_to_submit=False, border=False):
        chosen = st.selectbox(
            say("roles.which"),
            own,
            index=None,
            placeholder=say("deliver.choose"),
            format_func=lambda one: f"{_person(one[0])}, {area_told(one[1], catalogue)}",
            key="ta_hva",
            filter_mode=as_one_types(own),
        )
        sent = st.form_submit_button(say("roles.take_button"))
    if sent and chosen is not None:
        subject, area = chosen
        change_admission("ta_rolle", area, partial(access_register().take, subject, area), say("roles.done_taken"))


def _known(book: Register) -> list[str]:
    given = [subject for subject, ranks in book.state.given.items() if ranks]
    return list(dict.fromkeys([*given, *book.people()]))


def _told(ranks: Ranks, catalogue: Catalogue) -> str:
    return listing([f"{_rank(rank.word)} ({area_told(area, catalogue)})" for area, rank in ranks.items()]) or "–"


def _person(subject: str) -> str:
    name = access_register().state.name(subject)
    return f"{name} ({subject})" if name else subject


def _rank(word: str) -> str:
    return say(f"roles.rank_{word}")
