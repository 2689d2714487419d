"""JSON-stat in both dialects and version 1: read whole, written and read as it was, refused if it does not add up."""

import json
import random
from collections.abc import Callable
from contextlib import suppress
from math import prod
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slt_data.domain.catalogue import Catalogue
from slt_data.intake.feeds.contradictions import contradictions
from slt_data.intake.feeds.mapping import mapped
from slt_data.intake.formats.json_stat import Cube, CubeDimension, CubeUnit, read_cube
from slt_data.intake.formats.raw_sheet import Refusal
from tests.json_stat_writer import Dialect, written
from tests.thorough import often

FEEDS = Path(__file__).with_name("files") / "feeds"


def recorded(name: str) -> bytes:
    """A reply of ``tests/files/feeds``."""
    return (FEEDS / name).read_bytes()


@pytest.mark.parametrize(
    ("name", "table", "sizes", "notes"),
    [
        pytest.param("ssb/constructed_08487_v2_kommune.json", "08487", (9, 7, 1, 4), 2, id="SSB, suppressed"),
        pytest.param("ssb/11585_v2_status_dotdot_note.json", "11585", (1, 3, 64), 1, id="SSB, lacking"),
        pytest.param("ssb/13615_v2_status_dot.json", "13615", (10, 2, 1, 5), 2, id="SSB, not applicable"),
        pytest.param("ssb/09654_v2_no_status.json", "09654", (1, 1, 19), 0, id="SSB, no status"),
        pytest.param("fhi/official_readme_jsonstat2_reply.json", "", (2, 2, 1, 1, 1), 0, id="FHI"),
    ],
)  # fmt: skip
def test_recorded_replies_are_read_whole(name: str, table: str, sizes: tuple[int, ...], notes: int) -> None:
    cube = read_cube(recorded(name))
    assert (cube.table, tuple(len(one.codes) for one in cube.dimensions)) == (table, sizes)
    told = json.loads(recorded(name))
    assert list(cube.values) == told["value"]
    assert {str(at): sign for at, sign in enumerate(cube.symbols) if sign} == (told.get("status") or {})
    assert len(cube.notes) == notes


def test_a_cell_is_found_by_its_codes() -> None:
    cube = read_cube(recorded("ssb/constructed_08487_v2_kommune.json"))
    # ../shared/data/ssb_08487_kommuner_2020-2024.csv, Bærum: violence 2023-2024 is 754
    where = {
        "Gjerningssted": "3201",
        "LovbruddKrim": "4AAAAA-4ZZZZz",
        "ContentsCode": "AnmeldteLovbrudd",
        "Tid": "2023-2024",
    }
    assert cube.values[cube.position(where)] == 754
    assert cube.dimensions[2].units == {"AnmeldteLovbrudd": CubeUnit("lovbrudd", 0)}


_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=8).filter(
    lambda one: one == one.strip()
)


@st.composite
def cubes(draw: st.DrawFn, *, beside: bool) -> Cube:
    """Any table. ``beside``: a cell may have both a number and a sign."""
    names = draw(
        st.lists(_TEXT.filter(lambda one: one not in {"id", "size", "role"}), min_size=1, max_size=3, unique=True)
    )
    dimensions = []
    for name in names:
        codes = draw(st.lists(_TEXT, min_size=1, max_size=3, unique=True))
        labels = [draw(_TEXT) for _ in codes]
        units = {
            code: CubeUnit(draw(_TEXT), draw(st.none() | st.integers(0, 3))) for code in codes if draw(st.booleans())
        }
        notes = {code: (draw(_TEXT),) for code in ["", *codes] if draw(st.booleans())}
        dimensions.append(
            CubeDimension(
                name,
                draw(_TEXT),
                tuple(codes),
                tuple(labels),
                units,
                notes | {"": notes.get("", ())} if "" in notes else notes,
            )
        )
    cells = prod(len(one.codes) for one in dimensions)
    number = st.none() | st.integers(0, 10**9).map(float) | st.floats(0, 1e6, allow_nan=False)
    values = [draw(number) for _ in range(cells)]
    signs = [draw(st.sampled_from(["", ":", "..", "."])) if value is None or beside else "" for value in values]
    notes = tuple(draw(st.lists(_TEXT, max_size=2, unique=True)))
    own = [*notes, *(note for one in dimensions for note in one.notes.get("", ()))]
    chosen = {note for note in own if draw(st.booleans())}
    mandatory = tuple(note for note in own if note in chosen)
    return Cube(
        draw(_TEXT),
        draw(_TEXT),
        "2026-05-26T06:00:00Z",
        tuple(dimensions),
        tuple(values),
        tuple(signs),
        notes,
        mandatory,
        draw(_TEXT),
    )


def same(one: Cube, other: Cube) -> None:
    """The two tables are the same, in every field."""
    assert (one.label, one.source, one.updated, one.table) == (other.label, other.source, other.updated, other.table)
    assert (one.values, one.symbols, one.notes, one.mandatory) == (
        other.values,
        other.symbols,
        other.notes,
        other.mandatory,
    )
    for mine, theirs in zip(one.dimensions, other.dimensions, strict=True):
        assert (mine.code, mine.label, mine.codes, mine.labels) == (
            theirs.code,
            theirs.label,
            theirs.codes,
            theirs.labels,
        )
        assert dict(mine.units) == dict(theirs.units)
        assert {key: told for key, told in mine.notes.items() if told} == {
            key: told for key, told in theirs.notes.items() if told
        }


@given(cube=cubes(beside=True), dialect=st.sampled_from([Dialect.SSB, Dialect.VERSION_1]))
def test_what_is_written_is_read_as_it_was(cube: Cube, dialect: Dialect) -> None:
    same(read_cube(written(cube, dialect)), cube)


@given(cube=cubes(beside=False))
def test_what_is_written_with_signs_among_the_values_is_read_as_it_was(cube: Cube) -> None:
    same(read_cube(written(cube, Dialect.FHI)), cube)


def changed(change: Callable[[dict[str, Any]], object], name: str = "ssb/09654_v2_no_status.json") -> bytes:
    """A recorded reply after ``change``."""
    told = json.loads(recorded(name))
    change(told)
    return json.dumps(told).encode()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "json.not_json", id="nothing"),
        pytest.param(b"<html>", "json.not_json", id="a web page"),
        pytest.param(recorded("ssb/09654_v2_no_status.json")[:-40], "json.not_json", id="cut off"),
        pytest.param(b"[" * 100_000, "json.not_json", id="nested without end"),
        pytest.param(b"\xff\xfe{", "json.not_json", id="not UTF-8"),
        pytest.param(b"[]", "json.not_table", id="a list"),
        pytest.param(b'{"title": "Non-existent table", "status": 404}', "json.not_table", id="an error"),
        pytest.param(changed(lambda one: one.update({"class": "collection"})), "json.not_table", id="a collection"),
        pytest.param(recorded("ssb/metadata_11118_v2.json"), "json.no_values", id="a description alone"),
        pytest.param(changed(lambda one: one["value"].pop()), "json.cells", id="a value too few"),
        pytest.param(changed(lambda one: one["value"].append(1)), "json.cells", id="a value too many"),
        pytest.param(
            changed(lambda one: one.update(status={"99": "."})), "json.cells", id="a sign beyond the last cell"
        ),
        pytest.param(changed(lambda one: one.update(status=["."])), "json.cells", id="too few signs"),
        pytest.param(changed(lambda one: one["size"].__setitem__(2, 20)), "json.sizes", id="another size"),
        pytest.param(changed(lambda one: one["size"].pop()), "json.sizes", id="a size too few"),
        pytest.param(changed(lambda one: one["id"].__setitem__(0, "Tid")), "json.sizes", id="a dimension twice"),
        pytest.param(
            changed(lambda one: one["dimension"].pop("Tid")), "json.sizes", id="a dimension that is not there"
        ),
        pytest.param(changed(lambda one: one["size"].__setitem__(0, -1)), "json.not_table", id="a size below nothing"),
        pytest.param(changed(lambda one: one["value"].__setitem__(0, True)), "json.value", id="a yes"),
        pytest.param(changed(lambda one: one["value"].__setitem__(0, [1])), "json.value", id="a list among the values"),
        pytest.param(changed(lambda one: one.update(value=[1e999] * 19)), "json.not_json", id="without end"),
        pytest.param(
            changed(lambda one: one.update(size=[10**6, 10**6, 1])), "json.too_many", id="a thousand thousand millions"
        ),
    ],
)
def test_what_does_not_add_up_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_cube(content)
    assert caught.value.code == code


_ANYTHING = [
    None,
    True,
    0,
    -1,
    1.5,
    "",
    "x",
    ":",
    [],
    [1],
    {},
    {"a": 1},
    10**30,
    "3201",
    ["a", "a"],
    {"0": {}},
    [None],
    1e308,
]


def _spoilt(rng: random.Random) -> bytes:
    """A recorded reply in which a few things are gone, or are something else."""
    told = json.loads(recorded("ssb/constructed_08487_v2_kommune.json"))
    for _ in range(rng.randint(1, 3)):
        at: Any = told
        while True:
            keys = list(at) if isinstance(at, dict) else list(range(len(at)))
            if not keys:
                break
            key = rng.choice(keys)
            if isinstance(at[key], dict | list) and at[key] and rng.random() < 0.8:
                at = at[key]
                continue
            if rng.random() < 0.2:
                del at[key]
            else:
                at[key] = rng.choice(_ANYTHING)
            break
    return json.dumps(told).encode()


@pytest.mark.parametrize("seed", range(often(5, 200)))
def test_whatever_is_spoilt_is_read_or_refused(seed: int, catalogue: Catalogue) -> None:
    rng, feed = random.Random(seed), catalogue.feed("ssb_08487")  # noqa: S311
    for _ in range(40):
        with suppress(Refusal):
            cube = read_cube(_spoilt(rng))
            if not contradictions(cube, feed):
                assert mapped(cube, feed, "baerum", catalogue).frame is not None


def test_a_description_has_no_figures() -> None:
    cube = read_cube(recorded("ssb/metadata_11118_v2.json"), figures=False)
    assert cube.values == ()
    assert {one.code for one in cube.dimensions} == {"Leveringssektor", "ContentsCode", "Tid"}
