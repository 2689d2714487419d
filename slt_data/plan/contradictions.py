"""What speaks against a plan without making it impossible: warnings that a person looks at before saying yes."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.plan import Delmaal, PlanPiece, Tiltak, TiltakState, TiltakStatus
from slt_data.domain.plan_rows import Plan
from slt_data.domain.publication import Rule
from slt_data.domain.series import Unit
from slt_data.domain.targets import Target, TargetKind
from slt_data.plan.findings import PieceFault, fault_of
from slt_data.texts import say


def contradictions_of(
    changed: Iterable[PlanPiece], plan: Plan, catalogue: Catalogue, rules: dict[str, Rule]
) -> Iterator[PieceFault]:
    """A warning for each thing in the ``changed`` pieces that something else in ``plan`` or the rules contradicts."""
    for piece in changed:
        if isinstance(piece, TiltakStatus):
            yield from _of_status(piece, plan)
        if isinstance(piece, Tiltak):
            yield from _of_measure(piece, plan, catalogue)
        if isinstance(piece, Delmaal):
            yield from _of_goal(piece, catalogue, rules)


def _of_status(piece: TiltakStatus, plan: Plan) -> Iterator[PieceFault]:
    measure = plan.by_key.get(("tiltak", piece.tiltak))
    if not isinstance(measure, Tiltak):
        return
    if measure.day is not None and piece.year < measure.day.year and piece.state is not TiltakState.PLANLAGT:
        yield fault_of(piece, "year", say("plan.before_it_began", year=piece.year, when=measure.when))
    if measure.until is not None and piece.year > measure.until.year and not piece.state.over:
        yield fault_of(piece, "state", say("plan.after_it_ended", year=piece.year, when=measure.until_when))
    if piece.year not in measure.years:
        yield fault_of(piece, "year", say("plan.status_outside", year=piece.year, title=measure.title))
    if piece.state is TiltakState.GJENNOMFOERT and not piece.done:
        yield fault_of(piece, "done", say("plan.done_unsaid"))
    told = plan.statuses_of(piece.tiltak)
    for before, after in pairwise(told.values()):
        if piece in (before, after) and before.state.over and not after.state.over:
            yield fault_of(
                after, "state", say("plan.over_before", year=before.year, state=say(f"plan.state_{before.state}"))
            )


def _of_measure(piece: Tiltak, plan: Plan, catalogue: Catalogue) -> Iterator[PieceFault]:
    yield from _outside(piece, catalogue, piece.innsatsomraader)
    for key in piece.goals:
        goal = plan.by_key.get(("delmaal", key))
        if isinstance(goal, Delmaal) and not set(goal.years) & set(piece.years):
            yield fault_of(piece, "goals", say("plan.goal_of_other_years", text=goal.text))


def _of_goal(piece: Delmaal, catalogue: Catalogue, rules: dict[str, Rule]) -> Iterator[PieceFault]:
    yield from _outside(piece, catalogue, (piece.innsatsomraade,))
    if piece.target is not None and catalogue.has("indicators", piece.target.indicator):
        yield from (fault_of(piece, "target", told) for told in unseen_target(piece.target, catalogue, rules))


def unseen_target(target: Target, catalogue: Catalogue, rules: dict[str, Rule]) -> Iterator[str]:
    """Why readers may never see whether ``target`` is reached: a figure that reaches it would be hidden."""
    indicator, rule = catalogue.indicator(target.indicator), rules.get(target.indicator)
    if rule is None or target.value is None or target.per_1000 or indicator.unit is not Unit.COUNT:
        return
    highest = target.value - 1 if target.kind is TargetKind.UNDER else target.value
    if target.kind is not TargetKind.AT_LEAST and highest < rule.smallest:
        yield say("target.reached_unseen", indicator=indicator.short, smallest=rule.smallest)


def _outside(piece: Delmaal | Tiltak, catalogue: Catalogue, keys: Iterable[str]) -> Iterator[PieceFault]:
    """A warning where none of the innsatsområder ``keys`` is of a year that the piece is of."""
    choices = [one for one in catalogue.board_choices if one.id in set(keys)]
    outside = sorted(set(piece.years) - {year for one in choices for year in one.years})
    if choices and outside:
        years = ", ".join(map(str, outside))
        title = choices[0].title
        yield fault_of(piece, "years", say("plan.choice_of_other_years", title=title, years=years))
