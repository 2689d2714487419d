"""Check, compare and commit of 1,000,000 rows, against DuckDB's own ``read_csv`` and insert of the same file."""

import csv
import io
import tempfile
from datetime import date
from pathlib import Path

import duckdb

from bench.result import Result, in_turn
from slt_data.domain.catalogue import Catalogue
from slt_data.intake.commit.put_in import put_in
from slt_data.intake.draft import draft_of_file
from slt_data.store.store import open_store

INDICATORS, GROUPS = 200, 50
YEARS = range(1920, 2020)
_INDICATOR = {
    "definition": "Made up for a measurement.",
    "unit": "count",
    "noun": ["sak", "saker"],
    "population": "Alle",
    "family": "politi",
    "better": "neither",
    "publishing": {"smallest": 0, "reason": "Made up."},
    "dimensions": ["gruppe"],
}


def catalogue() -> Catalogue:
    """One area, one dimension of fifty groups and two hundred indicators."""
    return Catalogue.model_validate(
        {
            "areas": [{"id": "by", "title": "By", "short": "By"}],
            "dimensions": [
                {"id": "gruppe", "title": "Gruppe", "values": {f"g{at}": f"Gruppe {at}" for at in range(GROUPS)}}
            ],
            "sources": [{"id": "koordinator", "title": "Lagt inn", "document": "Lagt inn", "publisher": "Kommunen"}],
            "indicators": [
                {**_INDICATOR, "id": f"sak{at}", "title": f"Saker av slag {at}", "short": f"Saker {at}"}
                for at in range(INDICATORS)
            ],
            "caveats": [],
            "focus_areas": [],
            "breaks": [],
            "events": [],
            "remarks": [],
            "board_choices": [],
            "terms": [],
        }
    )


def long_file() -> bytes:
    """A figure a row, its value from 200 to 240, so that little is out of the ordinary."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(["indicator", "area", "segment", "year", "value", "note"])
    for at in range(INDICATORS):
        for group in range(GROUPS):
            writer.writerows(
                [f"sak{at}", "by", f"gruppe=g{group}", year, 200 + (at * 31 + group * 17 + year * 7) % 41, ""]
                for year in YEARS
            )
    return text.getvalue().encode()


def measure() -> list[Result]:
    """The one ratio of this module."""
    content = long_file()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "tall.csv"
        file.write_bytes(content)
        known = catalogue()
        stores = iter(range(1000))

        def ours() -> None:
            store = open_store(Path(folder) / f"ours{next(stores)}" / "slt.duckdb", known)
            draft = draft_of_file(store, "by", file.name, file.read_bytes(), today=date(2026, 11, 22))
            put_in(store, draft, by="bench", comment="bench", accepted=None, today=date(2026, 11, 22))

        def floor() -> None:
            with duckdb.connect(str(Path(folder) / f"floor{next(stores)}.duckdb")) as connection:
                columns = "indicator VARCHAR, area VARCHAR, segment VARCHAR, year INTEGER, value DOUBLE, note VARCHAR"
                connection.execute(f"CREATE TABLE figures ({columns})")
                connection.execute("INSERT INTO figures SELECT * FROM read_csv(?)", [str(file)])

        return [in_turn("intake of 1,000,000 rows, against read_csv and insert", ours, floor, 3.0, rounds=3)]
