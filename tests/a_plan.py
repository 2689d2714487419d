"""A plan of the board for tests: a goal with a target, a measure with its statuses, and material that holds them."""

import copy

from slt_data.domain.plan import Delmaal, PlanPiece, Tiltak, TiltakStatus
from slt_data.domain.plan_rows import Plan
from slt_data.domain.targets import Target
from slt_data.story.material import Material


def a_target(**other: object) -> Target:
    """Fewer than 60 thefts in 2019, with what is ``other`` about it."""
    usual: dict[str, object] = {
        "indicator": "nasking",
        "kind": "under",
        "value": 60,
        "year": 2019,
        "why": "Som i 2016.",
    }
    return Target.model_validate({key: value for key, value in (usual | other).items() if value is not None})


def a_goal(**other: object) -> Delmaal:
    """The goal of that target in the plan of 2017 and 2018."""
    usual: dict[str, object] = {
        "id": "faerre_tyverier",
        "area": "baerum",
        "innsatsomraade": "valg_kriminalitet",
        "text": "Færre tyverier fra butikk",
        "years": (2017, 2018),
        "target": a_target(),
    }
    return Delmaal.model_validate(usual | other)


def a_measure(**other: object) -> Tiltak:
    """A measure of the goal in the same years."""
    usual: dict[str, object] = {
        "id": "butikkdialog",
        "area": "baerum",
        "innsatsomraader": ("valg_kriminalitet",),
        "goals": ("faerre_tyverier",),
        "title": "Samtaler med butikkene",
        "responsible": "Forebyggende enhet",
        "years": (2017, 2018),
    }
    return Tiltak.model_validate(usual | other)


def a_status(year: int, state: str, tiltak: str = "butikkdialog", **other: object) -> TiltakStatus:
    """How far that measure, or another ``tiltak``, had come in ``year``."""
    known = {"id": f"{tiltak}_{year}", "area": "baerum", "tiltak": tiltak, "year": year, "state": state}
    return TiltakStatus.model_validate(known | other)


def with_plan(material: Material, *pieces: PlanPiece) -> Material:
    """``material`` as if its board had a plan of just ``pieces`` in this order; ``material`` itself is unchanged."""
    told = copy.copy(material)
    told._kept = {}
    for name in [key for key in told.__dict__ if key == "plan"]:
        told.__dict__.pop(name)
    told.__dict__["plan"] = Plan(tuple(one.model_copy(update={"place": at}) for at, one in enumerate(pieces, start=1)))
    return told
