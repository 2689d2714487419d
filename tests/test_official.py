"""What official services count: shown as it is given, never added, divided, or joined with what others count."""

import pytest
from pydantic import ValidationError

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.catalogue_faults import catalogue_faults
from slt_data.domain.entries import Period
from slt_data.domain.families import Family
from slt_data.domain.feeds import Feed
from slt_data.domain.series import Unit
from slt_data.story.counties import themes
from slt_data.texts import say
from tests.an_indicator import an_indicator

OFFICIAL = [Family.SSB_LOVBRUDD, Family.FOLKEHELSE, Family.KOSTRA, Family.LEVEKAAR]


def official(family: Family = Family.KOSTRA, **more: object) -> dict[str, object]:
    return {"id": "tall", "family": family, "chance": False, "publishing": {"smallest": 0, "reason": "Kilden."}} | more


@pytest.mark.parametrize("family", [pytest.param(one, id=one.value) for one in Family])
def test_who_is_official(family: Family) -> None:
    assert family.official is (family in OFFICIAL)
    assert family.background is (family in {*OFFICIAL, Family.BEFOLKNING})
    assert an_indicator(**official(family)).adds_up is (family not in OFFICIAL)
    assert say(f"setup_word.{family}")


@pytest.mark.parametrize(
    ("more", "says"),
    [
        pytest.param({"dimensions": ("alder",), "additive": ("alder",)}, "catalogue.official_alone", id="parts add up"),
        pytest.param({"exposure": {"indicator": "befolkning"}}, "catalogue.official_alone", id="by inhabitants"),
        pytest.param(
            {"family": Family.FOLKEHELSE, "unit": Unit.PERCENT, "chance": True},
            "catalogue.standardised_untested",
            id="a standardised share is tested",
        ),
    ],
)
def test_an_official_indicator_that_would_add_divide_or_test_is_refused(more: dict[str, object], says: str) -> None:
    with pytest.raises(ValidationError) as caught:
        an_indicator(**official() | more)
    assert say(says) in str(caught.value)


def a_catalogue(*indicators: dict[str, object], **more: object) -> Catalogue:
    source = {"id": "ssb", "title": "SSB, tabell 08487", "document": "Tabell 08487", "publisher": "SSB"}
    told = [an_indicator(**one).model_dump() for one in indicators]
    return Catalogue.model_validate({"indicators": told, "sources": [source]} | more)


def feed(**codes: tuple[str, ...]) -> Feed:
    series = {"indicator": "tall", "codes": codes}
    told = {"id": "mating", "title": "Mating", "service": "ssb", "table": "08487", "label": "Lovbrudd", "source": "ssb"}
    return Feed.model_validate(told | {"place": "Region", "time": "Tid", "renewed": "hver mai", "series": [series]})


@pytest.mark.parametrize(
    ("one", "faults"),
    [
        pytest.param(
            a_catalogue(official(), {"exposure": {"indicator": "tall"}}),
            ["catalogue.official_divides"],
            id="a share of an official total",
        ),
        pytest.param(
            a_catalogue(official(), feeds=(feed(Lovbrudd=("1", "4")),)),
            ["feeds.adds_no_official"],
            id="a sum of groups",
        ),
        pytest.param(
            a_catalogue(official(unit=Unit.PERCENT), feeds=(feed(Lovbrudd=("1", "4")),)),
            ["feeds.adds_no_counts"],
            id="a sum of shares",
        ),
        pytest.param(a_catalogue(official(), feeds=(feed(Lovbrudd=("1",)),)), [], id="one group"),
        pytest.param(
            a_catalogue(official(Family.BEFOLKNING), feeds=(feed(Alder=("010..017",)),)),
            [],
            id="ages of the population",
        ),
    ],
)
def test_no_entry_adds_or_divides_what_is_official(one: Catalogue, faults: list[str]) -> None:
    assert [sentence for _, sentence in catalogue_faults(one)] == [say(key) for key in faults]


@pytest.mark.parametrize("family", [pytest.param(one, id=one.value) for one in (*OFFICIAL, Family.POLITI)])
def test_no_county_adds_up_what_is_official(family: Family) -> None:
    page = {"id": "vold", "title": "Vold", "short": "Vold", "about": "Om vold.", "lead": "tall"}
    one = a_catalogue(official(family, period=Period.CALENDAR_YEAR), focus_areas=(page,))
    assert [focus.id for focus in themes(one)] == (["vold"] if family is Family.POLITI else [])


def test_what_ships_of_official_figures_says_what_it_is(catalogue: Catalogue) -> None:
    for one in (each for each in catalogue.indicators if each.family.official):
        assert not one.chance
        if one.period is Period.TWO_YEAR_AVERAGE:
            assert "overlappende_perioder" in one.caveats, one.id
        if one.family.standardised:
            assert "standardisert" in one.caveats, one.id
