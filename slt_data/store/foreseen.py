"""What readers would be given if the rules of hiding changed now."""

from collections.abc import Mapping
from datetime import UTC, datetime
from math import inf
from typing import NamedTuple

from slt_data.domain.additive import Numbers
from slt_data.domain.audit import Audit, HiddenCell, audit_tables
from slt_data.domain.publication import Rule, Table
from slt_data.store.batches import Batch, BatchKind
from slt_data.store.current import ever_put_in
from slt_data.store.editions import editions_of
from slt_data.store.rulebook import BEGINNING, RuleSince
from slt_data.store.store import Store
from slt_data.store.tied import ties, with_tied


class Foreseen(NamedTuple):
    """What new rules would do in an area: how many figures are hidden now and would be, and those given away.

    ``given_away``: the small figures that readers could work out, from what they would be given and all they were given
    before, and that they were never shown. ``had``: the figures that would be hidden and that they have been shown.
    """

    hidden_before: int
    hidden_after: int
    given_away: tuple[HiddenCell, ...] = ()
    had: int = 0


def foresee(store: Store, area: str, rules: Mapping[str, Rule]) -> Foreseen:
    """What ``rules`` would do in ``area`` if they held from now on for their indicators.

    A rule that only hides more gives nothing away that readers could not work out before; then ``given_away`` is empty.
    """
    editions = store.editions(area)
    before = sum(len(own[-1].table.hidden) for own in editions.values() if own)
    now = store.rules(area)
    changed = {key: rule for key, rule in rules.items() if now.get(key, rule) != rule}
    if not changed:
        return Foreseen(before, before)
    batches = store.batches()
    told = store.rulebook(area)
    proposed = {key: (*told[key], RuleSince(BEGINNING, rules.get(key, now[key]))) for key in told}
    names = with_tied(changed, ties(proposed)) & told.keys()
    with store.database.reading() as cursor:
        rows = ever_put_in(cursor, area, names)
    number = max((one.batch for one in batches), default=0) + 1
    moment = datetime.now(UTC).replace(tzinfo=None)
    next_one = Batch(number, moment, BatchKind.CATALOGUE, "", "", "", moment.date(), "", "")
    book = {key: (*told[key], *([RuleSince(number, changed[key])] if key in changed else [])) for key in names}
    then = editions_of(rows, [*batches, next_one], book)
    hidden = sum(len(own[-1].table.hidden) for own in then.values())
    left = sum(len(own[-1].table.hidden) for key, own in editions.items() if own and key not in names)
    away: list[HiddenCell] = []
    had = 0
    for key, own in then.items():
        tables = [one.table for one in own]
        rule = changed.get(key, now[key])
        found = _audited(area, key, tables, rule)
        shown = [one for one in found.cells if one.recoverable and _was_shown(one, tables[:-1])]
        had += len(shown)
        if key not in changed or not _only_hides_more(now[key], rule):
            away += [one for one in found.cells if one.recoverable and one not in shown]
    return Foreseen(before, left + hidden, tuple(away), had)


def _audited(area: str, key: str, tables: list[Table], rule: Rule) -> Audit:
    return audit_tables({(area, key): tables}, {key: rule})


def _was_shown(one: HiddenCell, tables: list[Table]) -> bool:
    """Whether any of ``tables`` showed the figure of ``one`` as it is: not if it was another then."""
    high = inf if one.high is None else one.high
    return any(
        (cell.segment, cell.first, cell.year) == (one.segment, one.first_year, one.year)
        and cell not in table.hidden
        and one.low <= _counted(numbers, one.counts) <= high
        for table in tables
        for cell, numbers in table.cells
    )


def _counted(numbers: Numbers, counts: str) -> float:
    """What ``numbers`` say of that which a ``HiddenCell`` ``counts``."""
    return numbers[0] - numbers[1] if counts == "n-k" else numbers[-1]


def _only_hides_more(old: Rule, new: Rule) -> bool:
    stricter = new.smallest >= old.smallest and new.smallest_n >= old.smallest_n
    return stricter and old._replace(smallest=0, smallest_n=0) == new._replace(smallest=0, smallest_n=0)
