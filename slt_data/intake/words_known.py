"""Words that were sent in, compared with those in the store."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from slt_data.domain.entries import Event, Remark
from slt_data.domain.series import Judgement

_Said = TypeVar("_Said", Judgement, Event, Remark)


def as_known(given: Iterable[Event], standing: Iterable[Event]) -> Iterator[Event]:
    """``given``, each with the id of the store's event of the same kind, title, day and focus areas, if any.

    So a measure that is entered again, perhaps with an end, replaces the old one.
    """
    known = {_same_event(one): one.id for one in standing}
    for one in given:
        yield one.model_copy(update={"id": known.get(_same_event(one), one.id)})


def _same_event(one: Event) -> tuple[object, ...]:
    return one.kind, " ".join(one.title.casefold().split()), one.day, one.concerns


def unlike(given: Iterable[_Said], standing: Iterable[_Said]) -> tuple[_Said, ...]:
    """Those of ``given`` that are not in ``standing`` unchanged."""
    known = list(standing)
    return tuple(one for one in given if one not in known)
