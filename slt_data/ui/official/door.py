"""The way in for official figures: the feeds, or what is being looked at of one of them."""

import streamlit as st

from slt_data.access.rules import COMMANDS, allowed
from slt_data.norwegian import long_date
from slt_data.official.drafted import fetched_on
from slt_data.official.waiting import feeds_that_may_wait
from slt_data.store.snapshots import newest_snapshots
from slt_data.story.material import Material
from slt_data.texts import carried, say
from slt_data.ui.address import WAY, choose_now, here, page_at
from slt_data.ui.gate import visitor
from slt_data.ui.official.feed_list import show_feeds
from slt_data.ui.official.places_in import places_looked_at, show_places
from slt_data.ui.receipt import has_receipt
from slt_data.ui.under_way import snapshot_under_way
from slt_data.web.resources import materials

OFFICIAL = "offisielle"
"""The way of official figures in the address."""
_PAGE = "legg_inn_tall"


def ask_for_official(material: Material) -> None:
    """Show the feeds, or the places that are looked at; nothing while a snapshot is gone through below."""
    store, area = materials().store, material.area.id
    places = places_looked_at(area)
    if places is not None:
        show_places(store, places)
    elif snapshot_under_way(area) is not None:
        return
    elif has_receipt(area):  # the page is short then, so that what was put in is seen
        with st.expander(say("official_tab.tables"), key="tabellene"):
            show_feeds(store, area)
    else:
        show_feeds(store, area)


def show_waiting_here(area: str) -> None:
    """On the page where figures are put in, at another way: that official figures wait, and the way to them."""
    if feeds_that_may_wait(materials().store, area):
        st.button(
            say("official_tab.new_wait"),
            key="se_offisielle",
            icon=":material/inbox:",
            on_click=carried(choose_now),
            args=(WAY, OFFICIAL),
        )


def may_wait_for(area: str) -> bool:
    """Whether official figures may wait for the visitor, a coordinator of ``area``."""
    return _may_fetch(area) and bool(feeds_that_may_wait(materials().store, area))


def link_to_waiting() -> None:
    """The way to official figures that wait."""
    _link(say("official_tab.new_wait"))


def link_to_official(area: str) -> None:
    """For coordinators, the way to official figures, and when any were last fetched."""
    store = materials().store
    if not _may_fetch(area) or not [one for one in store.catalogue_of(area).feeds if not one.retired]:
        return
    newest = max(newest_snapshots(store.database, area), key=lambda one: one.fetched_at, default=None)
    if newest is None:
        _link(say("official_tab.never_fetched"))
    else:
        _link(say("official_tab.last_fetched", day=long_date(fetched_on(newest))))


def _may_fetch(area: str) -> bool:
    return allowed(visitor().ranks, COMMANDS["hent_offisielle"], area)


def _link(label: str) -> None:
    st.page_link(page_at(_PAGE), label=label, query_params=here(**{WAY: OFFICIAL}), icon=":material/inbox:")
