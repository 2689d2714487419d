"""Snapshots of official replies: kept whole or not at all, dropped when old, carried along, and packed."""

import gzip
import io
import json
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zipfile import ZIP_BZIP2, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from slt_data.domain.errors import PackRefused, UnknownName
from slt_data.official.hosts import HOSTS, TEST_SETTING
from slt_data.official.packing import MANIFEST, pack, unpack
from slt_data.store.backup import back_up, restore
from slt_data.store.database import Database
from slt_data.store.health import examine
from slt_data.store.holder import Holder, holder
from slt_data.store.lake_address import LakeAddress
from slt_data.store.moving import carry_over
from slt_data.store.snapshots import (
    KEPT,
    NewSnapshot,
    keep_snapshot,
    keep_snapshots,
    newest_snapshots,
    snapshot_content,
    snapshot_of,
    snapshot_to_carry,
    snapshots,
)
from tests.conftest import BOTH
from tests.dying import fetched, mortals
from tests.official_server import official_server, recorded
from tests.thorough import often

REPLY = NewSnapshot(
    "ssb_lovbrudd", "baerum", "https://data.ssb.no/api/pxwebapi/v2/tables/08487/data?lang=no", '{"selection": []}', 200,
    "2025-05-26T06:00:00Z", datetime.fromisoformat("2026-11-03T12:00:00.123456"), "Kari",
    recorded("ssb/constructed_08487_v2_kommune.json"),
)  # fmt: skip


def on(day: int, content: bytes = b"", **other: Any) -> NewSnapshot:
    """A reply that was fetched on that day."""
    return replace(REPLY, fetched_at=REPLY.fetched_at + timedelta(days=day), content=content or b"%d" % day, **other)


@pytest.fixture
def kept(place: Path | LakeAddress) -> Holder:
    """A store without anything in it."""
    made = holder(place)
    made.prepare()
    return made


@pytest.fixture
def database(tmp_path: Path) -> Database:
    made = Database(tmp_path / "slt.duckdb")
    made.prepare()
    return made


def numbers(database: Holder, feed: str | None = None, area: str | None = None) -> list[int]:
    return [one.number for one in snapshots(database, feed, area)]


# --- In the store ----------------------------------------------------------------------------------------------------


@BOTH
def test_a_reply_is_kept_byte_for_byte(kept: Holder) -> None:
    content = bytes(range(256)) * 8_000
    assert keep_snapshot(kept, replace(REPLY, content=content)) == 1
    assert snapshot_content(kept, 1) == content
    assert snapshot_to_carry(kept, 1) == replace(REPLY, content=content)
    (one,) = snapshots(kept)
    assert one == snapshot_of(kept, 1)
    assert (one.number, one.fetched_at, one.sha256) == (1, REPLY.fetched_at, replace(REPLY, content=content).sha256)
    assert examine(kept).faults == {}


@BOTH
def test_so_many_are_kept_of_a_feed_and_area(kept: Holder) -> None:
    keep_snapshot(kept, on(0, area="asker"))
    keep_snapshot(kept, on(0, feed="ssb_folketall"))
    for day in range(KEPT + 3):
        assert keep_snapshot(kept, on(day)) == day + 3
    assert numbers(kept, "ssb_lovbrudd", "baerum") == list(range(KEPT + 5, 5, -1))
    assert numbers(kept, area="asker") == [1]
    assert numbers(kept, "ssb_folketall") == [2]
    assert [(one.feed, one.area, one.number) for one in newest_snapshots(kept)] == [
        ("ssb_folketall", "baerum", 2),
        ("ssb_lovbrudd", "asker", 1),
        ("ssb_lovbrudd", "baerum", KEPT + 5),
    ]
    assert [one.number for one in newest_snapshots(kept, "asker")] == [1]
    assert examine(kept).faults == {}


def test_what_was_fetched_again_unchanged_is_dropped_before_what_differs(database: Database) -> None:
    keep_snapshot(database, on(0, b"before"))
    for day in range(1, KEPT + 20):
        keep_snapshot(database, on(day, b"the same every day"))
    keep_snapshot(database, on(100, b"after"))
    found = [snapshot_content(database, number) for number in numbers(database)]
    assert found == [b"after", *[b"the same every day"] * (KEPT - 2), b"before"]


def test_a_number_is_never_used_again(database: Database) -> None:
    """Also where what came last was fetched first, and is the one too many."""
    keep_snapshots(database, [on(day) for day in range(10, 10 + KEPT)])
    assert keep_snapshot(database, on(1)) == KEPT + 1
    assert keep_snapshot(database, on(2)) == KEPT + 2
    assert keep_snapshot(database, on(50)) == KEPT + 3
    assert numbers(database) == [KEPT + 3, *range(KEPT, 1, -1)]


def test_the_same_reply_is_not_kept_twice(database: Database) -> None:
    assert keep_snapshots(database, [on(1), on(2), on(1)]) == [1, 2, 1]
    assert keep_snapshot(database, on(2)) == 2
    assert keep_snapshot(database, on(3, b"2")) == 3, "the same bytes on another day are another fetch"
    assert keep_snapshots(database, []) == []
    assert numbers(database) == [3, 2, 1]


def test_the_newest_is_the_one_that_was_fetched_last(database: Database) -> None:
    keep_snapshots(database, [on(5), on(1), on(3)])
    assert numbers(database) == [1, 3, 2]
    assert [one.number for one in newest_snapshots(database)] == [1]


def test_one_that_is_not_there_is_told(database: Database) -> None:
    keep_snapshot(database, on(1))
    for ask in (snapshot_of, snapshot_content, snapshot_to_carry):
        with pytest.raises(UnknownName, match=r"«7».*: 1\."):
            ask(database, 7)


FAULTS = [
    pytest.param("UPDATE snapshots SET content = 'x'::BLOB", "snapshot_spoiled", id="other bytes"),
    pytest.param("UPDATE snapshots SET content = NULL", "snapshot_spoiled", id="no bytes"),
    pytest.param("INSERT INTO snapshots SELECT * FROM snapshots", "snapshot_twice", id="a number twice"),
]


@pytest.mark.parametrize(("spoil", "fault"), FAULTS)
def test_the_doctor_sees_what_is_wrong(database: Database, spoil: str, fault: str) -> None:
    keep_snapshot(database, REPLY)
    database.write(lambda cursor: cursor.execute(spoil))
    assert examine(database).faults == {fault: 1}


def test_they_go_along_to_another_store_and_into_copies(database: Database, tmp_path: Path) -> None:
    keep_snapshots(database, [on(1), on(2)])
    other = Database(tmp_path / "other" / "slt.duckdb")
    carry_over(database, other)
    back_up(other, tmp_path / "copy.duckdb")
    keep_snapshot(other, on(3))
    restore(other, tmp_path / "copy.duckdb")
    assert snapshots(other) == snapshots(database)
    assert [snapshot_content(other, number) for number in (1, 2)] == [b"1", b"2"]
    assert examine(other).faults == {}


@BOTH
def test_they_go_into_a_lake_and_out_of_it(kept: Holder, tmp_path: Path) -> None:
    keep_snapshots(kept, [on(1), on(2, bytes(300_000))])
    back_up(kept, tmp_path / "copy" / "slt.duckdb")
    assert snapshots(Database(tmp_path / "copy" / "slt.duckdb")) == snapshots(kept)


def test_a_store_from_before_there_were_any_gets_the_table(tmp_path: Path) -> None:
    path = tmp_path / "slt.duckdb"
    path.write_bytes(gzip.decompress((Path(__file__).parent / "files" / "lillevik_2026_11.duckdb.gz").read_bytes()))
    older = Database(path, copies=tmp_path / "copies")
    older.prepare()
    assert snapshots(older) == []
    assert keep_snapshot(older, REPLY) == 1
    assert len(list((tmp_path / "copies").iterdir())) == 1, "a copy was made first"


# --- Killed ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ask() -> Iterator[Callable[..., dict[str, Any]]]:
    with mortals() as asked:
        yield asked


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_killed_at_any_step_there_is_no_half_snapshot(database: Database, ask: Callable[..., dict[str, Any]]) -> None:
    """Two come and the two oldest go, or nothing happens at all."""
    stands = [fetched(20, day) for day in range(KEPT)]
    keep_snapshots(database, stands)
    before = database.path.read_bytes()

    def killed(**how: Any) -> dict[str, Any]:
        for left in database.path.parent.glob("slt.duckdb*"):
            left.unlink()
        database.path.write_bytes(before)
        return ask(path=database.path, do="snapshot", days=[100, 101], **how)

    whole = killed()
    assert whole["code"] == 0
    found = []
    moments = [{"at": at} for at in range(0, whole["steps"], often(3, 1))]
    for how in (*moments, *[{"after": milliseconds / 1000} for milliseconds in (0, 5, 15, 40)]):
        assert killed(**how)["signal"] in {signal.SIGKILL, 0}
        after = Database(database.path)
        there = numbers(after)
        whole_before, whole_after = list(range(KEPT, 0, -1)), list(range(KEPT + 2, 2, -1))
        assert there in (whole_before, whole_after)
        assert examine(after).faults == {}, "and each has all of its bytes"
        found.append(there == whole_after)
        assert keep_snapshot(after, fetched(20, 102)) == max(there) + 1, "and one may go on"
    of_steps = found[: len(moments)]
    assert of_steps == sorted(of_steps), "once it is committed it stays"
    assert not of_steps[0]


# --- On a journey ----------------------------------------------------------------------------------------------------

_ids = some.from_regex(r"[A-Za-z0-9_-]{1,20}", fullmatch=True)
_replies = some.builds(
    NewSnapshot,
    feed=_ids,
    area=_ids | some.just(""),
    url=some.sampled_from([f"{host.base}/tables/1/data?lang=no" for host in HOSTS.values()]),
    body=some.text(max_size=50),
    status=some.integers(200, 299),
    updated=some.text(max_size=40),
    fetched_at=some.datetimes(*map(datetime.fromisoformat, ("2000-01-01", "2100-01-01"))),
    fetched_by=some.text(max_size=50),
    content=some.binary(max_size=300),
)


@given(some.lists(_replies, max_size=5))
def test_what_is_packed_is_unpacked_as_it_was(those: list[NewSnapshot]) -> None:
    packed = pack(those)
    assert unpack(packed) == those
    assert pack(unpack(packed)) == packed


def test_from_one_store_to_another(database: Database, tmp_path: Path) -> None:
    keep_snapshots(database, [on(1), on(2)])
    packed = pack(snapshot_to_carry(database, number) for number in numbers(database))
    other = Database(tmp_path / "other.duckdb")
    other.prepare()
    keep_snapshot(other, on(7))
    for _ in range(2):
        assert keep_snapshots(other, unpack(packed)) == [2, 3], "once"
    assert [one.fetched_at for one in snapshots(other)][1:] == [one.fetched_at for one in snapshots(database)]


PACKED = pack([REPLY, on(1)])


def rewritten(change: Callable[[dict[str, bytes]], None], **how: Any) -> bytes:
    """The pack with its members after ``change``."""
    with ZipFile(io.BytesIO(PACKED)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    file = io.BytesIO()
    with ZipFile(file, "w", **how) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def listing(**other: Any) -> Callable[[dict[str, bytes]], None]:
    """Has the list say something else of its first snapshot."""

    def change(members: dict[str, bytes]) -> None:
        told = json.loads(members[MANIFEST])
        told["snapshots"][0] |= other
        members[MANIFEST] = json.dumps(told).encode()

    return change


def put(name: str, content: bytes) -> Callable[[dict[str, bytes]], None]:
    return lambda members: members.update({name: content})


def taken(name: str) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        del members[name]

    return change


def flipped(place: int) -> bytes:
    """The pack with one byte another."""
    return PACKED[:place] + bytes([PACKED[place] ^ 0xFF]) + PACKED[place + 1 :]


def with_a_password() -> bytes:
    return PACKED.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")


def twice() -> bytes:
    file = io.BytesIO(PACKED)
    with pytest.warns(UserWarning, match="Duplicate"), ZipFile(file, "a") as archive:
        archive.writestr("0001.json", b"another")
    return file.getvalue()


def a_link() -> bytes:
    """A member that is a link to a file of the machine."""
    member = ZipInfo("0003.json")
    member.external_attr = 0o120777 << 16
    file = io.BytesIO(PACKED)
    with ZipFile(file, "a") as archive:
        archive.writestr(member, "/etc/passwd")
    return file.getvalue()


NOT_PACKS = [
    # the file; why it is refused
    pytest.param(lambda: b"", "foreign", id="an empty file"),
    pytest.param(lambda: b"%PDF-1.7", "foreign", id="another kind of file"),
    pytest.param(lambda: REPLY.content, "foreign", id="a reply that is not packed"),
    pytest.param(lambda: rewritten(taken(MANIFEST)), "foreign", id="a zip without a list"),
    pytest.param(lambda: PACKED[:-30], "damaged", id="the end is missing"),
    pytest.param(lambda: PACKED[100:], "foreign", id="the beginning is missing"),
    pytest.param(lambda: flipped(60), "damaged", id="a byte is another"),
    pytest.param(with_a_password, "damaged", id="a password"),
    pytest.param(lambda: rewritten(lambda _: None, compression=ZIP_BZIP2), "damaged", id="packed another way"),
    pytest.param(twice, "damaged", id="a member twice"),
    pytest.param(a_link, "damaged", id="a link to a file"),
    pytest.param(lambda: rewritten(put("../../evil.py", b"x")), "damaged", id="a path out of the folder"),
    pytest.param(lambda: rewritten(put("/etc/cron.d/evil", b"x")), "damaged", id="a path from the root"),
    pytest.param(lambda: rewritten(put("C:\\evil.exe", b"x")), "damaged", id="a path of Windows"),
    pytest.param(lambda: rewritten(listing(file="../0001.json")), "damaged", id="a path in the list"),
    pytest.param(lambda: rewritten(put("0003.json", b"{}")), "damaged", id="a reply too many"),
    pytest.param(lambda: rewritten(taken("0002.json")), "damaged", id="a reply too few"),
    pytest.param(lambda: rewritten(listing(file="0002.json")), "damaged", id="a reply told of twice"),
    pytest.param(lambda: rewritten(put("0001.json", b"{}")), "changed", id="a reply that was changed"),
    pytest.param(lambda: rewritten(listing(sha256="0" * 64)), "changed", id="another checksum"),
    pytest.param(lambda: rewritten(listing(url="https://example.invalid/x")), "elsewhere", id="from somewhere else"),
    pytest.param(
        lambda: rewritten(listing(url="https://data.ssb.no/api/pxwebapi/v2.example.invalid/")), "elsewhere",
        id="from what looks like it",
    ),
    pytest.param(lambda: rewritten(listing(status=500)), "damaged", id="a reply that was none"),
    pytest.param(lambda: rewritten(listing(fetched_at="i fjor")), "damaged", id="fetched at no time"),
    pytest.param(lambda: rewritten(listing(fetched_at="2026-13-01T00:00:00")), "damaged", id="in the thirteenth month"),
    pytest.param(lambda: rewritten(listing(feed="../x")), "damaged", id="a feed that is a path"),
    pytest.param(lambda: rewritten(listing(more="x")), "damaged", id="more in the list than is known"),
    pytest.param(lambda: rewritten(put(MANIFEST, b"[" * 100_000)), "damaged", id="brackets without end"),
    pytest.param(lambda: rewritten(put(MANIFEST, b'{"version": 2}')), "damaged", id="a list of a later version"),
    pytest.param(lambda: rewritten(put("0001.json", bytes(25_000_000)), compression=8), "too_large", id="too large"),
    pytest.param(lambda: rewritten(put("x", bytes(250_000_000)), compression=8), "too_large", id="a bomb"),
    pytest.param(lambda: PACKED + bytes(100_000_001), "too_large", id="a large file"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "why"), NOT_PACKS)
def test_another_file_is_refused_whole(monkeypatch: pytest.MonkeyPatch, file: Callable[[], bytes], why: str) -> None:
    monkeypatch.delenv(TEST_SETTING, raising=False)
    with pytest.raises(PackRefused) as refused:
        unpack(file())
    assert refused.value.why == why
    assert "Ingenting" in str(refused.value)
    assert "feeds pack" in str(refused.value)


def test_cut_off_anywhere_it_is_refused() -> None:
    for place in range(0, len(PACKED) - 1, often(211, 7)):
        with pytest.raises(PackRefused):
            unpack(PACKED[:place])


def test_with_any_byte_another_it_is_refused_or_the_same() -> None:
    """Some bytes of a zip mean nothing: the time of a member, for one."""
    for place in range(0, len(PACKED), often(97, 3)):
        try:
            found = unpack(flipped(place))
        except PackRefused:
            continue
        assert found == [REPLY, on(1)]


def test_replies_of_a_server_of_tests_travel_too() -> None:
    """Their address says what they are; the machine that they come to has no such server."""
    with official_server() as server:
        own = replace(REPLY, url=f"{server.base}/api/pxwebapi/v2/config")
        assert unpack(pack([own])) == [own]
