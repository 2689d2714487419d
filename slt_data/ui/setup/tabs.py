"""The tabs of the page, and whose entries are looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import streamlit as st

from slt_data.access.roles import EVERYWHERE
from slt_data.access.rules import COMMANDS, allowed
from slt_data.catalogue.edits import OVERLAID
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entry_bodies import SHARED
from slt_data.domain.layers import Layers, layers_of
from slt_data.domain.places import Area
from slt_data.store.store import Store
from slt_data.texts import say
from slt_data.ui.address import LISTED, SHARED_BY_ALL, TAB, choose_among, choose_whether
from slt_data.ui.gate import visitor

TABS: Final[Mapping[str, tuple[str, ...]]] = {
    "kommunen": ("areas", "counties"),
    "innsatsomraader": ("focus_areas", "board_choices"),
    "indikatorer": ("indicators", "dimensions"),
    "kilder": ("sources",),
    "brudd": ("breaks", "remarks", "events", "caveats"),
    "ord": ("terms",),
    "presentasjoner": ("audiences",),
}
"""The lists of the catalogue that each tab shows."""
_OF_ONE_AREA = frozenset({"board_choices", "remarks"})
"""Lists that have no shared entries."""
_ONLY_SHARED = frozenset({"counties"})
_MADE_ELSEWHERE = frozenset({"areas", "counties"})
"""Lists to which nothing is added on this page."""
_FIRST = "innsatsomraader"
"""The tab that the page opens with."""
ORDERED: Final = ("focus_areas", "indicators")
"""Lists that an area has in its own order, and of which it uses some."""


@dataclass(frozen=True)
class Seat:
    """One list of the catalogue as somebody sits before it: ``kind``, of ``owner``, an area or ``SHARED``.

    ``administrator``: whether the rights of one everywhere stand behind.
    """

    store: Store
    area: str
    owner: str
    kind: str
    administrator: bool = False

    @property
    def shared(self) -> bool:
        """Whether what all areas share is being changed."""
        return self.owner == SHARED

    @cached_property
    def layers(self) -> Mapping[str, Layers]:
        """The entries of the list by id, in its order."""
        rows = list(self.store.catalogue_rows(SHARED))
        if not self.shared:
            rows += self.store.catalogue_rows(self.owner)
        return {key: one for (kind, key), one in layers_of(rows, self.owner).items() if kind == self.kind}

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue of the owner, in the language that is spoken."""
        return self.store.catalogue_of(self.owner)

    @property
    def place(self) -> Area:
        """The chosen area."""
        return self.store.catalogue_of(self.area).area(self.area)

    @property
    def adds(self) -> bool:
        """Whether an entry may be added to the list."""
        return self.kind not in _MADE_ELSEWHERE

    def may_change(self, key: str, name: str) -> bool:
        """Whether the field ``name`` of the entry ``key`` may be another here."""
        own = self.layers.get(key)
        return self.shared or own is None or own.shared is None or name in OVERLAID.get(self.kind, ())


def administers_everywhere() -> bool:
    """Whether the visitor may change what all areas share."""
    return allowed(visitor().ranks, COMMANDS["endre_felles"], EVERYWHERE)


def ask_seat(store: Store, area: str) -> Seat:
    """What is looked at, after showing the tabs; to those who may change what is shared, also the switch for it."""
    administrator = administers_everywhere()
    names = list(TABS)
    tab = choose_among(
        TAB, names, _FIRST, lambda key: say(f"setup_page.tab_{key}"), say("setup_page.tabs"), labelled=False
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="oppsett_valg"):
        lists = st.container(width="content")
        shared = administrator and choose_whether(
            SHARED_BY_ALL, say("setup_page.shared"), say("setup_page.shared_help")
        )
    kinds = [one for one in TABS[tab] if one not in (_OF_ONE_AREA if shared else _ONLY_SHARED)]
    kind = kinds[0]
    if len(kinds) > 1:
        with lists:
            kind = choose_among(
                LISTED, kinds, kind, lambda key: say(f"setup_page.list_{key}"), say("setup_page.lists"), labelled=False
            )
    return Seat(store, area, SHARED if shared else area, kind, administrator)
