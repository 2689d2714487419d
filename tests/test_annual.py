"""The annual report: each chapter in its place, each figure of Bærum 2018, own words, and files that Word takes."""

import io
import re
import zipfile
from datetime import date
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest
from docx import Document
from openpyxl import load_workbook

from slt_data.domain.plan import Chapter, Kapittel
from slt_data.domain.series import TOTAL
from slt_data.export.paper.annual import annual_docx, annual_paper, annual_pdf
from slt_data.export.paper.model import Block, Paper, PaperTable, Points, Section, Shown
from slt_data.export.paper.word_template import LARGEST, WordTemplateRefused, emptied
from slt_data.store.store import Store
from slt_data.story.annual import Annual, own_words, tell_annual
from slt_data.story.material import Material
from slt_data.texts import Language, speaking
from tests.conftest import material_of, own_home, run_here

DAY = date(2026, 11, 30)
CAUSES = r"\b(fordi|derfor|førte til|førde til|på grunn av|takket være|takka vere|skyldes|bidro til|som følge av)\b"
CHAPTERS = [
    "Sammendrag",
    "Dette bør styret se på",
    "1 SLT-modellen, styret, mandat og målgruppe",
    "1.2 Status og fremdrift på innsatsområdene",
    "2.3 Utfordringsbildet, slik politiet beskriver det",
    "Oversikt",
    "2.4 Ungdomsteamene",
    "2.5 Koordineringsgruppen",
    "3 Samarbeid og forankring",
    "Det tallene ikke viser",
    "Slik leses tallene",
    "Kilder",
]


@cache
def annual_of(store: Store, area: str, year: int, language: Language = Language.BOKMAAL) -> Annual:
    with speaking(language):
        return tell_annual(Material(store, area), None, year, DAY)


def words_of(block: Block) -> str:
    if isinstance(block, Points):
        return "\n".join(f"{one.lead} {one.text}" for one in block.points)
    if isinstance(block, PaperTable):
        return "\n".join(" | ".join(map(str, row)) for row in (block.heads, *block.rows))
    return block.chart.alt if isinstance(block, Shown) else block.text


def told(section: Section) -> str:
    return "\n".join([section.theme, section.title, section.verdict, *map(words_of, section.blocks)])


def section_of(paper: Paper, start: str) -> str:
    return told(next(one for one in paper.sections if f"{one.theme} {one.title}".strip().startswith(start)))


@pytest.fixture(scope="module")
def paper(ready_store: Store) -> Paper:
    return annual_paper(annual_of(ready_store, "baerum", 2018))


@pytest.fixture(scope="module")
def docx(ready_store: Store) -> bytes:
    return annual_docx(annual_of(ready_store, "baerum", 2018))


def test_the_chapters_stand_in_the_order_of_the_reports(paper: Paper) -> None:
    titles = [one.title for one in paper.sections]
    assert [one for one in titles if one in CHAPTERS] == CHAPTERS
    themes = [one.theme for one in paper.sections if one.theme]
    assert themes[0] == "2.3 Nasking og vinning"
    assert all(one.startswith("2.3 ") for one in themes)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        pytest.param("2.3 Nasking", ["94", "69", "61"], id="nasking"),
        pytest.param("2.3 Vold", ["42", "21", "Trygghetsprogrammet: 32 i 2018"], id="vold"),
        pytest.param("2.3 Vold", ["34 og ikke 32"], id="trygghetsprogrammet does not add up"),
        pytest.param("2.3 Sedelighet", ["nesten likt", "færre"], id="sedelighet in words"),
        pytest.param("2.3 Ekstremisme", ["ca. 20 %", "ca. 60 %", "underkant av", "40 %"], id="ekstremisme"),
        pytest.param("2.3 Ekstremisme", ["mulig at noen ville forsøke"], id="the threat level"),
        pytest.param("2.3 Rus", ["Cannabis brukes mest"], id="narkotika"),
        pytest.param("2.3 SLT", ["gikk ned fra 4 til 3", "43 %"], id="ungdomsteam and evaluation"),
        pytest.param("2.3 SLT", ["3 %", "6 %", "26 %", "57 %", "9 %"], id="how relevant the topics were"),
        pytest.param("1.2", ["Rusplan i Bærumsskolen", "Universell", "I gang", "Lansert på ungdomsskolene"], id="1.2"),
        pytest.param("1.2", ["Barn og unge bruker mindre rusmidler innen 2020", "er ikke kommet"], id="the target"),
        pytest.param("2.4", ["Tyveri fra butikk", "Hva kan bli bedre"], id="2.4"),
        pytest.param("2.5", ["Trygghetsprogrammet", "Hva fungerer", "Fast oppmøte"], id="2.5"),
        pytest.param("3 ", ["Rusmiddelpolitisk handlingsplan 2016–2020", "Konfliktrådet", "PST"], id="3"),
    ],
)
def test_what_the_report_of_2018_says_stands_in_its_place(paper: Paper, place: str, words: list[str]) -> None:
    section = section_of(paper, place).replace("\N{NO-BREAK SPACE}", " ")
    assert [one for one in words if one not in section] == []


def test_every_part_of_trygghetsprogrammet_is_told(ready_store: Store, paper: Paper) -> None:
    material = material_of(ready_store, "baerum")
    parts = [one for one in material.segments("trygghetsprogrammet") if one != TOTAL]
    assert len(parts) == 6, "22, 7, 2, 22, 8 and 4"
    section = section_of(paper, "2.3 Vold")
    for part in parts:
        series = material.series("trygghetsprogrammet", part)
        assert series is not None
        value = int(series.rows[-1].told.value or 0)
        assert re.search(rf"{re.escape(series.title)} \| 2018 \| {value}\b", section), series.title


def test_the_challenges_stand_in_the_order_of_the_police(paper: Paper) -> None:
    summary = section_of(paper, "Sammendrag")
    listed = ["Rus", "Mindre tyveri fra butikk", "Sedelighet", "Vold, med nedgang", "Bekymring for at enkeltpersoner"]
    places = [summary.index(f" {one}", summary.index("De største utfordringene")) for one in listed]
    assert places == sorted(places)


@pytest.mark.parametrize("area", ["baerum", "eksempelkommune"])
@pytest.mark.parametrize("language", list(Language))
def test_no_measure_is_told_as_a_cause(ready_store: Store, area: str, language: Language) -> None:
    with speaking(language):
        annual = annual_of(ready_store, area, 2018 if area == "baerum" else 2025, language)
        section = section_of(annual_paper(annual), "1.2")
    assert re.findall(CAUSES, section, re.IGNORECASE) == []


def test_own_words_of_an_earlier_year_are_marked() -> None:
    def chapter(year: int) -> Kapittel:
        return Kapittel(id=f"k{year}", area="a", year=year, chapter=Chapter.MODELLEN, text=f"Skrevet i {year}")

    known = (chapter(2016), chapter(2018), chapter(2020))
    found = [own_words(known, Chapter.MODELLEN, year) for year in (2015, 2016, 2017, 2019, 2020)]
    assert [one and (one.text[-4:], one.since) for one in found] == [
        None,
        ("2016", 0),
        ("2016", 2016),
        ("2018", 2018),
        ("2020", 0),
    ]
    assert own_words(known, Chapter.STATUS, 2020) is None


def test_paragraphs_and_lists_of_own_words() -> None:
    text = "Først.\nSamme avsnitt.\n\nModellen:\n- styret\n- gruppen,\n  som møtes\n\nSlutt."
    chapter = Kapittel(id="k", area="a", year=2018, chapter=Chapter.MODELLEN, text=text)
    own = own_words((chapter,), Chapter.MODELLEN, 2018)
    assert own is not None
    assert own.parts == (
        ("Først. Samme avsnitt.",),
        ("Modellen:",),
        ("", "styret", "gruppen, som møtes"),
        ("Slutt.",),
    )


def test_what_is_missing_is_told_beside_and_not_in_the_report(ready_store: Store) -> None:
    annual = annual_of(ready_store, "eksempelkommune", 2026)
    missing = "\n".join(annual.missing)
    for words in ("er skrevet for 2025", "har ingen egen tekst", "ingen status for 2026", "3 deler av planen for 2026"):
        assert words in missing
    paper = annual_paper(annual)
    whole = "\n".join(map(told, paper.sections))
    assert "har ingen egen tekst" not in whole
    assert "Skrevet for 2025 og ikke lest på nytt" in whole


def test_the_document_is_one_that_word_takes(docx: bytes, paper: Paper) -> None:
    made = Document(io.BytesIO(docx))
    headings = [one.text for one in made.paragraphs if one.style.name == "Heading 1"]
    assert headings == [one.title for one in paper.sections]
    charts = sum(isinstance(block, Shown) for one in paper.sections for block in one.blocks)
    assert len([one for one in made.paragraphs if one.style.name == "Caption"]) == charts > 2
    ids = re.findall(r"<wp:docPr [^>]*\bid=\"(\d+)\"", made.element.xml)
    assert len(ids) == len(set(ids)) == charts
    assert len(re.findall(r"<wp:docPr [^>]*\bdescr=\"[^\"]{20,}", made.element.xml)) == charts
    assert made.core_properties.author == ""
    assert made.core_properties.language == "nb-NO"


def test_a_chart_in_word_is_native_and_its_workbook_has_the_same_numbers(docx: bytes) -> None:
    names = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        charts = sorted(name for name in archive.namelist() if name.startswith("word/charts/chart"))
        charts = [name for name in charts if name.endswith(".xml")]
        assert charts
        kinds = archive.read("[Content_Types].xml").decode()
        assert kinds.count("drawingml.chart+xml") == len(charts)
        for name in charts:
            number = re.findall(r"\d+", name)[-1]
            cached = {
                float(one.text or "nan")
                for one in ElementTree.fromstring(archive.read(name)).iterfind(".//c:yVal//c:v", names)  # noqa: S314
            }
            book = load_workbook(io.BytesIO(archive.read(f"word/embeddings/chart{number}.xlsx")))
            rows = [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]
            cells = {float(one) for row in rows for one in row if isinstance(one, int | float)}
            assert cached <= cells
            assert b"externalData" in archive.read(name)


def test_the_same_report_gives_the_same_bytes(ready_store: Store, docx: bytes) -> None:
    assert annual_docx(annual_of(ready_store, "baerum", 2018)) == docx


def test_the_pdf_is_tagged_and_whole(ready_store: Store, paper: Paper) -> None:
    content = annual_pdf(annual_of(ready_store, "baerum", 2018))
    assert b"/MarkInfo" in content
    assert b"pdfuaid" in content
    read = pypdfium2.PdfDocument(content)
    text = "\n".join(page.get_textpage().get_text_range() for page in read)
    for one in paper.sections:
        assert one.title.split(",")[0][:30] in text.replace("\r\n", " ")
    read.close()


def test_a_made_up_municipality_says_so_on_every_page(ready_store: Store) -> None:
    annual = annual_of(ready_store, "eksempelkommune", 2025)
    read = pypdfium2.PdfDocument(annual_pdf(annual))
    assert [at for at, page in enumerate(read) if "oppdikt" not in page.get_textpage().get_text_range().lower()] == []
    read.close()
    made = Document(io.BytesIO(annual_docx(annual)))
    assert "oppdikt" in made.sections[0].header.paragraphs[0].text.lower()


def test_in_nynorsk(ready_store: Store) -> None:
    with speaking(Language.NYNORSK):
        titles = [one.title for one in annual_paper(annual_of(ready_store, "baerum", 2018, Language.NYNORSK)).sections]
    assert {"Samandrag", "2.4 Ungdomsteama", "2.5 Koordineringsgruppa"} <= set(titles)


def template(*, macros: bool = False) -> bytes:
    """A municipality's document: its own heading style, a header, and text that is not to be used."""
    made = Document()
    made.add_heading("Tekst fra malen", 1)
    made.sections[0].header.paragraphs[0].text = "Storvik kommune"
    made.styles["Heading 1"].font.name = "Georgia"
    out = io.BytesIO()
    made.save(out)
    if not macros:
        return out.getvalue()
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    return out.getvalue()


def test_the_municipalitys_own_template_is_kept(ready_store: Store) -> None:
    made = Document(io.BytesIO(annual_docx(annual_of(ready_store, "baerum", 2018), template())))
    text = "\n".join(one.text for one in made.paragraphs)
    assert "Tekst fra malen" not in text
    assert "2.5 Koordineringsgruppen" in text
    assert made.sections[0].header.paragraphs[0].text == "Storvik kommune"
    assert made.styles["Heading 1"].font.name == "Georgia"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"not a zip", id="no archive"),
        pytest.param(b"", id="nothing"),
        pytest.param(template(macros=True), id="macros"),
        pytest.param(template()[:2000], id="cut off"),
        pytest.param(b"x" * (LARGEST + 1), id="too large"),
    ],
)
def test_what_is_no_template_is_refused(content: bytes) -> None:
    with pytest.raises(WordTemplateRefused, match="Ingenting er laget"):
        emptied(content)


@pytest.mark.parametrize(
    ("ending", "begins"), [pytest.param("docx", b"PK", id="Word"), pytest.param("pdf", b"%PDF", id="PDF")]
)
def test_by_command(ready_home: Path, tmp_path: Path, ending: str, begins: bytes) -> None:
    home, path = own_home(ready_home, tmp_path / "home"), tmp_path / f"aarsrapport.{ending}"
    ran = run_here("export", "annual", "--area", "baerum", "--year", "2018", "-o", str(path), home=home)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert path.read_bytes().startswith(begins)
    assert "4 Avslutning" in ran.stdout


def test_another_ending_is_refused(ready_home: Path, tmp_path: Path) -> None:
    home = own_home(ready_home, tmp_path / "home")
    ran = run_here("export", "annual", "--area", "baerum", "-o", str(tmp_path / "a.odt"), home=home)
    assert ran.returncode != 0
    assert ".docx" in ran.stderr
