"""Bakes the made-up municipality's figures from ``oppskrift.toml``, and seals them in the manifest.

    python datasets/eksempelkommune/lag_tall.py

Nothing here is taken from a real place. The same bytes come out on every machine: chance comes from
``Random.random`` alone, seeded for each series and year, and all arithmetic is of the kind that IEEE 754 fixes.
"""

import csv
import hashlib
import re
import tomllib
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import accumulate, combinations, product
from math import fsum, prod, sqrt
from pathlib import Path
from random import Random
from typing import Any

HERE = Path(__file__).parent
RECIPE = HERE / "oppskrift.toml"
SOURCE = "oppdiktet"
KOMMUNE, LAND = "eksempelkommune", "eksempelland"
SECTIONS = {"politi.csv": "Politiet", "kommunen.csv": "Kommunen", "statistikk.csv": "Offentlig statistikk"}
LEVELS, SEXES = ("ungdomsskole", "videregaaende"), ("jenter", "gutter")
CELLS = tuple({"kjoenn": sex, "trinn": level} for level in LEVELS for sex in SEXES)
"""The cells of a survey wave, in the order in which the recipe lists them."""
AGES = {"0-17": (0, 17), "10-14": (10, 14), "10-17": (10, 17), "13-18": (13, 18), "15-17": (15, 17)}
BOUND = re.compile(r"(?:under|over|i underkant av|i overkant av) (\d+)(?: %)?")
APPROXIMATE = re.compile(r"ca\. (\d+)(?: %)?")
FILES = {
    "befolkning.csv": ("Befolkning 1. januar", "2026-02-24"),
    "politi.csv": ("Politiets tall, 2012–2025", "2026-03-01"),
    "kommunen.csv": ("Kommunens tall, 2012–2025", "2026-03-01"),
    "statistikk.csv": ("Anmeldte lovbrudd, gjennomsnitt over to år", "2026-03-01"),
    "ungdata.csv": ("Ungdata 2013–2025", "2026-03-01"),
    "vurderinger.yaml": ("Politiets og samarbeidets vurderinger, 2021–2025", "2026-03-01"),
    "tiltak.yaml": ("Tiltak i kommunen", "2026-03-01"),
}
"""The first deliveries, in the order in which they are given: title and day."""
WRITTEN = {
    "nytt_2026_06.yaml": ("Nye vurderinger og tiltak, juni 2026", "2026-06-15"),
    "nytt_2026_10.yaml": ("Nye, endrede og tilbaketrukne opplysninger, oktober 2026", "2026-10-01"),
    "moeter.yaml": ("Møter i SLT-styret, 2026", "2026-11-20"),
    "plan.yaml": ("Planen med mål, tiltak, saker, erfaringer og årshjul, 2021–2026", "2026-11-20"),
}
"""The later deliveries that are written by hand. They follow the corrections of the same day."""


Parts = dict[str, str]
"""What a cell of a table holds: the value of each dimension it is split by."""


@dataclass(frozen=True)
class Row:
    """One line of a CSV file: one indicator, in one area and year, for one segment."""

    indicator: str
    area: str
    year: int
    first_year: int | None = None
    segment: str = ""
    value: str = ""
    status: str = "exact"
    raw: str = ""
    n: int | None = None
    k: int | None = None
    source: str = SOURCE
    section: str = ""
    note: str = ""


@dataclass(frozen=True)
class Series:
    """One ``[[serie]]`` of the recipe; ``merknader`` holds the notes that corrections have added, by year."""

    indikator: str
    fil: str
    fra: int
    tall: Sequence[int | str]
    omraade: str = KOMMUNE
    andeler: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    kryss_fra: int = 9999
    toaarig: bool = False
    merknader: Mapping[int, str] = field(default_factory=dict)

    def corrected(self, year: int, to: int | str, note: str) -> "Series":
        """This series with another cell for ``year``."""
        cells = [to if self.fra + place == year else cell for place, cell in enumerate(self.tall)]
        return replace(self, tall=cells, merknader={**self.merknader, year: note})

    def rows(self) -> Iterator[Row]:
        """Totals, and where the recipe says how they are split, their parts."""
        for place, cell in enumerate(str(cell) for cell in self.tall):
            year = self.fra + place
            if cell == "" or (self.toaarig and place == 0):
                continue
            blank = Row(
                self.indikator, self.omraade, year, section=SECTIONS[self.fil], note=self.merknader.get(year, "")
            )
            if self.toaarig:
                average = (int(self.tall[place - 1]) + int(cell) + 1) // 2
                yield replace(blank, first_year=year - 1, value=str(average))
                continue
            yield read_cell(blank, cell)
            yield from self._parts(blank, cell)

    def _parts(self, blank: Row, cell: str) -> Iterator[Row]:
        if not self.andeler:
            return
        number = re.fullmatch(r"(\d+)(\*?)", cell)
        cross = [dict(zip(self.andeler, values, strict=True)) for values in product(*self.andeler.values())]
        shares = [prod(self.andeler[name][value] for name, value in parts.items()) for parts in cross]
        drawn = shared_out(int(number[1]) if number else 0, shares, chance(self.indikator, blank.year))
        for parts, count in margins(cross, drawn, full=blank.year >= self.kryss_fra):
            if parts:
                yield read_cell(replace(blank, segment=segment(parts)), f"{count}{number[2]}" if number else cell)


def read_cell(blank: Row, cell: str) -> Row:
    """``blank`` filled with what a source would print as ``cell``."""
    if cell.isdecimal():
        return replace(blank, value=cell)
    if cell.endswith("*"):
        return replace(blank, value=cell[:-1], status="preliminary", raw=cell)
    for pattern, status in ((APPROXIMATE, "approximate"), (BOUND, "bound")):
        if match := pattern.fullmatch(cell):
            return replace(blank, value=match[1], status=status, raw=cell)
    return replace(blank, status={"..": "missing", ":": "hidden"}.get(cell, "words"), raw=cell)


def chance(*of: object) -> Random:
    """A source of chance that belongs to ``of`` alone, so that no series moves when another is changed."""
    return Random(":".join(map(str, of)))  # noqa: S311 - made-up figures, nothing secret


def shared_out(count: int, shares: Sequence[int], rng: Random) -> list[int]:
    """``count`` things dealt out one by one, so that a corrected count moves only the things it adds or drops."""
    dealt = [0] * len(shares)
    bounds = list(accumulate(shares))
    for _ in range(count):
        dealt[bisect(bounds, rng.random() * bounds[-1])] += 1
    return dealt


def margins(cells: Sequence[Parts], counts: Sequence[int], *, full: bool) -> Iterator[tuple[Parts, int]]:
    """The total, the sums over each dimension, and with ``full`` the cells themselves."""
    names = list(cells[0])
    sizes = range(len(names) + 1) if full else range(2)
    for kept in (kept for size in sizes for kept in combinations(names, size)):
        sums: Counter[tuple[str, ...]] = Counter()
        for cell, count in zip(cells, counts, strict=True):
            sums[tuple(cell[name] for name in kept)] += count
        for values, count in sums.items():
            yield dict(zip(kept, values, strict=True)), count


def segment(parts: Parts) -> str:
    """The segment's key, dimensions in alphabetical order."""
    return ";".join(f"{name}={value}" for name, value in sorted(parts.items()))


def survey_rows(recipe: Mapping[str, Any]) -> Iterator[Row]:
    """Every share of every wave, area, school level and sex; then the response rates."""
    for indicator, levels in recipe["indikator"].items():
        for area, series in ((KOMMUNE, levels["kommune"]), (LAND, levels["land"])):
            for wave, level in zip(recipe["boelger"], series, strict=True):
                answered = recipe["svart"][area][str(wave)]
                rng = chance(levels.get("samme_unge_som", indicator), area, wave)
                asked = [n - int(rng.random() * (1 + n // 50)) for n in answered]
                told = [drawn_share(n, level + off, rng) for n, off in zip(asked, levels["avvik"], strict=True)]
                shares = list(share_rows(Row(indicator, area, wave, section="Ungdata"), CELLS, asked, told))
                if wave in levels.get("mangler", ()):
                    shares = [replace(row, value="", status="missing", raw="..", n=None, k=None) for row in shares]
                yield from shares
    for area, waves in recipe["spurt"].items():
        for wave, invited in waves.items():
            blank = Row("ungdata_svarprosent", area, int(wave), section="Ungdata")
            levels = [{"trinn": cell["trinn"]} for cell in CELLS]
            yield from share_rows(blank, levels, invited, recipe["svart"][area][wave])


def drawn_share(n: int, percent: float, rng: Random) -> int:
    """How many of ``n`` say yes, when ``percent`` of a large group would."""
    share = min(max(percent / 100, 0.002), 0.998)
    normal = fsum(rng.random() for _ in range(12)) - 6
    return min(max(round(n * share + normal * sqrt(n * share * (1 - share))), 0), n)


def share_rows(blank: Row, cells: Sequence[Parts], asked: Sequence[int], told: Sequence[int]) -> Iterator[Row]:
    """Shares of a wave, whole table and margins: one decimal in the municipality, whole per cent in the country."""
    step = 10 if blank.area == KOMMUNE else 1
    counted = zip(margins(cells, asked, full=True), margins(cells, told, full=True), strict=True)
    for (parts, n), (_, k) in counted:
        rounded = (200 * step * k + n) // (2 * n)
        value = f"{rounded // step}.{rounded % step}" if step > 1 else str(rounded)
        yield replace(blank, segment=segment(parts), value=value, raw=f"{value.replace('.', ',')} %", n=n, k=k)


def population_rows() -> Iterator[Row]:
    """Each birth year is one cohort that ages and slowly grows, so that the age groups hang together."""
    born = {year: 538 - 2 * abs(year - 2009) + int(chance("født", year).random() * 31) for year in range(1990, 2026)}
    for year in range(2012, 2027):
        blank = Row("befolkning", KOMMUNE, year, section="Befolkning")
        total = 43_600 + 215 * (year - 2012) + int(chance("bosatt", year).random() * 120)
        yield replace(blank, value=str(total))
        for title, (youngest, oldest) in AGES.items():
            count = sum(born[year - 1 - age] * (1000 + 4 * age) // 1000 for age in range(youngest, oldest + 1))
            yield replace(blank, segment=f"alder={title}", value=str(count))


def write_csv(name: str, rows: Iterable[Row]) -> None:
    """``rows`` as a CSV file beside this script."""
    columns = [column.name for column in fields(Row)]
    with (HERE / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([getattr(row, column) for column in columns] for row in rows)


def write_manifest(files: Mapping[str, tuple[str, str]]) -> None:
    """The manifest, with the checksum of every file as it lies there now."""
    lines = ["# Written by lag_tall.py.", "id: eksempelkommune", "title: Eksempelkommune (oppdiktede tall)"]
    lines += ["made_up: true", "files:"]
    for name, (title, day) in files.items():
        lines += [f"  - file: {name}", f"    title: {title}", "    origin: Oppdiktet for å vise og prøve SLT-innsikt"]
        seal = hashlib.sha256((HERE / name).read_bytes()).hexdigest()
        lines += ["    licence: MIT", f"    given_on: {day}", f"    sha256: {seal}"]
    (HERE / "datasett.yaml").write_text("\n".join([*lines, ""]), encoding="utf-8", newline="\n")


def main() -> None:
    """Writes every file of the data set but the catalogue and the words, which are written by hand."""
    recipe = tomllib.loads(RECIPE.read_text(encoding="utf-8"))
    series = {entry["indikator"]: Series(**entry) for entry in recipe["serie"]}
    for name in SECTIONS:
        write_csv(name, (row for one in series.values() if one.fil == name for row in one.rows()))
    write_csv("ungdata.csv", survey_rows(recipe["ungdata"]))
    write_csv("befolkning.csv", population_rows())
    given = {row for one in series.values() for row in one.rows()}
    for delivery in recipe["rettelse"]:
        for change in delivery["endring"]:
            old = series[change["indikator"]]
            series[old.indikator] = old.corrected(change["aar"], change["til"], change["merknad"])
        corrected = [row for one in series.values() for row in one.rows()]
        bare = {replace(row, note="") for row in given}
        write_csv(delivery["fil"], (row for row in corrected if replace(row, note="") not in bare))
        given = set(corrected)
    corrections = {one["fil"]: (one["tittel"], str(one["gitt"])) for one in recipe["rettelse"]}
    later = sorted((corrections | WRITTEN).items(), key=lambda one: one[1][1])
    write_manifest({**FILES, **dict(later)})


if __name__ == "__main__":
    main()
