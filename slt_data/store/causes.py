"""Which batch made something differ from how it was at an earlier moment, so that who, when and why can be shown."""

from collections.abc import Hashable, Iterator
from datetime import datetime

from slt_data.domain.entry_bodies import SHARED
from slt_data.store.batches import Batch, behind, read_history, withdrawn
from slt_data.store.current import current
from slt_data.store.rulebook import read_rulebooks
from slt_data.store.store import Store
from slt_data.store.tables import CATALOGUE, KEYED


class Causes:
    """The batches of ``area`` that were committed after ``moment`` (UTC without a zone) and count."""

    def __init__(self, store: Store, area: str, moment: datetime) -> None:
        self._standing: dict[tuple[str, Hashable], int] = {}
        self._holders: dict[tuple[str, Hashable], set[int]] = {}
        with store.database.reading() as cursor:
            batches, rulebook = read_history(cursor), read_rulebooks(cursor, area).of(area)
            for of, table, names in _tables(area):
                stands = current(cursor, table, of, batches)
                told = stands[["batch", *names]].astype(object)
                for batch, *key in told.where(told.notna(), None).itertuples(index=False, name=None):
                    self._standing[table, tuple(key)] = batch
                query = f"SELECT batch, {', '.join(names)} FROM {table} WHERE area = $area"  # noqa: S608 - names of ours
                for batch, *key in cursor.execute(query, {"area": of}).fetchall():
                    self._holders.setdefault((table, tuple(key)), set()).add(batch)
        gone = withdrawn(batches)
        self._later = {one.batch: one for one in batches if one.committed_at > moment and one.batch not in gone}
        self._reach = {number: behind(batches, number) for number in self._later}
        self._ruled = {key: self._later[own[-1].since] for key, own in rulebook.items() if own[-1].since in self._later}

    def of(self, table: str, *key: Hashable) -> Batch | None:
        """The later batch that gave the row ``key`` of ``table`` its present content or removed it; None if none did.

        A row that comes from an older batch is back because a later batch was withdrawn: then that withdrawal is the
        cause. A figure that no later batch touches differs because the hiding rules changed: then that rules batch is
        the cause.
        """
        standing = self._standing.get((table, key))
        if standing in self._later:
            return self._later[standing]
        holders = self._holders.get((table, key), set())
        touching = [number for number, reach in self._reach.items() if reach & holders]
        if touching:
            return self._later[max(touching)]
        return self._ruled.get(str(key[0])) if table == "figures" else None


def _tables(area: str) -> Iterator[tuple[str, str, list[str]]]:
    """Whose rows of which table, and the names of the key. Of the catalogue what is shared counts too, and the area's
    own comes last, since it stands above.
    """
    for one in KEYED.values():
        for of in (SHARED, area) if one is CATALOGUE else (area,):
            yield of, one.name, list(one.key)
