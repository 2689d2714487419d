"""Commands about the yearly round: when each thing of it comes, and what waits for the coordinator."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from slt_data.commands.answer import Answer, reading_store
from slt_data.commands.asked.waiting import AsOfDay
from slt_data.domain.board import end_of
from slt_data.domain.disclosure import Role
from slt_data.norwegian import today
from slt_data.story.as_of import AsOf
from slt_data.story.material import Material
from slt_data.story.waiting import tell_what_waits
from slt_data.story.waiting_task import WaitingTask
from slt_data.story.wheel import YEARS_AHEAD, WheelTurn, turns_of
from slt_data.texts import say


def list_waiting(asked: AsOfDay) -> Answer:
    """``waiting``: what waits for the coordinator, the most urgent first."""
    with _known(asked) as (material, day):
        tasks = tell_what_waits(material, day)
    document = {"area": material.area.id, "as_of": day.isoformat(), "waiting": [_document(one) for one in tasks]}
    lines = [f"{say(f'waiting.{one.urgency.word}')}: {one.what}. {one.why}" for one in tasks]
    return Answer(document, lines or [say("waiting.nothing")])


def show_round(asked: AsOfDay) -> Answer:
    """``plan wheel``: when each thing of the yearly round comes this year and the next two, earliest first."""
    with _known(asked) as (material, day):
        turns = turns_of(material.plan.wheel, range(day.year, day.year + YEARS_AHEAD + 1))
    document = {"area": material.area.id, "as_of": day.isoformat(), "wheel": [_turn(one) for one in turns]}
    lines = [f"{one.when}: {one.piece.title} ({say(f'plan.aarshjul_{one.piece.kind}').lower()})" for one in turns]
    return Answer(document, lines or [say("waiting.no_wheel")])


@contextmanager
def _known(asked: AsOfDay) -> Iterator[tuple[Material, date]]:
    """What a coordinator knew of the area at the end of the day, and the day."""
    with reading_store() as store:
        area = store.catalogue.area(asked.area).id
        held = store if asked.as_of is None else AsOf(store, end_of(asked.as_of))
        yield Material(held, area, Role.KOORDINATOR), asked.as_of or today()


def _document(one: WaitingTask) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "urgency": one.urgency.word,
        "what": one.what,
        "why": one.why,
        "first": one.first.isoformat() if one.first is not None else None,
        "last": one.last.isoformat() if one.last is not None else None,
        "number": one.number,
        "page": one.page,
        "choices": dict(one.choices),
    }


def _turn(one: WheelTurn) -> dict[str, Any]:
    return {
        "id": one.piece.id,
        "title": one.piece.title,
        "kind": one.piece.kind.value,
        "year": one.year,
        "when": one.when,
        "first": one.first.isoformat(),
        "last": one.last.isoformat(),
        "by_month": one.by_month,
        "text": one.piece.text,
    }
