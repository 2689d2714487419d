"""Hiding as the store does it: edition by edition, over corrections and withdrawals; nothing told of what is hidden."""

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import UTC, date, datetime
from itertools import combinations

import pytest

from slt_data.charts.screen.figure import plotly_figure
from slt_data.domain.audit import audit_tables
from slt_data.domain.disclosure import Guard, Role
from slt_data.domain.publication import rules_of
from slt_data.domain.series import Figure, Status
from slt_data.export.answers import point_document
from slt_data.export.table import table_csv
from slt_data.shipped.sync import bring_up_to_date
from slt_data.store.batches import BatchKind, Content, NewBatch
from slt_data.store.ledger import commit
from slt_data.store.store import Store
from slt_data.story.focus import tell_focus
from slt_data.story.indicator import tell_indicator
from slt_data.story.material import Material
from slt_data.story.overview import tell_overview
from slt_data.story.series_rows import Assessment
from tests.conftest import FELLES, TinyDatasets

J, G = "kjoenn=jenter", "kjoenn=gutter"


@pytest.fixture
def adding(tiny: TinyDatasets) -> TinyDatasets:
    """The tiny area, where girls and boys add up to all thefts."""
    tiny.swap(FELLES, "dimensions: [kjoenn]\n    caveats", "dimensions: [kjoenn]\n    additive: [kjoenn]\n    caveats")
    return tiny


def empty_store(datasets: TinyDatasets) -> Store:
    datasets.path("lillevik/politi.csv").write_text("indicator,area,year,value,status,raw,source\n", encoding="utf-8")
    datasets.deliver("politi.csv")
    store = datasets.store()
    bring_up_to_date(store, datasets.root)
    return store


def thefts(year: int, **counts: int) -> list[Figure]:
    """Thefts of ``year``: ``alle``, ``jenter`` and ``gutter``."""
    segments = {"alle": "", "jenter": J, "gutter": G}
    common = {"indicator": "tyveri", "area": "lillevik", "year": year, "source": "rapport", "status": Status.EXACT}
    return [
        Figure.model_validate(common | {"segment": segments[name], "value": number, "raw": f"{number} saker"})
        for name, number in counts.items()
    ]


def put_in(store: Store, content: Content, *, withdraws: int | None = None) -> int:
    kind = BatchKind.INTAKE if withdraws is None else BatchKind.WITHDRAWAL
    return commit(
        store.database,
        NewBatch(content, kind=kind, given_on=date(2026, 3, 1), committed_by="k", comment="c", withdraws=withdraws),
    )


def shown(store: Store, as_of: datetime | None = None) -> dict[tuple[str, int], object]:
    """What a reader gets: the value, or ``:``, by segment and year."""
    rows = store.figures("lillevik", Role.LESER, as_of)
    return {(row.segment, row.year): ":" if row.status == Status.HIDDEN else row.value for row in rows.itertuples()}


def recoverable(store: Store, area: str = "lillevik") -> int:
    """How many hidden figures any one edition, any two, or all of them give away."""
    rules, found = rules_of(store.catalogue), 0
    for indicator, own in store.editions(area).items():
        tables = [one.table for one in own]
        for some in (tables, *combinations(tables, 1), *combinations(tables, 2)):
            found += audit_tables({(area, indicator): some}, rules).recoverable
    return found


def test_a_second_figure_goes_with_a_small_one(adding: TinyDatasets) -> None:
    store = empty_store(adding)
    put_in(store, Content(thefts(2015, alle=14, jenter=3, gutter=11)))
    assert shown(store) == {("", 2015): 14, (J, 2015): ":", (G, 2015): ":"}
    everything = store.figures("lillevik", Role.KOORDINATOR)
    assert dict(zip(everything["segment"], everything["value"], strict=True)) == {"": 14, J: 3, G: 11}
    assert dict(zip(everything["segment"], everything["guard"], strict=True)) == {
        "": Guard.NONE, J: Guard.FEW, G: Guard.OTHERS,
    }  # fmt: skip
    assert recoverable(store) == 0


def test_what_was_hidden_stays_hidden_when_the_small_one_grows(adding: TinyDatasets) -> None:
    """Else whoever kept the first edition could subtract the boys, who did not change, from the total of then."""
    store = empty_store(adding)
    put_in(store, Content(thefts(2015, alle=14, jenter=3, gutter=11)))
    put_in(store, Content(thefts(2015, alle=17, jenter=6)))
    assert shown(store) == {("", 2015): 17, (J, 2015): ":", (G, 2015): ":"}
    assert recoverable(store) == 0


@pytest.mark.parametrize(
    "last",
    [
        pytest.param({"alle": 14, "jenter": 3, "gutter": 11}, id="typed in as it was"),
        pytest.param(None, id="withdrawn"),
    ],
)
def test_back_to_what_it_was(adding: TinyDatasets, last: dict[str, int] | None) -> None:
    store = empty_store(adding)
    put_in(store, Content(thefts(2015, alle=14, jenter=3, gutter=11)))
    first = shown(store)
    mistake = put_in(store, Content(thefts(2015, alle=24, jenter=13, gutter=11)))
    if last is None:
        put_in(store, Content(), withdraws=mistake)
    else:
        put_in(store, Content(thefts(2015, **last)))
    assert shown(store) == first
    assert len(store.editions("lillevik")["tyveri"]) == 3
    assert recoverable(store) == 0


def test_a_withdrawal_that_is_withdrawn_is_an_edition_of_its_own(adding: TinyDatasets) -> None:
    store = empty_store(adding)
    first = put_in(store, Content(thefts(2015, alle=14, jenter=3, gutter=11)))
    undone = put_in(store, Content(), withdraws=first)
    again = put_in(store, Content(), withdraws=undone)
    own = store.editions("lillevik")["tyveri"]
    assert [one.batch for one in own] == [first, undone, again]
    assert [len(one.table.cells) for one in own] == [3, 0, 3]
    assert own[0].table == own[2].table


def test_a_figure_taken_away_is_no_cell(adding: TinyDatasets) -> None:
    store = empty_store(adding)
    put_in(store, Content(thefts(2015, alle=14, jenter=3, gutter=11)))
    put_in(store, Content(removed_figures=thefts(2015, alle=14)))
    assert shown(store) == {(J, 2015): ":", (G, 2015): ":"}
    assert recoverable(store) == 0


def test_as_of_a_day_a_reader_gets_what_was_given_then(adding: TinyDatasets) -> None:
    store = empty_store(adding)
    put_in(store, Content(thefts(2015, alle=14, jenter=6, gutter=8)))
    between = datetime.now(UTC).replace(tzinfo=None)
    put_in(store, Content(thefts(2015, alle=11, jenter=3)))
    assert shown(store, between) == {("", 2015): 14, (J, 2015): 6, (G, 2015): 8}
    assert shown(store) == {("", 2015): ":", (J, 2015): ":", (G, 2015): 8}, "the boys are known from before"
    assert recoverable(store) == 0


def test_other_batches_make_no_edition(adding: TinyDatasets) -> None:
    store = empty_store(adding)
    put_in(store, Content(thefts(2015, alle=14)))
    other = thefts(2015, alle=14)[0].model_copy(update={"indicator": "befolkning", "segment": "alder=10-17"})
    undone = put_in(store, Content([other]))
    put_in(store, Content(), withdraws=undone)
    assert len(store.editions("lillevik")["tyveri"]) == 1


def everything_told(store: Store, role: Role) -> str:
    """All that pages, downloads and commands could show, as one text."""
    material = Material(store, "lillevik", role)
    tyveri = store.catalogue.indicator("tyveri")
    parts: list[object] = [tell_overview(material, year) for year in (2014, 2015, 2016)]
    for segments in ((), ("",), (J,), (G,), (J, G)):
        for per_1000 in (False, True):
            story = tell_indicator(material, tyveri, 2015, segments=segments or None, per_1000=per_1000)
            if story is not None:
                parts += [story, table_csv(story), plotly_figure(story.chart) if story.chart else ""]
    parts += [tell_focus(material, "vinning", 2015)]
    for segment in ("", J, G):
        found = material.series("tyveri", segment)
        parts += [json.dumps([point_document(row).model_dump(mode="json") for row in found.rows]) if found else ""]
    return "\n".join(map(repr, parts))


def test_nothing_told_to_a_reader_depends_on_what_is_hidden(adding: TinyDatasets) -> None:
    """Girls 1, 2, 3 or 4 of 14: to a reader it is all the same to the last character; to a coordinator not."""
    told: dict[Role, list[str]] = {Role.LESER: [], Role.KOORDINATOR: []}
    for girls in (1, 2, 3, 4):
        (adding.home / "slt.duckdb").unlink(missing_ok=True)
        store = empty_store(adding)
        figures = [
            *thefts(2014, alle=20, jenter=8, gutter=12),
            *thefts(2015, alle=14, jenter=girls, gutter=14 - girls),
            *thefts(2016, alle=25, jenter=11, gutter=14),
        ]
        put_in(store, Content(figures))
        for role, texts in told.items():
            texts.append(everything_told(store, role))
    assert [len(set(texts)) for texts in told.values()] == [1, 4]
    assert "14 saker" in told[Role.LESER][0]


def empty(numbers: Sequence[float | None]) -> bool:
    return all(one is None for one in numbers)


@pytest.mark.parametrize("area", ["eksempelkommune", "eksempelland", "baerum"])
def test_no_number_is_made_of_a_hidden_one(ready_store: Store, area: str) -> None:
    """Neither interval, rate, ratio, p, difference nor per cent, of the hidden figure or of one compared with it."""
    material = Material(ready_store, area)
    hidden = 0
    for one in material.indicators():
        for segment in material.segments(one.id):
            series = material.series(one.id, segment)
            assert series is not None
            for row in series.rows:
                base = series.at(row.change.from_year)
                if Status.HIDDEN not in {row.told.status, base.told.status if base else None}:
                    continue
                hidden += 1
                names = [
                    field.name for field in fields(Assessment) if field.name != "tested"
                ]  # of the area, not the figure
                derived = {name: getattr(row.certainty, name) for name in names}
                if row.told.status is Status.HIDDEN:
                    assert empty([row.told.value, row.told.low, row.told.high, row.n, row.k, *derived.values()])
                    assert (row.told.raw, row.note) == (":", "")
                else:
                    assert empty([number for name, number in derived.items() if "rate" not in name])
                assert empty([row.change.difference, row.change.percent])
    assert (hidden > 100) == (area == "eksempelkommune")


def test_the_made_up_municipality_has_both_kinds_of_hidden_cells(ready_store: Store) -> None:
    guards = ready_store.figures("eksempelkommune", Role.KOORDINATOR)["guard"].value_counts()
    assert guards[Guard.FEW] > 40
    assert guards[Guard.OTHERS] > 40
    assert set(ready_store.figures("eksempelkommune")["guard"]) == {Guard.NONE, Guard.FEW, Guard.UNTOLD}


@pytest.mark.parametrize("role", list(Role))
def test_the_years_of_an_indicator_are_told_without_its_figures(ready_store: Store, role: Role) -> None:
    """What the store knows without reading a figure is what its figures say, also where a reader sees none of them."""
    faults = []
    for area in ready_store.catalogue.areas:
        material = Material(ready_store, area.id, role)
        for one in material.indicators():
            for segment in material.segments(one.id):
                series = material.series(one.id, segment)
                rows = series.rows if series is not None else ()
                told = tuple(row.told.year for row in rows if row.told.status is not Status.MISSING)
                if material.told_years(one.id, segment) != told:
                    faults.append(f"{area.id} {one.id} {segment}")
    assert faults == []
