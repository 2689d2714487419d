"""API keys on their page: the list, making one, withdrawing one."""

from datetime import datetime, timedelta
from functools import partial
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from slt_data.access.audit import AuditEvent
from slt_data.access.register import utc_now
from slt_data.access.roles import EVERYWHERE
from slt_data.access.rules import COMMANDS, allowed
from slt_data.access.sessions import Visitor
from slt_data.access.tokens import (
    ADDRESSES,
    LONGEST_NAME,
    SUBJECT,
    WORDS,
    KeyState,
    address_of_key,
    last_day,
    state_of_key,
)
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.errors import RefusedInput
from slt_data.norwegian import day_of, long_date
from slt_data.store.access import TokenRow
from slt_data.texts import say
from slt_data.ui.address import delivery
from slt_data.ui.admission import area_told, ask_area, change_admission
from slt_data.ui.gate import may_give_in, must
from slt_data.ui.lists import as_one_types
from slt_data.ui.markdown import escape_markdown
from slt_data.web.resources import access_register

_LIVES = (90, 30, 180, 365)
"""The possible lifetimes of a key in days; the default first."""
_MADE = "key_made"


def show_keys(who: Visitor, catalogue: Catalogue) -> None:
    """Show the keys that ``who`` may make and withdraw, newest first; above them a new one, only once."""
    st.header(say("keys.title"), anchor=False)
    st.markdown(say("keys.intro"))
    _show_new()
    rows = _open_to(who)
    if not rows:
        st.info(say("keys.none"), icon=":material/info:")
        return
    used = {one.who: one.at for one in access_register().entries() if one.event == AuditEvent.KEY_USED.value}
    told = [_row(one, used.get(f"{SUBJECT}{one.id}"), catalogue) for one in reversed(rows)]
    frame = pd.DataFrame(told).map(escape_markdown)
    titles = [say(f"keys.{name}") for name in ("name", "state", "rank", "until", "used", "made", "id")]
    titles.insert(3, say("frame.area"))
    st.table(frame.set_axis(titles, axis=1), border="horizontal", hide_index=True)


def ask_to_make_key(who: Visitor, catalogue: Catalogue) -> None:
    """Show a form that makes a key."""
    st.header(say("keys.make"), anchor=False)
    today = utc_now().date()
    with st.form("lag_noekkel", enter_to_submit=False, border=False):
        name = st.text_input(
            say("keys.make_name"),
            help=say("keys.make_name_help"),
            max_chars=LONGEST_NAME,
            key="noekkel_navn",
            autocomplete="off",
        )
        left, middle, right = st.columns(3)
        with left:
            word = st.selectbox(
                say("keys.rank"), WORDS, format_func=_rank, key="noekkel_ser", filter_mode=as_one_types(WORDS)
            )
        with middle:
            own = sorted(may_give_in(who, catalogue), key=lambda key: key == EVERYWHERE)
            area = ask_area(own, catalogue, "noekkel_hvor")
        with right:
            days = st.selectbox(
                say("keys.make_until"),
                _LIVES,
                format_func=lambda one: say("keys.days", days=one, day=long_date(today + timedelta(days=one))),
                key="noekkel_til",
                filter_mode=as_one_types(_LIVES),
            )
        sent = st.form_submit_button(say("keys.make_button"), type="primary")
    if not sent:
        return
    try:
        who = must("lag_noekkel", area)
        key = access_register().make_key(name or "", area, word, today + timedelta(days=days), who.subject)
        delivery()[_MADE] = _address(key, word) if word in ADDRESSES else key
    except RefusedInput as error:
        st.error(escape_markdown(str(error)), icon=":material/error:")
        return
    st.rerun()


def ask_to_withdraw_key(who: Visitor) -> None:
    """Show a form that withdraws a valid key."""
    state = access_register().state
    known = {one.id: one for one in _open_to(who) if state_of_key(one, state, utc_now()) is KeyState.HOLDS}
    if not known:
        return
    st.header(say("keys.withdraw"), anchor=False)
    with st.form("trekk_noekkel", enter_to_submit=False, border=False):
        chosen = st.selectbox(
            say("keys.withdraw_which"),
            [*known],
            index=None,
            placeholder=say("deliver.choose"),
            format_func=lambda own: f"{known[own].name} ({own})",
            key="noekkel_id",
            filter_mode=as_one_types(known),
        )
        sent = st.form_submit_button(say("keys.withdraw_button"))
    if not sent or chosen is None:
        return
    withdraw = partial(access_register().withdraw_key, chosen)
    change_admission("trekk_noekkel", known[chosen].area, withdraw, say("keys.withdrawn_now"))


def _show_new() -> None:
    key = delivery().pop(_MADE, None)
    if key is not None:
        st.success(say("keys.made_now"), icon=":material/key:")
        st.code(key, language=None, wrap_lines=True)


def _address(key: str, word: str) -> str:
    """The address that a calendar program or a feed reader is given."""
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}{address_of_key(key, word)}"


def _open_to(who: Visitor) -> list[TokenRow]:
    rows = access_register().state.tokens.values()
    return [one for one in rows if allowed(who.ranks, COMMANDS["trekk_noekkel"], one.area)]


def _row(one: TokenRow, used: datetime | None, catalogue: Catalogue) -> dict[str, str]:
    state = access_register().state
    return {
        "name": one.name,
        "state": say(f"keys.state_{state_of_key(one, state, utc_now())}"),
        "rank": _rank(one.rank),
        "area": area_told(one.area, catalogue),
        "until": long_date(last_day(one)),
        "used": day_of(used) if used is not None else say("keys.never"),
        "made": day_of(one.made),
        "id": one.id,
    }


def _rank(word: str) -> str:
    return say(f"keys.rank_{word}")
