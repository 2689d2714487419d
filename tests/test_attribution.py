"""The line that tells where figures are from: whose they are, which table, fetched when, on what terms; everywhere."""

import io
import json
import zipfile
from datetime import date
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from slt_data.charts.picture.render import picture_svg
from slt_data.domain.entries import Source
from slt_data.export.answers import series_document
from slt_data.export.deck.make import single_slide
from slt_data.export.package import package
from slt_data.export.paper import word
from slt_data.export.table import table_csv, table_csv_plain
from slt_data.export.workbook.make import make_workbook
from slt_data.store.store import Store
from slt_data.story.attribution import attribution, source_line
from slt_data.story.briefing import tell_briefing
from slt_data.story.indicator import IndicatorStory, tell_indicator
from slt_data.texts import Language, speaking
from tests.conftest import material_of

SSB = Source(
    id="ssb_08487",
    title="SSB, tabell 08487",
    document="Anmeldte lovbrudd",
    publisher="Statistisk sentralbyrå (SSB)",
    read=date(2026, 11, 3),
    licence="CC BY 4.0",
)
PEOPLE = SSB.model_copy(update={"id": "ssb_07459", "title": "SSB, tabell 07459"})
REPORT = Source(
    id="rapport", title="SLT-årsrapporten", document="Årsrapport", publisher="Bærum kommune", read=date(2026, 11, 22)
)
LINE = "Kilde: Statistisk sentralbyrå (SSB), tabell 08487, hentet 3. november 2026. CC BY 4.0."


def changed(source: Source, **more: object) -> Source:
    return source.model_copy(update=more)


@pytest.mark.parametrize(
    ("sources", "line"),
    [
        pytest.param([SSB], LINE, id="one table"),
        pytest.param(
            [PEOPLE, SSB],
            "Kilde: Statistisk sentralbyrå (SSB), tabell 07459 og tabell 08487, hentet 3. november 2026. CC BY 4.0.",
            id="two tables of the same day",
        ),
        pytest.param(
            [changed(PEOPLE, read=date(2026, 5, 1)), SSB],
            f"Kilde: Statistisk sentralbyrå (SSB), tabell 07459, hentet 1. mai 2026. CC BY 4.0. {LINE}",
            id="two days",
        ),
        pytest.param(
            [SSB, REPORT],
            f"Kilde: SLT-årsrapporten (Bærum kommune), lest 22. november 2026. {LINE}",
            id="beside one without terms, which stands first",
        ),
        pytest.param(
            [REPORT], "Kilde: SLT-årsrapporten (Bærum kommune), lest 22. november 2026.", id="none with terms"
        ),
        pytest.param(
            [changed(SSB, publisher="Helsedirektoratet", title="Folkehelsestatistikk, tabell 332")],
            "Kilde: Helsedirektoratet, Folkehelsestatistikk, tabell 332, hentet 3. november 2026. CC BY 4.0.",
            id="a title that does not begin with the publisher",
        ),
        pytest.param(
            [changed(SSB, read=None)],
            "Kilde: Statistisk sentralbyrå (SSB), tabell 08487. CC BY 4.0.",
            id="no day is known",
        ),
        pytest.param(
            [changed(SSB, secondary=True)],
            "Kilde: Statistisk sentralbyrå (SSB), tabell 08487 (gjengitt og ikke fra originaltabellen), "
            "hentet 3. november 2026. CC BY 4.0.",
            id="retold by somebody",
        ),
    ],
)
def test_the_line(sources: list[Source], line: str) -> None:
    assert source_line(sources) == line


def test_made_up_figures_have_nobody_to_be_named_for() -> None:
    assert source_line([changed(SSB, title="Oppdiktede tall", publisher="SLT-innsikt")], made_up=True) == (
        "Kilde: Oppdiktede tall (SLT-innsikt), lest 3. november 2026."
    )


def test_the_line_in_nynorsk() -> None:
    with speaking(Language.NYNORSK):
        assert source_line([SSB]) == LINE.replace("Kilde", "Kjelde").replace("hentet", "henta")


# --- Wherever the figure stands --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def story(ready_store: Store) -> IndicatorStory:
    material = material_of(ready_store, "baerum")
    told = tell_indicator(material, material.catalogue.indicator("ssb_lovbrudd_vold"), 2024)
    assert told is not None
    return told


def named(story: IndicatorStory) -> str:
    """The line of the shipped figures, whose day is that of the store."""
    told = attribution(story.series[0].rows[-1])
    assert told.startswith("Kilde: Statistisk sentralbyrå (SSB), tabell 08487, hentet ")
    assert told.endswith(" 2026. CC BY 4.0.")
    return told


def test_on_the_page_and_in_each_file_of_an_indicator(story: IndicatorStory) -> None:
    line = named(story)
    assert story.source_line == line
    assert story.chart is not None
    assert story.chart.source == line
    drawn = ElementTree.fromstring(picture_svg(story))  # noqa: S314 - our own picture
    assert line in " ".join(one.text for one in drawn.iter() if one.text)
    slide = Presentation(io.BytesIO(single_slide(story, story.series[0].area, date(2026, 12, 1)))).slides[0]
    assert line in [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert line in (slide.notes_slide.notes_text_frame.text if slide.notes_slide.notes_text_frame else "")
    for content in (table_csv(story), table_csv_plain(story)):
        assert content.decode("utf-8-sig").count(line) == len(story.series[0].rows)


def test_in_every_file_of_a_year_and_in_what_programs_are_given(story: IndicatorStory, ready_store: Store) -> None:
    line, material = named(story), material_of(ready_store, "baerum")
    document = series_document(material, story.indicator, "").model_dump(mode="json")
    assert {point["attribution"] for point in document["points"]} == {line}
    without = series_document(material, material.catalogue.indicator("nasking"), "").model_dump(mode="json")
    assert all("attribution" not in point for point in without["points"])
    briefing = tell_briefing(material, None, 2024, ["vold"], date(2026, 12, 1))
    with zipfile.ZipFile(io.BytesIO(package(briefing))) as zipped:
        assert line in zipped.read("figures.csv").decode()
        assert "CC BY 4.0" in {one["title"] for one in json.loads(zipped.read("datapackage.json"))["licenses"]}
    sheets = load_workbook(io.BytesIO(make_workbook(briefing)))
    assert line in {cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row}
    with zipfile.ZipFile(io.BytesIO(word.document(briefing))) as report:
        assert "CC BY 4.0" in report.read("word/document.xml").decode()


def test_the_made_up_municipality_keeps_its_own_mark(ready_store: Store) -> None:
    material = material_of(ready_store, "eksempelkommune")
    told = tell_indicator(material, material.catalogue.indicator("ssb_lovbrudd_vold"), 2025)
    assert told is not None
    assert told.source_line.startswith("Kilde: Oppdiktede tall (SLT-innsikt), lest ")
    assert attribution(told.series[0].rows[-1], made_up=True) == ""
    assert "CC BY" not in table_csv_plain(told).decode()
