"""The store as it was at an earlier moment."""

from collections.abc import Collection, Mapping
from datetime import datetime

import pandas as pd

from slt_data.domain.board import Meeting
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.disclosure import Role
from slt_data.domain.entries import Event, Remark
from slt_data.domain.peers import PeerFigure
from slt_data.domain.plan_rows import Plan
from slt_data.store.corrected import Corrections
from slt_data.store.current import Outline
from slt_data.store.store import Store


class AsOf:
    """What ``store`` held at ``moment`` (UTC without a zone), with the same methods."""

    def __init__(self, store: Store, moment: datetime) -> None:
        self._store, self._moment = store, moment

    def catalogue_of(self, area: str) -> Catalogue:
        """The catalogue at that moment, as from ``Store.catalogue_of``."""
        return self._store.catalogue_of(area, self._moment)

    def figures(self, area: str, role: Role = Role.LESER, *, indicators: Collection[str] | None = None) -> pd.DataFrame:
        """The figures at that moment, as from ``Store.figures``."""
        return self._store.figures(area, role, self._moment, indicators)

    def corrections(self, area: str, *, indicators: Collection[str] | None = None) -> Corrections:
        """The figures that had been corrected by then, as ``Store.corrections`` gives them."""
        return self._store.corrections(area, self._moment, indicators)

    def outline(self, area: str) -> Outline:
        """The outline at that moment, as from ``Store.outline``."""
        return self._store.outline(area, self._moment)

    def judgements(self, area: str) -> pd.DataFrame:
        """The judgements at that moment."""
        return self._store.judgements(area, self._moment)

    def events(self, area: str) -> tuple[Event, ...]:
        """The events and measures at that moment."""
        return self._store.events(area, self._moment)

    def remarks(self, area: str) -> Mapping[Remark, int]:
        """The remarks that stood, as ``Store.remarks`` gives them."""
        return self._store.remarks(area, self._moment)

    def peer_figures(self, indicator: str) -> tuple[PeerFigure, ...]:
        """The figures of other places at that moment."""
        return self._store.peer_figures(indicator, self._moment)

    def meetings(self, area: str) -> tuple[Meeting, ...]:
        """The meetings at that moment."""
        return self._store.meetings(area, self._moment)

    def plan(self, area: str) -> Plan:
        """The plan at that moment."""
        return self._store.plan(area, self._moment)
