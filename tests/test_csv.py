"""CSV for Norwegian Excel and for programs: the right signs, numbers whole, no formulas, nothing hidden."""

import csv
import io
from datetime import date

import pytest

from slt_data.analysis.change import Reason
from slt_data.domain.disclosure import Role
from slt_data.export.answers import series_document
from slt_data.export.figures import COLUMNS
from slt_data.export.table import harmless, table_csv, table_csv_plain, written
from slt_data.export.workbook.make import make_workbook
from slt_data.intake.checks.difference import Difference
from slt_data.intake.draft import draft_of_file
from slt_data.intake.layout.model import Why
from slt_data.store.store import Store
from slt_data.story.briefing import tell_briefing
from slt_data.story.indicator import IndicatorStory, tell_indicator
from slt_data.texts import say
from tests.conftest import material_of

BOM = b"\xef\xbb\xbf"


def told(store: Store, area: str, key: str, role: Role = Role.LESER) -> IndicatorStory:
    story = tell_indicator(material_of(store, area, role), store.catalogue.indicator(key), 2025)
    assert story is not None
    return story


def norwegian(story: IndicatorStory) -> list[list[str]]:
    return list(csv.reader(io.StringIO(table_csv(story).decode("utf-8-sig")), delimiter=";"))


def plain(story: IndicatorStory) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table_csv_plain(story).decode())))


def test_for_norwegian_excel(ready_store: Store) -> None:
    story = told(ready_store, "baerum", "nasking")
    assert table_csv(story).startswith(BOM)
    assert table_csv(story).count(b"\r\n") == table_csv(story).count(b"\n") == 4
    heading, *rows = norwegian(story)
    assert heading == [
        *("område", "indikator", "enhet", "gruppe", "periode", "verdi", "status", "slik det stod"),
        *("endring", "endring i prosent", "hvorfor endringen ikke er oppgitt", "kilde", "merknad"),
    ]
    assert {tuple(row[:3]) for row in rows} == {("Bærum kommune", "Nasking (mindre tyveri)", "antall")}
    assert [[row[at] for at in (4, 5, 8, 9, 10)] for row in rows] == [
        ["2016", "61", "", "", "første år"],
        ["2017", "94", "33", "54,098361", ""],
        ["2018", "69", "-25", "-26,595745", ""],
    ]


def test_a_break_is_told_in_both_forms(ready_store: Store) -> None:
    """64 → 41 in the made-up municipality: there is no change to give, and the file says why."""
    material = material_of(ready_store, "eksempelkommune")
    broken = [
        (norwegian(story), plain(story))
        for one in material.indicators()
        if (story := tell_indicator(material, one, 2025)) is not None
        and any(row.change.reason is Reason.BREAK for series in story.series for row in series.rows)
    ]
    assert broken
    for in_words, in_ids in broken:
        assert any(row[8] == "" and row[10] == "brudd i tallrekken" for row in in_words[1:])
        assert any(row["change"] == "" and row["reason"] == "break" for row in in_ids)


def test_a_coordinators_file_says_that_it_is_not_for_readers(ready_store: Store) -> None:
    whole = told(ready_store, "eksempelkommune", "sedelighet", Role.KOORDINATOR)
    kept = [row for row in norwegian(whole)[1:] if "Ikke for lesere" in row[-1]]
    assert kept
    assert {row[6] for row in kept} <= {say("guard.few"), say("guard.others")}, "never «tall fra kilden»"
    readers = told(ready_store, "eksempelkommune", "sedelighet")
    assert not any("Ikke for lesere" in cell for row in norwegian(readers) for cell in row)


def test_for_programs(ready_store: Store) -> None:
    story = told(ready_store, "baerum", "nasking")
    assert not table_csv_plain(story).startswith(BOM)
    rows = plain(story)
    assert tuple(rows[0]) == COLUMNS
    assert [(row["segment"], row["year"], row["value"], row["change"]) for row in rows] == [
        ("alle", "2016", "61", ""),
        ("alle", "2017", "94", "33"),
        ("alle", "2018", "69", "-25"),
    ]
    assert {row["made_up"] for row in rows} == {"false"}
    assert 75.9 < float(rows[1]["low"]) < 94 < float(rows[1]["high"]) < 115.1


@pytest.mark.parametrize(
    ("value", "comma", "text"),
    [
        (-25, ".", "-25"),
        (-25.0, ",", "-25"),
        (-2.5, ",", "-2,5"),
        (-2.5, ".", "-2.5"),
        (0.0, ",", "0"),
        (1 / 3, ",", "0,333333"),
        (None, ",", ""),
        (True, ",", "true"),
        (1234567.5, ",", "1234567,5"),
    ],
)
def test_numbers_stay_numbers(value: object, comma: str, text: str) -> None:
    (row,) = csv.reader(io.StringIO(written([[value]], delimiter=";", comma=comma)), delimiter=";")
    assert (row or [""]) == [text]


FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\N{NO-BREAK SPACE}=1+1",
    "\N{ZERO WIDTH SPACE}=1+1",
    "\ufeff=1+1",
    "\x00=1+1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(A1)",
    " ＝1+1",
    "\tx",
    "\rx",
    '=HYPERLINK("http://x")',
    "=cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "--1",
    "-=1",
]


@pytest.mark.parametrize("text", [pytest.param(text, id=ascii(text)) for text in FORMULAS])
def test_a_text_is_never_a_formula(text: str) -> None:
    assert harmless(text).startswith("'")
    assert harmless(text).isprintable() or "\N{NO-BREAK SPACE}" in text or "\u200b" in text or "\ufeff" in text
    (row,) = csv.reader(io.StringIO(written([[text, "after"]])))
    assert row == [harmless(text), "after"]


@pytest.mark.parametrize("separator", [",", ";", "|"])
def test_nor_after_a_separator_that_the_file_was_not_written_with(separator: str) -> None:
    assert harmless(f'noe{separator} "=1+1') == f"noe{separator} \"'=1+1"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "–",
        "94",
        "-25",
        "+33",
        "−25",
        "-2,5",
        "-1 234,5",
        "-20 %",
        "ca. 20 %",
        "..",
        ":",
        "5*",
        "a = b",
        "a - b",
    ],
)
def test_other_texts_are_left_alone(text: str) -> None:
    assert harmless(text) == text


def test_a_line_break_in_a_text_makes_no_row() -> None:
    assert written([["en\r\nto\tre", 1]]) == "en to re,1\r\n"


def test_made_up_figures_say_so_in_every_row(ready_store: Store) -> None:
    story = told(ready_store, "eksempelkommune", "nasking")
    assert all("Oppdiktede tall" in row[-1] for row in norwegian(story)[1:])
    assert {row["made_up"] for row in plain(story)} == {"true"}


def test_nothing_hidden_is_in_a_reader_s_file(ready_store: Store) -> None:
    """At every place that the coordinator knows and the reader does not, the reader's row has no number at all."""
    material, knows = (material_of(ready_store, "eksempelkommune", role) for role in (Role.LESER, Role.KOORDINATOR))
    places = 0
    for one in material.indicators():
        segments = material.segments(one.id)
        story, whole = (tell_indicator(each, one, 2025, segments) for each in (material, knows))
        assert story is not None
        assert whole is not None
        kept = {(row["segment"], row["year"]) for row in plain(whole) if row["restricted"] == "true"}
        seen = {(row["segment"], row["year"]): row for row in plain(story)}
        titles = {segment or "alle": knows.series(one.id, segment) for segment in segments}
        by_title = {(row[3], row[4]): row for row in norwegian(story)[1:]}
        for segment, year in kept:
            places += 1
            row = seen[segment, year]
            numbers = [
                row[name]
                for name in ("value", "asked", "low", "high", "change", "changed_since", "percent", "level", "note")
            ]
            assert (numbers, row["status"], row["raw"], row["restricted"]) == ([""] * 9, "hidden", ":", "false")
            series = titles[segment]
            assert series is not None
            known = next(each.told.period for each in series.rows if str(each.told.year) == year)
            printed = by_title[series.title, known]
            assert (printed[5], printed[7], printed[8], printed[9]) == ("", ":", "", "")
    assert places > 100


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("form", ["norwegian", "programs"])
@pytest.mark.parametrize(
    ("area", "key"),
    [
        ("baerum", "nasking"),
        ("baerum", "styremoeter"),
        ("eksempelkommune", "vold"),
        ("eksempelkommune", "ekstremisme_hoeyre"),
        ("eksempelkommune", "ungdata_nasket"),
    ],
    ids=["counts", "words", "hidden", "limits", "unsure-shares"],
)
def test_what_it_wrote_is_read_back_as_nothing_new(
    ready_store: Store, area: str, key: str, form: str, role: Role
) -> None:
    material = material_of(ready_store, area, role)
    story = tell_indicator(material, ready_store.catalogue.indicator(key), 2030, material.segments(key))
    assert story is not None
    content = table_csv(story) if form == "norwegian" else table_csv_plain(story)
    draft = draft_of_file(ready_store, area, f"{key}.csv", content, today=date(2026, 11, 30))
    assert [one for one in draft.questions if not one.answer] == []
    assert {one.code for one in draft.errors} <= {"check.nothing"}
    assert [draft.count(one) for one in (Difference.NEW, Difference.CHANGED)] == [0, 0]
    hidden = sum(row.status in {"hidden", "unsure"} for one in story.series for row in one.rows)
    assert sum(one.why is Why.UNTOLD for one in draft.left_out) >= hidden


def test_so_is_the_workbook(ready_store: Store) -> None:
    material = material_of(ready_store, "eksempelkommune")
    book = make_workbook(tell_briefing(material, None, 2025, [], date(2026, 11, 30)))
    draft = draft_of_file(ready_store, "eksempelkommune", "tall.xlsx", book, today=date(2026, 11, 30))
    assert (draft.errors, draft.questions) == ((), ())
    assert [draft.count(one) for one in (Difference.NEW, Difference.CHANGED)] == [0, 0]
    assert draft.count(Difference.UNCHANGED) > 50


def test_a_limit_and_an_unsure_share_are_no_figures_to_programs(ready_store: Store) -> None:
    limits = told(ready_store, "eksempelkommune", "ekstremisme_hoeyre")
    (row, *_) = [one for one in plain(limits) if one["status"] == "bound"]
    assert (row["value"], row["raw"]) == ("", "i underkant av 40 %")
    material = material_of(ready_store, "eksempelkommune", Role.KOORDINATOR)
    document = series_document(material, ready_store.catalogue.indicator("ekstremisme_hoeyre"), "")
    (point, *_) = [one for one in document.points if one.status == "bound"]
    assert (point.value, point.bound) == (None, 40)
    nasked = ready_store.catalogue.indicator("ungdata_nasket")
    points = [
        one for segment in material.segments(nasked.id) for one in series_document(material, nasked, segment).points
    ]
    assert {(one.value, one.raw) for one in points if one.status == "unsure"} == {(None, "for usikkert til å vises")}
