"""Makes the documents that the command line and the API both answer with, from a material."""

import math

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Indicator
from slt_data.domain.places import Area
from slt_data.domain.series import TOTAL, JudgementKind
from slt_data.export.documents import (
    AreaDocument,
    CaveatDocument,
    ChangeDocument,
    CodeDocument,
    IndicatorDocument,
    JudgementDocument,
    PointDocument,
    SeriesDocument,
)
from slt_data.export.peers_answer import peers_document
from slt_data.story.attribution import attribution
from slt_data.story.material import Material
from slt_data.story.peers import tell_peers
from slt_data.story.series_rows import SeriesRow


def area_document(area: Area) -> AreaDocument:
    """The document of ``area``, as the catalogue describes it."""
    codes = [CodeDocument(**code.model_dump()) for code in area.codes]
    return AreaDocument(id=area.id, title=area.title, made_up=area.made_up, board=area.board, codes=codes)


def indicator_documents(material: Material) -> list[IndicatorDocument]:
    """One document for each indicator of the area, in the catalogue's order; no figures are read."""
    return [_indicator(material, one) for one in material.indicators()]


def series_document(material: Material, indicator: Indicator, segment: str) -> SeriesDocument:
    """The figures of ``indicator`` for ``segment``, with changes, judgements and caveats; no points if there are no
    figures.
    """
    found = material.series(indicator.id, segment)
    rows = found.rows if found else ()
    caveats = [(one.id, one.text) for one in material.catalogue.caveats_of(indicator)]
    caveats += [(one.id, one.text) for one in material.remarks(indicator)]
    return SeriesDocument(
        indicator=indicator.id,
        area=material.area.id,
        made_up=material.area.made_up,
        unit=indicator.unit,
        segment=segment,
        points=[point_document(row, made_up=material.area.made_up) for row in rows],
        changes=[_change(row, row.change.from_year) for row in rows if row.change.from_year is not None],
        judgements=_judgements(material, indicator),
        caveats=[CaveatDocument(id=key, text=text) for key, text in caveats],
        peers=peers_document(tell_peers(material, indicator, segment)),
    )


def is_told(material: Material, indicator: Indicator) -> bool:
    """Whether the area has figures or words for ``indicator``."""
    return bool(material.segments(indicator.id)) or bool(_judgements(material, indicator))


def known_indicator(catalogue: Catalogue, key: str) -> Indicator | None:
    """The indicator with the id ``key``; None if there is none."""
    return catalogue.indicator(key) if catalogue.has("indicators", key) else None


def _indicator(material: Material, one: Indicator) -> IndicatorDocument:
    segments = material.segments(one.id)
    told = [year for segment in segments for year in material.told_years(one.id, segment)]
    return IndicatorDocument(
        id=one.id,
        title=one.title,
        unit=one.unit,
        focus_area=one.focus_area,
        area=material.area.id,
        made_up=material.area.made_up,
        first_year=min(told, default=None),
        last_year=max(told, default=None),
        segments=[segment for segment in segments if segment != TOTAL],
    )


def _judgements(material: Material, indicator: Indicator) -> list[JudgementDocument]:
    return [
        JudgementDocument(
            year=one.year,
            direction=one.direction,
            text=material.judgement_now(one).text,
            source=_source(material.catalogue.source(one.source).title, one.section),
        )
        for one in material.judgements
        if one.indicator == indicator.id and one.kind is JudgementKind.DEVELOPMENT
    ]


def point_document(row: SeriesRow, *, made_up: bool = False) -> PointDocument:
    """The document of the figure in ``row``. ``made_up``: those of its area are."""
    told, sure = row.told, row.certainty
    return PointDocument(
        year=told.year,
        value=plain_number(row.value),
        bound=plain_number(row.bound),
        status=row.status,
        raw=told.raw,
        guard=told.guard if told.guard.value else None,
        source=_source(row.source.title, row.section),
        attribution=attribution(row, made_up=made_up),
        low=told.low,
        high=told.high,
        rate=sure.rate,
        rate_low=sure.rate_low,
        rate_high=sure.rate_high,
        first_year=told.first_year,
        published=told.published,
        reserved=told.reserved,
        corrected=told.corrected,
    )


def _change(row: SeriesRow, since: int) -> ChangeDocument:
    change, sure = row.change, row.certainty
    return ChangeDocument(
        since=since,
        from_first_year=change.from_first_year,
        to=change.year,
        difference=plain_number(change.difference),
        percent=change.percent,
        reason=change.reason,
        ratio=_finite(sure.ratio),
        ratio_low=_finite(sure.ratio_low),
        ratio_high=_finite(sure.ratio_high),
        p=sure.p,
        level=sure.level,
        difference_low=sure.difference_low,
        difference_high=sure.difference_high,
    )


def _source(title: str, section: str) -> str:
    return f"{title}, {section}" if section else title


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


def plain_number(value: float | None) -> float | int | None:
    """``value`` as a whole number if it is one, and without binary rounding errors (2.400000000000002)."""
    if value is None or not math.isfinite(value):
        return value
    return int(value) if float(value).is_integer() else round(value, 6)
