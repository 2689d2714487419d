"""The store: a file that is never half written, that many may read, and that tells calmly when it can't be used."""

import random
import shutil
import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slt_data.domain.board import Choice, Meeting
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.disclosure import Role
from slt_data.domain.entries import Indicator
from slt_data.domain.errors import (
    BackupRefused,
    StoreDamaged,
    StoreLocked,
    StoreOfNewerDuckDB,
    StoreTooNew,
    StoreUnusable,
)
from slt_data.domain.series import Direction, Figure, Judgement, JudgementKind, Status, Unit
from slt_data.norwegian import HIDDEN_SIGN
from slt_data.store.backup import restore
from slt_data.store.batches import Batch, BatchKind, Content, NewBatch, history, withdrawn
from slt_data.store.database import Database
from slt_data.store.health import examine
from slt_data.store.lake import Lake
from slt_data.store.lake_address import LakeAddress
from slt_data.store.ledger import commit
from slt_data.store.migrating import MIGRATIONS
from slt_data.store.store import Store, open_store
from tests.conftest import BOTH, BOTH_IN_PROOFS, HOLDS, again, another_process, described

VERSION = len(list(MIGRATIONS.glob("[0-9]*.sql")))
DAY = date(2026, 3, 1)


@pytest.fixture
def database(place: Path | LakeAddress) -> Any:
    """An empty store; a file does not wait long for others."""
    made = Lake(place, fresh=0) if isinstance(place, LakeAddress) else Database(place, patience=0.2)
    made.prepare()
    return made


def figure(year: int = 2016, value: float | None = 61, **more: Any) -> Figure:
    """A figure of nasking in Bærum, if nothing else is said."""
    usual = {"indicator": "nasking", "area": "baerum", "status": Status.EXACT, "source": "slt2017"}
    return Figure.model_validate({**usual, "year": year, "value": value, **more})


def judgement(text: str = "Det er som før.") -> Judgement:
    return Judgement(
        id="prove",
        area="baerum",
        year=2016,
        kind=JudgementKind.DEVELOPMENT,
        indicator="nasking",
        voice="Politiet",
        direction=Direction.UNCHANGED,
        text=text,
        source="slt2017",
    )


def meeting() -> Meeting:
    choices = (Choice(focus_area="vold"), Choice(focus_area="nasking", title="Nasking på senteret"))
    moment = datetime(2026, 3, 1, 12)  # noqa: DTZ001 - UTC, as the store keeps it
    return Meeting(id="moete", area="baerum", day=DAY, title="Styremøte", choices=choices, frozen_at=moment)


def put_in(database: Database, *figures: Figure, **more: Any) -> int:
    """Commit ``figures`` as one batch; ``more`` is other content, or ``withdraws``."""
    withdraws = more.pop("withdraws", None)
    return commit(
        database,
        NewBatch(
            Content(figures, **more),
            kind=BatchKind.INTAKE if withdraws is None else BatchKind.WITHDRAWAL,
            given_on=DAY,
            committed_by="prøve",
            comment="",
            withdraws=withdraws,
        ),
    )


def count(database: Database, table: str = "batches") -> int:
    with database.reading() as cursor:
        found = cursor.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
    return int(found[0])


USES: Mapping[str, Callable[[Database], object]] = {
    "prepare": lambda database: database.prepare(),
    "read": history,
    "write": lambda database: put_in(database, figure()),
}
EVERY_USE = pytest.mark.parametrize("use", [pytest.param(use, id=name) for name, use in USES.items()])


# --- Making and opening ---------------------------------------------------------------------------------------------


def test_a_store_is_made_with_the_folders_it_needs(tmp_path: Path) -> None:
    database = Database(tmp_path / "not" / "there" / "slt.duckdb")
    database.prepare()
    health = examine(database)
    assert (health.version, health.faults) == (VERSION, {})
    assert health.counts == {
        "batches": 0,
        "figures": 0,
        "judgements": 0,
        "events": 0,
        "meetings": 0,
        "remarks": 0,
        "catalogue": 0,
        "plan": 0,
    }


@BOTH
def test_preparing_again_changes_nothing(database: Database) -> None:
    put_in(database, figure())
    version = database.fingerprint
    database.prepare()
    again(database).prepare()
    assert database.fingerprint == version
    assert count(database) == 1


def test_a_store_between_two_versions_is_brought_up(tmp_path: Path) -> None:
    path = tmp_path / "slt.duckdb"
    duckdb.connect(str(path)).close()  # a database without tables: as if the first migration had never come
    database = Database(path)
    database.prepare()
    assert examine(database).version == VERSION


@BOTH
@EVERY_USE
def test_a_newer_store_is_left_alone(database: Database, use: Callable[[Database], object]) -> None:
    with database.writing() as cursor:
        cursor.execute("INSERT INTO migrations VALUES (99, 'from the future', now()::TIMESTAMP)")
    with pytest.raises(StoreTooNew, match=f"99.*{VERSION}"):
        use(database)
    with pytest.raises(StoreTooNew):
        use(again(database))


def foreign(*statements: str) -> Callable[[Path], None]:
    """Makes a database that some other program might have."""

    def make(path: Path) -> None:
        with duckdb.connect(str(path)) as connection:
            for statement in statements:
                connection.execute(statement)

    return make


def of_sqlite(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE figures (year INTEGER)")
    connection.commit()
    connection.close()


def cut(size: int) -> Callable[[Path], None]:
    """Makes a store of which only the first bytes are left."""

    def make(path: Path) -> None:
        foreign("CREATE TABLE figures (year INTEGER)", "INSERT INTO figures SELECT * FROM range(100000)")(path)
        path.write_bytes(path.read_bytes()[:size])

    return make


NO_STORES = [
    pytest.param(lambda path: path.write_bytes(b""), id="an empty file"),
    pytest.param(lambda path: path.write_bytes(b"indicator;year\n"), id="a short text"),
    pytest.param(lambda path: path.write_bytes(b"indicator;year\n" * 5000), id="a long text"),
    pytest.param(lambda path: path.write_bytes(bytes(65536)), id="zeros"),
    pytest.param(of_sqlite, id="a database of SQLite"),
    pytest.param(foreign("CREATE TABLE kunder (navn VARCHAR)"), id="a DuckDB file of something else"),
    pytest.param(foreign("CREATE TABLE migrations (name VARCHAR)"), id="something else with migrations"),
    pytest.param(
        foreign("CREATE TABLE migrations (version VARCHAR)", "INSERT INTO migrations VALUES ('a1b2c3')"),
        id="something else with named versions",
    ),
    pytest.param(cut(4096), id="cut inside the header"),
    pytest.param(cut(3 * 4096), id="cut after the header"),
    pytest.param(Path.mkdir, id="a folder"),
]


@EVERY_USE
@pytest.mark.parametrize("make", NO_STORES)
def test_what_is_no_store_is_told_so_and_left_alone(
    tmp_path: Path, make: Callable[[Path], None], use: Callable[[Database], object]
) -> None:
    path = tmp_path / "lock" / "slt.duckdb"  # a name that must not be taken for a word of the message
    path.parent.mkdir()
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreDamaged) as caught:
        use(Database(path, patience=0.2))
    assert str(path) in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert {one.name for one in path.parent.iterdir()} <= {"slt.duckdb", "slt.duckdb.lock"}


BLOCK, HEADER = 262_144, 3 * 4096
"""How a DuckDB file is laid out: three headers, then blocks that each begin with their checksum."""


def read_everything(path: Path) -> list[pd.DataFrame]:
    store = Store(Database(path, patience=0.2))
    return [store.figures("eksempelkommune", Role.KOORDINATOR), store.judgements("eksempelkommune")]


def test_a_damaged_block_is_told_so_or_was_not_in_use(ready_store: Store, tmp_path: Path) -> None:
    whole = ready_store.database.path.read_bytes()
    expected = read_everything(ready_store.database.path)
    damaged = 0
    for start in range(HEADER, len(whole), BLOCK):
        path = tmp_path / f"{start}.duckdb"
        spoiled = bytearray(whole)
        spoiled[start + 5000 : start + 5064] = bytes(64 * [0x5A])
        path.write_bytes(spoiled)
        try:
            found = read_everything(path)
        except StoreDamaged:
            damaged += 1
        else:
            assert all(one.equals(other) for one, other in zip(found, expected, strict=True))
        assert path.read_bytes() == spoiled
    assert damaged > 0


@pytest.mark.parametrize("left", [pytest.param(0.4, id="half is gone"), pytest.param(0.7, id="less is gone")])
def test_a_store_that_breaks_off_is_told_so(ready_store: Store, tmp_path: Path, left: float) -> None:
    whole = ready_store.database.path.read_bytes()
    path = tmp_path / "slt.duckdb"
    path.write_bytes(whole[: int(len(whole) * left)])
    with pytest.raises(StoreDamaged):
        read_everything(path)
    assert path.read_bytes() == whole[: int(len(whole) * left)]


WORDS_OF_DUCKDB = [
    # From DuckDB's own messages: a lock on Linux and macOS; the same on Windows, where the first half is in the
    # language of the machine; and files that are damaged, in words that happen to hold «lock».
    pytest.param('Could not set lock on file "a": Conflicting lock is held in b (PID 7)', StoreLocked, id="held"),
    pytest.param(
        'Cannot open file "a": in use. File is already open in b.exe (PID 7)', StoreLocked, id="held, Windows"
    ),
    pytest.param("Corrupt database file: computed checksum 1 does not match 2 in block 3", StoreDamaged, id="checksum"),
    pytest.param('Could not read enough bytes from file "/home/lockwood/a"', StoreDamaged, id="a path with lock in it"),
]


@pytest.mark.parametrize(("words", "told"), WORDS_OF_DUCKDB)
def test_what_duckdb_says_of_a_file_is_understood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, told: type[StoreUnusable]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise duckdb.IOException(f"IO Error: {words}")

    monkeypatch.setattr("slt_data.store.database.duckdb.connect", refuse)
    with pytest.raises(told):
        history(Database(tmp_path / "slt.duckdb", patience=0.05))


# --- Beside other processes -----------------------------------------------------------------------------------------

BESIDE = [
    # what the other process does; what can't be done meanwhile; what can
    pytest.param("writes", ["prepare", "read", "write"], [], id="another writes"),
    pytest.param("is about to write", ["write"], ["prepare", "read"], id="another is about to write"),
    pytest.param("reads", ["write"], ["prepare", "read"], id="another reads"),
]


@pytest.mark.parametrize(("does", "refused", "works"), BESIDE)
def test_what_another_process_keeps_from_us_until_it_lets_go(
    database: Database, does: str, refused: Sequence[str], works: Sequence[str]
) -> None:
    put_in(database, figure())
    with another_process(database.path, does) as let_go:
        for name in refused:
            with pytest.raises(StoreLocked, match="i bruk"):
                USES[name](database)
        for name in works:
            USES[name](database)
        let_go()
    for use in USES.values():
        use(database)
    assert count(database) == 2


@pytest.mark.parametrize("does", [pytest.param(name, id=name) for name in HOLDS])
def test_who_has_patience_gets_in(tmp_path: Path, does: str) -> None:
    database = Database(tmp_path / "slt.duckdb", patience=60)
    database.prepare()
    with another_process(database.path, does) as let_go, ThreadPoolExecutor() as pool:
        written = pool.submit(put_in, database, figure())
        time.sleep(0.1)
        let_go()
        assert written.result() == 1
    assert count(database) == 1


def test_two_stores_in_one_process_wait_for_each_other(tmp_path: Path) -> None:
    one, other = (Database(tmp_path / "slt.duckdb", patience=60) for _ in range(2))
    one.prepare()
    with ThreadPoolExecutor() as pool:
        with one.reading() as cursor:
            written = pool.submit(put_in, other, figure())
            time.sleep(0.1)
            assert cursor.execute("SELECT count(*) FROM batches").fetchone() == (0,)
        assert written.result() == 1
    assert count(one) == 1


# --- Many at once ---------------------------------------------------------------------------------------------------

YEARS = range(2000, 2005)


@BOTH_IN_PROOFS
def test_each_reader_sees_a_whole_batch_or_none_of_it(database: Database, catalogue: Catalogue) -> None:
    batches, done = 8, threading.Event()
    patient = again(database)
    shared = described(patient, catalogue)

    def read() -> set[float]:
        seen = {0.0}
        while not done.is_set():
            frame = shared.figures("baerum", Role.KOORDINATOR)
            assert len(frame) in {0, len(YEARS)}
            assert frame["value"].nunique() <= 1
            assert frame["batch"].nunique() <= 1
            seen |= set(frame["value"])
        return seen

    with ThreadPoolExecutor(8) as pool:
        readers = [pool.submit(read) for _ in range(8)]
        try:
            for batch in range(1, batches + 1):
                put_in(patient, *(figure(year, batch) for year in YEARS))
        finally:
            done.set()
        seen = set().union(*(reader.result() for reader in readers))
    assert seen <= set(range(batches + 1))
    assert set(shared.figures("baerum", Role.KOORDINATOR)["value"]) == {batches}


@BOTH_IN_PROOFS
def test_threads_that_write_at_once_get_a_number_each(database: Database) -> None:
    patient = again(database)
    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(lambda year: put_in(patient, figure(year)), range(2000, 2008)))
    assert sorted(numbers) == list(range(1, 9))
    assert [batch.batch for batch in history(database)] == list(range(1, 9))
    assert examine(database).faults == {}


# --- Whole or not at all --------------------------------------------------------------------------------------------


class Spoiled(Exception):
    """What goes wrong in a test."""


@BOTH
@pytest.mark.parametrize(
    "stop", [pytest.param(Spoiled, id="an error"), pytest.param(KeyboardInterrupt, id="an interrupt")]
)
def test_a_commit_that_fails_midway_leaves_nothing(database: Database, stop: type[BaseException]) -> None:
    put_in(database, figure())

    class Bad:
        def __getattr__(self, name: str) -> object:
            raise stop(name)

    with pytest.raises(stop):
        put_in(database, figure(2017), judgements=[Bad()])
    assert [count(database, table) for table in ("batches", "figures", "judgements")] == [1, 1, 0]
    assert put_in(database, figure(2018)) == 2


@BOTH
def test_a_block_that_writes_and_fails_leaves_nothing(database: Database) -> None:
    with suppress(Spoiled), database.writing() as cursor:
        cursor.execute("DELETE FROM migrations")
        cursor.execute("CREATE TABLE more (a INTEGER)")
        raise Spoiled
    assert examine(database).version == VERSION
    with database.reading() as cursor, pytest.raises(duckdb.CatalogException):
        cursor.execute("SELECT * FROM more")


@dataclass
class Stopping:
    """A connection that stops for good just before it does ``at``, and says so."""

    connection: duckdb.DuckDBPyConnection
    at: str
    reached: Connection

    def stop_at(self, what: str) -> None:
        if what.startswith(self.at):
            self.reached.send(self.at)
            time.sleep(600)

    def execute(self, query: str, *given: object) -> duckdb.DuckDBPyConnection:
        self.stop_at(query)
        return self.connection.execute(query, *given)

    def commit(self) -> None:
        self.stop_at("COMMIT")
        self.connection.commit()

    def close(self) -> None:
        self.stop_at("CLOSE")
        self.connection.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connection, name)


MANY = 2000


def commit_many(path: Path, at: str, reached: Connection) -> None:
    """Run in a process of its own: one commit that stops at ``at`` and waits to be killed."""
    database = Database(path)
    really_open = database._open
    database._open = lambda *, read_only: Stopping(really_open(read_only=read_only), at, reached)  # type: ignore[method-assign]
    reached.send("")
    many = (figure(indicator=f"i{number}") for number in range(MANY))
    put_in(database, *many, judgements=[judgement()], meetings=[meeting()])
    reached.send("done")


@contextmanager
def victim(path: Path, at: str) -> Iterator[Connection]:
    """Another process that commits; killed at the end."""
    processes = get_context("forkserver")
    processes.set_forkserver_preload(["pytest", "tests.test_store"])
    here, there = processes.Pipe()
    process = processes.Process(target=commit_many, args=(path, at, there), daemon=True)
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")  # a page that ran in this process would be run again in the other
    try:
        process.start()
    finally:
        sys.modules["__main__"] = main
    there.close()
    try:
        assert here.poll(60), "the other process never began"
        assert here.recv() == ""
        yield here
    finally:
        process.kill()
        process.join()
        assert process.exitcode in {0, -signal.SIGKILL}


def test_a_reader_who_asks_again_does_not_wait_for_a_writer_who_waits_for_him(database: Database) -> None:
    put_in(database, figure())
    with database.reading():
        writer = threading.Thread(target=put_in, args=(database, figure(2017)))
        writer.start()
        while not database._writer_waits:
            time.sleep(0.001)
        assert count(database) == 1, "asked inside the block, while the writer waits"
    writer.join()
    assert count(database) == 2


NO_KILL = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
POINTS = [
    # where the process is killed; whether the batch is there afterwards
    pytest.param("INSERT INTO batches", False, id="before anything is written"),
    pytest.param("INSERT INTO figures", False, id="after the batch's own row"),
    pytest.param("INSERT INTO judgements", False, id="after the figures"),
    pytest.param("INSERT INTO meeting_choices", False, id="between a meeting and what it chose"),
    pytest.param("COMMIT", False, id="before the commit"),
    pytest.param("CHECKPOINT", True, id="after the commit"),
    pytest.param("CLOSE", True, id="after the checkpoint"),
]


@NO_KILL
@pytest.mark.parametrize(("at", "there"), POINTS)
def test_a_killed_commit_is_whole_or_absent(database: Database, catalogue: Catalogue, at: str, *, there: bool) -> None:
    store = described(database, catalogue)
    put_in(database, figure())
    assert len(store.judgements("baerum")) == 0
    with victim(database.path, at) as reached:
        assert reached.recv() == at
    assert len(store.judgements("baerum")) == there, "what was kept from before the kill is shown"
    assert_whole_or_absent(database, there=there, before=2)


@NO_KILL
def test_a_commit_killed_at_any_moment_is_whole_or_absent(database: Database) -> None:
    put_in(database, figure())
    before = database.path.read_bytes()
    for milliseconds in (0, 10, 25, 45, 70):
        for left_over in database.path.parent.glob("*.wal"):
            left_over.unlink()
        database.path.write_bytes(before)
        with victim(database.path, "never"):
            time.sleep(milliseconds / 1000)
        assert_whole_or_absent(database, there=count(database) > 1)


def assert_whole_or_absent(database: Database, *, there: bool, before: int = 1) -> None:
    tables = ("batches", "figures", "judgements", "meetings", "meeting_choices")
    assert [count(database, table) for table in tables] == (
        [before + 1, 1 + MANY, 1, 1, 2] if there else [before, 1, 0, 0, 0]
    )
    assert examine(database).faults == {}
    assert put_in(database, figure(2017)) == before + (2 if there else 1)
    assert count(database, "figures") == (2 + MANY if there else 2)


# --- Which figures count --------------------------------------------------------------------------------------------

NO_BATCH = Batch(0, datetime(2026, 1, 1), BatchKind.INTAKE, "", "", "", DAY, "", "")  # noqa: DTZ001


def batches_of(pointers: Sequence[int | None]) -> list[Batch]:
    """A history in which batch 1, 2, … withdraws the batch that its pointer names, or none."""
    return [replace(NO_BATCH, batch=number, withdraws=points) for number, points in enumerate(pointers, start=1)]


@pytest.mark.parametrize(
    ("pointers", "gone"),
    [
        pytest.param([], set(), id="nothing"),
        pytest.param([None, None], set(), id="nothing withdrawn"),
        pytest.param([None, 1], {1}, id="a withdrawal"),
        pytest.param([None, 1, 2], {2}, id="the withdrawal of a withdrawal"),
        pytest.param([None, 1, 2, 3], {1, 3}, id="and of that one"),
        pytest.param([None, 1, 1], {1}, id="withdrawn twice"),
        pytest.param([None, 1, 1, 2], {1, 2}, id="withdrawn twice, one taken back"),
        pytest.param([None, None, 2, 1, 3], {1, 3}, id="two things at once"),
    ],
)
def test_withdrawn(pointers: Sequence[int | None], gone: set[int]) -> None:
    assert withdrawn(batches_of(pointers)) == gone


@st.composite
def any_pointers(draw: st.DrawFn) -> list[int | None]:
    size = draw(st.integers(0, 12))
    return [draw(st.none() | st.integers(1, number - 1)) if number > 1 else None for number in range(1, size + 1)]


@given(any_pointers(), st.randoms(use_true_random=False))
def test_a_batch_counts_unless_one_that_counts_withdraws_it(pointers: list[int | None], rng: random.Random) -> None:
    batches = batches_of(pointers)

    def counts(number: int) -> bool:
        return not any(batch.withdraws == number and counts(batch.batch) for batch in batches)

    rng.shuffle(shuffled := list(batches))
    assert withdrawn(shuffled) == {batch.batch for batch in batches if not counts(batch.batch)}


@BOTH_IN_PROOFS
@pytest.mark.parametrize("seed", [pytest.param(seed, id=f"history {seed}") for seed in range(2)])
def test_at_any_moment_the_newest_batch_not_withdrawn_counts(
    database: Database, catalogue: Catalogue, seed: int
) -> None:
    rng = random.Random(seed)  # noqa: S311 - not a secret
    contents: list[dict[int, float | None]] = []
    pointers: list[int | None] = []
    for number in range(1, 9):
        points = rng.randrange(1, number) if number > 1 and rng.random() < 0.4 else None
        content = {} if points else {year: rng.choice([None, 10, 20, 30]) for year in rng.sample(range(2010, 2014), 2)}
        stated = [figure(year, value) for year, value in content.items() if value is not None]
        removed = [figure(year) for year, value in content.items() if value is None]
        assert put_in(database, *stated, removed_figures=removed, withdraws=points) == number
        contents.append(content)
        pointers.append(points)
    store = described(database, catalogue)
    moments = [batch.committed_at for batch in history(database)]
    assert moments == sorted(set(moments))
    for number, moment in enumerate(moments, start=1):
        gone = withdrawn(batches_of(pointers[:number]))
        expected: dict[int, float | None] = {}
        for batch, content in enumerate(contents[:number], start=1):
            expected |= {} if batch in gone else content
        expected = {year: value for year, value in expected.items() if value is not None}
        for as_of in [moment, *([moments[number] - timedelta(microseconds=1)] if number < len(moments) else [])]:
            frame = store.figures("baerum", Role.KOORDINATOR, as_of=as_of)
            assert dict(zip(frame["year"], frame["value"], strict=True)) == expected
    assert store.figures("baerum", as_of=moments[0] - timedelta(microseconds=1)).empty
    assert store.figures("baerum", Role.KOORDINATOR).equals(frame)


@BOTH
def test_the_moment_of_a_commit_is_kept_in_utc(database: Database) -> None:
    before = datetime.now(UTC).replace(tzinfo=None)
    put_in(database, figure())
    after = datetime.now(UTC).replace(tzinfo=None)
    assert before <= history(database)[0].committed_at <= after


@BOTH
def test_a_figure_that_is_taken_away_comes_back_when_that_is_withdrawn(
    database: Database, catalogue: Catalogue
) -> None:
    store = described(database, catalogue)
    put_in(database, figure(), judgements=[judgement()])
    away = put_in(database, removed_figures=[figure()], removed_judgements=[judgement()])
    assert (len(store.figures("baerum")), len(store.judgements("baerum"))) == (0, 0)
    put_in(database, withdraws=away)
    assert (len(store.figures("baerum")), len(store.judgements("baerum"))) == (1, 1)


@BOTH
def test_a_batch_keeps_every_field_of_what_it_was_given(database: Database, catalogue: Catalogue) -> None:
    full = figure(
        2017, 12.5, indicator="ungdata_nasket", segment="kjoenn=jenter", first_year=2016, status=Status.APPROXIMATE,
        raw="ca. 12,5 %", n=80, k=10, section="2.3 «Vinning»", note="Sagt på et møte;\n'ikke' trykt.",
    )  # fmt: skip
    bare = figure(2016, None, status=Status.MISSING, raw="..")
    put_in(database, full, bare, judgements=[judgement("Det er «som før».")])
    store = described(database, catalogue)
    rows = store.figures("baerum", Role.KOORDINATOR).set_index("year")
    assert Figure.model_validate({**rows.loc[2017, [*Figure.model_fields.keys() - {"year"}]], "year": 2017}) == full
    assert rows.loc[2016, ["value", "n", "k", "first_year"]].isna().all()
    told = store.judgements("baerum").iloc[0]
    assert Judgement.model_validate(
        {name: told[name] for name in Judgement.model_fields if told[name] is not None}
    ) == (judgement("Det er «som før»."))


# --- Who may see what -----------------------------------------------------------------------------------------------


def hidden_from_readers(row: Any, indicator: Indicator) -> bool:
    """The rule, written a second time: counts from 1 up to the threshold; shares of few asked, few yes or few no."""
    rule = indicator.publishing
    if indicator.unit is Unit.COUNT:
        return 0 < row.value < rule.smallest
    if row.n != row.n:
        return False
    return row.n < rule.smallest_n or row.k < rule.smallest or row.n - row.k < rule.smallest


@pytest.mark.parametrize("area", ["baerum", "norge", "eksempelkommune", "eksempelland"])
def test_a_reader_never_gets_a_number_that_must_be_hidden(ready_store: Store, catalogue: Catalogue, area: str) -> None:
    everything = ready_store.figures(area, Role.KOORDINATOR)
    shown = ready_store.figures(area)
    assert ready_store.figures(area, Role.LESER) is shown
    assert list(shown.columns) == list(everything.columns)
    small = [hidden_from_readers(row, catalogue.indicator(row.indicator)) for row in everything.itertuples()]
    hidden = shown["status"].eq(Status.HIDDEN.value)
    assert hidden[small].all()
    assert shown.loc[hidden, ["value", "n", "k"]].isna().all(axis=None)
    assert set(shown.loc[hidden, "raw"]) <= {HIDDEN_SIGN}
    assert set(shown.loc[hidden, "note"]) <= {""}
    assert shown[~hidden].equals(everything[~hidden])
    assert any(small) == (area == "eksempelkommune")


def test_what_the_reports_print_for_a_programme_is_shown_to_all(ready_store: Store) -> None:
    # facts.md: the threshold is set per indicator; the municipality itself printed the 2 and 4 of Trygghetsprogrammet.
    shown = ready_store.figures("baerum")
    assert {2.0, 4.0} <= set(shown.loc[shown["indicator"].eq("trygghetsprogrammet"), "value"])


COLUMNS = {
    "indicator": "",
    "area": "",
    "segment": "",
    "year": "int32",
    "first_year": "float64",
    "value": "float64",
    "status": "",
    "raw": "",
    "n": "float64",
    "k": "float64",
    "source": "",
    "section": "",
    "note": "",
    "batch": "int64",
    "given_on": "",
    "committed_at": "",
}
"""The columns, with their types where a computation rests on it."""


@pytest.mark.parametrize("area", ["baerum", "eksempelkommune", "nowhere"])
def test_the_frame_has_its_columns_and_its_order(ready_store: Store, area: str) -> None:
    frame = ready_store.figures(area)
    for column, kind in COLUMNS.items():
        assert kind == "" or str(frame[column].dtype) == kind, column
    assert set(frame.columns) >= set(COLUMNS)
    keys = list(frame[["indicator", "segment", "year"]].itertuples(index=False, name=None))
    assert keys == sorted(set(keys))
    assert set(frame["area"]) <= {area}
    assert list(frame.index) == list(range(len(frame)))
    assert frame.empty == (area == "nowhere")


def test_figures_of_an_indicator_that_the_catalogue_no_longer_has_are_left_out(
    database: Database, catalogue: Catalogue
) -> None:
    put_in(database, figure(), figure(indicator="gone"))
    assert list(described(database, catalogue).figures("baerum")["indicator"]) == ["nasking"]


@BOTH
def test_what_was_read_is_kept_until_something_is_committed(database: Database, catalogue: Catalogue) -> None:
    store = described(database, catalogue)
    put_in(database, figure(2016))
    first, version = store.figures("baerum"), store.version
    assert store.figures("baerum") is first
    again(database).prepare()
    assert store.figures("baerum") is first
    put_in(again(database), figure(2017), judgements=[judgement()])
    assert store.version != version
    assert list(store.figures("baerum")["year"]) == [2016, 2017]
    assert list(first["year"]) == [2016]
    assert len(store.judgements("baerum")) == 1


@BOTH
def test_a_store_that_is_opened_again_has_what_was_committed(place: Path | LakeAddress, catalogue: Catalogue) -> None:
    put_in(open_store(place, catalogue).database, figure())
    assert list(open_store(place, catalogue).figures("baerum")["value"]) == [61]


# --- Locked down ----------------------------------------------------------------------------------------------------

FORBIDDEN = [
    pytest.param("SELECT * FROM read_csv('{file}')", id="reading a file"),
    pytest.param("SELECT * FROM '{file}'", id="reading a file by its name"),
    pytest.param("SELECT * FROM read_text('{file}')", id="reading a text"),
    pytest.param("SELECT * FROM glob('/etc/*')", id="listing a folder"),
    pytest.param("COPY batches TO '{file}.out'", id="writing a file"),
    pytest.param("ATTACH '{file}.duckdb' AS other", id="another database"),
    pytest.param("INSTALL httpfs", id="installing an extension"),
    pytest.param("LOAD httpfs", id="loading an extension"),
    pytest.param("SET enable_external_access = true", id="opening it up"),
    pytest.param("SET autoload_known_extensions = true", id="loading by itself"),
    pytest.param("SET memory_limit = '1GB'", id="any other setting"),
]


@pytest.mark.parametrize("how", ["reading", "writing"])
@pytest.mark.parametrize("statement", FORBIDDEN)
def test_sql_reaches_nothing_outside_the_store(database: Database, tmp_path: Path, statement: str, how: str) -> None:
    file = tmp_path / "secret.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    with getattr(database, how)() as cursor, pytest.raises(duckdb.Error, match=r"(?i)disabled|locked|not allowed"):
        cursor.execute(statement.format(file=file))
    assert {one.name for one in tmp_path.iterdir()} <= {"secret.csv", "slt.duckdb", "slt.duckdb.lock", "slt.duckdb.wal"}


@BOTH
def test_who_reads_can_not_write(database: Database) -> None:
    with database.reading() as cursor, pytest.raises(duckdb.Error, match="read-only"):
        cursor.execute("DELETE FROM batches")


# --- Health ---------------------------------------------------------------------------------------------------------

ILL = [
    pytest.param("INSERT INTO batches SELECT * FROM batches", "batch_twice", id="a number twice"),
    pytest.param("INSERT INTO figures SELECT * FROM figures", "figure_twice", id="a figure twice"),
    pytest.param("INSERT INTO judgements SELECT * FROM judgements", "judgement_twice", id="a judgement twice"),
    pytest.param("UPDATE figures SET batch = 9", "figure_without_batch", id="a figure from nowhere"),
    pytest.param("UPDATE judgements SET batch = 9", "judgement_without_batch", id="a judgement from nowhere"),
    pytest.param("UPDATE batches SET withdraws = 9", "withdraws_nothing", id="a withdrawal of nothing"),
    pytest.param("UPDATE figures SET status = 'words'", "value_without_status", id="words with a number"),
    pytest.param("UPDATE figures SET value = NULL", "value_without_status", id="an exact figure without one"),
]


@BOTH_IN_PROOFS
@pytest.mark.parametrize(("statement", "fault"), ILL)
def test_examine_finds_what_a_key_or_a_constraint_would_have_stopped(
    database: Database, statement: str, fault: str
) -> None:
    put_in(database, figure(), judgements=[judgement()])
    assert examine(database).faults == {}
    with database.writing() as cursor:
        cursor.execute(statement)
    assert examine(database).faults == {fault: 1}


def test_a_copy_of_the_file_is_a_backup(ready_store: Store, catalogue: Catalogue, tmp_path: Path) -> None:
    shutil.copyfile(ready_store.database.path, tmp_path / "copy.duckdb")
    copy = open_store(tmp_path / "copy.duckdb", catalogue)
    assert copy.figures("baerum").equals(ready_store.figures("baerum"))
    assert [batch.batch for batch in copy.batches()] == [batch.batch for batch in ready_store.batches()]


def test_a_file_of_a_newer_duckdb_is_a_matter_of_version(tmp_path: Path) -> None:
    database = Database(tmp_path / "slt.duckdb")
    database.prepare()
    content = bytearray(database.path.read_bytes())
    content[12:20] = (99).to_bytes(8, "little")
    database.path.write_bytes(content)
    with pytest.raises(StoreOfNewerDuckDB, match="ikke ødelagt"), Database(database.path).reading():
        pass
    with pytest.raises(BackupRefused, match="nyere versjon av DuckDB"):
        restore(Database(tmp_path / "other.duckdb"), database.path)
    content[12:20] = (2**50).to_bytes(8, "little")
    database.path.write_bytes(content)
    with pytest.raises(StoreDamaged), Database(database.path).reading():
        pass
