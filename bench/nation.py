"""A whole country of made-up figures, for measuring what the store and the pages carry.

``python -m bench.nation --rows 5m --home DIR`` writes a catalogue and a store; then

    SLT_HOME=DIR SLT_DATASETS=DIR/datasets streamlit run app.py

This loader is for measurements alone. It goes through ``store.ledger``, batch by batch, and puts in what ``put_in``
would have put in for the same rows (tests/test_nation.py holds one against the other), but asks nobody about warnings.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import duckdb

from bench.nation_catalogue import Place, places, write_datasets
from bench.nation_figures import Size, figures_of
from bench.result import Result, in_turn
from slt_data.settings import ROOT
from slt_data.shipped.catalogue_yaml import read_catalogue
from slt_data.shipped.sync import bring_up_to_date
from slt_data.store.batches import BatchKind, Content, NewBatch
from slt_data.store.ledger import Ledger, write_batches
from slt_data.store.store import Store, open_store

BY = "bench.nation"
_AT_ONCE = 200_000
"""About how many rows go into one transaction, which bounds the memory."""
_SERIES, _ROUNDS = "skadeverk", 21
DAYS = date(2025, 3, 1), date(2026, 3, 1)


def build(home: Path, size: Size, told: Callable[[str, int], None] | None = None) -> Store:
    """The country in ``home``: ``datasets/`` and ``slt.duckdb``, some municipalities at a time, whole or not at all.

    ``told`` hears of each municipality and how many rows it has, once it is on its way in.
    """
    write_datasets(home / "datasets", ROOT / "datasets", size.areas, size.indicators)
    store = open_store(home / "slt.duckdb", read_catalogue(home / "datasets"))
    numbered = sorted(enumerate(places(size.areas), start=1), key=lambda one: one[1].code)
    at_once = max(1, _AT_ONCE * size.areas // size.rows)
    for start in range(0, size.areas, at_once):
        own = numbered[start : start + at_once]

        def entries(_: Ledger, own: list[tuple[int, Place]] = own) -> Iterator[NewBatch]:
            for number, place in own:
                rows = 0
                for day, figures in zip(DAYS, figures_of(size, number, place.id), strict=True):
                    rows += len(figures)
                    yield _entry(Content(figures=figures), day, place)
                if told is not None:
                    told(place.name, rows)

        write_batches(store.database, entries)
    return store


def _entry(content: Content, day: date, place: Place) -> NewBatch:
    return NewBatch(content, BatchKind.INTAKE, day, BY, f"Oppdiktede tall for {place.name}")


def rows_of(text: str) -> int:
    """``5m`` → 5,000,000; ``200k`` → 200,000; plain numbers as they are."""
    factor = {"k": 1_000, "m": 1_000_000}.get(text[-1:].lower())
    return int(float(text[:-1]) * factor) if factor else int(text)


def measure(rows: int = 1_000_000) -> list[Result]:
    """One series out of a country of ``rows`` figures: against one of the shipped municipality, and against SQL by hand
    on a bare table of the same figures. Each time the file is opened and the series is read anew, hidden for a reader.
    """
    with tempfile.TemporaryDirectory() as folder:
        nation = build(Path(folder) / "nation", Size(rows, indicators=60))
        seed = open_store(Path(folder) / "seed" / "slt.duckdb", read_catalogue(ROOT / "datasets"))
        bring_up_to_date(seed, ROOT / "datasets")
        bare = Path(folder) / "bare.duckdb"
        with duckdb.connect(str(bare)) as connection:
            connection.execute(f"ATTACH '{Path(folder) / 'nation' / 'slt.duckdb'}' AS nation (READ_ONLY)")
            connection.execute("CREATE TABLE figures AS SELECT * EXCLUDE (batch, removed) FROM nation.figures")
        area = places(357)[200].id

        def by_hand() -> None:
            with duckdb.connect(str(bare), read_only=True) as connection:
                asked = "SELECT * FROM figures WHERE area = ? AND indicator = ? ORDER BY segment, year"
                connection.execute(asked, [area, _SERIES]).df()

        def of(store: Store, place: str) -> Callable[[], object]:
            fresh = iter([_opened(store) for _ in range(2 * _ROUNDS)])
            return lambda: next(fresh).figures(place, indicators=[_SERIES])

        names = "one series, a country / a municipality", "one series, a country / SQL by hand"
        return [
            in_turn(names[0], of(nation, area), of(seed, "eksempelkommune"), 1.5, _ROUNDS),
            in_turn(names[1], of(nation, area), by_hand, 2.0, _ROUNDS),
        ]


def _opened(store: Store) -> Store:
    """The same store with nothing read but which batches there are, as in an app that has been asked of others."""
    fresh = Store(store.database)
    _ = fresh.newest
    return fresh


def main(arguments: Iterable[str] | None = None) -> int:
    """Build a country and say how it goes."""
    parser = argparse.ArgumentParser(prog="python -m bench.nation", description=__doc__)
    parser.add_argument("--rows", type=rows_of, default=5_000_000)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--areas", type=int, default=357)
    asked = parser.parse_args(None if arguments is None else list(arguments))
    began, done, rows = time.perf_counter(), 0, 0

    def told(name: str, added: int) -> None:
        nonlocal done, rows
        done, rows = done + 1, rows + added
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        line = (
            f"{done}/{asked.areas}  {name:<16} {rows:>11,} rows  {time.perf_counter() - began:>6.0f} s  {peak:>5.0f} MB"
        )
        print(f"\r{line}", end="", flush=True)

    build(asked.home, Size(asked.rows, asked.areas), told)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
