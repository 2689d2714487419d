"""What stands around a table against the table: files of every form that say in two places what they are of.

A figure is told as ``B2 vold 2019: 22``, a question as ``place:rows``, with ``?`` where nothing is read until somebody
answers. Made-up figures; the files under ``files/cases`` were once read wrongly without a word.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import pytest

from slt_data.domain.municipalities import place_register
from slt_data.domain.series import Unit
from slt_data.intake.figures.readings import readings
from slt_data.intake.formats.choose_reader import parse
from slt_data.intake.layout.model import Choices, Layout
from slt_data.intake.layout.recognise import confirmed, recognise
from slt_data.intake.opening import read_file as files
from slt_data.intake.vocabulary.lexicon import Lexicon
from slt_data.intake.vocabulary.measures import measure_above
from slt_data.intake.vocabulary.places import is_own, place_named, places_told
from slt_data.intake.workbook import Workbook
from tests.files.builders import delimited, ods, xls, xlsx
from tests.sent_in import shipped

CASES = Path(__file__).parent / "files" / "cases"
FORMS = ("xlsx", "xls", "ods", "csv")
Rows = Sequence[Sequence[Any]]


class Came(NamedTuple):
    """What a file came to: its figures, the questions about it, and what is wrong."""

    figures: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


def opened(name: str, content: bytes) -> Workbook:
    with mock.patch.object(files, "read_apart", parse):
        return files.read_file(name, content)


def came_to(workbook: Workbook, answers: Mapping[str, str] | None = None) -> tuple[Came, Layout]:
    layout = recognise(workbook, shipped(), "baerum")
    if answers:
        layout = confirmed(workbook, layout, Choices(answers=dict(answers)), shipped())
    frame, findings = readings(workbook, layout, shipped())
    rows = frame.astype(object).to_dict("records")
    figures = [
        f"{one['cell']} {one['indicator']}{one['segment'] and '[' + one['segment'] + ']'} {one['year']}: {one['text']}"
        for one in rows
    ]
    asked = [f"{one.id}{'?' if one.stops else ''}" for one in layout.questions if not one.answer]
    own = {one.code for one in layout.questions}
    wrong = [f"{one.code} {one.cell}" for one in findings if one.code not in own]
    return Came(tuple(sorted(figures)), tuple(sorted(asked)), tuple(sorted(wrong))), layout


def made(form: str, rows: Rows, sheet: str = "Tall", **more: Any) -> Workbook:
    if form == "csv":
        width = max(map(len, rows))
        return opened("a.csv", delimited([[*row, *[""] * (width - len(row))] for row in rows]))
    builder = {"xlsx": xlsx, "xls": xls, "ods": ods}[form]
    return opened(f"a.{form}", builder({sheet: rows}, **more))


AS_SENT = {
    "case-01-kommunenummer-oslo.csv": Came(asked=("place:rows",)),
    "case-02-stablede-tabeller.csv": Came(
        ("B3 vold 2019: 22", "B4 vold 2020: 24", "B8 nasking 2021: 26", "B9 nasking 2022: 25")
    ),
    "case-03-ark-for-annen-kommune.xlsx": Came(("B2 vold 2021: 24", "C2 vold 2022: 25"), ("place:asker",)),
    "case-04-tittel-per-1000.csv": Came(asked=("unit:#0:anmeldteforholdper1000innbyggere",)),
    "case-08-skjult-rad-og-kolonne.xlsx": Came(
        ("B2 vold 2019: 22", "D2 vold 2021: 24"), ("hidden:tall:columns?", "hidden:tall:rows?")
    ),
    "case-12-utf16le-uten-bom.csv": Came(
        ("B2 nasking 2023: 47", "B3 vold 2023: 120", "C2 nasking 2024: 60", "C3 vold 2024: 131")
    ),
    "case-13-kjoenn-samlet.csv": Came(
        (
            "E2 ungdata_psykiske_plager 2024: 13.5",
            "E3 ungdata_psykiske_plager[kjoenn=gutter] 2024: 8.7",
            "E4 ungdata_psykiske_plager[kjoenn=jenter] 2024: 18.3",
        )
    ),
    "case-14-fotnoter-under-aar-nedover.csv": Came(
        (
            *("B4 vold 2020: 112", "B5 vold 2021: 105", "B6 vold 2022: 98", "B7 vold 2023: 120"),
            *("C4 nasking 2020: 41", "C5 nasking 2021: 38", "C6 nasking 2022: 52", "C7 nasking 2023: 47"),
        )
    ),
}


@pytest.mark.parametrize("name", AS_SENT)
def test_the_files_that_were_read_wrongly(name: str) -> None:
    assert came_to(opened(name, (CASES / name).read_bytes()))[0] == AS_SENT[name]


def test_a_line_that_lacks_a_separator_is_pointed_at() -> None:
    name = "case-06-rad-mangler-skilletegn.csv"
    workbook = opened(name, (CASES / name).read_bytes())
    _, findings = readings(workbook, recognise(workbook, shipped(), "baerum"), shipped())
    assert [(one.code, one.cell, dict(one.names)) for one in findings] == [
        ("layout.row_short", "A3", {"line": 3, "cells": 5, "usual": 6})
    ]


LONG = ["Indikator", "År", "Antall"]
VOLD = ("vold 2019: 22",)

PLACES: dict[str, tuple[Rows, tuple[str, ...], tuple[str, ...]]] = {
    "numbers of several years are its own": (
        [
            ["Kommunenr", *LONG],
            ["0219", "Vold", 2019, 22],
            ["3024", "Vold", 2020, 24],
            ["3201", "Vold", 2024, 26],
            ["219", "Vold", 2018, 21],
        ],
        ("D2 vold 2019: 22", "D3 vold 2020: 24", "D4 vold 2024: 26", "D5 vold 2018: 21"),
        (),
    ),
    "names with numbers, as registers write them": (
        [
            ["Region", *LONG],
            ["0219 Bærum (-2019)", "Vold", 2019, 22],
            ["3024 Bærum (2020-2023)", "Vold", 2020, 24],
            ["K-3201", "Vold", 2024, 26],
            ["Bærum (3201)", "Vold", 2025, 27],
        ],
        ("D2 vold 2019: 22", "D3 vold 2020: 24", "D4 vold 2024: 26", "D5 vold 2025: 27"),
        (),
    ),
    "a zero that was lost": (
        [["Kommunenummer", *LONG], [301, "Vold", 2019, 70], [3201, "Vold", 2019, 22]],
        ("D3 vold 2019: 22",),
        ("place:rows",),
    ),
    "many places, one question": (
        [
            ["Kommune", *LONG],
            *([name, "Vold", 2019, 70] for name in ("Oslo", "Asker", "Lier", "Akershus", "Hele landet", "Alta")),
            ["Bærum", "Vold", 2019, 22],
        ],
        ("D8 vold 2019: 22",),
        ("place:rows",),
    ),
    "a place once for the rows below it": (
        [
            ["Kommune", *LONG],
            ["Asker", "Vold", 2019, 70],
            [None, "Vold", 2020, 71],
            ["Bærum", "Vold", 2019, 22],
            [None, "Vold", 2020, 24],
        ],
        ("D4 vold 2019: 22", "D5 vold 2020: 24"),
        ("place:rows",),
    ),
    "a number and a name of different places": (
        [["Kommunenummer", "Kommune", *LONG], ["0301", "Bærum", "Vold", 2019, 70]],
        (),
        ("place:rows",),
    ),
    "the county beside the municipality": (
        [["Fylke", "Kommune", *LONG], ["Akershus", "Bærum", "Vold", 2019, 22]],
        ("E2 vold 2019: 22",),
        (),
    ),
    "the county alone": ([["Fylke", *LONG], ["Akershus", "Vold", 2019, 70]], (), ("place:rows",)),
    "a column a place": (
        [["", "Bærum", "Asker", "Norge"], ["", 2019, 2019, 2019], ["Vold", 22, 70, 9000]],
        ("B3 vold 2019: 22",),
        ("place:rows",),
    ),
    "a row a place": (
        [["Vold", 2019, 2020], ["Bærum", 22, 24], ["Asker", 70, 71], ["Hele landet", 9000, 9001]],
        ("B2 vold 2019: 22", "C2 vold 2020: 24"),
        ("place:rows",),
    ),
    "another place in the title": (
        [["Anmeldte forhold i Oslo 2019"], [], ["Indikator", 2019], ["Vold", 70]],
        (),
        ("place:oslo",),
    ),
    "the whole county in the title": ([["Akershus fylke"], [], ["", 2019], ["Vold", 70]], (), ("place:akershus",)),
    "the country in the corner": ([["Hele landet", 2019], ["Vold", 70]], (), ("place:helelandet",)),
    "the county above the own name": (
        [["Akershus"], ["Bærum kommune"], [], ["", 2019], ["Vold", 22]],
        ("B5 vold 2019: 22",),
        (),
    ),
    "the police district is no other place": (
        [["Oslo politidistrikt, tall for Bærum"], [], ["", 2019], ["Vold", 22]],
        ("B4 vold 2019: 22",),
        (),
    ),
    "its own place and another together": (
        [["Anmeldte forhold i Asker og Bærum"], [], ["", 2019], ["Vold", 70]],
        (),
        ("place:asker",),
    ),
    "its own place beside another": (
        [["Bærum sammenlignet med Asker"], [], ["", 2019], ["Vold", 22]],
        ("B4 vold 2019: 22",),
        (),
    ),
    "a place told below": (
        [["", 2019], ["Vold", 70], [], ["Geografi: 3203 Asker"], ["Kilde: Politiet"]],
        (),
        ("place:3203asker",),
    ),
    "a number beside its label": ([["Kommunenr:", "0301"], [], ["", 2019], ["Vold", 70]], (), ("place:oslo",)),
    "a number of its own beside its label": (
        [["Kommunenr:", "3201"], [], ["", 2019], ["Vold", 22]],
        ("B4 vold 2019: 22",),
        (),
    ),
    "a number alone above": ([["301"], [], ["", 2019], ["Vold", 70]], (), ("place:oslo",)),
    "a number that counts who answered": (
        [["Antall svar", "1201"], [], ["", 2019], ["Har nasket i butikk", 9]],
        ("B4 ungdata_nasket 2019: 9",),
        (),
    ),
    "the whole police district in the title": (
        [["Anmeldte forhold i Oslo politidistrikt"], [], ["", 2019], ["Vold", 70]],
        (),
        ("place:oslopolitidistrikt",),
    ),
    "the police district in the corner": ([["Øst PD", 2019], ["Vold", 70]], (), ("place:oestpd",)),
    "the police district above its own rows": (
        [["Oslo politidistrikt"], ["Kommune", *LONG], ["Bærum", "Vold", 2019, 22], ["Oslo PD", "Vold", 2019, 70]],
        ("D3 vold 2019: 22",),
        ("place:rows",),
    ),
    "the police district in the name of the indicator": (
        [["Anmeldte forhold under 18 år i hele Oslo politidistrikt"], ["År", "Antall"], [2019, 3100]],
        ("B3 oslo_pd_under_18 2019: 3100",),
        (),
    ),
    "another place in the title of the second table": (
        [["", 2019], ["Vold", 22], [], ["Anmeldte forhold i Asker"], ["", 2019], ["Nasking", 30]],
        ("B2 vold 2019: 22",),
        ("place:asker",),
    ),
    "a note below": ([["", 2019], ["Vold", 70], [], ["Tallene gjelder Asker"]], (), ("place:asker",)),
    "numbers that look like years": (
        [["Region", *LONG], ["2012 Alta (-2019)", "Vold", 2019, 70], ["3201 Bærum", "Vold", 2019, 22]],
        ("D3 vold 2019: 22",),
        ("place:rows",),
    ),
    **{
        f"places under «{heading}»": (
            [
                [heading, *LONG],
                ["Oslo politidistrikt", "Vold", 2019, 70],
                [None, "Vold", 2020, 71],
                ["Bærum", "Vold", 2019, 22],
                [None, "Vold", 2020, 24],
            ],
            ("D4 vold 2019: 22", "D5 vold 2020: 24"),
            ("place:rows",),
        )
        for heading in ("Politidistrikt", "Distrikt", "Sted", "Navn", "Enhet", "Gruppe", "Kategori", "Tema")
    },
    **{
        f"places behind the figures under «{heading}»": (
            [["Indikator", 2019, 2020, heading], ["Vold", 70, 71, "Asker"], ["Vold", 22, 24, "Bærum"]],
            ("B3 vold 2019: 22", "C3 vold 2020: 24"),
            ("place:rows",),
        )
        for heading in ("Distrikt", "Navn", "Enhet")
    },
    "a place once for the rows below it, under the indicator": (
        [["Vold", "År", "Antall"], ["Oslo", 2019, 70], [None, 2020, 71], ["Bærum", 2019, 22], [None, 2020, 24]],
        ("C4 vold 2019: 22", "C5 vold 2020: 24"),
        ("place:rows",),
    ),
    **{
        f"the police district beside the municipality, under «{heading}»": (
            [["Kommune", heading, *LONG], ["Bærum", "Oslo politidistrikt", "Vold", 2019, 22]],
            ("E2 vold 2019: 22",),
            (),
        )
        for heading in ("Politidistrikt", "Enhet")
    },
    "the country beside the municipality": (
        [["Kommune", "Nivå", *LONG], ["Bærum", "Hele landet", "Vold", 2019, 70]],
        (),
        ("place:rows",),
    ),
    "the police district as the source": (
        [[*LONG, "Kilde"], ["Vold", 2019, 22, "Oslo politidistrikt"]],
        ("C2 vold 2019: 22",),
        (),
    ),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", PLACES)
def test_other_places_are_left_out_with_one_question(name: str, form: str) -> None:
    rows, figures, asked = PLACES[name]
    assert came_to(made(form, rows))[0] == Came(tuple(sorted(figures)), asked)


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods"])
@pytest.mark.parametrize(
    "name", ["Oslo", "Asker 2019", "Asker-tall", "Hele landet", "Viken", "3203 Asker", "0301", "301", "Oslo PD"]
)
def test_a_sheet_that_is_named_after_another_place(name: str, form: str) -> None:
    came, layout = came_to(made(form, [["", 2019], ["Vold", 70]], name))
    (asked,) = layout.questions
    assert (came.figures, asked.kind, asked.guess) == ((), "place", "leave_out")
    answered, _ = came_to(made(form, [["", 2019], ["Vold", 70]], name), {asked.id: "own"})
    assert answered == Came(("B2 vold 2019: 70",))


UNITS = {
    "per 1000 above": ([["Anmeldte forhold per 1000 innbyggere"], [], ["", 2019], ["Vold", 12]], ("unit:{}#0",)),
    "per 10 000 above": ([["Per 10 000 innbyggere"], [], ["", 2019], ["Vold", 12]], ("unit:{}#0",)),
    "a share above counts": ([["Andel i prosent"], [], ["", 2019], ["Vold", 12]], ("unit:{}#0",)),
    "thousands above": ([["Tall i tusen"], [], ["", 2019], ["Vold", 12]], ("unit:{}#0",)),
    "a change above": ([["Endring fra året før"], [], ["", 2019], ["Vold", 12]], ("unit:{}#0",)),
    "an index above": ([["Indeks (2015 = 100)"], [], ["", 2019], ["Vold", 112]], ("unit:{}#0",)),
    "points above": ([["Prosentpoeng"], [], ["", 2019], ["Har nasket i butikk", 2]], ("unit:{}#0",)),
    "below, as portals have it": (
        [
            ["", "Vold", "Nasking"],
            [2019, 3, 4],
            [2020, 3, 5],
            [],
            ["Kilde:"],
            ["Et byrå"],
            ["Måleenhet:"],
            ["per 1000"],
        ],
        ("unit:{}#0",),
    ),
    "below, in the next cell": (
        [["", 2019, 2020], ["Vold", 3, 4], [], ["Måleenhet:", "per 1000 innbyggere"]],
        ("unit:{}#0",),
    ),
    "in the corner": ([["Per 1000", 2019], ["Vold", 12]], ("unit:{}#0",)),
    "hundreds above": ([["Tall i 100"], [], ["", 2019], ["Vold", 12]], ("unit:{}#0",)),
    "a base year above": ([["2015=100"], [], ["", 2019], ["Vold", 112]], ("unit:{}#0",)),
    "a forecast above": ([["Prognose"], [], ["", 2019], ["Vold", 12]], ("unit:{}#0",)),
    "a difference above": ([["Differanse"], [], ["", 2019], ["Vold", 12]], ("unit:{}#0",)),
    "who answered, above a share": ([["Antall svar"], [], ["", 2019], ["Har nasket i butikk", 44]], ("unit:{}#0",)),
    "above a column of counts": ([["Per 1000"], LONG, ["Vold", 2019, 12]], ("unit:{}#0",)),
    "a note below": ([["", 2019], ["Vold", 3], [], ["* Alle tall er per 1000 innbyggere."]], ("unit:{}#0",)),
    "a unit alone below": ([LONG, ["Vold", 2019, 3], ["Tall i tusen"]], ("unit:{}#0",)),
    "over rows with their year": ([["Per 1000"], [], [*LONG[:2], "Verdi"], ["Vold", 2019, 12]], ("unit:{}#0",)),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", UNITS)
def test_a_unit_above_the_table_counts_as_one_over_a_column(name: str, form: str) -> None:
    rows, asked = UNITS[name]
    own = tuple(one.format("" if form == "csv" else "tall") for one in asked)
    came, layout = came_to(made(form, rows))
    assert (came.figures, came.wrong) == ((), ())
    assert tuple(one.rpartition(":")[0] for one in came.asked) == own
    assert "other_unit" in [one.why for one in layout.left_out]
    answered, _ = came_to(made(form, rows), dict.fromkeys(came.asked, "keep"))
    assert answered.figures


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("unit", ["Per 1000 innbyggere", "Prosent", "Endring i prosent", "Indeks", "Tall i 1000"])
def test_a_unit_among_the_rows_is_that_of_the_rows_below(unit: str, form: str) -> None:
    came, _ = came_to(made(form, [["", 2019], ["Antall"], ["Vold", 22], [unit], ["Vold", 3]]))
    assert came.figures == ("B3 vold 2019: 22",)
    below, _ = came_to(made(form, [["", 2019], [unit], ["Vold", 3], ["Antall"], ["Nasking", 61]]))
    assert below.figures == ("B5 nasking 2019: 61",)


@pytest.mark.parametrize(
    "note",
    [
        "Kilde: Politiet",
        "Tallene er foreløpige",
        "* 3 saker fra 2018 er talt i 2019",
        "Antall saker",
        "Endringer i registreringen fra 2019 gjør at tallene ikke kan sammenlignes",
        "Tallene gjelder Bærum",
    ],
)
def test_notes_that_fit_ask_nothing(note: str) -> None:
    assert came_to(made("csv", [["", 2019], ["Vold", 22], [], [note]]))[0] == Came(("B2 vold 2019: 22",))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("unit", "read"),
    [
        ("antall", True),
        ("saker", True),
        ("per 1000", False),
        ("Per 10 000", False),
        ("indeks", False),
        ("tall i tusen", False),
        ("endring", False),
        ("Enhet Sandvika", True),
    ],
)
def test_a_column_of_units(unit: str, read: bool, form: str) -> None:
    long = [["Indikator", "År", "Enhet", "Verdi"], ["Vold", 2019, unit, 22]]
    across = [["Indikator", "Enhet", 2019, 2020], ["Vold", unit, 22, 24]]
    assert bool(came_to(made(form, long))[0].figures) is read
    assert bool(came_to(made(form, across))[0].figures) is read


NAMED_UNITS: dict[str, bool] = {
    "Nasking (per 1000)": False,
    "Nasking per 10 000 innbyggere": False,
    "Nasking, andel i prosent": False,
    "Nasking, indeks": False,
    "Nasking (antall)": True,
    "Nasking for over 1000 kr": True,
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMED_UNITS)
def test_a_unit_in_the_name_of_a_row_counts_as_one_over_a_column(name: str, form: str) -> None:
    long, across = [LONG, [name, 2019, 3]], [["", 2019], [name, 3], ["Vold", 22]]
    for rows, others, cell in (
        (long, (), "C2"),
        (across, ("B3 vold 2019: 22",), "B2"),
        ([["År", name], [2019, 3]], (), "B2"),
    ):
        came, layout = came_to(made(form, rows))
        (asked,) = layout.questions
        assert (came.figures, asked.stops) == (others, True)
        assert ("nasking" in [one.indicator for one in layout.names[0].suggestions]) is NAMED_UNITS[name]
        answered, _ = came_to(made(form, rows), {asked.id: "nasking"})
        own = (f"{cell} nasking 2019: 3",) if NAMED_UNITS[name] else ()
        assert answered == Came((*own, *others), wrong=() if own else (f"layout.other_unit {cell}",))


@pytest.mark.parametrize("form", FORMS)
def test_rows_in_several_units_give_each_indicator_its_own(form: str) -> None:
    rows = [
        ["Indikator", "År", "Enhet", "Verdi"],
        ["Vold", 2019, "per 1000", 3],
        ["Vold", 2019, "antall", 22],
        ["Har nasket i butikk", 2019, "prosent", 5],
    ]
    assert came_to(made(form, rows))[0] == Came(("D3 vold 2019: 22", "D4 ungdata_nasket 2019: 5"))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "title", ["Utviklingen i anmeldte forhold", "Antall anmeldte forhold", "Anmeldte forhold og endring i prosent"]
)
def test_titles_that_fit_ask_nothing(title: str, form: str) -> None:
    assert came_to(made(form, [[title], [], ["", 2019], ["Vold", 22]]))[0] == Came(("B4 vold 2019: 22",))


SHAPES: dict[str, tuple[Rows, Came]] = {
    "months beside the year": (
        [["Indikator", "År", "Måned", "Antall"], ["Nasking", 2019, "januar", 7], ["Nasking", 2019, "Hele året", 61]],
        Came(("D3 nasking 2019: 61",)),
    ),
    "quarters by their numbers": (
        [["Indikator", "År", "Kvartal", "Antall"], ["Nasking", 2019, 1, 7], ["Nasking", 2019, "I alt", 61]],
        Came(("D3 nasking 2019: 61",)),
    ),
    "a part of the year under «Periode» beside «År»": (
        [["Indikator", "År", "Periode", "Antall"], ["Nasking", 2019, "januar", 7], ["Nasking", 2019, "året", 61]],
        Came(("D3 nasking 2019: 61",)),
    ),
    "months where the years stand across": (
        [["Indikator", "Måned", 2018, 2019], ["Nasking", "mars", 5, 7], ["Vold", "", 21, 22]],
        Came(("C3 vold 2018: 21", "D3 vold 2019: 22")),
    ),
    "months of several indicators": (
        [["År", "Måned", "Nasking", "Vold"], [2019, "mars", 5, 7], [2019, "Totalt", 61, 22]],
        Came(("C3 nasking 2019: 61", "D3 vold 2019: 22")),
    ),
    "tables with the same headings under titles of their own": (
        [["Vold"], ["År", "Antall"], [2019, 22], [], ["Nasking"], ["År", "Antall"], [2019, 61]],
        Came(("B3 vold 2019: 22", "B7 nasking 2019: 61")),
    ),
    "a title among the rows": (
        [["Vold"], ["År", "Antall"], [2019, 22], ["Nasking"], [2019, 61]],
        Came(("B3 vold 2019: 22", "B5 nasking 2019: 61")),
    ),
    "an unknown title among the rows": (
        [["Vold"], ["År", "Antall"], [2019, 22], ["Ymse greier"], [2019, 61]],
        Came(("B3 vold 2019: 22",), ("name:ymsegreier?",)),
    ),
    "tables with the same headings under the same second line": (
        [
            ["Vold"],
            ["Politiet"],
            ["År", "Antall"],
            [2019, 22],
            [],
            ["Nasking"],
            ["Politiet"],
            ["År", "Antall"],
            [2020, 61],
        ],
        Came(("B4 vold 2019: 22", "B9 nasking 2020: 61")),
    ),
    "titles with a blank row below": (
        [["Vold"], [], ["År", "Antall"], [2019, 22], [], ["Nasking"], [], ["År", "Antall"], [2020, 61]],
        Came(("B4 vold 2019: 22", "B9 nasking 2020: 61")),
    ),
    "headings that a printed page repeats": (
        [LONG, ["Vold", 2019, 22], LONG, ["Vold", 2020, 24]],
        Came(("C2 vold 2019: 22", "C4 vold 2020: 24")),
    ),
    "headings again over other years": (
        [["Indikator", 2019], ["Vold", 22], [], ["Indikator", 2020], ["Vold", 24]],
        Came(("B2 vold 2019: 22", "B5 vold 2020: 24")),
    ),
    "a value beside a count": (
        [["Indikator", "År", "Verdi", "Antall"], ["Vold", 2019, 5, 22]],
        Came((), ("competing:{}#0?",)),
    ),
    "two columns of indicators": (
        [["Indikator", "Indikator", "År", "Antall"], ["Vold", "Nasking", 2019, 22]],
        Came(wrong=("layout.column_twice B1", "layout.two_indicators B2")),
    ),
    "the row and the column name different ones": (
        [["", "Nasking", ""], ["", 2019, 2020], ["Vold", 22, 24]],
        Came(wrong=("layout.two_indicators B3",)),
    ),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", SHAPES)
def test_shapes_that_contradict(name: str, form: str) -> None:
    rows, expected = SHAPES[name]
    came, _ = came_to(made(form, rows))
    asked = tuple(one.format("" if form == "csv" else "tall") for one in expected.asked)
    assert (came.asked, came.wrong) == (asked, expected.wrong)
    if not expected.wrong:
        assert came.figures == expected.figures


def test_one_of_competing_columns_is_chosen() -> None:
    rows, _ = SHAPES["a value beside a count"]
    for answer, figure in (("verdi", "C2 vold 2019: 5"), ("antall", "D2 vold 2019: 22")):
        assert came_to(made("xlsx", rows), {"competing:tall#0": answer})[0] == Came((figure,))


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods"])
@pytest.mark.parametrize(
    ("rows", "row", "column", "size"),
    [
        ([["", 2019, 2020], ["Vold", 22, None]], 1, 1, (1, 2)),
        ([["År", "Vold"], [2019, 22], [2020, None]], 1, 1, (2, 1)),
        ([["År", "Vold", "Nasking"], [2019, 22, None]], 1, 1, (1, 2)),
        ([["", 2019], ["Vold", 22], ["Nasking", None]], 1, 1, (2, 1)),
        ([["År", "Antall", "Indikator"], [2019, 22, "Vold"], [2019, None, "Nasking"]], 1, 1, (2, 1)),
    ],
    ids=["years across", "years down", "indicators across", "indicators down", "rows with their year"],
)
def test_a_figure_merged_over_the_places_of_several(
    rows: Rows, row: int, column: int, size: tuple[int, int], form: str
) -> None:
    last = (row + size[0] - 1, column + size[1] - 1)
    range_ = f"B2:{'ABC'[last[1]]}{last[0] + 1}"
    merged: Any = {
        "xlsx": [("Tall", range_, "22")],
        "xls": [("Tall", (row, last[0], column, last[1]), "22")],
        "ods": {("Tall", row, column): size},
    }[form]
    assert came_to(made(form, rows, merged=merged))[0].wrong == ("layout.merged_over B2",)


HIDDEN = [["", 2019, 2020, 2021], ["Vold", 22, 23, 24], ["Nasking", 61, 62, 63]]


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods"])
def test_hidden_rows_and_columns_are_counted_and_asked(form: str) -> None:
    workbook = made(form, HIDDEN, hidden_rows={"Tall": [2]}, hidden_columns={"Tall": [2]})
    came, layout = came_to(workbook)
    assert came == Came(("B2 vold 2019: 22", "D2 vold 2021: 24"), ("hidden:tall:columns?", "hidden:tall:rows?"))
    assert [one.times for one in layout.left_out if one.why == "unseen"] == [1, 1]
    both = {"hidden:tall:rows": "keep", "hidden:tall:columns": "keep"}
    assert len(came_to(workbook, both)[0].figures) == 6
    assert came_to(workbook, dict.fromkeys(both, "leave_out"))[0] == Came(came.figures)


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods"])
def test_hidden_rows_with_their_year(form: str) -> None:
    rows = [LONG, ["Vold", 2019, 22], ["Vold", 2020, 999], ["Vold", 2021, 24]]
    came, _ = came_to(made(form, rows, hidden_rows={"Tall": [2]}))
    assert came == Came(("C2 vold 2019: 22", "C4 vold 2021: 24"), ("hidden:tall:rows?",))


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods"])
def test_hidden_sheets_are_told_where_they_have_tables(form: str) -> None:
    rows = [["", 2019], ["Vold", 22]]
    sheets = {"Tall": rows, "Gammelt": [["", 2018], ["Vold", 999]], "Notat": [["Husk"]]}
    content = {"xlsx": xlsx, "xls": xls, "ods": ods}[form](sheets, hidden=["Gammelt", "Notat"])
    assert came_to(opened(f"a.{form}", content))[0] == Came(("B2 vold 2019: 22",), ("hidden:gammelt",))
    answered, _ = came_to(opened(f"a.{form}", content), {"hidden:gammelt": "keep"})
    assert answered.figures == ("B2 vold 2018: 999", "B2 vold 2019: 22")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Indikator;2019;2020\nVold;22\n", ("layout.row_short A2",)),
        ("Indikator;2019;2020\nVold;22;24;26\n", ("layout.no_heading D1", "layout.row_long A2")),
        ("Indikator,2019,2020\nVold,22,5,24\nNasking,61,62\n", ("layout.no_heading D1", "layout.row_long A2")),
        ("Indikator;2019;2020\nVold;22;24;;\n", ()),
        ("Tittel\nIndikator;2019;2020;\nVold;22;24\n\nKilde: Politiet\n", ()),
        ("Indikator;År;Antall;Merknad\nVold;2019;22\n", ()),
    ],
    ids=["short", "long", "a comma in a number", "separators at the end", "a title and a footnote", "no note"],
)
def test_lines_of_other_lengths_than_their_heading(text: str, wrong: tuple[str, ...]) -> None:
    assert came_to(opened("a.csv", text.encode()))[0].wrong == wrong


TOTALS = "kjønn samlet|Alle kjønn|Begge kjønn|begge kjønn samlet|gutter og jenter|Jenter og gutter|i alt|totalt|Alle"


def test_all_of_a_dimension_has_many_names() -> None:
    lexicon = Lexicon(shipped(), "baerum", {})
    told = {text: lexicon.group(text, "kjoenn").kind for text in TOTALS.split("|")}
    assert set(told.values()) == {"total"}, told
    others = {
        text: lexicon.group(text, "kjoenn").kind for text in ("jenter", "elever", "kjønn", "i", "jenter og voksne")
    }
    assert "total" not in others.values(), others


OWN = "0219|219|3201|K-3201|Bærum|Bærum kommune|3201 Bærum|0219 Bærum (-2019)|Bærum (3201)|3024 Bærum (2020-2023)"
OTHERS = (
    "0301|301|Oslo|0301 Oslo|Oslo - Oslove|0301 Bærum|Asker|0220 Asker (-2019)|Akershus|32 Akershus|Norge|Hele landet"
    "|0 Hele landet|Alle kommuner|KOSTRA-gruppe 13|Herøy (Nordland)|Karasjok|Deatnu - Tana|Kárášjohka - Karasjok"
)


def test_places_by_every_number_and_name() -> None:
    area = shipped().area("baerum")
    told = {text: (place := place_named(text)) is not None and is_own(place, area) for text in OWN.split("|")}
    assert all(told.values()), told
    others = {text: (place := place_named(text)) is not None and not is_own(place, area) for text in OTHERS.split("|")}
    assert all(others.values()), others
    assert [text for text in ("Jenter", "Nasking", "Vold", "9999", "22", "Sum", "") if place_named(text)] == []


def test_places_in_titles_stand_as_places() -> None:
    named = {
        "Anmeldte forhold i Oslo under 18 år": "Oslo",
        "Asker_2019": "Asker",
        "Vold i Ås": "Ås",
        "Rana: vold": "Rana",
    }
    assert {text: [one.title for one in places_told(text)] for text in named} == {
        text: [place] for text, place in named.items()
    }
    none = (
        "Kilde: Oslo politidistrikt",
        "Kilde: Oslo",
        "Asker-modellen",
        "Ski og sykkel",
        "Time for time",
        "Halden fengsel",
        "Tabell G",
    )
    assert [text for text in none if places_told(text)] == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Anmeldte forhold per 1000 innbyggere", Unit.PER_1000),
        ("Per 1 000", Unit.PER_1000),
        ("Andel i prosent", Unit.PERCENT),
        ("Antall saker", Unit.COUNT),
        ("Per 100 000", None),
        ("Prosentvis endring", None),
    ],
)
def test_what_a_title_says_of_the_unit(text: str, unit: Unit | None) -> None:
    found = measure_above(text)
    assert found is not None
    assert found.unit is unit


def test_the_register_of_municipalities() -> None:
    """Counted by the source: so many were in force on each of these days."""
    every = place_register().municipalities.values()
    days = {"1996-01-01": 435, "2014-01-01": 428, "2018-01-01": 422, "2020-01-01": 356, "2024-01-01": 357}
    in_force = {day: sum(one.first <= day and (not one.last or day < one.last) for one in every) for day in days}
    assert in_force == days
    assert place_register().same("3201") == {"0219", "3024", "3201"}
    assert place_register().same("0220") == {"0220"}
