"""The plans that ship: Bærum's as its reports tell it, counted by hand; and the made-up one, which shows all kinds."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from slt_data.domain.plan import ErfaringKind, Forum, TiltakState
from slt_data.domain.series import JudgementKind
from slt_data.domain.targets import NoVerdict, Verdict
from slt_data.store.store import Store
from slt_data.story.plan import tell_plan
from slt_data.story.targets import tell_target
from tests.conftest import ROOT, material_of

SOURCES = ROOT.parent / "shared" / "sources"
BAERUM, MADE_UP = "baerum", "eksempelkommune"
RUN = 8
TITLES = {
    "en plan mot vold og seksuelle overgrep mot barn og unge",
    "forebygge vold og seksuelle overgrep mot barn og unge",
    "handlingsplan mot vold og seksuelle overgrep mot barn og unge",
    "handlingsplan mot vold i nære relasjoner 2015 2019",
    "1 2 forebygge vold og seksuelle overgrep mot barn og unge",
    "1 2 status og fremdrift på slt innsatsområdene 2018",
}
"""Titles of plans and chapters, which are what they are called."""


def words(text: str) -> list[str]:
    return re.findall(r"[a-zæøå0-9]+", text.lower())


def texts(content: Any) -> list[str]:
    if isinstance(content, dict):
        return [text for value in content.values() for text in texts(value)]
    if isinstance(content, list):
        return [text for value in content for text in texts(value)]
    return [content] if isinstance(content, str) else []


@pytest.mark.parametrize(
    ("year", "areas", "parts", "goals", "measures"),
    [
        pytest.param(2017, 4, 11, 8, 23, id="2017"),
        pytest.param(2018, 4, 10, 10, 24, id="2018"),
    ],
)
def test_the_plan_of_a_year_is_all_that_the_report_tells(
    ready_store: Store, year: int, areas: int, parts: int, goals: int, measures: int
) -> None:
    plan = tell_plan(material_of(ready_store, BAERUM), year)
    assert len(plan.areas) == areas
    assert sum(len(one.parts) for one in plan.areas) == parts
    assert (len(plan.goals), len(plan.measures)) == (goals, measures)
    assert (plan.loose_goals, plan.loose_measures) == ((), ())
    assert [one.measure.id for one in plan.measures if one.status is None] == []


@pytest.mark.parametrize(
    ("year", "forum", "cases", "works", "better"),
    [
        pytest.param(2017, Forum.UNGDOMSTEAM, 23, 0, 0, id="ungdomsteamene 2017"),
        pytest.param(2017, Forum.KOORDINERINGSGRUPPEN, 31, 8, 6, id="koordineringsgruppen 2017"),
        pytest.param(2018, Forum.UNGDOMSTEAM, 19, 1, 1, id="ungdomsteamene 2018: 19 in the report"),
        pytest.param(2018, Forum.KOORDINERINGSGRUPPEN, 36, 7, 6, id="koordineringsgruppen 2018"),
    ],
)
def test_what_a_forum_raised_and_experienced(
    ready_store: Store, year: int, forum: Forum, cases: int, works: int, better: int
) -> None:
    told = next(one for one in tell_plan(material_of(ready_store, BAERUM), year).forums if one.forum is forum)
    kinds = Counter(one.kind for one in told.experiences)
    assert (len(told.cases), kinds[ErfaringKind.VIRKER], kinds[ErfaringKind.KAN_BLI_BEDRE]) == (cases, works, better)


def test_every_topic_of_the_forums_is_a_case_once(ready_store: Store) -> None:
    material = material_of(ready_store, BAERUM)
    topics = {one.id for one in material.judgements if one.kind is JudgementKind.TOPIC and one.voice != "Kommunen"}
    cases = [one.id for year in (2017, 2018) for forum in tell_plan(material, year).forums for one in forum.cases]
    assert topics <= set(cases)
    assert len(cases) == len(set(cases))


def test_a_measure_that_is_an_event_of_the_catalogue_is_one_mark(ready_store: Store) -> None:
    material = material_of(ready_store, BAERUM)
    ids = [one.id for one in material.events()]
    assert len(ids) == len(set(ids))
    for one in material.plan.measures:
        known = [event for event in material.catalogue.events if event.id == one.id]
        for event in known:
            assert (one.title, one.day, one.when) == (event.title, event.day, event.when)
            assert event.text in {"", one.text}


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the reports are not on this machine")
def test_nothing_is_copied_from_the_reports() -> None:
    known: set[tuple[str, ...]] = set()
    for path in sorted(SOURCES.glob("*.txt")):
        told = words(path.read_text("utf-8"))
        known |= {tuple(told[at : at + RUN]) for at in range(len(told) - RUN + 1)}
    copied = [
        " ".join(told[at : at + RUN])
        for text in texts(yaml.safe_load((ROOT / "datasets/baerum/plan.yaml").read_text("utf-8")))
        if (told := words(text)) and " ".join(told) not in TITLES
        for at in range(len(told) - RUN + 1)
        if tuple(told[at : at + RUN]) in known
    ]
    assert copied == []


def test_the_one_target_of_the_reports_has_no_figure_to_be_judged_by(ready_store: Store) -> None:
    material = material_of(ready_store, BAERUM)
    (target,) = [one.target for one in material.plan.goals if one.target is not None]
    told = tell_target(material, target)
    assert (told.verdict, told.reason) == (Verdict.NONE, NoVerdict.NO_FIGURE)


def test_the_made_up_plan_shows_every_kind(ready_store: Store) -> None:
    material = material_of(ready_store, MADE_UP)
    told = {one.id: tell_target(material, one.target) for one in material.plan.goals if one.target is not None}
    assert {one.verdict for one in told.values()} == set(Verdict)
    assert {one.reason for one in told.values()} >= {
        *(NoVerdict.HIDDEN, NoVerdict.APPROXIMATE, NoVerdict.ACROSS, NoVerdict.TOO_FEW, NoVerdict.NO_TREND),
    }
    assert (told["eks_maal_nasking"].verdict, told["eks_maal_cannabis"].verdict) == (
        Verdict.NOT_REACHED,
        Verdict.REACHED,
    )
    assert "92–135" in told["eks_maal_nasking"].sentence
    states = {one.state for one in material.plan.statuses}
    assert states == set(TiltakState)
    now = tell_plan(material, 2026)
    assert [one.measure.id for one in now.overdue] == ["eks_ungdomsverter"]
    assert now.unread == 3
    assert {one.kind for one in material.plan.wheel} == {one.kind for one in material.plan.wheel if one.months}


def test_no_file_is_left_out(ready_store: Store) -> None:
    plans = sorted(path.parent.name for path in Path(ROOT / "datasets").glob("*/plan.yaml"))
    assert plans == [BAERUM, MADE_UP]
    assert all(ready_store.plan(one) for one in plans)
