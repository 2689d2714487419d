"""What the board should look at: the order of the evidence, what is told of the shipped areas, and what is hidden."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slt_data.domain.disclosure import Role
from slt_data.export.picture_answer import picture_document
from slt_data.norwegian import NBSP
from slt_data.shipped.sync import bring_up_to_date
from slt_data.store.store import Store
from slt_data.story.attention import MOST_POINTS, Attention, Candidate, ranked, tell_attention
from slt_data.story.evidence import Evidence, EvidenceKind, leading
from slt_data.story.overview import tell_overview
from tests.conftest import POLITI, material_of, tiny_datasets

USUAL, TREND, CHANGE, COUNTRY, POLICE = EvidenceKind


def told(store: Store, area: str, year: int, role: Role = Role.LESER) -> Attention:
    material = material_of(store, area, role)
    country = material_of(store, material.area.country) if material.area.country else None
    return tell_attention(material, year, country)


# --- The order -------------------------------------------------------------------------------------------------------


def evidence(kind: EvidenceKind, strength: float, *, strong: bool = True) -> Evidence:
    return Evidence(kind, strong and kind is not POLICE, strength)


def candidate(name: str, *found: Evidence, place: int = 0) -> Candidate:
    return Candidate(name, place, found)


ORDERS = [
    pytest.param([candidate("none")], [], id="nothing speaks for it"),
    pytest.param(
        [candidate("sign", evidence(CHANGE, -0.01, strong=False)), candidate("clear", evidence(CHANGE, -0.0001))],
        ["clear", "sign"],
        id="a clear change before a sign of one",
    ),
    pytest.param(
        [candidate("weaker", evidence(TREND, 10), place=0), candidate("stronger", evidence(TREND, 30), place=5)],
        ["stronger", "weaker"],
        id="strength before the board's order within a kind",
    ),
    pytest.param(
        [candidate("last", evidence(TREND, 30), place=5), candidate("first", evidence(CHANGE, -0.001), place=0)],
        ["first", "last"],
        id="the board's order between kinds",
    ),
    pytest.param(
        [
            candidate("one", evidence(CHANGE, -1e-9), place=0),
            candidate("two", evidence(USUAL, 1.2), evidence(TREND, 12), place=5),
        ],
        ["two", "one"],
        id="two kinds before one",
    ),
    pytest.param(
        [
            candidate("listed", evidence(POLICE, 0), place=0),
            candidate("sign", evidence(COUNTRY, -0.01, strong=False), place=1),
            candidate("both", evidence(CHANGE, -0.04, strong=False), evidence(POLICE, 0), place=2),
        ],
        ["both", "listed", "sign"],
        id="the police's list supports, and stands in the board's order where it is alone",
    ),
]


@pytest.mark.parametrize(("candidates", "expected"), ORDERS)
def test_the_order_of_the_evidence(candidates: list[Candidate], expected: list[str]) -> None:
    assert [one.indicator for one in ranked(candidates)] == expected
    assert [one.indicator for one in ranked(candidates[::-1])] == expected


FOUND = st.lists(
    st.builds(evidence, st.sampled_from(list(EvidenceKind)), st.floats(-1, 50), strong=st.booleans()),
    max_size=5,
    unique_by=lambda one: one.kind,
)


@given(st.lists(st.tuples(FOUND, st.integers(0, 6)), max_size=12))
def test_no_weaker_evidence_ever_stands_above_a_stronger_of_the_same_kind(
    drawn: list[tuple[list[Evidence], int]],
) -> None:
    candidates = [candidate(f"i{at}", *found, place=place) for at, (found, place) in enumerate(drawn)]
    order = ranked(candidates)
    assert {one.indicator for one in order} == {one.indicator for one in candidates if one.evidence}
    leads = [lead for one in order if (lead := leading(one.evidence)) is not None]
    assert [one.strong for one in leads] == sorted((one.strong for one in leads), reverse=True)
    for kind in EvidenceKind:
        for strong in (True, False):
            own = [one.strength for one in leads if one.kind is kind and one.strong is strong]
            assert own == sorted(own, reverse=True)


# --- What is told ----------------------------------------------------------------------------------------------------


def test_the_made_up_municipality_of_2025(ready_store: Store) -> None:
    """24-31-40-52-66 is outside the usual and rises; nasking and alcohol have changed clearly since the last time."""
    attention = told(ready_store, "eksempelkommune", 2025)
    assert [(one.indicator, one.sentence.replace(NBSP, " ")) for one in attention.points] == [
        (
            "vold_fornaermede",
            "Antallet unge utsatt for vold har økt over tid, fra 24 i 2021 til 66 i 2025, og er over det vanlige",
        ),
        ("nasking", "Nasking økte fra 40 i 2024 til 112 i 2025"),
        (
            "ungdata_beruset",
            "Andelen som har vært beruset på alkohol, gikk ned fra 31,2 % i 2022 til 25,0 % i 2025",
        ),
    ]
    assert attention.points[0].why == (
        "2025 skiller seg ut fra det vanlige, som er mellom 18 og 54.",
        "De siste 5 tallene (2021–2025) viser en økning over tid.",
        "Politiet nevner: Vold mellom unge på skoleveien.",
    )
    assert attention.closing == "Til drøfting. Valgt etter faste regler. Indikatorer vurdert for 2025: 37."


@pytest.mark.parametrize(
    ("area", "year", "indicators"),
    [
        pytest.param("baerum", 2016, [], id="the first figures and no list: it says so"),
        pytest.param("baerum", 2017, ["nasking", "sedelighet", "ekstremisme_andel_bekymringer"], id="a sign, a list"),
        pytest.param("baerum", 2018, ["vold", "nasking", "sedelighet"], id="a sign of a fall first"),
        pytest.param("baerum", 2022, [], id="nothing of that year, and older figures are no news"),
        pytest.param("norge", 2025, [], id="an area without a board"),
    ],
)
def test_the_real_areas(ready_store: Store, area: str, year: int, indicators: list[str]) -> None:
    attention = told(ready_store, area, year)
    assert [one.indicator for one in attention.points] == indicators
    assert bool(attention.nothing) is (not indicators)
    assert attention.closing.startswith("Til drøfting.") is bool(indicators)


def test_never_more_than_three_each_with_its_year_and_never_advice(ready_store: Store) -> None:
    faults = []
    for area in ("baerum", "eksempelkommune"):
        for year in material_of(ready_store, area).years:
            points = told(ready_store, area, year).points
            faults += [f"{area} {year}: {len(points)} points"] if len(points) > MOST_POINTS else []
            faults += [f"{area} {year}: {one.sentence}" for one in points if str(year) not in one.sentence]
            faults += [
                f"{area} {year}: {one.sentence}"
                for one in points
                for word in ("bør", "må", "skyldes", "fordi", "signifikant")
                if f" {word} " in f"{one.sentence} "
            ]
    assert not faults


def test_the_picture_for_programs_has_the_same(ready_store: Store) -> None:
    material, country = material_of(ready_store, "eksempelkommune"), material_of(ready_store, "eksempelland")
    document = picture_document(material, 2025, country).model_dump(mode="json")
    points = tell_attention(material, 2025, country).points
    assert document["attention"] == [
        {"indicator": one.indicator, "sentence": one.sentence, "why": list(one.why)} for one in points
    ]
    assert document["considered"] == 37


def test_a_row_is_led_by_what_is_strongest_there_and_else_by_its_own(ready_store: Store) -> None:
    material, country = material_of(ready_store, "eksempelkommune"), material_of(ready_store, "eksempelland")
    leads = {row.focus_area.id: row.lead.indicator.id for row in tell_overview(material, 2025, country) if row.lead}
    assert leads == {
        "nasking": "nasking",
        "sedelighet": "sedelighet",
        "vold": "vold_fornaermede",
        "trivsel": "ungdata_ensom",
        "rus": "ungdata_beruset",
        "ekstremisme": "ekstremisme_andel_bekymringer",
    }
    assert {row.focus_area.id: row.verdict for row in tell_overview(material, 2025, country)}["vold"] == (
        "Økning over tid, over det vanlige"
    )


# --- What is hidden --------------------------------------------------------------------------------------------------

YEARS = "".join(
    f"tyveri,lillevik,,{year},,{count},exact,{count},,,rapport,2.1,\n"
    for year, count in ((2019, 60), (2020, 55), (2021, "HIDDEN"), (2022, 61), (2023, 20))
)


def test_a_hidden_figure_never_decides_what_a_reader_is_shown(tmp_path: Path) -> None:
    """The same sentences, order and number looked at, whatever count from 1 to 4 is hidden among the others."""
    seen = []
    for count in (1, 2, 3, 4):
        data = tiny_datasets(tmp_path / str(count))
        file = data.path(POLITI)
        file.write_text(file.read_text(encoding="utf-8") + YEARS.replace("HIDDEN", str(count)), encoding="utf-8")
        data.deliver("politi.csv", "vurderinger.yaml")
        store = data.store()
        bring_up_to_date(store, data.root)
        seen.append([told(store, "lillevik", year) for year in (2021, 2022, 2023)])
    assert all(one == seen[0] for one in seen)
    assert [len(one.points) for one in seen[0]] == [0, 0, 1]
    assert seen[0][2].points[0].sentence == "Tyveri gikk ned fra 61 i 2022 til 20 i 2023"
    assert [one.considered for one in seen[0]] == [0, 1, 1]
