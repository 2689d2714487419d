"""The municipality of today that somebody means by a number or a name, of today or of earlier."""

from collections.abc import Iterable

from slt_data.catalogue.made_ids import made_id
from slt_data.domain.errors import RefusedInput
from slt_data.domain.municipalities import Numbered, place_register
from slt_data.norwegian import listing
from slt_data.texts import say

_KIND = "_kommune"


class MunicipalityRefused(RefusedInput):
    """A number or name that is not one municipality of today. ``instead``: those that may be meant."""

    def __init__(self, sentence: str, instead: Iterable[Numbered] = ()) -> None:
        self.instead = tuple(instead)
        super().__init__(sentence)


def municipality_of(words: str) -> Numbered:
    """The municipality in use today whose number or name is ``words``; an old number is followed to the new one.

    Raises ``MunicipalityRefused`` for one that is no more, with what it became, and for a name that several have.
    """
    told = words.strip()
    found = _numbered(told) if told.isdigit() else _named(told)
    today = [one for one in found if not one.ended]
    if len(today) == 1:
        return today[0]
    if today:
        raise MunicipalityRefused(
            say("new_area.several", name=told, instead=listing(_told(today), say("new_area.or"))), today
        )
    if not found:
        raise MunicipalityRefused(say("new_area.nowhere", name=told), municipalities_like(told))
    became = tuple(dict.fromkeys(after for one in found for after in place_register().today(one.number)))
    one = found[-1]
    year = int(one.last[:4])
    key = "new_area.merged" if len(became) == 1 else "new_area.parted"
    raise MunicipalityRefused(say(key, name=one.name, year=year, instead=listing(_told(became))), became)


def municipalities_like(words: str, most: int = 8) -> tuple[Numbered, ...]:
    """The municipalities of today that may be meant by ``words`` not yet written out, the likeliest first.

    By the beginning of a number or name, then by a name within, then by the name of one that is a part of it now.
    """
    own = _key(words)
    if not own:
        return ()
    register = place_register()
    ranked: dict[Numbered, int] = {}
    for one in register.municipalities.values():
        rank = _rank(one, words.strip(), own)
        if rank is not None:
            for after in register.today(one.number):
                worse = rank + (_OLD if one.number not in register.same(after.number) else 0)
                ranked[after] = min(worse, ranked.get(after, worse))
    return tuple(sorted(ranked, key=lambda one: (ranked[one], one.name, one.number)))[:most]


_OLD = 10
"""How much less likely than any other a municipality is of which the one that is named is a part now."""


def _rank(one: Numbered, words: str, own: str) -> int | None:
    if words.isdigit():
        return 0 if one.number.startswith(words) else None
    names = [made_id(name) for name in one.names]
    if own in names:
        return 0
    if any(name.startswith(own) for name in names):
        return 1
    return 2 if any(f"_{own}" in name for name in names) else None


def _numbered(number: str) -> list[Numbered]:
    """The municipality with ``number`` as it is numbered last."""
    register = place_register()
    return [register.history(number.zfill(4))[-1]] if number.zfill(4) in register.municipalities else []


def _named(words: str) -> list[Numbered]:
    """The municipalities called ``words``, each as it is numbered last, those that ended last at the end."""
    number, _, rest = words.partition(" ")
    if number.isdigit() and rest:
        return [one for one in _numbered(number) if one in _named(rest)] or _named(rest)
    register, own = place_register(), _key(words)
    called = [one for one in register.municipalities.values() if own in {made_id(name) for name in one.names}]
    last = dict.fromkeys(register.history(one.number)[-1] for one in called)
    today = [one for one in last if not one.ended and own in {made_id(name) for name in one.names}]
    return today or sorted(last, key=lambda one: one.last or "9")


def _key(words: str) -> str:
    return made_id(words).removesuffix(_KIND)


def _told(found: Iterable[Numbered]) -> list[str]:
    return [say("new_area.numbered", name=one.full, number=one.number) for one in found]
