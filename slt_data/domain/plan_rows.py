"""The plan of an area as a whole, and its pieces as rows of the store and back."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, NamedTuple, TypeVar

from slt_data.domain.plan import (
    Aarshjul,
    Delmaal,
    Erfaring,
    Forankring,
    Kapittel,
    PlanPiece,
    Sak,
    Tiltak,
    TiltakStatus,
)

PIECES: Final[Mapping[str, type[PlanPiece]]] = {
    "delmaal": Delmaal,
    "tiltak": Tiltak,
    "status": TiltakStatus,
    "saker": Sak,
    "erfaringer": Erfaring,
    "aarshjul": Aarshjul,
    "forankring": Forankring,
    "kapitler": Kapittel,
}
"""What a piece of each list of the plan is, in the order in which lists are told."""

_KINDS: Final = {model: kind for kind, model in PIECES.items()}
_Piece = TypeVar("_Piece", bound=PlanPiece)


class PlanRow(NamedTuple):
    """A row of the table of the plan. ``body``: all fields but id and area, as JSON."""

    kind: str
    id: str
    area: str
    body: str


def plan_kind(piece: PlanPiece) -> str:
    """The list that ``piece`` is of, a key of ``PIECES``."""
    return _KINDS[type(piece)]


def plan_row(piece: PlanPiece) -> PlanRow:
    """``piece`` as a row. Equal pieces give equal rows."""
    body = piece.model_dump_json(exclude={"id", "area"}, exclude_defaults=True)
    return PlanRow(plan_kind(piece), piece.id, piece.area, body)


@lru_cache(maxsize=65_536)
def plan_piece(kind: str, key: str, area: str, body: str) -> PlanPiece:
    """The piece in a row, cached. Raises ``ValidationError``."""
    return PIECES[kind].model_validate({**json.loads(body), "id": key, "area": area})


@dataclass(frozen=True)
class Plan:
    """Every piece of the plan of an area that counts, each list in its order."""

    pieces: tuple[PlanPiece, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.pieces)

    @cached_property
    def goals(self) -> tuple[Delmaal, ...]:
        """Its delmål."""
        return self._of(Delmaal)

    @cached_property
    def measures(self) -> tuple[Tiltak, ...]:
        """Its tiltak."""
        return self._of(Tiltak)

    @cached_property
    def statuses(self) -> tuple[TiltakStatus, ...]:
        """The status of each tiltak and year, oldest first."""
        return tuple(sorted(self._of(TiltakStatus), key=lambda one: (one.year, one.place, one.id)))

    @cached_property
    def cases(self) -> tuple[Sak, ...]:
        """The topics that were raised."""
        return self._of(Sak)

    @cached_property
    def experiences(self) -> tuple[Erfaring, ...]:
        """What was experienced."""
        return self._of(Erfaring)

    @cached_property
    def wheel(self) -> tuple[Aarshjul, ...]:
        """What recurs."""
        return self._of(Aarshjul)

    @cached_property
    def anchoring(self) -> tuple[Forankring, ...]:
        """The plans and partners that the work rests on."""
        return self._of(Forankring)

    @cached_property
    def chapters(self) -> tuple[Kapittel, ...]:
        """The own chapters of the annual reports."""
        return self._of(Kapittel)

    @cached_property
    def by_key(self) -> Mapping[tuple[str, str], PlanPiece]:
        """Each piece by its list and id."""
        return {(plan_kind(one), one.id): one for one in self.pieces}

    def statuses_of(self, measure: str) -> Mapping[int, TiltakStatus]:
        """The status of the tiltak ``measure`` by year, oldest first."""
        return {one.year: one for one in self.statuses if one.tiltak == measure}

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Every year that a goal, a measure, a status, a topic, an experience or a chapter is of, oldest first."""
        return tuple(sorted({year for one in self.pieces for year in _years_of(one)}))

    def _of(self, model: type[_Piece]) -> tuple[_Piece, ...]:
        own = [one for one in self.pieces if isinstance(one, model)]
        return tuple(sorted(own, key=lambda one: (one.place, one.id)))


def plan_of(rows: Iterable[Mapping[str, str]]) -> Plan:
    """The plan in ``rows`` of the store. Raises ``ValidationError``."""
    return Plan(tuple(plan_piece(row["kind"], row["id"], row["area"], row["body"]) for row in rows))


def _years_of(piece: PlanPiece) -> Iterator[int]:
    if isinstance(piece, Delmaal | Tiltak):
        yield from piece.years
    elif isinstance(piece, TiltakStatus | Sak | Erfaring | Kapittel):
        yield piece.year
