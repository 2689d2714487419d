"""What stands in the store of what a report proposes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from rapidfuzz import fuzz

from slt_data.analysis.wording import WordedFigure, in_table
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.disclosure import Role
from slt_data.domain.series import SURE, JudgementKind, Status
from slt_data.intake.coded_frames import each
from slt_data.reports.accepting import choice_standing
from slt_data.reports.proposed import ProposedFigure, ProposedJudgement, ReportRead
from slt_data.store.store import Store

_SAME_WORDS = 85
"""The least likeness, of 100, of two texts that say the same of one thing."""


@dataclass(frozen=True)
class Stands:
    """What stands, as text. ``same``: the proposal says the same. ``raw``: how its source wrote a figure."""

    text: str
    same: bool
    raw: str = ""


def standing_of(store: Store, area: str, read: ReportRead, catalogue: Catalogue) -> dict[str, Stands]:
    """By the id of a proposal of ``read``, what ``area`` has of the same from before."""
    judged = list(each(store.judgements(area)))
    found = dict(_figures(store, area, read, catalogue))
    for one in read.judgements:
        own = [_same_said(one, row) for row in judged if _same_subject(one, row)]
        told = next((stands for stands in own if stands.same), own[0] if own else None)
        if told is not None and (told.same or one.kind is JudgementKind.DEVELOPMENT):
            found[one.id] = told
    for choice in read.choices:
        known = choice_standing(choice, area, catalogue)
        if known is not None and choice.year in known.years:
            found[choice.id] = Stands(known.title, same=True)
    return found


def as_it_stands(figures: Sequence[ProposedFigure], standing: Mapping[str, Stands]) -> tuple[ProposedFigure, ...]:
    """``figures``, those about the size of one that stands in the words of that: «ca. 20 %» for «ca 20 prosent»."""
    found = []
    for one in figures:
        stands = standing.get(one.id)
        about = stands is not None and stands.same and one.status is Status.APPROXIMATE
        found.append(replace(one, raw=stands.raw) if about and stands is not None else one)
    return tuple(found)


def _figures(store: Store, area: str, read: ReportRead, catalogue: Catalogue) -> Iterator[tuple[str, Stands]]:
    indicators = {one.indicator for one in read.figures}
    rows = store.figures(area, Role.KOORDINATOR, indicators=indicators)
    known = {(row.indicator, row.segment, int(row.year), _whole(row.first_year)): row for row in each(rows)}
    for one in read.figures:
        row = known.get((one.indicator, one.segment, one.year or 0, one.first_year))
        if row is None or row.status == Status.MISSING:
            continue
        status, value = Status(row.status), None if pd.isna(row.value) else float(row.value)
        told = in_table(catalogue.indicator(one.indicator), WordedFigure(one.year or 0, value, status, row.raw or ""))
        alike = status in {*SURE, Status.APPROXIMATE} or (row.raw or "").casefold() == one.raw.casefold()
        yield one.id, Stands(told, same=status is one.status and value == one.value and alike, raw=row.raw or "")


def _same_subject(one: ProposedJudgement, row: Any) -> bool:
    """Whether the judgement in ``row`` is of the same kind, year and subject, by the same voice."""
    told = (one.year, one.kind.value, one.focus_area, one.indicator, one.voice)
    stood = [getattr(row, name) for name in ("year", "kind", "focus_area", "indicator", "voice")]
    return told == tuple(None if pd.isna(value) else value for value in stood)


def _same_said(one: ProposedJudgement, row: Any) -> Stands:
    words = fuzz.token_sort_ratio(one.text.casefold(), str(row.text).casefold()) >= _SAME_WORDS
    developed = one.kind is JudgementKind.DEVELOPMENT
    return Stands(str(row.text), same=words or (developed and row.direction == one.direction.value))


def _whole(number: float) -> int | None:
    return None if pd.isna(number) else int(number)
