"""What is copied, as Excel and Word take it; what files are called; and all charts of a year in one archive."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from slt_data.domain.disclosure import Role
from slt_data.export.all_charts import all_charts, charted
from slt_data.export.copied import copied_table
from slt_data.export.file_names import area_file, chart_file, in_file_name
from slt_data.store.store import Store
from slt_data.story.briefing import Briefing, tell_briefing
from slt_data.story.indicator import IndicatorStory, tell_indicator
from slt_data.story.material import Material
from slt_data.texts import Language, speaking
from tests.conftest import material_of, own_home, run_here


def story_of(store: Store, area: str, indicator: str, year: int, role: Role = Role.LESER) -> IndicatorStory:
    material = Material(store, area, role)
    found = tell_indicator(material, material.catalogue.indicator(indicator), year)
    assert found is not None
    return found


def briefing_of(store: Store, area: str, year: int) -> Briefing:
    material = Material(store, area)
    chosen = [one.id for one in material.catalogue.used_focus_areas]
    return tell_briefing(material, None, year, chosen, date(2026, 11, 30), None)


@pytest.mark.parametrize(
    ("ending", "form", "name"),
    [
        pytest.param("png", "", "nasking-baerum-2018.png", id="a picture"),
        pytest.param("png", "slide", "nasking-baerum-2018.png", id="the usual shape has no word"),
        pytest.param("png", "square", "nasking-baerum-2018-kvadratisk.png", id="a square"),
        pytest.param("png", "wide", "nasking-baerum-2018-bredt.png", id="a wide one"),
        pytest.param("csv", "programs", "nasking-baerum-2018-for-programmer.csv", id="for programs"),
    ],
)
def test_a_file_is_called_by_what_is_in_it(ready_store: Store, ending: str, form: str, name: str) -> None:
    assert chart_file(story_of(ready_store, "baerum", "nasking", 2018), ending, form) == name


def test_the_files_of_a_year_are_told_apart() -> None:
    kinds = {"deck": "pptx", "report": "pdf", "document": "docx", "workbook": "xlsx", "charts": "zip", "package": "zip"}
    names = [area_file(kind, "baerum", 2018, ending) for kind, ending in kinds.items()]
    assert names[0] == "lysark-baerum-2018.pptx"
    assert len(set(names)) == len(names)
    with speaking(Language.NYNORSK):
        assert area_file("charts", "baerum", 2018, "zip") == "grafar-baerum-2018.zip"


@pytest.mark.parametrize(
    ("part", "name"),
    [
        pytest.param("Rus og nye rusmidler", "rus-og-nye-rusmidler.x", id="words"),
        pytest.param("../../etc", "etc.x", id="no path"),
        pytest.param("Ære være «øl»/å", "aere-vaere-oel-aa.x", id="letters and signs"),
    ],
)
def test_a_name_has_letters_that_every_system_takes(part: str, name: str) -> None:
    assert in_file_name(part, ending="x") == name


def test_the_table_is_cells_in_excel_and_a_table_in_word(ready_store: Store) -> None:
    told = copied_table(story_of(ready_store, "baerum", "nasking", 2018))
    lines = [line.split("\t") for line in told.plain.split("\r\n")]
    assert lines[0] == ["Nasking gikk ned fra 94 til 69"]
    assert lines[1][0] == "År"
    assert [(row[0], row[1]) for row in lines[2:5]] == [("2018", "69"), ("2017", "94"), ("2016", "61")]
    assert "-25" in lines[2], "a keyboard's minus, which a spreadsheet reads as a number"
    assert lines[-1][0].startswith("Kilde: SLT-årsrapporten")
    assert told.html.count("<tr>") == 4
    assert "<td>69</td>" in told.html


def test_nothing_that_is_copied_becomes_a_formula_or_markup(
    ready_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = story_of(ready_store, "baerum", "nasking", 2018)
    monkeypatch.setattr("slt_data.export.copied.table_columns", lambda _rows: {"<b>År</b>": ["=1+1", "\t@SUM(A1)"]})
    told = copied_table(story)
    cells = [cell for line in told.plain.split("\r\n") for cell in line.split("\t")]
    assert [cell for cell in cells if cell.lstrip()[:1] in {"=", "@", "+"}] == []
    assert "<b>År" not in told.html


def test_what_is_hidden_is_not_copied(ready_store: Store) -> None:
    whole = Material(ready_store, "eksempelkommune", Role.KOORDINATOR)
    hidden = [
        (one.id, row.told.year)
        for one in whole.indicators()
        if (series := whole.series(one.id)) is not None
        for row in series.rows
        if row.told.guard and row.told.value is not None
    ]
    assert hidden
    for indicator, year in hidden[:6]:
        told = copied_table(story_of(ready_store, "eksempelkommune", indicator, year)).plain
        row = next(line for line in told.split("\r\n") if line.startswith(f"{year}\t"))
        assert row.split("\t")[1] in {"færre enn 5", ":"}


@pytest.mark.parametrize("area", ["baerum", "eksempelkommune"])
def test_every_chart_of_a_year_is_in_the_archive_once(ready_store: Store, area: str) -> None:
    year = max(material_of(ready_store, area).years)
    briefing = briefing_of(ready_store, area, year)
    content = all_charts(briefing)
    assert content == all_charts(briefing)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names))
        told = [name for name in names if "/" in name]
        assert len(told) == 2 * len(list(charted(briefing)))
        assert archive.read(next(name for name in told if name.endswith(".png")))[:4] == b"\x89PNG"
        about = archive.read("les-meg.txt").decode()
    assert briefing.title in about
    assert ("oppdiktede" in about.lower()) is (area == "eksempelkommune")


def test_the_archive_by_command(ready_home: Path, tmp_path: Path) -> None:
    path = str(tmp_path / "grafer.zip")
    home = own_home(ready_home, tmp_path / "home")
    ran = run_here("export", "charts", "--area", "baerum", "--year", "2018", "-o", path, home=home)
    assert (ran.returncode, ran.stderr) == (0, "")
    with zipfile.ZipFile(path) as archive:
        assert "nasking-og-vinning/nasking-baerum-2018.png" in archive.namelist()
