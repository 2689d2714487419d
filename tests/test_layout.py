"""How files are laid out: which figures are found and what of, what is left out and why, what is asked and remembered.

Sheets are drawn as text: a line a row, ``|`` between cells. A figure is told as ``B2 nasking[kjoenn=jenter] 2018: 69``;
``~`` marks a year that was not over, ``*`` one that is preliminary, ``@`` another area than the file's.
"""

import time
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.errors import UnknownName
from slt_data.intake.figures.readings import COLUMNS, readings
from slt_data.intake.findings import Finding
from slt_data.intake.formats.cell_names import address
from slt_data.intake.layout.memory import Remembered, remembered_of, taught_by
from slt_data.intake.layout.model import Choices, Chosen, Layout, TableForm
from slt_data.intake.layout.recognise import confirmed, recognise, sheet_key
from slt_data.intake.vocabulary.headings import BESIDE
from slt_data.intake.vocabulary.keys import Meaning
from slt_data.intake.vocabulary.periods import ReadPeriod, period
from slt_data.intake.workbook import Sheet, Workbook
from slt_data.shipped.catalogue_yaml import read_catalogue
from tests.conftest import DATASETS
from tests.thorough import examples


def drawn(text: str, name: str = "Ark1", merged: dict[tuple[int, int], tuple[int, int]] | None = None) -> Sheet:
    """A sheet drawn as text. One space after ``|`` belongs to the drawing, more are the cell's own."""
    rows = [[cell.removeprefix(" ").rstrip() for cell in line.split("|")] for line in text.strip("\n").split("\n")]
    width = max(len(row) for row in rows)
    return Sheet(
        name, pd.DataFrame([row + [""] * (width - len(row)) for row in rows], dtype="str"), merged=merged or {}
    )


def file_of(*sheets: Sheet) -> Workbook:
    return Workbook("tall.xlsx", "xlsx", b"", sheets)


def told(frame: pd.DataFrame) -> list[str]:
    """The figures as sentences, by sheet, column and row as they stand in the frame."""
    rows = []
    for one in frame.to_dict("records"):
        segment = f"[{one['segment']}]" if one["segment"] else ""
        years = str(one["year"]) if np.isnan(one["first_year"]) else f"{int(one['first_year'])}-{one['year']}"
        marks = "~" * one["partial"] + "*" * (one["status_text"] == "preliminary")
        area = f" @{one['area']}" if one["area"] != "baerum" else ""
        rows.append(f"{one['cell']} {one['indicator']}{segment} {years}{marks}: {one['text']}{area}")
    return sorted(rows)


def lines(text: str) -> list[str]:
    return sorted(line.strip() for line in text.strip().split("\n") if line.strip())


def read(
    catalogue: Catalogue, *sheets: Sheet, remembered: Remembered | None = None
) -> tuple[Layout, pd.DataFrame, list[Finding]]:
    workbook = file_of(*sheets)
    layout = recognise(workbook, catalogue, "baerum", remembered)
    return layout, *readings(workbook, layout, catalogue)


@dataclass(frozen=True)
class Case:
    """A sheet, the figures in it, and what is left out, as ``A5 sum``; ``asked`` are the ids of the questions."""

    sheet: Sheet
    figures: str
    left_out: str = ""
    asked: tuple[str, ...] = ()
    form: TableForm | None = TableForm.YEARS_ACROSS


GOOD = {
    "years across": Case(
        drawn("""
Indikator | 2016 | 2017 | 2018
Nasking   | 61   | 94   | 69
Vold      |      | 42   | 21
"""),
        """B2 nasking 2016: 61
           C2 nasking 2017: 94
           D2 nasking 2018: 69
           C3 vold 2017: 42
           D3 vold 2018: 21""",
    ),
    "title above, footnote and sum below": Case(
        drawn("""
SLT Bærum – utfordringsbildet
Anmeldte forhold, under 18 år

          | 2017 | 2018
Nasking   | 94   | 69
Vold      | 42   | 21
Sum       | 136  | 90

* Tallene er hentet fra PAL
Kilde: Politiet
"""),
        """B5 nasking 2017: 94
           C5 nasking 2018: 69
           B6 vold 2017: 42
           C6 vold 2018: 21""",
        left_out="""A1 title
                    A2 title
                    A7 sum
                    A9 footnote
                    A10 footnote""",
    ),
    "changes are left out": Case(
        drawn("""
Lovbrudd | 2017 | 2018 | Endring | +/- % | Endring i prosent | Diff. 17/18 | Endring 2017-2018
Nasking  | 94   | 69   | -25     | -27 % | -27               | -25         | -25
"""),
        """B2 nasking 2017: 94
           C2 nasking 2018: 69""",
        left_out="""D1 change
                    E1 change
                    F1 change
                    G1 change
                    H1 change""",
    ),
    "sums and averages across are left out": Case(
        drawn("""
Lovbrudd | 2016 | 2017 | 2018 | Sum | Snitt 2016-2018 | Gjennomsnitt
Nasking  | 61   | 94   | 69   | 224 | 74,7            | 74,7
"""),
        """B2 nasking 2016: 61
           C2 nasking 2017: 94
           D2 nasking 2018: 69""",
        left_out="""E1 sum
                    F1 average
                    G1 average""",
    ),
    "all ways to head a year": Case(
        drawn("""
Lovbrudd | År 2012 | 31.12.2013 | 2014* | 2015 (foreløpig) | Ungdata 2016 | Antall 2017 | 2018-12-31 | 2019¹ | 2020 2)
Nasking  | 12      | 13         | 14    | 15               | 16           | 17          | 18         | 19    | 20
"""),
        """B2 nasking 2012: 12
           C2 nasking 2013: 13
           D2 nasking 2014*: 14
           E2 nasking 2015*: 15
           F2 nasking 2016: 16
           G2 nasking 2017: 17
           H2 nasking 2018: 18
           I2 nasking 2019: 19
           J2 nasking 2020: 20""",
    ),
    "partial years": Case(
        drawn("""
Lovbrudd | 2015 | hittil 2016 | 1. halvår 2017 | per 1.9.2018 | jan–aug 2019 | t.o.m. oktober 2020 | per 1.1.2021
Nasking  | 1    | 2           | 3              | 4            | 5            | 6                   | 7
"""),
        """B2 nasking 2015: 1
           C2 nasking 2016~: 2
           D2 nasking 2017~: 3
           E2 nasking 2018~: 4
           F2 nasking 2019~: 5
           G2 nasking 2020~: 6
           H2 nasking 2021~: 7""",
    ),
    "the first of January is the year of a stock": Case(
        drawn(
            """
         | 1.1.2018 | 1. januar 2019
10–17 år | 13321    | 13405
""",
            "Befolkning 1. januar",
        ),
        """B2 befolkning[alder=10-17] 2018: 13321
           C2 befolkning[alder=10-17] 2019: 13405""",
    ),
    "two-year periods": Case(
        drawn("""
                       | 2020-2021 | 2021–22 | 2022/2023 | Gjennomsnitt 2023-2024
Alle anmeldte lovbrudd | 5759      | 5663    | 6214      | 6509
"""),
        """B2 ssb_lovbrudd_alle 2020-2021: 5759
           C2 ssb_lovbrudd_alle 2021-2022: 5663
           D2 ssb_lovbrudd_alle 2022-2023: 6214
           E2 ssb_lovbrudd_alle 2023-2024: 6509""",
    ),
    "merged groups over years": Case(
        drawn(
            """
         | Jenter |      |      | Gutter |      |
Lovbrudd | 2017   | 2018 | 2019 | 2017   | 2018 | 2019
Nasking  | 1      | 2    | 3    | 4      | 5    | 6
""",
            merged={(0, 1): (1, 3), (0, 4): (1, 3)},
        ),
        """B3 nasking[kjoenn=jenter] 2017: 1
           C3 nasking[kjoenn=jenter] 2018: 2
           D3 nasking[kjoenn=jenter] 2019: 3
           E3 nasking[kjoenn=gutter] 2017: 4
           F3 nasking[kjoenn=gutter] 2018: 5
           G3 nasking[kjoenn=gutter] 2019: 6""",
    ),
    "years over groups, cells left blank": Case(
        drawn("""
        | 2017   |        |        | 2018   |        |
        | Jenter | Gutter | Totalt | Jenter | Gutter | Totalt
Nasking | 30     | 64     | 94     | 25     | 44     | 69
"""),
        """B3 nasking[kjoenn=jenter] 2017: 30
           C3 nasking[kjoenn=gutter] 2017: 64
           D3 nasking 2017: 94
           E3 nasking[kjoenn=jenter] 2018: 25
           F3 nasking[kjoenn=gutter] 2018: 44
           G3 nasking 2018: 69""",
    ),
    "totals before the groups": Case(
        drawn("""
        | 2017 | 2018 | Jenter |      | Gutter |
        |      |      | 2017   | 2018 | 2017   | 2018
Nasking | 94   | 69   | 30     | 25   | 64     | 44
"""),
        """B3 nasking 2017: 94
           C3 nasking 2018: 69
           D3 nasking[kjoenn=jenter] 2017: 30
           E3 nasking[kjoenn=jenter] 2018: 25
           F3 nasking[kjoenn=gutter] 2017: 64
           G3 nasking[kjoenn=gutter] 2018: 44""",
    ),
    "a group and a year in one heading": Case(
        drawn("""
Spørsmål            | Jenter u-skole 2017 | Gutter VGS 2017 | 2022 J
Har nasket i butikk | 5 %                 | 6 %             | 7 %
"""),
        """B2 ungdata_nasket[kjoenn=jenter;trinn=ungdomsskole] 2017: 5 %
           C2 ungdata_nasket[kjoenn=gutter;trinn=videregaaende] 2017: 6 %
           D2 ungdata_nasket[kjoenn=jenter] 2022: 7 %""",
    ),
    "sub-rows": Case(
        drawn("""
                | 2017 | 2018
Nasking         | 94   | 69
 - herav jenter | 30   | 25
   gutter       | 64   | 44
Vold            | 42   | 21
• Kroppsskade   | 4    | 5
"""),
        """B2 nasking 2017: 94
           C2 nasking 2018: 69
           B3 nasking[kjoenn=jenter] 2017: 30
           C3 nasking[kjoenn=jenter] 2018: 25
           B4 nasking[kjoenn=gutter] 2017: 64
           C4 nasking[kjoenn=gutter] 2018: 44
           B5 vold 2017: 42
           C5 vold 2018: 21
           B6 vold[voldstype=kroppsskade] 2017: 4
           C6 vold[voldstype=kroppsskade] 2018: 5""",
    ),
    "groups under an indicator without figures, with their total": Case(
        drawn("""
        | 2018
Nasking |
Jenter  | 25
Gutter  | 44
I alt   | 69

Vold    |
Jenter  | 2
Sum     | 2
"""),
        """B3 nasking[kjoenn=jenter] 2018: 25
           B4 nasking[kjoenn=gutter] 2018: 44
           B5 nasking 2018: 69
           B8 vold[kjoenn=jenter] 2018: 2
           B9 vold 2018: 2""",
        left_out="""A2 heading
                    A6 blank
                    A7 heading""",
    ),
    "a sum under an indicator without figures is not its own": Case(
        drawn(
            """
        | 2018
Nasking | 69
Vold    |
Sum     | 69

Narkotika
I alt   | 5
Jenter  | 2
"""
        ),
        """B2 nasking 2018: 69
           B7 narkotika 2018: 5
           B8 narkotika[kjoenn=jenter] 2018: 2""",
        left_out="""A3 no_figures
                    A4 sum
                    A5 blank
                    A6 heading""",
    ),
    "indicators under a group": Case(
        drawn("""
        | 2018
Jenter  |
Nasking | 25
Vold    | 2
Gutter  |
Nasking | 44
Totalt  |
Nasking | 69
"""),
        """B3 nasking[kjoenn=jenter] 2018: 25
           B4 vold[kjoenn=jenter] 2018: 2
           B6 nasking[kjoenn=gutter] 2018: 44
           B8 nasking 2018: 69""",
        left_out="""A2 heading
                    A5 heading
                    A7 heading""",
    ),
    "known headings between the rows": Case(
        drawn("""
                          | 2018
Vinning                   |
Nasking                   | 69
Rus                       |
Narkotika                 | 5
Politiets tall            |
Hatkriminalitet           | 3
"""),
        """B3 nasking 2018: 69
           B5 narkotika 2018: 5
           B7 hatkriminalitet 2018: 3""",
        left_out="""A2 heading
                    A4 heading
                    A6 heading""",
    ),
    "blank rows between": Case(
        drawn("""
          | 2018

Nasking   | 69


Narkotika | 5
"""),
        """B3 nasking 2018: 69
           B6 narkotika 2018: 5""",
        left_out="""A2 blank
                    A4 blank""",
    ),
    "an indicator without any figure": Case(
        drawn("""
          | 2017 | 2018
Nasking   | 94   | 69
Skadeverk |      |
Narkotika | 3    | 5
"""),
        """B2 nasking 2017: 94
           C2 nasking 2018: 69
           B4 narkotika 2017: 3
           C4 narkotika 2018: 5""",
        left_out="A3 no_figures",
    ),
    "merged names in an outer column": Case(
        drawn("""
Indikator | Kjønn  | 2018
Nasking   | Jenter | 25
          | Gutter | 44
          | Totalt | 69
Vold      | Jenter | 2
"""),
        """C2 nasking[kjoenn=jenter] 2018: 25
           C3 nasking[kjoenn=gutter] 2018: 44
           C4 nasking 2018: 69
           C5 vold[kjoenn=jenter] 2018: 2""",
    ),
    "the corner names what is counted": Case(
        drawn("""
Nasking | 2017 | 2018
Jenter  | 30   | 25
Totalt  | 94   | 69
"""),
        """B2 nasking[kjoenn=jenter] 2017: 30
           C2 nasking[kjoenn=jenter] 2018: 25
           B3 nasking 2017: 94
           C3 nasking 2018: 69""",
    ),
    "the title names what is counted": Case(
        drawn("""
Nasking i Bærum 2017–2018
       | 2017 | 2018
Jenter | 30   | 25
Gutter | 64   | 44
"""),
        """B3 nasking[kjoenn=jenter] 2017: 30
           C3 nasking[kjoenn=jenter] 2018: 25
           B4 nasking[kjoenn=gutter] 2017: 64
           C4 nasking[kjoenn=gutter] 2018: 44""",
        left_out="A1 title",
    ),
    "counts that look like years": Case(
        drawn("""
                       | 2011 | 2012 | 2013
Alle anmeldte lovbrudd | 2012 | 2013 | 2014
Nasking                | 2001 | 1999 | 1998
"""),
        """B2 ssb_lovbrudd_alle 2011: 2012
           C2 ssb_lovbrudd_alle 2012: 2013
           D2 ssb_lovbrudd_alle 2013: 2014
           B3 nasking 2011: 2001
           C3 nasking 2012: 1999
           D3 nasking 2013: 1998""",
    ),
    "words and signs are figures": Case(
        drawn("""
Indikator                            | 2016                   | 2017 | 2018
Anmeldte voldslovbrudd               | omtrent som i fjor     | ..   | 21*
Høyreekstremisme                     | :                      | -    | i underkant av 40
Andel av bekymringene om ekstremisme | stabilt                | <5   | ca. 20 %
"""),
        """B2 vold 2016: omtrent som i fjor
           C2 vold 2017: ..
           D2 vold 2018: 21*
           B3 ekstremisme_hoeyre 2016: :
           C3 ekstremisme_hoeyre 2017: -
           D3 ekstremisme_hoeyre 2018: i underkant av 40
           B4 ekstremisme_andel_bekymringer 2016: stabilt
           C4 ekstremisme_andel_bekymringer 2017: <5
           D4 ekstremisme_andel_bekymringer 2018: ca. 20 %""",
    ),
    "names in many spellings": Case(
        drawn("""
Type                                          | 2018
NASKING (MINDRE TYVERI)                       | 1
  nasking:                                    | 2
Antall narkotikasaker                         | 3
Andel som har brukt cannabis siste år         | 4
andelen elever som har vært beruset på alkohol | 5
ungdata_slaasskamp                            | 6
Føler på ensomhet*                            | 7
Har drevet med hærverk 1)                     | 8
Blir mobbet minst hver 14.dag                 | 9
Skadeverk i alt                               | 10
"""),
        """B2 nasking 2018: 1
           B3 nasking 2018: 2
           B4 narkotika 2018: 3
           B5 ungdata_cannabis 2018: 4
           B6 ungdata_beruset 2018: 5
           B7 ungdata_slaasskamp 2018: 6
           B8 ungdata_ensom 2018: 7
           B9 ungdata_haerverk 2018: 8
           B10 ungdata_mobbet 2018: 9
           B11 skadeverk 2018: 10""",
    ),
    "groups in many spellings": Case(
        drawn("""
Har nasket i butikk                | 2017
Jenter, ungdomsskole               | 1
gutter på videregående             |
Kvinner                            | 3
U-skole                            | 4
8.–10. trinn                       | 5
VGS – gutter                       | 6
Begge kjønn                        | 7
herav Mann, u-skole                | 8
"""),
        """B2 ungdata_nasket[kjoenn=jenter;trinn=ungdomsskole] 2017: 1
           B4 ungdata_nasket[kjoenn=jenter] 2017: 3
           B5 ungdata_nasket[trinn=ungdomsskole] 2017: 4
           B6 ungdata_nasket[trinn=ungdomsskole] 2017: 5
           B7 ungdata_nasket[kjoenn=gutter;trinn=videregaaende] 2017: 6
           B8 ungdata_nasket 2017: 7
           B9 ungdata_nasket[kjoenn=gutter;trinn=ungdomsskole] 2017: 8""",
        left_out="A3 no_figures",
    ),
    "age groups": Case(
        drawn("""
Befolkning 1. januar | 2018
0–17 år              | 29757
Alder 10-17          | 13321
13 til 18 år         | 9885
"""),
        """B2 befolkning[alder=0-17] 2018: 29757
           B3 befolkning[alder=10-17] 2018: 13321
           B4 befolkning[alder=13-18] 2018: 9885""",
    ),
    "two tables under each other": Case(
        drawn("""
Tabell 1. Vinning
Lovbrudd | 2017 | 2018
Nasking  | 94   | 69

Tabell 2. Vold
Lovbrudd | 2018
Vold     | 21
Kilde: PAL
"""),
        """B3 nasking 2017: 94
           C3 nasking 2018: 69
           B7 vold 2018: 21""",
        left_out="""A1 title
                    A5 title
                    A8 footnote""",
    ),
    "unknown words beside the headings": Case(
        drawn(
            """
                       | Jenter |      | Gutter |
Saksgruppering         | 2017   | 2018 | 2017   | 2018
Nasking                | 30     | 25   | 64     | 44
Vold mot andre
Saksgruppering         | 2017   | 2018 |        |
Anmeldte voldslovbrudd | 42     | 21   |        |
Saksgruppering         | 2017   | 2018 |        |
Narkotika              | 3      | 5    |        |
"""
        ),
        """B3 nasking[kjoenn=jenter] 2017: 30
           C3 nasking[kjoenn=jenter] 2018: 25
           D3 nasking[kjoenn=gutter] 2017: 64
           E3 nasking[kjoenn=gutter] 2018: 44
           B6 vold 2017: 42
           C6 vold 2018: 21
           B8 narkotika 2017: 3
           C8 narkotika 2018: 5""",
        left_out="A4 title",
    ),
    "headings repeated further down": Case(
        drawn("""
Lovbrudd  | 2017 | 2018
Nasking   | 94   | 69
Lovbrudd  | 2017 | 2018
Narkotika | 3    | 5
"""),
        """B2 nasking 2017: 94
           C2 nasking 2018: 69
           B4 narkotika 2017: 3
           C4 narkotika 2018: 5""",
    ),
    "two tables side by side": Case(
        drawn("""
Politiet  | 2017 | 2018 |  | Ungdata             | 2017 | 2022
Nasking   | 94   | 69   |  | Har nasket i butikk | 5 %  | 6 %
Narkotika | 3    | 5    |  | Føler på ensomhet   | 9 %  | 12 %
"""),
        """B2 nasking 2017: 94
           C2 nasking 2018: 69
           B3 narkotika 2017: 3
           C3 narkotika 2018: 5
           F2 ungdata_nasket 2017: 5 %
           G2 ungdata_nasket 2022: 6 %
           F3 ungdata_ensom 2017: 9 %
           G3 ungdata_ensom 2022: 12 %""",
    ),
    "counts and shares side by side": Case(
        drawn("""
                    | 2017   |         | 2022   |
Spørsmål            | Antall | Prosent | Antall | Prosent
Har nasket i butikk | 50     | 5 %     | 60     | 6 %
Nasking             | 94     | 12 %    | 69     | 8 %
"""),
        """C3 ungdata_nasket 2017: 5 %
           E3 ungdata_nasket 2022: 6 %
           B4 nasking 2017: 94
           D4 nasking 2022: 69""",
        left_out="""B2 other_unit
                    C2 other_unit
                    D2 other_unit
                    E2 other_unit""",
    ),
    "a column of other areas": Case(
        drawn("""
Kommune    | Indikator | 2018
Bærum      | Nasking   | 69
0219 Bærum | Vold      | 21
Norge      | Nasking   | 9000
"""),
        """C2 nasking 2018: 69
           C3 vold 2018: 21""",
        left_out="A4 other_place",
        asked=("place:rows",),
    ),
    "the country beside the municipality": Case(
        drawn("""
                    | 2017     |        | 2022     |
Spørsmål            | Kommunen | Landet | Kommunen | Landet
Har nasket i butikk | 5        | 4      | 6        | 5
"""),
        """B3 ungdata_nasket 2017: 5
           D3 ungdata_nasket 2022: 6""",
        left_out="C2 other_place",
        asked=("place:rows",),
    ),
    "years down": Case(
        drawn("""
Anmeldte forhold under 18 år
År             | Nasking | Vold | Sum | Endring
2016           | 61      | ..   | 61  |
2017*          | 94      | 42   | 136 | 75
hittil 2018    | 69      | 21   | 90  | -46
Gjennomsnitt   | 75      | 32   | 95  |
Endring        | 8       | -21  |     |

Kilde: Politiet
"""),
        """B3 nasking 2016: 61
           B4 nasking 2017*: 94
           B5 nasking 2018~: 69
           C3 vold 2016: ..
           C4 vold 2017*: 42
           C5 vold 2018~: 21""",
        left_out="""A1 title
                    D2 sum
                    E2 change
                    A6 average
                    A7 change
                    A8 blank
                    A9 footnote""",
        form=TableForm.YEARS_DOWN,
    ),
    "years down without a heading": Case(
        drawn("""
     | Nasking | Skadeverk
2017 | 94      | 12
2018 | 69      | 9
"""),
        """B2 nasking 2017: 94
           B3 nasking 2018: 69
           C2 skadeverk 2017: 12
           C3 skadeverk 2018: 9""",
        form=TableForm.YEARS_DOWN,
    ),
    "years down, groups under merged indicators": Case(
        drawn("""
År   | Nasking |        |        | Vold   |
     | Jenter  | Gutter | Totalt | Jenter | Gutter
2017 | 30      | 64     | 94     | 3      | 39
2018 | 25      | 44     | 69     | 2      | 19
"""),
        """B3 nasking[kjoenn=jenter] 2017: 30
           B4 nasking[kjoenn=jenter] 2018: 25
           C3 nasking[kjoenn=gutter] 2017: 64
           C4 nasking[kjoenn=gutter] 2018: 44
           D3 nasking 2017: 94
           D4 nasking 2018: 69
           E3 vold[kjoenn=jenter] 2017: 3
           E4 vold[kjoenn=jenter] 2018: 2
           F3 vold[kjoenn=gutter] 2017: 39
           F4 vold[kjoenn=gutter] 2018: 19""",
        form=TableForm.YEARS_DOWN,
    ),
    "the year in a column, groups across": Case(
        drawn("""
Indikator | År   | Jenter | Gutter | I alt
Nasking   | 2017 | 30     | 64     | 94
Nasking   | 2018 | 25     | 44     | 69
"""),
        """C2 nasking[kjoenn=jenter] 2017: 30
           C3 nasking[kjoenn=jenter] 2018: 25
           D2 nasking[kjoenn=gutter] 2017: 64
           D3 nasking[kjoenn=gutter] 2018: 44
           E2 nasking 2017: 94
           E3 nasking 2018: 69""",
        form=TableForm.YEARS_DOWN,
    ),
    "one year in the title": Case(
        drawn("""
Ungdata 2022, Bærum kommune

                    | Ungdomsskole |        | Videregående |
Spørsmål            | Jenter       | Gutter | Jenter       | Gutter
Har nasket i butikk | 5 %          | 6 %    | 7 %          | 8 %
"""),
        """B5 ungdata_nasket[kjoenn=jenter;trinn=ungdomsskole] 2022: 5 %
           C5 ungdata_nasket[kjoenn=gutter;trinn=ungdomsskole] 2022: 6 %
           D5 ungdata_nasket[kjoenn=jenter;trinn=videregaaende] 2022: 7 %
           E5 ungdata_nasket[kjoenn=gutter;trinn=videregaaende] 2022: 8 %""",
        left_out="A1 title",
        form=TableForm.ONE_YEAR,
    ),
    "one year in the name of the sheet": Case(
        drawn(
            """
Indikator | Antall
Nasking   | 69
""",
            "2018",
        ),
        "B2 nasking 2018: 69",
        form=TableForm.ONE_YEAR,
    ),
    "years between the rows": Case(
        drawn("""
Lovbrudd | Antall
2017     |
Nasking  | 94
2018*    |
Nasking  | 69
"""),
        """B3 nasking 2017: 94
           B5 nasking 2018*: 69""",
        left_out="""A2 heading
                    A4 heading""",
        form=TableForm.ONE_YEAR,
    ),
    "our own columns": Case(
        drawn("""
indicator|area|segment|year|first_year|value|status|raw|n|k|source|section|note
nasking|baerum||2018||69|exact|69|||slt2018|2.3 Vinning|
nasking|baerum|kjoenn=jenter|2018||25|||||||
ssb_lovbrudd_alle|baerum||2021|2020|5759||||||||
befolkning|norge|alder=10-17|2018||1||||||||
"""),
        """F2 nasking 2018: 69
           F3 nasking[kjoenn=jenter] 2018: 25
           F4 ssb_lovbrudd_alle 2020-2021: 5759""",
        left_out="B5 other_place",
        asked=("place:rows",),
        form=TableForm.LONG,
    ),
    "the columns of people, in another order": Case(
        drawn("""
Tall til SLT-styret
Merknad | Verdi | ÅR | Kjønn      | Skolenivå    | Område | INDIKATOR           | Nr
        | 69    | 2018 | Alle     |              | Bærum  | Nasking             | 1
        | 25    | 2018 | Jenter   |              | Bærum  | nasking             | 2
        | 5 %   | 2017 | Gutter   | Ungdomsskole | Bærum  | Har nasket i butikk | 3
        | 6     | 2018 | Totalt   |              | Bærum  | Sum                 | 4
Kilde: Politiet
"""),
        """B3 nasking 2018: 69
           B4 nasking[kjoenn=jenter] 2018: 25
           B5 ungdata_nasket[kjoenn=gutter;trinn=ungdomsskole] 2017: 5 %""",
        left_out="""A1 title
                    H2 other_column
                    A6 sum
                    A7 footnote""",
        form=TableForm.LONG,
    ),
    "long, with counts and shares": Case(
        drawn("""
Indikator           | År   | Antall | Andel
Nasking             | 2018 | 69     | 12
Har nasket i butikk | 2017 | 50     | 5
"""),
        """C2 nasking 2018: 69
           D3 ungdata_nasket 2017: 5""",
        left_out="""C1 other_unit
                    D1 other_unit""",
        form=TableForm.LONG,
    ),
    "long, headings repeated, blank rows": Case(
        drawn("""
Indikator | År   | Verdi
Nasking   | 2017 | 94

Indikator | År   | Verdi
Nasking   | 2018 | 69
Vold      | 2018 |
"""),
        """C2 nasking 2017: 94
           C5 nasking 2018: 69""",
        left_out="""A3 blank
                    A4 repeated
                    A6 no_figures""",
        form=TableForm.LONG,
    ),
    "long, a merged name": Case(
        drawn(
            """
Indikator | År   | Verdi
Nasking   | 2017 | 94
          | 2018 | 69
""",
            merged={(1, 0): (2, 1)},
        ),
        """C2 nasking 2017: 94
           C3 nasking 2018: 69""",
        form=TableForm.LONG,
    ),
    "long, of one indicator in the name of the sheet": Case(
        drawn(
            """
År   | Kjønn  | Antall
2018 | Jenter | 25
2018 | Gutter | 44
""",
            "Nasking",
        ),
        """C2 nasking[kjoenn=jenter] 2018: 25
           C3 nasking[kjoenn=gutter] 2018: 44""",
        form=TableForm.YEARS_DOWN,
    ),
}


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in GOOD.items()])
def test_what_is_recognised(case: Case, catalogue: Catalogue) -> None:
    layout, frame, findings = read(catalogue, case.sheet)
    assert told(frame) == lines(case.figures)
    assert sorted(f"{one.cell} {one.why}" for one in layout.left_out) == lines(case.left_out)
    assert not findings
    assert tuple(one.id for one in layout.questions) == case.asked
    assert {one.form for one in layout.blocks} == {case.form}
    assert list(frame.columns) == list(COLUMNS)


WRONG = {
    "no table at all": (drawn("Notat til styret\nSe vedlegg."), "layout.no_table"),
    "figures without headings": (drawn("Nasking | 94 | 69\nVold | 42 | 21"), "layout.no_table_in_sheet"),
    "an unknown indicator": (drawn("Lovbrudd | 2018\nButikktyveri | 69"), "layout.unknown_name A2"),
    "an unknown name over a column": (
        drawn("År | Nasking | Seksuelt\n2017 | 1 | 2\n2018 | 3 | 4"),
        "layout.unknown_name C1",
    ),
    "a name like nothing else": (drawn("Lovbrudd | 2018\nXyzzy qwrt | 69"), "layout.unknown_name_alone A2"),
    "an unknown group in a column of groups": (
        drawn("Indikator | Kjønn | År | Verdi\nNasking | Jenter | 2018 | 3\nNasking | Guttar | 2018 | 4"),
        "layout.unknown_segment B3",
    ),
    "a group of another dimension": (
        drawn("Indikator | Kjønn | År | Verdi\nNasking | Ungdomsskole | 2018 | 3"),
        "layout.unknown_segment_alone B2",
    ),
    "a group that can't be that indicator's": (drawn("Lovbrudd | 2018\nNasking, VGS | 69"), "layout.not_split_so B2"),
    "row and column of different groups": (
        drawn("  | Jenter | Gutter\nNasking, jenter | 1 | 2", "2018"),
        "layout.two_groups C2",
    ),
    "an unknown area": (drawn("Kommune | Indikator | 2018\nSandvika | Nasking | 69"), "layout.unknown_area A2"),
    "another municipality": (drawn("Kommune | Indikator | 2018\nAsker | Nasking | 69"), "doubt.other_places A2"),
    "the title of another area": (
        drawn("Nasking i Eksempelkommune\nLovbrudd | 2018\nNasking | 9"),
        "doubt.other_title A1",
    ),
    "a year that can't be read": (
        drawn("Indikator | År | Verdi\nNasking | 2018 | 69\nNasking | 2o19 | 70\nVold | 2o19 | 3"),
        "layout.bad_year B3",
    ),
    "a first year that can't be read": (
        drawn("Indikator | Fra år | År | Verdi\nAlle anmeldte lovbrudd | i fjor | 2018 | 69"),
        "layout.bad_year B2",
    ),
    "no year anywhere": (drawn("Lovbrudd | Jenter | Gutter\nNasking | 1 | 2"), "layout.no_year B2"),
    "two columns of one year": (drawn("Lovbrudd | 2017 | 2018 | 2018\nNasking | 1 | 2 | 3"), "layout.year_twice D1"),
    "two columns of one kind": (
        drawn("Indikator | År | Verdi | Tall\nNasking | 2018 | 69 | 70"),
        "layout.column_twice D1",
    ),
    "a column without a heading": (drawn("Lovbrudd | 2017 | 2018 |\nNasking | 94 | 69 | 3"), "layout.no_heading D1"),
    "a group without a year": (
        drawn("Lovbrudd | 2017 | 2018 | Jenter\nNasking | 94 | 69 | 3"),
        "layout.column_without_year D1",
    ),
    "a heading in the middle of its columns": (
        drawn(
            " | | Jenter | | | Gutter |\n"
            "Lovbrudd | 2017 | 2018 | 2019 | 2017 | 2018 | 2019\n"
            "Nasking | 1 | 2 | 3 | 4 | 5 | 6"
        ),
        "layout.group_unclear C1",
    ),
    "a row without a name": (drawn("Lovbrudd | 2018\nNasking | 69\n | 70"), "layout.no_indicator B3"),
    "a long row without a name": (
        drawn("Indikator | År | Verdi\nNasking | 2018 | 69\n | 2019 | 70"),
        "layout.no_indicator C3",
    ),
    "a group after a blank row": (drawn("Lovbrudd | 2018\nNasking | 69\n\nJenter | 25"), "layout.no_indicator B4"),
    "shares of what is counted": (drawn("Lovbrudd | Prosent\nNasking | 69", "2018"), "layout.other_unit B2"),
    "a title that may be a group": (drawn("Tall for jenter\nLovbrudd | 2018\nNasking | 25"), "layout.title_unclear A1"),
    "a sheet named as a group": (drawn("Spørsmål | 2022\nFøler på ensomhet | 25", "VGS"), "layout.title_unclear "),
    "an unknown heading over the rows": (
        drawn("Lovbrudd | 2018\nEnheten i Sandvika |\nNasking | 25"),
        "layout.unknown_name A2",
    ),
    "the year in a sentence": (
        drawn("SLT-rapporten for 2019, side 4\nLovbrudd | Antall\nNasking | 25"),
        "layout.year_unclear A1",
    ),
}


@pytest.mark.parametrize(("sheet", "expected"), [pytest.param(*case, id=name) for name, case in WRONG.items()])
def test_what_is_wrong(sheet: Sheet, expected: str, catalogue: Catalogue) -> None:
    layout, _, findings = read(catalogue, sheet)
    findings += [one.finding for one in layout.questions if one.guessed]
    assert [f"{one.code} {one.cell}".strip() for one in findings] == [expected.strip()]
    assert all("{" not in one.message for one in findings)
    assert Layout.model_validate_json(layout.model_dump_json()) == layout


@pytest.mark.parametrize(
    "name",
    ["an unknown indicator", "a group that can't be that indicator's", "two columns of one year", "no year anywhere"],
)
def test_what_is_wrong_is_not_read(name: str, catalogue: Catalogue) -> None:
    _, frame, _ = read(catalogue, WRONG[name][0])
    assert not told(frame[frame["year"] != 2017])


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("Anmeldte naskerier", Meaning(indicator="nasking"), id="an older word, from the definition"),
        pytest.param("nasking/naskeri", Meaning(indicator="nasking"), id="two words for it"),
        pytest.param(
            "Butikktyverier av gjengangere", Meaning(indicator="butikktyveri_gjengangere"), id="part of a title"
        ),
        pytest.param("Voldslovbrudd, jenter", Meaning(indicator="vold", segment="kjoenn=jenter"), id="with a group"),
        pytest.param("Sedelighetsforhold", Meaning(indicator="sedelighet"), id="another ending"),
        pytest.param("Hasj", Meaning(indicator="ungdata_cannabis"), id="a word of the definition"),
        pytest.param("Mobbing", Meaning(indicator="ungdata_mobbet"), id="another form of the word"),
        pytest.param("Narkotikasakker", Meaning(indicator="narkotika"), id="a slip of the pen"),
        pytest.param("Naskeri", Meaning(indicator="nasking"), id="an older word"),
        pytest.param("Mindre tyveri", Meaning(indicator="nasking"), id="two words that are one"),
        pytest.param("Småtjuveri", Meaning(indicator="nasking"), id="a word of nynorsk for theft in shops"),
        pytest.param("Seksualforbrytelser", Meaning(indicator="sedelighet"), id="the law's old word"),
        pytest.param("Seksuelle overgrep", Meaning(indicator="sedelighet"), id="a word that shares no stem"),
        pytest.param("Voldssaker", Meaning(indicator="vold"), id="cases of violence"),
        pytest.param("Valdslovbrot", Meaning(indicator="vold"), id="cases of violence in nynorsk"),
        pytest.param("Kroppskrenkelser", Meaning(indicator="vold"), id="the law's word for violence"),
        pytest.param("Narkotikaforbrytelser", Meaning(indicator="narkotika"), id="the law's old word for drugs"),
        pytest.param("Hatytringer", Meaning(indicator="ungdata_hatprat"), id="a word for what is said in hate"),
    ],
)
def test_the_nearest_name_is_suggested(text: str, first: Meaning, catalogue: Catalogue) -> None:
    layout, frame, (one,) = read(catalogue, drawn(f"Lovbrudd | 2018\n{text} | 5"))
    (name,) = layout.unknown
    assert name.suggestions[0] == first
    assert len(name.suggestions) <= 3
    assert catalogue.indicator(first.indicator).title in one.message
    assert frame.empty


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2018", ReadPeriod(year=2018), id="a year"),
        pytest.param("januar–desember 2019", ReadPeriod(year=2019), id="from its beginning to its end"),
        pytest.param("2. tertial 2020", ReadPeriod(year=2020, partial=True), id="a third of a year"),
        pytest.param("2018-09-01", ReadPeriod(year=2018, partial=True), id="a day in it, from a cell of days"),
        pytest.param("2018-01-01", ReadPeriod(year=2018), id="the year itself in a cell of days"),
        pytest.param("2018/2019", ReadPeriod(year=2019, first_year=2018), id="a school year"),
        pytest.param("Jenter 2018", ReadPeriod(year=2018, rest="jenter"), id="with something else"),
        pytest.param("2017 og 2018", None, id="two years"),
        pytest.param("20180", None, id="a number"),
        pytest.param("12 018", None, id="a number in two parts"),
        pytest.param("2018,5", None, id="a number with decimals"),
        pytest.param("2018-2017", None, id="backwards"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_periods(text: str, expected: ReadPeriod | None) -> None:
    assert period(text) == expected


CATALOGUE = read_catalogue(DATASETS)
"""The same as the fixture, for what is drawn by chance."""

Rows = list[list[str]]

HEADS = ("2017", "2018*", "2016-2017", "hittil 2019", "Jenter", "Totalt", "Sum", "Endring", "Indikator", "År", "Verdi")
NAMES = (
    "Nasking",
    "Vold",
    "- jenter",
    "Sum",
    "Butikktyveri",
    "Vinning",
    "Kilde: PAL",
    "2017",
    "Bærum",
    "Asker",
    "Antall",
)
CELLS = ("61", "5 %", "..", "<5", "ca. 40", "2012", "1 234", "stabilt", "2017", "Politiet", "", "")
ACROSS = {"title", "heading", "footnote", "sum", "change", "average", "repeated", "no_figures", "other_unit"}
DOWN = {"sum", "change", "average", "other_column", "unknown_column", "other_unit", "no_year"}


def split(cell: str) -> tuple[str, int]:
    letters = cell.rstrip("0123456789")
    return letters, int(cell.removeprefix(letters))


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """Sheets that may be tables, or nearly so."""
    width = draw(st.integers(2, 6))
    heads = st.lists(st.sampled_from((*HEADS, "", "")), min_size=width, max_size=width)
    row = st.tuples(st.sampled_from(NAMES), st.lists(st.sampled_from(CELLS), min_size=width - 1, max_size=width - 1))
    rows = draw(st.lists(heads, min_size=1, max_size=2))
    rows += [[name, *cells] for name, cells in draw(st.lists(row, max_size=6))]
    merged = draw(st.dictionaries(st.tuples(st.integers(0, 1), st.integers(0, width - 2)), st.just((1, 2)), max_size=1))
    return Sheet(draw(st.sampled_from(["Ark1", "2018", "VGS"])), pd.DataFrame(rows, dtype="str"), merged=merged)


@given(sheets())
@examples(40, 2_000)
def test_whatever_a_sheet_holds_every_figure_is_read_left_out_or_told_of(sheet: Sheet) -> None:
    layout, frame, findings = read(CATALOGUE, sheet)
    assert Layout.model_validate_json(layout.model_dump_json()) == layout
    assert frame["cell"].is_unique
    heads = {row for block in layout.blocks for row in block.header}
    beside = {column.column for block in layout.blocks for column in block.columns if column.role in BESIDE}
    out = [(*split(one.cell), one.times, one.why) for one in layout.left_out if one.cell]
    whole = any(not one.cell for one in layout.left_out)
    for row, column in np.argwhere(sheet.cells.isin(["61", "5 %", "<5", "ca. 40", "1 234"]).to_numpy()):
        letter, number = split(address(int(row), int(column)))
        left = any(first <= number < first + times and why in ACROSS for _, first, times, why in out)
        left |= any(own == letter and why in DOWN for own, _, _, why in out)
        read_ = f"{letter}{number}" in set(frame["cell"])
        assert read_ or left or whole or findings or row in heads or column in beside


COUNTED = {"Nasking": "nasking", "Sedelighet": "sedelighet", "Anmeldte voldslovbrudd": "vold", "Narkotika": "narkotika"}
SEXES = {"Jenter": "[kjoenn=jenter]", "Gutter": "[kjoenn=gutter]", "Totalt": ""}


@st.composite
def tables(draw: st.DrawFn) -> tuple[Rows, list[str]]:
    """A table as people draw them, in one of many forms, and its figures without their cells."""
    names = draw(st.lists(st.sampled_from([*COUNTED]), min_size=1, max_size=4, unique=True))
    years = [
        str(2012 + add) for add in draw(st.lists(st.integers(0, 9), min_size=2, max_size=5, unique=True).map(sorted))
    ]
    sexes = draw(st.lists(st.sampled_from([*SEXES]), min_size=2, max_size=3, unique=True))
    value = st.one_of(st.integers(0, 99).map(str), st.sampled_from(["", "..", "<5", "2013"]))
    split_ = draw(st.booleans())
    figures = {
        (name, year, sex): draw(value) for name in names for year in years for sex in (sexes if split_ else ["Totalt"])
    }
    form = draw(st.sampled_from(["across", "over", "under", "down", "long"]))
    pairs = [(year, sex) for sex in sexes for year in years] if split_ else [(year, "Totalt") for year in years]
    if form == "long":
        rows = [["Indikator", "År", "Kjønn", "Verdi"]]
        rows += [[name, year, sex, text] for (name, year, sex), text in figures.items()]
    elif form == "over" and split_:
        rows = [["", *(year if sex == sexes[0] else "" for year in years for sex in sexes)]]
        rows += [["Lovbruddstype", *(sex for _ in years for sex in sexes)]]
        rows += [[name, *(figures[name, year, sex] for year in years for sex in sexes)] for name in names]
    elif form == "under" and split_:
        between = draw(st.sampled_from([[], [[""]]]))
        rows = [["Saksgruppe", *years, "Endring"]]
        for name in names:
            own = [(sex, [figures[name, year, sex] for year in years]) for sex in sexes]
            rows += [[name]] + [[f"- {sex.lower()}", *texts, "1"] for sex, texts in own if any(texts)] + between
    elif form in {"across", "over", "under"}:
        groups = [["", *(sex if year == years[0] else "" for year, sex in pairs)]] if split_ else []
        rows = [*groups, ["Lovbrudd", *(year for year, _ in pairs)]]
        rows += [[name, *(figures[name, year, sex] for year, sex in pairs)] for name in names]
        if draw(st.booleans()):
            rows.append(["Sum", *("999" for _ in pairs)])
    else:
        own = sexes if split_ else ["Totalt"]
        rows = [["År", *(name if sex == own[0] else "" for name in names for sex in own)]]
        rows += [["", *(sex for _ in names for sex in own)]] if split_ else []
        rows += [[year, *(figures[name, year, sex] for name in names for sex in own)] for year in years]
    above = draw(st.sampled_from([[], [["Utfordringsbildet"]], [["Tall fra politiet"], [""]]]))
    below = draw(st.sampled_from([[], [[""], ["* Kilde: PAL"]], [["Kilde: Politiet"]]]))
    width = max(len(row) for row in rows)
    cells = [row + [""] * (width - len(row)) for row in (*above, *rows, *below)]
    expected = [f"{COUNTED[name]}{SEXES[sex]} {year}: {text}" for (name, year, sex), text in figures.items() if text]
    return cells, sorted(expected)


@given(tables().filter(lambda made: bool(made[1])))
@examples(60, 3_000)
def test_a_table_of_any_form_holds_the_figures_that_were_put_in(made: tuple[Rows, list[str]]) -> None:
    rows, expected = made
    _, frame, findings = read(CATALOGUE, Sheet("Ark1", pd.DataFrame(rows, dtype="str")))
    assert sorted(one.split(" ", 1)[1] for one in told(frame)) == expected
    assert not findings


def test_what_stands_beside_a_figure(catalogue: Catalogue) -> None:
    _, frame, findings = read(
        catalogue,
        drawn("""
Indikator           | År   | Verdi | Antall svar | k  | Status | Slik det stod | Kilde    | Avsnitt | Merknad
Har nasket i butikk | 2017 | 5     | 1203        | 60 | exact  | 5 %           | SLT 2017 | 2.3     | bare 8. trinn
Nasking             | 2018 | 69    |             |    |        |               | Politiet |         |
"""),
    )
    beside = ["n_text", "k_text", "status_text", "raw_text", "source", "section", "note"]
    assert frame[beside].to_numpy().tolist() == [
        ["1203", "60", "exact", "5 %", "slt2017", "2.3", "bare 8. trinn"],
        ["", "", "", "", "Politiet", "", ""],
    ]
    assert not findings


def test_the_number_asked_stands_beside_its_own_year(catalogue: Catalogue) -> None:
    sheet = drawn(
        "Spørsmål | 2017 | N 2017 | 2022 | N 2022 | Kilde\nHar nasket i butikk | 5 % | 1203 | 6 % | 1300 | Ungdata"
    )
    _, frame, findings = read(catalogue, sheet)
    assert frame[["year", "text", "n_text", "source"]].to_numpy().tolist() == [
        [2017, "5 %", "1203", "Ungdata"],
        [2022, "6 %", "1300", "Ungdata"],
    ]
    assert not findings


def test_a_preliminary_year_says_so_of_plain_numbers_alone(catalogue: Catalogue) -> None:
    _, frame, _ = read(catalogue, drawn("Lovbrudd | 2018*\nNasking | 69\nVold | ca. 40\nNarkotika | .."))
    assert frame["status_text"].tolist() == ["preliminary", "", ""]


def test_several_sheets(catalogue: Catalogue) -> None:
    hidden = Sheet("Gammelt", drawn("Lovbrudd | 2018\nNasking | 1").cells, hidden=True)
    layout, frame, findings = read(
        catalogue,
        drawn("Indikator | Antall\nNasking | 94", "2017"),
        drawn("Indikator | Antall\nNasking | 69", "2018"),
        drawn("Til orientering", "Forside"),
        drawn("", "Ark4"),
        hidden,
    )
    assert frame[["sheet", "cell", "year", "text"]].to_numpy().tolist() == [
        ["2017", "B2", 2017, "94"],
        ["2018", "B2", 2018, "69"],
    ]
    assert [(one.sheet, one.why) for one in layout.left_out] == [("Forside", "no_table"), ("Gammelt", "hidden")]
    assert not findings


SLOPPY = """
Anmeldelser {years}
Type | {first} | {second} | Endring
Enheten i Sandvika
Anmeldte naskerier | 94 | 69 | -25
- herav mindreårige | 4 | 3 | -1
Vold | 42 | 21 | -21
"""
ANSWERS = {
    "enhetenisandvika": Meaning(),
    "anmeldtenaskerier": Meaning(indicator="nasking"),
    "anmeldtenaskerier/heravmindreaarige": Meaning(leave_out=True),
}


def test_names_are_asked_once_and_remembered_for_next_year(catalogue: Catalogue) -> None:
    workbook = file_of(drawn(SLOPPY.format(years="2017–2018", first=2017, second="2018*"), "Tall 2018"))
    layout = recognise(workbook, catalogue, "baerum")
    assert not layout.certain
    assert {one.key for one in layout.unknown} == set(ANSWERS)
    assert [one.suggestions[-1] for one in layout.unknown if one.key == "enhetenisandvika"] == [Meaning()]
    answered = confirmed(workbook, layout, Choices(names=ANSWERS), catalogue)
    frame, findings = readings(workbook, answered, catalogue)
    assert told(frame) == lines("""B4 nasking 2017: 94
                                   C4 nasking 2018*: 69
                                   B6 vold 2017: 42
                                   C6 vold 2018*: 21""")
    assert not findings
    assert answered.certain
    assert {one.id: one.answer for one in answered.questions} == {
        "name:enhetenisandvika": "heading",
        "name:anmeldtenaskerier": "nasking",
        "name:anmeldtenaskerier/heravmindreaarige": "leave_out",
    }

    kept = remembered_of([(1, taught_by(answered).model_dump_json())])
    next_year = file_of(drawn(SLOPPY.format(years="2018–2019", first="2018", second="hittil 2019"), "Tall 2019"))
    again = recognise(next_year, catalogue, "baerum", kept)
    frame, findings = readings(next_year, again, catalogue)
    assert again.shape == layout.shape
    assert again.certain
    assert not findings
    assert told(frame) == lines("""B4 nasking 2018: 94
                                   C4 nasking 2019~: 69
                                   B6 vold 2018: 42
                                   C6 vold 2019~: 21""")


def test_a_name_of_its_own_row_is_not_confused_with_the_same_under_another(catalogue: Catalogue) -> None:
    text = "Lovbrudd | 2018\nNasking | 69\n- andre | 4\nVold | 21\n- andre | 5"
    layout = recognise(file_of(drawn(text)), catalogue, "baerum")
    assert [one.key for one in layout.unknown] == ["nasking/andre", "vold/andre"]


def test_the_year_of_a_title_is_confirmed_for_the_shape(catalogue: Catalogue) -> None:
    text = "SLT-rapporten for {}, side 4\nLovbrudd | Antall\nNasking | 25"
    workbook = file_of(drawn(text.format(2018)))
    layout = recognise(workbook, catalogue, "baerum")
    assert (layout.blocks[0].period, layout.blocks[0].period_from) == (
        ReadPeriod(year=2018, rest="slt-rapporten side 4"),
        "A1",
    )
    (asked,) = layout.questions
    assert (asked.id, asked.guess, asked.answer, asked.guessed) == ("year:ark1#0", "yes", "", True)
    assert not layout.certain
    kept = taught_by(confirmed(workbook, layout, Choices(answers={asked.id: "yes"}), catalogue))
    next_year = file_of(drawn(text.format(2019)))
    again = recognise(next_year, catalogue, "baerum", kept)
    frame, findings = readings(next_year, again, catalogue)
    assert told(frame) == ["B3 nasking 2019: 25"]
    assert not findings
    assert again.certain
    assert not recognise(next_year, catalogue, "eksempelkommune", kept).certain
    no = confirmed(next_year, again, Choices(answers={asked.id: "leave_out"}), catalogue)
    assert readings(next_year, no, catalogue)[0].empty
    assert [(one.why, one.cell) for one in no.left_out] == [("title", "A1"), ("chosen", "A1")]
    assert [one.answer for one in no.questions] == ["leave_out"]


def test_a_title_that_names_a_group(catalogue: Catalogue) -> None:
    workbook = file_of(drawn("Tall for jenter\nLovbrudd | 2018\nNasking | 25\nVold | 2"))
    layout = recognise(workbook, catalogue, "baerum")
    (name,) = layout.unknown
    assert name.suggestions == (Meaning(segment="kjoenn=jenter"), Meaning())
    for meaning, expected in ((Meaning(segment="kjoenn=jenter"), "[kjoenn=jenter]"), (Meaning(), "")):
        answered = confirmed(workbook, layout, Choices(names={name.key: meaning}), catalogue)
        frame, findings = readings(workbook, answered, catalogue)
        assert told(frame) == [f"B3 nasking{expected} 2018: 25", f"B4 vold{expected} 2018: 2"]
        assert not findings


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("Nasking blant jenter og gutter", id="all values of the dimension"),
        pytest.param("Tabell G, vedlegg J", id="single letters"),
        pytest.param("Ungdomsskole og videregående", id="both schools"),
    ],
)
def test_a_title_that_names_no_single_group_asks_nothing(title: str, catalogue: Catalogue) -> None:
    layout, frame, findings = read(catalogue, drawn(f"{title}\nLovbrudd | 2018\nNasking | 25"))
    assert told(frame) == ["B3 nasking 2018: 25"]
    assert not findings
    assert layout.certain


def test_a_table_can_be_left_out(catalogue: Catalogue) -> None:
    workbook = file_of(drawn("Lovbrudd | 2017\nNasking | 94\n\nLovbrudd | 2018\nNasking | 69", "Tall 2018"))
    layout = recognise(workbook, catalogue, "baerum")
    assert [one.key for one in layout.blocks] == ["tall#0", "tall#1"]
    without = confirmed(workbook, layout, Choices(without=("tall#0",)), catalogue)
    assert told(readings(workbook, without, catalogue)[0]) == ["B5 nasking 2018: 69"]
    assert [(one.cell, one.why) for one in without.left_out] == [("A1", "chosen"), ("A3", "blank")][:1]
    again = recognise(workbook, catalogue, "baerum", taught_by(without))
    assert told(readings(workbook, again, catalogue)[0]) == ["B5 nasking 2018: 69"]
    assert again.chosen == Chosen(without=("tall#0",))


def test_the_form_can_be_corrected(catalogue: Catalogue) -> None:
    """A column of counts that all look like years, under a heading that is none."""
    workbook = file_of(drawn("Lovbrudd | Kode | Bærum\nNasking | 2016 | 61\nVold | 2017 | 42", "2018"))
    layout = recognise(workbook, catalogue, "baerum")
    assert layout.blocks[0].form is TableForm.YEARS_DOWN
    answered = confirmed(workbook, layout, Choices(forms={sheet_key("2018"): TableForm.ONE_YEAR}), catalogue)
    assert answered.blocks[0].form is TableForm.ONE_YEAR
    assert answered.shape == layout.shape


def test_a_column_that_is_not_understood_must_be_seen(catalogue: Catalogue) -> None:
    sheet = drawn("Indikator | År | Herkomst | Verdi\nNasking | 2018 | Sandvika | 69")
    layout, frame, findings = read(catalogue, sheet)
    assert [(one.cell, one.why) for one in layout.left_out] == [("C1", "unknown_column")]
    assert not layout.certain
    assert [(one.id, one.guess, one.cell) for one in layout.questions] == [("column:ark1:herkomst", "leave_out", "C1")]
    assert told(frame) == ["D2 nasking 2018: 69"]
    assert not findings


@pytest.mark.parametrize(
    ("other", "same"),
    [
        pytest.param(
            "Lovbrudd | 2018 | 2019 | 2020\nVold | 1 | 2 | 3\nNasking | 4 | 5 | 6", True, id="another year, other rows"
        ),
        pytest.param("Tittel\n\nLovbrudd | 2019*\nNasking | 4", True, id="a title, a preliminary year"),
        pytest.param("Lovbrudd | Kilde | 2019\nNasking | PAL | 4", False, id="another column"),
        pytest.param("År | Nasking\n2018 | 4\n2019 | 5", False, id="another form"),
        pytest.param("Lovbrudd | Jenter 2019\nNasking | 4", False, id="another group"),
    ],
)
def test_the_shape_tells_files_of_one_kind(other: str, same: bool, catalogue: Catalogue) -> None:
    first = recognise(file_of(drawn("Lovbrudd | 2017 | 2018\nNasking | 94 | 69")), catalogue, "baerum")
    assert (recognise(file_of(drawn(other)), catalogue, "baerum").shape == first.shape) is same


def test_names_of_other_areas_indicators_are_unknown(catalogue: Catalogue) -> None:
    workbook = file_of(drawn("Andel | 2018\nSvarprosenten i evalueringen | 43 %"))
    assert recognise(workbook, catalogue, "baerum").certain
    assert not recognise(workbook, catalogue, "eksempelkommune").certain


@pytest.mark.parametrize("name", ["Trygghetsprogrammet", "Antall saker i Trygghetsprogrammet"])
@pytest.mark.parametrize(
    ("area", "expected"),
    [
        pytest.param("baerum", "trygghetsprogrammet", id="its own"),
        pytest.param("eksempelkommune", "trygghetsprogram_saker", id="the shared one"),
    ],
)
def test_a_name_that_is_shared_too_is_the_areas_own(name: str, area: str, expected: str, catalogue: Catalogue) -> None:
    workbook = file_of(drawn(f"Saker | 2018\n{name} | 32"))
    frame, _findings = readings(workbook, recognise(workbook, catalogue, area), catalogue)
    assert list(frame["indicator"]) == [expected]


def test_an_area_that_is_not_there(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownName):
        recognise(file_of(drawn("Lovbrudd | 2018\nNasking | 1")), catalogue, "asker")


def test_unknown_names_are_listed_up_to_a_number(catalogue: Catalogue) -> None:
    rows = "\n".join(f"Person {number} | 2018 | 5" for number in range(300))
    layout, frame, findings = read(catalogue, drawn(f"Indikator | År | Verdi\n{rows}"))
    assert len(layout.names) == 200
    assert layout.more_names == 100
    assert findings[-1].code == "layout.more_unknown"
    assert frame.empty


def test_a_very_long_table_of_years_across_is_refused(catalogue: Catalogue) -> None:
    cells = pd.DataFrame([["Lovbrudd", "2018"], *[["Nasking", "1"]] * 20_001], dtype="str")
    _, frame, findings = read(catalogue, Sheet("Ark1", cells))
    assert [one.code for one in findings] == ["layout.too_many_rows"]
    assert frame.empty


def test_a_long_form_is_read_by_its_distinct_texts(catalogue: Catalogue) -> None:
    """200,000 rows in well under the time that looking at each would take, whatever kind of text column it comes in."""
    number = 200_000
    places = np.arange(number)
    indicators = np.array(["nasking", "Vold", "narkotika"], dtype=object)[places % 3]
    years = np.array([str(year) for year in range(1950, 2020)], dtype=object)[places % 70]
    rows = pd.DataFrame({0: indicators, 1: years, 2: (places % 5000).astype(str)})
    cells = pd.concat([pd.DataFrame([["Indikator", "År", "Verdi"]]), rows], ignore_index=True).astype("str")
    workbook = file_of(Sheet("tall", cells))
    started = time.perf_counter()
    frame, findings = readings(workbook, recognise(workbook, catalogue, "baerum"), catalogue)
    assert time.perf_counter() - started < 3
    assert len(frame) == number
    assert not findings
    assert frame.iloc[-1][["indicator", "year", "text", "cell"]].tolist() == [
        "vold",
        1950 + (number - 1) % 70,
        "4999",
        "C200001",
    ]
