"""The ids of new pieces of the plan."""

from collections.abc import Collection

from slt_data.catalogue.made_ids import free_id

_LONGEST = 70


def status_id(measure: str, year: int, taken: Collection[str]) -> str:
    """The id of the status of ``measure`` in ``year``, none of ``taken``.

    >>> status_id("natteravner", 2018, {"natteravner_2018"})
    'natteravner_2018_2'
    """
    wanted = f"{measure[:_LONGEST]}_{year}"
    numbered = (f"{wanted}_{at}" for at in range(2, len(taken) + 3))
    return next(one for one in (wanted, *numbered) if one not in taken)


def piece_id(kind: str, name: str, taken: Collection[str], year: int | None = None) -> str:
    """The id of a new piece of the list ``kind`` that is called ``name``, of ``year`` if it is of one; none of
    ``taken``.

    >>> piece_id("saker", "Uro ved stasjonen", set(), 2018)
    'saker_2018_uro_ved_stasjonen'
    """
    return free_id(" ".join([kind, *([str(year)] if year is not None else []), name]), taken)
