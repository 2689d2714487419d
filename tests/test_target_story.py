"""What is said of a target of real series, worked by hand: counts, rates, shares, and every reason for no verdict."""

import copy
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from slt_data.analysis.wording import WordedFigure
from slt_data.domain.disclosure import Role
from slt_data.domain.entries import Break, Indicator
from slt_data.domain.series import Status, Unit
from slt_data.domain.targets import NoVerdict, Verdict
from slt_data.store.store import Store
from slt_data.story.material import Material
from slt_data.story.series_rows import SeriesRow, SeriesRows
from slt_data.story.targets import TargetStory, tell_target
from slt_data.texts import Language, speaking
from tests.a_plan import a_target
from tests.conftest import material_of
from tests.test_overtime import count, counts, cut, row, share, shares

REACHED, NOT_REACHED, UNDECIDED = Verdict.REACHED, Verdict.NOT_REACHED, Verdict.UNDECIDED
NONE, CANNOT_SAY = Verdict.NONE, Verdict.CANNOT_SAY


def known(
    store: Store,
    rows: Sequence[SeriesRow],
    *,
    role: Role = Role.LESER,
    breaks: tuple[Break, ...] = (),
    **of: object,
) -> Material:
    """The material of Bærum as if ``rows`` were its figures of «nasking», which is ``of`` another kind."""
    told = copy.copy(material_of(store, "baerum", role))
    indicator: Indicator = told.catalogue.indicator("nasking").model_copy(update=of)
    others = [indicator if one.id == "nasking" else one for one in told.catalogue.indicators]
    catalogue = told.catalogue.model_copy(update={"indicators": tuple(others)})
    for name in set(catalogue.__dict__) - set(type(catalogue).model_fields):
        catalogue.__dict__.pop(name)  # what it found among the indicators as they were
    told.catalogue = catalogue
    told._series = {"nasking": {"": SeriesRows(indicator, told.area, "", "", tuple(rows))}}
    told.breaks = lambda _indicator: breaks  # type: ignore[method-assign]
    return told


def tell(material: Material, seen_from: int | None = None, **target: object) -> TargetStory:
    return tell_target(material, a_target(**{"year": 2018} | target), seen_from)


def unlike(one: SeriesRow, **told: object) -> SeriesRow:
    return replace(one, told=replace(one.told, **told))  # type: ignore[arg-type]


HIDDEN = row(WordedFigure(2018, None, Status.HIDDEN, ":"))
GUARDED = unlike(count(2018, 3), guard="few")
WORDS = row(WordedFigure(2018, None, Status.WORDS, "omtrent som før"))
SURE = count(2018, 12, 1000)
DOWN: dict[str, object] = {"kind": "down", "value": None, "since": 2017}
NOT_UP: dict[str, object] = {"kind": "not_up", "value": None, "since": 2017}
SHARE: dict[str, object] = {"unit": Unit.PERCENT}


# Counts: 41 has the exact interval 29.4–55.6 and 69 has 53.7–87.3 (Poisson, 95 %); 45 of 1,000 has 3.4–6.0 %.
@pytest.mark.parametrize(
    ("rows", "target", "of", "verdict", "reason", "said"),
    [
        pytest.param(
            [count(2018, 41)],
            {"value": 60},
            {},
            REACHED,
            None,
            "Tallet for 2018 er 41, og hele det usikre området (29–56) er på riktig side av målet.",
            id="count, all below",
        ),
        pytest.param(
            [count(2018, 41)],
            {"value": 55},
            {},
            UNDECIDED,
            NoVerdict.ACROSS,
            "Tallet for 2018 er 41, men tilfeldigheter kan gi alt i området 29–56, og målet ligger innenfor.",
            id="count, the target inside its interval",
        ),
        pytest.param(
            [count(2018, 69)],
            {"value": 50},
            {},
            NOT_REACHED,
            None,
            "Tallet for 2018 er 69, og hele det usikre området (54–87) er på feil side av målet.",
            id="count, all above",
        ),
        pytest.param(
            [SURE],
            {"value": 30, "per_1000": True},
            {},
            REACHED,
            None,
            "er 12 per 1000 innbyggere, og hele det usikre området (6,2–21,0) er på riktig side",
            id="rate",
        ),
        pytest.param(
            [SURE],
            {"value": 15, "per_1000": True},
            {},
            UNDECIDED,
            NoVerdict.ACROSS,
            "12 per 1000 innbyggere",
            id="rate, across",
        ),
        pytest.param(
            [count(2018, 12)],
            {"value": 15, "per_1000": True},
            {},
            NONE,
            NoVerdict.NO_INTERVAL,
            "ikke kjent hvor usikkert",
            id="rate without inhabitants",
        ),
        pytest.param(
            [share(2018, 45, 1000)], {"kind": "at_most", "value": 8}, SHARE, REACHED, None, "Målet er nådd.", id="share"
        ),
        pytest.param(
            [share(2018, 45, 1000)],
            {"kind": "at_least", "value": 5},
            SHARE,
            UNDECIDED,
            NoVerdict.ACROSS,
            "kan ikke avgjøres",
            id="share, across",
        ),
        pytest.param(
            [count(2018, 3)],
            {"kind": "at_least", "value": 3},
            {"chance": False},
            REACHED,
            None,
            "Målet er nådd. Tallet for 2018 er 3.",
            id="no matter of chance",
        ),
        pytest.param(
            [count(2018, 2)],
            {"kind": "at_least", "value": 3},
            {"chance": False},
            NOT_REACHED,
            None,
            "Målet er ikke nådd. Tallet for 2018 er 2.",
            id="no matter of chance, not reached",
        ),
        pytest.param(
            [count(2017, 42), count(2018, 21)],
            DOWN,
            {},
            REACHED,
            None,
            "Tallet gikk fra 42 i 2017 til 21 i 2018, og det er mer enn tilfeldigheter kan gi.",
            id="down",
        ),
        pytest.param(
            [count(2017, 94), count(2018, 69)],
            DOWN,
            {},
            UNDECIDED,
            NoVerdict.ACROSS,
            "men tilfeldigheter kan alene gi en så stor forskjell",
            id="down, but perhaps by chance",
        ),
        pytest.param(
            [count(2017, 61), count(2018, 94)],
            NOT_UP,
            {},
            NOT_REACHED,
            None,
            "på feil side",
            id="not up, and it went up",
        ),
        pytest.param(
            [share(2017, 100, 1000), share(2018, 45, 1000)],
            DOWN,
            SHARE,
            REACHED,
            None,
            "Tallet gikk fra 10 % i 2017 til 4,5 % i 2018",
            id="share, down",
        ),
        pytest.param([HIDDEN], {"value": 60}, {}, NONE, NoVerdict.HIDDEN, "skjult for lesere", id="hidden"),
        pytest.param(
            [GUARDED], {"value": 60}, {}, NONE, NoVerdict.HIDDEN, "skjult for lesere", id="seen by a coordinator alone"
        ),
        pytest.param(
            [unlike(count(2017, 3), guard="few"), count(2018, 21)],
            DOWN,
            {},
            NONE,
            NoVerdict.HIDDEN,
            "skjult for lesere",
            id="the base is hidden",
        ),
        pytest.param(
            [count(2018, 20, status=Status.APPROXIMATE)],
            {"value": 60},
            {},
            NONE,
            NoVerdict.APPROXIMATE,
            "omtrentlig",
            id="approximate",
        ),
        pytest.param(
            [count(2018, 20, status=Status.BOUND)],
            {"value": 60},
            {},
            NONE,
            NoVerdict.APPROXIMATE,
            "omtrentlig",
            id="only a bound",
        ),
        pytest.param(
            [count(2018, 20, status=Status.PARTIAL)],
            {"value": 60},
            {},
            NONE,
            NoVerdict.APPROXIMATE,
            "ufullstendig",
            id="a part of the year",
        ),
        pytest.param([WORDS], {"value": 60}, {}, NONE, NoVerdict.WORDS_ONLY, "med ord", id="words"),
        pytest.param(
            [unlike(share(2018, 4, 12), reserved=True)],
            {"kind": "at_most", "value": 90},
            SHARE,
            NONE,
            NoVerdict.UNSURE,
            "så få har svart",
            id="too few answered",
        ),
        pytest.param(
            [count(2017, 21)],
            {"value": 60},
            {},
            NONE,
            NoVerdict.NO_FIGURE,
            "ikke lagt inn noe tall for 2018",
            id="no figure of the year",
        ),
        pytest.param(
            [count(2018, 21)], DOWN, {}, NONE, NoVerdict.NO_BASE, "ikke lagt inn noe tall for 2017", id="no base"
        ),
        pytest.param(
            [count(2017, 42), unlike(count(2018, 21), first_year=2017)],
            DOWN,
            {},
            NONE,
            NoVerdict.OTHER_PERIOD,
            "ikke like lange perioder",
            id="another period",
        ),
        pytest.param(
            [unlike(count(2018, 41), low=None, high=None)],
            {"value": 60},
            {},
            NONE,
            NoVerdict.NO_INTERVAL,
            "hvor usikkert tallet er",
            id="no interval",
        ),
    ],
)
@pytest.mark.parametrize("role", Role)
def test_what_is_said_of_a_target_in_its_year(
    ready_store: Store,
    role: Role,
    rows: Sequence[SeriesRow],
    target: dict[str, object],
    of: dict[str, object],
    verdict: Verdict,
    reason: NoVerdict | None,
    said: str,
) -> None:
    found = tell(known(ready_store, rows, role=role, **of), **target)
    assert (found.verdict, found.reason) == (verdict, reason)
    assert said in found.sentence.replace("\N{NO-BREAK SPACE}", " ")
    assert bool(found.figures) == (reason in {None, NoVerdict.ACROSS, NoVerdict.NO_INTERVAL, NoVerdict.OTHER_PERIOD})


def test_a_preliminary_figure_is_judged_as_it_stands(ready_store: Store) -> None:
    found = tell(known(ready_store, [count(2018, 41, status=Status.PRELIMINARY)]), value=60)
    assert (found.verdict, found.reason) == (REACHED, None)


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        pytest.param(date(2018, 1, 1), NONE, id="between the two"),
        pytest.param(date(2015, 10, 1), REACHED, id="before both"),
        pytest.param(date(2019, 1, 1), REACHED, id="after both"),
    ],
)
def test_no_direction_is_judged_across_a_break(ready_store: Store, day: date, verdict: Verdict) -> None:
    rows = [count(2017, 42), count(2018, 21)]
    found = tell(known(ready_store, rows, breaks=(cut(day),)), **DOWN)
    assert (found.verdict, found.reason) == (verdict, NoVerdict.BREAK if verdict is NONE else None)


FALLING, RISING, FLAT = (100, 80, 65, 50, 40), (40, 50, 65, 80, 100), (60, 62, 58, 61, 60)


@pytest.mark.parametrize(
    ("rows", "target", "verdict", "reason"),
    [
        pytest.param(counts(*FALLING), {"value": 20}, Verdict.ON_WAY, None, id="five that fall"),
        pytest.param(counts(*RISING), {"value": 20}, Verdict.NOT_ON_WAY, None, id="five that rise"),
        pytest.param(counts(*RISING), {"kind": "at_least", "value": 200}, Verdict.ON_WAY, None, id="up is wanted"),
        pytest.param(counts(*FLAT), {"value": 20}, CANNOT_SAY, NoVerdict.NO_TREND, id="five that go nowhere"),
        pytest.param(counts(*FALLING[1:]), {"value": 20}, CANNOT_SAY, NoVerdict.TOO_FEW, id="four"),
        pytest.param(
            counts(*RISING), {"value": 200}, CANNOT_SAY, NoVerdict.NO_TREND, id="away from it, but there still"
        ),
        pytest.param(
            shares(range(2010, 2015), (300, 250, 200, 150, 100)),
            {"kind": "at_most", "value": 5, "share": True},
            Verdict.ON_WAY,
            None,
            id="shares",
        ),
    ],
)
@pytest.mark.parametrize("role", Role)
def test_before_its_year_five_points_and_a_trend_tell(
    ready_store: Store,
    role: Role,
    rows: Sequence[SeriesRow],
    target: dict[str, object],
    verdict: Verdict,
    reason: NoVerdict | None,
) -> None:
    of = SHARE if target.pop("share", False) else {}
    found = tell(known(ready_store, rows, role=role, **of), 2014, year=2020, **target)
    assert (found.verdict, found.reason) == (verdict, reason)
    assert "2020" in found.sentence


def test_figures_known_later_are_not_looked_at(ready_store: Store) -> None:
    material = known(ready_store, [*counts(*FALLING), count(2018, 5)])
    assert tell(material, 2014, value=20).verdict is Verdict.ON_WAY
    assert tell(material, None, value=20).verdict is REACHED


def test_a_hidden_figure_among_five_is_none_of_them(ready_store: Store) -> None:
    rows = counts(*FALLING)
    rows[2] = unlike(rows[2], guard="few")
    found = tell(known(ready_store, rows), 2014, year=2020, value=20)
    assert (found.verdict, found.reason) == (CANNOT_SAY, NoVerdict.TOO_FEW)
    assert all(one.year != 2012 for one in found.figures)


def test_in_nynorsk(ready_store: Store) -> None:
    with speaking(Language.NYNORSK):
        found = tell(known(ready_store, [count(2018, 69)]), value=50)
        assert (found.name, found.wanted) == ("Ikkje nådd", "Nasking under 50 i 2018")
        assert found.sentence.startswith("Målet er ikkje nådd. Talet for 2018 er 69")


def test_the_target_of_baerum_with_its_own_figures(ready_store: Store) -> None:
    """Shoplifting in 2018: 69, from 54 to 87, worked by hand."""
    material = material_of(ready_store, "baerum")
    verdicts = {value: tell(material, value=value).verdict for value in (100, 88, 80, 60, 53)}
    assert verdicts == {100: REACHED, 88: REACHED, 80: UNDECIDED, 60: UNDECIDED, 53: NOT_REACHED}
    assert tell(material, 2017, value=60).reason is NoVerdict.TOO_FEW
