"""From what a report proposes to the store: ticked, put in as one batch and taken back; nothing of its text is kept."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from slt_data.catalogue.putting_in import ChangedSince, ChangeRefused
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.disclosure import Role
from slt_data.domain.series import Direction, JudgementKind, Status, Unit
from slt_data.intake.checks.difference import Difference
from slt_data.intake.commit.preview import Preview
from slt_data.intake.commit.put_in import NotReady, put_in, take_back
from slt_data.intake.delivery import Answers
from slt_data.intake.draft import Draft, refused_draft
from slt_data.intake.formats.passage import Passage, PassageKind
from slt_data.intake.workbook import Sheet, Workbook
from slt_data.reports import drafted
from slt_data.reports.accepting import as_printed
from slt_data.reports.drafted import Opened, ReportDraft, draft_of_report
from slt_data.reports.given import Correction, ReportAnswers, SourceGiven
from slt_data.reports.proposed import ProposedChoice, ProposedFigure, ProposedJudgement, ReportHead, ReportRead
from slt_data.reports.source import source_of_report
from slt_data.store.database import Database
from slt_data.store.health import examine
from slt_data.store.revisions import record
from slt_data.store.store import Store, open_store
from slt_data.store.tables import TABLES

AREA = "baerum"
QUOTE = "I 2018 ble det anmeldt 69 tilfeller av nasking, og ungdommen fra Lillevik fortalte om det"
FILE = "Årsrapport SLT Lillevik.md"
CONTENT = f"# 2.3 Vinning\n\n{QUOTE}.\n".encode()
HEAD = ReportHead(title="SLT-rapport om Lillevik", publisher="Bærum kommune", year=2018)


def figure(own: str, value: float | None, **more: Any) -> ProposedFigure:
    usual: dict[str, Any] = {"indicator": "nasking", "year": 2018, "status": Status.EXACT, "unit": Unit.COUNT}
    usual |= {"quote": QUOTE, "page": 13, "section": "2.3 Vinning", "sure": True}
    return ProposedFigure(
        **{**usual, "id": own, "value": value, "raw": f"{value:g}" if value is not None else "", **more}
    )


def judgement(own: str, text: str, **more: Any) -> ProposedJudgement:
    usual: dict[str, Any] = {"kind": JudgementKind.DEVELOPMENT, "focus_area": "vold", "year": 2018, "voice": "Politiet"}
    usual |= {"direction": Direction.DOWN, "quote": text, "section": "2.3 Vold", "sure": True}
    return ProposedJudgement(**{**usual, "id": own, "text": text, **more})


READ = ReportRead(
    head=HEAD,
    figures=(
        figure("n18", 69),
        figure("n17", 94, year=2017),
        figure("v18", None, indicator="vold", status=Status.WORDS, raw="halvert", sure=False),
        figure(
            "e18",
            20,
            indicator="ekstremisme_andel_bekymringer",
            status=Status.APPROXIMATE,
            raw="ca 20 prosent",
            unit=Unit.PERCENT,
        ),
        figure("undated", 12, year=None),
    ),
    judgements=(judgement("j1", "Volden gikk ned i 2018."), judgement("j2", "Ingen endring i rus.", sure=False)),
    choices=(
        ProposedChoice(id="c1", title="Trygge skoleveier", year=2018, focus_areas=("vold",), quote="", sure=True),
        ProposedChoice(id="c2", title="Voksne ved skoleporten", year=2018, under="c1", quote="", sure=True),
    ),
)


@pytest.fixture(scope="module")
def described(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A store with the catalogue and nothing else, as bytes."""
    path = tmp_path_factory.mktemp("described") / "slt.duckdb"
    open_store(path, catalogue)
    return path.read_bytes()


@pytest.fixture
def store(described: bytes, tmp_path: Path) -> Store:
    """A store without a figure."""
    path = tmp_path / "slt.duckdb"
    path.write_bytes(described)
    return open_store(path)


@pytest.fixture(autouse=True)
def proposing(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, ReportRead]]:
    """What the report is read as; the tests of the reading itself are elsewhere."""
    said = {"read": READ}
    monkeypatch.setattr(drafted, "read_report", lambda *_: said["read"])
    return said


def sent(store: Store, given: ReportAnswers | None = None, *sheets: Sheet, name: str = FILE) -> ReportDraft:
    passages = (Passage(PassageKind.HEADING, "2.3 Vinning", level=2), Passage(PassageKind.PARAGRAPH, f"{QUOTE}."))
    book = Workbook(name, "md", CONTENT, sheets, (), passages)
    known = ReportDraft(refused_draft(AREA, ()), opened=Opened(book))
    return draft_of_report(store, AREA, name, CONTENT, given, known=known)


def ticked(*ids: str, **more: Any) -> ReportAnswers:
    every = [one.id for one in (*READ.figures, *READ.judgements, *READ.choices)]
    return ReportAnswers(ticks={one: one in ids for one in every}, **more)


def put(store: Store, draft: Draft, **more: Any) -> int:
    return put_in(store, draft, by="Koordinator", comment="Fra rapporten", accepted=None, **more)


def values(store: Store) -> dict[tuple[str, int], object]:
    rows = store.figures(AREA, Role.KOORDINATOR)
    return {
        (row.indicator, row.year): row.raw if pd.isna(row.value) else row.value for row in rows.itertuples(index=False)
    }


def back(store: Store, number: int) -> int:
    return take_back(store, number, by="Koordinator", comment="Angret")


def everything(store: Store) -> str:
    """All texts in all tables of the store."""
    assert isinstance(store.database, Database)
    with store.database.reading() as cursor:
        tables = [name for (name,) in cursor.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        assert {one.name for one in TABLES} <= set(tables)
        return "\n".join(repr(cursor.table(name).fetchall()) for name in tables)


# --- Ticked, put in, taken back --------------------------------------------------------------------------------------


def test_the_sure_ones_are_ticked_until_a_person_says_otherwise(store: Store) -> None:
    draft = sent(store)
    assert draft.ticked == {"n18", "n17", "e18", "j1", "c1", "c2"}
    assert draft.draft.count(Difference.NEW) == 3
    assert [one.text for one in draft.draft.judgements] == ["Volden gikk ned i 2018."]
    assert draft.draft.ok


def test_what_is_ticked_is_put_in_with_its_source_and_its_words(store: Store) -> None:
    draft = sent(store, ReportAnswers(ticks={"v18": True, "n17": False, "e18": True})).draft
    number = put(store, draft)
    assert values(store) == {
        ("ekstremisme_andel_bekymringer", 2018): 20,
        ("nasking", 2018): 69,
        ("vold", 2018): "halvert",
    }
    rows = store.figures(AREA, Role.KOORDINATOR).set_index("indicator")
    assert rows.at["ekstremisme_andel_bekymringer", "status"] == "approximate"
    assert rows.at["ekstremisme_andel_bekymringer", "raw"] == "ca. 20\u00a0%"
    (source,) = set(rows["source"])
    assert store.catalogue_of(AREA).source(source).title == "SLT-rapport om Lillevik 2018"
    assert store.catalogue_of(AREA).source(source).publisher == "Bærum kommune"
    assert set(rows["section"]) == {"2.3 Vinning"}
    assert set(rows["note"]) == {""}
    assert list(store.judgements(AREA)["source"]) == [source]
    choices = {one.title: one for one in store.catalogue_of(AREA).board_choices}
    assert choices["Voksne ved skoleporten"].under == choices["Trygge skoleveier"].id
    assert choices["Trygge skoleveier"].years == (2018,)
    assert choices["Trygge skoleveier"].source == source
    (batch,) = [one for one in record(store) if one.batch.batch == number]
    assert (batch.batch.file, batch.kept_file) == (FILE, False)
    assert batch.batch.sha256
    assert not examine(store.database).faults


def test_it_is_one_batch_that_is_undone_as_one_and_put_back_as_one(store: Store) -> None:
    before = store.catalogue_rows(AREA)
    first = put(store, sent(store).draft)
    after, figures, words = store.catalogue_rows(AREA), values(store), len(store.judgements(AREA))
    undone = back(store, first)
    assert values(store) == {}
    assert store.judgements(AREA).empty
    assert store.catalogue_rows(AREA) == before
    back(store, undone)
    assert values(store) == figures
    assert len(store.judgements(AREA)) == words
    assert store.catalogue_rows(AREA) == after
    assert not examine(store.database).faults


def test_undoing_is_refused_while_a_later_batch_is_from_its_source(
    store: Store, proposing: dict[str, ReportRead]
) -> None:
    first = put(store, sent(store).draft)
    source = sent(store).source
    assert source is not None
    assert source.known
    proposing["read"] = replace(READ, figures=(figure("n16", 61, year=2016),), judgements=(), choices=())
    second = put(store, sent(store).draft)
    assert set(store.figures(AREA, Role.KOORDINATOR)["source"]) == {source.id}
    stands = values(store)
    with pytest.raises(ChangeRefused, match=source.id):
        back(store, first)
    assert values(store) == stands
    back(store, second)
    back(store, first)
    assert values(store) == {}


def test_the_same_report_again_changes_nothing_and_says_so(store: Store) -> None:
    put(store, sent(store).draft)
    again = sent(store)
    assert again.draft.empty
    assert again.draft.count(Difference.UNCHANGED) == 3
    assert "check.same_file" in {one.code for one in again.draft.warnings}
    assert again.standing["n18"].text == "69"
    assert again.standing["e18"].text == "ca. 20\u00a0%"
    assert again.standing["j1"].text == "Volden gikk ned i 2018."
    assert again.standing["c1"].text == "Trygge skoleveier"


def test_what_is_said_already_in_other_words_is_not_put_in_beside(
    store: Store, proposing: dict[str, ReportRead]
) -> None:
    put(store, sent(store).draft)
    share = {"indicator": "ekstremisme_andel_bekymringer", "unit": Unit.PERCENT}
    about = figure("e18b", 20, status=Status.APPROXIMATE, raw="om lag 20 %", **share)
    words = judgement("j1b", "Vold avtok."), judgement("j1c", "Volden økte.", direction=Direction.UP)
    proposing["read"] = replace(READ, figures=(about,), judgements=words, choices=())
    again = sent(store)
    assert again.draft.count(Difference.UNCHANGED) == 1
    assert (again.standing["j1b"].same, again.standing["j1c"].same) == (True, False)
    assert again.ticked == {"e18b", "j1c"}
    assert [one.text for one in again.draft.judgements] == ["Volden økte."]
    assert "j1b" in sent(store, ReportAnswers(ticks={"j1b": True})).ticked


def test_nothing_of_the_text_is_in_the_store(store: Store) -> None:
    put(store, sent(store).draft)
    held = everything(store)
    assert "Volden gikk ned i 2018." in held  # the search sees what is there
    for piece in (QUOTE, QUOTE[:30], QUOTE[-30:], CONTENT.decode()[:12]):
        assert piece not in held
    with store.database.reading() as cursor:
        assert cursor.execute("SELECT count(*) FROM sent").fetchone() == (0,)
        assert cursor.execute("SELECT count(*) FROM remembered").fetchone() == (0,)


def test_what_would_be_shown_is_shown_before_it_is_put_in(store: Store) -> None:
    draft = sent(store)
    assert draft.source is not None
    seen = Preview(store, draft.draft)
    assert seen.catalogue_of(AREA).source(draft.source.id).publisher == "Bærum kommune"
    assert not store.catalogue_of(AREA).has("sources", draft.source.id)


def test_somebody_else_put_something_in_meanwhile(store: Store, proposing: dict[str, ReportRead]) -> None:
    draft = sent(store).draft
    proposing["read"] = replace(READ, figures=(figure("h18", 7, indicator="vold"),), judgements=(), choices=())
    put(store, sent(store).draft)
    with pytest.raises(ChangedSince):
        put(store, draft)


# --- What may not be put in ------------------------------------------------------------------------------------------


def test_two_values_of_one_figure_are_told_with_both_places(store: Store, proposing: dict[str, ReportRead]) -> None:
    other = figure("n18b", 70, page=4, section="Sammendrag")
    proposing["read"] = replace(READ, figures=(*READ.figures, other))
    draft = sent(store, ReportAnswers()).draft
    (wrong,) = draft.errors
    assert wrong.code == "check.twice"
    assert "side 4, Sammendrag" in wrong.told
    assert "side 13, 2.3 Vinning" in wrong.told
    with pytest.raises(NotReady):
        put(store, draft)
    assert sent(store, ReportAnswers(ticks={"n18b": False})).draft.ok


def test_the_same_value_twice_is_one_figure(store: Store, proposing: dict[str, ReportRead]) -> None:
    proposing["read"] = replace(READ, figures=(*READ.figures, figure("n18b", 69, page=4, section="Sammendrag")))
    draft = sent(store).draft
    assert draft.ok
    assert draft.count(Difference.NEW) == 3


def test_a_figure_without_a_year_waits_until_it_has_one(store: Store) -> None:
    assert "undated" not in sent(store, ticked("undated")).ticked
    draft = sent(store, ticked("undated", corrections={"undated": Correction(year=2015)}))
    assert draft.ticked == {"undated"}
    put(store, draft.draft)
    assert values(store) == {("nasking", 2015): 12}


@pytest.mark.parametrize(
    ("correction", "put_in_as"),
    [
        pytest.param(Correction(text="ca. 70"), ("nasking", 2018, 70.0, "approximate", "ca. 70"), id="a value"),
        pytest.param(Correction(year=2016), ("nasking", 2016, 69.0, "exact", "69"), id="a year"),
        pytest.param(Correction(indicator="vold"), ("vold", 2018, 69.0, "exact", "69"), id="an indicator"),
    ],
)
def test_a_person_corrects_before_ticking(store: Store, correction: Correction, put_in_as: tuple[object, ...]) -> None:
    put(store, sent(store, ticked("n18", corrections={"n18": correction})).draft)
    (row,) = store.figures(AREA, Role.KOORDINATOR).itertuples(index=False)
    assert (row.indicator, row.year, row.value, row.status, row.raw) == put_in_as


def test_a_correction_that_is_no_figure_is_told_at_its_place(store: Store) -> None:
    (wrong,) = sent(store, ticked("n18", corrections={"n18": Correction(text="69x7")})).draft.errors
    assert "Nasking" in wrong.where
    assert "side 13" in wrong.where


def test_a_figure_can_be_left_out_as_in_any_file(store: Store) -> None:
    draft = sent(store, ticked("n18", "n17"))
    cell = str(draft.draft.of(Difference.NEW)["cell"].iloc[0])
    left = sent(store, ticked("n18", "n17", tables=Answers(without=frozenset({("", cell)})))).draft
    assert left.count(Difference.NEW) == 1
    assert [one.cell for one in left.left_out] == [cell]


def test_nothing_ticked_says_what_to_do(store: Store, proposing: dict[str, ReportRead]) -> None:
    assert [one.code for one in sent(store, ticked()).draft.errors] == ["report_in.tick_first"]
    proposing["read"] = ReportRead(head=HEAD)
    assert [one.code for one in sent(store).draft.errors] == ["report_in.nothing_found"]


@pytest.mark.parametrize("text", ["Kari Nordmann sier at volden gikk ned."])
def test_a_judgement_that_names_a_person_is_not_put_in(
    store: Store, proposing: dict[str, ReportRead], text: str
) -> None:
    proposing["read"] = replace(READ, judgements=(judgement("j1", text),))
    draft = sent(store).draft
    assert [one.code for one in draft.errors] == ["report_in.person"]
    assert "Nordmann" not in "".join(one.told for one in draft.errors)


def test_a_source_that_may_be_about_a_person_is_refused_by_the_catalogue(store: Store) -> None:
    draft = sent(store, ReportAnswers(source=SourceGiven(title="Rapporten til Kari Nordmann"))).draft
    assert {one.code for one in draft.errors} == {"report_in.entry"}
    assert "Nordmann" not in "".join(one.told for one in draft.errors)


# --- The report as a source ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "file", "given", "found"),
    [
        pytest.param(ReportHead(title="SLT årsrapport 2018"), "x.pdf", SourceGiven(), "slt2018", id="its title"),
        pytest.param(ReportHead(year=2018), "slt-arsrapport-2018.txt", SourceGiven(), "slt2018", id="its file"),
        pytest.param(
            ReportHead(title="SLT - HVA ER DET?", year=2018), "slt-årsrapport-2018.txt", SourceGiven(), "slt2018",
            id="its file, whatever it calls itself",
        ),
        pytest.param(
            ReportHead(title="SLT-årsrapport", year=2017, publisher="Bærum kommune"), "x.pdf", SourceGiven(), "slt2017",
            id="the year it is of",
        ),
        pytest.param(ReportHead(title="SLT årsrapport 2019"), "x.pdf", SourceGiven(), "slt_aarsrapport_2019", id="new"),
        pytest.param(
            ReportHead(title="SLT-årsrapport 2018", publisher="Asker kommune"), "x.pdf", SourceGiven(),
            "slt_aarsrapport_2018", id="another publisher",
        ),
        pytest.param(
            ReportHead(title="Ungdom og vold i skolen 2018"), "x.pdf", SourceGiven(), "ungdom_og_vold_i_skolen_2018",
            id="another name",
        ),
        pytest.param(ReportHead(title="Noe annet 2011"), "x.pdf", SourceGiven(id="slt2017"), "slt2017", id="as chosen"),
        pytest.param(
            ReportHead(title="SLT årsrapport 2018"), "x.pdf", SourceGiven(id=""), "slt_aarsrapport_2018", id="as new"
        ),
        pytest.param(ReportHead(), "1.pdf", SourceGiven(), "rapport", id="no name at all"),
    ],
)  # fmt: skip
def test_the_source_of_a_report(
    catalogue: Catalogue, head: ReportHead, file: str, given: SourceGiven, found: str
) -> None:
    assert source_of_report(head, file, given, catalogue, AREA, ()).id == found


def test_a_source_of_the_catalogue_is_not_doubled(store: Store, proposing: dict[str, ReportRead]) -> None:
    proposing["read"] = replace(READ, head=ReportHead(title="SLT-årsrapport", year=2018))
    draft = sent(store, ticked("n18")).draft
    assert draft.entries == ()
    put(store, draft)
    assert set(store.figures(AREA, Role.KOORDINATOR)["source"]) == {"slt2018"}


def test_an_innsatsomraade_that_stands_gets_the_year(store: Store, proposing: dict[str, ReportRead]) -> None:
    one = ProposedChoice(id="c", title="Gjøre SLT modellen kjent og benyttet", year=2019, quote="", sure=True)
    proposing["read"] = replace(READ, choices=(one, replace(one, id="d", year=2018)))
    number = put(store, sent(store, ReportAnswers(ticks={"n18": False, "n17": False, "e18": False, "j1": False})).draft)
    known = {own.id: own.years for own in store.catalogue_of(AREA).board_choices}
    assert known["valg_slt_kjent"] == (2017, 2018, 2019)
    back(store, number)
    assert {own.id: own.years for own in store.catalogue_of(AREA).board_choices}["valg_slt_kjent"] == (2017, 2018)


# --- Its tables ------------------------------------------------------------------------------------------------------


def test_a_table_in_a_report_goes_with_it_as_one_batch(store: Store) -> None:
    cells = pd.DataFrame([["Indikator", "2015", "2016"], ["Nasking", "55", "61"]], dtype="str")
    draft = sent(store, ticked("n18"), Sheet("Tabell 1", cells))
    assert draft.draft.errors == ()
    put(store, draft.draft)
    rows = store.figures(AREA, Role.KOORDINATOR)
    assert list(rows["value"]) == [55, 61, 69]
    assert len(set(rows["source"])) == 1
    assert set(rows["section"]) == {"Tabell 1", "2.3 Vinning"}
    assert store.remembered() == []


def test_another_file_than_a_report_is_read_as_ever(store: Store) -> None:
    content = b";2016;2017\nNasking;61;94\n"
    draft = draft_of_report(store, AREA, "tall.csv", content)
    assert not draft.is_report
    assert draft.read == ReportRead()
    assert draft.draft.content == content


def test_a_file_that_can_not_be_read_is_refused(store: Store) -> None:
    draft = draft_of_report(store, AREA, "bilde.exe", b"MZ")
    assert draft.draft.refused
    assert draft.draft.file == ""
    assert not draft.is_report


PRINTED = {
    "about": ("Ca 20 prosent", 20, Status.APPROXIMATE, Unit.PERCENT, "ca.\u00a020\u00a0%"),
    "a bound": ("i underkant av 40 prosent", 40, Status.BOUND, Unit.PERCENT, "i underkant av 40\u00a0%"),
    "about so many": ("om lag 1 200", 1200, Status.APPROXIMATE, Unit.COUNT, "ca. 1 200"),
    "at least": ("minimum fire", 4, Status.BOUND, Unit.COUNT, "minst fire"),
    "a fraction": ("tre av fire", 75, Status.APPROXIMATE, Unit.PERCENT, "tre av fire"),
    "a plain number": ("61", 61, Status.EXACT, Unit.COUNT, "61"),
}


@pytest.mark.parametrize(("raw", "value", "status", "unit", "printed"), PRINTED.values(), ids=PRINTED.keys())
def test_round_figures_are_printed_in_the_form_of_the_house(
    raw: str, value: float, status: Status, unit: Unit, printed: str
) -> None:
    told = as_printed(figure("p", value, raw=raw, status=status, unit=unit))
    assert told.replace("\u00a0", " ") == printed.replace("\u00a0", " ")


def test_what_a_report_does_not_mention_is_not_missing(store: Store, proposing: dict[str, ReportRead]) -> None:
    first = draft_of_report(store, AREA, FILE, CONTENT)
    put_in(store, first.draft, by="Lise", comment="Fra rapporten", accepted=None)
    proposing["read"] = ReportRead(head=HEAD, figures=(figure("again", 69),))
    again = draft_of_report(store, AREA, "Enda en.md", CONTENT)
    assert again.draft.count(Difference.UNCHANGED) == 1
    assert again.draft.count(Difference.ABSENT) == 0
