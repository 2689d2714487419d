"""The interface through which a material reads figures."""

from collections.abc import Collection, Mapping
from typing import Protocol

import pandas as pd

from slt_data.domain.board import Meeting
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.disclosure import Role
from slt_data.domain.entries import Event, Remark
from slt_data.domain.peers import PeerFigure
from slt_data.domain.plan_rows import Plan
from slt_data.store.corrected import Corrections
from slt_data.store.current import Outline


class Figures(Protocol):
    """What a material reads from: the store, or the store as of a moment or with a draft added."""

    def catalogue_of(self, area: str) -> Catalogue:
        """As ``Store.catalogue_of``."""

    def figures(self, area: str, role: Role = ..., *, indicators: Collection[str]) -> pd.DataFrame:
        """As ``Store.figures``."""

    def corrections(self, area: str, *, indicators: Collection[str]) -> Corrections:
        """As ``Store.corrections``."""

    def outline(self, area: str) -> Outline:
        """As ``Store.outline``."""

    def judgements(self, area: str) -> pd.DataFrame:
        """As ``Store.judgements``."""

    def events(self, area: str) -> tuple[Event, ...]:
        """As ``Store.events``."""

    def remarks(self, area: str) -> Mapping[Remark, int]:
        """As ``Store.remarks``."""

    def peer_figures(self, indicator: str) -> tuple[PeerFigure, ...]:
        """As ``Store.peer_figures``."""

    def meetings(self, area: str) -> tuple[Meeting, ...]:
        """As ``Store.meetings``."""

    def plan(self, area: str) -> Plan:
        """As ``Store.plan``."""
