"""Reported offences of every municipality, which ship with the program until newer ones are fetched.

They are SSB's table 08487 as in ``datasets/ssb_08487.md``, read as its feed reads a reply of SSB.
"""

import csv
import hashlib
from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from slt_data.domain.carriers import carriers
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.feeds import Feed
from slt_data.domain.series import Figure, Status
from slt_data.store.batches import BatchKind, Content, NewBatch, history
from slt_data.store.ledger import Ledger, write_batches
from slt_data.store.store import Store
from slt_data.texts import Language, say, speaking

if TYPE_CHECKING:
    from slt_data.intake.formats.json_stat import Cube

OFFENCES: Final = "ssb_08487.csv"
_FEED, _COUNTS = "ssb_08487", "AnmeldteLovbrudd"
_SEEN = date(2026, 2, 7)
"""The day on which the file was made."""
_GROUPS = {
    "alt": "1AAAAA-9ZZZZz",
    "eiendomstyveri": "1AAAAA-1ZZZZz",
    "vold_mishandling": "4AAAAA-4ZZZZz",
    "rusmidler": "6AAAAA-6ZZZZz",
    "orden_integritet": "7AAAAA-7ZZZZz",
    "trafikk": "8AAAAA-8ZZZZz",
    "annet": "2AAAAA-3-5-9ZZZZz",
}
"""By column of the file, the group of offences."""
_COUNTRY, _NO_FIGURE, _SUPPRESSED, _NOT_IN_USE = "0", "NA", ":", "."


def bring_offences(store: Store, datasets: Path) -> list[int]:
    """The numbers of the new batches with the offences that municipalities of ``store`` had not been given yet.

    One batch a municipality, once. A figure that came in otherwise is left alone, and a municipality that has a data
    set of its own has them from that. None if ``datasets`` has no such file.
    """
    path, catalogue = datasets / OFFENCES, store.catalogue
    if not path.exists() or not catalogue.has("feeds", _FEED) or catalogue.feed(_FEED).retired:
        return []
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    batches = history(store.database)
    given = {one.dataset for one in batches if one.sha256 == digest}
    own = {one.dataset for one in batches}
    told = {
        one.id: figures
        for one in catalogue.areas
        if one.codes and not one.made_up and one.id not in own and _dataset(one.id) not in given
        if (figures := offences_of(path, one.id, catalogue))
    }
    if not told:
        return []

    def entries(ledger: Ledger) -> Iterable[NewBatch]:
        for area, figures in told.items():
            name = _dataset(area)
            known = [one for one in ledger.batches if one.dataset == name]
            new = _new(figures, ledger.figures(area), {one.batch for one in known})
            if new and digest not in {one.sha256 for one in known}:
                yield _batch(name, digest, new)

    return write_batches(store.database, entries)


def offences_of(path: Path, area: str, catalogue: Catalogue) -> list[Figure]:
    """The figures of ``area`` in the file ``path``, with the numbers that carried it; none if it is not in it."""
    from slt_data.intake.feeds.mapping import mapped, numbers_of  # here, since most commands bring nothing

    feed = catalogue.feed(_FEED)
    cube = offences_cube(path, feed, numbers_of(area, catalogue, feed))
    return [] if cube is None else [_figure(one) for one in mapped(cube, feed, area, catalogue).rows]


def offences_cube(path: Path, feed: Feed, numbers: Collection[str]) -> "Cube | None":
    """The file ``path`` as a reply of SSB about the places with these ``numbers``; None if it has none of them.

    The number of a row is that in the label of its place, which is the one that carried the figures.
    """
    from slt_data.intake.formats.json_stat import Cube, CubeDimension, CubeUnit

    rows: dict[tuple[str, str], dict[str, str]] = {}
    labels: dict[str, str] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            number = row["g_komnr"].zfill(4) if row["g_komnr"] != _NO_FIGURE else _COUNTRY
            if number in numbers:
                rows[number, row["år"]] = row
                labels[number] = row["gjerningssted"]
    if not rows:
        return None
    windows = tuple(sorted({window for _, window in rows}))
    cells = [
        _cell(rows.get((number, window)), column, number, window)
        for number in labels
        for column in _GROUPS
        for window in windows
    ]
    groups = tuple(_GROUPS.values())
    dimensions = (
        CubeDimension(feed.place, "gjerningssted", tuple(labels), tuple(labels.values())),
        CubeDimension("LovbruddKrim", "lovbruddstype", groups, tuple(feed.labels.get(one, one) for one in groups)),
        CubeDimension(
            "ContentsCode",
            "statistikkvariabel",
            (_COUNTS,),
            (feed.labels.get(_COUNTS, _COUNTS),),
            {_COUNTS: CubeUnit("lovbrudd", 0)},
        ),
        CubeDimension(feed.time, "intervall (år)", windows, windows),
    )
    values, symbols = tuple(value for value, _ in cells), tuple(symbol for _, symbol in cells)
    return Cube(feed.label, "Statistisk sentralbyrå", "", dimensions, values, symbols, table=feed.table)


def _cell(row: dict[str, str] | None, column: str, number: str, window: str) -> tuple[float | None, str]:
    """The number, and the sign in its place: suppressed, unless the place's number was not in use."""
    if row is not None and row[column] != _NO_FIGURE:
        return float(row[column]), ""
    in_use = number == _COUNTRY or number in carriers(number, int(window[-4:]))
    return None, _SUPPRESSED if row is not None and in_use else _NOT_IN_USE


def _figure(row: dict[str, Any]) -> Figure:
    status = Status(row["status_text"] or Status.EXACT)
    return Figure(
        indicator=row["indicator"],
        area=row["area"],
        segment=row["segment"],
        year=row["year"],
        first_year=int(row["first_year"]),
        value=float(row["text"]) if status is Status.EXACT else None,
        status=status,
        raw=row["raw_text"],
        source=row["source"],
        section=row["section"],
        note=row["note"],
    )


def _new(figures: list[Figure], standing: pd.DataFrame, own: Collection[int]) -> list[Figure]:
    """Those of ``figures`` that no other than a batch of ``own`` has said anything of."""
    others = standing[~standing["batch"].isin(own)]
    keys = set(zip(others["indicator"], others["segment"], others["year"], others["first_year"].fillna(0), strict=True))
    return [one for one in figures if (one.indicator, one.segment, one.year, one.first_year or 0) not in keys]


def _dataset(area: str) -> str:
    return f"{_FEED}_{area}"


def _batch(name: str, digest: str, figures: list[Figure]) -> NewBatch:
    with speaking(Language.BOKMAAL):
        by, comment = say("sync.committed_by"), say("sync.offences")
    return NewBatch(
        Content(figures=figures),
        kind=BatchKind.DATASET,
        given_on=_SEEN,
        committed_by=by,
        comment=comment,
        dataset=name,
        file=OFFENCES,
        sha256=digest,
    )
