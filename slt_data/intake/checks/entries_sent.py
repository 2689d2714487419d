"""Entries of the catalogue that come with figures: they must pass the checks of any change of the catalogue."""

from collections.abc import Sequence

from slt_data.catalogue.draft import as_told, looked_into
from slt_data.catalogue.edits import by_key
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entry_bodies import SHARED
from slt_data.domain.layers import CatalogueRow, composed
from slt_data.intake.findings import Finding, finding
from slt_data.store.store import Store
from slt_data.texts import spoken


def with_entries(store: Store, area: str, entries: Sequence[CatalogueRow]) -> tuple[Catalogue, list[Finding]]:
    """The catalogue of ``area`` with ``entries``, and an error for each fault in them; then it is without them.

    Nobody has the rights of an administrator here.
    """
    if not entries:
        return store.catalogue_of(area), []
    draft = looked_into(store, tuple(entries), (), administrator=False)
    if draft.errors:
        return store.catalogue_of(area), [finding("report_in.entry", fault=line) for line in as_told(draft.errors)]
    standing = by_key(row for one in (SHARED, area) for row in store.catalogue_rows(one))
    rows = {**standing, **by_key(entries)}
    return composed(rows.values(), area).told_in(spoken()), []
