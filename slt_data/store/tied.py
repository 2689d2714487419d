"""Indicators whose figures tell of one another: an average of two years and the yearly counts that it is made of.

A window and one of its years give the other. So where the catalogue says that one indicator averages another, the two
are hidden together: the windows are counted as the sums of their years, in the table of the yearly counts.
"""

from collections.abc import Collection, Mapping, Sequence

from slt_data.domain.publication import Table
from slt_data.store.edition import Edition
from slt_data.store.rulebook import Rulebook


def ties(book: Rulebook) -> dict[str, str]:
    """The indicator of yearly counts by each in ``book`` that averages it, or once did: what was told stays told."""
    found = {}
    for key, own in book.items():
        for one in own:
            if one.rule.averages in book:
                found[key] = one.rule.averages
    return found


def with_tied(indicators: Collection[str], tied: Mapping[str, str]) -> set[str]:
    """``indicators`` and all that any of them is tied to."""
    found = set(indicators)
    while more := {key for pair in tied.items() if found.intersection(pair) for key in pair} - found:
        found |= more
    return found


def with_windows(
    editions: Mapping[str, tuple[Edition, ...]], tied: Mapping[str, str]
) -> dict[str, tuple[Edition, ...]]:
    """``editions`` as they hide each indicator: of windows, what their own rule hides and what the years' hides."""
    found = dict(editions)
    for windows, yearly in tied.items():
        if yearly in editions:
            found[windows] = tuple(_together(editions.get(windows, ()), editions[yearly]))
    return found


def _together(own: Sequence[Edition], others: Sequence[Edition]) -> list[Edition]:
    found = []
    for batch in sorted({one.batch for one in (*own, *others)}):
        tables = [one.table for one in (_until(own, batch), _until(others, batch)) if one is not None]
        cells = tuple(sorted({cell for table in tables for cell in table.cells}))
        primary, hidden = (frozenset().union(*(getattr(one, name) for one in tables)) for name in ("primary", "hidden"))
        found.append(Edition(batch, Table(cells, primary, hidden, tables[0].rule)))
    return found


def _until(editions: Sequence[Edition], batch: int) -> Edition | None:
    return next((one for one in reversed(editions) if one.batch <= batch), None)
