"""A PDF is read as its reader reads it: columns one after the other, whole paragraphs, headings, tables."""

import re

import pytest

from slt_data.intake.formats.choose_reader import parse
from slt_data.intake.formats.passage import Passage, PassageKind
from slt_data.intake.formats.raw_sheet import Raw
from slt_data.intake.limits import LIMITS
from slt_data.intake.opening.read_file import read_file
from tests.files import pdfs
from tests.gathering import none_of
from tests.test_report_files import SOURCES, needs_sources, rows, told

LONG = (
    "Antall anmeldte voldslovbrudd er halvert fra 2017 til 2018, og kommunen og politiet antar at dette skyldes det"
    " kriminalitetsforebyggende samarbeidet mellom ungdomsskolene, barnevernstjenesten og utekontakten. "
)
OTHER = (
    "Mindre tyveri står fortsatt for en stor andel av den anmeldte kriminaliteten begått av ungdom under atten år, og"
    " fortsatt er det kjøpesenteret som peker seg ut som gjerningssted for de aller fleste forholdene. "
)


def pdf(body: str, *, columns: int = 1, header: str = "") -> Raw:
    return parse("pdf", pdfs.typeset(body, columns=columns, header=header), LIMITS)


BODIES = {
    "headings by the size of their letters": (f"= Rapport\n== Vold\n{LONG}", ["# Rapport", "## Vold", LONG.strip()]),
    "headings with numbers": (
        f"= 2.3 Utfordringsbildet\n=== Vold\n{LONG}\n= 2.4 Teamene\nDet er fire team.",
        ["## 2.3 Utfordringsbildet", "### Vold", LONG.strip(), "## 2.4 Teamene", "Det er fire team."],
    ),
    "headings in bold letters": (f"*Vold*\n\n{LONG}", ["# Vold", LONG.strip()]),
    "lists": ("Meldt er:\n- rus\n- vold\n  - trusler\n- ran", ["Meldt er:", "- rus", "- vold", "-- trusler", "- ran"]),
    "a long item": (f"- {LONG}\n- ran", [f"- {LONG.strip()}", "- ran"]),
    "two paragraphs": (f"{LONG}\n\n{OTHER}", [LONG.strip(), OTHER.strip()]),
    "soft hyphens, and letters joined": ("krimi\u00adnalitet og ofﬁsielle", ["kriminalitet og offisielle"]),
    "contents with dots": (
        "Innhold\n\nVold #box(width: 1fr, repeat[.]) 3\n\nRus #box(width: 1fr, repeat[.]) 4\n\nDet gikk ned.",
        ["Det gikk ned."],
    ),
    "letters that nobody sees are read once": ("#place(text(fill: white)[Skjult.])Synlig.", ["Skjult. Synlig."]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "passages"), BODIES.values(), ids=BODIES)
def test_a_page(body: str, passages: list[str]) -> None:
    assert told(pdf(body)) == passages


def test_columns_are_read_one_after_the_other() -> None:
    raw = pdf(f"= Vold\n{LONG * 3}\n\n= Vinning\n{OTHER * 3}\n#colbreak()\n#v(3.6pt)\n= Rus\n{OTHER * 4}", columns=2)
    assert told(raw) == [
        "# Vold",
        (LONG * 3).strip(),
        "# Vinning",
        (OTHER * 3).strip(),
        "# Rus",
        (OTHER * 4).strip(),
    ]


def test_a_title_above_two_columns_comes_first() -> None:
    title = (
        f"= Årsrapport om ungdom\n{OTHER}\n#columns(2)[{LONG * 3} #colbreak() {OTHER * 3}]\nTil slutt en linje under."
    )
    assert told(pdf(title)) == [
        "# Årsrapport om ungdom",
        OTHER.strip(),
        (LONG * 3).strip(),
        (OTHER * 3).strip(),
        "Til slutt en linje under.",
    ]


def test_a_sentence_over_two_pages_without_what_stands_on_each() -> None:
    raw = pdf(LONG * 60, header="Årsrapport 2018 #h(1fr) Lillevik kommune")
    assert [one.text for one in raw.passages] == [(LONG * 60).strip()]
    assert raw.passages[0].page == 1


CELLS = "[Lovbrudd],[2017],[2018],[Nasking],[94],[69],[Sedelighet, alle forhold],[1 234],[11 %]"
RULES = {"all lines": "", "no lines": "stroke: none,", "lines between rows": "stroke: (x: none, y: 0.5pt),"}


@pytest.mark.parametrize("rules", RULES.values(), ids=RULES)
def test_a_table_is_a_sheet(rules: str) -> None:
    raw = pdf(f"Tallene er slik:\n#table(columns: 3, {rules} {CELLS})\n{LONG}")
    assert told(raw) == ["Tallene er slik:", "| Tabell 1, side 1", LONG.strip()]
    assert rows(raw) == [
        ["Lovbrudd", "2017", "2018"],
        ["Nasking", "94", "69"],
        ["Sedelighet, alle forhold", "1 234", "11 %"],
    ]


def test_a_table_in_a_column() -> None:
    raw = pdf(f"{LONG * 2}\n#table(columns: 3, {CELLS})\n{OTHER} #colbreak() {OTHER * 5}", columns=2)
    assert told(raw) == [(LONG * 2).strip(), "| Tabell 1, side 1", OTHER.strip(), (OTHER * 5).strip()]


def test_pages_are_told() -> None:
    raw = pdf("Det er 69 saker. #pagebreak() Det er 21 saker.")
    assert [(one.text, one.page) for one in raw.passages] == [("Det er 69 saker.", 1), ("Det er 21 saker.", 2)]


def test_what_is_attached_is_not_opened_and_no_script_is_run() -> None:
    book = read_file("a.pdf", pdfs.with_more())
    assert [one.text for one in book.passages] == ["Det er 69 saker i 2018, og det er færre enn året før."]
    assert "Om 12345" in {one.text for one in book.remarks}


def _escaped(text: str) -> str:
    return re.sub(r"([\\#*_`$<>@\[\]~/\"'=+-])", r"\\\1", text)


def _typst_of(one: Passage) -> str:
    if one.kind is PassageKind.HEADING:
        return f"{'=' * one.level} {_escaped(one.text)}\n"
    return (
        f"{'  ' * (one.level - 1)}- {_escaped(one.text)}"
        if one.kind is PassageKind.ITEM
        else f"\n{_escaped(one.text)}\n"
    )


@needs_sources
@pytest.mark.parametrize(
    ("year", "columns", "most"), [(2017, 1, 0.06), (2018, 1, 0.02), (2017, 2, 0.08), (2018, 2, 0.04)]
)
def test_the_published_reports_typeset(year: int, columns: int, most: float) -> None:
    """Set as a PDF and read again, what they say is what they said, but for some paragraphs in one or in two."""
    plain = parse("txt", (SOURCES / f"slt-arsrapport-{year}.txt").read_bytes(), LIMITS).passages
    read = pdf("\n".join(map(_typst_of, plain)), columns=columns, header=f"SLT årsrapport {year}")
    found = {"".join(one.text.split()) for one in read.passages}
    missing = [one.text for one in plain if "".join(one.text.split()) not in found]
    assert len(missing) <= most * len(plain), missing
    everything = "".join("".join(one.text.split()) for one in read.passages)
    figures = (
        ["(61i2016og94i2017)"]
        if year == 2017
        else ["(61.i2016og69.i2018,mot94.i2017)", "(42.forholdi2017og21.forholdi2018)"]
    )
    none_of(figure for figure in figures if figure not in everything)
    assert not read.sheets
