"""How sure the changes of one view are together: Benjamini–Hochberg as R prints it, and what was not tested."""

import csv
from pathlib import Path

import pytest

from slt_data.analysis.certainty import Level
from slt_data.domain.entries import Indicator
from slt_data.story.indicator import IndicatorStory
from slt_data.story.material import Assessment
from slt_data.story.verdicts import settle

VECTORS = Path(__file__).resolve().parents[2] / "shared" / "vectors"
INGEN, TEGN, TYDELIG = Level.INGEN, Level.TEGN, Level.TYDELIG

NASKING = Indicator.model_validate(
    {
        "id": "nasking",
        "title": "Nasking",
        "short": "Nasking",
        "definition": "Anmeldte forhold.",
        "unit": "count",
        "noun": ("anmeldt forhold", "anmeldte forhold"),
        "population": "Ungdom under 18 år",
        "family": "politi",
        "better": "up_is_worse",
        "publishing": {"smallest": 5, "reason": "Små tall."},
    }
)


def story(certainty: Assessment | None, name: str = "Nasking") -> IndicatorStory:
    """A story with the level that its change has alone, as it is before it is settled."""
    return IndicatorStory(
        indicator=NASKING,
        statement=name,
        year=2018,
        chart=None,
        table=(),
        series=(),
        change=None,
        certainty=certainty,
        level=certainty.level if certainty is not None else None,
        tested=1,
        said=(),
        also=(),
        over_time=(),
        source_line="",
        sources=(),
        caveats=(),
        remarks=(),
        breaks=(),
        events=(),
    )


def view(*found: float | None) -> list[IndicatorStory]:
    return [story(Assessment(p=p), f"story {place}") for place, p in enumerate(found)]


# R multtest::mt.rawp2adjp, columns rawp and BH (../shared/vectors/r_multtest.csv, copied by hand)
RAW = [
    5.23656777208e-05,
    0.00028140506198,
    0.0149877310796,
    0.0202732688798,
    0.177096952723,
    0.642193923795,
    0.680845947633,
    0.71626938238,
    0.838541367553,
    0.967833824309,
]
# BH: .00052, .0014, .04996, .0507, .354, .895 … .968
SETTLED = [TYDELIG, TYDELIG, TEGN, INGEN, INGEN, INGEN, INGEN, INGEN, INGEN, INGEN]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param([], [], id="an empty view"),
        pytest.param([None], [None], id="nothing tested"),
        pytest.param([None, None], [None, None], id="two, neither tested"),
        pytest.param([0.0154], [TEGN], id="Bærum 2017: nasking alone"),
        # .0567 is the largest of two and stays; .0107 · 2 / 1 = .0214
        pytest.param([0.0567, 0.0107], [INGEN, TEGN], id="Bærum 2018: nasking and violence"),
        pytest.param([0.0567, None, 0.0107, None], [INGEN, None, TEGN, None], id="with words between"),
        pytest.param(RAW, SETTLED, id="ten, as R prints them"),
        pytest.param(RAW[::-1], SETTLED[::-1], id="ten, backwards"),
        pytest.param([0.0202732688798], [TEGN], id="the fourth of R alone is a sign"),
        # .0154 · 4 / 1 = .0616
        pytest.param([0.0154, 0.5, 0.6, 0.9], [INGEN] * 4, id="a sign alone, none among four"),
        # .04 · 3 / 3: Bonferroni would have made it .12
        pytest.param([0.04, 0.04, 0.04], [TEGN] * 3, id="many that agree are not held against each other"),
        # .03 · 2 / 1 = .06, but not over the next: .04 · 2 / 2
        pytest.param([0.03, 0.04], [TEGN, TEGN], id="a lower p never ends above a higher"),
        pytest.param([0.0019], [TYDELIG], id="clear alone"),
        pytest.param([0.0019, 0.9], [TEGN, INGEN], id="clear alone, a sign among two"),
        pytest.param([0.0009, 0.9], [TYDELIG, INGEN], id="clear among two"),
        pytest.param([0.001, 0.9], [TEGN, INGEN], id="exactly .002 when adjusted"),
        pytest.param([0.025, 0.9], [INGEN, INGEN], id="exactly .05 when adjusted"),
        pytest.param([0.0, 1.0], [TYDELIG, INGEN], id="0 and 1"),
        pytest.param([1.0, 1.0], [INGEN, INGEN], id="no change at all"),
    ],
)
def test_the_levels_of_one_view(found: list[float | None], expected: list[Level | None]) -> None:
    settled = settle(view(*found))
    assert [one.level for one in settled] == expected
    assert {one.tested for one in settled} <= {sum(p is not None for p in found)}


def test_how_many_were_tested_is_told_of_each_even_where_it_was_not_itself() -> None:
    assert [one.tested for one in settle(view(0.01, None, 0.2, None))] == [2, 2, 2, 2]


def test_a_story_of_several_lines_has_no_change_to_test() -> None:
    settled = settle([story(None), *view(0.0107)])
    assert [(one.level, one.tested) for one in settled] == [(None, 1), (TEGN, 1)]


def test_nothing_else_of_a_story_changes_nor_their_order() -> None:
    stories = view(0.0154, None, 0.5, 0.6, 0.9)
    settled = settle(stories)
    assert [one.statement for one in settled] == [one.statement for one in stories]
    assert [one.certainty for one in settled] == [one.certainty for one in stories]
    assert [one.level for one in stories] == [TEGN, None, INGEN, INGEN, INGEN]
    assert {one.tested for one in stories} == {1}


def test_to_settle_twice_is_to_settle_once() -> None:
    """The p is kept as it was: a page that shows a part of a view settles that part anew."""
    stories = view(*RAW)
    assert settle(settle(stories)) == settle(stories)
    assert settle(settle(stories)[3:4])[0].level is TEGN


@pytest.mark.skipif(not VECTORS.is_dir(), reason="the shared vectors are not on this machine")
def test_the_shared_vectors() -> None:
    rows = list(csv.DictReader((VECTORS / "r_multtest.csv").open()))
    assert [float(row["rawp"]) for row in rows] == RAW
    expected = [TYDELIG if float(row["BH"]) < 0.002 else TEGN if float(row["BH"]) < 0.05 else INGEN for row in rows]
    assert expected == SETTLED
