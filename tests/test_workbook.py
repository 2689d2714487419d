"""The workbook, opened again: numbers are numbers, signs are text, nothing is a formula, nothing hidden is in it."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from slt_data.domain.disclosure import Role
from slt_data.export.workbook.make import make_workbook
from slt_data.store.store import Store
from slt_data.story.briefing import Briefing, tell_briefing
from slt_data.texts import say
from tests.conftest import made_material, material_of

AREAS = ["baerum", "eksempelkommune"]
MARK = "Oppdiktede tall"
KEPT = "Ikke for lesere"


def told(store: Store, area: str, role: Role = Role.LESER, year: int = 2025) -> Briefing:
    country = {"baerum": "norge", "eksempelkommune": "eksempelland"}[area]
    chosen = [one.id for one in store.catalogue.focus_areas]
    material = material_of(store, area, role)
    return tell_briefing(material, material_of(store, country, role), year, chosen, date(2026, 11, 22))


def opened(briefing: Briefing) -> Workbook:
    return load_workbook(io.BytesIO(make_workbook(briefing)))


def figures(sheet: Worksheet) -> dict[tuple[str, str, str], dict[str, object]]:
    """The rows of the table of figures by what, group and period, each cell by its heading; values as they are."""
    rows = list(sheet.iter_rows())
    starts = [at for at, row in enumerate(rows) if [cell.value for cell in row[:2]] == ["Hva som telles", "Gruppe"]]
    if not starts:
        return {}
    heads = [str(cell.value) for cell in rows[starts[0]]]
    found = {}
    for row in rows[starts[0] + 1 :]:
        line = dict(zip(heads, row, strict=True))
        if line["Gruppe"].value is None:
            break
        key = (str(line["Hva som telles"].value), str(line["Gruppe"].value), str(line["År"].value))
        found[key] = dict(line)
    return found


def every_figure(book: Workbook) -> dict[tuple[str, str, str, str], dict[str, object]]:
    return {(sheet.title, *key): row for sheet in book for key, row in figures(sheet).items()}


def cells(book: Workbook) -> list[object]:
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.mark.parametrize("area", AREAS)
def test_a_sheet_a_focus_area_between_overview_and_explanations(ready_store: Store, area: str) -> None:
    briefing = told(ready_store, area)
    names = opened(briefing).sheetnames
    assert (*names[:2], names[-1]) == ("Dette bør styret se på", "Oversikt", "Tegn og kilder")
    assert names[2 : 2 + len(briefing.focus)] == [one.focus_area.short for one in briefing.focus]
    assert all(len(name) <= 31 for name in names)


@pytest.mark.parametrize(("area", "year"), [("baerum", 2018), ("eksempelkommune", 2025)])
def test_the_plan_of_the_year_has_a_sheet(ready_store: Store, area: str, year: int) -> None:
    briefing = told(ready_store, area, year=year)
    assert briefing.plan is not None
    sheet = opened(briefing)["Plan"]
    lines = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    texts = [row[1] for row in lines]
    assert [
        one.choice.title for area in briefing.plan.areas for one in area.whole if one.choice.title not in texts
    ] == []
    for goal in briefing.plan.goals:
        (row,) = [row for row in lines if row[:2] == ["Delmål", goal.goal.text]]
        assert row[5] == (goal.now.name if goal.now is not None else "")
    heads = next(row for row in lines if row[0] == "Del av planen")
    for one in briefing.plan.measures:
        row = next(row for row in lines if row[0] == "Tiltak" and row[1].startswith(one.measure.title))
        for at, status in one.statuses.items():
            assert row[heads.index(f"Status {at}")].startswith(say(f"plan.state_{status.state}"))


@pytest.mark.parametrize("area", AREAS)
def test_the_first_sheet_is_what_the_board_should_look_at(ready_store: Store, area: str) -> None:
    briefing = told(ready_store, area)
    texts = [cell.value for row in opened(briefing).worksheets[0].iter_rows() for cell in row]
    for one in briefing.attention.points:
        at = texts.index(f"{one.sentence}.")
        assert (texts[at - 1], texts[at + 1]) == (one.focus_area.title, " ".join(one.why))
    assert briefing.attention.closing in texts
    assert (briefing.attention.nothing in texts) == (not briefing.attention.points)


def test_numbers_are_numbers_that_look_norwegian(ready_store: Store) -> None:
    (row,) = [
        row
        for key, row in every_figure(opened(told(ready_store, "baerum", year=2018))).items()
        if key[1:] == ("Nasking (mindre tyveri)", "Samlet", "2018")
    ]
    shown = {name: (cell.value, cell.number_format) for name, cell in row.items()}  # type: ignore[attr-defined]
    assert shown["Tall"] == (69, '#,##0;-#,##0;"-"')
    assert shown["Endring"] == (-25, "+#,##0;-#,##0;0")
    assert shown["I prosent"][0] == pytest.approx(-0.27)
    assert (shown["Usikkerhet fra"][0], shown["Usikkerhet til"][0]) == (54, 87)
    assert shown["Endret siden"] == (2017, "0")
    assert row["År"].data_type == "n"  # type: ignore[attr-defined]


def test_shares_are_parts_of_one(ready_store: Store) -> None:
    rows = every_figure(opened(told(ready_store, "eksempelkommune")))
    shares = [row["Tall"] for key, row in rows.items() if key[0] == "Ungdata"]
    numbers = [cell for cell in shares if cell.data_type == "n"]  # type: ignore[attr-defined]
    assert len(numbers) > 20
    assert all(0 <= cell.value <= 1 and cell.number_format.endswith("%") for cell in numbers)  # type: ignore[attr-defined]


def test_signs_and_words_are_text(ready_store: Store) -> None:
    rows = every_figure(opened(told(ready_store, "eksempelkommune")))
    texts = {row["Tall"].value for row in rows.values() if row["Tall"].data_type == "s"}  # type: ignore[attr-defined]
    assert {":", "..", "noen få", "ca. 50 %"} <= texts
    assert not any(str(text).strip().isdigit() for text in texts)


@pytest.mark.parametrize("area", AREAS)
def test_nothing_is_a_formula(ready_store: Store, area: str) -> None:
    content = make_workbook(told(ready_store, area))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets/" in name]
    assert sheets
    assert not any(b"<f>" in sheet or b"<f " in sheet or b"hyperlink" in sheet for sheet in sheets)


NASTY = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "＝1+1", '=HYPERLINK("http://x")', "http://x", "{=1}", "12"]


@pytest.mark.parametrize("text", [pytest.param(text, id=ascii(text)) for text in NASTY])
def test_text_stays_text(ready_store: Store, text: str) -> None:
    briefing = told(ready_store, "baerum")
    first, *rest = briefing.overview
    book = opened(
        replace(briefing, overview=(replace(first, statement=text, police=text), *rest), reservations=(text,))
    )
    found = [cell for cell in cells(book) if cell.value == text]  # type: ignore[attr-defined]
    assert [cell.data_type for cell in found] == ["s"] * 3  # type: ignore[attr-defined]


@pytest.mark.parametrize("area", AREAS)
def test_made_up_figures_say_so_on_every_sheet(ready_store: Store, area: str) -> None:
    book = opened(told(ready_store, area))
    for sheet in book:
        on_paper = MARK in str(sheet.oddHeader.right.text)
        on_screen = any(cell.value == MARK for cell in sheet["A"][:4])
        assert (on_paper, on_screen) == ((True, True) if area == "eksempelkommune" else (False, False)), sheet.title
    assert (MARK in str(book.properties.description)) == (area == "eksempelkommune")


def test_what_is_not_for_readers_says_so_on_every_sheet(ready_store: Store) -> None:
    for role, marked in ((Role.LESER, False), (Role.KOORDINATOR, True)):
        for sheet in opened(told(ready_store, "eksempelkommune", role)):
            assert any(KEPT in str(cell.value) for cell in sheet["A"][:4]) == marked


@pytest.mark.parametrize("area", AREAS)
def test_headings_stay_in_sight_and_sheets_can_be_printed(ready_store: Store, area: str) -> None:
    for sheet in opened(told(ready_store, area)):
        assert sheet.freeze_panes
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        if figures(sheet):
            assert sheet.print_title_rows
            assert sheet.auto_filter.ref
            assert re.search(r"!?\$A\$1:\$K\$\d+$", sheet.print_area)
        printed = sheet.iter_cols(1, min(11, sheet.max_column), 1, 1)
        wide = sum(sheet.column_dimensions[column[0].column_letter].width for column in printed)
        assert wide <= 185, (sheet.title, wide)


def test_nobody_is_named_and_the_same_briefing_gives_the_same_bytes(ready_store: Store) -> None:
    briefing = told(ready_store, "baerum")
    made_material.cache_clear()
    assert make_workbook(briefing) == make_workbook(told(ready_store, "baerum"))
    properties = opened(briefing).properties
    assert (properties.title, properties.creator or "", properties.lastModifiedBy or "") == (briefing.title, "", "")
    assert properties.created.date() == briefing.made_on


def test_sources_and_definitions_are_explained(ready_store: Store) -> None:
    briefing = told(ready_store, "baerum")
    sheet = opened(briefing)["Tegn og kilder"]
    texts = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert {":", "..", "-", "*"} <= texts
    assert {source.title for source in briefing.sources} <= texts
    assert {story.indicator.definition for story in briefing.indicators} <= texts
    assert set(briefing.unseen) <= texts


def test_nothing_hidden_gets_out(ready_store: Store) -> None:
    """Where the coordinator's workbook has a figure kept from readers, the reader's has a sign and no number."""
    reader, knows = (every_figure(opened(told(ready_store, "eksempelkommune", role))) for role in Role)
    kept = [key for key, row in knows.items() if "Vises ikke for lesere" in str(row["Merknad"].value)]  # type: ignore[attr-defined]
    assert len(kept) > 10
    for key in kept:
        row = reader[key]
        assert row["Tall"].value == ":"  # type: ignore[attr-defined]
        derived = ("Usikkerhet fra", "Usikkerhet til", "Endret siden", "I prosent", "Hvor sikkert")
        assert {row[name].value for name in derived} == {None}  # type: ignore[attr-defined]
        assert row["Endring"].data_type != "n" or row["Endring"].value is None  # type: ignore[attr-defined]
