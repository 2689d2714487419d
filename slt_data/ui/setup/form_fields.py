"""The fields of a form, made from the model of the entry: of which sort each is, and what it is called."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum, StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from slt_data.domain.catalogue import POINTERS, TEXTS
from slt_data.domain.entries import Part
from slt_data.domain.entry_bodies import MODELS
from slt_data.domain.places import Code
from slt_data.texts import say

_LONG = frozenset({"definition", "about", "text", "boundary", "document", "reason"})
_UNASKED = frozenset({"id", "area", "areas", "retired"})
"""Fields that follow from whose the entry is, or that have a button of their own."""
_UNASKED_OF: Mapping[str, frozenset[str]] = {
    "areas": frozenset({"focus_areas", "indicators", "made_up"}),
    "board_choices": frozenset({"unread"}),
    "events": frozenset({"day", "until"}),
}
"""Those of one list: in the list itself, or read out of another field."""
_SELDOM = frozenset(
    {
        *("indicators_names", "indicators_period", "indicators_publishing_smallest_n", "indicators_exposure_indicator"),
        *("indicators_exposure_segment", "indicators_dimensions", "indicators_additive", "indicators_chance"),
        *("indicators_caveats", "focus_areas_survey", "focus_areas_overview", "sources_published", "sources_read"),
        *("sources_url", "sources_licence", "sources_secondary", "breaks_section", "remarks_section"),
        *("events_section", "events_concerns_families", "events_concerns_indicators"),
        *("board_choices_under", "board_choices_section"),
        *("focus_areas_standard", "indicators_standard", "indicators_averages"),
    }
)
"""Fields that most entries do without, by list and name."""


class Sort(Enum):
    """How a field is asked for."""

    LINE = "line"
    TEXT = "text"
    LINES = "lines"
    PAIR = "pair"
    NUMBER = "number"
    YES = "yes"
    MAYBE = "maybe"
    ONE_OF = "one_of"
    ENTRY = "entry"
    ENTRIES = "entries"
    FAMILIES = "families"
    YEARS = "years"
    DAY = "day"
    VALUES = "values"
    SEGMENT = "segment"
    CODES = "codes"


class FormField(NamedTuple):
    """One field of the form of ``kind``. ``path``: its dotted name; ``list``: the list that it points into.

    ``text``: its name in ``TEXTS`` if it is told in nynorsk too. ``options``: the values of a closed list. ``empty``:
    it may well hold nothing.
    """

    kind: str
    path: str
    sort: Sort
    needed: bool = False
    list: str = ""
    text: str = ""
    options: tuple[str, ...] = ()
    empty: bool = False

    @property
    def key(self) -> str:
        """Its name in keys: ``publishing_smallest``."""
        return self.path.replace(".", "_")

    @property
    def first(self) -> str:
        """The name of the field of the entry in which it stands: ``publishing``."""
        return self.path.partition(".")[0]

    @property
    def seldom(self) -> bool:
        """Whether most entries do without it."""
        return self.told in _SELDOM

    @property
    def label(self) -> str:
        """What it is called."""
        return say(f"setup_field.{self.key}")

    @property
    def told(self) -> str:
        """Its name with that of its list, by which there is a line of help."""
        return f"{self.kind}_{self.key}"


@cache
def form_fields(kind: str) -> tuple[FormField, ...]:
    """The fields that the form of the list ``kind`` asks for, in the order of the model."""
    return tuple(_fields(kind, MODELS[kind], "", needed=True))


def _fields(kind: str, model: type[Part], before: str, *, needed: bool) -> Iterator[FormField]:
    for name, info in model.model_fields.items():
        if name in _UNASKED or name in _UNASKED_OF.get(kind, ()):
            continue
        inner = _bare(info.annotation)
        path = f"{before}{name}"
        if isinstance(inner, type) and issubclass(inner, Part):
            yield from _fields(kind, inner, f"{path}.", needed=needed and info.is_required())
            continue
        text = name if name in TEXTS[kind] else ""
        sort, options = _sort(name, inner)
        if sort is Sort.YES and type(None) in get_args(info.annotation):
            sort, options = Sort.MAYBE, ("yes", "no")
        asked = needed and info.is_required()
        empty = not asked and (info.is_required() or info.default in (None, "", ()))
        yield FormField(kind, path, sort, asked, POINTERS.get(name, ""), text, options, empty)


def _bare(kind: Any) -> Any:
    """``kind`` without None and without what is said beside it."""
    if get_origin(kind) is Annotated:
        return _bare(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        return _bare(next(one for one in get_args(kind) if one is not type(None)))
    return kind


def _sort(name: str, kind: Any) -> tuple[Sort, tuple[str, ...]]:
    if get_origin(kind) is tuple:
        inner, *rest = (_bare(one) for one in get_args(kind) if one is not Ellipsis)
        if name in POINTERS:
            return Sort.ENTRIES, ()
        if isinstance(inner, type) and issubclass(inner, StrEnum):
            return Sort.FAMILIES, tuple(inner)
        if inner is int:
            return Sort.YEARS, ()
        if inner is Code:
            return Sort.CODES, ()
        return (Sort.PAIR if rest else Sort.LINES), ()
    if get_origin(kind) is dict:
        return Sort.VALUES, ()
    if name in POINTERS:
        return Sort.ENTRY, ()
    if name == "segment":
        return Sort.SEGMENT, ()
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return Sort.ONE_OF, tuple(kind)
    plain = {bool: Sort.YES, int: Sort.NUMBER, date: Sort.DAY}.get(kind)
    return plain or (Sort.TEXT if name in _LONG else Sort.LINE), ()


def value_at(fields: Mapping[str, Any], path: str) -> Any:
    """The value at the dotted ``path`` of ``fields``; None for none."""
    at: Any = fields
    for step in path.split("."):
        at = at.get(step) if isinstance(at, Mapping) else None
    return at


def put_at(fields: dict[str, Any], path: str, value: object) -> None:
    """Put ``value`` at the dotted ``path`` into ``fields``."""
    *way, last = path.split(".")
    for step in way:
        fields = fields.setdefault(step, {})
    fields[last] = value
