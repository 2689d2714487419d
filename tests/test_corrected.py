"""A corrected figure is told with what it was; words that speak of it say so, and can be changed or taken away."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from slt_data.domain.disclosure import Role
from slt_data.domain.entries import Remark
from slt_data.domain.series import Direction, Figure, Judgement, JudgementKind, Status
from slt_data.export.answers import series_document
from slt_data.export.table import table_csv
from slt_data.intake.checks.difference import Difference
from slt_data.intake.commit.put_in import put_in
from slt_data.intake.draft import Answers, draft_of_file, draft_of_typed
from slt_data.intake.figures.checked_by_model import no_readings
from slt_data.intake.kept_answers import answer_anew, kept_answers, questions_answered
from slt_data.intake.layout.model import Choices
from slt_data.intake.remark_typed import RemarkFields, remark_typed, taken_away
from slt_data.shipped.catalogue_yaml import read_catalogue
from slt_data.store.batches import BatchKind, Content, NewBatch
from slt_data.store.ledger import commit
from slt_data.store.revisions import undo
from slt_data.store.store import Store, open_store
from slt_data.story.chronicle import tell_history
from slt_data.story.corrected import says_figure
from slt_data.story.indicator import IndicatorStory, tell_indicator
from slt_data.story.material import Material
from slt_data.story.words_back import words_back
from slt_data.texts import Language, speaking
from tests.conftest import DATASETS, own_home

AREA = "baerum"
TODAY = date(2026, 11, 30)
LEVEL_2018 = "Rapporten for 2018 sier at nasking er tilbake der den var i 2016. Tallet er 69, mot 61 da."


@pytest.fixture
def store(ready_home: Path, tmp_path: Path) -> Store:
    return open_store(own_home(ready_home, tmp_path) / "slt.duckdb", read_catalogue(DATASETS))


def put(store: Store, comment: str = "Politiet ringte", **content: object) -> int:
    made = Content(**content)  # type: ignore[arg-type]
    return commit(store.database, NewBatch(made, BatchKind.INTAKE, TODAY, "Kari", comment))


def figure(value: float, status: Status = Status.EXACT, **more: object) -> Figure:
    own = {"area": AREA, "indicator": "nasking", "year": 2018, "source": "koordinator", "raw": f"{value:.0f}"}
    return Figure.model_validate(own | {"value": value, "status": status} | more)


def told(store: Store, indicator: str = "nasking", role: Role = Role.LESER) -> IndicatorStory:
    material = Material(store, AREA, role)
    story = tell_indicator(material, material.catalogue.indicator(indicator), 2018)
    assert story is not None
    return story


def remarks(store: Store) -> list[str]:
    return [one.text for one in told(store).remarks]


def test_a_corrected_figure_says_what_it_was_in_every_form(store: Store) -> None:
    put(store, figures=[figure(71)])
    story = told(store)
    mark = "Rettet fra 69, kilde eller grunn: Politiet ringte"
    assert story.table[0].remark == mark
    assert story.chart is not None
    assert story.chart.lines[0].points[-1].corrected == mark
    assert f"{mark}." in story.chart.lines[0].points[-1].said
    assert mark in table_csv(story).decode("utf-8-sig")
    material = Material(store, AREA)
    document = series_document(material, material.catalogue.indicator("nasking"), "")
    assert [point.corrected for point in document.points] == ["", "", mark]
    assert "corrected" not in document.points[0].model_dump()
    with speaking(Language.NYNORSK):
        assert told(store).table[0].remark == "Retta frå 69, kjelde eller grunn: Politiet ringte"


def test_a_source_of_its_own_is_told_as_the_source(store: Store) -> None:
    put(store, figures=[figure(71, section="Brev fra politiet")])
    assert told(store).table[0].remark == "Rettet fra 69, kilde: Brev fra politiet"


@pytest.mark.parametrize(
    ("first", "then"),
    [
        pytest.param(figure(3), figure(71), id="one-that-was-hidden"),
        pytest.param(figure(71), figure(3), id="one-that-is-hidden"),
        pytest.param(figure(71, Status.PARTIAL), figure(90), id="a-part-of-the-year"),
        pytest.param(figure(71, Status.PRELIMINARY, raw="71*"), figure(71), id="preliminary-and-the-same"),
    ],
)
@pytest.mark.parametrize("role", list(Role))
def test_what_is_no_correction_to_a_reader_is_not_told(store: Store, first: Figure, then: Figure, role: Role) -> None:
    ahead = {"year": 2020}
    put(store, figures=[first.model_copy(update=ahead)])
    put(store, figures=[then.model_copy(update=ahead)])
    material = Material(store, AREA, role)
    series = material.series("nasking")
    assert series is not None
    assert all(not row.told.corrected for row in series.rows)


def test_an_undone_correction_is_none(store: Store) -> None:
    undo(store, put(store, figures=[figure(71)]), by="Kari", comment="Feil")
    assert told(store).table[0].remark == ""
    assert LEVEL_2018 in remarks(store)


def test_a_remark_that_speaks_of_a_corrected_figure_says_so(store: Store) -> None:
    put(store, figures=[figure(71)])
    since = "Tallet for 2018 er rettet fra 69 til 71 etter at dette ble skrevet."
    assert f"{LEVEL_2018} {since}" in remarks(store)
    assert "Rapporten for 2017 regner selv ut at økningen fra 61 til 94 er 54\N{NO-BREAK SPACE}%." in remarks(store)
    material = Material(store, AREA)
    judged = material.judged(["nasking"], "nasking", JudgementKind.DEVELOPMENT)
    assert judged[0].text.endswith("Tallet er rettet fra 69 til 71 etter at dette ble skrevet.")
    assert "rettet" not in judged[1].text
    document = series_document(material, material.catalogue.indicator("nasking"), "")
    assert any(one.text.endswith(since) for one in document.caveats)
    assert any(one.text == judged[0].text for one in document.judgements)
    with speaking(Language.NYNORSK):
        assert any("Talet for 2018 er retta frå 69 til 71 etter at dette vart skrive." in one for one in remarks(store))


def test_what_is_written_after_the_correction_is_not_marked(store: Store) -> None:
    put(store, figures=[figure(71)])
    own = Remark(id="ny", indicators=("nasking",), areas=(AREA,), years=(2018,), text="Det er 71.", source="slt2018")
    put(store, remarks=[own])
    assert "Det er 71." in remarks(store)
    put(store, figures=[figure(72)])
    assert "Det er 71. Tallet er rettet fra 71 til 72 etter at dette ble skrevet." in remarks(store)


def test_a_judgement_of_a_focus_area_names_the_figure(store: Store) -> None:
    own = Judgement(
        area=AREA, year=2018, source="koordinator", id="egen", kind=JudgementKind.DEVELOPMENT, focus_area="nasking",
        voice="Skolen", direction=Direction.UP, text="Mer enn før.",
    )  # fmt: skip
    put(store, judgements=[own])
    put(store, figures=[figure(71)])
    said = [one.text for one in Material(store, AREA).judged([], "nasking", JudgementKind.DEVELOPMENT)]
    assert "Mer enn før. Nasking: Tallet for 2018 er rettet fra 69 til 71 etter at dette ble skrevet." in said


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("Nasking på senteret", "Nasking på senteret", id="a list of topics is of no figure"),
        pytest.param(
            "Nasking, 69 saker",
            "Nasking, 69 saker. Nasking: Tallet for 2018 er rettet fra 69 til 71 etter at dette ble skrevet.",
            id="but for the one that it names",
        ),
    ],
)
@pytest.mark.parametrize("kind", [JudgementKind.TOPIC, JudgementKind.CHALLENGE])
def test_what_the_police_list_is_marked_for_the_figure_that_it_names(
    store: Store, kind: JudgementKind, text: str, told: str
) -> None:
    topic = Judgement(
        area=AREA, year=2018, source="koordinator", id="egen", kind=kind, focus_area="nasking",
        voice="Politiet", direction=Direction.UNKNOWN, text=text,
    )  # fmt: skip
    put(store, judgements=[topic])
    put(store, figures=[figure(71)])
    assert told in [one.text for one in Material(store, AREA).judged([], "nasking", kind)]


@pytest.mark.parametrize(
    ("text", "figure", "found"),
    [("Tallet er 69.", "69", True), ("I 1969", "69", False), ("69,5 %", "69", False), ("2 675 saker", "2 675", True)],
)
def test_a_number_stands_by_itself(text: str, figure: str, *, found: bool) -> None:
    assert says_figure(text, figure) is found


def test_a_remark_of_the_catalogue_is_changed_taken_away_and_comes_back(store: Store) -> None:
    shipped = next(one for one in Material(store, AREA).every_remark if one.id == "nasking_nivaa_2018")
    fields = RemarkFields("", "2016, 2018", "Nasking er tilbake der den var i 2016.", "slt2018", doubt=False)
    changed, wrong = remark_typed(fields, store.catalogue, AREA, shipped)
    assert not wrong
    assert changed is not None
    assert (changed.id, changed.indicators) == (shipped.id, shipped.indicators)
    first = draft_of_typed(store, AREA, no_readings(), remarks=[changed], today=TODAY)
    assert not first.empty
    number = put_in(store, first, by="Kari", comment="Tallet er rettet", accepted=None)
    assert LEVEL_2018 not in remarks(store)
    assert fields.text in remarks(store)
    assert words_back(store, number) == (f"Blir igjen: Merknad til Nasking: {LEVEL_2018} (nå: {fields.text})",)
    gone = draft_of_typed(store, AREA, no_readings(), remarks=[taken_away(changed, AREA)], today=TODAY)
    last = put_in(store, gone, by="Kari", comment="Gjelder ikke", accepted=None)
    assert fields.text not in remarks(store)
    assert words_back(store, last) == (f"Kommer tilbake: Merknad til Nasking: {fields.text}",)
    undo(store, last, by="Kari", comment="Feil")
    undo(store, number, by="Kari", comment="Feil")
    assert LEVEL_2018 in remarks(store)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        (RemarkFields("", "2018", "Husk dette", "", doubt=False), "deliver.remark_about_nothing"),
        (RemarkFields("Nasking (mindre tyveri)", "i fjor", "Husk dette", "", doubt=True), "template.bad_year"),
        (RemarkFields("Nasking (mindre tyveri)", "2018", "", "", doubt=True), "deliver.remark_no_text"),
    ],
    ids=["about-nothing", "bad-year", "no-text"],
)
def test_a_remark_that_does_not_hold_is_told(store: Store, fields: RemarkFields, code: str) -> None:
    found, wrong = remark_typed(fields, store.catalogue, AREA)
    assert found is None
    assert wrong[0].code == code


def test_a_judgement_is_taken_away_and_undoing_names_it(store: Store) -> None:
    judged = Material(store, AREA).judged(["nasking"], "nasking", JudgementKind.DEVELOPMENT)[0]
    draft = draft_of_typed(store, AREA, no_readings(), gone=[judged], today=TODAY)
    number = put_in(store, draft, by="Kari", comment="Står feil i rapporten", accepted=None)
    assert judged.id not in {one.id for one in Material(store, AREA).judgements}
    (line,) = words_back(store, number)
    assert line.startswith("Kommer tilbake: ")
    assert judged.text in line


def days_of_1905(*rows: tuple[object, ...]) -> bytes:
    """A workbook in which the years of the first column are formatted as dates."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for cell in sheet["A"][1:]:
        cell.number_format = "DD.MM.YYYY"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", days_of_1905(("År", "Indikator", "Verdi"), (2021, "Nasking", 69), (2022, "Nasking", 72))),
        ("a.csv", "År;Indikator;Verdi\n13.07.1905;Nasking;69\n14.07.1905;Nasking;72\n".encode()),
    ],
    ids=["xlsx", "csv"],
)
def test_a_year_shown_as_a_day_of_1905_is_asked_as_that_year(ready_store: Store, name: str, content: bytes) -> None:
    draft = draft_of_file(ready_store, AREA, name, content, today=TODAY)
    (asked,) = [one for one in draft.questions if one.id == "year:days"]
    assert [one.id for one in asked.choices] == ["yes", "keep"]
    assert "Er det 2021 som er ment?" in asked.text
    rows = draft.of(Difference.NEW)
    assert list(zip(rows["year"], rows["value"], strict=True)) == [(2021, 69.0), (2022, 72.0)]


def test_remembered_answers_are_listed_changed_and_forgotten_each_in_a_batch(store: Store) -> None:
    content = "Indikator;År;Verdi\nNaskeri;2019;69\n".encode()
    (asked,) = draft_of_file(store, AREA, "a.csv", content, today=TODAY).questions
    said = Answers(Choices(answers={asked.id: "nasking"}))
    draft = draft_of_file(store, AREA, "a.csv", content, said, today=TODAY)
    first = put_in(store, draft, by="Kari", comment="Fra politiet", accepted=None)
    (kept,) = kept_answers(store, AREA)
    assert (kept.batch.file, dict(kept.answers)) == ("a.csv", {"name:naskeri": "nasking"})
    assert [(one.id, one.answer) for one in questions_answered(store, kept)] == [("name:naskeri", "nasking")]
    assert kept_answers(store, "eksempelkommune") == []
    changed = answer_anew(store, kept, {"name:naskeri": "leave_out"}, by="Kari", comment="Ikke nasking")
    assert dict(kept_answers(store, AREA)[0].answers) == {"name:naskeri": "leave_out"}
    forgotten = answer_anew(store, kept, {"name:naskeri": ""}, by="Kari", comment="Spør igjen")
    assert kept_answers(store, AREA) == []
    assert draft_of_file(store, AREA, "a.csv", content, today=TODAY).questions[0].answer == ""
    assert [one.number for one in tell_history(store, AREA)][:3] == [forgotten, changed, first]
    undo(store, forgotten, by="Kari", comment="Feil")
    undo(store, changed, by="Kari", comment="Feil")
    assert dict(kept_answers(store, AREA)[0].answers) == {"name:naskeri": "nasking"}
    undo(store, first, by="Kari", comment="Feil")
    assert kept_answers(store, AREA) == []
