"""Figures and judgements: what is refused, and how it is told; segments; which figures fit which unit."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from slt_data.domain.series import (
    NUMERIC,
    Direction,
    Figure,
    Judgement,
    JudgementKind,
    Status,
    Unit,
    segment_key,
    segment_parts,
)
from slt_data.norwegian import HIDDEN_SIGN

FIGURE = {"area": "baerum", "year": 2017, "source": "slt2017", "indicator": "nasking", "value": 94, "status": "exact"}
WORDS = {"value": None, "status": "words", "raw": "omtrent som i 2016"}
JUDGEMENT = {
    "area": "baerum",
    "year": 2017,
    "source": "slt2017",
    "id": "vold_2017",
    "kind": "utvikling",
    "focus_area": "vold",
    "voice": "Politiet",
    "direction": "up",
    "text": "Volden økte.",
}


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({}, id="exact"),
        pytest.param({"value": 0}, id="zero"),
        pytest.param({"value": 90, "status": "approximate", "raw": "rundt 90"}, id="approximate"),
        pytest.param({"value": 40, "status": "bound", "raw": "under 40"}, id="a bound"),
        pytest.param({"status": "preliminary", "raw": "94*"}, id="preliminary"),
        pytest.param(WORDS, id="words"),
        pytest.param({"value": None, "status": "missing", "raw": ".."}, id="missing"),
        pytest.param({"value": None, "status": "hidden", "raw": ":"}, id="hidden"),
        pytest.param({"value": 9.8, "first_year": 2016}, id="a two-year average"),
        pytest.param({"n": 120, "k": 12, "value": 10}, id="asked and counted"),
        pytest.param({"n": 12, "k": 12, "value": 100}, id="everybody asked is counted"),
        pytest.param({"segment": "kjoenn=jente;trinn=ungdomsskole"}, id="a segment"),
        pytest.param({"segment": "alder=10-17"}, id="a segment with a hyphen"),
    ],
)
def test_figure_that_holds(changed: dict[str, object]) -> None:
    figure = Figure.model_validate(FIGURE | changed)
    assert (figure.value is not None) == (figure.status in NUMERIC)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        pytest.param({"status": "hidden", "raw": ":"}, "et skjult tall kan ikke ha verdi", id="hidden with a value"),
        pytest.param({"value": None}, "status «exact» passer ikke med verdien", id="exact without a value"),
        pytest.param(
            {"value": None, "status": "preliminary", "raw": "*"},
            "status «preliminary» passer ikke med verdien",
            id="preliminary without a value",
        ),
        pytest.param(
            {"status": "words", "raw": "mange"}, "status «words» passer ikke med verdien", id="words with a value"
        ),
        pytest.param(
            {"status": "missing", "raw": ".."}, "status «missing» passer ikke med verdien", id="missing with a value"
        ),
        pytest.param(
            {"status": "missing", "raw": "..", "value": 0},
            "status «missing» passer ikke med verdien",
            id="missing is not zero",
        ),
        pytest.param(
            {"status": "approximate"}, "status «approximate» må ha det som stod i kilden", id="approximate without raw"
        ),
        pytest.param({"status": "bound"}, "status «bound» må ha det som stod i kilden", id="a bound without raw"),
        pytest.param(
            {"status": "words", "value": None, "raw": "  "},
            "status «words» må ha det som stod i kilden",
            id="words that are blank",
        ),
        pytest.param({"value": -1}, "tallet kan ikke være under null", id="negative"),
        pytest.param({"first_year": 2017}, "first_year må være før year", id="period of no length"),
        pytest.param({"first_year": 2018}, "first_year må være før year", id="period backwards"),
        pytest.param({"n": 10, "k": 11}, "k kan ikke være større enn n", id="more counted than asked"),
        pytest.param(
            {"segment": "trinn=vgs;kjoenn=jente"},
            "segmentet «trinn=vgs;kjoenn=jente» skal skrives dimensjon=verdi",
            id="segment out of order",
        ),
        pytest.param({"segment": "kjoenn"}, "segmentet «kjoenn» skal skrives dimensjon=verdi", id="segment, no value"),
        pytest.param(
            {"segment": "kjoenn=jente;kjoenn=gutt"},
            "i alfabetisk rekkefølge",
            id="segment with a dimension twice",
        ),
        pytest.param({"segment": "Kjønn=Jente"}, "skal skrives dimensjon=verdi", id="segment with other letters"),
    ],
)
def test_figure_refused_in_bokmaal(changed: dict[str, object], told: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Figure.model_validate(FIGURE | changed)
    (fault,) = caught.value.errors()
    assert told in str(fault["ctx"]["error"])


# These are told in bokmål by intake.faults; here it is the field and the kind of fault that count.
@pytest.mark.parametrize(
    ("changed", "field", "kind"),
    [
        pytest.param({"value": float("inf")}, "value", "finite_number", id="infinite"),
        pytest.param({"value": float("nan")}, "value", "finite_number", id="not a number"),
        pytest.param({"value": "mange"}, "value", "float_parsing", id="words as a value"),
        pytest.param({"year": 1899}, "year", "greater_than_equal", id="long ago"),
        pytest.param({"year": 2101}, "year", "less_than_equal", id="far ahead"),
        pytest.param({"year": 2017.5}, "year", "int_from_float", id="half a year"),
        pytest.param({"status": "omtrent"}, "status", "enum", id="unknown status"),
        pytest.param({"n": -1}, "n", "greater_than_equal", id="less than nobody asked"),
        pytest.param({"k": -1}, "k", "greater_than_equal", id="less than nobody counted"),
        pytest.param({"indicator": " "}, "indicator", "string_too_short", id="no indicator"),
        pytest.param({"area": ""}, "area", "string_too_short", id="no area"),
        pytest.param({"source": ""}, "source", "string_too_short", id="no source"),
        pytest.param({"antall": 3}, "antall", "extra_forbidden", id="unknown field"),
    ],
)
def test_figure_refused_by_its_fields(changed: dict[str, object], field: str, kind: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Figure.model_validate(FIGURE | changed)
    assert [(fault["loc"], fault["type"]) for fault in caught.value.errors()] == [((field,), kind)]


def test_figures_never_change() -> None:
    figure = Figure.model_validate(FIGURE)
    with pytest.raises(ValidationError):
        figure.value = 3


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({}, id="of a focus area"),
        pytest.param({"focus_area": None, "indicator": "vold"}, id="of an indicator"),
        pytest.param({"indicator": "vold"}, id="of both"),
        pytest.param({"kind": "utfordring"}, id="a challenge"),
    ],
)
def test_judgement_that_holds(changed: dict[str, object]) -> None:
    judgement = Judgement.model_validate(JUDGEMENT | changed)
    assert judgement.kind in JudgementKind
    assert judgement.direction is Direction.UP


def test_a_judgement_without_a_direction_has_an_unknown_one() -> None:
    judgement = Judgement.model_validate({name: value for name, value in JUDGEMENT.items() if name != "direction"})
    assert judgement.direction is Direction.UNKNOWN


def test_judgement_of_nothing_is_refused_in_bokmaal() -> None:
    with pytest.raises(ValidationError) as caught:
        Judgement.model_validate(JUDGEMENT | {"focus_area": None})
    (fault,) = caught.value.errors()
    assert str(fault["ctx"]["error"]) == "en vurdering må gjelde et innsatsområde eller en indikator"


@pytest.mark.parametrize(
    ("changed", "field", "kind"),
    [
        pytest.param({"id": "Vold 2017"}, "id", "string_pattern_mismatch", id="id with a space"),
        pytest.param({"kind": "mening"}, "kind", "enum", id="unknown kind"),
        pytest.param({"direction": "opp"}, "direction", "enum", id="unknown direction"),
        pytest.param({"voice": ""}, "voice", "string_too_short", id="nobody's voice"),
        pytest.param({"text": "ok"}, "text", "string_too_short", id="too short a text"),
        pytest.param({"value": 3}, "value", "extra_forbidden", id="unknown field"),
    ],
)
def test_judgement_refused_by_its_fields(changed: dict[str, object], field: str, kind: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Judgement.model_validate(JUDGEMENT | changed)
    assert [(fault["loc"], fault["type"]) for fault in caught.value.errors()] == [((field,), kind)]


DIMENSIONS = st.text(string.ascii_lowercase + "_", min_size=1, max_size=12)
VALUES = st.text(string.ascii_lowercase + string.digits + "_-+", min_size=1, max_size=12)
PARTS = st.dictionaries(DIMENSIONS, VALUES, max_size=4)


@given(PARTS)
def test_a_segment_reads_back_as_what_it_was_written_from(parts: dict[str, str]) -> None:
    assert segment_parts(segment_key(parts)) == parts


@given(PARTS, st.randoms())
def test_there_is_one_way_to_write_a_segment(parts: dict[str, str], random: object) -> None:
    mixed = list(parts.items())
    random.shuffle(mixed)
    assert segment_key(dict(mixed)) == segment_key(parts)


@given(PARTS)
def test_every_written_segment_may_stand_in_a_figure(parts: dict[str, str]) -> None:
    assert Figure.model_validate(FIGURE | {"segment": segment_key(parts)}).segment == segment_key(parts)


@pytest.mark.parametrize(
    ("segment", "parts"),
    [
        pytest.param("", {}, id="the total"),
        pytest.param("kjoenn=jente", {"kjoenn": "jente"}, id="one dimension"),
        pytest.param(
            "kjoenn=jente;trinn=ungdomsskole", {"kjoenn": "jente", "trinn": "ungdomsskole"}, id="two dimensions"
        ),
        pytest.param("alder=6-15;aar=2+", {"alder": "6-15", "aar": "2+"}, id="hyphen and plus"),
    ],
)
def test_segment_parts(segment: str, parts: dict[str, str]) -> None:
    assert segment_parts(segment) == parts


@pytest.mark.parametrize(
    "segment",
    [
        pytest.param("kjoenn", id="no value"),
        pytest.param("kjoenn=", id="empty value"),
        pytest.param("=jente", id="no dimension"),
        pytest.param("kjoenn=jente;", id="nothing after the semicolon"),
        pytest.param(";kjoenn=jente", id="nothing before the semicolon"),
        pytest.param("kjoenn=jente, trinn=vgs", id="comma"),
        pytest.param("kjoenn=jente\n", id="line break"),
        pytest.param(" ", id="blank"),
    ],
)
def test_other_segments_are_refused(segment: str) -> None:
    with pytest.raises(ValueError, match="skal skrives dimensjon=verdi"):
        segment_parts(segment)


@pytest.mark.parametrize(
    ("changed", "unit", "told"),
    [
        pytest.param({}, Unit.COUNT, None, id="a whole count"),
        pytest.param({"value": 9.5, "first_year": 2016}, Unit.COUNT, None, id="a broken average of counts"),
        pytest.param({"value": 9.5}, Unit.COUNT, "er ikke et helt tall", id="a broken count"),
        pytest.param({"value": 100}, Unit.PERCENT, None, id="everybody"),
        pytest.param({"value": 100.5}, Unit.PERCENT, "er over 100", id="more than everybody"),
        pytest.param({"value": 12.5}, Unit.PERCENT, None, id="a broken share"),
        pytest.param({"value": 250.5}, Unit.PER_1000, None, id="a rate"),
        pytest.param({"value": 250.5}, Unit.INDEX, None, id="an index"),
        pytest.param({}, Unit.WORDS, "har enheten words og kan ikke ha tall", id="a number among words"),
        pytest.param({}, Unit.ORDINAL, "har enheten ordinal og kan ikke ha tall", id="a number among ranks"),
        pytest.param(WORDS, Unit.WORDS, None, id="words among words"),
        pytest.param(WORDS, Unit.COUNT, None, id="words among counts"),
        pytest.param(
            {"value": None, "status": "missing", "raw": ".."}, Unit.PERCENT, None, id="a missing figure fits anywhere"
        ),
    ],
)
def test_fits(changed: dict[str, object], unit: Unit, told: str | None) -> None:
    fault = Figure.model_validate(FIGURE | changed).fits(unit)
    assert fault is None if told is None else told in str(fault)


@pytest.mark.parametrize("status", [pytest.param(status, id=status.value) for status in Status])
def test_every_status_either_carries_a_number_or_not(status: Status) -> None:
    """One of the two forms is accepted and the other refused, for each status."""
    raw = {"status": status.value, "raw": HIDDEN_SIGN}
    accepted = []
    for value in (7, None):
        try:
            accepted.append(Figure.model_validate(FIGURE | raw | {"value": value}).value)
        except ValidationError:
            continue
    assert accepted == ([7] if status in NUMERIC else [None])
