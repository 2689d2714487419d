"""What a catalogue that is data costs: a page after a change of it, and a page among 357 municipalities' own entries.

A page is Oversikt as it is told, from the store on: what all visitors share is made anew after any change.
"""

import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bench.result import Result, compared
from slt_data.catalogue.draft import draft_of_edits
from slt_data.catalogue.edits import Edit
from slt_data.catalogue.putting_in import put_in_catalogue
from slt_data.domain.disclosure import Role
from slt_data.domain.entry_bodies import SHARED, body_of
from slt_data.domain.layers import NB, CatalogueRow
from slt_data.domain.series import Figure, Status
from slt_data.norwegian import today
from slt_data.settings import ROOT
from slt_data.shipped.ready import open_up_to_date
from slt_data.store.batches import BatchKind, Content, NewBatch
from slt_data.store.ledger import Ledger, commit, write_batches
from slt_data.store.store import Store
from slt_data.story.materials import Materials
from slt_data.story.overview import tell_overview

AREA, COPY = "eksempelkommune", "kommune_1"
AREAS, OWN = 357, 300
_ROUNDS = 9


def measure() -> list[Result]:
    """The ratios, with the goals of the catalogue as data."""
    with tempfile.TemporaryDirectory() as folder:
        small, _batches = open_up_to_date(Path(folder) / "small.duckdb", ROOT / "datasets")
        large, _more = open_up_to_date(Path(folder) / "large.duckdb", ROOT / "datasets")
        strung(large)
        told = Materials(small)
        names = (
            "a page after a change of the catalogue / of figures",
            f"a page of one of {AREAS} with {OWN} own / one of few",
        )
        return [
            compared(names[0], *_after_changes(small, told), 1.3),
            compared(names[1], *_in_turn(lambda: _first(large, COPY), lambda: _first(small, AREA)), 1.5),
        ]


def page(materials: Materials, area: str) -> object:
    """Oversikt as it is told to a reader."""
    seen = materials.of(area)
    country = materials.of(seen.area.country) if seen.area.country else None
    return tell_overview(seen, seen.newest_year, country)


def _first(store: Store, area: str) -> object:
    """The page as the first one asked for, of a store in which nothing is read but which batches there are."""
    fresh = Store(store.database)
    _ = fresh.newest
    return page(Materials(fresh), area)


def _after_changes(store: Store, materials: Materials) -> tuple[list[float], list[float]]:
    counter = iter(range(1_000))

    def catalogue() -> None:
        change = Edit("indicators", "nasking", AREA, {"short": f"Nasking {next(counter)}"})
        put_in_catalogue(store, draft_of_edits(store, [change]), by="bench", comment="Et navn")

    def figures() -> None:
        value = float(next(counter))
        row = Figure(indicator="nasking", area=AREA, year=1999, value=value, status=Status.EXACT, source="koordinator")
        commit(store.database, NewBatch(Content([row]), BatchKind.INTAKE, today(), "bench", "Et tall"))

    def after(change: Callable[[], None]) -> Callable[[], object]:
        def timed() -> object:
            change()
            began = time.perf_counter()
            page(materials, AREA)
            return time.perf_counter() - began

        return timed

    ours, floor = after(catalogue), after(figures)
    pairs = [(ours(), floor()) for _ in range(_ROUNDS + 1)][1:]
    return [float(str(one)) for one, _ in pairs], [float(str(other)) for _, other in pairs]


def _in_turn(ours: Callable[[], object], floor: Callable[[], object]) -> tuple[list[float], list[float]]:
    times: tuple[list[float], list[float]] = ([], [])
    for counts in (False, *[True] * _ROUNDS):
        for place, run in enumerate((ours, floor)):
            began = time.perf_counter()
            run()
            if counts:
                times[place].append(time.perf_counter() - began)
    return times


def strung(store: Store) -> None:
    """Put 357 made-up municipalities with 300 indicators of their own into ``store``; the first has the example's
    figures.
    """
    own = [row for row in store.catalogue_rows(SHARED) if row.kind == "areas" and row.id == AREA]
    like = next(row for row in store.catalogue_rows(SHARED) if row.kind == "indicators" and row.id == "nasking")
    keys = [f"kommune_{number}" for number in range(1, AREAS + 1)]

    def rows() -> Iterator[CatalogueRow]:
        for at, key in enumerate(keys):
            yield own[0]._replace(id=key, place=100 + at)
            for number in range(OWN):
                fields = like.fields | {"title": f"Egen {number}", "short": f"Egen {number}", "names": []}
                yield CatalogueRow("indicators", f"egen_{number}", key, NB, number, body_of(fields))

    def entries(_: Ledger) -> Iterable[NewBatch]:
        yield NewBatch(Content(entries=list(rows())), BatchKind.CATALOGUE, today(), "bench", "Mange")

    write_batches(store.database, entries)
    sources = [replace_area(row) for row in store.catalogue_rows(AREA)]
    figures = store.figures(AREA, Role.KOORDINATOR).assign(area=COPY)
    content = Content(figures=figures.astype({"n": "Int64", "k": "Int64", "first_year": "Int64"}), entries=sources)
    commit(store.database, NewBatch(content, BatchKind.CATALOGUE, today(), "bench", "Som eksempelet"))


def replace_area(row: CatalogueRow) -> CatalogueRow:
    """The row as the copy's own."""
    return row._replace(area=COPY)
