"""Numbers of municipalities that changed, by SSB's classification: shown, and put in by who administers all areas."""

from datetime import date

import pandas as pd
import streamlit as st

from slt_data.access.audit import AuditEvent, in_log
from slt_data.access.roles import EVERYWHERE
from slt_data.domain.entry_bodies import SHARED
from slt_data.domain.errors import RefusedInput
from slt_data.norwegian import long_date
from slt_data.official.drafted import accept, fetched_on
from slt_data.official.places_changed import classification_told, renumbered, unknown_changes
from slt_data.store.snapshots import Snapshot, snapshot_content
from slt_data.store.store import Store
from slt_data.texts import say
from slt_data.ui.address import delivery
from slt_data.ui.gate import must, put_on_record, signature, visitor
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.official.fetching_in import FETCHED, PLACES
from slt_data.ui.official.since_before import official_source
from slt_data.ui.setup.tabs import administers_everywhere
from slt_data.ui.words import quiet


def places_looked_at(area: str) -> Snapshot | None:
    """The snapshot of places that the visitor looks at; None for none."""
    found = delivery().get(PLACES)
    return found if isinstance(found, Snapshot) and found.area == area else None


def show_places(store: Store, snapshot: Snapshot) -> None:
    """Show which areas got another number, and the fields to put that in."""
    feed = store.catalogue.feed(snapshot.feed)
    told = classification_told(snapshot_content(store.database, snapshot.number), feed)
    own = renumbered(told, store.catalogue.areas)
    st.header(escape_markdown(feed.title), anchor=False)
    st.markdown(escape_markdown(official_source(feed, store.catalogue, snapshot)))
    rows = [
        (
            escape_markdown(store.catalogue.area(area).title),
            one.old,
            one.new,
            escape_markdown(long_date(date.fromisoformat(one.day))),
        )
        for area, one in own.items()
    ]
    titles = [say(f"official_tab.place_{name}") for name in ("name", "old", "new", "day")]
    st.table(pd.DataFrame(rows, columns=titles), border="horizontal", hide_index=True)
    if others := unknown_changes(told):
        quiet(say("official_tab.unknown_places", number=len(others)))
    if not administers_everywhere():
        st.info(say("official_tab.only_administrator"), icon=":material/lock:")
    elif own:
        _finish(store, snapshot)
    st.button(say("official_tab.back"), key="tilbake_til_tabellene", type="tertiary", on_click=_leave)


def _finish(store: Store, snapshot: Snapshot) -> None:
    with st.form("legg_inn_numre", enter_to_submit=False, border=False):
        by = signature(visitor(), "hvem_numre", say("deliver.who"))
        told = say("official_tab.places_comment", day=long_date(fetched_on(snapshot)))
        comment = st.text_area(say("deliver.comment"), told, key="hvorfor_numre")
        sent = st.form_submit_button(say("official_tab.put_places_in"), type="primary")
    if not sent:
        return
    try:
        who = must("endre_felles", EVERYWHERE)
        number = accept(store, snapshot.number, by=by, comment=comment or "")
    except RefusedInput as error:
        st.error(escape_markdown(str(error)), icon=":material/error:")
        return
    put_on_record(AuditEvent.SET_UP, who, SHARED, in_log("gate.audit_batch", number=number))
    delivery()[FETCHED] = {(snapshot.area, snapshot.feed): say("official_tab.places_in", number=number)}
    _leave()
    st.rerun()


def _leave() -> None:
    delivery().pop(PLACES, None)
