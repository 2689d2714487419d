"""The command that tries to work out hidden figures, as a reader with time and a computer could."""

from collections.abc import Sequence
from datetime import datetime

from slt_data.commands.answer import Answer, ready_store
from slt_data.commands.asked.showing import DisclosureAsked
from slt_data.domain.audit import HiddenCell, audit_tables
from slt_data.domain.disclosure import Role
from slt_data.domain.publication import Table
from slt_data.norwegian import short_number, span
from slt_data.store.store import Store
from slt_data.texts import say


def disclosure(asked: DisclosureAsked) -> Answer:
    """``disclosure``: how many figures are hidden, and the limits between which a reader can place each.

    Without times the reader is assumed to have every edition; with times, only the editions of those times. The exit
    code is 1 if any figure is disclosed. For a coordinator nothing is hidden, so there is nothing to work out.
    """
    store, _batches = ready_store()
    area = store.catalogue.area(asked.area).id
    histories = {} if Role(asked.role) is Role.KOORDINATOR else _histories(store, area, asked.as_of)
    found = audit_tables(histories, store.rules(area))
    line = say("cli.disclosure_line", hidden=found.hidden, secondary=found.secondary, recoverable=found.recoverable)
    return Answer(found.as_dict(), [line, *map(_line, found.cells)], code=1 if found.recoverable else 0)


def _histories(store: Store, area: str, moments: Sequence[datetime]) -> dict[tuple[str, str], list[Table]]:
    if not moments:
        return {(area, key): [one.table for one in own] for key, own in store.editions(area).items()}
    found: dict[tuple[str, str], list[Table]] = {}
    for moment in sorted(moments):
        for indicator, own in store.editions(area, moment).items():
            found.setdefault((area, indicator), []).append(own[-1].table)
    return found


def _line(cell: HiddenCell) -> str:
    high = say("cli.no_limit") if cell.high is None else short_number(cell.high)
    place = f"{cell.indicator} {cell.segment} {span(cell.first_year, cell.year)}".replace("  ", " ")
    told = say("cli.given_away") if cell.recoverable else ""
    return f"  {place}: {short_number(cell.low)} – {high} {told}".rstrip()
