"""A report is read as headings, whole paragraphs, items and tables, whatever kind of file it came in."""

from pathlib import Path

import pytest

from slt_data.intake.formats.choose_reader import parse
from slt_data.intake.formats.line_words import (
    cleaned,
    ends_sentence,
    like_heading,
    lines_joined,
    page_number,
    with_number,
    without_bullet,
)
from slt_data.intake.formats.passage import PassageKind
from slt_data.intake.formats.raw_sheet import Raw
from slt_data.intake.limits import LIMITS
from slt_data.intake.opening.read_file import read_file
from tests.gathering import none_of

SOURCES = Path(__file__).resolve().parents[2] / "shared" / "sources"
needs_sources = pytest.mark.skipif(not SOURCES.exists(), reason="the two published reports are not at hand")
SIGNS = {PassageKind.HEADING: "#", PassageKind.PARAGRAPH: "", PassageKind.ITEM: "-", PassageKind.TABLE: "|"}


def told(raw: Raw) -> list[str]:
    """The passages, each in a line: «## Vold» for a heading of the second level, «- rus», «| Tabell 1»."""
    return [f"{SIGNS[one.kind] * max(1, one.level)} {one.text}".strip() for one in raw.passages]


def rows(raw: Raw, at: int = 0) -> list[list[str]]:
    """The cells of a table."""
    return [list(row) for row in zip(*raw.sheets[at].columns, strict=True)]


def text_of(text: str, form: str = "txt") -> Raw:
    return parse(form, text.encode(), LIMITS)


JOINED = [
    ("two words", "i Bærum", "kommune", "i Bærum kommune"),
    ("a broken word", "på ungdoms-", "skolen", "på ungdomsskolen"),
    ("a suspended word", "rus-", "og kriminalitetsforebygging", "rus- og kriminalitetsforebygging"),
    ("a suspended word before «eller»", "fag-", "eller etatsgrenser", "fag- eller etatsgrenser"),
    ("a short name", "alle SLT-", "koordinatorer", "alle SLT-koordinatorer"),
    ("a short name, and a space", "alle SLT- ", "koordinatorer", "alle SLT-koordinatorer"),
    ("a dash", "flere -", "og færre", "flere - og færre"),
    ("a hyphen with a space", "oppfølging- ", "hvorfor", "oppfølging- hvorfor"),
    ("years", "2015-", "2019", "2015-2019"),
    ("a soft hyphen", "krimi\u00ad", "nalitet", "kriminalitet"),
    ("a name of two", "KoRus-", "Øst", "KoRus-Øst"),
    (
        "an address",
        "https://www.baerum.kommune.no/om-barum-",
        "kommune/x",
        "https://www.baerum.kommune.no/om-barum-kommune/x",
    ),
    ("nothing before", "", "rus", "rus"),
]


@pytest.mark.parametrize(("before", "after", "whole"), [pytest.param(*case, id=label) for label, *case in JOINED])
def test_two_lines_are_joined(before: str, after: str, whole: str) -> None:
    assert lines_joined(before, after) == whole


def test_a_hyphen_that_the_report_writes_elsewhere_stays() -> None:
    assert lines_joined("et e-post-", "system", {"e-post-system"}) == "et e-post-system"


CLEANED = [
    ("ligatures", "ﬁre oﬀentlige eﬃciente ﬂere", "fire offentlige effciente flere".replace("effc", "effic")),
    ("a soft hyphen", "krimi\u00adnalitet", "kriminalitet"),
    ("spaces of all kinds", "94\u00a0saker\u2009i\t2017 ", "94 saker i 2017"),
    ("signs of no width", "\ufeffrus\u200bmidler", "rusmidler"),
    ("fractions and raised signs stay", "½ av 10²", "½ av 10²"),
    ("a hyphen that does not break", "SLT\u2011koordinator", "SLT-koordinator"),
]


@pytest.mark.parametrize(("text", "clean"), [pytest.param(*case, id=label) for label, *case in CLEANED])
def test_letters_are_plain(text: str, clean: str) -> None:
    assert cleaned(text) == clean


def test_what_a_line_is() -> None:
    """A line, what is asked of it, and the answer."""
    cases = [
        (without_bullet("\uf0b7 rus"), "rus"),
        (without_bullet("o Forebygge"), "Forebygge"),
        (without_bullet("• rus"), "rus"),
        (without_bullet("- \u2713 Samkjøring"), "Samkjøring"),
        (without_bullet("1) Sikre at"), "Sikre at"),
        (without_bullet("-rus"), None),
        (without_bullet("Rus"), None),
        (with_number("2.3 Vold"), (2, "2.3 Vold")),
        (with_number("1. SLT"), (1, "1. SLT")),
        (with_number("2. saker er overført"), None),
        (with_number("1.mai 2017 ble"), None),
        (with_number("94 i 2017"), None),
        (page_number(" 13 "), 13),
        (page_number("Side 3 av 20"), 3),
        (page_number("- 4 -"), 4),
        (page_number("94 forhold"), None),
        (ends_sentence("slik det var."), True),
        (ends_sentence("«for 2018.»"), True),
        (ends_sentence("jf. kap."), False),
        (ends_sentence("i Bærum"), False),
        (like_heading("Vold"), True),
        (like_heading("Dette er gjort i 2018"), False),
        (like_heading("rus"), False),
        (like_heading("Politiet melder:"), False),
    ]
    none_of(f"{at}: {found!r}, not {right!r}" for at, (found, right) in enumerate(cases) if found != right)


TEXTS = {
    "a paragraph over lines": (
        "Antall forhold gikk ned\nfra 94 til 69 i 2018.\n",
        ["Antall forhold gikk ned fra 94 til 69 i 2018."],
    ),
    "an empty line within a sentence": (
        (
            "Det er registrert 32 saker i 2018 og mange av dem er fulgt opp av\n\n"
            "hjelpeapparatet i kommunen.\n\nNy setning her."
        ),
        [
            "Det er registrert 32 saker i 2018 og mange av dem er fulgt opp av hjelpeapparatet i kommunen.",
            "Ny setning her.",
        ],
    ),
    "a page number within a sentence": (
        "\n\n".join(["Setning nummer en er ganske lang og hel."] * 30)
        + "\n\nMandatet er å\n\n\n2\n\n\ndrøfte utfordringer.",
        ["Setning nummer en er ganske lang og hel."] * 30 + ["Mandatet er å drøfte utfordringer."],
    ),
    "a number alone that is no page": (
        "Nasking\n\n94\n\nDet er en oppgang fra i fjor.",
        ["# Nasking", "94", "Det er en oppgang fra i fjor."],
    ),
    "headings with numbers and without": (
        (
            "2.3 Utfordringsbildet i 2018\n\nVold\nAntall voldslovbrudd er halvert fra i fjor.\n\n"
            "Vinning\nMindre tyveri gikk ned fra i fjor."
        ),
        [
            "## 2.3 Utfordringsbildet i 2018",
            "### Vold",
            "Antall voldslovbrudd er halvert fra i fjor.",
            "### Vinning",
            "Mindre tyveri gikk ned fra i fjor.",
        ],
    ),
    "capitals": ("SAMMENDRAG\n\nDet gikk ned.", ["# SAMMENDRAG", "Det gikk ned."]),
    "bullets": (
        "Politiet melder:\n\n\uf0b7 rus\n\n\uf0b7 tyveri i form av\n\nnasking\n\n\uf0b7 \n\n\uf0b7 vold\n",
        ["Politiet melder:", "- rus", "- tyveri i form av nasking", "- vold"],
    ),
    "bullets below bullets": (
        "\uf0b7 Vedtatt er:\n\uf0fc Bedre samarbeid\n\uf0fc Eget møte\n\uf0b7 Russetid\n",
        ["- Vedtatt er:", "-- Bedre samarbeid", "-- Eget møte", "- Russetid"],
    ),
    "a list with numbers": (
        "Målene er:\n\n1. Sikre at ansatte vet\n2. Sikre at barn får hjelp\n",
        ["Målene er:", "- 1. Sikre at ansatte vet", "- 2. Sikre at barn får hjelp"],
    ),
    "a sentence that begins with a number": (
        "7 av disse er fulgt opp.\n2. saker er overført direkte.",
        ["7 av disse er fulgt opp. 2. saker er overført direkte."],
    ),
    "contents with dots": (
        "Innhold\nSammendrag ..... 1\n1. Vold .......... 3\n\nSammendrag\n\nDet gikk ned i 2018.",
        ["# Sammendrag", "Det gikk ned i 2018."],
    ),
    "contents without dots": (
        (
            "1. Vold\n\nDet gikk ned.\n\n2. Rus\n\nDet gikk opp.\n\n3. Veien videre\n\nDet er bra.\n\n"
            "1. Vold 3\n2. Rus 4\n3. Veien videre 5\n"
        ),
        ["# 1. Vold", "Det gikk ned.", "# 2. Rus", "Det gikk opp.", "# 3. Veien videre", "Det er bra."],
    ),
    "pages with a running header": (
        "\f".join(
            f"SLT-rapport 2018\n\nDet er sak nummer {word} i rekken.\n\n{page}"
            for page, word in enumerate(("en", "to", "tre"), 1)
        ),
        ["Det er sak nummer en i rekken.", "Det er sak nummer to i rekken.", "Det er sak nummer tre i rekken."],
    ),
    "a short paragraph that ends": (
        "Det gikk ned.\nStyret har ansvar for rammene.",
        ["Det gikk ned.", "Styret har ansvar for rammene."],
    ),
    "a list without bullets": (
        "Sakene var\n\nSkolevegring\n\nRus\n\nHærverk\n\nNettmobbing\n\n",
        ["Sakene var", "Skolevegring", "Rus", "Hærverk", "Nettmobbing"],
    ),
}


@pytest.mark.parametrize(("text", "passages"), TEXTS.values(), ids=TEXTS)
def test_plain_text(text: str, passages: list[str]) -> None:
    assert told(text_of(text)) == passages


MARKED = {
    "marks are no text": (
        "# Rapport\n\n**Vold** gikk *ned* i `2018`, se [planen](https://x.no/plan_a).",
        ["# Rapport", "Vold gikk ned i 2018, se planen."],
    ),
    "a heading in bold": ("## **Vold**\n\nDet gikk ned.", ["## Vold", "Det gikk ned."]),
    "a bold line alone": ("# Rapport\n\n**Vold:**\n\nDet gikk ned.", ["# Rapport", "## Vold", "Det gikk ned."]),
    "headings as deep as their numbers": (
        (
            "### **2.3 Utfordringsbildet**\n\n#### Rus\n\nDet gikk ned.\n\n### Vold\n\n"
            "Det gikk opp.\n\n# 2.4 Ungdomsteamene\n\nDet er fire."
        ),
        [
            "## 2.3 Utfordringsbildet",
            "### Rus",
            "Det gikk ned.",
            "### Vold",
            "Det gikk opp.",
            "## 2.4 Ungdomsteamene",
            "Det er fire.",
        ],
    ),
    "a heading with a line below": (
        "Vold i 2018\n===========\n\nDet gikk ned.\n\nRus\n---\nDet gikk opp.",
        ["# Vold i 2018", "Det gikk ned.", "## Rus", "Det gikk opp."],
    ),
    "items below items": ("- rus\n  - cannabis\n  - alkohol\n- vold", ["- rus", "-- cannabis", "-- alkohol", "- vold"]),
    "an item over lines": ("- rus og\n  alkohol\n\nNy tekst.", ["- rus og alkohol", "Ny tekst."]),
    "a page in mid sentence": (
        "# A\n\n*Et*\n\n\n\n*terrorangrep vil være enkelt.*",
        ["# A", "Et terrorangrep vil være enkelt."],
    ),
    "a line that ends": ("# A\n\nKort sak.  \nNy sak.", ["# A", "Kort sak.", "Ny sak."]),
    "more than a number": (
        "# A\n\nAlder er > 5 år, 3 * 4 og snake_case_word.",
        ["# A", "Alder er > 5 år, 3 * 4 og snake_case_word."],
    ),
    "a picture and a comment": ("# A\n\n![kart](kart.png)\n<!-- intern -->\nDet gikk ned.", ["# A", "Det gikk ned."]),
}


@pytest.mark.parametrize(("text", "passages"), MARKED.values(), ids=MARKED)
def test_markdown(text: str, passages: list[str]) -> None:
    assert told(text_of(text, "md")) == passages


def test_what_markdown_hides_is_beside_the_text() -> None:
    raw = text_of("# A\n\nSe [planen](https://x.no/plan). <!-- ring meg -->", "md")
    assert [one[0] for one in raw.remarks] == ["ring meg", "https://x.no/plan"]


TABLES = {
    "bars": ("# A\n\n| Lovbrudd | 2017 | 2018 |\n|---|---:|---:|\n| **Nasking** | 94 | 69 |\n\nDet gikk ned.", "md"),
    "bars in plain text": (
        "A\n\n| Lovbrudd | 2017 | 2018 |\n|---|---:|---:|\n| Nasking | 94 | 69 |\n\nDet gikk ned.",
        "txt",
    ),
    "tabs": ("A\n\nLovbrudd\t2017\t2018\nNasking\t94\t69\n\nDet gikk ned.", "txt"),
    "spaces": ("A\n\nLovbrudd     2017   2018\nNasking        94     69\n\nDet gikk ned.", "txt"),
    "semicolons": ("A\n\nLovbrudd;2017;2018\nNasking;94;69\n\nDet gikk ned.", "txt"),
    "nothing but a table": ("Lovbrudd;2017;2018\nNasking;94;69\n", "txt"),
    "nothing but a table, with commas": ("Lovbrudd,2017,2018\nNasking,94,69\n", "txt"),
}


@pytest.mark.parametrize(("text", "form"), TABLES.values(), ids=TABLES)
def test_a_table_is_a_sheet(text: str, form: str) -> None:
    raw = text_of(text, form)
    assert rows(raw) == [["Lovbrudd", "2017", "2018"], ["Nasking", "94", "69"]]
    assert raw.sheets[0].name == "Tabell 1"
    assert "| Tabell 1" in told(raw)


def test_a_table_without_a_word_above_its_names() -> None:
    assert rows(text_of("Tallene:\n\n          2017   2018\nNasking     94     69\nVold        42     21\n")) == [
        ["", "2017", "2018"],
        ["Nasking", "94", "69"],
        ["Vold", "42", "21"],
    ]


PROSE = {
    "semicolons": "Saker var: rus; vold; ran.\nAndre var: mobbing; hets; trusler.\n",
    "two spaces": "Det gikk ned.  Det er bra.\nDet gikk opp.  Det er dumt.\n",
    "commas": "Rus, vold og ran i 2017.\nMobbing, hets og ran i 2018.\n",
}


@pytest.mark.parametrize("text", PROSE.values(), ids=PROSE)
def test_prose_is_no_table(text: str) -> None:
    assert not text_of(text).sheets


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("form", ["txt", "md"])
def test_any_encoding(encoding: str, form: str) -> None:
    text = "# Vold\r\n\r\nDet er «færre» saker på Østlandet i år – 21 mot 42.\r\n"
    book = read_file(f"rapport.{form}", text.encode(encoding))
    assert [one.text for one in book.passages] == [
        "Vold" if form == "md" else "# Vold",
        "Det er «færre» saker på Østlandet i år – 21 mot 42.",
    ]
    assert (book.form, book.sheets) == (form, ())


@needs_sources
@pytest.mark.parametrize("year", [2017, 2018])
def test_the_published_reports(year: int) -> None:
    """The sections of the police are headings, and what stands below them is whole sentences."""
    raw = parse("txt", (SOURCES / f"slt-arsrapport-{year}.txt").read_bytes(), LIMITS)
    passages = told(raw)
    assert f"## 2.3 Utfordringsbildet i Bærum {year}, beskrevet av politiet" in passages
    for section in ("Rus", "Sedelighet", "Narkotika", "Vinning", "Vold", "Ekstremisme"):
        at = passages.index(f"### {section}")
        text = passages[at + 1]
        assert text[0].isupper() or text[0].isdigit(), section
        assert ends_sentence(text), section
    nasking = "(61 i 2016 og 94 i 2017)" if year == 2017 else "(61. i 2016 og 69. i 2018, mot 94. i 2017)"
    vinning = passages[passages.index("### Vinning") + 1]
    assert vinning.startswith("Mindre tyveri")
    assert nasking in vinning
    at = next(place for place, text in enumerate(passages) if text.startswith("Politiet melder at de største"))
    assert passages[at + 1] == "- rus"
    assert not [text for text in passages if "....." in text or text.isdigit()]
    for heading in ("## Kriminalitetsforebygging", "## Rusforebygging", "# SAMMENDRAG"):
        assert heading in passages
    assert not raw.sheets


@needs_sources
def test_a_sentence_over_a_page_of_the_published_report() -> None:
    passages = told(parse("txt", (SOURCES / "slt-arsrapport-2018.txt").read_bytes(), LIMITS))
    assert any("fange opp enkeltindivider tidlig nok. Her har vi" in text for text in passages)
    assert any("Et terrorangrep, eller et angrepsforsøk" in text for text in passages)
