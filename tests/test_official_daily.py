"""Official figures once a day: when, by which process, what is kept and what is only told, and off unless it is set."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from slt_data import norwegian
from slt_data.domain.errors import SettingRefused
from slt_data.norwegian import NORWAY
from slt_data.official.asking_around import fetching_begins
from slt_data.official.client import OfficialClient
from slt_data.official.hosts import REVISING, TEST_SETTING
from slt_data.official.request_reply import OfficialReply, OfficialRequest
from slt_data.official.tries import Tried, Tries
from slt_data.settings import settings
from slt_data.store.snapshots import newest_snapshots, snapshots
from slt_data.web import background
from slt_data.web.background import fetch_if_due
from slt_data.web.resources import materials

from .conftest import own_home
from .official_server import OfficialServer, down, official_server

FEED = "ssb_08487"


@pytest.fixture
def official(ready_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OfficialServer]:
    """The services on loopback, and a home of one's own that fetches daily."""
    materials.clear()
    monkeypatch.setenv("SLT_HOME", str(own_home(ready_home, tmp_path)))
    monkeypatch.setenv("SLT_FEEDS", "daily")
    with official_server() as server:
        monkeypatch.setenv(TEST_SETTING, server.base)
        yield server
    materials.clear()


def at(hour: int, minute: int = 0) -> datetime:
    return datetime.combine(norwegian.today(), time(hour, minute), NORWAY).astimezone(UTC)


def due(now: datetime) -> int | None:
    return fetch_if_due(OfficialClient, now, lambda: False)


def test_all_is_fetched_once_a_day_and_nothing_is_put_in(official: OfficialServer) -> None:
    store = materials().store
    batches = len(store.batches())
    assert due(at(8)) is None
    assert not official.calls
    found = due(at(11))
    assert found
    kept = {(one.area, one.feed) for one in newest_snapshots(store.database)}
    real = {one.id for one in store.catalogue.areas if one.has_pages and not one.made_up}
    assert ("baerum", FEED) in kept
    assert {area for area, _ in kept} <= real
    assert len(store.batches()) == batches
    calls = len(official.calls)
    assert due(at(11, 1)) is None  # nor by another process over the same home
    assert len(official.calls) == calls


def test_what_came_today_is_not_asked_for_again_on_another_machine(official: OfficialServer) -> None:
    due(at(11))
    tables = [one.path for one in official.calls if one.path.endswith("08487/data")]
    for mark in settings().tries.iterdir():  # another machine over the same store has a folder of its own
        mark.unlink()
    due(at(11))
    assert [one.path for one in official.calls if one.path.endswith("08487/data")] == tables


def test_the_same_bytes_are_kept_once(official: OfficialServer, monkeypatch: pytest.MonkeyPatch) -> None:
    due(at(11))
    store = materials().store
    first = len(snapshots(store.database))
    tomorrow = norwegian.today().replace(year=norwegian.today().year + 1)
    monkeypatch.setattr(norwegian, "today", lambda: tomorrow)
    assert due(datetime.combine(tomorrow, time(12), NORWAY)) == 0
    assert len(snapshots(store.database)) == first


def test_a_failure_is_told_and_stops_nothing(official: OfficialServer) -> None:
    official.answers["/api/pxwebapi/v2/tables/08487/data"] = down()
    due(at(11))
    (told,) = Tries(settings().tries).last("baerum", FEED).told  # type: ignore[union-attr]
    assert "SSB" in told
    assert not snapshots(materials().store.database, FEED)
    assert snapshots(materials().store.database, "klass_131")  # the others came


class Stumbling(OfficialClient):
    """A client that stumbles over a reply as nobody foresaw, at SSB's first table."""

    def send(self, request: OfficialRequest) -> OfficialReply:
        if "08487" in request.path:
            raise RecursionError
        return super().send(request)


def test_what_nobody_foresaw_is_loud_in_the_log_and_stops_no_other(
    official: OfficialServer, caplog: pytest.LogCaptureFixture
) -> None:
    fetch_if_due(Stumbling, at(11), lambda: False)
    store = materials().store
    assert not snapshots(store.database, FEED)
    assert snapshots(store.database, "klass_131")
    assert [one.exc_info is not None for one in caplog.records if FEED in one.getMessage()] == [True]


def test_one_of_many_fetches(tmp_path: Path) -> None:
    tries, won = Tries(tmp_path / "hentet"), []
    several = [threading.Thread(target=lambda: won.append(tries.claim(date(2026, 5, 4)))) for _ in range(8)]
    for one in several:
        one.start()
    for one in several:
        one.join()
    assert sorted(won) == [False] * 7 + [True]
    assert tries.claim(date(2026, 5, 5))
    assert [one.name for one in (tmp_path / "hentet").iterdir()] == ["dag-2026-05-05"]


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "{}", '{"at": 3}', '{"at": "x", "by": "", "service": "", "reasons": []}']
)
def test_a_try_that_cant_be_read_is_none(tmp_path: Path, content: str) -> None:
    tries = Tries(tmp_path)
    (tmp_path / "baerum.x.json").write_text(content, encoding="utf-8")
    assert tries.last("baerum", "x") is None


def test_a_folder_that_cant_be_written_to_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "hentet").write_text(json.dumps("in the way"), encoding="utf-8")
    tries = Tries(tmp_path / "hentet")
    tries.put("baerum", "x", Tried(at(11).replace(tzinfo=None), "Kari", "ssb"))
    assert tries.last("baerum", "x") is None
    assert not tries.claim(date(2026, 5, 4))


def test_each_installation_has_its_own_minute_after_the_revision() -> None:
    begins = [fetching_begins(Path(f"/srv/{one}")) for one in range(300)]
    assert min(begins) > REVISING[1]
    assert max(begins) < time(10)
    assert len(set(begins)) > 50


@pytest.mark.parametrize(
    ("told", "fetches"),
    [
        pytest.param("", False, id="off"),
        pytest.param("daily", True, id="daily"),
        pytest.param(" daily ", True, id="blanks"),
    ],
)
def test_it_is_off_unless_it_is_set(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, told: str, *, fetches: bool
) -> None:
    monkeypatch.setenv("SLT_HOME", str(tmp_path))
    monkeypatch.setenv("SLT_FEEDS", told)
    assert settings().fetches_daily is fetches
    begun: list[str] = []
    monkeypatch.setattr(threading.Thread, "start", lambda self: begun.append(self._target.__name__))
    background.begin_work(threading.Event())
    assert ("_fetch_daily" in begun) is fetches


@pytest.mark.parametrize("told", ["weekly", "1", "ja", "DAILY"])
def test_another_value_is_refused_in_plain_words(monkeypatch: pytest.MonkeyPatch, told: str) -> None:
    monkeypatch.setenv("SLT_FEEDS", told)
    with pytest.raises(SettingRefused) as caught:
        settings()
    assert "«daily»" in str(caught.value)
    assert told in str(caught.value)
