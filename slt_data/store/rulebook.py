"""The hiding rules and from which batch each holds, kept in the store since the catalogue alone knows only today's.

The first rule recorded for an indicator holds from the beginning. A batch that changes what the catalogue says of
hiding begins a new edition: earlier editions remain hidden by the rules of their own time. An area whose rule is not
that of all areas has rules of its own.
"""

import json
from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

import duckdb
import pyarrow as pa

from slt_data.domain.entry_bodies import SHARED
from slt_data.domain.publication import Rule

BEGINNING: Final = 0
"""Used in place of a batch number: before the first batch."""

_AVERAGES: Final = "*averages"
"""What stands among the dimensions, as none of them can be called, before the indicator that a rule ``averages``."""
_COLUMNS = "since, indicator, smallest, smallest_n, counted, averaged, additive"
_RULES = f"""
    SELECT coalesce(area, ''), {_COLUMNS} FROM rules
    WHERE ($area IS NULL OR coalesce(area, '') IN ('', $area)) AND ($indicator IS NULL OR indicator = $indicator)
    ORDER BY indicator, since
"""  # noqa: S608 - columns of ours


class RuleSince(NamedTuple):
    """A rule and the batch from which it holds; ``BEGINNING`` if it always did."""

    since: int
    rule: Rule


Rulebook = Mapping[str, tuple[RuleSince, ...]]
"""The rules of each indicator in one area, oldest first; the last one holds now."""


class Rulebooks:
    """Every rule that was recorded, by area and indicator, oldest first."""

    def __init__(self, recorded: Mapping[tuple[str, str], tuple[RuleSince, ...]]) -> None:
        self._recorded = recorded

    @property
    def areas(self) -> frozenset[str]:
        """The areas that have a rule of their own."""
        return frozenset(area for area, _ in self._recorded) - {SHARED}

    def of(self, area: str) -> dict[str, tuple[RuleSince, ...]]:
        """The rulebook of ``area``: the rules of all areas, from the area's first own rule on only its own.

        Indicators without a recorded rule are missing.
        """
        found = {key: own for (of, key), own in self._recorded.items() if of == SHARED}
        for (of, key), own in self._recorded.items() if area != SHARED else ():
            if of == area:
                before = [one for one in found.get(key, ()) if one.since < own[0].since]
                found[key] = (*before, *own)
        return found


def read_rulebooks(
    cursor: duckdb.DuckDBPyConnection, area: str | None = None, indicator: str | None = None
) -> Rulebooks:
    """The recorded rules of all areas and of ``area`` (None: of every area), of ``indicator`` (None: of each)."""
    found: dict[tuple[str, str], tuple[RuleSince, ...]] = {}
    rows = cursor.execute(_RULES, {"area": area, "indicator": indicator}).fetchall()
    for whose, since, key, smallest, smallest_n, counted, averaged, additive in rows:
        told = {str(name): tuple(map(str, values)) for name, values in json.loads(additive)}
        averages = "".join(told.pop(_AVERAGES, ()))
        rule = Rule(smallest, smallest_n, counted, tuple(told.items()), averaged, averages)
        found[whose, key] = (*found.get((whose, key), ()), RuleSince(since, rule))
    return Rulebooks(found)


def _additive(rule: Rule) -> str:
    """What adds up with what by ``rule``, as it is kept."""
    tied = ((_AVERAGES, (rule.averages,)),) if rule.averages else ()
    return json.dumps((*rule.dimensions, *tied))


def rulebook_until(book: Rulebook, batches: Collection[int]) -> dict[str, tuple[RuleSince, ...]]:
    """The part of ``book`` that held when ``batches`` were all there was."""
    known = {BEGINNING, *batches}
    return {key: tuple(one for one in own if one.since in known) for key, own in book.items()}


def newest_rules(book: Rulebook) -> dict[str, Rule]:
    """The rule of each indicator that holds now."""
    return {key: own[-1].rule for key, own in book.items() if own}


def record_rules(cursor: duckdb.DuckDBPyConnection, since: int, area: str, rules: Mapping[str, Rule]) -> None:
    """Record that ``rules`` hold in ``area`` from the batch ``since`` on; what has no rule yet, has it always had.

    Rules that hold already are left out. The shared ones are to be recorded before those of areas.
    """
    known = newest_rules(read_rulebooks(cursor, area).of(area))
    fresh = {key: (BEGINNING, rule) for key, rule in rules.items() if key not in known}
    changed = {key: (since, rule) for key, rule in rules.items() if known.get(key, rule) != rule}
    rows = [
        [at, key, one.smallest, one.smallest_n, one.counted, one.averaged, _additive(one), area]
        for key, (at, one) in sorted({**fresh, **changed}.items())
    ]
    if rows:
        names = [*_COLUMNS.split(", "), "area"]
        cursor.register("ruled", pa.Table.from_pylist([dict(zip(names, row, strict=True)) for row in rows]))
        cursor.execute("INSERT INTO rules BY NAME SELECT * FROM ruled")
        cursor.unregister("ruled")
