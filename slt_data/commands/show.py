"""Commands that show what the store holds: areas, indicators, series and the challenge picture."""

import math
from argparse import Namespace
from typing import Any

from slt_data.analysis.wording import difference_text, in_table, percent_text
from slt_data.commands.answer import Answer, ready_store
from slt_data.domain.disclosure import Role
from slt_data.domain.series import JudgementKind, Status
from slt_data.norwegian import span
from slt_data.story.material import Material
from slt_data.story.overview import OverviewRow, tell_overview
from slt_data.story.series_rows import Row, SeriesRows
from slt_data.texts import say


def areas(_: Namespace) -> Answer:
    """The areas of the catalogue."""
    store, _batches = ready_store()
    rows = [
        {
            "id": one.id,
            "title": one.title,
            "made_up": one.made_up,
            "board": one.board,
            "codes": [code.model_dump() for code in one.codes],
        }
        for one in store.catalogue.areas
    ]
    return Answer(rows, [f"{row['id']:<18} {row['title']}" for row in rows])


def indicators(asked: Namespace) -> Answer:
    """A row for each indicator in each area where it has figures or words."""
    store, _batches = ready_store()
    chosen = [store.catalogue.area(asked.area)] if asked.area else store.catalogue.areas
    rows = [row for area in chosen for row in _indicator_rows(Material(store, area.id))]
    lines = [f"{row['area']:<16} {row['id']:<32} {_years(row):<10} {row['title']}" for row in rows]
    return Answer(rows, lines)


def series(asked: Namespace) -> Answer:
    """One indicator in one area: its points, changes, judgements and caveats."""
    store, _batches = ready_store()
    indicator = store.catalogue.indicator(asked.indicator)
    material = Material(store, asked.area, Role(asked.role))
    found = material.series(indicator.id, asked.segment)
    judgements = [
        {
            "year": one.year,
            "direction": one.direction.value,
            "text": one.text,
            "source": _source(store.catalogue.source(one.source).title, one.section),
        }
        for one in material.judgements
        if one.indicator == indicator.id and one.kind is JudgementKind.DEVELOPMENT
    ]
    caveats = [{"id": key, "text": store.catalogue.caveat(key).text} for key in indicator.caveats]
    caveats += [{"id": one.id, "text": one.text} for one in material.remarks(indicator)]
    rows = found.rows if found else ()
    document = {
        "indicator": indicator.id,
        "area": material.area.id,
        "unit": indicator.unit.value,
        "points": [_point(row) for row in rows],
        "changes": [_change(row) for row in rows if row.change.from_year is not None],
        "judgements": judgements,
        "caveats": caveats,
    }
    others = [segment for segment in material.segments(indicator.id) if segment != asked.segment]
    messages = [say("cli.segments", segments=" ".join(f"'{one}'" for one in others))] if others else []
    return Answer(document, [*_lines(found), *(f"{one['year']}: {one['text']}" for one in judgements)], messages)


def picture(asked: Namespace) -> Answer:
    """The challenge picture of one year: what is said of each focus area, in sentences."""
    store, _batches = ready_store()
    material = Material(store, asked.area, Role(asked.role))
    country = Material(store, material.area.country, Role(asked.role)) if material.area.country else None
    rows = tell_overview(material, asked.year, country)
    document = {
        "area": material.area.id,
        "year": asked.year,
        "made_up": material.area.made_up,
        "tested": max((row.lead.tested for row in rows if row.lead is not None), default=0),
        "focus_areas": [_picture_row(row) for row in rows],
    }
    lines = [say("overview.title", area=material.area.short, year=asked.year)]
    for row in document["focus_areas"]:
        lines += ["", f"{row['title']}: {row['statement']}", *(f"  {sentence}" for sentence in row["sentences"])]
    return Answer(document, lines)


def _picture_row(row: OverviewRow) -> dict[str, Any]:
    lead = row.lead
    return {
        "focus_area": row.focus_area.id,
        "title": row.focus_area.title,
        "indicator": row.focus_area.lead,
        "statement": row.statement,
        "verdict": row.verdict,
        "level": lead.level.value if lead is not None and lead.level else None,
        "figure_year": row.figure_year,
        "sentences": list(lead.sentences) if lead is not None else [],
        "police": row.police,
        "survey": row.survey,
    }


def _indicator_rows(material: Material) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    material.read()
    for one in material.indicators():
        told = [
            row.told.year
            for segment in material.segments(one.id)
            if (found := material.series(one.id, segment)) is not None
            for row in found.rows
            if row.told.status is not Status.MISSING
        ]
        rows.append(
            {
                "id": one.id,
                "title": one.title,
                "unit": one.unit.value,
                "focus_area": one.focus_area,
                "area": material.area.id,
                "first_year": min(told, default=None),
                "last_year": max(told, default=None),
            }
        )
    return rows


def _years(row: dict[str, Any]) -> str:
    return span(row["first_year"], row["last_year"]) if row["first_year"] else ""


def _point(row: Row) -> dict[str, object]:
    point: dict[str, object] = {
        "year": row.told.year,
        "value": _plain(row.told.value),
        "status": row.told.status.value,
        "raw": row.told.raw,
        "guard": row.told.guard.value or None,
        "source": _source(row.source.title, row.section),
        "low": row.told.low,
        "high": row.told.high,
        "rate": row.certainty.rate,
        "rate_low": row.certainty.rate_low,
        "rate_high": row.certainty.rate_high,
    }
    if row.told.first_year is not None:
        point["first_year"] = row.told.first_year
    return point


def _change(row: Row) -> dict[str, object]:
    sure = row.certainty
    change: dict[str, object] = {
        "from": row.change.from_year,
        "to": row.change.year,
        "difference": _plain(row.change.difference),
        "percent": row.change.percent,
        "reason": row.change.reason.value if row.change.reason else None,
        "ratio": _finite(sure.ratio),
        "ratio_low": _finite(sure.ratio_low),
        "ratio_high": _finite(sure.ratio_high),
        "p": sure.p,
        "level": sure.level.value if sure.level else None,
    }
    if sure.difference_low is not None:
        change |= {"difference_low": sure.difference_low, "difference_high": sure.difference_high}
    return change


def _lines(found: SeriesRows | None) -> list[str]:
    if found is None:
        return [say("cli.no_series")]
    lines = []
    for row in found.rows:
        base = found.at(row.change.from_year)
        before = base.told.value if base else None
        smallest = min((one for one in (row.told.value, before) if one is not None), default=None)
        cells = (in_table(found.indicator, row.told), difference_text(found.indicator, row.change))
        lines.append(f"{row.told.period:<10} {cells[0]:>12}  {cells[1]} {percent_text(row.change, smallest)}".rstrip())
    return lines


def _source(title: str, section: str) -> str:
    return f"{title}, {section}" if section else title


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


def _plain(value: float | None) -> float | int | None:
    return int(value) if value is not None and float(value).is_integer() else value
