"""Words that were sent in, held against those that stand."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from slt_data.domain.entries import Event, Remark
from slt_data.domain.series import Judgement

_Said = TypeVar("_Said", Judgement, Event, Remark)


def as_known(given: Iterable[Event], standing: Iterable[Event]) -> Iterator[Event]:
    """``given``, each with the id of the one that stands of the same kind, title, day and focus areas: the same measure
    entered again, with an end perhaps, takes its place.
    """
    known = {_same_event(one): one.id for one in standing}
    for one in given:
        yield one.model_copy(update={"id": known.get(_same_event(one), one.id)})


def _same_event(one: Event) -> tuple[object, ...]:
    return one.kind, " ".join(one.title.casefold().split()), one.day, one.concerns


def unlike(given: Iterable[_Said], standing: Iterable[_Said]) -> tuple[_Said, ...]:
    """Those of ``given`` that do not stand as they are."""
    known = list(standing)
    return tuple(one for one in given if one not in known)
