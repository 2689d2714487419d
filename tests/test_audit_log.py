"""The audit log: whatever is changed, taken out or moved is found; what is pruned is not missed."""

from dataclasses import fields, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slt_data.access.audit import AuditEvent, Happened, entries_after, verify
from slt_data.access.register import Register
from slt_data.domain.errors import StoreUnusable
from slt_data.store.access import Ends, EntryRow
from tests.test_access import NOW, Clock, claims

EMPTY = Ends(0, "", 0, "")
TEXTS = st.text(max_size=12)
HAPPENED = st.builds(
    Happened, st.sampled_from(AuditEvent).filter(lambda one: one is not AuditEvent.PRUNED), TEXTS, TEXTS, TEXTS
)
LOGS = st.lists(HAPPENED, min_size=1, max_size=8)


def log_of(happened: list[Happened]) -> tuple[list[EntryRow], Ends]:
    rows = entries_after(EMPTY, happened, NOW)
    return rows, Ends(rows[-1].seq, rows[-1].hash, 0, "")


@given(LOGS)
def test_a_log_as_it_was_written_is_whole(happened: list[Happened]) -> None:
    rows, ends = log_of(happened)
    verdict = verify(rows, ends)
    assert verdict.whole
    assert verdict.entries == len(happened)
    assert all(verify(rows, ends, witness=row.hash).whole for row in rows)


@given(LOGS, st.data())
def test_any_change_is_found(happened: list[Happened], data: st.DataObject) -> None:
    rows, ends = log_of(happened)
    place = data.draw(st.integers(0, len(rows) - 1))
    name = data.draw(st.sampled_from([one.name for one in fields(EntryRow)]))
    old = getattr(rows[place], name)
    new = {int: lambda: old + 1, datetime: lambda: old + timedelta(microseconds=1), str: lambda: old + "x"}[type(old)]()
    rows[place] = replace(rows[place], **{name: new})
    assert verify(rows, ends).broken in {place + 1, place + 2}


@given(LOGS, st.data())
def test_any_deletion_is_found(happened: list[Happened], data: st.DataObject) -> None:
    rows, ends = log_of(happened)
    del rows[data.draw(st.integers(0, len(rows) - 1))]
    assert not verify(rows, ends).whole


@given(st.lists(HAPPENED, min_size=2, max_size=8), st.data())
def test_any_reordering_is_found(happened: list[Happened], data: st.DataObject) -> None:
    rows, ends = log_of(happened)
    moved = data.draw(st.permutations(rows).filter(lambda one: one != rows))
    assert not verify(moved, ends).whole


@given(LOGS, HAPPENED)
def test_a_log_that_was_written_anew_does_not_hold_what_was_noted_elsewhere(
    happened: list[Happened], other: Happened
) -> None:
    """Who can write to the file can make a whole new log; a hash that was noted in another place tells."""
    rows, _ = log_of([*happened, Happened(AuditEvent.LOGIN, about="noted")])
    anew, ends = log_of([other])
    assert verify(anew, ends).whole
    assert not verify(anew, ends, witness=rows[-1].hash).whole


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def register(tmp_path: Path, clock: Clock) -> Register:
    return Register(tmp_path / "tilgang.duckdb", clock=clock)


def test_old_entries_and_names_go_and_the_rest_still_holds(register: Register, clock: Clock) -> None:
    old = register.log_in(claims(name="Kari Nordmann"))
    register.record(AuditEvent.TAKEN_OUT, "a", "baerum", "deck")
    clock.now += timedelta(days=100)
    register.log_in(claims("ola", name="Ola Nordmann"))
    noted = register.verify().newest
    assert register.prune(30) == 3
    assert [one.event for one in register.entries()] == ["innlogging", "avvist", "beskaaret"]
    assert old.subject not in register.people()
    assert register.verify(noted).whole
    assert register.prune(30) == 0
    clock.now += timedelta(days=100)
    register.prune(30)
    assert [one.event for one in register.entries()] == ["beskaaret"]
    assert register.verify().whole


def test_what_was_taken_away_and_not_pruned_is_missed(register: Register) -> None:
    for _ in range(3):
        register.record(AuditEvent.TAKEN_OUT, "a", "baerum", "deck")
    database = register._book.database
    with database.writing() as cursor:
        cursor.execute("DELETE FROM audit WHERE seq <= 2")
        cursor.execute("UPDATE audit_ends SET pruned = 2, pruned_hash = (SELECT previous FROM audit)")
    assert register.verify().broken == 3


def test_an_entry_holds_no_national_id(register: Register) -> None:
    register.record(AuditEvent.REFUSED, "a", about="fil om 15076500565.xlsx")
    assert register.entries()[0].about == "(utelatt: så ut som et personnummer)"


def test_the_same_refusal_stands_once_a_minute(register: Register, clock: Clock) -> None:
    for _ in range(5):
        register.refuse("a", "baerum", "side logg")
    register.refuse("a", "baerum", "side tilgang")
    clock.now += timedelta(minutes=2)
    register.refuse("a", "baerum", "side logg")
    register.record(AuditEvent.LOGOUT, "a")
    assert [one.about for one in register.entries()] == ["side logg", "side tilgang", "side logg", ""]


def test_who_can_not_be_put_on_record_gets_nothing(register: Register) -> None:
    """The call that puts on record fails, and what was to come after it does not happen."""
    path = register._book.database.path
    path.write_bytes(b"no book")
    with pytest.raises(StoreUnusable):
        register.record(AuditEvent.TAKEN_OUT, "a", "baerum", "deck")
    with pytest.raises(StoreUnusable):
        register.visitor("somebody")
