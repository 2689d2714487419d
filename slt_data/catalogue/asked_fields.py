"""Fields as somebody writes them, ``publishing.smallest=10``, turned into fields of an entry."""

from collections.abc import Iterable, Mapping
from types import UnionType
from typing import Any, Union, get_args, get_origin

from slt_data.domain.entries import Part
from slt_data.domain.entry_bodies import MODELS

NYNORSK = "nn"
"""The word before the dot in front of a text in nynorsk: ``nn.title=Naskeri``."""


def list_called(word: str) -> str:
    """The list of the catalogue that ``word`` means, its name or one of it; else ``word``.

    >>> list_called("indicator"), list_called("counties"), list_called("county"), list_called("tull")
    ('indicators', 'counties', 'counties', 'tull')
    """
    named = word.strip().casefold()
    return next((kind for kind in MODELS if named in (kind, _one_of(kind))), word)


def _one_of(kind: str) -> str:
    return f"{kind.removesuffix('ies')}y" if kind.endswith("ies") else kind.removesuffix("s")


def told_fields(kind: str, words: Iterable[tuple[str, str]]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields in bokmål and the texts in nynorsk that ``words``, pairs of a dotted name and a value, say.

    A list is parted by commas; an empty value takes the field away. What the value must be is left to the model.

    >>> told_fields("indicators", [("noun", "hundebitt,hundebitt"), ("publishing.smallest", "10"), ("names", "")])
    ({'noun': ['hundebitt', 'hundebitt'], 'publishing': {'smallest': '10'}, 'names': None}, {})
    """
    fields: dict[str, Any] = {}
    nynorsk: dict[str, Any] = {}
    for name, value in words:
        first, _, rest = name.partition(".")
        into, path = (nynorsk, rest.split(".")) if first == NYNORSK and rest else (fields, name.split("."))
        at = into
        for step in path[:-1]:
            inside = at.setdefault(step, {})
            if not isinstance(inside, dict):
                inside = at[step] = {}
            at = inside
        at[path[-1]] = _value(MODELS.get(kind), path, value)
    return fields, nynorsk


def _value(model: type[Part] | None, path: list[str], value: str) -> Any:
    if not value.strip():
        return None
    if is_list(model, path):
        return [one.strip() for one in value.split(",") if one.strip()]
    return value.strip()


def is_list(model: type[Part] | None, path: list[str]) -> bool:
    """Whether the field at ``path`` of ``model`` holds several values."""
    kind: Any = model
    for step in path:
        parts = [one for one in _parts(kind) if isinstance(one, type) and issubclass(one, Part)]
        found = parts[0].model_fields.get(step) if parts else None
        if found is None:
            return False
        kind = found.annotation
    return any(get_origin(one) is tuple for one in _parts(kind))


def _parts(kind: Any) -> tuple[Any, ...]:
    return get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)


def flat_fields(fields: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """``fields`` by dotted name, as they are written.

    >>> flat_fields({"publishing": {"smallest": 10}, "title": "Nasking"})
    {'publishing.smallest': 10, 'title': 'Nasking'}
    """
    found: dict[str, Any] = {}
    for name, value in fields.items():
        key = f"{before}{name}"
        found |= flat_fields(value, f"{key}.") if isinstance(value, Mapping) and value else {key: value}
    return found
