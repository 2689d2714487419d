"""The plan's sheets of a file against the plan that stands, as a draft of the plan, with findings in sheet and cell."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from slt_data.intake.findings import Finding, finding
from slt_data.intake.plan_sheets.read_sheets import PlanRead
from slt_data.plan.draft import PlanDraft, draft_of_plan
from slt_data.plan.findings import PieceFault
from slt_data.store.store import Store


class PlanSent(NamedTuple):
    """What a file would do to the plan. ``read``: how many pieces it tells of, changed or not."""

    draft: PlanDraft
    read: int

    @property
    def new(self) -> int:
        """How many pieces are new."""
        return sum(one.old is None for one in self.draft.changes)

    @property
    def changed(self) -> int:
        """How many pieces that stand would be changed."""
        return len(self.draft.changes) - self.new

    @property
    def unchanged(self) -> int:
        """How many pieces stand as the file tells them."""
        return self.read - len(self.draft.changes)


def plan_sent(store: Store, area: str, told: PlanRead) -> tuple[PlanSent | None, list[Finding], list[Finding]]:
    """What ``told`` would do to the plan of ``area``, its errors and its warnings; None if it tells nothing."""
    if not told:
        return None, [], []
    draft = draft_of_plan(store, area, told.pieces)
    errors = [*told.findings, *_placed(told, draft.errors)]
    return PlanSent(draft, len(told.pieces)), errors, list(_placed(told, draft.warnings))


def _placed(told: PlanRead, faults: Iterable[PieceFault]) -> Iterator[Finding]:
    """In the cell of each; of a piece that the file does not tell of by its name."""
    for one in faults:
        line = told.lines.get((one.kind, one.id))
        if line is None:
            yield finding("plan_sheets.fault", message=one.told)
        else:
            yield finding("plan_sheets.fault", line.sheet, line.cell_of_field(one.field), message=one.message)
