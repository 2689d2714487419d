"""The plan as a table for programs: a row for each piece of the plan of a year."""

from collections.abc import Iterator
from typing import Final

from slt_data.export.plan_documents import GoalDocument, MeasureDocument, PlanDocument, PlanYearDocument

PLAN_COLUMNS: Final = (
    *("area", "year", "kind", "form", "id", "innsatsomraade", "text", "level", "unit", "period", "indicator"),
    *("wanted", "verdict", "sentence", "state", "done", "seen", "next", "forum", "outcome", "overdue", "unread"),
    *("source", "made_up"),
)
"""``text``: what a piece says, or is called; ``innsatsomraade``: the one that it belongs to, or is a part of.

``form``: what an experience or what the work rests on is; ``outcome``: what became of a topic.
"""
PLAN_KINDS: Final = ("innsatsomraade", "delmaal", "tiltak", "sak", "erfaring", "forankring")
"""The values of ``kind``."""

_Row = dict[str, object]


def plan_table(document: PlanDocument) -> list[tuple[object, ...]]:
    """A row for each piece, newest year first, with the values of ``PLAN_COLUMNS``; None for what it does not have."""
    shared: _Row = {"area": document.area, "made_up": document.made_up}
    rows = [{**shared, "year": year.year, **row} for year in document.years for row in _year(year)]
    return [tuple(row.get(name) for name in PLAN_COLUMNS) for row in rows]


def _year(told: PlanYearDocument) -> Iterator[_Row]:
    for area in told.innsatsomraader:
        yield {
            "kind": "innsatsomraade",
            "id": area.id,
            "innsatsomraade": area.under,
            "text": area.title,
            "unread": area.unread,
            "source": area.source,
        }
        yield from (_goal(one) | {"innsatsomraade": area.id} for one in area.goals)
        yield from (_measure(one, told.year) | {"innsatsomraade": area.id} for one in area.measures)
    yield from (_goal(one) for one in told.loose_goals)
    yield from (_measure(one, told.year) for one in told.loose_measures)
    for case in told.cases:
        yield {
            "kind": "sak",
            "id": case.id,
            "text": case.text,
            "forum": case.forum.value,
            "outcome": case.outcome or None,
        }
    for one in told.experiences:
        yield {"kind": "erfaring", "id": one.id, "text": one.text, "forum": one.forum.value, "form": one.kind.value}
    for own in told.anchoring:
        text = f"{own.title}. {own.text}" if own.text else own.title
        yield {"kind": "forankring", "id": own.id, "text": text, "form": own.kind.value}


def _goal(one: GoalDocument) -> _Row:
    return {
        "kind": "delmaal",
        "id": one.id,
        "text": one.text,
        "indicator": one.indicator,
        "wanted": one.target.wanted if one.target is not None else None,
        "verdict": one.verdict.value if one.verdict is not None else None,
        "sentence": one.sentence or None,
        "unread": one.unread,
        "source": one.source,
    }


def _measure(one: MeasureDocument, year: int) -> _Row:
    status = one.status.get(str(year))
    told = {name: getattr(status, name) or None for name in ("done", "seen", "next")} if status is not None else {}
    return {
        "kind": "tiltak",
        "id": one.id,
        "text": one.title,
        "level": one.level.value if one.level else None,
        "unit": one.unit or None,
        "period": one.period or None,
        "unread": one.unread,
        "source": one.source,
        "state": status.state.value if status is not None else None,
        "overdue": one.overdue.value if one.overdue is not None else None,
        **told,
    }
