"""Survey shares that are too unsure: marked from 30 % relative standard error, not shown above 50 %, in every form."""

import io
import math
import re
import zipfile
from collections.abc import Callable
from datetime import date

import docx
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from slt_data.analysis.change import Reason
from slt_data.analysis.precision import Precision, precision_of, relative_error
from slt_data.charts.picture.render import picture_svg
from slt_data.domain.series import Status
from slt_data.export.answers import series_document
from slt_data.export.deck.make import deck, single_slide
from slt_data.export.paper.pdf import report
from slt_data.export.paper.word import document
from slt_data.export.table import table_csv, table_csv_plain
from slt_data.export.workbook.make import make_workbook
from slt_data.norwegian import NBSP
from slt_data.shipped.sync import bring_up_to_date
from slt_data.story.attention import tell_attention
from slt_data.story.briefing import Briefing, tell_briefing
from slt_data.story.indicator import IndicatorStory, tell_indicator
from slt_data.story.material import Material
from slt_data.story.standing import standing_texts
from slt_data.texts import Language, say, speaking
from tests.conftest import POLITI, TinyDatasets

FIT, RESERVED, UNFIT = Precision

# √((1 − p) / k), by hand: √(.9/10) = .3, √(.96/4) = .4899, √(.97/3) = .5686, √(.75/3) = .5
SHARES = [
    pytest.param(30, 100, 0.1528, FIT, id="many"),
    pytest.param(11, 100, 0.2844, FIT, id="just under 30 %"),
    pytest.param(10, 100, 0.3, RESERVED, id="exactly 30 %"),
    pytest.param(4, 100, 0.4899, RESERVED, id="just under 50 %"),
    pytest.param(3, 12, 0.5, RESERVED, id="exactly 50 %"),
    pytest.param(3, 100, 0.5686, UNFIT, id="above 50 %"),
    pytest.param(0, 100, math.inf, UNFIT, id="nought"),
    pytest.param(100, 100, 0.0, FIT, id="all"),
    pytest.param(math.nan, 100, math.nan, FIT, id="not known of how many"),
]


@pytest.mark.parametrize(("k", "n", "error", "precision"), SHARES)
def test_the_relative_standard_error(k: float, n: float, error: float, precision: Precision) -> None:
    assert relative_error(k, n).item() == pytest.approx(error, abs=0.00005, nan_ok=True)
    assert precision_of([k], [n]).tolist() == [precision]


ANSWERS = "".join(
    f'slaasskamp,lillevik,,{year},,{k / n * 100:.1f},exact,"{printed} %",{n},{k},rapport,3,\n'
    for year, k, n, printed in (
        (2018, 60, 400, "15,0"),
        (2019, 8, 400, "2,0"),
        (2020, 3, 400, "0,8"),
        (2021, 100, 400, "25,0"),
    )
)


@pytest.fixture
def material(tiny: TinyDatasets) -> Material:
    """Slåsskamp: 2018 fit, 2019 with a reservation (35 %), 2020 unfit (58 %), 2021 fit; no other rule hides them."""
    tiny.swap("felles.yaml", "smallest: 5, smallest_n: 30", "smallest: 2, smallest_n: 30")
    tiny.path(POLITI).write_text(tiny.path(POLITI).read_text(encoding="utf-8") + ANSWERS, encoding="utf-8")
    tiny.deliver("politi.csv", "vurderinger.yaml")
    store = tiny.store()
    bring_up_to_date(store, tiny.root)
    return Material(store, "lillevik")


def story(material: Material, year: int) -> IndicatorStory:
    told = tell_indicator(material, material.catalogue.indicator("slaasskamp"), year)
    assert told is not None
    return told


def test_from_30_to_50_it_is_marked_never_tested_and_never_a_headline(material: Material) -> None:
    one = story(material, 2019)
    row = one.series[0].at(2019)
    assert row is not None
    assert (row.told.reserved, row.told.value, row.certainty.p) == (True, 2.0, None)
    assert row.change.reason is Reason.UNSURE
    assert one.statement.endswith("usikkert tall for 2019")
    assert one.verdict == "Vises med forbehold"
    assert tell_attention(material, 2019).points == ()


def test_above_50_it_is_not_shown_and_that_is_said(material: Material) -> None:
    row = story(material, 2020).series[0].at(2020)
    assert row is not None
    assert (row.told.status, row.told.value, row.k, row.told.raw) == (
        Status.WORDS,
        None,
        None,
        "for usikkert til å vises",
    )
    with speaking(Language.NYNORSK):
        assert say("precision.unfit") == "for usikkert til å visast"


def test_what_comes_after_is_not_compared_with_it(material: Material) -> None:
    row = story(material, 2021).series[0].at(2021)
    assert row is not None
    assert (row.change.reason, row.change.difference, row.certainty.p) == (Reason.UNSURE, None, None)


def test_every_form_tells_it(material: Material) -> None:
    one = story(material, 2021)
    shown = {row.period: (row.figure.replace(NBSP, " "), row.remark) for row in one.table}
    assert shown["2019"] == ("2,0 % (usikkert)", "Vises med forbehold: få svar gjør tallet usikkert. 400 svarte")
    assert shown["2020"][0] == "for usikkert til å vises"
    assert one.chart is not None
    said = {point.period: point.said for point in one.chart.lines[0].points}
    assert "usikkert" in said["2019"]
    assert "for usikkert til å vises" in said["2020"]
    for made in (table_csv(one), table_csv_plain(one)):
        lines = {
            year: line for line in made.decode().splitlines() for year in ("2019", "2020") if f"{year}" in line[:60]
        }
        assert "Vises med forbehold" in lines["2019"]
        assert "for usikkert til å vises" in lines["2020"]
    document = series_document(material, one.indicator, "").model_dump(mode="json")
    points = {point["year"]: point for point in document["points"]}
    assert (points[2019]["reserved"], points[2020]["value"]) == (True, None)
    assert "reserved" not in points[2018]


MARKED = "2,0 % (usikkert)"


def slide_texts(made: bytes) -> str:
    """All text on the slides and in the charts of a .pptx."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        parts = [
            archive.read(name).decode() for name in archive.namelist() if re.match(r"ppt/(slides|charts)/\w+.xml", name)
        ]
    return "\n".join(text for part in parts for text in re.findall(r"<a:t>([^<]*)</a:t>", part)).replace(NBSP, " ")


def word_texts(made: bytes) -> str:
    """All text in the tables of a .docx."""
    tables = docx.Document(io.BytesIO(made)).tables
    return "\n".join(cell.text for table in tables for row in table.rows for cell in row.cells).replace(NBSP, " ")


def pdf_texts(made: bytes) -> str:
    """All text on the pages of a .pdf, in one line."""
    return " ".join(
        "".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages).replace(NBSP, " ").split()
    )


def sheet_texts(made: bytes) -> str:
    """Each number with its format, and each text, of an .xlsx."""
    cells = (cell for sheet in load_workbook(io.BytesIO(made)) for row in sheet.iter_rows() for cell in row)
    return "\n".join(f"{cell.value} {cell.number_format}" for cell in cells if cell.value is not None).replace(
        NBSP, " "
    )


TAKEN_OUT = [
    pytest.param(lambda told: slide_texts(deck(told)), MARKED, id="slides"),
    pytest.param(lambda told: word_texts(document(told)), MARKED, id="Word"),
    pytest.param(lambda told: pdf_texts(report(told)), MARKED, id="PDF"),
    pytest.param(lambda told: sheet_texts(make_workbook(told)), '0.02 0 %" (usikkert)"', id="workbook"),
]


@pytest.mark.parametrize(("texts", "marked"), TAKEN_OUT)
def test_what_is_taken_out_marks_it_and_makes_no_headline_of_it(
    material: Material, texts: Callable[[Briefing], str], marked: str
) -> None:
    told = tell_briefing(material, None, 2019, ["vinning"], date(2026, 5, 1))
    assert marked in texts(told)
    assert told.attention.points == ()
    assert (told.survey.highlights.joys, told.survey.highlights.concerns) == ((), ())


def test_its_point_is_open_and_its_label_says_so(material: Material) -> None:
    one = story(material, 2019)
    drawn = picture_svg(one).replace(NBSP, " ")
    assert MARKED in drawn
    assert say("picture.open") in drawn
    made = single_slide(one, material.area, date(2026, 5, 1))
    assert MARKED in slide_texts(made)
    assert say("deck.open") in slide_texts(made)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        (chart,) = [archive.read(name).decode() for name in archive.namelist() if name.startswith("ppt/charts/chart")]
    assert chart.count("</c:dPt>") >= 1
    assert re.search(r"<c:dPt>.*?<c:marker>.*?<a:noFill/>", chart)


def test_the_template_keeps_what_was_put_in(material: Material) -> None:
    texts = standing_texts(material)
    own = texts[texts["indicator"].eq("slaasskamp")].set_index("year")["text"].str.replace(NBSP, " ").to_dict()
    assert (own[2019], own[2020]) == ("2,0 %", "0,8 %")
