"""What an area's ``boundary`` says of its numbers and of what it was made of, in the language that is spoken."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from slt_data.domain.municipalities import Numbered, place_register
from slt_data.norwegian import listing, long_date
from slt_data.texts import say

KNOWN_FROM = 1996
"""The year from which the register tells every change."""


def boundary_told(place: Numbered) -> str:
    """Sentences on how the municipality began, when its number changed, and what joined or left it since.

    Empty where nothing of that happened since ``KNOWN_FROM``.
    """
    history = place_register().history(place.number)
    return " ".join([*_beginning(history[0]), *_renumbered(history), *_joined(history), *_moved(history)])


def _beginning(first: Numbered) -> Iterator[str]:
    if first.began not in {"merge", "split"} or int(first.first[:4]) < KNOWN_FROM:
        return
    register = place_register()
    parts = [one for one in register.joined(first.number) if one.last == first.first]
    if first.began == "split" and len(parts) == 1:
        after = listing([register.municipalities[one].name for one in parts[0].became])
        yield say("new_area.was_split", day=_day(first.first), whole=parts[0].name, parts=after)
    elif parts:
        yield say("new_area.was_merged", day=_day(first.first), parts=_parts(parts))


def _joined(history: Sequence[Numbered]) -> Iterator[str]:
    """Those that became a part of it later, without a new number."""
    register = place_register()
    for one in history:
        late = [part for part in register.joined(one.number) if part.last != one.first]
        for day, parts in groupby(sorted(late, key=lambda part: part.last), key=lambda part: part.last):
            yield say("new_area.joined", day=_day(day), parts=_parts(parts))


def _moved(history: Sequence[Numbered]) -> Iterator[str]:
    register, own = place_register(), {one.number for one in history}
    for one in register.moved:
        if one.taker in own:
            yield say("new_area.took", day=_day(one.day), place=register.municipalities[one.giver].name)
        elif one.giver in own:
            yield say("new_area.gave", day=_day(one.day), place=register.municipalities[one.taker].name)


def _renumbered(history: Sequence[Numbered]) -> Iterator[str]:
    years = [one.first[:4] for one in history[1:]]
    if years:
        yield say("new_area.renumbered", years=listing(years))


def _parts(parts: Iterable[Numbered]) -> str:
    return listing([say("new_area.part_of", name=one.name) if len(one.became) > 1 else one.name for one in parts])


def _day(day: str) -> str:
    return long_date(date.fromisoformat(day))
