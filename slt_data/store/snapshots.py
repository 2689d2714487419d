"""Snapshots: replies of official services, kept byte for byte as they were fetched.

They are no batches, since nobody has said yes to them and nothing counts by them. One is written whole or not at all,
never changed, and dropped when many newer ones of its feed and area have come. The number of a snapshot is never used
again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

import duckdb

from slt_data.domain.errors import UnknownName
from slt_data.store.batches import read_history, withdrawn
from slt_data.store.holder import Holder
from slt_data.texts import say

KEPT: Final = 12
"""How many snapshots of a feed and area are kept: a year of monthly ones."""

_COLUMNS = "feed, area, url, body, status, updated, fetched_at, fetched_by, sha256, number"
_LISTED = f"""
    SELECT {_COLUMNS} FROM snapshots WHERE ($feed IS NULL OR feed = $feed) AND ($area IS NULL OR area = $area)
    ORDER BY fetched_at DESC, number DESC
"""  # noqa: S608 - columns of ours
_NEWEST = f"""
    SELECT {_COLUMNS} FROM snapshots WHERE $area IS NULL OR area = $area
    QUALIFY row_number() OVER (PARTITION BY feed, area ORDER BY fetched_at DESC, number DESC) = 1
    ORDER BY feed, area
"""  # noqa: S608
_ACCEPTED = """
    SELECT DISTINCT kept.number FROM snapshots AS kept JOIN batches ON batches.sha256 = kept.sha256
    WHERE kept.area = $area AND batches.committed_at >= kept.fetched_at
    AND NOT list_contains($gone::BIGINT[], batches.batch)
    AND batches.batch IN (
        SELECT batch FROM figures WHERE area = $area UNION SELECT batch FROM peer_figures WHERE area = $area
    )
"""
_SAME = """
    SELECT max(number) FROM snapshots WHERE feed = ? AND area = ? AND url = ? AND fetched_at = ? AND sha256 = ?
"""
_BEYOND = """
    WITH told AS (
        SELECT number, fetched_at,
            row_number() OVER (PARTITION BY sha256 ORDER BY fetched_at DESC, number DESC) > 1 AS again
        FROM snapshots WHERE feed = $feed AND area = $area
    )
    SELECT number FROM (
        SELECT number, row_number() OVER (ORDER BY again, fetched_at DESC, number DESC) AS place FROM told
    ) WHERE place > $kept AND number < (SELECT max(number) FROM snapshots)
"""
"""Those beyond what is kept: first the ones that a newer one repeats, then the oldest. The last number of all stays,
since the next one counts on from it.
"""


@dataclass(frozen=True)
class ReplyKept:
    """What is known of a reply. ``url`` and ``body``: what was asked; ``updated``: when the service says it renewed
    its figures; ``fetched_at``: UTC, without a zone.
    """

    feed: str
    area: str
    url: str
    body: str
    status: int
    updated: str
    fetched_at: datetime
    fetched_by: str


@dataclass(frozen=True)
class NewSnapshot(ReplyKept):
    """A reply that is to be kept."""

    content: bytes

    @property
    def sha256(self) -> str:
        """The checksum of the content."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Snapshot(ReplyKept):
    """A reply that is kept, without its content; ``accepted_snapshots`` tells which were said yes to."""

    sha256: str
    number: int


def keep_snapshot(database: Holder, new: NewSnapshot) -> int:
    """The number of the snapshot that ``new`` is kept as. The oldest beyond ``KEPT`` are dropped with the same commit.

    What is kept already (the same bytes, fetched at the same time) keeps its number and is not kept twice.
    """
    return keep_snapshots(database, [new])[0]


def keep_snapshots(database: Holder, new: Sequence[NewSnapshot]) -> list[int]:
    """The numbers of several snapshots, as ``keep_snapshot`` gives them; all are kept, or none.

    One that is older than all that are kept may be dropped with the same commit.
    """

    def work(cursor: duckdb.DuckDBPyConnection) -> list[int]:
        numbers = [_kept_as(cursor, one) for one in new]
        for feed, area in sorted({(one.feed, one.area) for one in new}):
            _drop_beyond(cursor, feed, area)
        return numbers

    return database.write(work)


def snapshots(database: Holder, feed: str | None = None, area: str | None = None) -> list[Snapshot]:
    """The snapshots of ``feed`` and ``area`` (None: of any), the one fetched last first."""
    with database.reading() as cursor:
        rows = cursor.execute(_LISTED, {"feed": feed, "area": area}).fetchall()
    return [Snapshot(*row) for row in rows]


def newest_snapshots(database: Holder, area: str | None = None) -> list[Snapshot]:
    """The snapshot of each feed and area that was fetched last, by feed and area (None: of every area)."""
    with database.reading() as cursor:
        rows = cursor.execute(_NEWEST, {"area": area}).fetchall()
    return [Snapshot(*row) for row in rows]


def snapshot_of(database: Holder, number: int) -> Snapshot:
    """The snapshot with this number. Raises ``UnknownName`` for one that is not there, or not any more."""
    with database.reading() as cursor:
        found = cursor.execute(f"SELECT {_COLUMNS} FROM snapshots WHERE number = ?", [number]).fetchone()  # noqa: S608
    if found is None:
        known = sorted(one.number for one in snapshots(database))
        raise UnknownName(say("kinds.snapshots"), str(number), map(str, known))
    return Snapshot(*found)


def accepted_snapshots(database: Holder, area: str) -> frozenset[int]:
    """The numbers of the snapshots of ``area`` that somebody said yes to: a batch that counts holds the same bytes for
    the area, and came after the reply.

    Another area's yes to the same bytes is none, nor is one to the same figures before they changed and came back.
    """
    with database.reading() as cursor:
        gone = sorted(withdrawn(read_history(cursor)))
        rows = cursor.execute(_ACCEPTED, {"area": area, "gone": gone}).fetchall()
    return frozenset(int(number) for (number,) in rows)


def snapshot_content(database: Holder, number: int) -> bytes:
    """The reply that is kept under this number, byte for byte. Raises ``UnknownName``."""
    with database.reading() as cursor:
        found = cursor.execute("SELECT content FROM snapshots WHERE number = ?", [number]).fetchone()
    if found is None:
        snapshot_of(database, number)
        raise UnknownName(say("kinds.snapshots"), str(number), [])
    return bytes(found[0])


def snapshot_to_carry(database: Holder, number: int) -> NewSnapshot:
    """The snapshot with this number and its content, as another store may keep it. Raises ``UnknownName``."""
    one = snapshot_of(database, number)
    asked = (one.feed, one.area, one.url, one.body, one.status, one.updated, one.fetched_at, one.fetched_by)
    return NewSnapshot(*asked, snapshot_content(database, number))


def _kept_as(cursor: duckdb.DuckDBPyConnection, new: NewSnapshot) -> int:
    same = cursor.execute(_SAME, [new.feed, new.area, new.url, new.fetched_at, new.sha256]).fetchone()
    if same and same[0] is not None:
        return int(same[0])
    newest = cursor.execute("SELECT coalesce(max(number), 0) FROM snapshots").fetchone()
    number = (int(newest[0]) if newest else 0) + 1
    row = [new.feed, new.area, new.url, new.body, new.status, new.updated, new.fetched_at, new.fetched_by]
    given = [*row, new.sha256, number, new.content]
    cursor.execute(f"INSERT INTO snapshots ({_COLUMNS}, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", given)  # noqa: S608
    return number


def _drop_beyond(cursor: duckdb.DuckDBPyConnection, feed: str, area: str) -> None:
    for (number,) in cursor.execute(_BEYOND, {"feed": feed, "area": area, "kept": KEPT}).fetchall():
        cursor.execute("DELETE FROM snapshots WHERE number = ?", [number])
