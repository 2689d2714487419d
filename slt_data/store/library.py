"""The catalogue that comes with the program, brought into the store, never over what people changed.

The first time it is one batch with everything. After that a new version of the program is one batch with the difference
from what the program brought before. What people changed meanwhile stays as they left it, field by field; where the
program changed the same field, the batch's comment tells.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from slt_data.domain.entry_bodies import body_of
from slt_data.domain.layers import SHIPPED, CatalogueRow
from slt_data.norwegian import listing, today
from slt_data.store.batches import Batch, BatchKind, Content, NewBatch
from slt_data.store.holder import Holder
from slt_data.store.ledger import Ledger, open_ledger, write_batches
from slt_data.texts import Language, say, speaking

LIBRARY: Final = "katalog"
"""The data set that the batches of the program's own catalogue are of."""

Key = tuple[str, str, str, str]
"""The list, id, area and language of a row."""
_Rows = Mapping[Key, CatalogueRow]


def library_digest(batches: Sequence[Batch]) -> str | None:
    """The checksum of the program's catalogue that was brought in last; None if none was."""
    return next((one.sha256 for one in reversed(batches) if one.dataset == LIBRARY), None)


def bring_library(database: Holder, rows: Sequence[CatalogueRow], digest: str = "") -> int | None:
    """The number of the batch by which ``rows`` hold as the program's catalogue; None if nothing differs.

    ``digest``: a checksum of where they were read. Raises as ``Holder.reading`` and ``Holder.write``.
    """
    seal = digest or hashlib.sha256(repr(list(rows)).encode()).hexdigest()

    def entries(ledger: Ledger) -> Iterable[NewBatch]:
        if library_digest(ledger.batches) != seal:
            new = _batch(ledger, rows, seal)
            if new.content.entries or new.content.removed_entries:
                yield new

    with database.reading() as cursor:
        if not any(entries(open_ledger(cursor))):
            return None

    return next(iter(write_batches(database, entries)), None)


def _batch(ledger: Ledger, rows: Sequence[CatalogueRow], seal: str) -> NewBatch:
    brought, standing = _brought(ledger), _by_key(ledger.catalogue_rows())
    told = _by_key(rows)
    changed = {key: row for key, row in told.items() if brought.get(key) != row}
    clashes: list[str] = []
    new = [_merged(brought.get(key), row, standing.get(key), clashes) for key, row in changed.items()]
    gone = list(_gone(told, brought, standing, clashes))
    first = library_digest(ledger.batches) is None
    with speaking(Language.BOKMAAL):
        comment = say("library.first" if first else "library.changed")
        if clashes:
            comment = f"{comment} {say('library.kept', entries=listing(sorted(set(clashes))))}"
        by, day = say("sync.committed_by"), today()
    return NewBatch(
        Content(entries=[one for one in new if one is not None], removed_entries=gone),
        BatchKind.DATASET,
        given_on=day,
        committed_by=by,
        comment=comment,
        dataset=LIBRARY,
        sha256=seal,
    )


def _by_key(rows: Iterable[CatalogueRow]) -> dict[Key, CatalogueRow]:
    return {row[:4]: row for row in rows}


def _merged(
    before: CatalogueRow | None, now: CatalogueRow, standing: CatalogueRow | None, clashes: list[str]
) -> CatalogueRow | None:
    """``now`` with whatever people changed of ``before``; None where they took the entry away."""
    if standing is None:
        if before is not None:
            clashes.append(before.id)
        return now if before is None else None
    if before is not None and standing.fields == before.fields:
        return now
    fields = _fields(before.fields if before else {}, now.fields, standing.fields, now.id, clashes)
    return now if fields == now.fields else now._replace(body=body_of({**fields, SHIPPED: now.fields}))


def _brought(ledger: Ledger) -> dict[Key, CatalogueRow]:
    """The rows that the program has brought, as it brought them."""
    rows = ledger.catalogue_rows(dataset=LIBRARY)
    return _by_key(row._replace(body=body_of(row.shipped)) for row in rows)


def _fields(
    before: Mapping[str, Any], now: Mapping[str, Any], standing: Mapping[str, Any], name: str, clashes: list[str]
) -> dict[str, Any]:
    found = {}
    for field in dict.fromkeys([*now, *standing]):
        old, new, theirs = (some.get(field, _NOTHING) for some in (before, now, standing))
        if isinstance(new, dict) and isinstance(theirs, dict):
            kept: Any = _fields(old if isinstance(old, dict) else {}, new, theirs, name, clashes)
        elif theirs == old:
            kept = new
        else:
            kept = theirs
            if new not in (old, theirs):
                clashes.append(name)
        if kept is not _NOTHING:
            found[field] = kept
    return found


_NOTHING: Final = object()


def _gone(told: _Rows, brought: _Rows, standing: _Rows, clashes: list[str]) -> Iterator[CatalogueRow]:
    """The rows that the program no longer has and that nobody changed."""
    for key, row in brought.items():
        if key in told or key not in standing:
            continue
        if standing[key].fields == row.fields:
            yield row
        else:
            clashes.append(row.id)


def changed_here(database: Holder) -> list[tuple[str, str]]:
    """The list and id of each entry of the program's catalogue that people changed, and that stays as they left it."""
    with database.reading() as cursor:
        ledger = open_ledger(cursor)
        brought, standing = _brought(ledger), _by_key(ledger.catalogue_rows())
    same = {key for key, row in brought.items() if key in standing and standing[key].fields == row.fields}
    return sorted({key[:2] for key in brought.keys() - same})
