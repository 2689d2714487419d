"""Lists in a report: the greatest challenges, what the forums took up, and the innsatsområder of the board."""

from pathlib import Path

import pytest

from slt_data.domain.catalogue import Catalogue
from slt_data.intake.formats.passage import Passage, PassageKind
from slt_data.intake.opening.read_file import read_file
from slt_data.reports.judgements_of import choices_told, judgements_told
from slt_data.reports.proposed import ReportHead
from slt_data.reports.read_report import read_report
from slt_data.reports.sentences import Sentence, sentences_of

SOURCES = Path(__file__).resolve().parent.parent.parent / "shared" / "sources"
HEAD = ReportHead(publisher="Bærum kommune", year=2021)


def sentences(text: str) -> tuple[Sentence, ...]:
    """Of a report whose lines are ``text``: «# » begins a heading, «- » an item."""
    made = []
    for line in filter(None, map(str.strip, text.splitlines())):
        marks = len(line) - len(line.lstrip("#"))
        if marks:
            made.append(Passage(PassageKind.HEADING, line.lstrip("# "), level=marks))
        elif line.startswith("- "):
            made.append(Passage(PassageKind.ITEM, line[2:], level=1))
        else:
            made.append(Passage(PassageKind.PARAGRAPH, line))
    return sentences_of(made)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        pytest.param(
            "Politiet melder at de største utfordringene i 2020 har vært:\n- rus\n- nasking fra butikk\n"
            "- vold (mindre enn i 2019)",
            ["Politiet utfordring rus 2020 Rus", "Politiet utfordring nasking 2020 Nasking fra butikk",
             "Politiet utfordring vold 2020 Vold"],
            id="in-their-order",
        ),
        pytest.param(
            "De største utfordringene var rus, vold og nasking.",
            ["Kommunen utfordring rus 2021 Rus", "Kommunen utfordring vold 2021 Vold",
             "Kommunen utfordring nasking 2021 Nasking"],
            id="inside-a-sentence",
        ),
        pytest.param(
            "Politiet trekker fram vold og netthets som de største utfordringene i 2020.",
            ["Politiet utfordring vold 2020 Vold", "Politiet utfordring trivsel 2020 Netthets"],
            id="before-the-word",
        ),
        pytest.param(
            "# Hovedutfordringer 2020\n- hasj blant de yngste\n- skolefravær",
            ["Kommunen utfordring rus 2020 Hasj blant de yngste", "Kommunen utfordring trivsel 2020 Skolefravær"],
            id="under-a-heading",
        ),
        pytest.param(
            "Dei viktigaste utfordringane i 2020 var:\n- vald i nære relasjonar\n- utanforskap",
            ["Kommunen utfordring vold 2020 Vald i nære relasjonar", "Kommunen utfordring trivsel 2020 Utanforskap"],
            id="nynorsk",
        ),
        pytest.param(
            "Utfordringsbildet viser at det er viktig å ta tak i rus, grenseløs seksuell atferd og "
            "utenforskap blant ungdom.",
            ["Kommunen tema rus 2021 Rus", "Kommunen tema sedelighet 2021 Grenseløs seksuell atferd",
             "Kommunen tema trivsel 2021 Utenforskap"],
            id="what-the-municipality-sums-up",
        ),
        pytest.param(
            "Følgende saker har vært tema i ungdomsteamene høsten 2020:\n- Skolevegring\n- Parkering\n- Felles rusplan",
            ["Ungdomsteamene tema trivsel 2020 Skolevegring", "Ungdomsteamene tema rus 2020 Felles rusplan"],
            id="topics-that-fit-a-focus-area",
        ),
        pytest.param(
            "# 2.5 Koordineringsgruppen\nSaker som har vært tatt opp i 2020\n- Hets og mobbing på nett\n"
            "- Politiets ressurser",
            ["Koordineringsgruppen tema trivsel 2020 Hets og mobbing på nett",
             "Koordineringsgruppen tema samarbeid 2020 Politiets ressurser"],
            id="the-forum-is-in-the-heading",
        ),
        pytest.param(
            "Saker løftet inn i ungdomsteamene 2020\n- En gutt med rusproblemer\n- Voldssak mot en elev\n- Russetid",
            ["Ungdomsteamene tema rus 2020 Russetid"],
            id="nothing-of-one-person",
        ),
        pytest.param(
            "Saker i koordineringsgruppa 2020\n- Rus, presentert av Kari Oppdiktsen\n- Ekstremisme",
            ["Koordineringsgruppen tema ekstremisme 2020 Ekstremisme"],
            id="nor-with-a-name",
        ),
        pytest.param(
            "Politirådet peker ut ungdomsvold, netthets og rus som de største utfordringene i 2020.",
            [
                "Politirådet utfordring vold 2020 Ungdomsvold",
                "Politirådet utfordring trivsel 2020 Netthets",
                "Politirådet utfordring rus 2020 Rus",
            ],
            id="a-forum-says-it",
        ),
        pytest.param(
            "I 2020 har hovedutfordringene vært: 1) rus, 2) vold og 3) seksuelle krenkelser.",
            [
                "Kommunen utfordring rus 2020 Rus",
                "Kommunen utfordring vold 2020 Vold",
                "Kommunen utfordring sedelighet 2020 Seksuelle krenkelser",
            ],
            id="numbered-inside-a-sentence",
        ),
        pytest.param(
            "## Utfordringer framover\nPolitiet er mest bekymret for:\n- cannabisbruk\n- mopedkjøring",
            ["Politiet utfordring rus 2021 Cannabisbruk"],
            id="most-worried",
        ),
        pytest.param(
            "Ungdomsteama har drøfta rus, einsemd og netthets i 2020.",
            [
                "Ungdomsteamene tema rus 2020 Rus",
                "Ungdomsteamene tema trivsel 2020 Einsemd",
                "Ungdomsteamene tema trivsel 2020 Netthets",
            ],
            id="topics-inside-a-sentence",
        ),
        pytest.param("Den største utfordringen er manglende ressurser og tid.", [], id="no-challenge-of-the-young"),
        pytest.param("Det er viktig å ta tak i samarbeidet og møteplassene.", [], id="nor-to-take-up"),
        pytest.param(
            "Dette fungerer\n- SLT gir oversikt over rus og vold\n- God dialog om ekstremisme",
            [],
            id="evaluation",
        ),
        pytest.param(
            "I 2020 arrangerte SLT følgende kurs:\n- Kurs om vold\n- Tema for dagen har vært rus, vold og mobbing",
            [],
            id="courses",
        ),
        pytest.param("Følgende tiltak er gjennomført i 2020\n- Rusplan\n- Foredrag om nasking", [], id="measures"),
    ],
)  # fmt: skip
def test_challenges_and_topics(catalogue: Catalogue, text: str, right: list[str]) -> None:
    made = judgements_told(sentences(text), catalogue, "baerum", HEAD)
    assert [f"{one.voice} {one.kind} {one.focus_area} {one.year} {one.text}" for one in made] == right
    assert all(one.sure for one in made)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        pytest.param(
            "# Sammendrag\nInnsatsområdene for SLT 2020 er delt inn i to deler.\n"
            "## Kriminalitetsforebygging\n- Forebygge ekstremisme\n- Forebygge vold\n## Rusforebygging\n"
            "- Forebygge rusbruk\n"
            "Utfordringsbildet er sammensatt.\n- ikke dette",
            ["Kriminalitetsforebygging (ekstremisme, vold) 2020", "> Forebygge ekstremisme (ekstremisme) 2020",
             "> Forebygge vold (vold) 2020", "Rusforebygging (rus) 2020", "> Forebygge rusbruk (rus) 2020"],
            id="headings-with-items",
        ),
        pytest.param(
            "Prioriterte områder i 2022:\n- Rusforebygging\n- Trygg skolevei",
            ["Rusforebygging (rus) 2022", "Trygg skolevei (trivsel) 2022"],
            id="a-list",
        ),
        pytest.param(
            "# 4 Innsatsområder for 2022\nStyret har valgt to innsatsområder:\n- Vold\n- Samarbeid med foreldre",
            ["Vold (vold) 2022", "Samarbeid med foreldre (samarbeid) 2022"],
            id="a-sentence-between",
        ),
        pytest.param(
            "Innsatsområdene for 2022 er rus, vold og utenforskap.",
            ["Rus (rus) 2022", "Vold (vold) 2022", "Utenforskap (trivsel) 2022"],
            id="inside-a-sentence",
        ),
        pytest.param(
            "# Satsingsområde 2022\n- Førebyggje vald\n- Rusførebygging",
            ["Førebyggje vald (vold) 2022", "Rusførebygging (rus) 2022"],
            id="nynorsk",
        ),
        pytest.param(
            "Styret har vedtatt at innsatsområdene for 2022 skal være rusforebygging, trygt digitalt liv og vold.",
            ["Rusforebygging (rus) 2022", "Trygt digitalt liv () 2022", "Vold (vold) 2022"],
            id="decided",
        ),
        pytest.param(
            "SLT-styret har prioritert rus og psykisk helse som innsatsområder i 2022.",
            ["Rus (rus) 2022", "Psykisk helse (trivsel) 2022"],
            id="before-the-word",
        ),
        pytest.param("Arbeidet med innsatsområdene er i gang, og samarbeidet er godt.", [], id="how-it-goes"),
        pytest.param("Dette samsvarer med innsatsområdene for SLT i 2022.\n- rus", [], id="only-mentioned"),
        pytest.param(
            "# 1.2 Status og fremdrift på SLT innsatsområdene 2021\n## Rus\n- Rusplan laget",
            [],
            id="a-chapter-on-them",
        ),
        pytest.param("Innsatsområdene bestemmes av styret, koordinatoren og politiet.", [], id="who-decides"),
    ],
)  # fmt: skip
def test_choices_of_the_board(catalogue: Catalogue, text: str, right: list[str]) -> None:
    made = choices_told(sentences(text), catalogue, "baerum", HEAD)
    ids = {one.id for one in made}
    assert len(ids) == len(made)
    assert all(one.under in {"", *ids} for one in made)
    told = [f"{'> ' if one.under else ''}{one.title} ({', '.join(one.focus_areas)}) {one.year}" for one in made]
    assert told == right


TABLES = """
# SLT-rapport 2020

Bærum kommune

## Utfordringer i 2020

| Utfordring | Hvem |
|---|---|
| Hasj blant unge | Politiet |
| Skolefravær | Skolen |

## Innsatsområder 2021

| Innsatsområde | Tiltak |
|---|---|
| Rusforebygging | Kurs om vold |

Tabellen viser saker som har vært oppe i koordineringsgruppen i 2020.

| Sak | Møte |
|---|---|
| Netthets | mars |

| Tema | 2019 | 2020 |
|---|---|---|
| Nasking | 10 | 12 |
"""


def test_lists_in_tables(catalogue: Catalogue) -> None:
    """A table of figures is none, nor is a column of those who do something."""
    read = read_report(read_file("rapport.md", TABLES.encode()), catalogue, "baerum")
    assert [f"{one.voice} {one.kind} {one.focus_area} {one.year} {one.text}" for one in read.judgements] == [
        "Kommunen utfordring rus 2020 Hasj blant unge",
        "Kommunen utfordring trivsel 2020 Skolefravær",
        "Koordineringsgruppen tema trivsel 2020 Netthets",
    ]
    assert [(one.title, one.year, one.focus_areas) for one in read.choices] == [("Rusforebygging", 2021, ("rus",))]


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the two source reports are not at hand")
@pytest.mark.parametrize("year", [2017, 2018])
def test_the_choices_of_the_two_sources(catalogue: Catalogue, year: int) -> None:
    """Each that ships with the program is proposed, by the words of its title, under the same heading."""
    path = SOURCES / f"slt-arsrapport-{year}.txt"
    read = sentences_of(read_file(path.name, path.read_bytes()).passages)
    made = choices_told(read, catalogue, "baerum", ReportHead(publisher="Bærum kommune", year=year))
    right = [one for one in catalogue.board_choices if year in one.years]
    assert len(made) == len(right)
    assert sum(not one.under for one in made) == sum(not one.under for one in right) == 4
    assert {one.year for one in made} == {year}
    assert all(one.sure for one in made)
