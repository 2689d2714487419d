"""Arguments of the commands about the plan of the board."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from slt_data.commands.asked.argument import Argument
from slt_data.commands.asked.every_command import Asked, InArea, OneYear, Output, Signed

Accepted = Annotated[bool, Argument("cli.plan_accept")]
Why = Annotated[str, Argument("cli.why")]
SomeArea = Annotated[str, Argument("cli.plan_area")]
PLAN_YEARS = range(1900, 2101)


@dataclass(frozen=True, kw_only=True)
class PlanShown(InArea):
    """``plan show``. ``year``: by default every year. ``as_of``: the end of a day, or a moment (UTC)."""

    year: OneYear = None
    as_of: Annotated[datetime | None, Argument("cli.catalogue_as_of")] = None


@dataclass(frozen=True, kw_only=True)
class PlanExported(InArea):
    """``plan export``."""

    output: Output


@dataclass(frozen=True, kw_only=True)
class PlanChecked(Asked):
    """``plan check``. ``area``: taken instead of the one that the file names."""

    file: Annotated[str, Argument("cli.plan_file", placed=True)]
    area: Annotated[str, Argument("cli.plan_for_area")] = ""


@dataclass(frozen=True, kw_only=True)
class PlanLoaded(PlanChecked):
    """``plan load``. ``accept``: the warnings are answered for."""

    comment: Why = ""
    accept: Accepted = False
    by: Signed


@dataclass(frozen=True, kw_only=True)
class StatusSet(Asked):
    """``plan status``. What is not given stays as it is; ``state`` must be given the first time.

    ``area``: need not be given where only one has a measure ``id``.
    """

    id: Annotated[str, Argument("cli.plan_measure", placed=True)]
    year: Annotated[int, Argument("cli.year", allowed=PLAN_YEARS)]
    state: Annotated[
        Literal["planlagt", "i_gang", "gjennomfoert", "viderefoert", "stanset"] | None, Argument("cli.plan_state")
    ] = None
    done: Annotated[str | None, Argument("cli.plan_done")] = None
    seen: Annotated[str | None, Argument("cli.plan_seen")] = None
    next: Annotated[str | None, Argument("cli.plan_next")] = None
    area: SomeArea = ""
    comment: Why = ""
    accept: Accepted = False
    by: Signed


@dataclass(frozen=True, kw_only=True)
class PlanCarried(InArea):
    """``plan carry``. ``year``: the one whose plan goes on to the year after."""

    year: Annotated[int, Argument("cli.plan_carry_year", allowed=PLAN_YEARS)]
    comment: Why = ""
    by: Signed


@dataclass(frozen=True, kw_only=True)
class PlanLookedAt(InArea):
    """``plan read``: one of the carried-over pieces, or all of them."""

    year: Annotated[int, Argument("cli.year", allowed=PLAN_YEARS)]
    id: Annotated[tuple[str, ...], Argument("cli.plan_read_id")] = ()
    comment: Why = ""
    by: Signed


@dataclass(frozen=True, kw_only=True)
class PieceRemoved(Asked):
    """``plan remove``. ``kind``: a list of the plan."""

    kind: Annotated[
        Literal["delmaal", "tiltak", "status", "saker", "erfaringer", "aarshjul", "forankring", "kapitler"],
        Argument("cli.plan_kind", placed=True),
    ]
    id: Annotated[str, Argument("cli.plan_piece", placed=True)]
    area: SomeArea = ""
    comment: Why = ""
    accept: Accepted = False
    by: Signed
