"""The yearly report as PDF and as Word document: what stands in it, what never does, and that it can be read aloud."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from slt_data.domain.disclosure import Role
from slt_data.domain.series import Status
from slt_data.export.paper.chapters import paper
from slt_data.export.paper.model import PaperParagraph, PaperTable, Shown, printable
from slt_data.export.paper.pdf import fitted_paper, report
from slt_data.export.paper.word import document
from slt_data.store.store import Store
from slt_data.story.briefing import Briefing, tell_briefing
from tests.conftest import material_of

DAY = date(2026, 11, 22)
ADDRESS = "https://slt.example.no/?omraade=baerum&aar=2018"
CASES = [
    pytest.param("baerum", 2018, id="baerum 2018"),
    pytest.param("eksempelkommune", 2025, id="eksempelkommune 2025"),
]
HOSTILE = (
    r"""#eval("1+1") #import"x" *b* _u_ $a$ \foo `raw` =cmd|'/C'!A0 <lab> @ref [x](y) // c &amp; <b> {1} "q" ~ --"""
)


@lru_cache(maxsize=8)
def brief(store: Store, area: str, year: int, role: Role = Role.LESER, chosen: tuple[str, ...] = ()) -> Briefing:
    material = material_of(store, area, role)
    country = material_of(store, material.area.country, role) if material.area.country else None
    themes = chosen or tuple(focus.id for focus in material.catalogue.focus_areas)
    return tell_briefing(material, country, year, themes, DAY)


@lru_cache(maxsize=8)
def pdf_of(store: Store, area: str, year: int, role: Role = Role.LESER) -> PdfReader:
    return PdfReader(io.BytesIO(report(brief(store, area, year, role), ADDRESS)))


@lru_cache(maxsize=8)
def word_of(store: Store, area: str, year: int, role: Role = Role.LESER) -> Any:
    return docx.Document(io.BytesIO(document(brief(store, area, year, role), ADDRESS)))


def bare(text: str) -> str:
    """``text`` without spaces and hyphens: lines break where the page ends, and words where bokmål parts them."""
    return re.sub(r"[\s\u00a0\u00ad\u200b-]", "", text)


def text_of(reader: PdfReader) -> str:
    return bare("".join(page.extract_text() for page in reader.pages))


def tagged(reader: PdfReader) -> Iterator[Any]:
    """Every element of the tree that is read aloud."""
    waiting: list[Any] = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        found = waiting.pop().get_object()
        if isinstance(found, list):
            waiting += found
        elif isinstance(found, dict) and "/K" in found:
            yield found
            waiting.append(found["/K"])


def body_of(word: Any) -> str:
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in word.paragraphs), *cells])


@pytest.mark.parametrize(("area", "year"), CASES)
def test_the_pdf_says_what_the_briefing_tells(ready_store: Store, area: str, year: int) -> None:
    told = brief(ready_store, area, year)
    reader = pdf_of(ready_store, area, year)
    pages = [page.extract_text() for page in reader.pages]
    everything = text_of(reader)
    assert 4 <= len(pages) <= 12
    assert all(bare(told.title) in bare(page) for page in pages)
    assert all(f"Side {at} av {len(pages)}" in page for at, page in enumerate(pages, start=1))
    for focus in told.focus:
        assert bare(focus.statement) in everything
        assert bare(focus.focus_area.title) in everything
        if focus.lead is not None:
            assert bare(focus.lead.verdict) in everything
            assert all(bare(sentence) in everything for sentence in focus.lead.sentences)
    assert all(bare(row.statement) in everything for row in told.overview)
    assert all(bare(sentence) in everything for sentence in told.unseen)
    assert all(bare(source.title) in everything for source in told.sources)
    assert bare("22. november 2026") in everything
    assert bare(ADDRESS) in everything
    headings = {str(entry["/Title"]) for entry in reader.outline if not isinstance(entry, list)}
    assert {"Oversikt", "Det tallene ikke viser", "Slik leses tallene", "Kilder"} <= headings


@pytest.mark.parametrize(("area", "year"), CASES)
def test_the_pdf_can_be_read_aloud(ready_store: Store, area: str, year: int) -> None:
    told = brief(ready_store, area, year)
    reader = pdf_of(ready_store, area, year)
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "nb-NO"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == told.title
    assert reader.metadata.author is None
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    elements = list(tagged(reader))
    figures = [str(one["/Alt"]) for one in elements if one.get("/S") == "/Figure"]
    assert {focus.lead.chart.alt for focus in told.focus if focus.lead and focus.lead.chart} <= set(figures)
    assert all(figures)
    kinds = [str(one.get("/S")) for one in elements]
    assert kinds.count("/Table") == sum(
        isinstance(b, PaperTable) for s in fitted_paper(told, ADDRESS).sections for b in s.blocks
    )
    assert kinds.count("/TH") >= 2 * kinds.count("/Table")
    assert {"/H1", "/H2", "/L", "/LI", "/TOC"} <= set(kinds)


@pytest.mark.parametrize(("area", "year"), CASES)
def test_the_first_cell_of_a_row_is_its_heading(ready_store: Store, area: str, year: int) -> None:
    rows = [one for one in tagged(pdf_of(ready_store, area, year)) if one.get("/S") == "/TR"]
    assert len(rows) > 40
    for row in rows:
        first, *others = [cell.get_object() for cell in row["/K"]]
        heads = {str(cell["/S"]) for cell in others}
        assert (str(first["/S"]), len(heads)) == ("/TH", 1)
        scope = next(one["/Scope"] for one in first["/A"] if "/Scope" in one)
        assert scope == ("/Column" if heads == {"/TH"} else "/Row")


def test_no_cell_takes_three_lines_to_say_that_there_is_no_per_cent(ready_store: Store) -> None:
    word = word_of(ready_store, "eksempelkommune", 2025)
    table = table_of(word, "År for år: Registrerte sedelighetssaker")
    assert (table["2025"]["I prosent"], table["2024"]["I prosent"]) == ("–", "(+10\N{NO-BREAK SPACE}%)")
    assert "I prosent" not in table_of(word, "År for år: Antall ungdomsteam")["2025"]
    assert "for små tall til prosent" not in body_of(word)


@pytest.mark.parametrize(("area", "year", "told"), [("baerum", 2018, False), ("eksempelkommune", 2025, True)])
def test_joys_and_concerns_come_before_who_answered(ready_store: Store, area: str, year: int, told: bool) -> None:
    briefing = brief(ready_store, area, year)
    titles = [section.title for section in paper(briefing).sections]
    assert ("Gleder og bekymringer" in titles) == told
    if told:
        assert titles.index("Hvem som svarte i Ungdata") == titles.index("Gleder og bekymringer") + 1
    found = briefing.survey.highlights
    everything = text_of(pdf_of(ready_store, area, year))
    assert all(bare(one.sentence) in everything for one in (*found.joys, *found.concerns))


def test_nobodys_notes_to_self_are_in_it(ready_store: Store) -> None:
    everything = body_of(word_of(ready_store, "baerum", 2018)).lower()
    assert "lett etter" not in everything.replace("vi har lett etter andeler", "")


@pytest.mark.parametrize(("area", "year"), CASES)
def test_the_word_document_says_the_same(ready_store: Store, area: str, year: int) -> None:
    told = brief(ready_store, area, year)
    word = word_of(ready_store, area, year)
    first = [line.text for line in word.paragraphs if line.style.name == "Heading 1"]
    assert word.paragraphs[0].text == told.title
    assert word.paragraphs[0].style.name == "Title"
    assert [focus.statement for focus in told.focus] == first[2 : 2 + len(told.focus)]
    named = [one.get(qn("w:name")) for one in word.element.iter(qn("w:bookmarkStart"))]
    links = [one.get(qn("w:anchor")) for one in word.element.iter(qn("w:hyperlink"))]
    fields = [one.text for one in word.element.iter(qn("w:instrText"))]
    assert len(first) == len(named) == len(links)
    assert links == named
    assert fields == [rf"PAGEREF {name} \h" for name in named]
    assert word.settings.element.find(qn("w:updateFields")) is not None
    assert not [one for one in word.part.rels.values() if one.reltype.endswith("stylesWithEffects")]
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in word.tables)
    alts = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]
    assert alts == [focus.lead.chart.alt for focus in told.focus if focus.lead and focus.lead.chart]
    foot = word.sections[0].footer.paragraphs[0]._p
    assert [field.get(qn("w:instr")) for field in foot.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert {one.get(qn("w:val")) for one in word.styles.element.iter(qn("w:lang"))} == {"nb-NO"}
    facts = word.core_properties
    assert (facts.title, facts.language) == (told.title, "nb-NO")
    assert (facts.author, facts.last_modified_by, facts.comments) == ("", "", "")
    assert facts.created.date() == DAY
    assert ADDRESS in body_of(word)


def test_made_up_figures_are_marked_on_every_page(ready_store: Store) -> None:
    made_up, real = (ready_store, "eksempelkommune", 2025), (ready_store, "baerum", 2018)
    assert all("Oppdiktede tall" in page.extract_text() for page in pdf_of(*made_up).pages)
    assert word_of(*made_up).sections[0].header.paragraphs[0].text.endswith("\tOppdiktede tall")
    assert "Oppdiktede" not in text_of(pdf_of(*real))
    assert "Oppdiktede" not in word_of(*real).sections[0].header.paragraphs[0].text


def table_of(word: Any, title: str) -> dict[str, dict[str, str]]:
    """The cells of the table with ``title``, by the first column and the heading."""
    for table in word.tables:
        if table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == title:
            heads, *rows = [[cell.text for cell in row.cells] for row in table.rows]
            return {row[0]: dict(zip(heads, row, strict=True)) for row in rows}
    return {}


def test_nothing_hidden_gets_out(ready_store: Store) -> None:
    """Where a reader sees «:», the coordinator's report has a figure, and the reader's report has no trace of it."""
    reader = brief(ready_store, "eksempelkommune", 2025)
    made_up = (ready_store, "eksempelkommune", 2025)
    for_reader, for_insider = word_of(*made_up), word_of(*made_up, Role.KOORDINATOR)
    everything = "\n".join(page.extract_text() for page in pdf_of(*made_up).pages)
    compared = 0
    for focus in reader.focus:
        if focus.lead is None or len(focus.lead.series) > 1:
            continue
        title = f"År for år: {focus.lead.indicator.title}"
        shown, known = table_of(for_reader, title), table_of(for_insider, title)
        for row in focus.lead.series[0].rows:
            period = row.told.period
            if row.told.status is not Status.HIDDEN or period not in shown or period not in known:
                continue
            compared += 1
            assert shown[period]["Tall"] == ":"
            assert shown[period].get("Usikkerhet", "") == ""
            assert shown[period].get("I prosent", "") == ""
            assert not re.search(r"\d", shown[period].get("Endring", ""))
            assert re.match(r"\d+", known[period]["Tall"].replace("-", "0"))
            assert re.search(rf"^{period} : ", everything, re.MULTILINE)
            assert not re.search(rf"^{period} {re.escape(known[period]['Tall'])} ", everything, re.MULTILINE)
            assert focus.lead.chart is None or "*" not in focus.lead.chart.alt
    assert compared > 0


def test_a_report_with_hidden_figures_says_so_on_every_page(ready_store: Store) -> None:
    made_up = (ready_store, "eksempelkommune", 2025)
    insider = (*made_up, Role.KOORDINATOR)
    assert all("Ikke for lesere" in page.extract_text() for page in pdf_of(*insider).pages)
    assert "Ikke for lesere" in word_of(*insider).sections[0].header.paragraphs[0].text
    assert "Ikkeforlesere" not in text_of(pdf_of(*made_up))


def spoilt(told: Briefing, words: str) -> Briefing:
    """The briefing with ``words`` wherever somebody outside could have written something."""
    focus = told.focus[0]
    lead = focus.lead
    assert lead is not None
    assert lead.chart is not None
    chart = replace(lead.chart, subtitle=words, alt=words)
    lead = replace(
        lead,
        table=tuple(replace(row, remark=words) for row in lead.table),
        chart=chart,
        remarks=tuple(one.model_copy(update={"text": words}) for one in lead.remarks),
    )
    year, judged = focus.judgements[0]
    judged = tuple(one.model_copy(update={"text": words, "voice": words, "section": words}) for one in judged)
    focus = replace(focus, lead=lead, judgements=((year, judged), *focus.judgements[1:]), statement=words)
    events = tuple(one.model_copy(update={"title": words, "text": words, "when": words}) for one in told.events)
    return replace(told, focus=(focus, *told.focus[1:]), events=events, reservations=(words,))


def test_what_others_wrote_comes_out_as_it_was_written(ready_store: Store) -> None:
    told = spoilt(brief(ready_store, "baerum", 2018, chosen=("nasking",)), HOSTILE)
    everything = text_of(PdfReader(io.BytesIO(report(told))))
    expected = 2 + len(told.focus[0].lead.table if told.focus[0].lead else ()) + 3 * len(told.events)
    assert everything.count(bare(HOSTILE)) >= expected
    word = docx.Document(io.BytesIO(document(told)))
    assert body_of(word).count(HOSTILE) >= expected
    assert word.inline_shapes[0]._inline.docPr.get("descr") == HOSTILE


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("smil \N{GRINNING FACE} her", id="a character that no font has"),
        pytest.param("lyd \x07\x00\ud800 her", id="characters that no document may hold"),
        pytest.param("snudd \N{RIGHT-TO-LEFT OVERRIDE}tsket her", id="turned reading direction"),
        pytest.param("https://example.no/" + "lang" * 60, id="a word wider than the page"),
    ],
)
def test_odd_characters_stop_no_report(ready_store: Store, words: str) -> None:
    told = spoilt(brief(ready_store, "baerum", 2018, chosen=("nasking",)), words)
    assert bare(printable(words))[:4] in text_of(PdfReader(io.BytesIO(report(told))))
    assert printable(words) in body_of(docx.Document(io.BytesIO(document(told))))


def test_the_same_briefing_gives_the_same_bytes(ready_store: Store) -> None:
    told = brief(ready_store, "baerum", 2018, chosen=("vold",))
    assert report(told) == report(told)
    assert document(told) == document(told)


def test_the_overview_and_the_section_say_the_same_of_how_sure_a_change_is(ready_store: Store) -> None:
    _, overview, *sections = paper(brief(ready_store, "eksempelkommune", 2025)).sections
    table = overview.blocks[0]
    assert isinstance(table, PaperTable)
    titles = {section.title for section in sections}
    sure = {row[0]: row[2] for row in table.rows if row[0] in titles}
    assert sure
    told = {section.title: section.verdict for section in sections if section.title in sure}
    assert told == sure


def test_years_after_the_one_told_are_not_in_the_tables(ready_store: Store) -> None:
    table = table_of(word_of(ready_store, "eksempelkommune", 2018), "År for år: Anmeldte voldslovbrudd")
    assert max(table) == "2018"
    assert len(table) >= 5


def test_a_focus_area_without_anything_says_so(ready_store: Store) -> None:
    told = brief(ready_store, "baerum", 2018, chosen=("vold",))
    empty = replace(
        told.focus[0],
        lead=None,
        others=(),
        survey=(),
        background=(),
        judgements=(),
        challenges=(),
        topics=(),
        silent=(),
    )
    section = paper(replace(told, focus=(empty,), events=(), sources=(), reservations=())).sections[2]
    assert [type(block) for block in section.blocks] == [PaperParagraph]
    assert not any(isinstance(block, Shown) for block in section.blocks)
    assert PdfReader(io.BytesIO(report(replace(told, focus=(empty,), events=(), sources=(), reservations=())))).pages
