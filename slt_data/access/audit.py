"""The audit log: what was done, by whom and when.

Each entry holds the hash of the entry before it, so none can be changed, removed or moved unnoticed. An entry holds no
name: ``who`` is a pseudonym; the name is kept with the logins and deleted with them.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from slt_data.store.access import Ends, EntryRow
from slt_data.texts import Language, say, speaking

LONGEST = 300
"""The most characters of an entry's ``about``."""


class AuditEvent(StrEnum):
    """The kinds of events that are logged."""

    LOGIN = "innlogging"
    LOGOUT = "utlogging"
    REFUSED = "avvist"
    FETCHED = "henting"
    PUT_IN = "innlegging"
    UNDONE = "angring"
    SET_UP = "oppsett_endret"
    TAKEN_OUT = "uttak"
    UNHIDDEN = "skjulte_tall"
    ROLE_GIVEN = "rolle_gitt"
    ROLE_TAKEN = "rolle_tatt"
    KEY_MADE = "noekkel_laget"
    KEY_WITHDRAWN = "noekkel_trukket"
    KEY_USED = "noekkel_brukt"
    PRUNED = "beskaaret"
    PUT_BACK = "lagt_tilbake"


@dataclass(frozen=True)
class Happened:
    """An event to be logged."""

    event: AuditEvent
    who: str = ""
    area: str = ""
    about: str = ""


@dataclass(frozen=True)
class ChainVerdict:
    """The result of a check: the number of entries, the first that is wrong (0 for none), and the hash of the
    newest.
    """

    entries: int
    broken: int
    newest: str

    @property
    def whole(self) -> bool:
        """Whether no entry was changed, removed or moved."""
        return self.broken == 0


def in_log(key: str, **values: object) -> str:
    """The text ``key`` for the log: always in bokmål, whatever the visitor's language."""
    with speaking(Language.BOKMAAL):
        return say(key, **values)


def hash_of(seq: int, at: datetime, happened: Happened, previous: str) -> str:
    """The SHA-256 of an entry: over all its fields and the previous entry's hash."""
    told = [
        seq,
        at.isoformat(timespec="microseconds"),
        str(happened.event),
        happened.who,
        happened.area,
        happened.about,
        previous,
    ]
    return hashlib.sha256(json.dumps(told, ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()


def entries_after(ends: Ends, happened: Sequence[Happened], at: datetime) -> list[EntryRow]:
    """The entries for ``happened``, chained to the present end of the log."""
    rows: list[EntryRow] = []
    seq, previous = ends.newest, ends.newest_hash
    for one in happened:
        seq += 1
        own = hash_of(seq, at, one, previous)
        rows.append(EntryRow(seq, at, one.event.value, one.who, one.area, one.about, previous, own))
        previous = own
    return rows


def told_of_pruning(last: EntryRow) -> str:
    """The ``about`` of the entry that records a pruning: number and hash of the last entry deleted."""
    return f"{last.seq} {last.hash}"


def verify(rows: Sequence[EntryRow], ends: Ends, witness: str = "") -> ChainVerdict:
    """Whether the log is intact. ``witness``: a hash noted elsewhere earlier, which must be in the log.

    Missing entries at the start are accepted only as far as the log itself records their pruning.
    """
    broken = 0
    seq, previous = ends.pruned, ends.pruned_hash
    for row in rows:
        seq += 1
        try:
            own = hash_of(row.seq, row.at, Happened(AuditEvent(row.event), row.who, row.area, row.about), row.previous)
        except ValueError:
            own = ""
        if row.seq != seq or row.previous != previous or row.hash != own:
            broken = seq
            break
        previous = row.hash
    if not broken and (seq, previous) != (ends.newest, ends.newest_hash):
        broken = seq + 1
    prunings = [row.about for row in rows if row.event == AuditEvent.PRUNED.value]
    pruned = f"{ends.pruned} {ends.pruned_hash}" if ends.pruned else ""
    if not broken and pruned != (prunings[-1] if prunings else ""):
        broken = ends.pruned + 1
    if not broken and witness and witness not in {ends.pruned_hash, *(row.hash for row in rows)}:
        broken = ends.newest
    return ChainVerdict(len(rows), broken, ends.newest_hash)
