"""What stands in the parts of a form, and the value of a field that it means, both ways.

A field has one part, named by the empty text, or several: a noun its two forms, a closed list one for each value.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from slt_data.catalogue.made_ids import free_id
from slt_data.intake.vocabulary.days import exact_day
from slt_data.norwegian import span
from slt_data.ui.setup.form_fields import FormField, Sort

Parts = Mapping[str, Any]
MORE = "more"
"""The part of a closed list in which new values are written, a line each."""
_VALUE = "of_"
_SAID = {True: "yes", False: "no"}
_YEARS = re.compile(r"(\d{4})\s*[-–—]\s*(\d{4})")
_MOST_YEARS = 100


def field_parts(field: FormField, value: Any) -> dict[str, Any]:
    """What stands in the parts of ``field`` when its value is ``value``.

    >>> field_parts(FormField("indicators", "noun", Sort.PAIR), ["sak", "saker"])
    {'0': 'sak', '1': 'saker'}
    """
    if field.sort is Sort.PAIR:
        both = [*(value or ()), "", ""]
        return {"0": both[0], "1": both[1]}
    if field.sort is Sort.VALUES:
        return {**{value_part(key): title for key, title in (value or {}).items()}, MORE: ""}
    return {"": _one_part(field.sort, value)}


def value_part(value: str) -> str:
    """The part of a closed list in which the title of ``value`` stands."""
    return f"{_VALUE}{value}"


def _one_part(sort: Sort, value: Any) -> Any:
    if sort is Sort.YES:
        return bool(value)
    if sort is Sort.MAYBE:
        return None if value is None else _SAID[bool(value)]
    if sort in {Sort.ENTRIES, Sort.FAMILIES}:
        return list(value or ())
    if sort in {Sort.ONE_OF, Sort.ENTRY, Sort.SEGMENT}:
        return value or None
    if sort is Sort.LINES:
        return "\n".join(value or ())
    if sort is Sort.YEARS:
        return years_told(value or ())
    if sort is Sort.DAY:
        return _day_told(value)
    return "" if value is None else str(value)


def value_of(field: FormField, parts: Parts) -> Any:
    """The value that ``parts`` mean; None for nothing. What can't be read stays as it was written, for the model."""
    if field.sort is Sort.PAIR:
        both = [_text(parts.get(name)) for name in ("0", "1")]
        return both if any(both) else None
    if field.sort is Sort.VALUES:
        return _values(parts)
    told = parts.get("")
    if field.sort is Sort.YES:
        return bool(told)
    if field.sort is Sort.MAYBE:
        return None if told is None else told == _SAID[True]
    if field.sort in {Sort.ENTRIES, Sort.FAMILIES}:
        return list(told or ())
    if field.sort is Sort.LINES:
        return [line.strip() for line in _text(told).splitlines() if line.strip()]
    text = _text(told)
    if field.sort is Sort.YEARS:
        return _years(text)
    if field.sort is Sort.DAY:
        found = exact_day(text) if text else None
        return found.isoformat() if found is not None else text or None
    if field.sort is Sort.NUMBER:
        return int(text) if text.isdecimal() else text or None
    return text or None


def _text(told: object) -> str:
    return str(told).strip() if told is not None else ""


def _values(parts: Parts) -> dict[str, str | None] | None:
    """The values of a closed list by key; None for one whose title was taken away."""
    found: dict[str, str | None] = {}
    for name, told in parts.items():
        if name.startswith(_VALUE):
            found[name.removeprefix(_VALUE)] = _text(told) or None
    for line in _text(parts.get(MORE)).splitlines():
        if line.strip() and (key := free_id(line, found)):
            found[key] = line.strip()
    return found or None


def years_told(years: Any) -> str:
    """Years as text, those that follow each other as a span: «2014, 2016–2018»."""
    runs: list[list[int]] = []
    for year in sorted(map(int, years)):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(span(one[0], one[-1]) for one in runs)


def _years(text: str) -> list[int | str]:
    """The years that ``text`` names: «2014, 2016–2018»."""
    found: list[int | str] = []
    for part in re.split(r"[,;\s]+(?!\s*[-–—])", re.sub(r"\s*([-–—])\s*", r"\1", text)):
        several = _YEARS.fullmatch(part)
        if several and 0 <= int(several[2]) - int(several[1]) < _MOST_YEARS:
            found += range(int(several[1]), int(several[2]) + 1)
        elif part:
            found.append(int(part) if part.isdecimal() else part)
    return found


def _day_told(value: object) -> str:
    """A day as people write it: «17.05.2017»."""
    if not value:
        return ""
    day = value if isinstance(value, date) else date.fromisoformat(str(value))
    return f"{day:%d.%m.%Y}"
