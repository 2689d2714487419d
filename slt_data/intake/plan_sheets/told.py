"""What a file changes of the plan, piece by piece, in the words of the sheets."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.plan_rows import Plan, plan_kind
from slt_data.intake.plan_sheets.columns import PLAN_SHEETS, plan_heading
from slt_data.intake.plan_sheets.names import Labels, labels_of
from slt_data.intake.plan_sheets.written import cells_of
from slt_data.plan.differences import became, piece_name
from slt_data.plan.draft import PlanDraft, plan_after
from slt_data.plan.findings import PieceChange
from slt_data.texts import say


class PieceTold(NamedTuple):
    """A piece by its name, what becomes of it (``new``, ``changed``, ``gone``), and each cell that would change."""

    name: str
    became: str
    cells: tuple[tuple[str, str, str], ...]

    @property
    def line(self) -> str:
        """«Status 2018: «Natteravner» (endret): Status: Planlagt → I gang»."""
        parts = [f"{head}: {old or '–'} → {new or '–'}" for head, old, new in self.cells]
        mark = say(f"plan_doors.became_{self.became}")
        return f"{self.name} ({mark})" + (f": {'; '.join(parts)}" if self.became == "changed" and parts else "")


def changes_told(draft: PlanDraft, standing: Plan, catalogue: Catalogue) -> Iterator[PieceTold]:
    """Each piece that ``draft`` changes of ``standing``; nothing of a draft with errors, which may be of a person."""
    if draft.errors:
        return
    after = plan_after(standing, draft.new)
    labels = labels_of(catalogue, draft.area, after)
    for one in draft.changes:
        piece = one.new or one.old
        if piece is not None:
            name = piece_name(piece, (after, standing))
            yield PieceTold(name[:1].upper() + name[1:], became(one), tuple(_cells(one, catalogue, labels)))


def _cells(change: PieceChange, catalogue: Catalogue, labels: Mapping[str, Labels]) -> Iterator[tuple[str, str, str]]:
    if change.old is None or change.new is None or plan_kind(change.new) not in PLAN_SHEETS:
        return
    old, new = (cells_of(one, catalogue, labels) for one in (change.old, change.new))
    kind = plan_kind(change.new)
    yield from ((plan_heading(kind, name), old[name], new[name]) for name in new if old[name] != new[name])
