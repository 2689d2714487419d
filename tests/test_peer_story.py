"""A municipality beside the country, its county and its KOSTRA group: medians worked by hand, and nobody named."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from slt_data.analysis.spread import Lying, Spread, lying_of, spread_of
from slt_data.domain.disclosure import Role
from slt_data.domain.municipalities import place_register
from slt_data.domain.series import Unit
from slt_data.intake.commit.preview import Preview
from slt_data.intake.commit.put_in import put_in, take_back
from slt_data.intake.draft import draft_of_file
from slt_data.store.store import Store, open_store
from slt_data.story.as_of import AsOf
from slt_data.story.focus import tell_focus
from slt_data.story.material import Material
from slt_data.story.peers import PeerKind, PeerStory, is_set_beside, tell_peers
from slt_data.texts import Language, speaking
from tests.conftest import own_home
from tests.peer_reply import BAERUM, BEFORE, NEWEST, peer_reply, rates

Told = Mapping[str, Mapping[str, float | str]]
USUAL: Told = {BEFORE: {"3024": 4.0, "0": 6.1}, NEWEST: rates()}


@pytest.fixture
def store(ready_home: Path, tmp_path: Path) -> Store:
    """A store that one may write to, with every data set in and nothing fetched."""
    return open_store(own_home(ready_home, tmp_path) / "slt.duckdb")


def fetched(store: Store, told: Told = USUAL) -> int:
    """The batch of a reply with these rates."""
    draft = draft_of_file(store, "baerum", "svar.json", peer_reply(told))
    return put_in(store, draft, by="Kari", comment="Tabell 08487", accepted=None)


def beside(store: Store, indicator: str = "ssb_rate_vold", area: str = "baerum", **more: int) -> PeerStory | None:
    material = Material(store, area)
    return tell_peers(material, material.catalogue.indicator(indicator), **more)


def told(store: Store, **more: int) -> PeerStory:
    found = beside(store, **more)
    assert found is not None
    return found


# The rates of tests/peer_reply.py: 3.6, 3.8 … 7.4 and Bærum's 5.0 in the county; 3.0, 3.2, 3.4, 3.6, 3.8, 5.0, 7.6,
# 7.8, 8.2, 8.4 in the group, where one is suppressed
def test_bærum_beside_the_others(store: Store) -> None:
    fetched(store)
    found = told(store)
    assert (found.period, found.own.told.value, found.country) == ("2023–2024", 5.0, 6.4)
    county, group = found.groups
    assert (county.kind, county.title, county.known, county.of, county.suppressed) == (
        PeerKind.COUNTY,
        "Akershus",
        21,
        21,
        0,
    )
    assert county.spread == Spread(5.4, 3.6, 7.4)
    assert (group.kind, group.title, group.known, group.of, group.suppressed) == (
        PeerKind.KOSTRA,
        "KOSTRA-gruppe 12",
        10,
        11,
        1,
    )
    assert group.spread == Spread(4.4, 3.0, 8.4)
    assert found.sentence == (
        "I 2023–2024 lå Bærum over midten av kommunene i KOSTRA-gruppe 12, og lavere enn landet samlet."
    )
    assert list(found.columns().values()) == [
        ["Bærum", "Hele landet", "Medianen i Akershus", "Medianen i KOSTRA-gruppe 12"],
        ["5,0", "6,4", "5,4", "4,4"],
        ["", "", "3,6–7,4", "3,0–8,4"],
        ["", "", "21 av 21", "10 av 11, 1 skjult i kilden"],
    ]
    assert "CC BY 4.0" in found.source_line
    assert "alle aldre" in found.notes[0]
    assert "etter gjerningssted" in found.notes[0]


def test_in_nynorsk(store: Store) -> None:
    fetched(store)
    with speaking(Language.NYNORSK):
        assert told(store).sentence == (
            "I 2023–2024 låg Bærum over midten av kommunane i KOSTRA-gruppe 12, og lågare enn landet samla."
        )


def test_nobody_else_is_named_or_ranked(store: Store) -> None:
    fetched(store)
    found = told(store)
    said = " ".join(
        [found.title, found.sentence, *found.notes, *(cell for own in found.columns().values() for cell in own)]
    )
    names = {name for one in place_register().municipalities.values() for name in one.names if one.number != BAERUM}
    words = set(re.findall(r"[\wæøåÆØÅ-]+", said))
    assert words & (names - {"Bærum", "Os", "Den", "Er"}) == set()
    assert not re.search(r"best|verst|dårlig|nummer|plass", said.lower())


GROUP_TOLD = ["3203", "3205", "3301", "1103"]


@pytest.mark.parametrize(
    ("own", "there", "says"),
    [
        pytest.param(
            5.0,
            {"0": 5.04, **dict.fromkeys(GROUP_TOLD, 4.0)},
            "I 2023–2024 lå Bærum over midten av kommunene i KOSTRA-gruppe 12, og likt med landet samlet.",
            id="five, and the country as it is printed",
        ),
        pytest.param(
            5.0,
            {"0": 4.0, **dict.fromkeys(GROUP_TOLD[:3], 4.0)},
            "I 2023–2024 lå Bærum høyere enn landet samlet.",
            id="four are too few",
        ),
        pytest.param(
            5.0,
            {**dict.fromkeys(GROUP_TOLD[:3], 4.0), "1103": ":", "1108": ":"},
            "For 2023–2024 har for få kommuner tall til å si hvor Bærum ligger blant dem.",
            id="those that are suppressed have no figure",
        ),
        pytest.param(
            5.0,
            dict.fromkeys(["3203", "3205", "3207", "3209"], 6.0),
            "I 2023–2024 lå Bærum under midten av kommunene i Akershus.",
            id="the county where the group is too small",
        ),
        pytest.param(
            2.9,
            {key: value for key, value in rates().items() if key != "0"},
            "I 2023–2024 lå Bærum i den laveste fjerdedelen av kommunene i KOSTRA-gruppe 12.",
            id="the lowest quarter",
        ),
        pytest.param(
            8.2,
            rates(),
            "I 2023–2024 lå Bærum over midten av kommunene i KOSTRA-gruppe 12, og høyere enn landet samlet.",
            id="alike with another, and so not in the highest quarter",
        ),
        pytest.param(
            8.3,
            rates(),
            "I 2023–2024 lå Bærum i den høyeste fjerdedelen av kommunene i KOSTRA-gruppe 12, "
            "og høyere enn landet samlet.",
            id="the highest quarter",
        ),
    ],
)
def test_where_it_lies(store: Store, own: float, there: Mapping[str, float | str], says: str) -> None:
    fetched(store, {NEWEST: {**there, BAERUM: own}})
    assert told(store).sentence == says


def test_too_few_say_so_in_the_table(store: Store) -> None:
    fetched(store, {NEWEST: {BAERUM: 5.0, "0": 6.4, "3203": 4.0, "1103": ":"}})
    found = told(store)
    assert [one.spread for one in found.groups] == [None, None]
    assert list(found.columns().values())[1:] == [
        ["5,0", "6,4", "For få med tall", "For få med tall"],
        ["", "", "", ""],
        ["", "", "2 av 21", "2 av 11, 1 skjult i kilden"],
    ]
    assert any("færre enn 5" in one for one in found.notes)


@pytest.mark.parametrize(
    ("indicator", "area"),
    [
        pytest.param("ssb_lovbrudd_vold", "baerum", id="counts never"),
        pytest.param("nasking", "baerum", id="the police's figures"),
        pytest.param("ssb_rate_rus", "baerum", id="what was not in the reply"),
        pytest.param("ssb_rate_vold", "eksempelkommune", id="a made-up area"),
        pytest.param("ssb_rate_vold", "norge", id="the country itself"),
    ],
)
def test_what_is_not_set_beside_others(store: Store, indicator: str, area: str) -> None:
    fetched(store)
    assert beside(store, indicator, area) is None


def test_only_official_rates_are(ready_store: Store) -> None:
    found = [one for one in ready_store.catalogue.indicators if is_set_beside(one)]
    assert {one.unit for one in found} <= {Unit.PER_1000, Unit.PERCENT}
    assert all(one.family.official for one in found)
    assert len([one for one in found if one.id.startswith("ssb_rate_")]) == 7


def test_the_period_is_the_newest_until_the_year(store: Store) -> None:
    fetched(store, {BEFORE: {"3024": 4.0, "0": 6.1}, NEWEST: rates()})
    periods = {year: told(store, **({"year": year} if year else {})).period for year in (None, 2024, 2023, 2018)}
    assert periods == {None: "2023–2024", 2024: "2023–2024", 2023: "2022–2023", 2018: "2023–2024"}


def test_nothing_before_it_is_fetched_nor_after_it_is_undone(store: Store) -> None:
    assert beside(store) is None
    before = store.newest
    batch = fetched(store)
    assert beside(store) is not None
    assert before is not None
    then = Material(AsOf(store, before), "baerum")
    assert tell_peers(then, then.catalogue.indicator("ssb_rate_vold")) is None
    take_back(store, batch, by="Kari", comment="Feil fil")
    assert beside(store) is None


def test_a_draft_shows_them_before_it_is_put_in(store: Store) -> None:
    draft = draft_of_file(store, "baerum", "svar.json", peer_reply(USUAL))
    material = Material(Preview(store, draft), "baerum", Role.KOORDINATOR)
    found = tell_peers(material, material.catalogue.indicator("ssb_rate_vold"))
    assert found is not None
    assert found.country == 6.4


def test_they_are_told_of_the_rate_on_the_page(store: Store) -> None:
    fetched(store)
    story = tell_focus(Material(store, "baerum"), "vold", 2018)
    told_of = {one.indicator.id: one.peers is not None for one in story.background}
    assert told_of == {"ssb_lovbrudd_vold": False, "ssb_rate_vold": True}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param([1.0, 2.0, 3.0, 4.0], None, id="four"),
        pytest.param([4.0, 1.0, 3.0, 2.0, 9.0], Spread(3.0, 1.0, 9.0), id="five, in any order"),
        pytest.param([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], Spread(3.5, 1.0, 6.0), id="an even number"),
        pytest.param([5.1, 5.1, 5.1, 5.3, 5.3, 5.3], Spread(5.2, 5.1, 5.3), id="as it is written"),
    ],
)
def test_a_spread(values: Sequence[float], expected: Spread | None) -> None:
    assert spread_of(values) == expected


EIGHT = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]


@pytest.mark.parametrize(
    ("value", "values", "expected"),
    [
        pytest.param(8.0, EIGHT, Lying.HIGHEST, id="the highest of eight"),
        pytest.param(7.0, EIGHT, Lying.HIGHEST, id="a quarter of eight is two"),
        pytest.param(6.0, EIGHT, Lying.ABOVE, id="the third from above"),
        pytest.param(2.0, EIGHT, Lying.LOWEST, id="the second from below"),
        pytest.param(3.0, EIGHT, Lying.BELOW, id="the third from below"),
        pytest.param(7.0, [*EIGHT[:6], 7.0, 7.0], Lying.HIGHEST, id="two alike are the quarter"),
        pytest.param(7.0, [*EIGHT[:5], 7.0, 7.0, 7.0], Lying.ABOVE, id="three alike are more than a quarter"),
        pytest.param(4.0, [4.0] * 8, Lying.MIDDLE, id="all alike"),
        pytest.param(7.0, EIGHT[:7], Lying.ABOVE, id="of fewer than eight no quarter is told"),
        pytest.param(4.0, EIGHT[:7], Lying.MIDDLE, id="the middle one"),
        pytest.param(4.0, EIGHT[:4], None, id="too few"),
    ],
)
def test_where_a_figure_lies(value: float, values: Sequence[float], expected: Lying | None) -> None:
    assert lying_of(value, values) is expected
