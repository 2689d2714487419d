"""How well reports are read: made-up pages of many hands and the two of ../shared, held against their right answers."""

from dataclasses import replace

import pytest

from bench.report_key import FOLDER, Key, keys
from bench.report_score import score
from bench.reports import Case, cases, measured
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.municipalities import place_register
from slt_data.domain.series import Direction, JudgementKind, Status, Unit, segment_parts
from slt_data.intake.findings import finding
from slt_data.reports.proposed import ProposedChoice, ProposedFigure, ProposedJudgement, ReportHead, ReportRead
from tests.gathering import none_of

KEYS = keys()
PAGES = [key for key in KEYS if not key.source]
CASES = cases()
# Four pages were kept from those who wrote the reading: what was missed of them at first sight, and no more.
NO_FIGURES = {"lindheim_2021": 5}
RECALL = {"lindheim_2021": 85, "havnes_2022": 87}
JUDGED = {"havnes_2022": 40}
UNTOLD = {"kilder_2018": 1, "bergmo_kvartal_2024": 1}
"""How many contradictions of a page may be left untold."""

AWAY = [
    pytest.param(Case(key), marks=pytest.mark.skip("needs ../shared"), id=key.name) for key in KEYS if not key.there
]
every_case = pytest.mark.parametrize("case", [*(pytest.param(case, id=case.name) for case in CASES), *AWAY])


def faults_of_key(key: Key, catalogue: Catalogue) -> list[str]:
    """What a key says that can't be: an id that nobody knows, words that its page does not have."""
    found = []
    for one in (*key.figures, *key.accepted):
        indicator = catalogue.indicator(one.indicator)
        if not set(segment_parts(one.segment)) <= set(indicator.dimensions):
            found.append(f"{one}: no such group")
        if one.sure not in {"must", "may", "never"}:
            found.append(f"{one}: {one.sure}")
    if key.there:
        page = " ".join(key.path.read_text(encoding="utf-8").casefold().split())
        said = [*(no.says for no in key.never), *(one.says for one in key.contradictions), *key.persons]
        if not key.source:
            said += [choice.title for choice in key.choices]
        found += [f"«{words}» does not stand on the page" for words in said if words.casefold() not in page]
    return [f"{key.name}: {fault}" for fault in found]


def test_each_key_fits_its_page_and_the_catalogue(catalogue: Catalogue) -> None:
    none_of(fault for key in KEYS for fault in faults_of_key(key, catalogue))


def test_each_page_says_first_that_it_is_made_up() -> None:
    real = {name.casefold() for one in place_register().municipalities.values() for name in one.names}
    told = {key.page: key.path.read_text(encoding="utf-8").splitlines()[0].casefold() for key in PAGES}
    none_of(page for page, first in told.items() if "oppdikt" not in first)
    none_of(key.area for key in PAGES if key.area.casefold() in real)


def test_each_page_has_a_key_and_each_key_a_page() -> None:
    lying = {path.name for path in FOLDER.iterdir() if path.suffix != ".toml" and path.name != "README.md"}
    assert lying == {key.page for key in PAGES}


def as_the_key_says(key: Key) -> ReportRead:
    """What a reader would propose that makes no mistake."""
    figures = tuple(
        ProposedFigure(
            id=str(at),
            quote="",
            sure=one.sure == "must",
            indicator=one.indicator,
            segment=one.segment,
            year=one.year,
            first_year=one.first_year,
            value=one.value,
            status=Status(one.status[0]),
            raw="",
            unit=Unit.COUNT,
        )
        for at, one in enumerate(key.figures)
    )
    judgements = tuple(
        ProposedJudgement(
            id=f"{at}_{time}",
            quote="",
            kind=JudgementKind(one.kind),
            focus_area=one.focus_area,
            indicator=one.indicator,
            year=one.year,
            direction=Direction(one.direction or "unknown"),
            text="",
            voice="",
        )
        for at, one in enumerate(key.judgements)
        for time in range(one.times)
    )
    choices = tuple(
        ProposedChoice(id=str(at), quote="", title=one.title, year=one.year) for at, one in enumerate(key.choices)
    )
    told = tuple(finding("figure.negative", told=" ".join((one.says, *one.numbers))) for one in key.contradictions)
    head = ReportHead(year=key.year)
    return ReportRead(head=head, figures=figures, judgements=judgements, choices=choices, findings=told)


@pytest.mark.parametrize("key", KEYS, ids=[key.name for key in KEYS])
def test_a_reader_without_a_mistake_gets_all_that_can_be_had(key: Key) -> None:
    perfect = as_the_key_says(key)
    assert score(perfect, key).faults == []
    assert len(score(ReportRead(), key).missed) == len(key.figures)
    eager = replace(perfect, figures=tuple(replace(one, sure=True) for one in perfect.figures))
    assert len(score(eager, key).wrong) == sum(one.sure == "never" for one in key.figures)
    shifted = replace(perfect, figures=tuple(replace(one, value=-1.0) for one in perfect.figures))
    assert len(score(shifted, key).missed) == len(key.figures)


@every_case
def test_nothing_is_ticked_that_is_wrong(case: Case) -> None:
    assert not measured(case).score.wrong, measured(case).score.wrong


@every_case
def test_what_is_plain_is_ticked(case: Case) -> None:
    assert not measured(case).score.unticked, measured(case).score.unticked


@every_case
def test_hardly_a_figure_is_made_of_a_number_that_is_none(case: Case) -> None:
    assert len(measured(case).score.no_figures) <= NO_FIGURES.get(case.key.name, 2), measured(case).score.no_figures


@every_case
def test_few_unsure_proposals_are_too_many(case: Case) -> None:
    assert len(measured(case).score.too_many) <= 5, measured(case).score.too_many


@every_case
def test_figures_are_found(case: Case) -> None:
    """All that ../shared/facts.md holds, and nearly all on pages of other hands."""
    least = 100 if case.key.source else RECALL.get(case.key.name, 95)
    assert measured(case).score.recall >= least, measured(case).score.missed


@every_case
def test_judgements_and_choices_are_found(case: Case) -> None:
    got = measured(case).score
    assert got.judgements >= JUDGED.get(case.key.name, 90), got.unjudged
    none_of([*got.misjudged, *got.unchosen])


@every_case
def test_contradictions_are_told_and_only_they(case: Case) -> None:
    got = measured(case).score
    assert len(got.untold) <= UNTOLD.get(case.key.name, 0), got.untold
    none_of(got.alarms)


@every_case
def test_no_name_of_a_person_is_shown(case: Case) -> None:
    none_of(measured(case).score.named)


@every_case
def test_the_year_of_a_report_is_its_own(case: Case) -> None:
    assert measured(case).score.own_year == case.key.year
