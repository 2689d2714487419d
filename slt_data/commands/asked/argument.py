"""A command's argument, declared with the field that it fills: ``area: Annotated[str, Argument("cli.area")]``.

The field's type says how the argument is written: ``bool`` is a flag, ``tuple[X, ...]`` may be repeated, a ``Literal``
is one of its words, anything else is read by ``READERS``. A field without a default is required.
"""

import argparse
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime, time
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from slt_data.texts import say


@dataclass(frozen=True)
class Argument:
    """How an argument is written and described.

    ``help``: the key of its text. ``flags``: how it is written, if not ``--`` and the field's name. ``placed``: it is
    positional. ``excludes``: at most one of the arguments with the same word here may be given. ``allowed``: the range
    of a number.
    """

    help: str
    flags: tuple[str, ...] = ()
    placed: bool = False
    excludes: str = ""
    allowed: range | None = None


@dataclass(frozen=True)
class Declared:
    """An argument together with what its field says.

    ``read`` raises ``ArgumentTypeError`` with a translated sentence.
    """

    name: str
    argument: Argument
    required: bool
    flag: bool
    repeated: bool
    words: tuple[str, ...]
    read: Callable[[str], object]


def arguments_of(asked: type) -> Iterator[Declared]:
    """The arguments declared by the fields of the dataclass ``asked``, in order."""
    hints = get_type_hints(asked, include_extras=True)
    for field in fields(asked):
        form, argument = get_args(hints[field.name])
        repeated = get_origin(form) is tuple
        one = get_args(form)[0] if repeated else _without_none(form)
        yield Declared(
            field.name,
            argument,
            required=field.default is MISSING,
            flag=one is bool,
            repeated=repeated,
            words=get_args(one) if get_origin(one) is Literal else (),
            read=_reader(READERS.get(one, str), argument.allowed),
        )


def values_in(asked: type, found: Mapping[str, Any]) -> dict[str, Any]:
    """Values for the fields of ``asked`` from ``found``: lists as tuples; missing ones are left out."""
    names = [field.name for field in fields(asked) if found.get(field.name) is not None]
    return {name: tuple(value) if isinstance(value := found[name], list) else value for name in names}


def _without_none(form: Any) -> Any:
    return next((one for one in get_args(form) if one is not NoneType), form) if NoneType in get_args(form) else form


def _reader(read: Callable[[str], object], allowed: range | None) -> Callable[[str], object]:
    def within(text: str) -> object:
        value = read(text)
        if allowed is not None and value not in allowed:
            raise argparse.ArgumentTypeError(
                say("cli.not_within", value=text, low=allowed.start, high=allowed.stop - 1)
            )
        return value

    return within


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(say("cli.not_a_number", value=text)) from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(say("cli.not_a_day", value=text)) from None


def _moment(text: str) -> datetime:
    """The end of the day ``2026-06-15``, or the time ``2026-06-15T12:00`` (UTC)."""
    try:
        return datetime.combine(date.fromisoformat(text), time.max)
    except ValueError:
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            raise argparse.ArgumentTypeError(say("cli.not_a_moment", value=text)) from None


READERS: Mapping[Any, Callable[[str], object]] = {int: _number, date: _day, datetime: _moment}
"""For each type, the function that converts an argument's text; other types keep the text."""
