"""What changed since a day, as one role sees it, and how it comes out of the app."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from slt_data.domain.board import Meeting
from slt_data.domain.disclosure import Role
from slt_data.domain.entries import Event, EventKind, MeasureLevel, Scope
from slt_data.domain.series import Direction, Figure, Judgement, JudgementKind
from slt_data.export.deck.make import deck
from slt_data.export.paper.model import PaperTable
from slt_data.export.paper.pdf import fitted_paper
from slt_data.norwegian import NORWAY, long_date
from slt_data.store.batches import BatchKind, Content, NewBatch
from slt_data.store.ledger import commit
from slt_data.store.revisions import undo
from slt_data.store.store import Store, open_store
from slt_data.story.briefing import Briefing, tell_briefing
from slt_data.story.chronicle import Revised
from slt_data.story.material import Material
from slt_data.story.materials import Materials
from slt_data.story.since import Became, tell_since
from slt_data.story.told_cause import Cause
from tests.conftest import FELLES, TinyDatasets, own_home, tiny_datasets
from tests.test_hiding import empty_store, put_in, thefts

TODAY = datetime.now(NORWAY).date()
LONG_AGO, TOMORROW = date(2020, 1, 1), TODAY + timedelta(days=1)


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Two years of thefts, of which the girls of 2015 are few. Read only: ``store`` is a copy of it."""
    tiny = adding_up(tmp_path_factory.mktemp("since"))
    made = empty_store(tiny)
    put_in(made, Content([*thefts(2014, alle=20), *thefts(2015, alle=14, jenter=3, gutter=11)]))
    return made


@pytest.fixture(scope="module")
def both_split(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The same years, and in both of them girls and boys. Read only."""
    made = empty_store(adding_up(tmp_path_factory.mktemp("split")))
    put_in(made, Content([one for year, counts in ALL.items() for one in thefts(year, **counts)]))
    return made


def adding_up(folder: Path) -> TinyDatasets:
    """The tiny data set, in which girls and boys add up to all."""
    tiny = tiny_datasets(folder)
    tiny.swap(FELLES, "dimensions: [kjoenn]\n    caveats", "dimensions: [kjoenn]\n    additive: [kjoenn]\n    caveats")
    return tiny


def copy_of(store: Store, folder: Path) -> Store:
    """A store of one's own with all that is in ``store``."""
    return open_store(own_home(Path(store.database.path).parent, folder) / "slt.duckdb")


@pytest.fixture
def store(two_years: Store, tmp_path: Path) -> Store:
    return copy_of(two_years, tmp_path)


def briefing(store: Store, day: date | Meeting) -> Briefing:
    since = tell_since(Materials(store), "lillevik", day)
    return tell_briefing(Material(store, "lillevik"), None, 2015, ["vinning"], TODAY, since)


def test_everything_is_new_since_before_there_was_anything(store: Store) -> None:
    rows = tell_since(Materials(store), "lillevik", LONG_AGO, Role.KOORDINATOR).rows
    assert [(one.group, one.year, one.old, one.new) for one in rows] == [
        ("", "2015", "ikke lagt inn", "14"),
        ("", "2014", "ikke lagt inn", "20"),
        ("Gutter", "2015", "ikke lagt inn", "11"),
        ("Jenter", "2015", "ikke lagt inn", "3"),
    ]


def test_a_reader_gets_no_hidden_figure(store: Store) -> None:
    rows = tell_since(Materials(store), "lillevik", LONG_AGO).rows
    assert {(one.group, one.new) for one in rows if one.group} == {("Gutter", ":"), ("Jenter", ":")}


def test_nothing_since_tomorrow(store: Store) -> None:
    assert tell_since(Materials(store), "lillevik", TOMORROW).rows == ()


# --- Since a meeting ------------------------------------------------------------------------------------------------


def frozen_now(store: Store) -> Meeting:
    """A meeting at which the board saw what stands by now."""
    last = store.batches()[-1].committed_at
    return Meeting(id="styret", area="lillevik", day=TODAY, title="Styremøte 1", frozen_at=last)


def changed(store: Store, meeting: Meeting, role: Role = Role.LESER) -> dict[str, list[tuple[str, str, str, str]]]:
    """What became of figures, by kind: group, year, what it was and is."""
    since = tell_since(Materials(store), "lillevik", meeting, role)
    return {
        kind.value: [(one.told.group, one.told.year, one.told.old, one.told.new) for one in found]
        for kind in Became
        if (found := since.of(kind))
    }


def judged(text: str, key: str = "vurdert") -> Judgement:
    return Judgement(
        id=key, area="lillevik", year=2015, kind=JudgementKind.DEVELOPMENT, focus_area="vinning", voice="Politiet",
        direction=Direction.DOWN, text=text, source="rapport",
    )  # fmt: skip


def measure(title: str = "Natteravner", **more: Any) -> Event:
    usual = {"id": "tiltak", "day": date(2015, 1, 1), "when": "2015", "kind": EventKind.MEASURE, "source": "rapport"}
    return Event(**usual, title=title, concerns=Scope(areas=("lillevik",), focus_areas=("vinning",)), **more)


def test_nothing_changed(store: Store) -> None:
    since = tell_since(Materials(store), "lillevik", frozen_now(store))
    assert since.empty
    assert since.title == f"Siden Styremøte 1, {long_date(TODAY)}"


def test_a_revised_figure_is_told_with_what_it_was_by_whom_when_and_why(store: Store) -> None:
    meeting = frozen_now(store)
    commit(
        store.database,
        NewBatch(
            Content(thefts(2014, alle=22)),
            kind=BatchKind.INTAKE,
            given_on=date(2026, 3, 1),
            committed_by="Kari",
            comment="To saker til ble funnet",
        ),
    )
    (one,) = tell_since(Materials(store), "lillevik", meeting).figures
    assert (one.kind, one.told) == (Became.REVISED, Revised("Tyveri", "", "2014", "20", "22", "+2"))
    assert one.cause == Cause("Kari", long_date(datetime.now(NORWAY).date()), "To saker til ble funnet")


def test_what_a_data_set_gave_is_told_with_the_day_on_which_the_source_gave_it(store: Store) -> None:
    meeting = frozen_now(store)
    commit(
        store.database,
        NewBatch(
            Content(thefts(2014, alle=22)),
            kind=BatchKind.DATASET,
            given_on=date(2026, 3, 1),
            committed_by="SLT-innsikt",
            comment="Levert",
        ),
    )
    (one,) = tell_since(Materials(store), "lillevik", meeting).figures
    assert one.cause == Cause("SLT-innsikt", "1. mars 2026", "Levert")


def test_the_statement_then_and_now(store: Store) -> None:
    meeting = frozen_now(store)
    put_in(store, Content(thefts(2015, alle=24)))
    (one,) = tell_since(Materials(store), "lillevik", meeting).statements
    assert one.sentence == "Vinning: da «Tyveri gikk ned fra 20 til 14», nå «Tyveri økte fra 20 til 24»."


CHANGES = [
    # what is put in, what it becomes to a reader: by kind the group, the year, what it was and is
    pytest.param({"figures": thefts(2013, alle=30)}, {"new": [("", "2013", "ikke lagt inn", "30")]}, id="new"),
    pytest.param(
        {"figures": thefts(2013, alle=3)}, {"new": [("", "2013", "ikke lagt inn", ":")]}, id="new, and at once hidden"
    ),
    pytest.param(
        {"removed_figures": thefts(2014, alle=20)},
        {"withdrawn": [("", "2014", "20", "ikke lagt inn")]},
        id="gone",
    ),
    pytest.param({"figures": thefts(2014, alle=4)}, {"hidden": [("", "2014", "vistes", ":")]}, id="newly hidden"),
    pytest.param({"figures": thefts(2015, jenter=2, gutter=12)}, {}, id="another hidden figure"),
    pytest.param({"removed_figures": thefts(2015, jenter=3, gutter=11)}, {
        "withdrawn": [("Gutter", "2015", ":", "ikke lagt inn"), ("Jenter", "2015", ":", "ikke lagt inn")],
    }, id="a hidden figure that is gone"),
    pytest.param({"figures": thefts(2015, alle=20, jenter=8, gutter=12)}, {
        "revised": [("", "2015", "14", "20")],
        "shown": [("Gutter", "2015", ":", "12"), ("Jenter", "2015", ":", "8")],
    }, id="newly shown"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "told"), CHANGES)
def test_what_became_of_figures_as_a_reader_is_told(
    store: Store, content: dict[str, Any], told: dict[str, list[tuple[str, str, str, str]]]
) -> None:
    meeting = frozen_now(store)
    put_in(store, Content(**content))
    assert changed(store, meeting) == told


def test_a_coordinator_is_told_what_is_hidden_from_readers(store: Store) -> None:
    meeting = frozen_now(store)
    put_in(store, Content(thefts(2014, alle=4)))
    put_in(store, Content(thefts(2015, jenter=2, gutter=12)))
    assert changed(store, meeting, Role.KOORDINATOR) == {
        "hidden": [("", "2014", "20", "4")],
        "revised": [("Gutter", "2015", "11", "12"), ("Jenter", "2015", "3", "2")],
    }


def test_what_is_hidden_now_is_told_without_who_changed_it(store: Store) -> None:
    """Else it would be known whether it is small itself, or hidden for the sake of another."""
    meeting = frozen_now(store)
    put_in(store, Content(thefts(2014, alle=4)))
    (one,) = tell_since(Materials(store), "lillevik", meeting).of(Became.HIDDEN)
    assert one.cause is None
    assert one.told.difference == ""


@pytest.mark.parametrize("year", [2014, 2015], ids=["the figure before", "the newest figure"])
def test_what_is_hidden_now_is_not_told_by_the_statement_of_then(store: Store, year: int) -> None:
    """It was «Tyveri gikk ned fra 20 til 14», and rests on both figures."""
    meeting = frozen_now(store)
    put_in(store, Content(thefts(year, alle=4)))
    (one,) = tell_since(Materials(store), "lillevik", meeting).statements
    assert one.then == "Vinning: tallet ble vist da"
    assert "20" not in one.then
    assert "14" not in one.then
    told = tell_since(Materials(store), "lillevik", meeting, Role.KOORDINATOR).statements[0].then
    assert told == "Tyveri gikk ned fra 20 til 14", "who sees the figure is told all"


def test_a_hidden_figure_that_is_new_is_told_without_why_it_came(store: Store) -> None:
    meeting = frozen_now(store)
    put_in(store, Content(thefts(2013, alle=3)))
    (one,) = tell_since(Materials(store), "lillevik", meeting).of(Became.NEW)
    assert (one.told.new, one.cause) == (":", None)
    (seen,) = tell_since(Materials(store), "lillevik", meeting, Role.KOORDINATOR).of(Became.NEW)
    assert seen.cause is not None


def test_what_an_undo_brought_back_is_blamed_on_the_undo(store: Store) -> None:
    mistake = put_in(store, Content(thefts(2014, alle=25)))
    meeting = frozen_now(store)
    undo(store, mistake, by="Kari", comment="Feil fil")
    (one,) = tell_since(Materials(store), "lillevik", meeting).figures
    assert (one.kind, one.told.old, one.told.new) == (Became.REVISED, "25", "20")
    assert one.cause is not None
    assert (one.cause.who, one.cause.why) == ("Kari", "Feil fil")


def test_put_in_and_undone_since_is_nothing(store: Store) -> None:
    meeting = frozen_now(store)
    undo(store, put_in(store, Content(thefts(2014, alle=25), [judged("Mindre.")], [measure()])), by="k", comment="c")
    assert tell_since(Materials(store), "lillevik", meeting).empty


def test_judgements_and_measures_new_changed_and_gone(store: Store) -> None:
    gone = judged("Borte.", "borte")
    put_in(store, Content(judgements=[judged("Mindre enn før."), gone], events=[measure()]))
    meeting = frozen_now(store)
    put_in(
        store,
        Content(
            judgements=[judged("Mye mindre enn før."), judged("Nytt.", "ny")],
            removed_judgements=[gone],
            events=[measure(ongoing=True, level=MeasureLevel.UNIVERSAL, responsible="Politiet")],
        ),
    )
    since = tell_since(Materials(store), "lillevik", meeting)
    assert [(one.kind, one.about, one.old, one.new) for one in since.judgements] == [
        (Became.NEW, "Vinning: Politiet, 2015", "", "Nedgang. Nytt."),
        (Became.REVISED, "Vinning: Politiet, 2015", "Nedgang. Mindre enn før.", "Nedgang. Mye mindre enn før."),
        (Became.WITHDRAWN, "Vinning: Politiet, 2015", "Nedgang. Borte.", ""),
    ]
    assert [(one.kind, one.about, one.old, one.new) for one in since.events] == [
        (
            Became.REVISED,
            "Vinning: tiltak",
            "Natteravner (2015).",
            "Natteravner (fra 2015, pågår). Universell. Politiet.",
        ),
    ]
    assert {one.cause.who for one in (*since.judgements, *since.events) if one.cause} == {"k"}


def test_before_there_was_anything_says_so(store: Store) -> None:
    meeting = frozen_now(store).model_copy(update={"frozen_at": datetime(2020, 1, 1)})  # noqa: DTZ001
    assert tell_since(Materials(store), "lillevik", meeting).began_empty
    assert not tell_since(Materials(store), "lillevik", frozen_now(store)).began_empty


ALL = {2014: {"alle": 20, "jenter": 8, "gutter": 12}, 2015: {"alle": 14, "jenter": 3, "gutter": 11}}
THEN = [
    # what is put in after the meeting, of which ``{hidden}`` girls is what a reader must never learn
    pytest.param(lambda hidden: thefts(2015, alle=14, jenter=hidden, gutter=14 - hidden), id="hidden then and now"),
    pytest.param(lambda hidden: thefts(2014, alle=20, jenter=hidden, gutter=20 - hidden), id="shown then, hidden now"),
    pytest.param(lambda hidden: thefts(2016, alle=30, jenter=hidden, gutter=30 - hidden), id="new and hidden"),
    pytest.param(lambda hidden: thefts(2013, alle=hidden), id="a total"),
]


@pytest.mark.parametrize("after", THEN)
def test_nothing_told_of_what_changed_depends_on_what_is_hidden(
    both_split: Store, tmp_path: Path, after: Callable[[int], list[Figure]]
) -> None:
    """Girls 1, 3 or 4: to a reader what changed is the same to the last character; to a coordinator it is not."""
    told: dict[Role, set[str]] = {Role.LESER: set(), Role.KOORDINATOR: set()}
    for hidden in (1, 3, 4):
        store = copy_of(both_split, tmp_path / str(hidden))
        meeting = frozen_now(store)
        put_in(store, Content(after(hidden)))
        for role, texts in told.items():
            since = tell_since(Materials(store), "lillevik", meeting, role)
            texts.add(repr(replace(since, meeting=None)))
    assert len(told[Role.LESER]) == 1
    assert len(told[Role.KOORDINATOR]) >= 2, "3 girls of 2015 are no change"


# --- Taken out ------------------------------------------------------------------------------------------------------


def test_the_deck_has_a_slide_of_it(store: Store) -> None:
    slides = Presentation(io.BytesIO(deck(briefing(store, LONG_AGO)))).slides
    assert slides[2].shapes.title.text == "Siden 1. januar 2020"


def test_since_a_meeting_goes_by_its_title_and_day(store: Store) -> None:
    meeting = frozen_now(store).model_copy(update={"day": date(2026, 6, 17)})
    put_in(store, Content(thefts(2014, alle=22), [judged("Mindre.")], [measure()]))
    told = briefing(store, meeting)
    titles = [one.shapes.title.text for one in Presentation(io.BytesIO(deck(told))).slides]
    assert titles[2:4] == ["Siden Styremøte 1, 17. juni 2026"] * 2
    (section,) = [one for one in fitted_paper(told).sections if one.title == "Siden Styremøte 1, 17. juni 2026"]
    figures, words = [one for one in section.blocks if isinstance(one, PaperTable)]
    assert figures.rows[0][2:5] == ("2014", "20", "22")
    assert [row[:2] for row in words.rows] == [("Vinning: Politiet, 2015", "Ny"), ("Vinning: tiltak", "Ny")]


def test_the_report_has_a_section_of_it(store: Store) -> None:
    (section,) = [
        one for one in fitted_paper(briefing(store, LONG_AGO)).sections if one.title == "Siden 1. januar 2020"
    ]
    (table,) = [one for one in section.blocks if isinstance(one, PaperTable)]
    assert table.rows[0][2:5] == ("2015", "ikke lagt inn", "14")


def test_without_a_day_there_is_nothing_of_it(store: Store) -> None:
    told = tell_briefing(Material(store, "lillevik"), None, 2015, ["vinning"], TODAY)
    assert not any(one.title.startswith("Siden") for one in fitted_paper(told).sections)
