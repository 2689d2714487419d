"""The change that a visitor is about to make, looked into once and kept as it was shown, until it is put in."""

from collections.abc import Sequence

from slt_data.access.rules import TAKEN
from slt_data.catalogue.draft import CatalogueDraft, draft_of_edits
from slt_data.catalogue.edits import Edit
from slt_data.ui.address import delivery
from slt_data.ui.setup.tabs import Seat

_KEPT = "setup_change"


def looked_at(seat: Seat, edits: Sequence[Edit], *, anew: bool = True) -> CatalogueDraft | None:
    """The draft of ``edits``, as it was when it was first asked for.

    Not ``anew``: None if it was not asked for yet.
    """
    kept = delivery().get(_KEPT)
    if kept is not None and kept[0] == (seat.owner, tuple(edits)):
        draft: CatalogueDraft = kept[1]
        return draft
    if not anew:
        return None
    draft = draft_of_edits(seat.store, edits, administrator=seat.administrator, taken=TAKEN)
    delivery()[_KEPT] = ((seat.owner, tuple(edits)), draft)
    return draft


def look_anew() -> None:
    """Let the change be looked into once more."""
    delivery().pop(_KEPT, None)
