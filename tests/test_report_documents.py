"""A Word or OpenDocument report is read in order, with its tables, text boxes and notes; the rest is only searched."""

from collections.abc import Callable

import pytest

from slt_data.intake.formats.choose_reader import parse
from slt_data.intake.formats.raw_sheet import Raw
from slt_data.intake.limits import LIMITS
from slt_data.intake.opening.read_file import read_file
from tests.files.builders import repacked, xlsx
from tests.files.documents import W, bold, docx, docx_by_library, odt, p, table
from tests.test_report_files import rows, told

LONG = "Antall anmeldte voldslovbrudd er halvert fra 2017 til 2018."


def word(*body: str, **parts: str) -> Raw:
    return parse("docx", docx(*body, parts=parts), LIMITS)


def beside(raw: Raw) -> list[str]:
    return [one[0] for one in raw.remarks]


def item(text: str, level: int = 0, number: int = 1) -> str:
    return p(text).replace(
        "<w:r>", f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr><w:r>', 1
    )


def box(inner: str) -> str:
    """A text box in a paragraph, as Word writes it: twice, the second time for older programs."""
    return (
        '<w:p><w:r><w:t>Før boksen.</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice>'
        f"<w:txbxContent>{inner}</w:txbxContent></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{inner}</w:txbxContent>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


WORDS = {
    "headings by style": (
        [p("Rapport", "Tittel"), p("Vold", "Overskrift1"), p(LONG), p("Trusler", "Egen")],
        ["# Rapport", "# Vold", LONG, "## Trusler"],
    ),
    "a heading by its outline": (
        [p("Vold").replace("<w:r>", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:r>'), p(LONG)],
        ["### Vold", LONG],
    ),
    "lists by style and by number": (
        [p("rus", "Punkt"), item("tyveri"), item("nasking", 1), item("vold", 0, 0)],
        ["- rus", "- tyveri", "-- nasking", "vold"],
    ),
    "a typed bullet": ([p("• rus"), p("- vold")], ["- rus", "- vold"]),
    "bold headings where there are no styles": (
        [bold("2.3 Utfordringsbildet"), bold("Vold:"), p(LONG), bold("Rus"), p("Det er ingen endring.")],
        ["## 2.3 Utfordringsbildet", "### Vold", LONG, "### Rus", "Det er ingen endring."],
    ),
    "short headings where there are neither": ([p("Vold"), p(LONG)], ["# Vold", LONG]),
    "a bold sentence is none": ([p("A", "Overskrift1"), bold("Halvert."), p(LONG)], ["# A", "Halvert.", LONG]),
    "words in pieces": (
        [("<w:p><w:r><w:t>krimi</w:t></w:r><w:r><w:softHyphen/></w:r>"
         "<w:r><w:t>nalitet i </w:t></w:r><w:r><w:t>2018</w:t><w:tab/><w:t>ned</w:t></w:r></w:p>")],
        ["kriminalitet i 2018 ned"],
    ),
    "what was deleted is not read, what was put in is": (
        [("<w:p><w:r><w:t xml:space='preserve'>Det er </w:t></w:r><w:del><w:r><w:delText>94</w:delText></w:r></w:del>"
         "<w:ins><w:r><w:t>69</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>flyttet</w:t></w:r></w:moveFrom>"
         "<w:r><w:t xml:space='preserve'> saker.</w:t></w:r></w:p>")],
        ["Det er 69 saker."],
    ),
    "hidden text is not read": (
        ["<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r><w:r><w:t>Synlig.</w:t></w:r></w:p>"],
        ["Synlig."],
    ),
    "a field is what it shows": (
        ["<w:p><w:r><w:instrText>PAGE 3</w:instrText></w:r><w:r><w:t>Se side 3.</w:t></w:r></w:p>"],
        ["Se side 3."],
    ),
    "a text box stands once, after its paragraph": ([box(p("I boksen: 94."))], ["Før boksen.", "I boksen: 94."]),
    "the contents are left out": (
        [p("Innhold"), p("Vold 3", "INNH1"), p("Rus ........ 4"), p("Vold", "Overskrift1"), p(LONG)],
        ["# Vold", LONG],
    ),
    "a table for the page's sake": ([table([[LONG]]), p("Etter.")], [LONG, "Etter."]),
    "two columns by a table": (
        [table([[LONG * 6, "Rus er uendret."]])],
        [LONG * 6, "Rus er uendret."],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "passages"), WORDS.values(), ids=WORDS)
def test_the_text_of_a_word_document(body: list[str], passages: list[str]) -> None:
    assert told(word(*body)) == passages


def test_what_is_not_read_is_still_searched() -> None:
    pieces = "<w:p><w:r><w:t>ring</w:t></w:r><w:r><w:t> meg</w:t></w:r></w:p>"
    raw = word(
        *[one for body, _ in WORDS.values() for one in body],
        comments=f'<w:comments {W}><w:comment w:author="Ola">{pieces}</w:comment></w:comments>',
        header1=f"<w:hdr {W}>{p('Topptekst')}</w:hdr>",
    )
    assert {"94flyttet", "skjult", "PAGE 3", "ring meg", "Ola", "Topptekst"} <= set(beside(raw))


def test_notes_stand_below_what_refers_to_them() -> None:
    raw = word(
        p("Det er 94 saker.", before='<w:r><w:footnoteReference w:id="2"/></w:r>'),
        p("Neste."),
        footnotes=f'<w:footnotes {W}><w:footnote w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{p("Kilde: STRASAK.")}</w:footnote></w:footnotes>',
    )
    assert told(raw) == ["Det er 94 saker.", "Kilde: STRASAK.", "Neste."]


def test_a_table_of_a_word_document() -> None:
    merged = (
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{p("Lovbrudd")}</w:tc>'
        f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("Antall")}</w:tc></w:tr>'
        f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>{p('2017')}</w:tc><w:tc>{p('2018')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{p('Nasking')}</w:tc><w:tc>{p('94')}</w:tc><w:tc>{p('69')}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('Strøket')}</w:tc><w:tc>{p('1')}</w:tc><w:tc>{p('2')}</w:tc></w:tr></w:tbl>"
    )
    raw = word(p("Vold", "Overskrift1"), merged, p("Etter."), table([["Rus", "2018"], ["Hasj", "12"]]))
    assert told(raw) == ["# Vold", "| Tabell 1", "Etter.", "| Tabell 2"]
    assert rows(raw) == [["Lovbrudd", "Antall", ""], ["", "2017", "2018"], ["Nasking", "94", "69"]]
    assert raw.sheets[0].merged == {(0, 0): (2, 1), (0, 1): (1, 2)}
    assert rows(raw, 1) == [["Rus", "2018"], ["Hasj", "12"]]


def test_a_table_with_sentences_beside_its_figures() -> None:
    sentence = "Antallet gikk ned fordi en ungdomsgjeng ble oppløst i løpet av høsten."
    raw = word(table([["", "2017", "2018", "Merknad"], ["Vold", "42", "21", sentence], ["Ran", "3", "4", ""]]))
    assert told(raw) == ["| Tabell 1", sentence]


def test_a_document_by_another_program() -> None:
    def make(document: object) -> None:
        document.add_heading("Årsrapport 2018", 0)  # type: ignore[attr-defined]
        document.add_heading("Vold", 1)  # type: ignore[attr-defined]
        document.add_paragraph(LONG)  # type: ignore[attr-defined]
        document.add_paragraph("rus", style="List Bullet")  # type: ignore[attr-defined]
        cells = document.add_table(2, 2)  # type: ignore[attr-defined]
        for place, text in enumerate(("Lovbrudd", "2018", "Nasking", "69")):
            cells.cell(place // 2, place % 2).text = text

    book = read_file("rapport.docx", docx_by_library(make))
    assert told(parse("docx", book.content, LIMITS)) == ["# Årsrapport 2018", "# Vold", LONG, "- rus", "| Tabell 1"]
    assert [one.text for one in book.passages][:2] == ["Årsrapport 2018", "Vold"]
    assert book.sheets[0].cells.to_numpy().tolist() == [["Lovbrudd", "2018"], ["Nasking", "69"]]


BOLD = (
    '<style:style style:name="F" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="T" style:family="paragraph" style:parent-style-name="Title"/>'
)
OPEN = {
    "headings and lists": (
        ('<text:p text:style-name="T">Rapport</text:p><text:h text:outline-level="2">Vold</text:h>'
        f"<text:p>{LONG}</text:p><text:list><text:list-item><text:p>rus</text:p><text:list><text:list-item>"
        "<text:p>hasj</text:p></text:list-item></text:list></text:list-item></text:list>"),
        ["# Rapport", "## Vold", LONG, "- rus", "-- hasj"],
    ),
    "bold headings": (
        f'<text:p><text:span text:style-name="F">Vold</text:span></text:p><text:p>{LONG}</text:p>',
        ["# Vold", LONG],
    ),
    "spaces, tabs and lines": (
        '<text:p>94<text:s text:c="3"/>saker<text:tab/>i<text:line-break/>2018</text:p>',
        ["94 saker i 2018"],
    ),
    "what was deleted, said in a comment, or hidden": (
        ("<text:tracked-changes><text:changed-region><text:deletion><text:p>slettet</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>Det er<office:annotation><text:p>ring meg</text:p></office:annotation> 69 saker.</text:p>"
        "<text:p><text:hidden-text text:string-value='x'>skjult</text:hidden-text>Synlig.</text:p>"),
        ["Det er 69 saker.", "Synlig."],
    ),
    "a note": (
        ("<text:p>Det er 94 saker<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>Kilde: STRASAK.</text:p></text:note-body></text:note>.</text:p>"),
        ["Det er 94 saker.", "Kilde: STRASAK."],
    ),
    "a text box": (
        ("<text:p>Før.<draw:frame><draw:text-box><text:p>I boksen.</text:p></draw:text-box>"
        "<svg:desc xmlns:svg='s'>bilde av skolen</svg:desc></draw:frame></text:p>"),
        ["Før.", "I boksen."],
    ),
    "the contents": (
        (f"<text:table-of-content><text:index-body><text:p>Vold 3</text:p></text:index-body>"
        f"</text:table-of-content><text:p>{LONG}</text:p>"),
        [LONG],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "passages"), OPEN.values(), ids=OPEN)
def test_the_text_of_an_open_document(body: str, passages: list[str]) -> None:
    assert told(parse("odt", odt(body, BOLD), LIMITS)) == passages


def test_what_an_open_document_does_not_show_is_searched() -> None:
    raw = parse("odt", odt("".join(body for body, _ in OPEN.values()), BOLD), LIMITS)
    assert {"slettet", "ring meg", "skjult", "bilde av skolen"} <= set(beside(raw))


def test_a_table_of_an_open_document() -> None:
    def cell(text: str, more: str = "") -> str:
        return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"

    spread, covered = 'table:number-columns-spanned="2"', "<table:covered-table-cell/>"
    body = (
        f"<table:table><table:table-row>{cell('Lovbrudd')}{cell('Antall', spread)}{covered}</table:table-row>"
        f"<table:table-row>{cell('')}{cell('2017')}{cell('2018')}</table:table-row>"
        f"<table:table-row>{cell('Nasking')}{cell('94')}{cell('69')}</table:table-row></table:table><text:p>Etter.</text:p>"
    )
    book = read_file("rapport.odt", odt(body))
    assert [one.text for one in book.passages] == ["Tabell 1", "Etter."]
    assert book.sheets[0].cells.to_numpy().tolist() == [
        ["Lovbrudd", "Antall", ""],
        ["", "2017", "2018"],
        ["Nasking", "94", "69"],
    ]
    assert book.sheets[0].merged == {(0, 1): (1, 2)}


@pytest.mark.parametrize(
    ("form", "build"), [("docx", lambda: docx(p("A"))), ("odt", lambda: odt("<text:p>A</text:p>"))], ids=["docx", "odt"]
)
def test_read_apart_is_the_same(form: str, build: Callable[[], bytes]) -> None:
    content = build()
    assert list(read_file(f"a.{form}", content).passages) == parse(form, content, LIMITS).passages


def test_what_a_chart_is_drawn_from_is_not_opened() -> None:
    """Word keeps a workbook beside each chart; nothing of the file is kept, so it is no reason to refuse it."""
    content = repacked(docx(p("A")), {"word/embeddings/Tall.xlsx": xlsx({"Tall": [["hemmelig"]]})})
    assert [one.text for one in read_file("a.docx", content).passages] == ["A"]
