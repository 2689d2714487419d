"""The places a municipality is set beside: its county and KOSTRA group, and their official figures in the store."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from slt_data.domain.municipalities import place_register
from slt_data.domain.peers import PeerFigure, kostra_groups, peer_places
from slt_data.store.batches import BatchKind, Content, NewBatch, history
from slt_data.store.database import Database
from slt_data.store.health import examine
from slt_data.store.lake import Lake
from slt_data.store.lake_address import LakeAddress
from slt_data.store.ledger import commit
from slt_data.store.moving import carry_over
from slt_data.store.store import Store
from tests.conftest import BOTH, again
from tests.peer_reply import BAERUM, members

DAY = date(2026, 3, 1)


# SSB KLASS 112 and 131, as in datasets/kostra.csv and datasets/kommuner.csv
@pytest.mark.parametrize(
    ("number", "county", "in_county", "group", "in_group"),
    [
        pytest.param(BAERUM, "32", 20, "KOSTRA-gruppe 12", 10, id="baerum"),
        pytest.param("0301", "03", 0, "KOSTRA-gruppe 13", 0, id="oslo is alone in both"),
        pytest.param("3024", "30", 0, None, 0, id="a number that is out of use"),
        pytest.param("9999", "", 0, None, 0, id="an unknown number"),
    ],
)
def test_who_a_municipality_is_set_beside(
    number: str, county: str, in_county: int, group: str | None, in_group: int
) -> None:
    found = peer_places(number)
    assert (found.county, len(found.in_county)) == (county, in_county)
    assert (found.group.title if found.group else None) == group
    assert len(found.group.members if found.group else ()) == in_group
    assert number not in found.in_county
    assert found.group is None or number not in found.group.members


def test_every_municipality_of_today_is_in_one_group() -> None:
    today = sorted(one.number for one in place_register().municipalities.values() if not one.ended)
    grouped = sorted(number for one in kostra_groups().values() for number in one.members)
    assert grouped == today
    assert BAERUM in members()


@pytest.fixture
def database(place: Path | LakeAddress) -> Any:
    made = Lake(place, fresh=0) if isinstance(place, LakeAddress) else Database(place, patience=0.2)
    made.prepare()
    return made


def peer(number: str = "3203", value: float | None = 5.1, status: str = "exact", **more: Any) -> PeerFigure:
    """A figure that was fetched for Bærum."""
    usual = {"area": "baerum", "indicator": "ssb_rate_vold", "segment": "", "year": 2024, "first_year": 2023}
    return PeerFigure(**{**usual, "number": number, "value": value, "status": status, "source": "ssb_08487", **more})


def put_in(database: Database, *peers: PeerFigure, withdraws: int | None = None) -> int:
    kind = BatchKind.INTAKE if withdraws is None else BatchKind.WITHDRAWAL
    return commit(database, NewBatch(Content(peers=peers), kind, DAY, "Kari", "prøve", withdraws=withdraws))


@BOTH
def test_the_newest_counts_until_it_is_undone(database: Database) -> None:
    first = put_in(database, peer(), peer("4601", None, "hidden"), peer(year=2023, first_year=None, value=4.0))
    second = put_in(database, peer(value=5.3, area="asker"), peer("0", 6.4))
    store = Store(database)

    def told() -> list[tuple[str, int, int | None, float | None, str]]:
        rows = Store(again(database)).peer_figures("ssb_rate_vold")
        return [(one.number, one.year, one.first_year, one.value, one.status) for one in rows]

    single, hidden = ("3203", 2023, None, 4.0, "exact"), ("4601", 2024, 2023, None, "hidden")
    assert told() == [single, ("0", 2024, 2023, 6.4, "exact"), ("3203", 2024, 2023, 5.3, "exact"), hidden]
    assert store.peer_figures("ssb_rate_tyveri") == ()
    put_in(database, withdraws=second)
    assert told() == [single, ("3203", 2024, 2023, 5.1, "exact"), hidden]
    put_in(database, withdraws=first)
    assert told() == []
    put_in(database, withdraws=4)
    assert told() == [single, ("3203", 2024, 2023, 5.1, "exact"), hidden]


@BOTH
def test_they_are_known_as_of_a_moment(database: Database) -> None:
    put_in(database, peer())
    put_in(database, peer(value=5.3))
    first, second = (one.committed_at for one in history(database))
    told = {moment: Store(database).peer_figures("ssb_rate_vold", moment) for moment in (None, first, second)}
    assert {moment: [one.value for one in rows] for moment, rows in told.items()} == {
        None: [5.3],
        first: [5.1],
        second: [5.3],
    }
    assert Store(database).peer_figures("ssb_rate_vold", datetime(2020, 1, 1)) == ()  # noqa: DTZ001 - as it is kept


@BOTH
def test_the_doctor_finds_one_that_stands_twice(database: Database) -> None:
    put_in(database, peer(), peer("0"))
    assert examine(database).faults == {}
    with database.writing() as cursor:
        cursor.execute("INSERT INTO peer_figures SELECT * FROM peer_figures WHERE number = '0'")
        cursor.execute("INSERT INTO peer_figures SELECT * REPLACE (7 AS batch) FROM peer_figures WHERE number = '3203'")
    assert examine(again(database)).faults == {"peer_twice": 1, "peer_without_batch": 1}


@BOTH
def test_they_are_carried_over(database: Database, tmp_path: Path) -> None:
    put_in(database, peer(), peer("4601", None, "hidden"))
    put_in(database, peer(value=5.3))
    target = Database(tmp_path / "moved.duckdb")
    carry_over(database, target)
    assert Store(target).peer_figures("ssb_rate_vold") == Store(database).peer_figures("ssb_rate_vold")
    assert len(Store(target).peer_figures("ssb_rate_vold")) == 2
