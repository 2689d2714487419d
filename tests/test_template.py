"""The template: what stands in it, what may be typed, and that it is read back for certain, sorted or cut down."""

import io
from collections.abc import Callable
from datetime import date

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.errors import UnknownName
from slt_data.domain.series import Direction, JudgementKind
from slt_data.intake.draft import draft_of_file
from slt_data.intake.figures.readings import readings
from slt_data.intake.findings import Finding
from slt_data.intake.layout.model import Layout, TableForm
from slt_data.intake.layout.our_template import LISTS
from slt_data.intake.layout.recognise import recognise
from slt_data.intake.template.make import make_template
from slt_data.intake.template.rows import template_year
from slt_data.intake.vocabulary.days import stretch_of
from slt_data.intake.word_sheets import events_in_sheets, judgements_in_sheets
from slt_data.intake.workbook import Sheet, Workbook
from slt_data.store.store import Store
from tests.test_personal import ID as PERSON

STANDING = pd.DataFrame(
    [
        ("nasking", "", 2015, "50"),
        ("nasking", "", 2016, "61"),
        ("nasking", "", 2017, "94"),
        ("nasking", "", 2018, "69"),
        ("nasking", "", 2020, "80"),
        ("nasking", "kjoenn=jenter", 2018, ":"),
        ("vold", "", 2018, '=HYPERLINK("http://x","21")'),
        ("ungdata_psykiske_plager", "kjoenn=jenter", 2017, "20 %"),
    ],
    columns=["indicator", "segment", "year", "text"],
)
HEAD, TITLE, ID, GROUP, SEGMENT, UNIT, BEFORE, VALUE, ASKED, SOURCE, NOTE = 5, 1, 2, 3, 4, 5, 8, 9, 10, 11, 12
"""The row of headings and the columns, from 1."""


@pytest.fixture(scope="module")
def made(catalogue: Catalogue) -> bytes:
    return make_template(catalogue, "baerum", 2019, STANDING)


@pytest.fixture
def book(made: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(made))


def row_of(sheet: Worksheet, indicator: str, segment: str = "") -> int:
    """The row of an indicator and group in «Tall»."""
    return next(
        row
        for row in range(HEAD + 1, sheet.max_row + 1)
        if (sheet.cell(row, ID).value, sheet.cell(row, SEGMENT).value or "") == (indicator, segment)
    )


def workbook_of(book: openpyxl.Workbook) -> Workbook:
    """What the reader of files makes of a book: text cells; numbers with a decimal comma."""
    return Workbook("mal.xlsx", "xlsx", b"", tuple(sheet_of(sheet) for sheet in book.worksheets))


def sheet_of(sheet: Worksheet) -> Sheet:
    rows = [[text_of(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    return Sheet(sheet.title, pd.DataFrame(rows, dtype="str"), hidden=sheet.sheet_state != "visible")


def text_of(value: object) -> str:
    return "" if value is None else str(value).replace(".", ",") if isinstance(value, float) else str(value)


def read(book: openpyxl.Workbook, catalogue: Catalogue) -> tuple[Layout, pd.DataFrame, list[Finding]]:
    workbook = workbook_of(book)
    layout = recognise(workbook, catalogue, "baerum")
    return layout, *readings(workbook, layout, catalogue)


def told(frame: pd.DataFrame) -> list[str]:
    return [f"{one.indicator}[{one.segment}] {one.year}: {one.text}" for one in frame.itertuples()]


def test_the_sheets(book: openpyxl.Workbook) -> None:
    planned = ["Delmål", "Tiltak", "Status", "Saker", "Erfaringer", "Årshjul", "Forankring"]
    names = ["Tall", "Vurderinger", "Hendelser og tiltak", *planned, "Veiledning", "Lister"]
    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [(name, "visible") for name in names[:-1]] + [
        ("Lister", "hidden")
    ]
    assert [(one.name, one.value) for one in book.custom_doc_props.props] == [("slt-mal", "1")]
    for sheet in book.worksheets[:-1]:
        assert sheet.page_setup.orientation == "landscape"
        assert str(sheet.page_setup.paperSize) == "9"
    assert book["Tall"].freeze_panes == "D6"
    assert book["Vurderinger"].freeze_panes == "A6"
    assert book["Tall"].auto_filter.ref == f"A5:L{book['Tall'].max_row}"


def test_the_rows_of_figures(book: openpyxl.Workbook, catalogue: Catalogue) -> None:
    sheet = book["Tall"]
    assert sheet["A1"].value == "SLT-tall for Bærum kommune, 2019"
    assert [sheet.cell(HEAD, column).value for column in (TITLE, GROUP, UNIT, VALUE, ASKED, SOURCE, NOTE)] == [
        "Indikator", "Gruppe", "Enhet", "2019", "Antall svar", "Kilde", "Merknad"
    ]  # fmt: skip
    headings = [
        sheet.cell(row, TITLE).value for row in range(HEAD + 1, sheet.max_row + 1) if not sheet.cell(row, ID).value
    ]
    assert headings == [one.title for one in catalogue.focus_areas] + ["Svarprosent og bakgrunnstall"]
    own = {one.id for one in catalogue.indicators if one.area in (None, "baerum")}
    assert {sheet.cell(row, ID).value for row in range(HEAD + 1, sheet.max_row + 1)} - {None} == own
    row = row_of(sheet, "nasking")
    assert [sheet.cell(row, column).value for column in range(TITLE, VALUE + 1)] == [
        "Nasking (mindre tyveri)", "nasking", "Samlet", None, "antall", "2016: 61", "2017: 94", "2018: 69", None
    ]  # fmt: skip
    girls = row_of(sheet, "nasking", "kjoenn=jenter")
    assert girls == row + 1
    assert sheet.cell(girls, BEFORE).value == "2018: :"


@pytest.mark.parametrize(
    ("indicator", "segments"),
    [
        pytest.param("nasking", ["", "kjoenn=jenter"], id="those that stand, and the total"),
        pytest.param("skadeverk", [""], id="not split"),
        pytest.param("narkotika", ["", "kjoenn=jenter", "kjoenn=gutter"], id="nothing stands: all its parts"),
        pytest.param("befolkning", [""], id="ages overlap and are left out"),
        pytest.param("ungdata_psykiske_plager", ["", "kjoenn=jenter"], id="a total although only a part stands"),
    ],
)  # fmt: skip
def test_the_groups_of_an_indicator(indicator: str, segments: list[str], book: openpyxl.Workbook) -> None:
    sheet = book["Tall"]
    rows = [row for row in range(HEAD + 1, sheet.max_row + 1) if sheet.cell(row, ID).value == indicator]
    assert [sheet.cell(row, SEGMENT).value or "" for row in rows] == segments


def test_ids_are_hidden_and_what_stands_is_locked(book: openpyxl.Workbook) -> None:
    sheet = book["Tall"]
    assert [sheet.column_dimensions[letter].hidden for letter in "ABCD"] == [False, True, False, True]
    assert sheet.row_dimensions[4].hidden
    assert sheet.protection.sheet
    assert not sheet.protection.password
    row = row_of(sheet, "nasking")
    assert [sheet.cell(row, column).protection.locked for column in range(TITLE, NOTE + 1)] == [True] * 8 + [False] * 4
    assert sheet.cell(HEAD, TITLE).fill.fgColor.rgb.endswith("12436D")
    assert sheet.cell(row, VALUE).number_format == "#,##0"
    assert sheet.cell(row_of(sheet, "ungdata_nasket"), VALUE).number_format == "General"


@pytest.mark.parametrize(
    ("indicator", "rule"),
    [
        pytest.param("nasking", "AND(ISNUMBER({0}),{0}>=0,{0}=INT({0}))", id="a count"),
        pytest.param("ungdata_nasket", "AND(ISNUMBER({0}),{0}>=0,{0}<=100)", id="a share"),
        pytest.param("hoeyreekstrem_aktivitet", None, id="words"),
    ],
)
def test_what_may_be_typed(indicator: str, rule: str | None, book: openpyxl.Workbook) -> None:
    sheet = book["Tall"]
    cell = f"I{row_of(sheet, indicator)}"
    rules = [one for one in sheet.data_validations.dataValidation if cell in str(one.sqref).split()]
    if rule is None:
        assert not rules
        return
    (own,) = rules
    assert own.formula1.startswith(f"OR({rule.format(cell)},")
    for sign in ('="..",', '=":",', '="-")', '="<"', '="*"', '="ca"'):
        assert sign in own.formula1
    assert len(own.formula1) <= 255
    assert own.errorStyle == "warning"
    assert len(own.error) <= 255


def test_drop_downs(book: openpyxl.Workbook, catalogue: Catalogue) -> None:
    words = book["Vurderinger"]
    lists = {}
    for one in words.data_validations.dataValidation:
        if one.type == "list":
            column = str(one.sqref).split(":")[0].rstrip("0123456789")
            lists[words[f"{column}5"].value] = [cell[0].value for cell in book["Lister"][one.formula1.split("!")[1]]]
    assert list(lists) == ["Hva slags", "Innsatsområde", "Indikator", "Hvem sier det", "Retning", "Kilde"]
    assert lists["Innsatsområde"] == [one.title for one in catalogue.focus_areas]
    assert lists["Retning"] == ["Økning", "Nedgang", "Uendret", "Vet ikke"]
    assert "Politiet" in lists["Hvem sier det"]
    events = [one.formula1 for one in book["Hendelser og tiltak"].data_validations.dataValidation if one.type == "list"]
    assert len(events) == 4
    levels = [cell[0].value for cell in book["Lister"][events[2].split("!")[1]]]
    assert levels == ["Universell", "Selektert", "Indikert"]


def test_nothing_is_a_formula_or_a_link(book: openpyxl.Workbook) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]
    sheet = book["Tall"]
    held = sheet.cell(row_of(sheet, "vold"), BEFORE)
    assert (held.data_type, held.value) == ("s", '2018: =HYPERLINK("http://x","21")')


def test_the_guide_says_what_never_to_write(book: openpyxl.Workbook) -> None:
    text = " ".join(str(cell.value) for row in book["Veiledning"].iter_rows() for cell in row if cell.value)
    assert "Bærum kommune" in text
    for word in ("fødselsnummer", "«..»", "«<5»", "ca. 40", "innsatsområde"):
        assert word in text


def test_an_area_that_is_not_there(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownName):
        make_template(catalogue, "asker", 2019, STANDING)


def test_an_area_without_any_figures(catalogue: Catalogue) -> None:
    book = openpyxl.load_workbook(io.BytesIO(make_template(catalogue, "eksempelkommune", 2026, STANDING[:0])))
    layout, frame, findings = read(book, catalogue)
    assert [one.code for one in findings] == ["layout.template_area"]
    workbook = workbook_of(book)
    layout = recognise(workbook, catalogue, "eksempelkommune")
    frame, findings = readings(workbook, layout, catalogue)
    assert layout.certain
    assert frame.empty
    assert not findings


def fill_in(book: openpyxl.Workbook) -> Worksheet:
    sheet = book["Tall"]
    for indicator, segment, values in (
        ("nasking", "", {VALUE: 75, SOURCE: "SLT-årsrapporten for 2018", NOTE: "telt på nytt"}),
        ("nasking", "kjoenn=jenter", {VALUE: "<5"}),
        ("ungdata_nasket", "kjoenn=gutter", {VALUE: 5.5, ASKED: 812}),
        ("ssb_lovbrudd_alle", "", {VALUE: 5000, SOURCE: "SSB"}),
    ):
        for column, value in values.items():
            sheet.cell(row_of(sheet, indicator, segment), column).value = value
    return sheet


FILLED = [
    "nasking[] 2019: 75",
    "nasking[kjoenn=jenter] 2019: <5",
    "ssb_lovbrudd_alle[] 2019: 5000",
    "ungdata_nasket[kjoenn=gutter] 2019: 5,5",
]


def test_filled_in_it_is_read_for_certain(book: openpyxl.Workbook, catalogue: Catalogue) -> None:
    fill_in(book)
    layout, frame, findings = read(book, catalogue)
    assert sorted(told(frame)) == FILLED
    assert layout.certain
    assert layout.certain
    assert {one.form for one in layout.blocks} == {TableForm.TEMPLATE}
    assert not findings
    rows = frame.set_index("text")
    assert rows.loc["75", ["source", "note", "n_text"]].tolist() == ["slt2018", "telt på nytt", ""]
    assert rows.loc["5,5", "n_text"] == "812"
    assert rows.loc["5000", "first_year"] == 2018
    assert {one.why for one in layout.left_out} == {"heading", "reference", "hidden", "words", "no_table"}


def sort_rows(sheet: Worksheet) -> None:
    """All of each row, backwards by its title."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEAD + 1)]
    for number, row in enumerate(sorted(rows, key=lambda row: str(row[0]), reverse=True), HEAD + 1):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value


def delete_rows(sheet: Worksheet) -> None:
    """Every row that was not filled in, headings too."""
    for row in range(sheet.max_row, HEAD, -1):
        if sheet.cell(row, VALUE).value is None:
            sheet.delete_rows(row)


def delete_titles(sheet: Worksheet) -> None:
    """What stands above the headings, but not the row of marks."""
    sheet.delete_rows(1, 2)


def write_other_headings(sheet: Worksheet) -> None:
    sheet.cell(HEAD, VALUE).value = "Årets tall"
    sheet.cell(HEAD, TITLE).value = None


def delete_the_ids(sheet: Worksheet) -> None:
    """Rows written by hand: the words are exact names too."""
    for row in range(HEAD + 1, sheet.max_row + 1):
        sheet.cell(row, ID).value = sheet.cell(row, SEGMENT).value = None


@pytest.mark.parametrize("change", [sort_rows, delete_rows, delete_titles, write_other_headings, delete_the_ids])
def test_it_may_be_changed(change: Callable[[Worksheet], None], book: openpyxl.Workbook, catalogue: Catalogue) -> None:
    change(fill_in(book))
    layout, frame, findings = read(book, catalogue)
    assert sorted(told(frame)) == FILLED
    assert layout.certain
    assert not findings


def mix_up(sheet: Worksheet) -> None:
    """The words are sorted, the hidden columns are not."""
    sheet.cell(row_of(sheet, "nasking"), TITLE).value = "Skadeverk"


def mix_up_groups(sheet: Worksheet) -> None:
    sheet.cell(row_of(sheet, "nasking"), GROUP).value = "Gutter"


def newer(sheet: Worksheet) -> None:
    sheet.cell(4, VALUE).value = "slt-mal-2:value=2019"


def without_a_mark(sheet: Worksheet) -> None:
    sheet.cell(4, VALUE).value = None


def unknown_row(sheet: Worksheet) -> None:
    row = sheet.max_row + 1
    sheet.cell(row, TITLE).value, sheet.cell(row, VALUE).value = "Butikktyveri", 4


def nameless_row(sheet: Worksheet) -> None:
    sheet.cell(sheet.max_row + 1, VALUE).value = 4


@pytest.mark.parametrize(
    ("change", "code", "cell"),
    [
        pytest.param(mix_up, "layout.template_mixed", "A7", id="words and ids of different rows"),
        pytest.param(mix_up_groups, "layout.template_mixed", "A7", id="groups and ids of different rows"),
        pytest.param(newer, "layout.template_version", "A4", id="another version"),
        pytest.param(without_a_mark, "layout.template_version", "A4", id="the hidden row changed"),
        pytest.param(unknown_row, "layout.unknown_name", None, id="a row of one's own, unknown"),
        pytest.param(nameless_row, "layout.no_indicator", None, id="a figure without a name"),
    ],
)
def test_it_may_be_spoilt(
    change: Callable[[Worksheet], None], code: str, cell: str | None, book: openpyxl.Workbook, catalogue: Catalogue
) -> None:
    change(fill_in(book))
    _, frame, (one,) = read(book, catalogue)
    assert one.code == code
    assert cell in (None, one.cell)
    assert "nasking[] 2019: 75" not in told(frame) or cell is None


def test_without_the_hidden_row_it_is_a_table_like_others(book: openpyxl.Workbook, catalogue: Catalogue) -> None:
    fill_in(book).delete_rows(4)
    _, frame, findings = read(book, catalogue)
    assert sorted(told(frame)) == FILLED
    assert not findings


def words_in(book: openpyxl.Workbook, sheet: str, *rows: tuple[object, ...]) -> Workbook:
    for number, row in enumerate(rows, HEAD + 1):
        for column, value in enumerate(row, 1):
            book[sheet].cell(number, column).value = value
    return workbook_of(book)


def test_judgements_are_read_back(book: openpyxl.Workbook, catalogue: Catalogue) -> None:
    workbook = words_in(
        book,
        "Vurderinger",
        (2019, "Tema", "Vold", None, "Ungdomsteamene", None, "Vold på nett er tatt opp.", "Møte i mars"),
        (2019, None, None, "Nasking (mindre tyveri)", "Politiet", "Økning", "Mer nasking enn før.", "slt2018"),
        (2019, None, None, "Nasking (mindre tyveri)", "Politiet", "Økning", "Mer nasking enn før.", "slt2018"),
    )
    first, second = judgements = judgements_in_sheets(workbook, catalogue, "baerum")[0]
    assert judgements_in_sheets(workbook, catalogue, "baerum") == (judgements, [])
    assert (first.kind, first.focus_area, first.indicator) == (JudgementKind.TOPIC, "vold", None)
    assert (first.direction, first.source, first.section) == (Direction.UNKNOWN, "koordinator", "Møte i mars")
    assert (second.kind, second.focus_area, second.indicator) == (JudgementKind.DEVELOPMENT, "nasking", "nasking")
    assert (second.direction, second.source, second.section) == (Direction.UP, "slt2018", "")
    assert first.id != second.id
    assert (first.area, first.year) == ("baerum", 2019)


FINE = (2019, "Tema", "Vold", None, "Politiet", "Uendret", "Vold er tatt opp.", None)


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        pytest.param(0, "i fjor", "template.bad_year", id="no year"),
        pytest.param(0, "2018–2019", "template.bad_year", id="two years"),
        pytest.param(1, "Annet", "template.not_a_choice", id="a kind that is none"),
        pytest.param(2, "Fotball", "template.unknown_focus_area", id="an unknown focus area"),
        pytest.param(2, None, "template.about_nothing", id="about nothing"),
        pytest.param(3, "Nask", "template.unknown_indicator", id="an unknown indicator"),
        pytest.param(4, None, "template.no_voice", id="nobody says it"),
        pytest.param(5, "Opp", "template.not_a_choice", id="a direction that is none"),
        pytest.param(6, None, "template.no_text", id="no text"),
    ],
)
def test_judgements_that_do_not_hold(
    column: int, value: str | None, code: str, book: openpyxl.Workbook, catalogue: Catalogue
) -> None:
    row = tuple(value if place == column else old for place, old in enumerate(FINE))
    judgements, (one,) = judgements_in_sheets(words_in(book, "Vurderinger", FINE, row), catalogue, "baerum")
    assert len(judgements) == 1
    assert (one.code, one.sheet, one.cell) == (code, "Vurderinger", f"{'ABCDEFG'[column]}7")


MEASURE = ("Universell", "Barne- og ungdomstjenesten")


def test_events_are_read_back(book: openpyxl.Workbook, catalogue: Catalogue) -> None:
    workbook = words_in(
        book,
        "Hendelser og tiltak",
        (
            "høsten 2019",
            "Pågår",
            "Foreldrekvelder",
            "Tiltak",
            "Rus og narkotika",
            *MEASURE,
            "På skoler",
            "Kommunen",
        ),
        ("17.5.2019", None, "Nytt kjøpesenter", "Hendelse", None, None, None, None, None),
        ("mai 2019", "2020", "Natteravner", "Tiltak", None, None, None, None, None),
    )
    (first, second, third), findings = events_in_sheets(workbook, catalogue, "baerum")
    assert not findings
    assert (first.day, first.when, first.kind, first.text) == (
        date(2019, 9, 1),
        "høsten 2019",
        "tiltak",
        "På skoler",
    )
    assert (first.concerns.areas, first.concerns.focus_areas) == (("baerum",), ("rus",))
    assert (first.source, first.section) == ("koordinator", "Kommunen")
    assert (second.day, second.when, second.kind) == (date(2019, 5, 17), "17. mai 2019", "hendelse")
    assert (second.concerns.focus_areas, second.title) == ((), "Nytt kjøpesenter")
    assert first.id.startswith("tiltak_2019_")
    assert (first.level, first.responsible, first.ongoing) == ("universell", "Barne- og ungdomstjenesten", True)
    assert (first.until, first.period) == (None, "fra høsten 2019, pågår")
    assert (second.level, second.responsible, second.period) == (None, "", "17. mai 2019")
    assert (third.until, third.period, third.ongoing) == (date(2020, 12, 31), "mai 2019 – 2020", False)


def test_an_older_template_without_the_columns_of_measures_is_read(catalogue: Catalogue) -> None:
    heads = ("Dato", "Hva", "Type", "Innsatsområde", "Mer om det", "Kilde")
    row = ("høsten 2019", "Foreldrekvelder", "Tiltak", "Rus og narkotika", "På alle skoler", "Kommunen")
    workbook = Workbook("", "csv", b"", (Sheet("", pd.DataFrame([heads, row], dtype="str")),))
    (event,), findings = events_in_sheets(workbook, catalogue, "baerum")
    assert not findings
    assert event.id == "tiltak_2019_10a5e5657c"
    assert (event.level, event.responsible, event.until, event.ongoing) == (None, "", None, False)


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        pytest.param(0, "i går", "template.bad_day", id="no date"),
        pytest.param(0, "31.2.2019", "template.bad_day", id="a day that is not there"),
        pytest.param(1, "mars 2019", "template.bad_until", id="over before it began"),
        pytest.param(1, "snart", "template.bad_until", id="over some day"),
        pytest.param(2, None, "template.no_title", id="no title"),
        pytest.param(3, None, "template.no_kind", id="no kind"),
        pytest.param(3, "Noe", "template.not_a_choice", id="a kind that is none"),
        pytest.param(3, "Hendelse", "template.only_measures", id="an event with a level"),
        pytest.param(4, "Fotball", "template.unknown_focus_area", id="an unknown focus area"),
        pytest.param(5, "Høyt", "template.not_a_choice", id="a level that is none"),
        pytest.param(6, "Kari Nordmann", "template.person", id="a person"),
        pytest.param(6, "Politiet v/ Ola Nordmann", "template.person", id="a person of a unit"),
        pytest.param(6, PERSON, "template.person", id="a national id"),
    ],
)
def test_events_that_do_not_hold(
    column: int, value: str | None, code: str, book: openpyxl.Workbook, catalogue: Catalogue
) -> None:
    fine = ("mai 2019", None, "Foreldrekvelder", "Tiltak", None, "Selektert", "Politiet", None, None)
    row = tuple(value if place == column else old for place, old in enumerate(fine))
    events, (one,) = events_in_sheets(words_in(book, "Hendelser og tiltak", fine, row), catalogue, "baerum")
    assert len(events) == 1
    where = "F" if code == "template.only_measures" else "ABCDEFG"[column]
    assert (one.code, one.cell) == (code, f"{where}7")
    assert value is None or code != "template.person" or value not in one.told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2019-05-17", ("2019-05-17", "2019-05-17", "17. mai 2019"), id="a cell of days"),
        pytest.param("17. mai 2019", ("2019-05-17", "2019-05-17", "17. mai 2019"), id="written out"),
        pytest.param("mai 2019", ("2019-05-01", "2019-05-31", "mai 2019"), id="a month"),
        pytest.param("februar 2020", ("2020-02-01", "2020-02-29", "februar 2020"), id="a leap month"),
        pytest.param("Høsten 2019", ("2019-09-01", "2019-11-30", "høsten 2019"), id="autumn"),
        pytest.param("vår 2019", ("2019-03-01", "2019-05-31", "vår 2019"), id="spring"),
        pytest.param("sommeren 2019", ("2019-06-01", "2019-08-31", "sommeren 2019"), id="summer"),
        pytest.param("vinteren 2025", ("2025-02-01", "2025-02-28", "vinteren 2025"), id="winter"),
        pytest.param("2019", ("2019-01-01", "2019-12-31", "2019"), id="a year"),
        pytest.param("12. høsten 2019", None, id="a day of a season"),
        pytest.param("17.5", None, id="no year"),
        pytest.param("31.2.2019", None, id="a day that is not there"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_days(text: str, expected: tuple[str, str, str] | None) -> None:
    found = stretch_of(text)
    assert (found and (found.first.isoformat(), found.last.isoformat(), found.told)) == expected


@pytest.mark.parametrize(
    ("known", "year"),
    [((), 2025), ((2018, 2024), 2025), ((2025,), 2026), ((2026,), 2026)],
    ids=["new-area", "next", "unfinished", "never-one-that-has-not-begun"],
)
def test_the_year_that_is_offered(known: tuple[int, ...], year: int) -> None:
    assert template_year(known, date(2026, 11, 30)) == year


@pytest.mark.parametrize(
    ("area", "own", "foreign"),
    [
        ("baerum", "SLT-årsrapporten for 2018", "Oppdiktede tall"),
        ("eksempelkommune", "Oppdiktede tall", "SLT-årsrapporten for 2018"),
    ],
)
def test_the_sources_are_those_of_the_area_and_the_official_ones(
    catalogue: Catalogue, area: str, own: str, foreign: str
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(make_template(catalogue, area, 2019, STANDING.iloc[:0])))
    lists = book.worksheets[-1]
    sources = [one.value for one in lists[openpyxl.utils.get_column_letter(len(LISTS))]]
    assert {own, "SSB, tabell 07459"} <= set(sources)
    assert foreign not in sources


def test_text_in_a_row_that_is_none_of_ours_is_asked_about(
    catalogue: Catalogue, book: openpyxl.Workbook, ready_store: Store
) -> None:
    sheet = book.worksheets[0]
    sheet.cell(row_of(sheet, "nasking"), VALUE).value = 77
    sheet.cell(sheet.max_row + 2, TITLE).value = "Husk at skolen byttet system"
    sent = io.BytesIO()
    book.save(sent)
    draft = draft_of_file(ready_store, "baerum", "mal.xlsx", sent.getvalue(), today=date(2026, 11, 30))
    assert not draft.errors
    assert [one.code for one in draft.questions] == ["check.stray_text"]
    assert "«Husk at skolen byttet system»" in draft.questions[0].text


def test_a_template_of_the_unfinished_year_is_asked_about_once(catalogue: Catalogue, ready_store: Store) -> None:
    book = openpyxl.load_workbook(io.BytesIO(make_template(catalogue, "eksempelkommune", 2026, STANDING.iloc[:0])))
    sheet = book.worksheets[0]
    for one in ("nasking", "vold"):
        sheet.cell(row_of(sheet, one), VALUE).value = 100
    sent = io.BytesIO()
    book.save(sent)
    draft = draft_of_file(ready_store, "eksempelkommune", "mal.xlsx", sent.getvalue(), today=date(2026, 11, 30))
    assert [one.code for one in draft.warnings] == ["check.partial_several"]
