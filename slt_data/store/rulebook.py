"""The hiding rules and from which batch each holds, kept in the store since a catalogue knows only today's.

The first rule recorded for an indicator holds from the beginning. A change of rules is a batch, which begins a new
edition: earlier editions remain hidden by the rules of their own time.
"""

import json
from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

import duckdb

from slt_data.domain.publication import Rule
from slt_data.norwegian import listing, today
from slt_data.store.batches import BatchKind, Content, NewBatch
from slt_data.store.holder import Holder
from slt_data.store.ledger import append_batch, open_ledger
from slt_data.texts import Language, say, speaking

BEGINNING: Final = 0
"""Used in place of a batch number: before the first batch."""

_COLUMNS = "since, indicator, smallest, smallest_n, counted, averaged, additive"


class RuleSince(NamedTuple):
    """A rule and the batch from which it holds; ``BEGINNING`` if it always did."""

    since: int
    rule: Rule


Rulebook = Mapping[str, tuple[RuleSince, ...]]
"""The rules of each indicator, oldest first; the last one holds now."""


def read_rulebook(cursor: duckdb.DuckDBPyConnection) -> dict[str, tuple[RuleSince, ...]]:
    """All recorded rules by indicator, oldest first; indicators without a recorded rule are missing."""
    found: dict[str, tuple[RuleSince, ...]] = {}
    rows = cursor.execute(f"SELECT {_COLUMNS} FROM rules ORDER BY indicator, since").fetchall()  # noqa: S608
    for since, indicator, smallest, smallest_n, counted, averaged, additive in rows:
        dimensions = tuple((str(name), tuple(map(str, values))) for name, values in json.loads(additive))
        rule = Rule(smallest, smallest_n, counted, dimensions, averaged)
        found[indicator] = (*found.get(indicator, ()), RuleSince(since, rule))
    return found


def rulebook_until(book: Rulebook, batches: Collection[int]) -> dict[str, tuple[RuleSince, ...]]:
    """The part of ``book`` that held when ``batches`` were all there was."""
    known = {BEGINNING, *batches}
    return {key: tuple(one for one in own if one.since in known) for key, own in book.items()}


def newest_rules(book: Rulebook) -> dict[str, Rule]:
    """The rule of each indicator that holds now."""
    return {key: own[-1].rule for key, own in book.items() if own}


def record_rules(database: Holder, rules: Mapping[str, Rule]) -> int | None:
    """The number of the batch by which ``rules`` hold from now on; None if no batch was needed.

    None is needed when nothing changed or only indicators without a known rule were added. Raises as ``Holder.reading``
    and ``Holder.write``.
    """
    with database.reading() as cursor:
        known = newest_rules(read_rulebook(cursor))
    if all(known.get(key) == rule for key, rule in rules.items()):
        return None
    return database.write(lambda cursor: _record(cursor, rules))


def _record(cursor: duckdb.DuckDBPyConnection, rules: Mapping[str, Rule]) -> int | None:
    """As ``record_rules``, decided inside the transaction, since another process may have recorded them first."""
    known = newest_rules(read_rulebook(cursor))
    _append(cursor, BEGINNING, {key: rule for key, rule in rules.items() if key not in known})
    changed = {key: rule for key, rule in rules.items() if known.get(key, rule) != rule}
    if not changed:
        return None
    with speaking(Language.BOKMAAL):
        comment = say("sync.rules_changed", indicators=listing(sorted(changed)))
        by, day = say("sync.committed_by"), today()
    number = append_batch(cursor, open_ledger(cursor), NewBatch(Content(), BatchKind.RULES, day, by, comment))
    _append(cursor, number, changed)
    return number


def _append(cursor: duckdb.DuckDBPyConnection, since: int, rules: Mapping[str, Rule]) -> None:
    rows = [
        [since, key, one.smallest, one.smallest_n, one.counted, one.averaged, json.dumps(one.dimensions)]
        for key, one in sorted(rules.items())
    ]
    if rows:
        cursor.executemany(f"INSERT INTO rules ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", rows)  # noqa: S608
