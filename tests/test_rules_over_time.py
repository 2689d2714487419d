"""Rules of hiding that change: each edition is hidden by those of its time; what was shown then is known for ever."""

import shutil
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from slt_data.domain.additive import Cell
from slt_data.domain.audit import Audit, HiddenBecause, audit_tables
from slt_data.domain.catalogue import KINDS, Catalogue
from slt_data.domain.disclosure import Role
from slt_data.domain.errors import RulesStay
from slt_data.domain.publication import Rule, Table
from slt_data.domain.secondary import editions_by_their_rules
from slt_data.domain.series import Figure, Status
from slt_data.store.batches import BatchKind, Content, NewBatch
from slt_data.store.causes import Causes
from slt_data.store.database import Database
from slt_data.store.health import examine
from slt_data.store.lake_address import LakeAddress
from slt_data.store.ledger import commit
from slt_data.store.library import LIBRARY
from slt_data.store.migrating import MIGRATIONS, migrations
from slt_data.store.moving import carry_over
from slt_data.store.revisions import undo
from slt_data.store.store import Store, open_store
from slt_data.story.chronicle import tell_history
from tests.conftest import BOTH_IN_PROOFS, described
from tests.reader import EVERY, RULES, Figures, cells, names
from tests.thorough import examples

J, G = "kjoenn=jenter", "kjoenn=gutter"
GIRLS = {"": 14, J: 3, G: 11}
OPEN, STRICT, APART = Rule(0, dimensions=EVERY), Rule(5, dimensions=EVERY), Rule(5)
FREE_SHARE = Rule(0, counted=False, dimensions=EVERY)


def audited(tables: Sequence[Table], rule: Rule) -> Audit:
    return audit_tables({("by", "antall"): tables}, {"antall": rule})


@pytest.mark.parametrize(
    ("states", "hidden", "known"),
    [
        pytest.param([(GIRLS, OPEN), (GIRLS, STRICT)], [set(), {J}], {J: 3}, id="shown, then small: it is known"),
        pytest.param([(GIRLS, STRICT), (GIRLS, OPEN)], [{J, G}, set()], {}, id="nothing is small any more"),
        pytest.param(
            [(GIRLS, OPEN), (GIRLS, STRICT), (GIRLS, OPEN), (GIRLS, STRICT)],
            [set(), {J}, set(), {J}],
            {J: 3},
            id="to and fro",
        ),
        pytest.param([(GIRLS, STRICT), (GIRLS, OPEN), (GIRLS, STRICT)], [{J, G}, set(), {J}], {J: 3}, id="let out"),
        pytest.param(
            [(GIRLS, OPEN), ({"": 15, J: 4, G: 11}, STRICT)],
            [set(), {J, ""}],
            {J: 3},
            id="the old number is known, the new one is kept: the boys are known, so the total goes",
        ),
        pytest.param([(GIRLS, OPEN), ({G: 11}, STRICT)], [set(), set()], {J: 3}, id="what is gone is known as well"),
        pytest.param([(GIRLS, APART), (GIRLS, STRICT)], [{J}, {J}], {J: 3}, id="that it adds up is found out later"),
        pytest.param([(GIRLS, STRICT), (GIRLS, APART)], [{J, G}, {J, G}], {}, id="a reader goes on adding up"),
        pytest.param(
            [({"": 14, J: 4, G: 10}, RULES["faa"]), ({"": 14, J: 4, G: 10}, STRICT)],
            [set(), {J}],
            {J: 4},
            id="4 was many enough",
        ),
        pytest.param(
            [({"": 14, J: 4, G: 10}, STRICT), ({"": 14, J: 4, G: 10}, RULES["faa"])],
            [{J, G}, set()],
            {},
            id="4 is many enough now",
        ),
        pytest.param(
            [({"": (90, 33), J: (60, 30), G: (30, 3)}, RULES["andel"]), ({"": (90, 33), G: (30, 3)}, FREE_SHARE)],
            [{J, G}, set()],
            {},
            id="a share that may be shown",
        ),
    ],
)
def test_editions_by_their_rules(
    states: Sequence[tuple[Figures, Rule]], hidden: Sequence[set[str]], known: dict[str, float]
) -> None:
    """``known``: what of that which the last rule calls small a reader of all editions can tell."""
    given_out = editions_by_their_rules((cells(figures, rule), rule) for figures, rule in states)
    assert [names(one.hidden) for one in given_out] == list(hidden)
    told = {one.segment: one for one in audited(given_out, states[-1][1]).cells if one.recoverable}
    assert {segment: (one.low, one.high) for segment, one in told.items()} == {
        segment: (number, number) for segment, number in known.items()
    }
    assert {one.kind for one in told.values()} <= {HiddenBecause.PRIMARY}


counts = st.integers(min_value=0, max_value=14)
crossed = st.fixed_dictionaries({f"{s};type={t}": counts for s in (J, G) for t in "ab"})
rules = st.sampled_from([OPEN, STRICT, APART, RULES["faa"], Rule(10, dimensions=EVERY)])


def added_up(parts: dict[str, int]) -> dict[str, int]:
    """``parts`` with all that they come to."""
    sexes = {s: sum(n for name, n in parts.items() if name.startswith(s)) for s in (J, G)}
    types = {f"type={t}": sum(n for name, n in parts.items() if name.endswith(t)) for t in "ab"}
    return {"": sum(parts.values()), **sexes, **types, **parts}


@examples(10, 200)
@given(st.lists(st.tuples(crossed, rules), min_size=2, max_size=4))
def test_by_new_rules_nothing_is_told_that_could_have_been_kept(states: list[tuple[dict[str, int], Rule]]) -> None:
    """Held against an edition that keeps back all that readers do not have: what that tells nobody can save."""
    given_out = editions_by_their_rules((cells(added_up(parts), rule), rule) for parts, rule in states)
    assume(len({one.rule for one in given_out}) > 1)
    for at in range(1, len(given_out)):
        if given_out[at].rule == given_out[at - 1].rule:
            continue
        rule, before, now = states[at][1], given_out[:at], given_out[at]
        silent = now._replace(hidden=frozenset(cell for cell, _ in now.cells))
        assert told_of([*before, now], rule) <= told_of([*before, silent], rule)


def told_of(tables: Sequence[Table], rule: Rule) -> set[tuple[str, float]]:
    return {(one.segment, one.low) for one in audited(tables, rule).cells if one.recoverable}


def with_rules(catalogue: Catalogue, smallest: int, *, adding: bool = True, indicator: str = "nasking") -> Catalogue:
    """``catalogue``, where counts of ``indicator`` below ``smallest`` are hidden, and girls and boys add up or not."""
    kinds = {kind: getattr(catalogue, kind) for kind in (*KINDS, "terms")}
    kinds["indicators"] = tuple(
        one.model_copy(
            update={
                "publishing": one.publishing.model_copy(update={"smallest": smallest}),
                "dimensions": ("kjoenn",),
                "additive": ("kjoenn",) if adding else (),
            }
        )
        if one.id == indicator
        else one
        for one in catalogue.indicators
    )
    return Catalogue(**kinds)


def figures(**numbers: int) -> list[Figure]:
    """Of 2015: ``alle``, ``jenter`` and ``gutter``."""
    segments = {"alle": "", "jenter": J, "gutter": G}
    common = {"indicator": "nasking", "area": "baerum", "year": 2015, "status": Status.EXACT, "source": "slt2017"}
    return [
        Figure.model_validate(common | {"segment": segments[name], "value": number, "raw": str(number)})
        for name, number in numbers.items()
    ]


def put_in(store: Store, **numbers: int) -> int:
    return commit(
        store.database,
        NewBatch(
            Content(figures(**numbers)),
            kind=BatchKind.INTAKE,
            given_on=date(2026, 3, 1),
            committed_by="Kari",
            comment="",
        ),
    )


def shown(store: Store, as_of: datetime | None = None) -> dict[str, object]:
    """What a reader gets by segment: the number, or ``:``."""
    rows = store.figures("baerum", Role.LESER, as_of)
    return {row.segment: ":" if row.status == Status.HIDDEN else row.value for row in rows.itertuples()}


def audit_of(store: Store) -> Audit:
    histories = {("baerum", key): [one.table for one in own] for key, own in store.editions("baerum").items()}
    return audit_tables(histories, store.rules("baerum"))


WHOLE = {"alle": 14, "jenter": 3, "gutter": 11}


@BOTH_IN_PROOFS
def test_a_stricter_threshold(place: Path | LakeAddress, catalogue: Catalogue) -> None:
    """A 3 that readers were given is hidden from now on, and the audit does not vouch for it."""
    before = open_store(place, with_rules(catalogue, 0))
    first = put_in(before, **WHOLE)
    moment = before.newest
    assert shown(before) == {"": 14, J: 3, G: 11}
    after = open_store(place, with_rules(catalogue, 5))
    assert shown(after) == {"": 14, J: ":", G: 11}
    assert shown(after, moment) == {"": 14, J: 3, G: 11}, "as it was given then"
    everywhere = after.everywhere("nasking")
    assert list(everywhere.loc[everywhere["status"] == Status.HIDDEN, "segment"]) == [J]
    own = after.editions("baerum")["nasking"]
    assert [one.batch for one in own] == [first, first + 1]
    assert after.batches()[-1].dataset == LIBRARY
    found = audit_of(after)
    assert [(one.segment, one.low, one.high) for one in found.cells if one.recoverable] == [(J, 3, 3)]
    again = open_store(place, with_rules(catalogue, 5))
    assert len(again.batches()) == 3, "the same rules are no change"


@BOTH_IN_PROOFS
def test_a_laxer_threshold(place: Path | LakeAddress, catalogue: Catalogue) -> None:
    before = open_store(place, with_rules(catalogue, 5))
    put_in(before, **WHOLE)
    moment = before.newest
    assert shown(before) == {"": 14, J: ":", G: ":"}
    after = open_store(place, with_rules(catalogue, 0))
    assert shown(after) == {"": 14, J: 3, G: 11}
    assert shown(after, moment) == {"": 14, J: ":", G: ":"}
    assert audit_of(after) == Audit(0, 0, 0, ())


@pytest.mark.parametrize(
    ("first", "then", "expected", "recoverable"),
    [
        pytest.param(False, True, {"": 14, J: ":", G: 11}, 1, id="girls and boys turn out to add up"),
        pytest.param(True, False, {"": 14, J: ":", G: ":"}, 0, id="they are not to be added up any more"),
    ],
)
def test_other_relations(
    tmp_path: Path, catalogue: Catalogue, first: bool, then: bool, expected: dict[str, object], recoverable: int
) -> None:
    put_in(open_store(tmp_path / "slt.duckdb", with_rules(catalogue, 5, adding=first)), **WHOLE)
    after = open_store(tmp_path / "slt.duckdb", with_rules(catalogue, 5, adding=then))
    assert shown(after) == expected
    assert audit_of(after).recoverable == recoverable


def test_the_rules_that_are_kept_hold_whatever_catalogue_asks(tmp_path: Path, catalogue: Catalogue) -> None:
    """Another machine may have brought in new rules since this one started."""
    old = open_store(tmp_path / "slt.duckdb", with_rules(catalogue, 0))
    put_in(old, **WHOLE)
    open_store(tmp_path / "slt.duckdb", with_rules(catalogue, 5))
    assert shown(old) == {"": 14, J: ":", G: 11}
    assert old.rules("baerum")["nasking"].smallest == 5


def test_a_new_indicator_is_no_change(tmp_path: Path, catalogue: Catalogue) -> None:
    kinds = {kind: getattr(catalogue, kind) for kind in (*KINDS, "terms")}
    fewer = Catalogue(**kinds | {"indicators": tuple(one for one in catalogue.indicators if one.id != "nasking")})
    open_store(tmp_path / "slt.duckdb", fewer)
    store = open_store(tmp_path / "slt.duckdb", with_rules(catalogue, 5))
    put_in(store, **WHOLE)
    assert len(store.editions("baerum")["nasking"]) == 1


def test_a_store_from_before_rules_were_kept(tmp_path: Path, catalogue: Catalogue) -> None:
    """The rules of the first start hold for all that is older; those of the next are a change."""
    steps = tmp_path / "steps"
    steps.mkdir()
    for step in migrations()[:3]:
        shutil.copy(step, steps)
    old = Database(tmp_path / "slt.duckdb", tables=steps)
    old.prepare()
    put_in(Store(old), **WHOLE)
    store = open_store(tmp_path / "slt.duckdb", with_rules(catalogue, 5))
    assert len(store.editions("baerum")["nasking"]) == 1
    assert audit_of(store).recoverable == 0
    assert len(open_store(tmp_path / "slt.duckdb", with_rules(catalogue, 0)).editions("baerum")["nasking"]) == 2


def test_a_moved_store_keeps_its_rules(tmp_path: Path, catalogue: Catalogue) -> None:
    put_in(open_store(tmp_path / "slt.duckdb", with_rules(catalogue, 0)), **WHOLE)
    store = open_store(tmp_path / "slt.duckdb", with_rules(catalogue, 5))
    carry_over(store.database, Database(tmp_path / "there.duckdb"))
    there = Store(Database(tmp_path / "there.duckdb"))
    assert there.editions("baerum") == store.editions("baerum")
    assert examine(there.database).faults == {}


def test_a_batch_that_changes_the_rules_is_the_cause(tmp_path: Path, catalogue: Catalogue) -> None:
    before = open_store(tmp_path / "slt.duckdb", with_rules(catalogue, 5))
    put_in(before, **WHOLE)
    moment = before.newest
    assert moment is not None
    store = open_store(tmp_path / "slt.duckdb", with_rules(catalogue, 0))
    line = tell_history(store, "baerum")[0]
    assert (line.number, line.comment, line.undoable) == (3, "Oppsettet i ny utgave av programmet.", False)
    cause = Causes(store, "baerum", moment).of("figures", "nasking", J, 2015)
    assert cause is not None
    assert cause.batch == 3


def test_a_batch_of_rules_from_an_older_version_is_told_and_can_not_be_undone(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    store = open_store(tmp_path / "slt.duckdb", with_rules(catalogue, 5))
    number = commit(store.database, NewBatch(Content(), BatchKind.RULES, date(2026, 3, 1), "SLT-innsikt", "Nye regler"))
    line = tell_history(store, "baerum")[0]
    assert (line.number, line.what, line.undoable) == (number, "Nye regler for hva som vises", False)
    with pytest.raises(RulesStay):
        undo(store, number, by="Kari", comment="")


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        pytest.param("INSERT INTO rules SELECT * FROM rules WHERE indicator = 'nasking'", "rule_twice", id="twice"),
        pytest.param("UPDATE rules SET since = 7 WHERE indicator = 'nasking'", "rule_without_batch", id="no batch"),
    ],
)
def test_what_the_doctor_sees(tmp_path: Path, catalogue: Catalogue, statement: str, fault: str) -> None:
    store = open_store(tmp_path / "slt.duckdb", catalogue)
    store.database.write(lambda cursor: cursor.execute(statement))
    assert examine(store.database).faults == {fault: 1}


steps_taken = st.lists(
    st.one_of(
        st.tuples(st.just("rules"), st.sampled_from([0, 3, 5]), st.booleans()),
        st.tuples(st.just("figures"), st.integers(0, 9), st.integers(0, 9)),
        st.tuples(st.just("withdraw"), st.just(0), st.just(0)),
    ),
    min_size=2,
    max_size=6,
)


@examples(3, 50)
@given(steps_taken)
def test_what_readers_got_stays_what_they_got(catalogue: Catalogue, taken: list[tuple[str, int, int]]) -> None:
    """Whatever comes later: as of each moment the same is given out, and the audit knows all the small ones shown."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "slt.duckdb"
        store = open_store(path, with_rules(catalogue, 5))
        given_out: dict[datetime, dict[str, object]] = {}
        standing: list[int] = []
        for what, one, other in taken:
            if what == "rules":
                store = open_store(path, with_rules(catalogue, one, adding=bool(other)))
            elif what == "figures":
                standing.append(put_in(store, alle=one + other, jenter=one, gutter=other))
            elif standing:
                undo(store, standing.pop(), by="Kari", comment="")
            if store.newest is not None:
                given_out[store.newest] = shown(store)
        assert {moment: shown(store, moment) for moment in given_out} == given_out
        smallest = store.rules("baerum")["nasking"].smallest
        held = {
            (segment, number)
            for table in given_out.values()
            for segment, number in table.items()
            if isinstance(number, float) and 0 < number < smallest
        }
        found = {(one.segment, one.low) for one in audit_of(store).cells if one.recoverable}
        assert held <= found, "the audit vouches for what readers hold"


def test_a_store_that_was_never_told_its_rules_hides_by_the_catalogue(tmp_path: Path, catalogue: Catalogue) -> None:
    database = Database(tmp_path / "slt.duckdb")
    database.prepare()
    store = described(database, with_rules(catalogue, 5))
    put_in(store, **WHOLE)
    assert shown(store) == {"": 14, J: ":", G: ":"}
    assert store.editions("baerum")["nasking"][0].table.primary == {Cell(J, 2015, 2015)}
    assert len(migrations(MIGRATIONS)) >= 4
