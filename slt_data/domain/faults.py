"""Validation errors of pydantic as sentences: which field, which value, what is allowed."""

from collections.abc import Sequence
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from slt_data.texts import say

_SAID = {
    "missing": "faults.missing",
    "string_type": "faults.text",
    "string_too_short": "faults.empty",
    "int_type": "faults.whole_number",
    "int_parsing": "faults.whole_number",
    "int_from_float": "faults.whole_number",
    "float_parsing": "faults.number",
    "float_type": "faults.number",
    "finite_number": "faults.number",
    "bool_parsing": "faults.yes_no",
    "bool_type": "faults.yes_no",
    "date_parsing": "faults.day",
    "date_type": "faults.day",
    "date_from_datetime_parsing": "faults.day",
    "date_from_datetime_inexact": "faults.day",
    "tuple_type": "faults.list",
    "dict_type": "faults.mapping",
    "model_type": "faults.mapping",
    "model_attributes_type": "faults.mapping",
}
_LIMITS = {"greater_than_equal": "ge", "less_than_equal": "le"}


def faults(error: ValidationError, model: type[BaseModel]) -> list[tuple[tuple[str | int, ...], str]]:
    """For each error: its place in the input, and a sentence."""
    return [(tuple(detail["loc"]), _sentence(detail, model)) for detail in error.errors(include_url=False)]


def _sentence(detail: ErrorDetails, model: type[BaseModel]) -> str:
    kind, place, value = detail["type"], detail["loc"], detail["input"]
    field = next((str(step) for step in reversed(place) if isinstance(step, str)), "")
    if kind == "value_error":
        return str(detail["ctx"]["error"])
    if kind == "extra_forbidden":
        return say("faults.unknown_field", field=field, allowed=", ".join(fields_at(model, place[:-1])))
    if kind == "enum":
        expected = str(detail["ctx"]["expected"]).replace("'", "").replace(" or ", ", ")
        return say("faults.not_among", field=field, value=_shown(value), allowed=expected)
    if kind == "string_pattern_mismatch":
        return say("faults.pattern", field=field, value=_shown(value), allowed=detail["ctx"]["pattern"])
    if kind in _LIMITS:
        return say(f"faults.{kind}", field=field, value=_shown(value), limit=detail["ctx"][_LIMITS[kind]])
    return say(_SAID.get(kind, "faults.other"), field=field, value=_shown(value))


def fields_at(model: type[BaseModel], place: Sequence[str | int]) -> list[str]:
    """The names of the fields allowed at ``place`` inside ``model``."""
    kind: Any = model
    for step in place:
        if isinstance(step, int):
            kind = get_args(kind)[0]
        elif isinstance(kind, type) and issubclass(kind, BaseModel):
            kind = kind.model_fields[step].annotation
            kind = (
                next((part for part in get_args(kind) if isinstance(part, type) and issubclass(part, BaseModel)), kind)
                if type(None) in get_args(kind)
                else kind
            )
    return sorted(kind.model_fields) if isinstance(kind, type) and issubclass(kind, BaseModel) else []


def _shown(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 60 else text[:57] + "…"
