"""What a report says of itself: title, publisher and year, from made-up first pages and the two sources."""

from pathlib import Path

import pytest

from slt_data.domain.catalogue import Catalogue
from slt_data.intake.formats.passage import Passage, PassageKind
from slt_data.intake.opening.read_file import read_file
from slt_data.intake.workbook import Workbook
from slt_data.reports.proposed import ReportHead
from slt_data.reports.read_report import read_report
from slt_data.reports.report_head import head_of
from slt_data.reports.sentences import sentences_of

SOURCES = Path(__file__).resolve().parent.parent.parent / "shared" / "sources"


def head(catalogue: Catalogue, text: str, name: str = "rapport.docx") -> ReportHead:
    """Of a report whose lines are ``text``: «# » begins a heading."""
    made = []
    for line in filter(None, map(str.strip, text.splitlines())):
        marks = len(line) - len(line.lstrip("#"))
        kind = PassageKind.HEADING if marks else PassageKind.PARAGRAPH
        made.append(Passage(kind, line.lstrip("# "), level=marks))
    workbook = Workbook(name, "docx", b"", (), (), tuple(made))
    return head_of(workbook, sentences_of(workbook.passages), catalogue, "baerum")


@pytest.mark.parametrize(
    ("text", "name", "title", "publisher", "year"),
    [
        pytest.param(
            "# SLT-årsrapport 2023\nUtgitt av Bærum kommune, mars 2024\n# Sammendrag\nAnmeldt vold økte.",
            "rapport.docx",
            "SLT-årsrapport 2023",
            "Bærum kommune",
            2023,
            id="printed-the-year-after",
        ),
        pytest.param(
            "# Årsmelding for SLT 2022\nBærum kommune\n# Planer\n"
            "Rusplan 2020–2024 gjeld framleis. Rusplan 2020–2024 skal rullerast.",
            "melding.docx",
            "Årsmelding for SLT 2022",
            "Bærum kommune",
            2022,
            id="a-plan-has-years-of-its-own",
        ),
        pytest.param(
            "# Utfordringsbildet 2021\nBærum kommune\n"
            "I 2021 økte volden sammenlignet med 2019. Nivået er høyere enn i 2019, "
            "og mye høyere enn i 2019 for ran.",
            "notat.docx",
            "Utfordringsbildet 2021",
            "Bærum kommune",
            2021,
            id="years-of-comparison-do-not-count",
        ),
        pytest.param(
            "# Sammendrag\nSLT er en modell. SLT-koordinator leder arbeidet i Bærum kommune.\n"
            "# 1 Status for SLT 2019\nAlt vel i Bærum kommune.\n# 2 Utfordringsbildet i Bærum 2019\nRolig år.",
            "fil.docx",
            "SLT-årsrapport 2019, Bærum kommune",
            "Bærum kommune",
            2019,
            id="no-title-of-its-own",
        ),
        pytest.param(
            "# Situasjonsbilde ungdomskriminalitet\nOslo politidistrikt\nTallene er hentet ut 15.01.2024.",
            "situasjonsbilde_2023.docx",
            "Situasjonsbilde ungdomskriminalitet",
            "Oslo politidistrikt",
            2023,
            id="the-police-and-the-name-of-the-file",
        ),
        pytest.param(
            "# SLT-RAPPORT 2020 BÆRUM\nInnledning om arbeidet.",
            "r.docx",
            "SLT-rapport 2020 Bærum",
            "",
            2020,
            id="in-capitals",
        ),
        pytest.param(
            "# Notat\nBærum kommune\nTall for 2020 og 2021.",
            "n.docx",
            "Notat",
            "Bærum kommune",
            None,
            id="two-as-likely",
        ),
        pytest.param("Bare litt tekst uten noe.", "n.docx", "", "", None, id="nothing"),
        pytest.param(
            "# Rapport 2022 fra Kari Oppdiktsen\nBærum kommune",
            "n.docx",
            "Rapport 2022 fra …",
            "Bærum kommune",
            2022,
            id="a-person-is-struck",
        ),
    ],
)
def test_a_report_says_what_it_is(
    catalogue: Catalogue, text: str, name: str, title: str, publisher: str, year: int | None
) -> None:
    assert head(catalogue, text, name) == ReportHead(title=title, publisher=publisher, year=year)


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the two source reports are not at hand")
@pytest.mark.parametrize("year", [2017, 2018])
def test_the_two_sources(catalogue: Catalogue, year: int) -> None:
    path = SOURCES / f"slt-arsrapport-{year}.txt"
    workbook = read_file("uten-aar.txt", path.read_bytes())
    found = head_of(workbook, sentences_of(workbook.passages), catalogue, "baerum")
    assert found == ReportHead(title=f"SLT-årsrapport {year}, Bærum kommune", publisher="Bærum kommune", year=year)


YEAR_TOLD = {
    "only mentioned": ("a.md", "# Status\n\nI 2021 var det valg.\n\n", None, False),
    "name of the file": ("a2021.md", "# Status\n\nI 2021 var det valg.\n\n", None, True),
    "heading": ("a.md", "# Status 2021\n\n", None, True),
    "a person says so": ("a.md", "# Status\n\nI 2021 var det valg.\n\n", 2021, True),
}


@pytest.mark.parametrize(("name", "text", "year", "sure"), YEAR_TOLD.values(), ids=YEAR_TOLD.keys())
def test_a_guessed_year_makes_no_figure_sure(
    catalogue: Catalogue, name: str, text: str, year: int | None, sure: bool
) -> None:
    workbook = read_file(name, f"{text}Det ble registrert 24 anmeldelser for nasking.\n".encode())
    found = read_report(workbook, catalogue, "baerum", year).figures
    assert [(one.value, one.year, one.sure) for one in found] == [(24, 2021, sure)]
