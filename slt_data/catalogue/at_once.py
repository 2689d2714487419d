"""What can be said of one change at once, while it is still being written, without looking at any other entry."""

from slt_data.catalogue.edits import Edit, by_key, rows_after
from slt_data.catalogue.entry_checks import asked_faults, entry_faults, overlay_faults, person_faults
from slt_data.catalogue.findings import EntryFault
from slt_data.domain.entry_bodies import SHARED
from slt_data.domain.layers import layers_of
from slt_data.store.store import Store


def faults_at_once(store: Store, edit: Edit) -> tuple[EntryFault, ...]:
    """What is wrong with ``edit`` by itself; ``draft_of_edits`` holds it against everything else."""
    areas = dict.fromkeys([SHARED, edit.area])
    standing = by_key(row for area in areas for row in store.catalogue_rows(area))
    asked = tuple(asked_faults([edit], standing, {edit.area: store.catalogue_ids(edit.area)}))
    if asked:
        return asked
    rows = tuple(rows_after([edit], standing))
    after = {**standing, **by_key(rows)}.values()
    own = [row for row in after if (row.kind, row.id) == (edit.kind, edit.id)]
    layers = layers_of(own, edit.area).get((edit.kind, edit.id))
    if layers is None:
        return ()
    checked = entry_faults(edit.kind, edit.id, edit.area, layers), overlay_faults(edit.kind, edit.id, layers)
    return tuple(dict.fromkeys([*person_faults(rows, standing), *checked[0], *checked[1]]))
