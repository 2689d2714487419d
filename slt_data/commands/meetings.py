"""Commands for the board: its meetings, what changed since one of them, and the known measures."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

from slt_data.commands.answer import Answer, ready_store
from slt_data.commands.asked.board import MeetingAdded, SinceAsked
from slt_data.commands.asked.every_command import InArea
from slt_data.domain.board import Choice, Meeting
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.disclosure import Role
from slt_data.domain.entries import Event
from slt_data.domain.errors import UnknownName
from slt_data.intake.commit.board_meeting import register_meeting
from slt_data.norwegian import listing, long_date, moment
from slt_data.story.board import newest_before
from slt_data.story.events import event_line
from slt_data.story.material import Material
from slt_data.story.materials import Materials
from slt_data.story.since import Became, FigureChange, Since, WordChange, tell_since
from slt_data.story.since_plan import PlanChange
from slt_data.texts import say


def add(asked: MeetingAdded) -> Answer:
    """``meeting add``: register a meeting of the board."""
    store, _batches = ready_store()
    choices = [_choice(one) for one in asked.focus]
    done = register_meeting(store, asked.area, asked.day, asked.title, choices, by=asked.by, note=asked.note)
    line = say("meetings.done", title=done.title, day=long_date(done.day), number=done.number)
    return Answer(_document(done), [line])


def listed(asked: InArea) -> Answer:
    """``meeting list``: the meetings of an area, newest first."""
    store, _batches = ready_store()
    meetings = store.meetings(store.catalogue.area(asked.area).id)[::-1]
    lines = [_line(one, store.catalogue_of(one.area)) for one in meetings]
    return Answer([_document(one) for one in meetings], lines or [say("meetings.empty")])


def since(asked: SinceAsked) -> Answer:
    """``since``: what changed since a meeting or a day; by default since the newest meeting."""
    store, _batches = ready_store()
    material = Material(store, asked.area)
    told = tell_since(Materials(store), material.area.id, _asked_for(material, asked), Role(asked.role))
    return Answer(_since_document(told), _since_lines(told))


def measures(asked: InArea) -> Answer:
    """``measures``: the measures and events of an area, oldest first."""
    store, _batches = ready_store()
    area = store.catalogue.area(asked.area).id
    known = [one for one in store.catalogue_of(area).events if not one.concerns.areas or area in one.concerns.areas]
    events = sorted([*known, *store.events(area)], key=lambda one: one.day)
    return Answer([_event(one) for one in events], [f"{one.period}: {event_line(one)}" for one in events])


def looked_back_to(material: Material, asked: str) -> Meeting | date:
    """The meeting with the number ``asked``, or the day written as ``2026-06-15``.

    Raises ``UnknownName`` for neither.
    """
    try:
        return date.fromisoformat(asked)
    except ValueError:
        return _numbered(material, asked)


def _asked_for(material: Material, asked: SinceAsked) -> Meeting | date:
    if asked.day is not None:
        return asked.day
    if asked.meeting is not None:
        return _numbered(material, asked.meeting)
    newest = newest_before(material.meetings, datetime.now(UTC).replace(tzinfo=None))
    return newest if newest is not None else _numbered(material, "")


def _numbered(material: Material, asked: str) -> Meeting:
    known = {str(one.number): one for one in material.meetings}
    if asked not in known:
        raise UnknownName(say("kinds.meetings"), asked, known)
    return known[asked]


def _choice(asked: str) -> Choice:
    """A choice from ``nasking``, or with the board's name for it, ``nasking=Nasking på kjøpesenteret``."""
    key, _, title = asked.partition("=")
    return Choice.model_construct(focus_area=key.strip(), title=title.strip())


def _document(one: Meeting) -> dict[str, Any]:
    return {
        "meeting": one.number,
        "area": one.area,
        "day": one.day.isoformat(),
        "title": one.title,
        "focus_areas": [choice.model_dump() for choice in one.choices],
        "note": one.note,
        "frozen_at": f"{one.frozen_at.isoformat()}Z",
        "batch": one.batch,
    }


def _line(one: Meeting, catalogue: Catalogue) -> str:
    titles = [choice.title or catalogue.focus_area(choice.focus_area).short for choice in one.choices]
    chosen = f": {listing(titles)}" if titles else ""
    return f"{one.number:>3}  {long_date(one.day)}  {one.title}{chosen} ({moment(one.frozen_at)})"


def _event(one: Event) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind.value,
        "title": one.title,
        "from": one.day.isoformat(),
        "until": one.until.isoformat() if one.until is not None else None,
        "ongoing": one.ongoing,
        "period": one.period,
        "focus_areas": list(one.concerns.focus_areas),
        "level": one.level.value if one.level is not None else None,
        "responsible": one.responsible,
        "text": one.text,
    }


def _since_document(told: Since) -> dict[str, Any]:
    return {
        "title": told.title,
        "day": told.day.isoformat(),
        "meeting": told.meeting.number if told.meeting is not None else None,
        "statements": [{"focus_area": one.focus_area.id, "then": one.then, "now": one.now} for one in told.statements],
        "figures": {kind.value: [_figure(one) for one in told.of(kind)] for kind in Became},
        "judgements": [asdict(one) for one in told.judgements],
        "events": [asdict(one) for one in told.events],
        "plan": [asdict(one) for one in told.plan],
    }


def _figure(one: FigureChange) -> dict[str, Any]:
    return asdict(one.told) | {"cause": asdict(one.cause) if one.cause is not None else None}


def _since_lines(told: Since) -> list[str]:
    lines = [told.title, *(f"  {one.sentence}" for one in told.statements)]
    for kind in Became:
        lines += _group(kind.value, [_figure_line(one) for one in told.of(kind)])
    for name, rows in (("judgements", told.judgements), ("plan", told.plan), ("events", told.events)):
        lines += _group(name, [_word_line(one) for one in rows])
    return lines


def _group(name: str, rows: Sequence[str]) -> list[str]:
    return [f"{say(f'since.head_{name}')}:", *(f"  {row}" for row in rows)] if rows else [say(f"since.no_{name}")]


def _figure_line(one: FigureChange) -> str:
    told, cause = one.told, one.cause
    what = say("since.of_group", indicator=told.indicator, group=told.group) if told.group else told.indicator
    why = say("since.cause_told", who=cause.who, when=cause.when, why=cause.why) if cause is not None else ""
    return f"{what}, {told.year}: {told.old} → {told.new}. {why}".rstrip()


def _word_line(one: WordChange | PlanChange) -> str:
    text = " → ".join(part for part in (one.old, one.new) if part)
    return f"{one.about} ({one.became.lower()}): {text}"
