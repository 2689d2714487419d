"""The disclosure audit: the interval in which each hidden figure must lie, given everything that readers received.

From the tables of one day it computes what a reader of that day can work out; from all editions, what a reader who kept
everything can. A figure with the same true number in two tables is one unknown; if any table showed it, it is known. If
all editions together disclose nothing, no subset of them does.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from math import ceil, floor, isinf

from slt_data.domain.additive import Cell, Numbers
from slt_data.domain.programme import SLIGHT, Terms
from slt_data.domain.publication import Past, Rule, Table, joined_tables, small_by
from slt_data.domain.ranges import System, unseen


class HiddenBecause(StrEnum):
    """Why a figure is hidden: ``primary`` is too small itself, ``secondary`` would disclose one that is.

    ``implied`` is a small one without a row, listed only where a reader can find it by subtraction. A small figure that
    was shown because the rules then allowed it is ``primary`` and counts as disclosed.
    """

    PRIMARY = "primary"
    SECONDARY = "secondary"
    IMPLIED = "implied"


@dataclass(frozen=True)
class HiddenCell:
    """A hidden figure with the least (``low``) and greatest (``high``, None for no limit) value that it may have.

    ``counts`` is what the limits are of: ``value`` for a count; for a share ``k`` (those who said yes) or ``n-k`` (no).
    """

    indicator: str
    area: str
    year: int
    first_year: int
    segment: str
    low: float
    high: float | None
    counts: str
    kind: HiddenBecause
    recoverable: bool


@dataclass(frozen=True)
class Audit:
    """How many figures are hidden, how many of them ``secondary``, and how many are disclosed all the same
    (``recoverable``).

    ``cells``: those hidden in the newest tables, and any that all tables together disclose. A figure is disclosed when
    its interval lies from 1 to below the threshold (1–4 with the usual one). For a share this applies to k and to n −
    k, and an interval that holds a single number is disclosed whatever the number is.
    """

    hidden: int
    secondary: int
    recoverable: int
    cells: tuple[HiddenCell, ...]

    def as_dict(self) -> dict[str, object]:
        """The audit as a dictionary that can be written as JSON."""
        return asdict(self)


def audit_tables(histories: Mapping[tuple[str, str], Sequence[Table]], rules: Mapping[str, Rule]) -> Audit:
    """What a reader can work out from all of ``histories``: for each area and indicator, the tables that were
    published.

    ``rules``: today's rule of each indicator. It decides what is too small, whatever rule a table was published by.
    """
    cells = [
        cell
        for (area, indicator), tables in sorted(histories.items())
        for cell in _hidden(area, indicator, tuple(tables), rules[indicator])
    ]
    hidden = sum(len(tables[-1].hidden) for tables in histories.values() if tables)
    secondary = sum(len(tables[-1].hidden - tables[-1].primary) for tables in histories.values() if tables)
    return Audit(hidden, secondary, sum(cell.recoverable for cell in cells), tuple(cells))


def _hidden(area: str, indicator: str, tables: Sequence[Table], rule: Rule) -> Iterator[HiddenCell]:
    past = joined_tables(tuple(dict.fromkeys(tables)), rule)
    asked = [
        (cell, numbers, kind, terms)
        for (cell, numbers), kind in sorted(_kinds(tables, past, rule).items())
        for terms in _sums(cell, numbers, kind, rule)
    ]
    found: dict[tuple[Cell, Numbers], HiddenCell] = {}
    ranges = System(past.ties, past.loose).ranges([one[-1] for one in asked])
    for (cell, numbers, kind, terms), (least, most) in zip(asked, ranges, strict=True):
        low, high = _whole(least, most) if all(number.is_integer() for number in numbers) else (least, most)
        counts = "n-k" if len(terms) > 1 else ("value", "k")[terms[0][0].place]
        told = kind is not HiddenBecause.SECONDARY and rule.given_away(low, high, counted=len(numbers) == 1)
        limit = None if isinf(high) else high
        one = HiddenCell(
            indicator, area, cell.year, cell.first, cell.segment, low, limit, counts, kind, recoverable=told
        )
        if told or (cell, numbers) not in found:
            found[cell, numbers] = one
    standing = {(cell, numbers) for cell, numbers in tables[-1].cells if cell in tables[-1].hidden} if tables else set()
    yield from (one for key, one in found.items() if one.recoverable or key in standing)


def _kinds(tables: Sequence[Table], past: Past, rule: Rule) -> dict[tuple[Cell, Numbers], HiddenBecause]:
    """Why each cell of ``tables`` is hidden; the small cells without a row are ``IMPLIED``."""
    kinds = dict.fromkeys(past.secrets.values(), HiddenBecause.IMPLIED)
    small = {
        (cell, numbers) for table in tables for cell, numbers in table.cells if small_by(rule, table, cell, numbers)
    }
    gone = {(cell, numbers) for table in tables for cell, numbers in table.cells if cell in table.hidden}
    return kinds | dict.fromkeys(gone, HiddenBecause.SECONDARY) | dict.fromkeys(small, HiddenBecause.PRIMARY)


def _sums(cell: Cell, numbers: Numbers, kind: HiddenBecause, rule: Rule) -> list[Terms]:
    """The sums whose interval is asked for: for a secondary cell its number, else what the rule keeps secret."""
    if kind is HiddenBecause.SECONDARY:
        return [((unseen(cell, numbers)[-1], 1.0),)]
    return [one.terms for one in rule.secrets(cell, numbers)]


def _whole(low: float, high: float) -> tuple[float, float]:
    """The least and greatest whole numbers in ``low`` to ``high``, allowing for rounding."""
    return ceil(low - SLIGHT), high if isinf(high) else floor(high + SLIGHT)
