"""From one version to the next: a copy first, all steps or none, and the way back."""

import gzip
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

import duckdb
import pytest

from slt_data.domain.disclosure import Role
from slt_data.domain.errors import BackupRefused, StoreTooNew
from slt_data.domain.series import Figure, Status
from slt_data.shipped.bringing import brought_from
from slt_data.shipped.ready import open_up_to_date
from slt_data.store.access import AccessBook
from slt_data.store.backup import daily, restore
from slt_data.store.batches import BatchKind, Content, NewBatch, history
from slt_data.store.database import Database
from slt_data.store.health import examine
from slt_data.store.holder import holder
from slt_data.store.ledger import commit
from slt_data.store.migrating import MIGRATIONS
from slt_data.store.revisions import undo
from tests.conftest import TinyDatasets
from tests.dying import mortals
from tests.thorough import often

KNOWN = len(list(MIGRATIONS.glob("[0-9]*.sql")))
NEXT = """
    ALTER TABLE events ADD COLUMN mood VARCHAR;
    UPDATE batches SET comment = 'glad';
    CREATE TABLE moods (mood VARCHAR);
"""
BROKEN = NEXT + "CREATE VIEW bad AS FROM nowhere;"


def put_in(database: Database, value: int) -> int:
    figure = Figure(indicator="nasking", area="baerum", year=2020, value=value, status=Status.EXACT, source="slt2017")
    return commit(
        database,
        NewBatch(
            Content([figure]),
            kind=BatchKind.INTAKE,
            given_on=date(2026, 3, 1),
            committed_by="Koordinatoren",
            comment="",
        ),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store of this version, with one batch."""
    made = tmp_path / "home" / "slt.duckdb"
    database = Database(made)
    database.prepare()
    put_in(database, 1)
    return made


@pytest.fixture
def newer(tmp_path: Path) -> Callable[[str], Path]:
    """Makes the steps of the next version, the last of them as told."""

    def make(step: str) -> Path:
        folder = tmp_path / "steps"
        shutil.copytree(MIGRATIONS, folder, dirs_exist_ok=True)
        (folder / f"{KNOWN + 1:04}_next.sql").write_text(step, encoding="utf-8")
        return folder

    return make


def copies_of(path: Path) -> Path:
    return path.parent / "sikkerhetskopier"


def program(path: Path, steps: Path = MIGRATIONS) -> Database:
    """The store as a program with these steps opens it."""
    return Database(path, tables=steps, copies=copies_of(path))


def version_of(path: Path) -> int:
    with duckdb.connect(str(path), read_only=True) as connection:
        found = connection.execute("SELECT max(version) FROM migrations").fetchone()
    assert found is not None
    return int(found[0])


def kept(path: Path) -> list[Path]:
    return sorted(copies_of(path).glob("*")) if copies_of(path).exists() else []


def test_a_copy_is_kept_before_the_tables_change(path: Path, newer: Callable[[str], Path]) -> None:
    upgraded = program(path, newer(NEXT))
    upgraded.prepare()
    (copy,) = kept(path)
    assert copy.name.startswith(f"slt-v{KNOWN}-foer-v{KNOWN + 1}-2")
    assert (version_of(path), version_of(copy)) == (KNOWN + 1, KNOWN)
    assert [one.batch for one in history(Database(copy))] == [1]
    upgraded.prepare()
    assert kept(path) == [copy], "once"


def test_a_new_store_and_one_of_this_version_are_not_copied(path: Path) -> None:
    program(path).prepare()
    program(path.with_name("new.duckdb")).prepare()
    assert kept(path) == []


def test_the_program_itself_keeps_them(path: Path) -> None:
    """Of the store, and of roles and log: both are opened so everywhere."""
    book = path.with_name("tilgang.duckdb")
    for made in (holder(path), AccessBook(book).database):
        assert isinstance(made, Database)
        assert made.copies == copies_of(path)


def test_a_step_that_fails_leaves_all_as_it_was(path: Path, newer: Callable[[str], Path]) -> None:
    for _ in range(3):
        with pytest.raises(duckdb.Error, match="nowhere"):
            program(path, newer(BROKEN)).prepare()
    assert len(kept(path)) == 1, "the same copy is not made again"
    assert version_of(path) == KNOWN
    program(path).prepare()
    assert put_in(program(path), 2) == 2, "the old program goes on"
    program(path, newer(NEXT)).prepare()
    assert [one.batch for one in history(program(path, newer(NEXT)))] == [1, 2]
    assert len(kept(path)) == 2, "what came meanwhile is in a copy of its own"


def test_where_no_copy_can_be_made_nothing_is_changed(path: Path, newer: Callable[[str], Path]) -> None:
    copies_of(path).write_bytes(b"a file where the folder should be")
    with pytest.raises(BackupRefused, match="foer"):
        program(path, newer(NEXT)).prepare()
    assert version_of(path) == KNOWN


def test_the_way_back(path: Path, newer: Callable[[str], Path]) -> None:
    """An older program refuses what a newer one made; the copy makes it go on as before the upgrade."""
    program(path, newer(NEXT)).prepare()
    (copy,) = kept(path)
    with pytest.raises(StoreTooNew):
        program(path).prepare()
    aside = restore(program(path), copy)
    assert aside is not None
    assert (version_of(path), version_of(aside)) == (KNOWN, KNOWN + 1)
    assert put_in(program(path), 2) == 2
    program(path, newer(NEXT)).prepare()
    assert len(kept(path)) == 2, "another upgrade keeps another"


def test_daily_copies_leave_them_alone(path: Path, newer: Callable[[str], Path]) -> None:
    upgraded = program(path, newer(NEXT))
    upgraded.prepare()
    (copy,) = kept(path)
    for day in range(1, 5):
        daily(upgraded, copies_of(path), keep=1, today=date(2026, 3, day))
    assert {one.name for one in kept(path)} == {copy.name, "slt-2026-03-04.duckdb"}


@pytest.fixture(scope="module")
def ask() -> Iterator[Callable[..., dict[str, Any]]]:
    with mortals() as asked:
        yield asked


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_killed_in_the_middle_of_an_upgrade(
    path: Path, newer: Callable[[str], Path], ask: Callable[..., dict[str, Any]]
) -> None:
    before, steps = path.read_bytes(), newer(NEXT)

    def killed(**how: Any) -> dict[str, Any]:
        shutil.rmtree(path.parent)
        path.parent.mkdir()
        path.write_bytes(before)
        return ask(path=path, do="upgrade", tables=steps, copies=copies_of(path), **how)

    whole = killed()
    assert whole["code"] == 0
    found = []
    for at in (*range(0, whole["steps"] - 8, often(16, 1)), *range(whole["steps"] - 8, whole["steps"], often(2, 1))):
        assert killed(at=at)["signal"] == signal.SIGKILL
        with Database(path, tables=steps).reading() as cursor:
            numbers = cursor.execute("SELECT max(version) FROM migrations").fetchall()
            found.append(numbers == [(KNOWN + 1,)])
            columns = {name for (name,) in cursor.execute("SELECT column_name FROM duckdb_columns()").fetchall()}
            assert ("mood" in columns) == found[-1], "all of it or nothing"
        whole_copies = [one for one in kept(path) if one.suffix == ".duckdb"]
        assert len(whole_copies) == 1 or not found[-1], "never changed without a copy"
        assert {version_of(one) for one in whole_copies} <= {KNOWN}
        program(path, steps).prepare()
        assert [one.batch for one in history(program(path, steps))] == [1]
    assert found == sorted(found)
    assert not found[0]


def test_a_store_from_before_the_catalogue_lay_in_it(tiny: TinyDatasets) -> None:
    """Made by the version before 0006: figures, a correction, a meeting and a withdrawal of the correction."""
    path = tiny.home / "slt.duckdb"
    path.parent.mkdir()
    path.write_bytes(gzip.decompress((Path(__file__).parent / "files" / "lillevik_2026_11.duckdb.gz").read_bytes()))
    before = path.read_bytes()
    store, brought = open_up_to_date(path, tiny.root)
    assert brought == (6,), "the catalogue, and nothing else"
    (copy,) = kept(path)
    assert copy.read_bytes() == before
    assert examine(store.database).faults == {}
    rows = store.figures("lillevik", Role.KOORDINATOR)
    told = rows[rows["indicator"].eq("tyveri") & rows["segment"].eq("")].set_index("year")["value"].to_dict()
    assert {year: told[year] for year in (2014, 2015)} == {2014: 12, 2015: 10}
    (meeting,) = store.meetings("lillevik")
    then = store.catalogue_of("lillevik", meeting.frozen_at)
    assert then == store.catalogue_of("lillevik"), "what is read now holds for all that is older"
    seen = store.figures("lillevik", Role.KOORDINATOR, meeting.frozen_at)
    assert 15 in set(seen["value"]), "the board saw the correction"
    assert len(store.editions("lillevik")["tyveri"]) == 3, "and no edition by new rules"
    assert open_up_to_date(path, tiny.root)[1] == ()


def test_what_was_brought_is_not_looked_at_again_until_something_changed(tiny: TinyDatasets) -> None:
    path = tiny.home / "slt.duckdb"
    _store, brought = open_up_to_date(path, tiny.root)
    assert len(brought) > 1
    note = path.with_name("slt.duckdb.ajour")

    def looked() -> bool:
        """Whether the folder was read the next time that the store was opened."""
        with mock.patch("slt_data.shipped.bringing.brought_from", wraps=brought_from) as bringing:
            assert open_up_to_date(path, tiny.root)[1] == ()
        return bool(bringing.called)

    assert not looked()
    note.write_text("of another time", "ascii")
    assert looked()
    assert not looked()
    note.write_bytes(b"\xff\x00")
    assert looked()
    (tiny.root / "felles.yaml").write_text(
        (tiny.root / "felles.yaml").read_text("utf-8") + "\n# looked through\n", "utf-8"
    )
    assert looked()
    store = open_up_to_date(path, tiny.root)[0]
    undo(store, max(brought), by="Koordinatoren", comment="prøve")
    assert looked()
    assert not looked()
