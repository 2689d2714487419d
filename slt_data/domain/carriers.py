"""Under which numbers the figures of a municipality stand in official statistics, year by year."""

from slt_data.domain.municipalities import Numbered, place_register


def carriers(number: str, year: int) -> tuple[str, ...]:
    """The numbers whose figures together are those of today's municipality ``number`` in ``year``; none if there are
    none.

    One number while it only was renumbered; those of the municipalities that merged into it, before they did. A split
    is never carried backwards: a municipality that went to several is of none of them. An unknown number carries
    itself.
    """
    register = place_register()
    if number not in register.municipalities:
        return (number,)
    history = register.history(number)
    for one in history:
        if _in_force(one, year):
            return (one.number,)
    first = history[0]
    if year >= _year(first.first or "0001") or first.began != "merge":
        return ()
    joined = register.joined(first.number)
    if not joined or any(len(one.became) != 1 for one in joined):
        return ()
    found = [carriers(one.number, year) for one in joined]
    return tuple(code for codes in found for code in codes) if all(found) else ()


def every_number(number: str) -> tuple[str, ...]:
    """All numbers under which figures of today's municipality ``number`` may stand, the newest first.

    ``carriers`` says which of them do so in a year.
    """
    register = place_register()
    if number not in register.municipalities:
        return (number,)
    history = register.history(number)
    joined = register.joined(history[0].number) if history[0].began == "merge" else ()
    if any(len(one.became) != 1 for one in joined):
        joined = ()
    own = [one.number for one in reversed(history)]
    return tuple(dict.fromkeys([*own, *(code for one in joined for code in every_number(one.number))]))


def _in_force(one: Numbered, year: int) -> bool:
    """Whether the number was valid on the last day of ``year``; numbers change on 1 January."""
    return (not one.first or _year(one.first) <= year) and (not one.last or year < _year(one.last))


def _year(day: str) -> int:
    return int(day[:4])
