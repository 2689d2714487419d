"""Copies of the store: sound while others write, checked before they replace anything, one a day."""

import shutil
import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.disclosure import Role
from slt_data.domain.errors import BackupRefused, StoreDamaged, StoreLocked
from slt_data.domain.series import Figure, Status
from slt_data.store.backup import back_up, daily, restore
from slt_data.store.batches import BatchKind, Content, NewBatch
from slt_data.store.database import Database
from slt_data.store.health import examine
from slt_data.store.ledger import commit
from slt_data.store.migrating import MIGRATIONS
from slt_data.store.store import Store, open_store
from tests.conftest import another_process, described
from tests.dying import mortals
from tests.thorough import often

DAY = date(2026, 3, 1)
YEARS = range(2000, 2005)
SENT = bytes(range(256)) * 4096
"""As large as makes the file hold more than one block."""


@pytest.fixture
def store(catalogue: Catalogue, tmp_path: Path) -> Store:
    """A store with one batch, in a folder of its own."""
    made = open_store(tmp_path / "home" / "slt.duckdb", catalogue)
    put_in(made, 1, sent=SENT)
    return made


def put_in(store: Store, value: int, sent: bytes | None = None) -> int:
    """A batch that gives every year the same value."""
    figures = [
        Figure(indicator="nasking", area="baerum", year=year, value=value, status=Status.EXACT, source="slt2017")
        for year in YEARS
    ]
    return commit(
        store.database,
        NewBatch(Content(figures, sent=sent), kind=BatchKind.INTAKE, given_on=DAY, committed_by="Kari", comment=""),
    )


def values(store: Store) -> list[float]:
    return list(store.figures("baerum", Role.KOORDINATOR)["value"])


def lying(folder: Path) -> dict[str, bytes]:
    """Every file in ``folder`` but for locks, byte for byte."""
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file() and one.suffix != ".lock"}


# --- Taking a copy --------------------------------------------------------------------------------------------------


def test_a_copy_holds_all_that_the_store_holds(store: Store, catalogue: Catalogue, tmp_path: Path) -> None:
    target = tmp_path / "not" / "there" / "kopi.duckdb"
    back_up(store.database, target)
    copy = open_store(target, catalogue)
    assert copy.batches() == store.batches()
    assert copy.figures("baerum", Role.KOORDINATOR).equals(store.figures("baerum", Role.KOORDINATOR))
    assert copy.sent(2) == SENT
    assert examine(copy.database) == examine(store.database)
    assert {one.name for one in target.parent.iterdir()} == {"kopi.duckdb"}


def test_what_was_committed_and_never_checkpointed_is_in_the_copy(
    store: Store, catalogue: Catalogue, tmp_path: Path
) -> None:
    """A killed program may leave its last batch beside the file."""
    path = store.database.path
    with duckdb.connect(str(path)) as connection:
        connection.execute("PRAGMA disable_checkpoint_on_shutdown")
        connection.execute("PRAGMA wal_autocheckpoint = '1GB'")
        connection.execute("UPDATE figures SET value = 7")
    assert path.with_name("slt.duckdb.wal").exists()
    back_up(store.database, tmp_path / "kopi.duckdb")
    assert values(open_store(tmp_path / "kopi.duckdb", catalogue)) == [7] * len(YEARS)


def test_an_older_copy_is_replaced_whole_or_stays(store: Store, catalogue: Catalogue, tmp_path: Path) -> None:
    target = tmp_path / "kopi.duckdb"
    back_up(store.database, target)
    put_in(store, 2)
    back_up(store.database, target)
    assert values(open_store(target, catalogue)) == [2] * len(YEARS)
    before = target.read_bytes()
    with another_process(store.database.path, "is about to write"), pytest.raises(StoreLocked):
        back_up(Database(store.database.path, patience=0.1), target)
    assert lying(tmp_path)["kopi.duckdb"] == before
    assert {one.name for one in tmp_path.iterdir()} == {"kopi.duckdb", "home"}


def test_copies_taken_while_others_read_and_write_are_sound(store: Store, catalogue: Catalogue, tmp_path: Path) -> None:
    patient = described(Database(store.database.path, patience=60), catalogue)
    done = threading.Event()

    def read() -> int:
        seen = 0
        while not done.is_set():
            assert len(set(values(patient))) == 1
            seen += 1
            time.sleep(0.005)
        return seen

    def write() -> int:
        number = 1
        while not done.is_set():
            number += 1
            assert put_in(patient, number) == number + 1, "the first batch is the catalogue"
            time.sleep(0.005)
        return number + 1

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read) for _ in range(2)]
        writer = pool.submit(write)
        try:
            for at in range(4):
                back_up(
                    Database(store.database.path, patience=60) if at % 2 else patient.database, tmp_path / f"{at}.db"
                )
        finally:
            done.set()
        written = writer.result()
        assert all(reader.result() > 0 for reader in readers)
    held = []
    for at in range(4):
        copy = open_store(tmp_path / f"{at}.db", catalogue)
        assert examine(copy.database).faults == {}
        numbers = [one.batch for one in copy.batches()]
        assert numbers == list(range(1, len(numbers) + 1))
        assert values(copy) == [len(numbers) - 1] * len(YEARS), "as it was at one moment"
        held.append(len(numbers))
    assert held == sorted(held)
    assert held[-1] <= written


def a_folder(store: Store, tmp_path: Path) -> Path:
    (tmp_path / "mappe").mkdir()
    return tmp_path / "mappe"


def under_a_file(store: Store, tmp_path: Path) -> Path:
    (tmp_path / "fil").write_bytes(b"")
    return tmp_path / "fil" / "kopi.duckdb"


def a_link(store: Store, tmp_path: Path) -> Path:
    (tmp_path / "lenke").symlink_to(store.database.path)
    return tmp_path / "lenke"


NO_PLACES: list[Any] = [
    pytest.param(lambda store, _: store.database.path, id="the store itself"),
    pytest.param(lambda store, _: store.database.path.with_name("slt.duckdb.wal"), id="what is written beside it"),
    pytest.param(lambda store, _: store.database.path.with_name("slt.duckdb.lock"), id="its lock"),
    pytest.param(lambda store, _: store.database.path.parent / ".." / "home" / "slt.duckdb", id="by another way"),
    pytest.param(a_link, id="by a link"),
    pytest.param(a_folder, id="a folder"),
    pytest.param(under_a_file, id="inside a file"),
]


@pytest.mark.parametrize("place", NO_PLACES)
def test_where_no_copy_can_be_put(store: Store, tmp_path: Path, place: Callable[[Store, Path], Path]) -> None:
    target = place(store, tmp_path)
    before = lying(store.database.path.parent)
    with pytest.raises(BackupRefused, match="kan ikke brukes"):
        back_up(store.database, target)
    assert lying(store.database.path.parent) == before
    assert values(store) == [1] * len(YEARS)


def test_a_damaged_store_is_not_copied(store: Store, tmp_path: Path) -> None:
    store.database.path.write_bytes(b"indicator;year\n" * 1000)
    with pytest.raises(StoreDamaged):
        back_up(store.database, tmp_path / "kopi.duckdb")
    assert {one.name for one in tmp_path.iterdir()} == {"home"}


# --- Putting a copy back --------------------------------------------------------------------------------------------


@pytest.fixture
def copy(store: Store, tmp_path: Path) -> Path:
    """A copy of the store, which goes on without it."""
    back_up(store.database, tmp_path / "kopi.duckdb")
    put_in(store, 2)
    return tmp_path / "kopi.duckdb"


def test_a_copy_is_put_back_and_the_old_store_kept(store: Store, copy: Path, catalogue: Catalogue) -> None:
    before = copy.read_bytes()
    assert values(store) == [2] * len(YEARS)
    aside = restore(store.database, copy)
    assert values(store) == [1] * len(YEARS), "also for who has it open"
    assert values(described(Database(store.database.path), catalogue)) == [1] * len(YEARS)
    assert copy.read_bytes() == before
    assert aside is not None
    assert values(open_store(aside, catalogue)) == [2] * len(YEARS)
    assert {one.name for one in aside.parent.iterdir()} == {"slt.duckdb", "slt.duckdb.lock", aside.name}
    assert put_in(store, 3) == 3


def test_restoring_what_was_kept_goes_back(store: Store, copy: Path) -> None:
    first = restore(store.database, copy)
    assert first is not None
    second = restore(store.database, first)
    assert values(store) == [2] * len(YEARS)
    assert second not in {None, first}


def test_a_copy_is_put_where_there_was_no_store(copy: Path, catalogue: Catalogue, tmp_path: Path) -> None:
    database = Database(tmp_path / "new" / "home" / "slt.duckdb")
    assert restore(database, copy) is None
    assert values(described(database, catalogue)) == [1] * len(YEARS)
    assert lying(database.path.parent).keys() == {"slt.duckdb"}


def test_a_copy_from_an_older_version_is_brought_up_to_date(store: Store, tmp_path: Path) -> None:
    older = tmp_path / "eldre.duckdb"
    first = min(MIGRATIONS.glob("[0-9]*.sql"))
    with duckdb.connect(str(older)) as connection:
        connection.execute(first.read_text(encoding="utf-8"))
        connection.execute("CREATE TABLE migrations (version INTEGER, name VARCHAR, applied_at TIMESTAMP)")
        connection.execute("INSERT INTO migrations VALUES (1, 'first', now()::TIMESTAMP)")
    before = older.read_bytes()
    restore(store.database, older)
    assert examine(store.database).version == len(list(MIGRATIONS.glob("[0-9]*.sql")))
    assert (values(store), store.remembered()) == ([], [])
    assert older.read_bytes() == before


def changed(*statements: str) -> Callable[[Path], None]:
    """Does something to a sound copy that a store would never do."""

    def change(path: Path) -> None:
        with duckdb.connect(str(path)) as connection:
            for statement in statements:
                connection.execute(statement)

    return change


def fresh(*statements: str) -> Callable[[Path], None]:
    """Makes another database in the place of a copy."""

    def make(path: Path) -> None:
        path.unlink()
        changed(*statements)(path)

    return make


def of_sqlite(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE figures (year INTEGER)")
    connection.commit()
    connection.close()


def cut(share: float) -> Callable[[Path], None]:
    def cut_off(path: Path) -> None:
        whole = path.read_bytes()
        path.write_bytes(whole[: int(len(whole) * share)])

    return cut_off


VERSION = len(list(MIGRATIONS.glob("[0-9]*.sql")))
MIGRATED = (
    "CREATE TABLE migrations (version INTEGER, name VARCHAR, applied_at TIMESTAMP)",
    f"INSERT INTO migrations VALUES ({VERSION}, 'a', now()::TIMESTAMP)",  # noqa: S608
)
UNSOUND: list[Any] = [
    pytest.param(Path.unlink, id="no file"),
    pytest.param(lambda path: (path.unlink(), path.mkdir()), id="a folder"),
    pytest.param(lambda path: path.write_bytes(b""), id="an empty file"),
    pytest.param(lambda path: path.write_bytes(b"indicator;year\n" * 5000), id="a text"),
    pytest.param(lambda path: path.write_bytes(bytes(65536)), id="zeros"),
    pytest.param(of_sqlite, id="a database of SQLite"),
    pytest.param(fresh("CREATE TABLE kunder (navn VARCHAR)"), id="a database of something else"),
    pytest.param(fresh(), id="a database without tables"),
    pytest.param(fresh(*MIGRATED), id="something else with migrations of the same number"),
    pytest.param(
        fresh(*MIGRATED, "CREATE TABLE batches (a INTEGER)", 'CREATE TABLE "a""b" (c INTEGER)'),
        id="something else with odd tables",
    ),
    pytest.param(changed("INSERT INTO migrations VALUES (99, 'a', now()::TIMESTAMP)"), id="a newer version"),
    pytest.param(changed("DROP TABLE events"), id="a table is gone"),
    pytest.param(changed("INSERT INTO batches SELECT * FROM batches"), id="a number twice"),
    pytest.param(changed("DELETE FROM batches"), id="figures of no batch"),
    pytest.param(cut(0.9), id="a little is gone"),
    pytest.param(cut(0.5), id="half is gone"),
    pytest.param(cut(0.01), id="nearly all is gone"),
]


@pytest.mark.parametrize("spoil", UNSOUND)
def test_what_is_no_sound_copy_is_refused_and_the_store_left_byte_for_byte(
    store: Store, copy: Path, spoil: Callable[[Path], object]
) -> None:
    before = lying(store.database.path.parent)
    spoil(copy)
    with pytest.raises(BackupRefused, match="Ingenting er endret") as caught:
        restore(store.database, copy)
    assert str(copy) in str(caught.value)
    assert lying(store.database.path.parent) == before
    assert values(store) == [2] * len(YEARS)


BLOCK, HEADER = 262_144, 3 * 4096
"""How a DuckDB file is laid out: three headers, then blocks that each begin with their checksum."""


def test_a_damaged_block_is_found_or_was_not_in_use(store: Store, copy: Path) -> None:
    """Also one that holds nothing but a file as it was sent in, which no page shows."""
    whole = copy.read_bytes()
    before = lying(store.database.path.parent)
    refused = 0
    starts = range(HEADER, len(whole), BLOCK)
    for start in starts:
        spoiled = bytearray(whole)
        spoiled[start + 5000 : start + 5064] = bytes(64 * [0x5A])
        copy.write_bytes(spoiled)
        try:
            aside = restore(store.database, copy)
        except BackupRefused:
            refused += 1
            assert lying(store.database.path.parent) == before
        else:
            assert (values(store), store.sent(2)) == ([1] * len(YEARS), SENT)
            assert aside is not None
            aside.replace(store.database.path)
    assert refused >= len(SENT) // BLOCK
    assert len(starts) > refused // 2


def test_the_store_itself_is_no_copy_of_itself(store: Store, tmp_path: Path) -> None:
    before = lying(store.database.path.parent)
    for source in (store.database.path, a_link(store, tmp_path)):
        with pytest.raises(BackupRefused):
            restore(store.database, source)
    assert lying(store.database.path.parent) == before


@pytest.mark.parametrize("does", ["writes", "reads", "is about to write"])
def test_a_store_that_another_process_holds_is_not_replaced(store: Store, copy: Path, does: str) -> None:
    before = lying(store.database.path.parent)
    with another_process(store.database.path, does), pytest.raises(StoreLocked):
        restore(Database(store.database.path, patience=0.1), copy)
    assert lying(store.database.path.parent) == before
    restore(store.database, copy)
    assert values(store) == [1] * len(YEARS)


def a_newer_one(path: Path) -> None:
    changed("INSERT INTO migrations VALUES (99, 'a', now()::TIMESTAMP)")(path)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda path: path.write_bytes(b"indicator;year\n" * 1000), id="a text"),
        pytest.param(cut(0.5), id="half is gone"),
        pytest.param(lambda path: path.write_bytes(b""), id="an empty file"),
        pytest.param(a_newer_one, id="a newer version"),
    ],
)
def test_a_store_that_can_not_be_used_is_replaced_and_kept_as_it_is(
    store: Store, copy: Path, spoil: Callable[[Path], object]
) -> None:
    spoil(store.database.path)
    before = store.database.path.read_bytes()
    aside = restore(store.database, copy)
    assert aside is not None
    assert aside.read_bytes() == before
    assert values(store) == [1] * len(YEARS)


def test_what_a_damaged_store_wrote_beside_itself_is_kept_and_never_read_into_the_copy(
    store: Store, copy: Path
) -> None:
    path = store.database.path
    log = path.with_name("slt.duckdb.wal")
    with duckdb.connect(str(path)) as connection:
        connection.execute("PRAGMA disable_checkpoint_on_shutdown")
        connection.execute("PRAGMA wal_autocheckpoint = '1GB'")
        connection.execute("UPDATE figures SET value = 7")
    written = log.read_bytes()
    path.write_bytes(path.read_bytes()[:5000])
    aside = restore(store.database, copy)
    assert aside is not None
    assert aside.with_name(f"{aside.name}.wal").read_bytes() == written
    assert not log.exists()
    assert values(store) == [1] * len(YEARS)


def test_what_an_earlier_attempt_left_is_no_hindrance(store: Store, copy: Path) -> None:
    folder = store.database.path.parent
    for name in (".slt.duckdb.part", ".slt.duckdb.part.wal", ".slt.duckdb.part.lock"):
        (folder / name).write_bytes(b"left behind" * 1000)
    aside = restore(store.database, copy)
    assert values(store) == [1] * len(YEARS)
    assert aside is not None
    assert lying(folder).keys() == {"slt.duckdb", aside.name}


@pytest.fixture(scope="module")
def ask() -> Iterator[Callable[..., dict[str, Any]]]:
    """Processes that die."""
    with mortals() as asked:
        yield asked


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_killed_in_the_middle_of_a_restore_there_is_a_store(
    store: Store, copy: Path, catalogue: Catalogue, ask: Callable[..., dict[str, Any]], tmp_path: Path
) -> None:
    path = store.database.path
    before = path.read_bytes()

    def killed(**how: Any) -> dict[str, Any]:
        shutil.rmtree(path.parent)
        path.parent.mkdir()
        path.write_bytes(before)
        return ask(path=path, do="restore", **{"from": copy}, **how)

    whole = killed()
    assert whole["code"] == 0
    restored = []
    for at in (*range(0, whole["steps"] - 8, often(16, 1)), *range(whole["steps"] - 8, whole["steps"], often(2, 1))):
        assert killed(at=at)["signal"] == signal.SIGKILL
        again = open_store(path, catalogue)
        (value,) = set(values(again))
        restored.append(value == 1)
        assert value in {1, 2}
        assert examine(again.database).faults == {}
        for aside in path.parent.glob("slt-*.duckdb"):
            assert values(open_store(aside, catalogue)) == [2] * len(YEARS), "whole, whenever it is there"
        restore(again.database, copy)
        assert values(again) == [1] * len(YEARS)
        assert not list(path.parent.glob(".*"))
    assert whole["steps"] > 20
    assert restored == sorted(restored)


# --- One a day ------------------------------------------------------------------------------------------------------


def test_one_copy_a_day_and_the_newest_stay(store: Store, catalogue: Catalogue, tmp_path: Path) -> None:
    folder = tmp_path / "sikkerhetskopier"
    for number in range(5):
        day = DAY + timedelta(days=number)
        put_in(store, number + 2)
        made = daily(store.database, folder, keep=3, today=day)
        assert made == folder / f"slt-{day}.duckdb"
        put_in(store, 100)
        assert daily(store.database, folder, keep=3, today=day) is None
        assert values(open_store(folder / f"slt-{day}.duckdb", catalogue)) == [number + 2] * len(YEARS)
    assert sorted(one.name for one in folder.iterdir()) == [f"slt-2026-03-0{number}.duckdb" for number in (3, 4, 5)]


def test_fewer_are_kept_from_the_next_copy_on_and_a_gap_is_no_reason_to_delete(store: Store, tmp_path: Path) -> None:
    for number in (0, 3, 30):
        daily(store.database, tmp_path / "d", keep=14, today=DAY + timedelta(days=number))
    assert len(list((tmp_path / "d").iterdir())) == 3
    daily(store.database, tmp_path / "d", keep=1, today=DAY + timedelta(days=400))
    assert [one.name for one in (tmp_path / "d").iterdir()] == ["slt-2027-04-05.duckdb"]


OTHERS = (
    "slt-for-moetet.duckdb",
    "slt-2026-01-01 (kopi).duckdb",
    "slt-20260101T120000000000.duckdb",
    "slt-2026-01-01.duckdb.gammel",
    "min-slt-2026-01-01.duckdb",
    "slt.duckdb",
    "notater.txt",
)


def test_what_others_put_beside_them_is_neither_counted_nor_deleted(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "sikkerhetskopier"
    folder.mkdir()
    for name in OTHERS:
        (folder / name).write_bytes(b"min")
    (folder / "slt-2020-01-01.duckdb").mkdir()
    (folder / ".slt-2020-01-02.duckdb.part").write_bytes(b"a copy that was begun")
    for number in range(4):
        daily(store.database, folder, keep=2, today=DAY + timedelta(days=number))
    assert {one.name for one in folder.iterdir()} == {
        *OTHERS, "slt-2026-03-03.duckdb", "slt-2026-03-04.duckdb", "slt-2020-01-01.duckdb",
    }  # fmt: skip
    assert all((folder / name).read_bytes() == b"min" for name in OTHERS)


def test_what_a_restore_kept_is_never_taken_for_a_daily_copy(store: Store, copy: Path) -> None:
    aside = restore(store.database, copy)
    assert aside is not None
    for number in range(3):
        daily(store.database, aside.parent, keep=1, today=DAY + timedelta(days=number))
    assert aside.exists()
    assert store.database.path.exists()


def test_none_is_taken_where_none_is_wanted_or_there_is_no_store(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "sikkerhetskopier"
    assert daily(store.database, folder, keep=0, today=DAY) is None
    assert daily(Database(tmp_path / "nowhere.duckdb"), folder, keep=3, today=DAY) is None
    assert not folder.exists()
    assert not (tmp_path / "nowhere.duckdb").exists()


def test_a_copy_that_fails_deletes_none(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "sikkerhetskopier"
    daily(store.database, folder, keep=1, today=DAY)
    store.database.path.write_bytes(b"indicator;year\n" * 1000)
    with pytest.raises(StoreDamaged):
        daily(store.database, folder, keep=1, today=DAY + timedelta(days=1))
    assert [one.name for one in folder.iterdir()] == ["slt-2026-03-01.duckdb"]
