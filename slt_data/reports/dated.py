"""Which year each number of a sentence is of, and how that is known."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from slt_data.reports.no_figures import blotted
from slt_data.reports.number_words import NUMBERS
from slt_data.reports.part_of_year import of_part_of_year
from slt_data.reports.quantities import Played, Quantity
from slt_data.reports.years_said import SET_AGAINST, YEAR_FORM, YearSaid, main_years, years_in


class Dating(StrEnum):
    """How the year is known: it stands beside the number, in a list of as many, in the order of «from … to», alone in
    the sentence, as the nearest of several, as the year before the one told («året før»); it is worked out («ned fra
    19»), or it is of what stands around.
    """

    BESIDE = "beside"
    LIST = "list"
    ORDER = "order"
    SENTENCE = "sentence"
    NEAREST = "nearest"
    BEFORE = "before"
    RELATIVE = "relative"
    AROUND = "around"
    UNKNOWN = "unknown"


SURE_DATING = frozenset({Dating.BESIDE, Dating.LIST, Dating.ORDER, Dating.SENTENCE})
"""Ways that leave no doubt about the year."""


@dataclass(frozen=True)
class Dated:
    """The years of a number. ``year``: None if nothing tells it. ``partial``: of a part of the year only."""

    year: int | None
    how: Dating
    first_year: int | None = None
    partial: bool = False


_BETWEEN = re.compile(r"\s*(?:,|og|samt|,\sog|→|->|/)\s*", re.IGNORECASE)
_GAP = r"(?:(?!og\b|mot\b|mens\b|men\b|medan\b|mot\b|enn\b|fra\b|frå\b|til\b|etter\b|før\b)[^\s,;()\d]+\s){0,5}?"
_YEAR_AFTER = re.compile(
    rf"\.?\s?{_GAP}(?:\(|(?:i løpet av|ved utgangen av|i heile|i hele|for hele|for|i|per|pr\.?)\s"
    r"(?:året\s|perioden\s)?)$",
    re.IGNORECASE,
)
_YEAR_LATER = re.compile(
    r"\.?\s?(?:(?!mot\b|mens\b|men\b|medan\b|enn\b|fra\b|frå\b|til\b|etter\b|før\b)[^\s,;()\d]+\s){0,10}?(?:i|for)\s$",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"\)?\s?(?:[:=–-]|,?\s?(?:da|då|hvor|der|når)\s(?:det|vi|andelen|tallet|talet|delen)\s(?:var|hadde|lå på|låg på)|,"
    r"|var det|ble det|vart det|er|var|hadde vi|hadde)?\s?(?:[^\s,;()\d]+\s){0,7}\(?$",
    re.IGNORECASE,
)
_BEFORE_LAST = r"(?:året før|året i forvegen|året forut|i fjor|foregående år|førre året|forrige år|fjoråret|førre år)"
_RELATIVE_AFTER = re.compile(rf"\.?\s?{_GAP}{_BEFORE_LAST}\b", re.IGNORECASE)
_RELATIVE_BEFORE = re.compile(
    rf"\b{_BEFORE_LAST}(?:,?\s(?:da|då)\s(?:vi|det|talet|tallet)\s(?:hadde|var))?\s(?:[^\s,;()\d]+\s){{0,4}}\(?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:fra|frå)\s(?:[^\s,;\d]+\s){0,2}$", re.IGNORECASE)
_TO = re.compile(r"\.?\s?(?:[^,;()\d]{0,40}\s)?til\s(?:[^\s,;()\d]+\s){0,2}$", re.IGNORECASE)
_DOWN_FROM = re.compile(
    r"(?:\b(?:ned|opp|nedgang|økning|auke|oppgang)\s(?:fra|frå)|\bmot)\s(?:ca\.?\s|om lag\s|rundt\s)?$", re.IGNORECASE
)
_SET_APART = re.compile(r"\b(?:mot|enn|ned fra|ned frå|opp fra|opp frå)\s(?:ca\.?\s|om lag\s|rundt\s)?$", re.IGNORECASE)
_NOW = re.compile(
    r"\b(?:nå|no|i dag|per i dag|etter hvert|etter kvart|for tiden|for tida)\b(?:\s[^\s,;.]+){0,8}\s$", re.IGNORECASE
)
_CHANGED_IN = re.compile(rf"\bendr\w+ i (?P<year>{YEAR_FORM}) til\s$", re.IGNORECASE)
_JUST_BEFORE, _COLON = re.compile(r"\((?:i\s)?$"), re.compile(r"\s?:\s?")
_SINCE = re.compile(r"\b(?:siden|sidan)\s$", re.IGNORECASE)
_LAST_YEARS = re.compile(r"\bsiste (?P<number>\w+) åre?[nt]?[ea]?\b", re.IGNORECASE)


def dates_of(
    text: str, quantities: Sequence[Quantity], around: int | None, now: int | None = None
) -> tuple[Dated, ...]:
    """The years of each of ``quantities`` in the sentence ``text``.

    ``around``: the year of what stands around it; ``now``: the report's own, for what it tells of today.
    """
    years = years_in(text)
    rest = blotted(text)
    found: list[Dated | None] = [_beside(rest, quantities, years, at) for at in range(len(quantities))]
    _by_lists(text, quantities, years, found, around)
    _by_order(text, quantities, years, found, around)
    single = sorted({one.year for one in main_years(text)})
    for at in range(len(quantities)):
        if found[at] is None:
            found[at] = _relative(text, quantities, at, found, single, around)
    for at, one in enumerate(quantities):
        if found[at] is None:
            told = next((own for own in reversed(found[:at]) if own is not None), None)
            of_it = one.played is Played.PART_OF and told is not None
            today = now is not None and _NOW.search(text[: one.start])
            found[at] = told if of_it else _left(one, years, single, now if today else around)
    told_all: list[Dated] = []
    for at, own in enumerate(found):
        undated = bool(at) and not any(quantities[at - 1].end <= one.start < quantities[at].end for one in years)
        goes_on = undated and told_all[-1].partial and own is not None and own.how is not Dating.BESIDE
        partial = _in_part(text, quantities, at) or goes_on
        told_all.append(Dated(None, Dating.UNKNOWN) if own is None else replace(own, partial=partial))
    return tuple(told_all)


def _gaps(text: str, quantities: Sequence[Quantity], at: int) -> tuple[int, int]:
    """Where the text before and after the number begins and ends: at the numbers beside it."""
    start = quantities[at - 1].end if at else 0
    end = quantities[at + 1].start if at + 1 < len(quantities) else len(text)
    return start, end


def _beside(text: str, quantities: Sequence[Quantity], years: Sequence[YearSaid], at: int) -> Dated | None:
    one = quantities[at]
    start, end = _gaps(text, quantities, at)
    after = next((own for own in years if one.end <= own.start < end), None)
    gap = text[one.end : after.start] if after is not None else ""
    closed = not gap.endswith("(") or (after is not None and text[after.end : after.end + 2].lstrip().startswith(")"))
    if after is not None and closed and _YEAR_AFTER.fullmatch(gap):
        return Dated(after.year, Dating.BESIDE, after.first_year)
    parted = after is not None and (end == len(text) or re.search(r"[,;(]", text[after.end : end]))
    if after is not None and parted and _YEAR_LATER.fullmatch(gap):
        return Dated(after.year, Dating.BESIDE, after.first_year)
    before = [own for own in years if start <= own.start and own.end <= one.start]
    if _SET_APART.search(text[: one.start]):
        return None
    if at and len(before) > 1 and _YEAR_AFTER.fullmatch(text[quantities[at - 1].end : before[0].start]):
        before = before[1:]  # the first is of the number before
    if before and _JUST_BEFORE.search(text[: before[-1].start]) and _COLON.fullmatch(text[before[-1].end : one.start]):
        return Dated(before[-1].year, Dating.BESIDE, before[-1].first_year)
    if before and SET_AGAINST.search(text[: before[-1].start]) and ":" in text[before[-1].end : one.start]:
        return None
    if before and _YEAR_BEFORE.fullmatch(text[before[-1].end : one.start]) and len(before) == 1:
        return Dated(before[-1].year, Dating.BESIDE, before[-1].first_year)
    return None


def _by_lists(
    text: str, quantities: Sequence[Quantity], years: Sequence[YearSaid], found: list[Dated | None], around: int | None
) -> None:
    """As many numbers in a row as there are years in a row: each is of the year in its place. So are two, the second
    in parentheses as the second of two years is: «12 (15) saker i 2024 (2023)».
    """
    if len(quantities) == len(years) == 2 and all(
        re.fullmatch(r"\s?\(", text[one.end : other.start]) for one, other in (quantities, years)
    ):
        found[:] = [Dated(own.year, Dating.LIST) for own in years]
    dates = [run for run in _runs(text, [(one.start, one.end) for one in years]) if len(run) > 1]
    for run in _runs(text, [(one.start, one.end) for one in quantities]):
        if len(run) < 2:
            continue
        same = [own for own in dates if len(own) == len(run)]
        if len(same) == 1:
            for place, of in zip(run, same[0], strict=True):
                found[place] = Dated(years[of].year, Dating.LIST)
            continue
        said = _LAST_YEARS.search(text)
        last = years[0].year if len(years) == 1 else around
        if said and last is not None and _number(said["number"]) == len(run):
            for back, place in enumerate(reversed(run)):
                found[place] = Dated(last - back, Dating.NEAREST)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS.get(word.lower(), 0)


def _runs(text: str, spans: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The places of ``spans`` that follow each other with nothing but «,» or «og» between them."""
    runs: list[list[int]] = [[0]] if spans else []
    for place, (one, other) in enumerate(pairwise(spans), start=1):
        if _BETWEEN.fullmatch(text[one[1] : other[0]]):
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _by_order(
    text: str, quantities: Sequence[Quantity], years: Sequence[YearSaid], found: list[Dated | None], around: int | None
) -> None:
    """«Fra 42 til 21», with the years «fra 2017 til 2018», or with one year, which is the later."""
    for at, (one, other) in enumerate(pairwise(quantities)):
        changed = _CHANGED_IN.search(text[one.end : other.start])
        if changed:
            found[at] = Dated(int(changed["year"]) - 1, Dating.RELATIVE)
            found[at + 1] = Dated(int(changed["year"]), Dating.BESIDE)
        if found[at] is not None and found[at + 1] is not None:
            continue
        came = _FROM.search(text[: one.start]) or "slått sammen" in text[one.end : other.start]
        if not came or not _TO.fullmatch(text[one.end : other.start]):
            continue
        single = [own for own in years if own.first_year is None]
        if len(single) == 2 and re.search(r"\btil\s(?:og med\s)?$", text[single[0].end : single[1].start]):
            found[at], found[at + 1] = (Dated(own.year, Dating.ORDER) for own in single)
        elif len(single) == 1 and _SINCE.search(text[: single[0].start]) and around is not None:
            found[at], found[at + 1] = Dated(single[0].year, Dating.ORDER), Dated(around, Dating.AROUND)
        elif len(single) == 1 or (not single and around is not None):
            last, how = (single[0].year, Dating.ORDER) if single else (around or 0, Dating.AROUND)
            found[at + 1] = Dated(last, how)
            found[at] = Dated(last - 1, Dating.RELATIVE)


def _relative(
    text: str,
    quantities: Sequence[Quantity],
    at: int,
    found: Sequence[Dated | None],
    single: Sequence[int],
    around: int | None,
) -> Dated | None:
    """«Mot 94 året før»: the year before the one just told."""
    one = quantities[at]
    start, end = _gaps(text, quantities, at)
    said = _RELATIVE_AFTER.match(text[one.end : end]) or _RELATIVE_BEFORE.search(text[start : one.start])
    told = said
    if not told and at and _DOWN_FROM.search(text[: one.start]):
        against = [own.year for own in years_in(text) if own.first_year is None and own.year not in single]
        if len(against) == 1:
            return Dated(against[0], Dating.ORDER)
        told = _DOWN_FROM.search(text[: one.start])
    if not told:
        return None
    known = [own.year for own in found[:at] if own is not None and own.year is not None]
    before = [year for year in single if str(year) in text[: one.start]]
    base = known[-1] if known else before[0] if len(before) == 1 else around
    how = Dating.BEFORE if said else Dating.RELATIVE
    return None if base is None else Dated(base - 1, how)


def _left(one: Quantity, years: Sequence[YearSaid], single: Sequence[int], around: int | None) -> Dated:
    if len(single) == 1 and all(own.first_year is None for own in years):
        return Dated(single[0], Dating.SENTENCE)
    before = [own for own in years if own.end <= one.start and own.first_year is None and own.year in single]
    if before:
        return Dated(before[-1].year, Dating.NEAREST)
    if single:
        return Dated(single[-1], Dating.NEAREST)
    return Dated(around, Dating.AROUND if around is not None else Dating.UNKNOWN)


def _in_part(text: str, quantities: Sequence[Quantity], at: int) -> bool:
    start, end = _gaps(text, quantities, at)
    return of_part_of_year(text, start, (quantities[at].start, quantities[at].end), end)
