"""What differs from how it was at a meeting of the board: figures, judgements, measures, statements."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import pandas as pd

from slt_data.domain.board import Meeting, end_of
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.disclosure import Role
from slt_data.domain.entries import FocusArea
from slt_data.domain.series import Status
from slt_data.norwegian import HIDDEN_SIGN, long_date, today
from slt_data.store.causes import Causes
from slt_data.store.revisions import figure_keys, revisions
from slt_data.store.store import Store, judgements_in
from slt_data.story.as_of import AsOf
from slt_data.story.board import board_order, statement_of, statement_then
from slt_data.story.chronicle import Revised, in_order, tell_revisions
from slt_data.story.definitions import definition_changes
from slt_data.story.material import Material
from slt_data.story.materials import Materials
from slt_data.story.said_words import Said, said_about, said_text
from slt_data.story.since_plan import PlanChange, plan_changes
from slt_data.story.told_cause import Cause, cause_of
from slt_data.texts import Language, say, spoken


class Became(StrEnum):
    """What happened to a thing: ``HIDDEN``: shown then, hidden from readers now; ``SHOWN``: the reverse."""

    REVISED = "revised"
    NEW = "new"
    WITHDRAWN = "withdrawn"
    HIDDEN = "hidden"
    SHOWN = "shown"


@dataclass(frozen=True)
class FigureChange:
    """A figure that has changed. ``cause`` is None if it would disclose something hidden."""

    kind: Became
    told: Revised
    cause: Cause | None


@dataclass(frozen=True)
class WordChange:
    """A judgement, an event, a measure or a remark that is not what it was: what it is about, what it said and says."""

    kind: Became
    about: str
    old: str
    new: str
    cause: Cause | None

    @property
    def became(self) -> str:
        """What happened to it, in a word or two."""
        return say(f"since.became_{self.kind}")


@dataclass(frozen=True)
class StatementChange:
    """What the figures said of a focus area then, and what they say now."""

    focus_area: FocusArea
    then: str
    now: str

    @property
    def sentence(self) -> str:
        """The change in one sentence: «Nasking: da «…», nå «…».»."""
        return say("since.statement", name=self.focus_area.short, then=self.then, now=self.now)


@dataclass(frozen=True)
class Since:
    """What changed since the end of ``day``, or since the figures of ``meeting`` were frozen, as one role sees it.

    ``began_empty``: there were no figures then, so that every figure is new.
    """

    day: date
    meeting: Meeting | None
    began_empty: bool
    statements: tuple[StatementChange, ...]
    figures: tuple[FigureChange, ...]
    judgements: tuple[WordChange, ...]
    events: tuple[WordChange, ...]
    definitions: tuple[WordChange, ...] = ()
    plan: tuple[PlanChange, ...] = ()

    @property
    def words(self) -> tuple[WordChange | PlanChange, ...]:
        """All that is not figures and has changed: judgements and remarks, the plan, events and measures,
        definitions.
        """
        return (*self.judgements, *self.plan, *self.events, *self.definitions)

    @property
    def title(self) -> str:
        """«Siden Styremøte 2/2026, 17. juni 2026», or «Siden 17. juni 2026» for a day without a meeting."""
        day = long_date(self.day)
        return (
            say("since.title_meeting", title=self.meeting.title, day=day)
            if self.meeting
            else say("since.title", day=day)
        )

    @property
    def rows(self) -> tuple[Revised, ...]:
        """Every figure that has changed, as text."""
        return tuple(one.told for one in self.figures)

    @property
    def empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.figures or self.words or self.statements)

    def of(self, kind: Became) -> tuple[FigureChange, ...]:
        """The figures to which ``kind`` happened."""
        return tuple(one for one in self.figures if one.kind is kind)


def tell_since(materials: Materials, area: str, since: date | Meeting, role: Role = Role.LESER) -> Since:
    """What changed in ``area`` since a meeting's figures were frozen, or since the end of a day in Norway.

    A reader gets nothing that is or was hidden: a figure hidden now is listed without its former value and without who
    changed it, and one hidden both then and now is not listed. Cached for each state of the figures.
    """

    def told() -> Since:
        with materials.store.database.reading():  # once for all that is asked of the store
            return _tell_since(materials, area, since, role)

    return materials.of(area, role).keep(("since", since), told)


def _tell_since(materials: Materials, area: str, since: date | Meeting, role: Role) -> Since:
    store = materials.store
    meeting = since if isinstance(since, Meeting) else None
    day = since.day if isinstance(since, Meeting) else since
    moment = meeting.frozen_at if meeting is not None else end_of(day)
    causes, then = Causes(store, area, moment), AsOf(store, moment)
    before, now = materials.of(area, role, moment), materials.of(area, role)
    teller = _Teller(store.catalogue_of(area), causes)
    return Since(
        day=day,
        meeting=meeting,
        began_empty=then.figures(area, role).empty,
        statements=tuple(_statements(before, now)),
        figures=tuple(teller.figures(store, area, moment, role)),
        judgements=(
            *teller.words("judgements", judgements_in(then.judgements(area)), judgements_in(store.judgements(area))),
            *teller.words("remarks", *(tuple(one.every_remark) for one in (before, now))),
        ),
        events=tuple(teller.words("events", then.events(area), store.events(area))),
        definitions=tuple(teller.definitions(before, now)),
        plan=plan_changes(before, now, causes, day, today()),
    )


def _statements(then: Material, now: Material) -> Iterator[StatementChange]:
    for focus in board_order(now, now.newest_year):
        before, after = statement_then(then, now, focus), statement_of(now, focus)
        if before != after:
            yield StatementChange(focus, before, after)


class _Teller:
    """Describes changes in the language of ``catalogue``, each with its cause."""

    def __init__(self, catalogue: Catalogue, causes: Causes) -> None:
        self.catalogue, self.causes = catalogue, causes

    def figures(self, store: Store, area: str, moment: datetime, role: Role) -> Iterator[FigureChange]:
        """The changed figures as ``role`` sees them; whether one became hidden or shown always refers to readers."""
        rows = revisions(store.figures(area, Role.LESER, moment), store.figures(area, Role.LESER))
        kinds = {key: _kind(row) for key, row in zip(figure_keys(rows), _each(rows), strict=True)}
        if role is not Role.LESER:
            crossing = {key for key, kind in kinds.items() if kind in {Became.HIDDEN, Became.SHOWN}}
            rows = revisions(store.figures(area, role, moment), store.figures(area, role), crossing)
        ordered = in_order(rows, self.catalogue)
        every = zip(figure_keys(ordered), _each(ordered), tell_revisions(ordered, self.catalogue), strict=True)
        for key, row, told in every:
            kind = kinds.get(key) or _kind(row)
            stands = row["status"] if isinstance(row["status"], str) else row["old_status"]
            if kind is Became.HIDDEN and role is Role.LESER:
                told = replace(told, old=say("since.was_shown"), new=HIDDEN_SIGN, difference="")
                yield FigureChange(kind, told, None)
            elif stands == Status.HIDDEN and role is Role.LESER:
                yield FigureChange(kind, told, None)
            else:
                batch = self.causes.of("figures", key[0], *key[2:])
                yield FigureChange(kind, told, cause_of(batch))

    def definitions(self, then: Material, now: Material) -> Iterator[WordChange]:
        """The focus areas, indicators with figures, thresholds and breaks of which something else is said."""
        known = [one.id for one in (*now.indicators(), *then.indicators())]
        for one in definition_changes(then.catalogue, now.catalogue, dict.fromkeys(known)):
            kind = Became.NEW if one.old is None else Became.WITHDRAWN if one.new is None else Became.REVISED
            batch = self.causes.of("catalogue", one.kind, one.id, spoken().value)
            cause = batch or self.causes.of("catalogue", one.kind, one.id, Language.BOKMAAL.value)
            yield WordChange(kind, one.about, one.old or "", one.new or "", cause_of(cause))

    def words(self, table: str, then: Sequence[Said], now: Sequence[Said]) -> Iterator[WordChange]:
        """The judgements, events and measures, or remarks that are new, changed or gone."""
        before, after = ({one.id: one for one in some} for some in (then, now))
        for key in dict.fromkeys([*after, *before]):
            old, new = before.get(key), after.get(key)
            either = new or old
            if old == new or either is None:
                continue
            kind = Became.NEW if old is None else Became.WITHDRAWN if new is None else Became.REVISED
            cause = cause_of(self.causes.of(table, key))
            yield WordChange(kind, said_about(either, self.catalogue), said_text(old), said_text(new), cause)


def _kind(row: Mapping[str, Any]) -> Became:
    """What happened to the figure in a row of ``revisions``."""
    old, new = row["old_status"], row["status"]
    if not isinstance(old, str):
        return Became.NEW
    if not isinstance(new, str):
        return Became.WITHDRAWN
    if (old == Status.HIDDEN) != (new == Status.HIDDEN):
        return Became.HIDDEN if new == Status.HIDDEN else Became.SHOWN
    return Became.REVISED


def _each(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as dictionaries."""
    found: list[Any] = rows.to_dict("records")
    return found
