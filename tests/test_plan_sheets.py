"""The plan's sheets: written with what stands, edited, read back in either language, with a word on each fault."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from openpyxl.worksheet.worksheet import Worksheet
from streamlit.testing.v1 import AppTest

from slt_data.access.sessions import LOCAL
from slt_data.catalogue.putting_in import ChangedSince
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.plan import Delmaal, PlanPiece
from slt_data.domain.plan_rows import Plan
from slt_data.intake.commit.put_in import NotReady, put_in
from slt_data.intake.draft import Draft, draft_of_file
from slt_data.intake.opening.read_file import read_file
from slt_data.intake.plan_sheets.columns import PLAN_SHEETS, CellForm, plan_heading
from slt_data.intake.plan_sheets.read_sheets import plan_in_sheets
from slt_data.intake.plan_sheets.told import changes_told
from slt_data.intake.plan_sheets.understood import NotUnderstood, months_in, number_in, plan_years_in
from slt_data.intake.template.make import make_template
from slt_data.plan.draft import draft_of_plan
from slt_data.plan.putting_in import put_in_plan
from slt_data.store.database import Database
from slt_data.store.store import Store
from slt_data.texts import Language, say, speaking
from slt_data.ui.under_way import FileGiven
from slt_data.web.resources import materials
from slt_data.web.unfinished import unfinished
from tests.conftest import own_home
from tests.gathering import none_of
from tests.plan_made import AREA, plans
from tests.test_personal import ID
from tests.test_setup_page import opened
from tests.thorough import examples

HEAD = 5
"""The row of headings, from 1."""
STANDING = pd.DataFrame(columns=["indicator", "segment", "year", "text"])
Row = dict[str, object]
CHOICE = "Gjøre SLT-modellen kjent og benyttet"
STANDS: tuple[tuple[str, Row], ...] = (
    ("delmaal", {"innsatsomraade": CHOICE, "text": "Alle kjenner SLT", "years": "2017–2018"}),
    ("tiltak", {"title": "Natteravner", "innsatsomraader": CHOICE, "goals": "Alle kjenner SLT", "years": 2018}),
    ("status", {"tiltak": "Natteravner", "year": 2018, "state": "Planlagt", "next": "Verve flere"}),
    ("saker", {"year": 2018, "forum": "Ungdomsteamene", "text": "Uro ved stasjonen"}),
    ("erfaringer", {"year": 2018, "forum": "Styret", "kind": "Hva fungerer", "text": "Faste møter"}),
    ("aarshjul", {"title": "Ungdata på skolene", "kind": "Ungdata", "months": "februar, mars"}),
    ("forankring", {"kind": "Plan", "title": "Kommuneplanen", "years": "2017 og 2018"}),
)


def written(plan: Plan, catalogue: Catalogue, language: Language = Language.BOKMAAL) -> bytes:
    with speaking(language):
        return make_template(catalogue.told_in(language), AREA, 2019, STANDING, plan)


def sheet_of(book: openpyxl.Workbook, kind: str) -> Worksheet:
    return book[say(f"plan_sheets.sheet_{kind}")]


def edited(content: bytes, *rows: tuple[str, Row], at: int | None = None) -> bytes:
    """The file with ``rows`` of its sheets filled in, each below the others or in the row ``at``, from 1."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for kind, told in rows:
        sheet = sheet_of(book, kind)
        ends = [row for row in range(HEAD + 1, sheet.max_row + 1) if not any(cell.value for cell in sheet[row])]
        for column, one in enumerate(PLAN_SHEETS[kind], 1):
            if one.name in told:
                sheet.cell(at or ends[0], column).value = told[one.name]
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def cell(kind: str, name: str, row: int = HEAD + 1) -> str:
    """The address of a column in a row, from 1."""
    at = next(place for place, one in enumerate(PLAN_SHEETS[kind], 1) if one.name == name)
    return f"{openpyxl.utils.get_column_letter(at)}{row}"


@pytest.fixture(scope="module")
def planned(ready_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the pieces of ``STANDS``, sent in by the sheets themselves."""
    home = own_home(ready_home, tmp_path_factory.mktemp("planned"))
    store = Store(Database(home / "slt.duckdb"))
    empty = written(Plan(), store.catalogue_of(AREA))
    put_in(store, sent(store, edited(empty, *STANDS)), by="Kari", comment="Planen", accepted=None)
    return home


@pytest.fixture(scope="module")
def content(planned: Path) -> bytes:
    """A template of that home."""
    store = Store(Database(planned / "slt.duckdb"))
    return written(store.plan(AREA), store.catalogue_of(AREA))


@pytest.fixture
def stood(planned: Path, tmp_path: Path) -> Store:
    """A store of its own with those pieces in."""
    return Store(Database(own_home(planned, tmp_path / "home") / "slt.duckdb"))


@pytest.fixture
def store(ready_home: Path, tmp_path: Path) -> Store:
    """A store of its own with every data set in."""
    return Store(Database(own_home(ready_home, tmp_path / "home") / "slt.duckdb"))


def sent(store: Store, content: bytes) -> Draft:
    return draft_of_file(store, AREA, "mal.xlsx", content)


@pytest.mark.parametrize("language", list(Language))
@examples(4, 200)
@given(plan=plans())
def test_what_is_written_reads_back_as_it_stands(catalogue: Catalogue, language: Language, plan: Plan) -> None:
    """Also in the other language, and whatever a text holds."""
    found = plan_in_sheets(read_file("mal.xlsx", written(plan, catalogue, language)), catalogue, AREA, plan)
    assert found.findings == ()
    assert {(type(one), one.id): one for one in found.pieces} == {(type(one), one.id): one for one in plan.pieces}


@examples(3, 100)
@given(plan=plans())
def test_without_ids_the_names_are_enough(catalogue: Catalogue, plan: Plan) -> None:
    """Nothing new comes of a plan whose ids were taken away, unless two pieces of it are called the same."""
    book = openpyxl.load_workbook(io.BytesIO(written(plan, catalogue)))
    for kind in PLAN_SHEETS:
        for row in range(HEAD + 1, sheet_of(book, kind).max_row + 1):
            sheet_of(book, kind).cell(row, 1).value = None
    found = plan_in_sheets(read_file("mal.xlsx", saved(book)), catalogue, AREA, plan)
    assert {one.id for one in found.pieces} <= {one.id for one in plan.pieces}
    assert {one.code for one in found.findings} <= {"plan_sheets.twice", "plan_sheets.ambiguous"}


def test_new_pieces_are_put_in_as_one_batch_with_what_else_the_file_holds(store: Store) -> None:
    before = max(one.batch for one in store.batches())
    known = len(store.plan(AREA).pieces)
    draft = sent(store, edited(written(Plan(), store.catalogue_of(AREA)), *STANDS))
    assert draft.errors == ()
    assert draft.plan is not None
    assert (draft.plan.new, draft.plan.changed, draft.plan.unchanged) == (len(STANDS), 0, 0)
    number = put_in(store, draft, by="Kari", comment="Planen", accepted=None)
    assert number == before + 1
    plan = store.plan(AREA)
    assert len(plan.pieces) == known + len(STANDS)
    (measure,) = (one for one in plan.measures if one.title == "Natteravner")
    (goal,) = (one for one in plan.goals if one.text == "Alle kjenner SLT")
    assert (measure.goals, goal.years) == ((goal.id,), (2017, 2018))
    assert plan.statuses_of(measure.id)[2018].next == "Verve flere"


def test_the_same_file_again_is_the_same_pieces(stood: Store) -> None:
    draft = sent(stood, edited(written(Plan(), stood.catalogue_of(AREA)), *STANDS))
    assert draft.plan is not None
    assert (draft.plan.new, draft.plan.changed, draft.plan.unchanged) == (0, 0, len(STANDS))
    assert [one.code for one in draft.errors] == ["check.nothing"]
    with pytest.raises(NotReady):
        put_in(stood, draft, by="Kari", comment="En gang til", accepted=None)


def row_of(content: bytes, kind: str, name: str, text: str) -> int:
    sheet = sheet_of(openpyxl.load_workbook(io.BytesIO(content)), kind)
    at = next(place for place, one in enumerate(PLAN_SHEETS[kind], 1) if one.name == name)
    return next(row for row in range(HEAD + 1, sheet.max_row + 1) if sheet.cell(row, at).value == text)


@pytest.mark.parametrize(
    ("kind", "where", "told", "field", "stands"),
    [
        pytest.param("delmaal", ("text", "Alle kjenner SLT"), {"text": "Mange kjenner SLT"}, "text",
                     "Mange kjenner SLT", id="another text"),
        pytest.param("delmaal", ("text", "Alle kjenner SLT"), {"years": "2018–2020"}, "years", (2018, 2019, 2020),
                     id="other years"),
        pytest.param("tiltak", ("title", "Natteravner"), {"goals": None}, "goals", (), id="a cell emptied"),
        pytest.param("tiltak", ("title", "Natteravner"), {"level": "Selektert"}, "level", "selektert", id="a choice"),
        pytest.param("tiltak", ("title", "Natteravner"), {"day": "hausten 2017"}, "when", "hausten 2017", id="a day"),
        pytest.param("tiltak", ("title", "Natteravner"), {"source": "Et notat"}, "section", "Et notat", id="a source"),
        pytest.param("status", ("next", "Verve flere"), {"state": "i gang"}, "state", "i_gang", id="in small letters"),
        pytest.param("aarshjul", ("title", "Ungdata på skolene"), {"months": "11–1"}, "months", (11, 12, 1),
                     id="months"),
    ],
)  # fmt: skip
def test_a_row_with_an_id_changes_that_piece_and_no_other(
    stood: Store, content: bytes, kind: str, where: tuple[str, str], told: Row, field: str, stands: object
) -> None:
    draft = sent(stood, edited(content, (kind, told), at=row_of(content, kind, *where)))
    assert draft.errors == ()
    assert draft.plan is not None
    ((old, new),) = draft.plan.draft.changes
    assert old is not None
    assert new is not None
    assert (new.id, new.place) == (old.id, old.place)
    assert getattr(new, field) == stands
    same = {name for name in type(new).model_fields if getattr(old, name) == getattr(new, name)}
    assert len(same) >= len(type(new).model_fields) - 2


def test_a_row_that_is_changed_was_looked_at_and_no_other(catalogue: Catalogue) -> None:
    kept, changed = (
        Delmaal(id=own, area=AREA, years=(2018, 2019), unread=(2019,), innsatsomraade="valg_slt_kjent", text=own)
        for own in ("beholdt", "endret")
    )
    plan = Plan((kept, changed))
    whole = written(plan, catalogue)
    at = row_of(whole, "delmaal", "text", "endret")
    content = edited(whole, ("delmaal", {"text": "endret mer"}), at=at)
    found = plan_in_sheets(read_file("mal.xlsx", content), catalogue, AREA, plan)
    assert found.findings == ()
    assert found.pieces == (kept, changed.model_copy(update={"text": "endret mer", "unread": ()}))


GOAL: Row = {"innsatsomraade": CHOICE, "text": "Færre tyverier", "years": 2018}
LEVEL: Row = {"indicator": "Nasking (mindre tyveri)", "wanted": "Under", "value": "60"}
LEVEL |= {"due": 2019, "why": "Som i 2016"}
NEW: Row = {"title": "Ute", "innsatsomraader": CHOICE, "years": 2018}


WRONG: list[tuple[str, str, Row, str, str]] = [
    ("no innsatsområde", "delmaal", GOAL | {"innsatsomraade": "Trygge dager"}, "innsatsomraade", CHOICE),
    ("no years", "delmaal", GOAL | {"years": "snart"}, "years", "2018–2020"),
    ("years missing", "delmaal", GOAL | {"years": None}, "years", "År i planen"),
    ("no kind of target", "delmaal", GOAL | LEVEL | {"wanted": "Mindre"}, "wanted", "Høyst"),
    ("no number", "delmaal", GOAL | LEVEL | {"value": "mange"}, "value", "12,5"),
    ("a level without a value", "delmaal", GOAL | LEVEL | {"value": None}, "indicator", "value"),
    ("a target without a reason", "delmaal", GOAL | LEVEL | {"why": None}, "why", "why"),
    ("no such group", "delmaal", GOAL | LEVEL | {"group": "Kyllinger"}, "group", "alle samlet"),
    ("neither yes nor no", "delmaal", GOAL | LEVEL | {"rate": "kanskje"}, "rate", "Ja"),
    ("no indicator", "delmaal", GOAL | LEVEL | {"indicator": "Naskeri"}, "indicator", "Naskeri"),
    ("one of two unknown", "tiltak", NEW | {"innsatsomraader": f"{CHOICE}; Ukjent"}, "innsatsomraader", "Ukjent"),
    ("no day", "tiltak", NEW | {"day": "en gang"}, "day", "høsten 2019"),
    ("over before", "tiltak", NEW | {"day": "2018", "until": "2017"}, "until", "slutt"),
    ("a person is responsible", "tiltak", NEW | {"responsible": "Kari Nordmann"}, "responsible", "ikke hvem"),
    ("no measure", "status", {"tiltak": "Ingenting", "year": 2018, "state": "Planlagt"}, "tiltak", "Velg mellom"),
    ("no year", "status", {"tiltak": "Natteravner", "year": 18, "state": "Planlagt"}, "year", "fire siffer"),
    ("no state", "status", {"tiltak": "Natteravner", "year": 2017, "state": "Snart"}, "state", "Gjennomført"),
    ("of no year", "status", {"tiltak": "Natteravner", "state": "Planlagt"}, "year", "År"),
    ("no forum", "saker", {"year": 2018, "forum": "Kafeen", "text": "Uro"}, "forum", "Koordineringsgruppen"),
    ("no kind of experience", "erfaringer", {"year": 2018, "forum": "Styret", "kind": "Bra", "text": "Møter"}, "kind",
                 "Hva fungerer"),
    ("no months", "aarshjul", {"title": "Møte", "kind": "Styremøte", "months": "juleferien"}, "months", "februar"),
    ("no whole number", "aarshjul", {"title": "Møte", "kind": "Styremøte", "months": 6, "every": "av og til"}, "every",
                 "3"),
    ("no kind of anchoring", "forankring", {"kind": "Avtale", "title": "Politirådet", "years": 2018}, "kind",
                 "Samarbeid"),
    ("an id that is none", "saker", {"id": "finnes_ikke", "year": 2018, "forum": "Styret", "text": "Uro"}, "id",
                 "finnes_ikke"),

]  # fmt: skip
"""What a row is, its sheet, what it says, the column that is wrong, and what is said of it."""


def test_what_does_not_hold_is_told_with_sheet_and_cell(stood: Store, content: bytes) -> None:
    """All in one file, a row each: what is wrong with one row hides nothing of another."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    draft = sent(stood, edited(content, *((kind, told) for _, kind, told, _, _ in WRONG)))
    assert not draft.ok
    below = {}
    for kind in PLAN_SHEETS:
        sheet = sheet_of(book, kind)
        below[kind] = next(at for at in range(HEAD + 1, sheet.max_row + 1) if not any(one.value for one in sheet[at]))
    faults = []
    for case, kind, _, name, says in WRONG:
        at = cell(kind, name, below[kind])
        below[kind] += 1
        found = [one for one in draft.errors if (one.sheet, one.cell) == (sheet_of(book, kind).title, at)]
        if not any(says in one.message for one in found):
            faults.append(f"{case}, {at}: {[one.told for one in found]}")
    none_of(faults)


def test_a_person_s_number_refuses_the_whole_file_and_is_not_repeated(stood: Store, content: bytes) -> None:
    draft = sent(stood, edited(content, ("saker", {"year": 2018, "forum": "Styret", "text": f"Gutt {ID}"})))
    assert draft.refused
    assert ID not in "".join(one.told for one in draft.errors)


NAMED = {kind: [one.name for one in columns if one.form is CellForm.TEXT] for kind, columns in PLAN_SHEETS.items()}
CALLED = {"status": "next", "tiltak": "title", "aarshjul": "title", "forankring": "title"}


@pytest.mark.parametrize("kind", [kind for kind, names in NAMED.items() if names])
def test_a_name_in_any_text_is_refused_in_its_cell_and_not_repeated(stood: Store, content: bytes, kind: str) -> None:
    """A name in every text of a row: each of its cells is told."""
    called = CALLED.get(kind, "text")
    at = row_of(content, kind, called, str(dict(STANDS)[kind][called]))
    told = {**(LEVEL if kind == "delmaal" else {}), **dict.fromkeys(NAMED[kind], "Avtalt med Ola Nordmann")}
    draft = sent(stood, edited(content, (kind, told), at=at))
    refused = {one.cell for one in draft.errors if "person" in one.message}
    none_of(f"{kind}: {name}" for name in NAMED[kind] if cell(kind, name, at) not in refused)
    assert "Nordmann" not in "".join(one.told for one in (*draft.errors, *draft.warnings))
    assert draft.plan is None or [*changes_told(draft.plan.draft, stood.plan(AREA), stood.catalogue_of(AREA))] == []


def test_contradictions_wait_for_a_yes_in_their_cell(stood: Store, content: bytes) -> None:
    draft = sent(stood, edited(content, ("status", {"tiltak": "Natteravner", "year": 2019, "state": "I gang"})))
    (warning,) = [one for one in draft.warnings if one.sheet == "Status"]
    assert warning.cell == cell("status", "year", row_of(content, "status", "next", "Verve flere") + 1)
    assert "2019" in warning.message
    assert draft.ok


def test_two_rows_of_one_piece(stood: Store, content: bytes) -> None:
    draft = sent(stood, edited(content, *[("saker", STANDS[3][1])]))
    assert any(one.code == "plan_sheets.twice" for one in draft.errors)


def older(book: openpyxl.Workbook) -> None:
    for kind in PLAN_SHEETS:
        del book[say(f"plan_sheets.sheet_{kind}")]


def renamed(book: openpyxl.Workbook) -> None:
    for at, kind in enumerate(PLAN_SHEETS):
        book[say(f"plan_sheets.sheet_{kind}")].title = f"Ark {at}"


def without_columns(book: openpyxl.Workbook) -> None:
    for kind in PLAN_SHEETS:
        sheet = sheet_of(book, kind)
        for row in range(HEAD, sheet.max_row + 1):
            for column, one in enumerate(PLAN_SHEETS[kind], 1):
                if one.name in {"source", "section", "money", "text"} and kind not in {
                    "delmaal",
                    "saker",
                    "erfaringer",
                }:
                    sheet.cell(row, column).value = None


@pytest.mark.parametrize("change", [older, renamed, without_columns])
def test_a_template_may_lack_sheets_names_and_columns(
    stood: Store, content: bytes, change: Callable[[openpyxl.Workbook], None]
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book)
    draft = sent(stood, saved(book))
    assert {one.code for one in draft.errors} <= {"check.nothing"}
    assert draft.plan is None or draft.plan.draft.changes == ()


@pytest.mark.parametrize("made", list(Language))
@pytest.mark.parametrize("read", list(Language))
def test_it_is_read_in_either_language(stood: Store, made: Language, read: Language) -> None:
    plan = stood.plan(AREA)
    with speaking(made):
        content = make_template(stood.catalogue_of(AREA), AREA, 2019, STANDING, plan)
        content = edited(
            content, ("status", {"tiltak": "Natteravner", "year": 2017, "state": say("plan.state_i_gang")})
        )
    with speaking(read):
        draft = sent(stood, content)
    assert draft.errors == ()
    assert draft.plan is not None
    (change,) = draft.plan.draft.changes
    assert change.new is not None
    assert (change.old, change.new.id.endswith("_2017")) == (None, True)


def test_what_somebody_changed_meanwhile_is_looked_into_again(stood: Store, content: bytes) -> None:
    at = row_of(content, "delmaal", "text", "Alle kjenner SLT")
    draft = sent(stood, edited(content, ("delmaal", {"text": "Mange kjenner SLT"}), at=at))
    (goal,) = (one for one in stood.plan(AREA).goals if one.text == "Alle kjenner SLT")
    other = goal.model_copy(update={"text": "Noen kjenner SLT"})
    put_in_plan(stood, draft_of_plan(stood, AREA, [other]), by="Ola", comment="Først")
    with pytest.raises(ChangedSince, match="etter at endringen"):
        put_in(stood, draft, by="Kari", comment="Så", accepted=None)
    assert [one.text for one in stood.plan(AREA).goals if one.id == goal.id] == ["Noen kjenner SLT"]


def test_what_others_changed_elsewhere_is_no_hindrance(stood: Store, content: bytes) -> None:
    at = row_of(content, "delmaal", "text", "Alle kjenner SLT")
    draft = sent(stood, edited(content, ("delmaal", {"text": "Mange kjenner SLT"}), at=at))
    other = next(one for one in stood.plan(AREA).cases if one.text == "Uro ved stasjonen")
    changed: list[PlanPiece] = [other.model_copy(update={"outcome": "Tatt opp"})]
    put_in_plan(stood, draft_of_plan(stood, AREA, changed), by="Ola", comment="Først")
    put_in(stood, draft, by="Kari", comment="Så", accepted=None)
    assert {"Mange kjenner SLT"} <= {one.text for one in stood.plan(AREA).goals}
    assert {"Tatt opp"} <= {one.outcome for one in stood.plan(AREA).cases}


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        pytest.param(plan_years_in, "2018", (2018,), id="a year"),
        pytest.param(plan_years_in, "2018, 2020", (2018, 2020), id="two"),
        pytest.param(plan_years_in, "2018 til 2020", (2018, 2019, 2020), id="in words"),
        pytest.param(plan_years_in, "2018 – 2019; 2021", (2018, 2019, 2021), id="a span and one"),
        pytest.param(plan_years_in, "2020-2018", None, id="backwards"),
        pytest.param(plan_years_in, "18", None, id="two digits"),
        pytest.param(months_in, "Februar, mars", (2, 3), id="names"),
        pytest.param(months_in, "jan og desember", (1, 12), id="a short one"),
        pytest.param(months_in, "13", None, id="no month"),
        pytest.param(months_in, "j", None, id="too short"),
        pytest.param(number_in, "1 200", 1200.0, id="thousands"),
        pytest.param(number_in, "12.5", 12.5, id="a point"),
        pytest.param(number_in, "-3", None, id="below nothing"),
    ],
)
def test_cells_are_understood(read: Callable[[str], object], text: str, value: object) -> None:
    if value is None:
        with pytest.raises(NotUnderstood):
            read(text)
    else:
        assert read(text) == value


@pytest.fixture
def shown(planned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[bytes], AppTest]]:
    """«Legg inn tall» after a file was dropped, in a home of its own with those pieces in."""
    materials.clear()
    monkeypatch.setenv("SLT_HOME", str(own_home(planned, tmp_path)))

    def dropped(content: bytes) -> AppTest:
        given = FileGiven(AREA, "mal.xlsx", content)
        unfinished().keep(LOCAL.subject, {"given": given}, len(content))
        return opened("legg_inn_tall")

    yield dropped
    materials.clear()
    unfinished().keep(LOCAL.subject, {})


def test_the_page_shows_what_a_file_does_to_the_plan(shown: Callable[[bytes], AppTest], content: bytes) -> None:
    at = row_of(content, "status", "next", "Verve flere")
    page = shown(edited(content, ("status", {"state": "I gang"}), at=at))
    assert not page.exception
    said = "\n".join(one.value for one in page.markdown).replace("\\", "")
    assert "0 nye deler, 1 endrede og" in said
    assert "Status 2018: «Natteravner» (endret): Status: Planlagt → I gang" in said


def test_the_page_tells_a_fault_in_its_cell(shown: Callable[[bytes], AppTest], content: bytes) -> None:
    at = row_of(content, "status", "next", "Verve flere")
    page = shown(edited(content, ("status", {"state": "Snart"}), at=at))
    assert not page.exception
    assert any(cell("status", "state", at) in one.value and "Snart" in one.value for one in page.error)


@pytest.mark.parametrize("language", list(Language))
def test_no_sheet_can_be_taken_for_another(language: Language) -> None:
    with speaking(language):
        for kind, columns in PLAN_SHEETS.items():
            headings = [plan_heading(kind, one.name) for one in columns]
            assert len(set(headings)) == len(headings), kind
