"""What is new since somebody who logs in was here last: from which login it counts, and the line on Oversikt."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from slt_data.access.register import utc_now
from slt_data.access.roles import Rank
from slt_data.access.sessions import LOCAL, LoginStanding, State, Visitor
from slt_data.store.access import LoginRow
from slt_data.store.batches import Content
from slt_data.store.database import Database
from slt_data.store.store import Store
from slt_data.ui import since_last
from slt_data.web.resources import materials
from tests.conftest import own_home
from tests.test_putting_in import committed, figure

MAIN = Path(__file__).resolve().parents[1] / "pages" / "hovedside.py"
NOW = datetime(2026, 5, 4, 8)  # noqa: DTZ001 - UTC, as the register keeps it


def login(key: str, subject: str, began: datetime) -> LoginRow:
    return LoginRow(key, subject, "", [], began, began + timedelta(hours=8))


def state(*logins: LoginRow) -> State:
    return State({}, {one.key: one for one in logins}, frozenset())


DAYS_AGO = {days: NOW - timedelta(days=days) for days in (0, 3, 30)}
KARI, EARLIER, FIRST = (login(f"kari {days}", "kari", began) for days, began in DAYS_AGO.items())
OLA = login("ola", "ola", NOW - timedelta(days=1))


@pytest.mark.parametrize(
    ("logins", "key", "began"),
    [
        pytest.param((FIRST, EARLIER, OLA, KARI), "kari 0", EARLIER.began, id="the newest before it"),
        pytest.param((FIRST, EARLIER, KARI), "kari 3", FIRST.began, id="of an older login that still lasts"),
        pytest.param((OLA, KARI), "kari 0", None, id="another person's login is none"),
        pytest.param((KARI,), "kari 0", None, id="the first time"),
        pytest.param((KARI,), "ukjent", None, id="no login"),
        pytest.param((KARI,), "", None, id="nobody"),
    ],
)
def test_from_when_it_counts(logins: tuple[LoginRow, ...], key: str, began: datetime | None) -> None:
    assert state(*logins).before(key) == began


@pytest.mark.parametrize(
    ("days", "who", "says"),
    [
        pytest.param(20, "kari", True, id="new figures since then"),
        pytest.param(0, "kari", False, id="here earlier today"),
        pytest.param(None, "kari", False, id="the first time"),
        pytest.param(20, "lokal", False, id="where nobody logs in"),
    ],
)
def test_the_line_on_oversikt(
    ready_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: int | None, who: str, says: bool
) -> None:
    home = own_home(ready_home, tmp_path)
    database = Database(home / "slt.duckdb")
    with database.writing() as cursor:
        cursor.execute("UPDATE batches SET committed_at = committed_at - INTERVAL 40 DAY")
    committed(Store(database), Content([figure(2018, 71, "", "baerum")]))
    monkeypatch.setenv("SLT_HOME", str(home))
    visitor = LOCAL if who == "lokal" else Visitor(LoginStanding.KNOWN, who, key="kari 0", ranks={"baerum": Rank.LESER})
    earlier = [] if days is None else [login("kari før", "kari", utc_now() - timedelta(days=days, minutes=1))]
    logins = state(*earlier, login("kari 0", "kari", utc_now()))
    monkeypatch.setattr(since_last, "visitor", lambda: visitor)
    monkeypatch.setattr(since_last, "access_register", lambda: type("Register", (), {"state": logins}))
    materials.clear()
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app.query_params["omraade"] = "baerum"
    app.run()
    assert not app.exception
    told = [one.value for one in app.markdown if "Siden du var her sist" in one.value]
    assert bool(told) is says
    assert not says or "Rettede tall" in told[0]
