"""What is another around the figures of a reply than in the one before: the codes that it has, and its notes."""

from collections.abc import Iterator

from slt_data.intake.formats.json_stat import Cube, read_cube
from slt_data.intake.formats.raw_sheet import Refusal
from slt_data.store.snapshots import Snapshot, snapshot_content, snapshots
from slt_data.store.store import Store


def codes_changed(store: Store, snapshot: Snapshot) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """(dimension, codes that came, codes that went) since the snapshot before this one, where there are any."""
    both = _with_the_one_before(store, snapshot)
    if both is None:
        return []
    old, new = both
    found = []
    for one in new.dimensions:
        before = old.dimension(one.code)
        known = before.codes if before is not None else ()
        came = tuple(code for code in one.codes if code not in known)
        went = tuple(code for code in known if code not in one.codes)
        if came or went:
            found.append((one.code, came, went))
    return found


def notes_changed(store: Store, snapshot: Snapshot) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The service's notes that came, and those that went, since the snapshot before this one."""
    both = _with_the_one_before(store, snapshot)
    if both is None:
        return (), ()
    old, new = (list(_notes(one)) for one in both)
    return tuple(one for one in new if one not in old), tuple(one for one in old if one not in new)


def _with_the_one_before(store: Store, snapshot: Snapshot) -> tuple[Cube, Cube] | None:
    every = snapshots(store.database, snapshot.feed, snapshot.area)
    earlier = next((one for one in every if one.fetched_at < snapshot.fetched_at), None)
    if earlier is None:
        return None
    try:
        old, new = (read_cube(snapshot_content(store.database, one.number)) for one in (earlier, snapshot))
    except Refusal:
        return None
    return old, new


def _notes(cube: Cube) -> Iterator[str]:
    yield from cube.notes
    for one in cube.dimensions:
        for own in one.notes.values():
            yield from own
