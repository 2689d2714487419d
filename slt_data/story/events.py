"""Events and measures: as one line of text, and the measures of the plan as marks on the time line."""

from collections.abc import Mapping

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Event
from slt_data.domain.plan_rows import Plan
from slt_data.texts import say


def event_line(event: Event, *, titled: bool = True) -> str:
    """«Natteravner i sentrum. Universell. SLT-koordinator. Voksne går …»; without the title if not ``titled``."""
    level = say(f"event.{event.level}") if event.level is not None else ""
    parts = (event.title if titled else "", level, event.responsible, event.text)
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def measure_marks(plan: Plan, catalogue: Catalogue) -> Mapping[str, Event]:
    """The measures of ``plan`` as marks on the time line, by id; each takes the place of an event with its id.

    A measure concerns its focus areas, or those of its innsatsområder if it names none.
    """
    covered = {one.id: one.focus_areas for one in catalogue.board_choices}
    marks = {}
    for one in plan.measures:
        focus_areas = dict.fromkeys(key for choice in one.innsatsomraader for key in covered.get(choice, ()))
        marks[one.id] = one.event(tuple(focus_areas))
    return {key: mark for key, mark in marks.items() if mark is not None}
