"""What the board chose to work with: its order of the focus areas, and each year's choices beside the figures."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from slt_data.domain.board import BoardChoice, Meeting
from slt_data.domain.disclosure import Role
from slt_data.domain.entries import FocusArea
from slt_data.domain.series import Status
from slt_data.story.board_names import named_focus_areas
from slt_data.story.focus import focus_statement
from slt_data.story.indicator import IndicatorStory, tell_indicator
from slt_data.story.material import Material
from slt_data.story.materials import Materials
from slt_data.texts import say


@dataclass(frozen=True)
class ThenAndNow:
    """A focus area, what the figures said of it then, and what they say now. ``title``: the board's name for it."""

    focus_area: FocusArea
    title: str
    then: str
    now: str


@dataclass(frozen=True)
class MeetingChoices:
    """What one meeting chose, in the board's order."""

    meeting: Meeting
    rows: tuple[ThenAndNow, ...]


@dataclass(frozen=True)
class YearOfChoices:
    """The board's focus areas in ``year``: those of its meetings, newest first, and those known from a source.

    ``words``: the latter in the board's words, each with its depth in the hierarchy. ``rows``: the focus areas of the
    catalogue that they cover.
    """

    year: int
    meetings: tuple[MeetingChoices, ...]
    words: tuple[tuple[int, str], ...]
    rows: tuple[ThenAndNow, ...]


def board_order(material: Material, year: int) -> tuple[FocusArea, ...]:
    """Every focus area under the board's name for it, in the board's order for ``year``.

    First the choices of a meeting. The board sees a year's figures in the year after, so it is the newest meeting held
    by the end of that year; for the newest year of figures, the newest meeting of all. Then those that a source says
    the board had in ``year``, then the others in catalogue order. Those outside the challenge picture come last.
    """
    catalogue = material.catalogue
    named = {one.id: one for one in named_focus_areas(material)}
    last = year + 1 if year < max(material.years, default=year) else date.max.year
    held = [one for one in material.meetings if one.day.year <= last and one.choices]
    newest = max(held, key=lambda one: (one.day, one.number), default=None)
    first = [one.focus_area for one in newest.choices] if newest is not None else []
    told = [key for choice in choices_in(material, year) for key in choice.focus_areas]
    keys = dict.fromkeys([*first, *told, *(one.id for one in catalogue.used_focus_areas)])
    return tuple(sorted((named[key] for key in keys), key=lambda one: not one.overview))


def choices_in(material: Material, year: int) -> tuple[BoardChoice, ...]:
    """The innsatsområder that, according to a source, the board had in ``year``."""
    return tuple(one for one in material.catalogue.choices_of(material.area.id) if year in one.years)


def statement_of(material: Material, focus: FocusArea, year: int | None = None) -> str:
    """What the figures say of ``focus`` as seen from ``year``, or from the newest year if None."""
    seen = year if year is not None else material.newest_year
    return focus_statement(material, focus, _lead_of(material, focus, seen), seen)


def statement_then(then: Material, now: Material, focus: FocusArea) -> str:
    """What the figures said of ``focus`` then; a fixed sentence instead if that depends on a figure that is hidden
    now.
    """
    lead = _lead_of(then, focus, then.newest_year)
    at = lead.year if lead is not None else None
    for series in lead.series if lead is not None and at is not None else ():
        newest, stands = series.until(at or 0), now.series(series.indicator.id, series.segment)
        rested_on = (newest.told.year, newest.change.from_year) if newest is not None else ()
        rows = [row for year in rested_on if stands is not None and (row := stands.at(year)) is not None]
        if any(row.told.status is Status.HIDDEN for row in rows):
            return say("since.statement_was_shown", name=focus.short)
    return statement_of(then, focus)


def _lead_of(material: Material, focus: FocusArea, year: int) -> IndicatorStory | None:
    indicator = material.catalogue.indicator(focus.lead)
    return material.keep(("lead", focus.id, year), lambda: tell_indicator(material, indicator, year))


def tell_choices(
    materials: Materials, area: str, role: Role = Role.LESER, only: int | None = None
) -> list[YearOfChoices]:
    """The board's focus areas year by year, newest first, with what the figures said then and say now.

    ``only``: the year that is asked for; None for all.

    «Then» is when a meeting's figures were frozen; for choices known only from a source, today's figures as seen from
    that year are used.
    """
    material = materials.of(area, role)
    now: dict[str, str] = {}

    def beside(focus: FocusArea, title: str, then: str) -> ThenAndNow:
        if focus.id not in now:
            now[focus.id] = statement_of(material, focus)
        return ThenAndNow(focus, title, then, now[focus.id])

    def chosen(meeting: Meeting) -> MeetingChoices:
        frozen = materials.of(area, role, meeting.frozen_at)
        pairs = [(one, material.catalogue.focus_area(one.focus_area)) for one in meeting.choices]
        rows = [
            beside(focus, one.title or focus.title, statement_then(frozen, material, focus)) for one, focus in pairs
        ]
        return MeetingChoices(meeting, tuple(rows))

    found = []
    for year in sorted(choice_years(material), reverse=True):
        if only not in {None, year}:
            continue
        told = choices_in(material, year)
        covered = dict.fromkeys(key for one in told for key in one.focus_areas)
        focus_areas = [material.catalogue.focus_area(key) for key in covered]
        held = [one for one in material.meetings if one.day.year == year]
        found.append(
            YearOfChoices(
                year,
                tuple(chosen(one) for one in reversed(held)),
                tuple(_nested(told)),
                tuple(beside(one, one.title, statement_of(material, one, year)) for one in focus_areas),
            )
        )
    return found


def choice_years(material: Material) -> set[int]:
    """The years of which it is known what the board chose, by a source or by a meeting."""
    own = material.catalogue.choices_of(material.area.id)
    return {year for one in own for year in one.years} | {one.day.year for one in material.meetings}


def _nested(choices: Sequence[BoardChoice]) -> Iterator[tuple[int, str]]:
    """(depth, text) of each choice, each directly below its parent."""
    known = {one.id for one in choices}

    def under(parent: str | None, depth: int) -> Iterable[tuple[int, str]]:
        for one in choices:
            above = one.under if one.under in known else None
            if above == parent:
                yield depth, one.title
                yield from under(one.id, depth + 1)

    yield from under(None, 0)


def newest_before(meetings: Sequence[Meeting], moment: datetime) -> Meeting | None:
    """The newest of ``meetings`` whose figures were frozen by ``moment`` (UTC without a zone); None if there is
    none.
    """
    return max(
        (one for one in meetings if one.frozen_at <= moment), key=lambda one: (one.day, one.number), default=None
    )
