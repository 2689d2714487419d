"""What differs between two states of an area, what a withdrawal would undo, and the record of all batches."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from slt_data import norwegian
from slt_data.domain.disclosure import Role
from slt_data.domain.entry_bodies import SHARED
from slt_data.domain.errors import AlreadyWithdrawn, RulesStay, UnknownName
from slt_data.domain.layers import CatalogueRow
from slt_data.domain.plan import PlanPiece
from slt_data.domain.plan_rows import plan_piece
from slt_data.store.batches import Batch, BatchKind, Content, NewBatch, behind, read_history, withdrawn
from slt_data.store.catalogues import catalogue_rows, counting_batches, read_holding
from slt_data.store.current import current
from slt_data.store.ledger import commit
from slt_data.store.store import Store
from slt_data.store.tables import TABLES
from slt_data.store.without import as_if_withdrawn
from slt_data.texts import say

KEY = ["indicator", "area", "segment", "year", "first_year"]
_TOLD = ["value", "status", "raw", "n", "k"]

_COUNTED = [one.name for one in TABLES if one.counted]
_EACH = " UNION ALL ".join(f"SELECT batch, area, '{name}' AS held FROM {name}" for name in _COUNTED)  # noqa: S608
_NUMBERS = ", ".join(f"(count(*) FILTER (held = '{name}'))::INTEGER" for name in _COUNTED)
_CONTENTS = f"SELECT batch, area, {_NUMBERS} FROM ({_EACH}) GROUP BY batch, area ORDER BY batch, area"  # noqa: S608

_TAUGHT = """
    SELECT batch, list_distinct(list_transform(json_keys(layouts, '$.files'), one -> split_part(one, '/', 1)))
    FROM remembered WHERE json_keys(layouts, '$.files') IS NOT NULL
"""
"""The areas that the answers of each batch are for."""


_ENTRIES = """
    SELECT batch, kind, id FROM (SELECT DISTINCT batch, kind, id FROM catalogue WHERE area IN ('', $area))
    QUALIFY count(*) OVER (PARTITION BY batch) <= $most ORDER BY batch, kind, id
"""

_PIECES = """
    SELECT batch, kind, id, area, body FROM plan WHERE area = $area
    QUALIFY count(*) OVER (PARTITION BY batch) <= $most ORDER BY batch, kind, id
"""


@dataclass(frozen=True)
class Recorded:
    """A batch with its areas and, in ``held``, the number of rows of each table that is ``counted``, by table name."""

    batch: Batch
    areas: tuple[str, ...]
    held: Mapping[str, int]
    counts: bool
    """Whether it counts: it is not withdrawn, or its withdrawal is withdrawn."""
    kept_file: bool
    """Whether the file that it was read from was kept."""
    shared: bool
    """Whether it holds something that all areas share."""


def record(store: Store) -> list[Recorded]:
    """Every batch with its contents, newest first."""
    with store.database.reading() as cursor:
        batches = read_history(cursor)
        rows = cursor.execute(_CONTENTS).fetchall()
        kept = {number for (number,) in cursor.execute("SELECT batch FROM sent").fetchall()}
        taught = {number: tuple(areas) for number, areas in cursor.execute(_TAUGHT).fetchall()}
    gone = withdrawn(batches)
    found = []
    for one in reversed(batches):
        own = [row for row in rows if row[0] == one.batch]
        areas = tuple(row[1] for row in own if row[1] != SHARED) or taught.get(one.batch, ())
        held = {name: sum(row[place] for row in own) for place, name in enumerate(_COUNTED, start=2)}
        found.append(
            Recorded(one, areas, held, one.batch not in gone, one.batch in kept, SHARED in {row[1] for row in own})
        )
    return found


def entries_of_batches(store: Store, area: str, most: int) -> dict[int, tuple[tuple[str, str], ...]]:
    """The list and id of each entry, of ``area`` or shared, in each batch with at most ``most`` of them."""
    found: dict[int, tuple[tuple[str, str], ...]] = {}
    with store.database.reading() as cursor:
        rows = cursor.execute(_ENTRIES, {"area": area, "most": most}).fetchall()
    for batch, kind, key in rows:
        found[int(batch)] = (*found.get(int(batch), ()), (str(kind), str(key)))
    return found


def pieces_of_batches(store: Store, area: str, most: int) -> dict[int, tuple[PlanPiece, ...]]:
    """Each piece of the plan of ``area`` in each batch with at most ``most`` of them, as that batch has it."""
    found: dict[int, tuple[PlanPiece, ...]] = {}
    with store.database.reading() as cursor:
        rows = cursor.execute(_PIECES, {"area": area, "most": most}).fetchall()
    for batch, *row in rows:
        found[int(batch)] = (*found.get(int(batch), ()), plan_piece(*map(str, row)))
    return found


def revisions(
    before: pd.DataFrame, after: pd.DataFrame, also: Collection[tuple[Hashable, ...]] = frozenset()
) -> pd.DataFrame:
    """The figures that differ between two states: ``KEY``, and each other column twice, now and before (``old_…``).

    One row a figure that is new (no ``old_status``), gone (no ``status``) or changed, and those whose key is in
    ``also`` whether changed or not.
    """
    old = before[[*KEY, *_TOLD]].rename(columns={name: f"old_{name}" for name in _TOLD})
    both = old.merge(after[[*KEY, *_TOLD]], on=KEY, how="outer")
    same = pd.Series(data=True, index=both.index)
    for name in _TOLD:
        one, other = both[name], both[f"old_{name}"]
        same &= one.eq(other) | (one.isna() & other.isna())
    wanted = pd.Series([key in also for key in figure_keys(both)], index=both.index)
    return both[~same | wanted].reset_index(drop=True)


def figure_keys(rows: pd.DataFrame) -> list[tuple[Hashable, ...]]:
    """The key of the figure in each of ``rows``: ``KEY``, with None as the first year of a single year."""
    keys = rows[KEY].astype(object)
    return list(keys.where(keys.notna(), None).itertuples(index=False, name=None))


def between(store: Store, area: str, first: datetime, last: datetime | None = None) -> pd.DataFrame:
    """The ``revisions`` of ``area`` from ``first`` to ``last`` (UTC; None: now), as a coordinator sees it."""
    before, after = (store.figures(area, Role.KOORDINATOR, moment) for moment in (first, last))
    return revisions(before, after)


def preview(store: Store, number: int) -> pd.DataFrame:
    """What would change in all areas if batch ``number`` were withdrawn: rows as ``revisions``.

    Raises ``UnknownName`` for an unknown batch, ``AlreadyWithdrawn`` for one that does not count and ``RulesStay`` for
    a batch of rules.
    """
    found = [revisions(now, then) for _, now, then in preview_rows(store, number, "figures")]
    return pd.concat(found, ignore_index=True) if found else revisions(_NOTHING, _NOTHING)


def preview_rows(store: Store, number: int, table: str) -> list[tuple[str, pd.DataFrame, pd.DataFrame]]:
    """The rows of ``table`` that count now, and that would if batch ``number`` were withdrawn, by area. Raises as
    ``preview``."""
    with store.database.reading() as cursor:
        batches = read_history(cursor)
        must_count(batches, number)
        areas = [row[1] for row in cursor.execute(_CONTENTS).fetchall() if row[0] in behind(batches, number)]
        without = [*batches, as_if_withdrawn(batches, number)]
        return [
            (area, current(cursor, table, area, batches), current(cursor, table, area, without))
            for area in dict.fromkeys(areas)
        ]


def catalogue_without(store: Store, number: int) -> tuple[list[CatalogueRow], list[CatalogueRow]]:
    """The rows of the catalogue that count now, and that would if batch ``number`` were withdrawn.

    Only rows of the areas that the batch touches. Raises as ``preview``.
    """
    with store.database.reading() as cursor:
        batches, holding = read_history(cursor), read_holding(cursor)
        must_count(batches, number)
        touched = behind(batches, number)
        areas = [area for area, own in holding.items() if touched.intersection(own)]
        now, then = (
            [row for area in areas for row in catalogue_rows(cursor, counting_batches(holding, some, area), area)]
            for some in (batches, [*batches, as_if_withdrawn(batches, number)])
        )
        return now, then


def withdrawal(number: int, by: str, comment: str, day: date) -> NewBatch:
    """The batch that withdraws batch ``number``."""
    return NewBatch(Content(), BatchKind.WITHDRAWAL, day, by, comment, withdraws=number)


def undo(store: Store, number: int, *, by: str, comment: str, today: date | None = None) -> int:
    """The number of the new batch that withdraws batch ``number``. Raises as ``preview``."""

    def checked(batches: Sequence[Batch]) -> None:
        must_count(batches, number)

    return commit(store.database, withdrawal(number, by, comment, today or norwegian.today()), checked)


def must_count(batches: Sequence[Batch], number: int) -> None:
    """Raises as ``preview`` unless batch ``number`` counts and can be withdrawn."""
    if number not in {one.batch for one in batches}:
        raise UnknownName(say("kinds.batches"), str(number), [str(one.batch) for one in batches])
    if any(one.batch == number and one.kind is BatchKind.RULES for one in batches):
        raise RulesStay(number)
    if number in withdrawn(batches):
        raise AlreadyWithdrawn(number)


_NOTHING = pd.DataFrame(columns=[*KEY, *_TOLD])
