"""What a fresh installation offers first: to add the municipality that it is for."""

import streamlit as st

from slt_data.store.batches import BatchKind
from slt_data.store.store import Store
from slt_data.texts import say
from slt_data.ui.address import page_at, page_script
from slt_data.ui.gate import may_add_area, visitor
from slt_data.web.sitemap import FRONT, NEW_AREA

_OF_THE_PROGRAM = frozenset({BatchKind.DATASET, BatchKind.RULES})


def show_first_step(store: Store) -> None:
    """On the front page, to those who may add a municipality, until anybody has put anything in: the way to do so."""
    if page_script() != FRONT or not may_add_area(visitor()):
        return
    if all(one.kind in _OF_THE_PROGRAM for one in store.batches()):
        st.page_link(page_at(NEW_AREA), label=say("new_area_page.begin"), icon=":material/add_location_alt:")
