"""Who made a change, on which day and why, as text."""

from dataclasses import dataclass
from datetime import UTC

from slt_data.norwegian import NORWAY, long_date
from slt_data.store.batches import Batch, BatchKind


@dataclass(frozen=True)
class Cause:
    """Who did it, on which day and why, as text."""

    who: str
    when: str
    why: str


def cause_of(batch: Batch | None) -> Cause | None:
    """Who committed ``batch``, when and why; for a data set, when means the day its source gave it."""
    if batch is None:
        return None
    shipped = batch.kind is BatchKind.DATASET
    day = batch.given_on if shipped else batch.committed_at.replace(tzinfo=UTC).astimezone(NORWAY).date()
    return Cause(batch.committed_by, long_date(day), batch.comment)
