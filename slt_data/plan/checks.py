"""What is wrong with the pieces of a plan: persons in it, pointers to what there is not, targets that can't be told."""

from collections.abc import Iterable, Iterator

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.plan import Delmaal, Kapittel, PlanPiece, Tiltak, TiltakStatus
from slt_data.domain.plan_rows import Plan, plan_kind
from slt_data.domain.series import Unit
from slt_data.domain.targets import Target
from slt_data.persons.mentions import holds_person
from slt_data.persons.names import holds_name, names_person
from slt_data.plan.findings import PieceFault, fault_of
from slt_data.texts import say

UNITS = frozenset({Unit.COUNT, Unit.PERCENT, Unit.PER_1000})
"""The units of figures that a target may be set on."""


def person_faults_of(piece: PlanPiece) -> Iterator[PieceFault]:
    """A fault for each text of ``piece`` that may be about one person. The text is not repeated."""
    for name, text in _texts(piece):
        if may_be_of_a_person(name, text):
            shown = "" if name == "id" else piece.id
            yield PieceFault(plan_kind(piece), shown, name, say("plan.person"))


def may_be_of_a_person(field: str, text: str) -> bool:
    """Whether ``text`` in ``field`` of a piece may be about one person."""
    return holds_person(text) or holds_name(text) or (field == "responsible" and names_person(text))


def pointer_faults_of(piece: PlanPiece, plan: Plan, catalogue: Catalogue) -> Iterator[PieceFault]:
    """A fault for each id in ``piece`` that is neither in the catalogue of its area nor in ``plan``, as it would be."""
    for field, kind, key in _pointers(piece):
        if not catalogue.has(kind, key):
            known = ", ".join(sorted(one.id for one in getattr(catalogue, kind)))
            message = say("catalogue.points_nowhere", name=key, kind=say(f"kinds.{kind}"), allowed=known)
            yield fault_of(piece, field, message)
    for field, kind, key in _pointers_in_plan(piece):
        if (kind, key) not in plan.by_key:
            yield fault_of(piece, field, say("plan.points_nowhere", name=key, kind=say(f"plan.kind_{kind}")))
    if isinstance(piece, Delmaal) and piece.target is not None and catalogue.has("indicators", piece.target.indicator):
        for message in target_faults(piece.target, catalogue):
            yield fault_of(piece, "target", message)


def target_faults(target: Target, catalogue: Catalogue) -> Iterator[str]:
    """Why ``target`` can't be one of its indicator: no numbers, more than 100 per cent, another way of splitting."""
    indicator = catalogue.indicator(target.indicator)
    if indicator.unit not in UNITS:
        yield say("target.no_numbers", indicator=indicator.short)
    if indicator.unit is Unit.PERCENT and target.value is not None and target.value > 100:
        yield say("figure.over_hundred", value=target.value)
    if target.per_1000 and (indicator.exposure is None or not target.kind.level):
        yield say("target.no_rate", indicator=indicator.short)
    if (fault := catalogue.segment_fault(indicator, target.segment)) is not None:
        yield fault


def faults_together(plan: Plan) -> Iterator[PieceFault]:
    """What can't be true of a plan as a whole: two statuses of a measure in one year, two own chapters of one kind."""
    seen: dict[tuple[str, str, int], str] = {}
    of_a_year: list[tuple[TiltakStatus | Kapittel, str]] = [(one, one.tiltak) for one in plan.statuses]
    of_a_year += [(one, one.chapter) for one in plan.chapters]
    for piece, about in of_a_year:
        key = (plan_kind(piece), about, piece.year)
        if key in seen:
            yield fault_of(piece, "year", say("plan.twice_a_year", year=piece.year, other=seen[key]))
        seen[key] = piece.id


def _texts(piece: PlanPiece) -> Iterator[tuple[str, str]]:
    told = piece.model_dump(mode="json", exclude={"area", "source"})
    target = told.pop("target", None) or {}
    told |= {f"target.{name}": value for name, value in target.items() if name in {"why", "decided"}}
    yield from ((name, value) for name, value in told.items() if isinstance(value, str) and value)


def _pointers(piece: PlanPiece) -> Iterable[tuple[str, str, str]]:
    """(field, list of the catalogue, id) of everything in the catalogue that ``piece`` refers to."""
    yield "area", "areas", piece.area
    yield "source", "sources", piece.source
    yield from (("focus_areas", "focus_areas", key) for key in getattr(piece, "focus_areas", ()))
    if isinstance(piece, Tiltak):
        yield from (("innsatsomraader", "board_choices", key) for key in piece.innsatsomraader)
    if isinstance(piece, Delmaal):
        yield "innsatsomraade", "board_choices", piece.innsatsomraade
        if piece.target is not None:
            yield "target.indicator", "indicators", piece.target.indicator


def _pointers_in_plan(piece: PlanPiece) -> Iterable[tuple[str, str, str]]:
    if isinstance(piece, Tiltak):
        yield from (("goals", "delmaal", key) for key in piece.goals)
    if isinstance(piece, TiltakStatus):
        yield "tiltak", "tiltak", piece.tiltak
