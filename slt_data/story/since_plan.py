"""What differs in the plan from how it was: new, changed, done and overdue, and targets that are judged otherwise."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from slt_data.domain.board import BoardChoice
from slt_data.domain.plan import Delmaal, Kapittel, PlanPiece, Tiltak, TiltakState, TiltakStatus
from slt_data.domain.plan_rows import Plan, plan_kind
from slt_data.domain.series import Status
from slt_data.domain.targets import NoVerdict, Target
from slt_data.norwegian import capital
from slt_data.plan.differences import piece_name
from slt_data.store.causes import Causes
from slt_data.story.material import Material
from slt_data.story.plan import Overdue, overdue_of
from slt_data.story.targets import TargetStory, target_text, tell_target
from slt_data.story.told_cause import Cause, cause_of
from slt_data.texts import Language, say, spoken


class PlanBecame(StrEnum):
    """What happened to a thing of the plan: ``DONE`` and ``STOPPED``: nothing more is to come of a measure."""

    DONE = "done"
    STOPPED = "stopped"
    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"
    VERDICT = "verdict"
    OVERDUE = "overdue"


@dataclass(frozen=True)
class PlanChange:
    """A thing of the plan that is not what it was: what it is about, what was told of it, and what is told now."""

    kind: PlanBecame
    about: str
    old: str
    new: str
    cause: Cause | None

    @property
    def became(self) -> str:
        """What happened to it, in a word or two."""
        return say(f"since.plan_{self.kind}")


def plan_changes(before: Material, now: Material, causes: Causes, then: date, today: date) -> tuple[PlanChange, ...]:
    """What differs in the plan between ``before``, as of the day ``then``, and ``now``, as of ``today``.

    What is done comes first, what is overdue last. A verdict that rests on a figure hidden from readers is left out.
    """
    if now.plan and not before.plan:
        counts = {"goals": len(now.plan.goals), "measures": len(now.plan.measures)}
        return (PlanChange(PlanBecame.NEW, say("since.plan_whole"), "", say("since.plan_counted", **counts), None),)
    found = [*_pieces(before, now, causes), *_choices(before, now, causes)]
    found += [*_verdicts(before, now), *_overdue(before.plan, now.plan, then, today)]
    return tuple(sorted(found, key=lambda one: list(PlanBecame).index(one.kind)))


def _pieces(before: Material, now: Material, causes: Causes) -> Iterator[PlanChange]:
    """The pieces that are not the same; the status of a measure is told as what became of the measure."""
    then, stands = before.plan, now.plan
    for key in dict.fromkeys([*stands.by_key, *then.by_key]):
        old, new = then.by_key.get(key), stands.by_key.get(key)
        either = new or old
        if either is None or _same(old, new) or isinstance(either, Kapittel):
            continue
        kind = PlanBecame.NEW if old is None else PlanBecame.GONE if new is None else PlanBecame.CHANGED
        if isinstance(new, TiltakStatus):
            if old is None and ("tiltak", new.tiltak) not in then.by_key and not new.state.over:
                continue  # told with the measure, which is new
            kind = _state_kind(old, new, then)
        about = capital(piece_name(either, (stands, then)))
        was, told = _told(old, before), _told(new, now)
        yield PlanChange(kind, about, "" if was == told else was, told, cause_of(causes.of("plan", *key)))


def _same(old: PlanPiece | None, new: PlanPiece | None) -> bool:
    """Whether two pieces say the same, wherever they stand and whoever has looked at them."""
    if old is None or new is None:
        return old is new
    return _said(old) == _said(new)


def _said(piece: PlanPiece) -> Mapping[str, object]:
    return piece.model_dump(exclude={"place", "unread"})


def _state_kind(old: PlanPiece | None, new: TiltakStatus, before: Plan) -> PlanBecame:
    was = old if isinstance(old, TiltakStatus) else None
    ended = any(one.state.over for one in before.statuses_of(new.tiltak).values()) if was is None else was.state.over
    if not new.state.over or ended:
        return PlanBecame.CHANGED
    return PlanBecame.STOPPED if new.state is TiltakState.STANSET else PlanBecame.DONE


def _told(piece: PlanPiece | None, material: Material) -> str:
    """What ``piece`` says, in a sentence or two; empty for None."""
    if isinstance(piece, TiltakStatus):
        return " ".join(part for part in (f"{say(f'plan.state_{piece.state}')}.", piece.done, piece.next) if part)
    names = ("title", "period", "responsible", "text") if isinstance(piece, Tiltak) else ("title", "text", "outcome")
    parts = [str(getattr(piece, name, "")) for name in names]
    if isinstance(piece, Delmaal) and piece.target is not None:
        parts.append(say("plan_page.target", wanted=_wanted(piece.target, material)))
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def _wanted(target: Target, material: Material) -> str:
    catalogue = material.catalogue
    return target_text(target, catalogue.indicator(target.indicator), catalogue.segment_title(target.segment))


def _choices(before: Material, now: Material, causes: Causes) -> Iterator[PlanChange]:
    """The innsatsområder that are new, changed or gone."""
    then = {one.id: one for one in before.catalogue.choices_of(now.area.id)}
    stands = {one.id: one for one in now.catalogue.choices_of(now.area.id)}
    for key in dict.fromkeys([*stands, *then]):
        old, new = then.get(key), stands.get(key)
        if _chosen(old) == _chosen(new):
            continue
        kind = PlanBecame.NEW if old is None else PlanBecame.GONE if new is None else PlanBecame.CHANGED
        own = causes.of("catalogue", "board_choices", key, spoken().value)
        batch = own or causes.of("catalogue", "board_choices", key, Language.BOKMAAL.value)
        about = say("since.plan_area", title=(new or old or stands[key]).title)
        yield PlanChange(kind, about, _chosen(old), _chosen(new), cause_of(batch))


def _chosen(choice: BoardChoice | None) -> str:
    if choice is None:
        return ""
    return say("since.plan_area_told", title=choice.title, years=", ".join(map(str, choice.years)))


def _verdicts(before: Material, now: Material) -> Iterator[PlanChange]:
    """The targets that stood then too, and are judged otherwise now."""
    for goal in now.plan.goals:
        was = before.plan.by_key.get((plan_kind(goal), goal.id))
        if goal.target is None or not isinstance(was, Delmaal) or was.target != goal.target:
            continue
        if not before.catalogue.has("indicators", goal.target.indicator):
            continue
        then, stands = tell_target(before, goal.target), tell_target(now, goal.target)
        if then.verdict is stands.verdict or _rests_on_hidden(then, stands, goal.target, now):
            continue
        yield PlanChange(PlanBecame.VERDICT, stands.wanted, f"{then.name}.", f"{stands.name}. {stands.sentence}", None)


def _rests_on_hidden(then: TargetStory, stands: TargetStory, target: Target, now: Material) -> bool:
    if NoVerdict.HIDDEN in {then.reason, stands.reason}:
        return True
    series = now.series(target.indicator, target.segment)
    rows = series.rows if series is not None else ()
    hidden = {row.told.year for row in rows if row.told.guard or row.told.status is Status.HIDDEN}
    return any(one.year in hidden for one in (*then.figures, *stands.figures))


def _overdue(before: Plan, now: Plan, then: date, today: date) -> Iterator[PlanChange]:
    """The measures that somebody must look at now, and need not then."""
    for one in now.measures:
        reason = _why(one, now, today)
        known = before.by_key.get(("tiltak", one.id))
        if reason is None or (isinstance(known, Tiltak) and _why(known, before, then) is not None):
            continue
        name = capital(piece_name(one, (now,)))
        yield PlanChange(PlanBecame.OVERDUE, name, "", reason, None)


def _why(measure: Tiltak, plan: Plan, day: date) -> str | None:
    begun = [year for year in measure.years if year <= day.year]
    year = max(begun or measure.years)
    why = overdue_of(measure, plan.statuses_of(measure.id), year, day)
    if why is None:
        return None
    when = measure.until_when if why is Overdue.PAST_END else ""
    return capital(say(f"plan_page.overdue_{why}", when=when, year=year))
