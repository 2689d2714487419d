"""A lake: several processes at once, PostgreSQL that comes and goes, secrets that stay, and a store carried over."""

import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from datetime import date
from pathlib import Path
from signal import SIGINT, SIGQUIT
from typing import Any

import duckdb
import pytest

from slt_data.domain.board import Choice
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.disclosure import Role
from slt_data.domain.errors import (
    BackupRefused,
    LakeUnreadable,
    MoveRefused,
    PackagesMissing,
    StoreHalfMoved,
    StoreLocked,
    StoreNotTold,
    StoreSilent,
)
from slt_data.intake.commit.board_meeting import register_meeting
from slt_data.settings import lake_at, settings
from slt_data.store import moving
from slt_data.store.backup import back_up, daily, restore
from slt_data.store.batches import BatchKind, NewBatch, history
from slt_data.store.database import Database
from slt_data.store.health import examine
from slt_data.store.holder import Holder
from slt_data.store.lake import Lake
from slt_data.store.lake_address import GONE, LakeAddress
from slt_data.store.lake_connection import _library
from slt_data.store.ledger import commit
from slt_data.store.moving import carry_over
from slt_data.store.store import Store, open_store
from tests.conftest import ROOT, cli_environment, described, run_cli
from tests.lake_writer import SENT, YEARS, content
from tests.postgres import PASSWORD, Postgres
from tests.thorough import PROOFS, often

DAY = date(2026, 3, 1)


@pytest.fixture
def address(postgres: Postgres) -> LakeAddress:
    """A lake of which there is nothing yet."""
    return postgres.lake()


@pytest.fixture
def lake(address: LakeAddress) -> Lake:
    """An empty lake."""
    made = Lake(address, fresh=0)
    made.prepare()
    return made


def put_in(holder: Holder, value: int = 1, file: str = "") -> int:
    return commit(
        holder,
        NewBatch(content(value), kind=BatchKind.INTAKE, given_on=DAY, committed_by="Kari", comment="", file=file),
    )


def environment(address: LakeAddress) -> dict[str, str]:
    return {"SLT_STORE": f"ducklake:postgres:{address.catalogue}", "SLT_STORE_DATA": address.data}


def batches_are_whole(holder: Holder) -> None:
    """Every batch has all of its rows, and no row is of no batch."""
    with holder.reading() as cursor:
        query = "SELECT batch, count(*) FROM {} GROUP BY batch ORDER BY batch"
        numbers = [number for (number,) in cursor.execute("SELECT batch FROM batches ORDER BY batch").fetchall()]
        assert numbers == list(range(1, len(numbers) + 1))
        for table, rows in (("figures", len(YEARS)), ("sent", 1)):
            assert cursor.execute(query.format(table)).fetchall() == [(number, rows) for number in numbers], table
    assert examine(holder).faults == {}


# --- Where it is ----------------------------------------------------------------------------------------------------

ADDRESSES = [
    # how libpq is told; what it is called; a secret that may stand in a message
    pytest.param("host=db dbname=slt user=k password=hemmelig", "slt (db)", "hemmelig", id="pairs"),
    pytest.param("host=db dbname=slt password='hem melig'", "slt (db)", "hem melig", id="in quotes"),
    pytest.param(r"host=db dbname=slt password='hem\'melig'", "slt (db)", "hem'melig", id="a quote in it"),
    pytest.param("host = db  dbname = slt  password = hemmelig", "slt (db)", "hemmelig", id="spaces"),
    pytest.param("postgresql://k:hem%2Fmelig@db:5433/slt?sslmode=require", "slt (db:5433)", "hem/melig", id="a URI"),
    pytest.param("postgresql://k:hem%2Fmelig@db/slt", "slt (db)", "hem%2Fmelig", id="as it is written there"),
    pytest.param("postgres://db/slt?user=k&password=hemmelig", "slt (db)", "hemmelig", id="among the options"),
    pytest.param("", "postgres (localhost)", "", id="nothing: the environment of libpq"),
]


@pytest.mark.parametrize(("told", "name", "secret"), ADDRESSES)
def test_an_address_is_called_by_what_is_not_secret(told: str, name: str, secret: str) -> None:
    address = LakeAddress(told, "/felles")
    assert address.name == name
    found = address.without_secrets(f'Unable to connect to Postgres at "{told}": FATAL {secret}')
    for text in (found, repr(address), address.name):
        assert not secret or secret not in text
    assert (GONE in found) == bool(secret)


@pytest.mark.parametrize(
    ("told", "connecting"),
    [
        pytest.param("host=db", "host=db connect_timeout=10 tcp_user_timeout=15000", id="pairs"),
        pytest.param("host=db connect_timeout=2", "host=db connect_timeout=2 tcp_user_timeout=15000", id="told"),
        pytest.param("postgres://db/s", "postgres://db/s?connect_timeout=10&tcp_user_timeout=15000", id="a URI"),
        pytest.param("postgres://db/s?a=b", "postgres://db/s?a=b&connect_timeout=10&tcp_user_timeout=15000", id="more"),
    ],
)
def test_nobody_waits_for_ever(told: str, connecting: str) -> None:
    assert LakeAddress(told, "/felles").connecting == connecting


def test_the_keys_of_a_bucket_are_secret_too() -> None:
    address = LakeAddress("host=db", "s3://slt/lager", {"KEY_ID": "NOEKKEL", "SECRET": "hemmelig", "REGION": "no"})
    assert address.without_secrets("NOEKKEL hemmelig no") == f"{GONE} {GONE} no"
    assert "hemmelig" not in repr(address)


SETTINGS = [
    pytest.param({"SLT_STORE": "postgres:host=db password=hemmelig"}, "må begynne med «ducklake:", id="another kind"),
    pytest.param({"SLT_STORE": "ducklake:postgres:host=db password=hemmelig"}, "SLT_STORE_DATA mangler", id="no data"),
    pytest.param({"SLT_STORE_FILE": "/nowhere"}, "SLT_STORE_FILE.*/nowhere", id="no such file"),
]


@pytest.mark.parametrize(("told", "says"), SETTINGS)
def test_settings_that_do_not_say_where(monkeypatch: pytest.MonkeyPatch, told: Mapping[str, str], says: str) -> None:
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(StoreNotTold, match=says) as caught:
        settings()
    assert "hemmelig" not in str(caught.value)


def test_the_address_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert settings().place == settings().store
    (tmp_path / "lager").write_text("ducklake:postgres:host=db password=hemmelig\n", encoding="utf-8")
    monkeypatch.setenv("SLT_STORE_FILE", str(tmp_path / "lager"))
    monkeypatch.setenv("SLT_STORE_DATA", "s3://slt/lager")
    assert settings().place == LakeAddress("host=db password=hemmelig", "s3://slt/lager")
    monkeypatch.setenv("SLT_STORE_DATA", "felles")
    assert settings().place == LakeAddress("host=db password=hemmelig", str(Path.cwd() / "felles"))
    assert "hemmelig" not in repr(settings())


def test_no_packages_no_lake(monkeypatch: pytest.MonkeyPatch, address: LakeAddress) -> None:
    monkeypatch.setattr("slt_data.store.lake_connection.find_spec", lambda _: None)
    with pytest.raises(PackagesMissing, match=r"requirements-lake\.txt"):
        Lake(address).prepare()


def test_nothing_secret_is_told_when_nobody_answers(tmp_path: Path) -> None:
    secret = f"ducklake:postgres:host={tmp_path} dbname=slt password=hemmelig"
    done = run_cli("doctor", home=tmp_path, SLT_STORE=secret, SLT_STORE_DATA=str(tmp_path / "data"))
    assert done.returncode == 1
    assert "svarer ikke" in done.stderr
    assert "hemmelig" not in done.stdout + done.stderr


def test_a_password_is_asked_for_and_never_told(lake: Lake, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bare = lake.address.catalogue.partition(" password")[0]
    wrong = LakeAddress(f"{bare} password=feil-passord", lake.address.data)
    with pytest.raises(StoreSilent) as caught:
        Lake(wrong).prepare()
    assert "feil-passord" not in str(caught.value)
    by_itself = Lake(LakeAddress(bare, lake.address.data))
    with pytest.raises(StoreSilent):
        by_itself.prepare()
    kept = tmp_path / "pgpass"
    kept.write_text(f"*:*:*:kari:{PASSWORD}\n", encoding="utf-8")
    kept.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(kept))
    assert put_in(by_itself) == 1


def test_small_files_are_put_together_and_snapshots_forgotten_without_loss(lake: Lake) -> None:
    for value in range(4):
        put_in(lake, value)
    with duckdb.connect() as connection:
        for name in ("postgres_scanner", "ducklake"):
            connection.execute(f"LOAD '{_library(name)}'")
        address = lake.address.connecting.replace("'", "''")
        connection.execute(f"ATTACH 'ducklake:postgres:{address}' AS lake")
        connection.execute("CALL ducklake_merge_adjacent_files('lake')")
        connection.execute("CALL ducklake_expire_snapshots('lake', older_than => now())")
        connection.execute("CALL ducklake_cleanup_old_files('lake', cleanup_all => true)")
    assert len(list(Path(lake.address.data).rglob("figures/*.parquet"))) == 1
    batches_are_whole(lake)
    assert put_in(lake) == 5
    batches_are_whole(Lake(lake.address))


def test_files_that_lie_elsewhere_or_are_gone_are_told_so(lake: Lake) -> None:
    put_in(lake)
    with pytest.raises(LakeUnreadable, match="annet"):
        Lake(LakeAddress(lake.address.catalogue, f"{lake.address.data}/annet")).prepare()
    for file in Path(lake.address.data).rglob("*.parquet"):
        file.unlink()
    with pytest.raises(LakeUnreadable, match=lake.address.data) as caught, lake.reading() as cursor:
        cursor.execute("SELECT sum(value) FROM figures").fetchall()
    assert PASSWORD not in str(caught.value)


FORBIDDEN = [
    pytest.param("SELECT * FROM read_text('{file}')", id="reading a file"),
    pytest.param("SELECT * FROM glob('/etc/*')", id="listing a folder"),
    pytest.param("COPY batches TO '{file}.out'", id="writing a file"),
    pytest.param("ATTACH '{file}.duckdb' AS other", id="another database"),
    pytest.param("ATTACH 'dbname=postgres' AS other (TYPE postgres)", id="another PostgreSQL"),
    pytest.param("INSTALL httpfs", id="installing an extension"),
    pytest.param("LOAD httpfs", id="loading an extension"),
    pytest.param("SET enable_external_access = true", id="opening it up"),
    pytest.param("SET allowed_directories = ['/']", id="reaching further"),
]


def test_sql_reaches_nothing_outside_the_lake(lake: Lake, tmp_path: Path) -> None:
    file = tmp_path / "secret.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    for case in FORBIDDEN:
        statement = str(case.values[0]).format(file=file)
        with pytest.raises((duckdb.Error, LakeUnreadable)), lake.writing() as cursor:
            cursor.execute(statement)
    assert [one.name for one in tmp_path.iterdir()] == ["secret.csv"]


# --- Several at once ------------------------------------------------------------------------------------------------


def remember_beside(cursor: duckdb.DuckDBPyConnection, other: Lake) -> None:
    """Write to one table while ``other`` writes to another one and commits: nothing that DuckLake itself minds."""
    cursor.execute("INSERT INTO remembered VALUES (1, 'den ene')")
    with other.writing() as beside:
        beside.execute("INSERT INTO sent VALUES (1, 'x')")


def test_a_commit_goes_through_only_when_nobody_committed_since_it_began(lake: Lake) -> None:
    other = Lake(lake.address)
    for one in (lake, other):
        one._turn = nullcontext  # type: ignore[method-assign]
    with pytest.raises(StoreLocked), lake.writing() as cursor:
        remember_beside(cursor, other)
    with lake.reading() as cursor:
        assert cursor.execute("SELECT count(*) FROM remembered").fetchone() == (0,)


def test_what_is_to_be_written_is_asked_for_anew_when_somebody_was_first(lake: Lake) -> None:
    other, asked = Lake(lake.address), 0
    for one in (lake, other):
        one._turn = nullcontext  # type: ignore[method-assign]

    def work(cursor: duckdb.DuckDBPyConnection) -> int:
        nonlocal asked
        asked += 1
        found = cursor.execute("SELECT count(*) FROM batches").fetchone()
        cursor.execute("INSERT INTO remembered VALUES (?, '')", [found[0]])
        if asked < 3:
            put_in(other)
        return int(found[0])

    assert lake.write(work) == 2
    with lake.reading() as cursor:
        assert cursor.execute("SELECT batch FROM remembered").fetchall() == [(2,)]


def test_who_never_gets_in_is_told_so(lake: Lake) -> None:
    impatient = Lake(lake.address, patience=0.2)
    with lake.writing() as cursor:
        cursor.execute("INSERT INTO remembered VALUES (1, '')")
        with pytest.raises(StoreLocked, match="i bruk"):
            put_in(impatient)
    assert put_in(impatient) == 1


@contextmanager
def writers(address: LakeAddress, count: int, rounds: int, *more: str) -> Iterator[list["subprocess.Popen[str]"]]:
    """Processes that each put in ``rounds`` batches."""
    made = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.lake_writer", f"p{at}", str(rounds), *more],
            cwd=ROOT,
            env=cli_environment(Path(os.devnull), **environment(address)),
            stdout=subprocess.PIPE,
            text=True,
        )
        for at in range(count)
    ]
    try:
        yield made
    finally:
        for one in made:
            one.kill()
            one.wait()
            assert one.stdout is not None
            one.stdout.close()


@pytest.mark.parametrize(
    ("count", "more"),
    [
        pytest.param(2, [], id="two"),
        *([pytest.param(4, [], id="four")] if PROOFS else []),
        *([pytest.param(2, ["free"], id="two that take no turns")] if PROOFS else []),
    ],
)
def test_processes_that_put_in_at_once_lose_and_double_nothing(
    address: LakeAddress, count: int, more: Sequence[str]
) -> None:
    rounds = often(2, 6)
    with writers(address, count, rounds, *more) as processes:
        numbers = [int(line) for one in processes for line in one.communicate(timeout=240)[0].split()]
        assert {one.returncode for one in processes} == {0}
    assert sorted(numbers) == list(range(1, count * rounds + 1))
    lake = Lake(address)
    expected = {f"p{who}-{at}" for who in range(count) for at in range(rounds)}
    assert sorted(one.file for one in history(lake)) == sorted(expected)
    batches_are_whole(lake)


def test_processes_killed_at_any_moment_leave_nothing_half(lake: Lake) -> None:
    rng, told = random.Random(7), 0  # noqa: S311 - not a secret
    for _ in range(often(1, 12)):
        with writers(lake.address, 2, 1000) as processes:
            for one in processes:
                assert one.stdout is not None
                assert one.stdout.readline().strip().isdigit()
            time.sleep(rng.uniform(0, 0.7))
            for one in processes:
                one.kill()
            told += len(processes) + sum(len(one.communicate()[0].split()) for one in processes)
        batches_are_whole(lake)
        assert len(history(lake)) >= told, "a batch that was told of is there"
        told = len(history(lake))
        assert put_in(lake) == told + 1
        told += 1


# --- PostgreSQL comes and goes --------------------------------------------------------------------------------------


@contextmanager
def stopped(postgres: Postgres, how: int = SIGINT) -> Iterator[None]:
    postgres.stop(how)  # type: ignore[arg-type]
    try:
        yield
    finally:
        postgres.start()


USES: Mapping[str, Callable[[Lake], object]] = {
    "prepare": Lake.prepare,
    "read": history,
    "write": put_in,
    "ask for its fingerprint": lambda lake: lake.fingerprint,
}


def test_a_lake_that_does_not_answer_says_so_and_comes_back_by_itself(postgres: Postgres, lake: Lake) -> None:
    put_in(lake)
    with stopped(postgres):
        for name, use in USES.items():
            with pytest.raises(StoreSilent, match="svarer ikke") as caught:
                use(lake)
            assert PASSWORD not in str(caught.value), name
            assert caught.value.__cause__ is None
    for use in USES.values():
        use(lake)
    with stopped(postgres, SIGQUIT):
        pass
    put_in(lake)  # over connections that broke while nobody looked
    assert len(history(lake)) == 3


def remember_until_it_stops(cursor: duckdb.DuckDBPyConnection, postgres: Postgres) -> None:
    cursor.execute("INSERT INTO remembered VALUES (1, '')")
    with stopped(postgres):
        cursor.execute("SELECT * FROM batches").fetchall()


def test_a_server_that_goes_away_in_the_middle_leaves_nothing(postgres: Postgres, lake: Lake) -> None:
    with pytest.raises(StoreSilent), lake.reading() as cursor, stopped(postgres):
        cursor.execute("SELECT * FROM batches").fetchall()
    with pytest.raises(StoreSilent), lake.writing() as cursor:
        remember_until_it_stops(cursor, postgres)
    assert put_in(lake) == 1
    batches_are_whole(lake)


@pytest.mark.parametrize(
    "reaches", [pytest.param(True, id="after it went through"), pytest.param(False, id="before it got there")]
)
def test_a_commit_of_which_nobody_knows_is_done_once(
    postgres: Postgres, lake: Lake, monkeypatch: pytest.MonkeyPatch, *, reaches: bool
) -> None:
    put_in(lake)
    lake.patience = 120
    really, left = lake._commit, [postgres]

    def breaking(cursor: duckdb.DuckDBPyConnection, mark: str) -> None:
        if not left:
            really(cursor, mark)
            return
        if reaches:
            really(cursor, mark)
        left.pop().stop(SIGQUIT)
        threading.Timer(1, postgres.start).start()
        if reaches:
            raise duckdb.IOException("server closed the connection unexpectedly")
        really(cursor, mark)

    monkeypatch.setattr(lake, "_commit", breaking)
    assert put_in(lake, file="den usikre") == 2
    assert [one.file for one in history(lake)] == ["", "den usikre"]
    batches_are_whole(lake)


def test_who_can_not_know_is_told_to_look(postgres: Postgres, address: LakeAddress) -> None:
    lake = Lake(address, patience=0.5)
    lake.prepare()

    def breaking(_: duckdb.DuckDBPyConnection, __: str) -> None:
        postgres.stop()
        raise duckdb.IOException("server closed the connection unexpectedly")

    lake._commit = breaking  # type: ignore[method-assign]
    try:
        with pytest.raises(StoreSilent, match="uvisst om den kom med"):
            put_in(lake)
    finally:
        postgres.start()
    assert history(Lake(address)) == []


# --- Carried over ---------------------------------------------------------------------------------------------------


@pytest.fixture
def full(ready_store: Store, tmp_path: Path, catalogue: Catalogue) -> Store:
    """A store with some of everything."""
    path = tmp_path / "hjemme" / "slt.duckdb"
    path.parent.mkdir()
    path.write_bytes(ready_store.database.path.read_bytes())  # type: ignore[attr-defined]
    store = open_store(path, catalogue)
    put_in(store.database, 7)
    register_meeting(store, "baerum", DAY, "Styremøte", [Choice(focus_area="vold", title="«Trygg»")], by="Kari")
    with store.database.writing() as cursor:
        cursor.execute("INSERT INTO remembered SELECT max(batch), ? FROM batches", ['{"navn": "å"}' * 1000])
    return store


def everything(store: Store) -> list[Any]:
    """What the program sees of a store."""
    areas = ["baerum", "eksempelkommune", "norge"]
    frames = [store.figures(area, role).to_dict("list") for area in areas for role in Role]
    words = [store.judgements(area).to_dict("list") for area in areas]
    told = [(store.events(area), store.meetings(area), store.plan(area)) for area in areas]
    sent = [store.sent(one.batch) for one in store.batches()]
    return [repr(frames), repr(words), told, store.batches(), sent, store.remembered(), examine(store.database)]


def test_all_that_a_store_holds_is_carried_over_either_way(
    full: Store, address: LakeAddress, catalogue: Catalogue, tmp_path: Path
) -> None:
    before = everything(full)
    to_lake = ["move", "--to", f"ducklake:postgres:{address.catalogue}", "--json"]
    home = full.database.path.parent  # type: ignore[attr-defined]
    done = run_cli(*to_lake, home=home, SLT_STORE_DATA=address.data)
    assert done.returncode == 0, done.stderr
    assert PASSWORD not in done.stdout + done.stderr
    assert f'"batches": {len(full.batches())}' in done.stdout
    assert everything(open_store(address, catalogue)) == before
    back = tmp_path / "tilbake.duckdb"
    done = run_cli("move", "--to", str(back), home=tmp_path, **environment(address))
    assert done.returncode == 0, done.stderr
    assert "alle kontrollert" in done.stdout
    assert everything(open_store(back, catalogue)) == before
    assert everything(full) == before
    assert put_in(open_store(address, catalogue).database) == len(full.batches()) + 1
    again = run_cli(*to_lake, home=home, SLT_STORE_DATA=address.data)
    assert (again.returncode, "ligger noe der fra før" in again.stderr) == (2, True)


def test_one_that_is_broken_off_says_so_and_goes_on_from_there(
    lake: Lake, tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    for value in range(4):
        put_in(lake, value)
    target, really, left = tmp_path / "ny.duckdb", moving._add, [1, 2]

    def breaking(*given: Any) -> None:
        if not left:
            raise KeyboardInterrupt
        left.pop()
        really(*given)

    with monkeypatch.context() as patched:
        patched.setattr(moving, "_add", breaking)
        with pytest.raises(KeyboardInterrupt):
            carry_over(lake, Database(target))
    with pytest.raises(StoreHalfMoved, match="den samme flyttingen en gang til"):
        open_store(target, catalogue)
    with pytest.raises(MoveRefused, match="et annet lager"):
        carry_over(lake, Database(target), called="noe annet")
    assert carry_over(lake, Database(target)).batches == 2
    batches_are_whole(open_store(target).database)
    assert history(Database(target)) == history(lake)


SPOILS = [
    pytest.param("UPDATE figures SET value = 2 WHERE batch = 2 AND year = 1995", "2", id="a figure"),
    pytest.param("UPDATE sent SET content = 'x' WHERE batch = 1", "1", id="a file"),
    pytest.param("UPDATE batches SET committed_by = 'Ola' WHERE batch = 3", "3", id="who"),
    pytest.param("DELETE FROM figures WHERE batch = 2 AND year = 1995", "2", id="a row less"),
    pytest.param("INSERT INTO figures SELECT * FROM figures WHERE batch = 3 AND year = 1995", "3", id="a row twice"),
]


@pytest.mark.parametrize(("spoil", "batch"), SPOILS)
def test_a_batch_that_is_not_the_same_stops_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: str, batch: str
) -> None:
    source, target = Database(tmp_path / "en.duckdb"), Database(tmp_path / "to.duckdb")
    source.prepare()
    for value in range(3):
        put_in(source, value)
    monkeypatch.setattr(moving, "_replace", lambda cursor, _: cursor.execute(spoil))
    with pytest.raises(MoveRefused, match=rf"\(innlegging {batch}\)"):
        carry_over(source, target)
    with pytest.raises(StoreHalfMoved):
        history(Database(target.path))


def test_a_lake_is_copied_to_a_file_and_put_back_into_an_empty_one(
    lake: Lake, postgres: Postgres, tmp_path: Path, catalogue: Catalogue
) -> None:
    put_in(lake, 1)
    copy = tmp_path / "kopier" / "kopi.duckdb"
    back_up(lake, copy)
    put_in(lake, 2)
    back_up(lake, copy)
    assert daily(lake, tmp_path / "kopier", keep=3, today=DAY) == tmp_path / "kopier" / "slt-2026-03-01.duckdb"
    assert daily(lake, tmp_path / "kopier", keep=3, today=DAY) is None
    assert {one.name for one in copy.parent.iterdir()} == {"kopi.duckdb", "slt-2026-03-01.duckdb"}
    assert history(Database(copy)) == history(lake)
    with pytest.raises(MoveRefused, match="ligger noe der"):
        restore(lake, copy)
    with pytest.raises(BackupRefused, match="finnes ikke"):
        restore(lake, tmp_path / "nowhere")
    other = Lake(postgres.lake())
    assert restore(other, copy) is None
    assert history(other) == history(lake)
    assert described(other, catalogue).sent(2) == SENT


MOVES = [
    pytest.param({}, "{home}/slt.duckdb", "mellom en fil og et felles lager", id="onto itself"),
    pytest.param({}, "{home}/ny.duckdb", "ikke noe lager å flytte", id="nothing there"),
    pytest.param({}, "ducklake:postgres:password=hemmelig", "SLT_STORE_DATA mangler", id="a lake without a folder"),
    pytest.param(
        {"SLT_STORE": "ducklake:postgres:host=a password=hemmelig", "SLT_STORE_DATA": "/felles"},
        "ducklake:postgres:host=b password=hemmelig",
        "mellom en fil og et felles lager",
        id="from lake to lake",
    ),
]


@pytest.mark.parametrize(("told", "target", "says"), MOVES)
def test_what_can_not_be_moved_is_refused(tmp_path: Path, told: Mapping[str, str], target: str, says: str) -> None:
    done = run_cli("move", "--to", target.format(home=tmp_path), home=tmp_path, **told)
    assert done.returncode == 2, done.stderr
    assert says in done.stderr
    assert "hemmelig" not in done.stderr


def test_an_address_of_the_command_line_is_read_as_the_setting_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLT_STORE_DATA", "/felles")
    assert lake_at("ducklake:postgres: host=db ") == LakeAddress("host=db", "/felles")
