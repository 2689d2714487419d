"""What waits for the coordinator: by day and by what is there; nothing guessed, and nothing that is done."""

import copy
import json
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from slt_data.domain.board import Meeting
from slt_data.domain.plan import Aarshjul, AarshjulKind, Chapter, Delmaal, Kapittel, PlanPiece, Tiltak, TiltakStatus
from slt_data.domain.plan_rows import Plan
from slt_data.store.store import Store
from slt_data.story.material import Material
from slt_data.story.waiting import tell_what_waits
from slt_data.story.waiting_task import WaitingTask
from slt_data.story.wheel import turns_of
from slt_data.texts import Language, speaking
from tests.conftest import material_of, own_home, run_here

AREA = "eksempelkommune"
"""The made-up municipality: figures of the police until 2025, Ungdata of 2013, 2016, 2019, 2022 and 2025."""


def turn(kind: str, *months: int, **more: Any) -> Aarshjul:
    told = {"id": f"{kind}_{months[0]}", "area": AREA, "title": f"Hjul {kind}", "kind": kind, "months": months}
    return Aarshjul.model_validate({**told, **more})


def measure(key: str, *years: int, **more: Any) -> Tiltak:
    told = {"id": key, "area": AREA, "title": key.capitalize(), "innsatsomraader": ("valg",), "years": years}
    return Tiltak.model_validate({**told, **more})


def status(key: str, year: int, state: str) -> TiltakStatus:
    return TiltakStatus.model_validate(
        {"id": f"{key}_{year}", "area": AREA, "tiltak": key, "year": year, "state": state}
    )


def chapter(year: int, which: Chapter) -> Kapittel:
    return Kapittel(id=f"{which}_{year}", area=AREA, year=year, chapter=which, text="Egne ord.")


def goal(key: str, *years: int, unread: Sequence[int] = ()) -> Delmaal:
    return Delmaal(id=key, area=AREA, innsatsomraade="valg", text="Færre tyverier.", years=years, unread=tuple(unread))


def meeting(day: date) -> Meeting:
    return Meeting(id="m", area=AREA, day=day, title="Styremøte", frozen_at=datetime(2026, 1, 1), number=1)  # noqa: DTZ001


def with_plan(store: Store, pieces: Sequence[PlanPiece], meetings: Sequence[Meeting] = ()) -> Material:
    """The material of the made-up municipality with another plan and other meetings, and nothing carried over."""
    told = copy.copy(material_of(store, AREA))
    choices = tuple(one.model_copy(update={"unread": ()}) for one in told.catalogue.board_choices)
    told.catalogue = told.catalogue.model_copy(update={"board_choices": choices})
    told.__dict__.update(plan=Plan(tuple(pieces)), meetings=tuple(meetings))
    return told


def brief(tasks: Sequence[WaitingTask]) -> list[tuple[str, str, str]]:
    return [(one.urgency.word, one.what, one.why) for one in tasks]


POLICE = turn("polititall", 2)
SURVEY = turn("ungdata", 2, 3, when="uke 9–12", every=3, first_year=2025)
REPORT = turn("aarsrapport", 3)
BOARD = turn("styremoete", 2, 5, 9)
WRITTEN_2025 = [chapter(2025, Chapter.SAMMENDRAG)]
WRITTEN_TWICE = [*WRITTEN_2025, chapter(2026, Chapter.SAMMENDRAG), chapter(2025, Chapter.AVSLUTNING)]
GONE = "Hjul styremoete"
DUE = "Frist i årshjulet: mars 2027. "
HELD = "Møtet skulle være {}, og er ikke registrert."

CASES = [
    pytest.param([], [], date(2026, 6, 1), [], id="nothing is known, nothing waits"),
    pytest.param([POLICE], [], date(2026, 3, 1), [], id="figures of last year are there"),
    pytest.param([POLICE], [], date(2026, 12, 31), [], id="the next round is two months away"),
    pytest.param(
        [POLICE],
        [],
        date(2027, 1, 1),
        [("soon", "Tall fra politiet for 2026", "I årshjulet: februar 2027.")],
        id="figures due next month",
    ),
    pytest.param(
        [POLICE],
        [],
        date(2027, 2, 28),
        [("now", "Tall fra politiet for 2026", "I årshjulet: februar 2027.")],
        id="the last day",
    ),
    pytest.param(
        [POLICE],
        [],
        date(2027, 3, 1),
        [("late", "Tall fra politiet for 2026", "Frist i årshjulet: februar 2027.")],
        id="the day after",
    ),
    pytest.param(
        [turn("polititall", 2, 8)],
        [],
        date(2027, 7, 1),
        [("late", "Tall fra politiet for 2026", "Frist i årshjulet: februar 2027.")],
        id="two times a year, one year of figures, told once",
    ),
    pytest.param([SURVEY], [], date(2025, 3, 3), [], id="the survey of the year is in already: no contradiction"),
    pytest.param([SURVEY], [], date(2027, 2, 1), [], id="no survey that year"),
    pytest.param(
        [SURVEY],
        [],
        date(2028, 1, 31),
        [("soon", "Ungdata 2028", "Undersøkelsen er uke 9–12 2028.")],
        id="survey weeks coming",
    ),
    pytest.param(
        [SURVEY],
        [],
        date(2028, 2, 28),
        [("now", "Ungdata 2028", "Undersøkelsen er uke 9–12 2028.")],
        id="week 9 begins on 28 February",
    ),
    pytest.param(
        [SURVEY],
        [],
        date(2028, 3, 27),
        [("now", "Resultatene fra Ungdata 2028", "Undersøkelsen var uke 9–12 2028. Resultatene er ikke lagt inn.")],
        id="week 12 is over, the results wait",
    ),
    pytest.param(
        [SURVEY],
        [],
        date(2029, 1, 1),
        [("late", "Resultatene fra Ungdata 2028", "Undersøkelsen var uke 9–12 2028. Resultatene er ikke lagt inn.")],
        id="results of last year",
    ),
    pytest.param([REPORT, *WRITTEN_2025], [], date(2026, 3, 10), [], id="report: figures and chapters are there"),
    pytest.param(
        [REPORT],
        [],
        date(2026, 3, 10),
        [
            (
                "now",
                "Årsrapporten for 2025",
                "I årshjulet: mars 2026. Ingen egne kapitler for 2025 er skrevet.",
            )
        ],
        id="report without chapters",
    ),
    pytest.param(
        [REPORT, *WRITTEN_TWICE],
        [],
        date(2027, 4, 1),
        [
            (
                "late",
                "Årsrapporten for 2026",
                DUE + "Tall fra politiet for 2026 mangler. Dette er ikke skrevet: Avslutning.",
            )
        ],
        id="report without figures and one chapter",
    ),
    pytest.param(
        [turn("aarsrapport", 11), *WRITTEN_2025],
        [],
        date(2026, 11, 1),
        [
            (
                "now",
                "Årsrapporten for 2026",
                "I årshjulet: november 2026. Ingen egne kapitler for 2026 er skrevet.",
            )
        ],
        id="a report of the autumn is of its own year, whose figures nobody has",
    ),
    pytest.param(
        [BOARD],
        [],
        date(2026, 4, 1),
        [("late", GONE, HELD.format("februar 2026")), ("soon", GONE, "I årshjulet: mai 2026.")],
        id="a meeting that nobody registered, and the next",
    ),
    pytest.param(
        [BOARD],
        [date(2026, 2, 3), date(2026, 5, 2)],
        date(2026, 5, 2),
        [],
        id="the meetings were held and registered",
    ),
    pytest.param([BOARD], [date(2026, 3, 9)], date(2026, 3, 10), [], id="a meeting that was held later"),
    pytest.param(
        [turn("plan", 11)],
        [],
        date(2026, 11, 1),
        [("now", "Planen for 2027", "I årshjulet: november 2026.")],
        id="next year's plan",
    ),
    pytest.param([turn("plan", 11), goal("en", 2027)], [], date(2026, 11, 1), [], id="next year's plan is there"),
    pytest.param(
        [turn("annet", 9, title="Foreldremøter", when="15. september")],
        [],
        date(2026, 8, 1),
        [("soon", "Foreldremøter", "I årshjulet: 15. september 2026.")],
        id="something else",
    ),
    pytest.param([turn("annet", 9, when="15. september")], [], date(2026, 9, 16), [], id="nothing tells that it was"),
    pytest.param(
        [goal("en", 2025, 2026, unread=[2026]), goal("to", 2026)],
        [],
        date(2026, 6, 1),
        [("now", "En del av planen for 2026 er ikke sett på", "Ført videre fra 2025.")],
        id="one piece carried over",
    ),
    pytest.param(
        [goal("en", 2026, 2027, unread=[2027]), measure("to", 2026, 2027, unread=[2027])],
        [],
        date(2026, 6, 1),
        [("soon", "2 deler av planen for 2027 er ikke sett på", "Ført videre fra 2026.")],
        id="the plan of next year",
    ),
    pytest.param(
        [
            measure("ravner", 2026, day="2026-01-01", when="2026", until="2026-05-31", until_when="mai 2026"),
            measure("kurs", 2026, day="2026-01-01", when="2026", until="2026-06-01", until_when="juni 2026"),
        ],
        [],
        date(2026, 6, 1),
        [("late", "Et tiltak skulle vært slutt", "«Ravner».")],
        id="a measure that should have ended yesterday",
    ),
    pytest.param(
        [
            measure("ravner", 2026, day="2026-01-01", when="2026", until="2026-05-31", until_when="mai 2026"),
            status("ravner", 2026, "stanset"),
        ],
        [],
        date(2026, 6, 1),
        [],
        id="it was stopped",
    ),
    pytest.param(
        [*(measure(f"tiltak_{one}", 2025, 2026) for one in "abcd"), status("tiltak_d", 2025, "i_gang")],
        [],
        date(2026, 1, 1),
        [("now", "3 tiltak mangler status for 2025", "«Tiltak_a», «Tiltak_b» og 1 til.")],
        id="the year is over without a status",
    ),
    pytest.param([measure("aa", 2026)], [], date(2026, 12, 31), [], id="the year is not over"),
    pytest.param(
        [measure("aa", 2025), status("aa", 2025, "planlagt"), measure("bb", 2024)],
        [],
        date(2026, 1, 1),
        [("now", "Et tiltak i planen for 2025 står bare som planlagt", "«Aa».")],
        id="only planned; the year before that is not asked for",
    ),
]


@pytest.mark.parametrize(("pieces", "held", "day", "waits"), CASES)
def test_what_waits(
    ready_store: Store,
    pieces: Sequence[PlanPiece],
    held: Sequence[date],
    day: date,
    waits: list[tuple[str, str, str]],
) -> None:
    told = tell_what_waits(with_plan(ready_store, pieces, [meeting(one) for one in held]), day)
    assert brief(told) == waits


def test_the_most_urgent_first_and_where_to_do_it(ready_store: Store) -> None:
    pieces = [BOARD, POLICE, REPORT, *WRITTEN_2025, measure("aa", 2026), goal("en", 2026, 2027, unread=[2027])]
    told = tell_what_waits(with_plan(ready_store, pieces), date(2027, 4, 20))
    assert [(one.urgency.word, one.kind.value, one.page) for one in told] == [
        ("late", "polititall", "legg_inn_tall"),
        ("late", "styremoete", "styremoeter"),
        ("late", "aarsrapport", "presentasjon"),
        ("now", "no_status", told[3].page),
        ("now", "unread", told[3].page),
        ("soon", "styremoete", told[3].page),
    ]
    assert told[3].choices == {"planaar": "2026"}
    assert told[4].choices == {"planaar": "2027"}


def test_a_round_with_a_survey_alone_waits_for_no_other_figures(ready_store: Store) -> None:
    told = tell_what_waits(material_of(ready_store, "baerum"), date(2026, 12, 1))
    assert {one.kind.value for one in told} <= {"past_end", "not_begun", "no_status", "unread", "ungdata"}


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        pytest.param("polititall", "Tal frå politiet for 2026: Frist i årshjulet: februar 2027.", id="police"),
        pytest.param("aarsrapport", "Årsrapporten for 2026: Frist i årshjulet: februar 2027. Tal", id="report"),
    ],
)
def test_in_nynorsk(ready_store: Store, kind: str, said: str) -> None:
    told = with_plan(ready_store, [turn(kind, 2)])
    with speaking(Language.NYNORSK):
        (one,) = tell_what_waits(told, date(2027, 3, 1))
    assert f"{one.what}: {one.why}".startswith(said)


@pytest.mark.parametrize(
    ("months", "when", "days", "words"),
    [
        pytest.param([2], "", [("2026-02-01", "2026-02-28")], ["februar 2026"], id="a month"),
        pytest.param([3, 2], "", [("2026-02-01", "2026-03-31")], ["februar–mars 2026"], id="two together"),
        pytest.param(
            [1, 2, 9],
            "vår og høst",
            [("2026-01-01", "2026-02-28"), ("2026-09-01", "2026-09-30")],
            ["januar–februar 2026", "september 2026"],
            id="apart, each by its months",
        ),
        pytest.param([2, 3], "uke 9–12", [("2026-02-23", "2026-03-22")], ["uke 9–12 2026"], id="weeks"),
        pytest.param([3], "veke 10", [("2026-03-02", "2026-03-08")], ["veke 10 2026"], id="a week in nynorsk"),
        pytest.param([3], "innen 15. mars", [("2026-03-15", "2026-03-15")], ["innen 15. mars 2026"], id="a day"),
        pytest.param([3], "uke 40", [("2026-03-01", "2026-03-31")], ["uke 40 2026"], id="not in its month"),
        pytest.param([2], "30. februar", [("2026-02-01", "2026-02-28")], ["30. februar 2026"], id="no such day"),
        pytest.param([8], "skolestart", [("2026-08-01", "2026-08-31")], ["skolestart 2026"], id="words"),
    ],
)
def test_when_something_comes(months: list[int], when: str, days: list[tuple[str, str]], words: list[str]) -> None:
    found = turns_of([turn("annet", *months, when=when)], [2026])
    assert [(one.first.isoformat(), one.last.isoformat()) for one in found] == days
    assert [one.when for one in found] == words


def test_every_kind_of_the_round_can_wait(ready_store: Store) -> None:
    for kind in AarshjulKind:
        told = tell_what_waits(with_plan(ready_store, [turn(kind.value, 6)]), date(2030, 6, 15))
        assert [one.kind.value for one in told if one.urgency.word == "now"] == [kind.value]


def test_by_command(ready_home: Path, tmp_path: Path) -> None:
    home = own_home(ready_home, tmp_path)
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        f"area: {AREA}\n"
        "aarshjul:\n"
        "  - {id: prove_politi, title: Tall fra politiet, kind: polititall, months: [2]}\n"
        "  - {id: prove_ungdata, title: Ungdata, kind: ungdata, months: [2, 3], when: uke 9–12, every: 3, "
        "first_year: 2025}\n",
        encoding="utf-8",
    )
    assert run_here("plan", "load", str(plan), "--by", "Kari", home=home).returncode == 0
    ran = run_here("waiting", "--area", AREA, "--as-of", "2027-03-01", "--json", home=home)
    document = json.loads(ran.stdout)
    assert (document["area"], document["as_of"]) == (AREA, "2027-03-01")
    police = next(one for one in document["waiting"] if one["kind"] == "polititall" and "2026" in one["what"])
    assert (police["urgency"], police["first"], police["last"], police["page"]) == (
        *("late", "2027-02-01", "2027-02-28"),
        "legg_inn_tall",
    )
    lines = run_here("waiting", "--area", AREA, "--as-of", "2027-03-01", home=home).stdout
    assert "Over fristen: Tall fra politiet for 2026. Frist i årshjulet: februar 2027." in lines.splitlines()
    ran = run_here("plan", "wheel", "--area", AREA, "--as-of", "2027-03-01", "--json", home=home)
    turns = [one for one in json.loads(ran.stdout)["wheel"] if one["id"].startswith("prove_")]
    assert [(one["id"], one["first"], one["last"], one["by_month"]) for one in turns] == [
        ("prove_politi", "2027-02-01", "2027-02-28", True),
        ("prove_politi", "2028-02-01", "2028-02-29", True),
        ("prove_ungdata", "2028-02-28", "2028-03-26", False),
        ("prove_politi", "2029-02-01", "2029-02-28", True),
    ]
    lines = run_here("plan", "wheel", "--area", AREA, "--as-of", "2027-03-01", home=home).stdout
    assert "uke 9–12 2028: Ungdata (ungdata)" in lines.splitlines()
    assert run_here("waiting", "--area", "finnesikke", home=home).returncode == 2
    before = run_here("waiting", "--area", AREA, "--as-of", "2020-01-01", "--json", home=home)
    assert not [one for one in json.loads(before.stdout)["waiting"] if one["kind"] == "polititall"], "no round then"
