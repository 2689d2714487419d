"""How a command changes the catalogue: looked into, put in, and looked into anew if somebody came first."""

from collections.abc import Callable, Sequence

from slt_data.access.rules import TAKEN
from slt_data.catalogue.draft import draft_of_edits
from slt_data.catalogue.edits import Edit
from slt_data.catalogue.putting_in import ChangedSince, put_in_catalogue
from slt_data.commands.answer import Answer, ready_store
from slt_data.settings import settings
from slt_data.shipped.offences import bring_offences
from slt_data.store.store import Store
from slt_data.texts import say

_TIMES = 5
"""How often a change is looked into anew."""


def changed_by(edits: Callable[[Store], Sequence[Edit]], *, by: str, comment: str) -> int:
    """The number of the batch with the change that ``edits`` asks for, with an administrator's rights.

    ``edits`` is asked again if anything was put in meanwhile. Raises as ``put_in_catalogue``; nothing is changed then.
    """
    store, _batches = ready_store()
    for _ in range(_TIMES):
        draft = draft_of_edits(store, edits(store), administrator=True, taken=TAKEN)
        try:
            number = put_in_catalogue(store, draft, by=by, comment=comment)
        except ChangedSince:
            continue
        bring_offences(store, settings().datasets)  # a new municipality begins with them
        return number
    raise ChangedSince


def change_done(number: int) -> Answer:
    """What a command answers that made the batch ``number``."""
    return Answer({"batch": number}, [say("change.done", number=number)])
