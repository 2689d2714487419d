"""What is taken out in nynorsk: every word of it, and the language that each file says that it is in."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from pptx import Presentation
from pypdf import PdfReader

from slt_data.charts.picture.render import PictureShape, picture
from slt_data.export.deck.make import deck
from slt_data.export.package import package
from slt_data.export.paper.pdf import report
from slt_data.export.paper.word import document
from slt_data.export.table import table_csv
from slt_data.export.workbook.make import make_workbook
from slt_data.intake.template.make import make_template
from slt_data.store.store import Store
from slt_data.story.briefing import Briefing, tell_briefing
from slt_data.story.indicator import IndicatorStory
from slt_data.story.standing import standing_texts
from slt_data.texts import Language, speaking
from tests.conftest import DATASETS, material_of, own_home, run_here
from tests.test_pages_nynorsk import AREAS, left_in_bokmaal

DAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def nynorsk() -> Iterator[None]:
    with speaking(Language.NYNORSK):
        yield


def brief(store: Store, area: str) -> Briefing:
    material = material_of(store, area)
    country = material_of(store, material.area.country) if material.area.country else None
    return tell_briefing(material, country, int(AREAS[area]), [one.id for one in store.catalogue.focus_areas], DAY)


def leading(store: Store) -> IndicatorStory:
    found = brief(store, "eksempelkommune").focus[0].lead
    assert found is not None
    return found


def of_slides(content: bytes) -> str:
    texts = []
    for slide in Presentation(io.BytesIO(content)).slides:
        for shape in slide.shapes:
            texts.append(shape.name)
            texts.append(shape._element.xpath(".//@descr")[0] if shape._element.xpath(".//@descr") else "")
            texts += [one.text for one in shape._element.iter() if one.tag.endswith("}t") and one.text]
            if shape.has_chart:
                texts += [one.text for one in shape.chart._chartSpace.iter() if one.tag.endswith("}v") and one.text]
        texts.append(slide.notes_slide.notes_text_frame.text)
    return "\n".join(texts)


def of_word(content: bytes) -> str:
    made = docx.Document(io.BytesIO(content))
    texts = [one.text for one in made.paragraphs]
    texts += [cell.text for one in made.tables for row in one.rows for cell in row.cells]
    return "\n".join(texts + [one.get("descr", "") for one in made.element.iter(qn("wp:docPr"))])


def of_book(content: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
    ]
    return "\n".join([*book.sheetnames, *cells])


def seen_in(content: bytes) -> str:
    """The cells of a template that are not hidden: ids and marks are."""
    found = []
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        away = {letters for letters, column in sheet.column_dimensions.items() if column.hidden}
        for row in sheet.iter_rows() if sheet.sheet_state == "visible" else ():
            kept = [cell for cell in row if cell.value is not None and cell.column_letter not in away]
            found += [str(cell.value) for cell in kept if not sheet.row_dimensions[cell.row].hidden]
    return "\n".join(found)


def of_package(content: bytes) -> str:
    """The descriptions and the titles: what else stands there are ids and what the sources wrote."""
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        told = json.loads(held.read("datapackage.json"))
        read_me = next(held.read(name).decode() for name in held.namelist() if name.lower().endswith((".md", ".txt")))
    texts = [told.get("title", ""), told.get("description", ""), read_me]
    for one in told["resources"]:
        texts += [one.get("description", ""), *(field.get("description", "") for field in one["schema"]["fields"])]
    return "\n".join(texts)


FILES: list[Any] = [
    pytest.param(deck, of_slides, id="deck"),
    pytest.param(document, of_word, id="document"),
    pytest.param(make_workbook, of_book, id="workbook"),
    pytest.param(package, of_package, id="package"),
]


@pytest.mark.parametrize("area", list(AREAS))
@pytest.mark.parametrize(("make", "read"), FILES)
def test_a_file_in_nynorsk(
    make: Callable[[Briefing], bytes],
    read: Callable[[bytes], str],
    area: str,
    ready_store: Store,
) -> None:
    text = read(make(brief(ready_store, area)))
    assert len(text) > 1000
    assert left_in_bokmaal(text, ready_store) == set()


def test_the_template_is_in_nynorsk(ready_store: Store) -> None:
    material = material_of(ready_store, "eksempelkommune")
    content = make_template(material.catalogue, "eksempelkommune", 2026, standing_texts(material))
    assert left_in_bokmaal(seen_in(content), ready_store) == set()


def test_files_say_which_language_they_are_in(ready_store: Store) -> None:
    told = brief(ready_store, "baerum")
    assert PdfReader(io.BytesIO(report(told))).trailer["/Root"]["/Lang"] == "nn-NO"
    word = docx.Document(io.BytesIO(document(told)))
    assert {one.get(qn("w:val")) for one in word.styles.element.iter(qn("w:lang"))} == {"nn-NO"}
    assert word.core_properties.language == "nn-NO"
    slides = Presentation(io.BytesIO(deck(told)))
    assert slides.core_properties.language == "nn-NO"
    with zipfile.ZipFile(io.BytesIO(deck(told))) as held:
        parts = {name: held.read(name).decode() for name in held.namelist() if name.endswith(".xml")}
    written = [name for name, text in parts.items() if 'lang="nb-NO"' in text or '<c:lang val="nb-NO"' in text]
    assert written == []
    assert any('<c:lang val="nn-NO"/>' in text for text in parts.values())


def test_the_report_is_hyphenated_and_worded_as_nynorsk(ready_store: Store) -> None:
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(report(brief(ready_store, "baerum")))).pages)
    for said in ("Utfordringsbiletet i Bærum 2018", "Vald gjekk ned frå 42 til 21", "Slik les du tala"):
        assert said in text


def test_pictures_and_tables(ready_store: Store) -> None:
    story = leading(ready_store)
    svg = picture(story, PictureShape.SLIDE, "svg").decode()
    assert 'lang="nn" xml:lang="nn"' in svg
    assert "Nasking auka frå 40 til 112" in svg
    assert "Dei loddrette strekane viser uvissa." in svg
    assert PdfReader(io.BytesIO(picture(story, PictureShape.SLIDE, "pdf"))).trailer["/Root"]["/Lang"] == "nn-NO"
    assert "eining;gruppe;periode;verdi;status;slik det stod;endring;endring i prosent;" in table_csv(story).decode(
        "utf-8-sig"
    )


CLI = [
    pytest.param(["--area", "baerum", "--spraak", "nn"], "Vald gjekk ned frå 42 til 21", id="asked for"),
    pytest.param(["--area", "baerum"], "Vold gikk ned fra 42 til 21", id="the area's own"),
    pytest.param(["--area", "baerum", "--spraak=nb"], "Vold gikk ned fra 42 til 21", id="bokmål asked for"),
]


@pytest.mark.parametrize(("asked", "says"), CLI)
def test_the_command_line(ready_home: Path, tmp_path: Path, asked: list[str], says: str) -> None:
    done = run_here("picture", "--year", "2018", *asked, home=own_home(ready_home, tmp_path))
    assert done.returncode == 0, done.stderr
    assert says in done.stdout


def test_the_command_line_reads_the_setting_of_the_area(tmp_path: Path) -> None:
    copytree(DATASETS, tmp_path / "datasets")
    own = tmp_path / "datasets" / "baerum" / "katalog.yaml"
    own.write_text(
        own.read_text(encoding="utf-8").replace("    country: norge\n", "    country: norge\n    language: nn\n"),
        encoding="utf-8",
    )
    told = {"SLT_DATASETS": str(tmp_path / "datasets")}
    assert "Vald gjekk ned" in run_here("picture", "--area", "baerum", "--year", "2018", home=tmp_path, **told).stdout
    refused = run_here("chart", "sol", "--area", "baerum", "-o", "x.png", home=tmp_path, **told)
    assert refused.returncode == 2
    assert "Finn ikkje indikatoren «sol»" in refused.stderr


def test_what_is_written_into_the_store_is_the_same_whoever_came_first(tmp_path: Path) -> None:
    """The store is shared: its own remarks are not in the language of the visitor that happened to make it."""
    comments = []
    for language in Language:
        home = tmp_path / language
        run_here("init", "--spraak", language, home=home)
        comments.append([one["comment"] for one in json.loads(run_here("history", "--json", home=home).stdout)])
    assert comments[0] == comments[1]
