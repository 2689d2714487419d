"""The evidence for mentioning an indicator: each kind, its strength, and its sentences.

The kinds and their limits are fixed in advance (docs/decisions/0021). A hidden figure can't be evidence: its row has no
number, no change and no test.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from slt_data.analysis.certainty import ChangeLevel
from slt_data.analysis.sentences import certainty_sentence
from slt_data.analysis.wording import dated, in_prose, statement, subject
from slt_data.domain.entries import Indicator
from slt_data.domain.series import Direction, Judgement, JudgementKind, Status
from slt_data.norwegian import in_sentence
from slt_data.story.comparison import compare_together
from slt_data.story.material import Material
from slt_data.story.overtime import Signals, over_time
from slt_data.story.series_rows import SeriesRow, SeriesRows
from slt_data.texts import say

POLICE = "Politiet"


class EvidenceKind(StrEnum):
    """The kinds of evidence; if an indicator has several, the first in this order leads."""

    USUAL = "usual"
    TREND = "trend"
    CHANGE = "change"
    COUNTRY = "country"
    POLICE = "police"


@dataclass(frozen=True)
class Evidence:
    """One reason to mention an indicator.

    ``strong``: chance alone would show as much in at most 2 of 1,000 cases. ``strength``: more is stronger, comparable
    only within a kind. ``lead``: the sentence if this leads, without a full stop; ``why``: the sentence if it is a
    reason. ``way``: the direction of the figure, or its side of the other figure; None if it is not about a figure.
    """

    kind: EvidenceKind
    strong: bool
    strength: float
    lead: str = ""
    why: str = ""
    way: Direction | None = None


def leading(evidence: Sequence[Evidence]) -> Evidence | None:
    """The evidence that an indicator is presented by: strong before weak, then in the order of the kinds; None for
    none.
    """
    order = list(EvidenceKind)
    return min(evidence, key=lambda one: (not one.strong, order.index(one.kind)), default=None)


def heaviness(evidence: Sequence[Evidence]) -> tuple[int, int]:
    """(number of kinds of strong evidence, number of kinds of any): more is heavier."""
    return sum(one.strong for one in evidence), len(evidence)


def evidence_of(
    material: Material, country: Material | None, indicator: Indicator, segment: str, year: int
) -> tuple[Evidence, ...]:
    """The evidence in the figure of ``year`` and those before it, for one line; empty without an exact figure that
    year.

    ``country``: the area that it is compared with in the same year, if any.
    """
    series = material.series(indicator.id, segment)
    row = series.at(year) if series is not None else None
    if series is None or row is None or row.told.status in {Status.MISSING, Status.HIDDEN}:
        return ()
    named = indicator
    if series.title:
        named = indicator.model_copy(update={"short": f"{indicator.short} ({in_sentence(series.title)})"})
    time = over_time(series, material.breaks(indicator), year)
    found = [
        *_of_time(named, row, time.signals),
        *_of_change(named, series, row),
        *(_of_country(material, country, indicator, segment, year) if country is not None else ()),
    ]
    return tuple(found)


def _of_time(indicator: Indicator, row: SeriesRow, signals: Signals) -> list[Evidence]:
    found = []
    grown = _grown(indicator, row, signals)
    if signals.trend is not None:
        found.append(Evidence(EvidenceKind.TREND, True, signals.chi2, grown, signals.trend_said, signals.trend))
    if signals.outside is not None:
        side = say(f"attention.side_{signals.outside}")
        ends = {"side": side, "low": signals.low, "high": signals.high}
        if signals.trend is signals.outside:
            lead = say("attention.usual_after", said=grown, side=side)
        else:
            figure = dated(indicator, row.told, in_prose(indicator, row.told))
            lead = say("attention.usual", name=indicator.short, figure=figure, **ends)
        said = signals.outside_said
        found.append(Evidence(EvidenceKind.USUAL, True, signals.reach, lead, said, signals.outside))
    return found


def _grown(indicator: Indicator, row: SeriesRow, signals: Signals) -> str:
    """«Nasking har økt over tid, fra 24 i 2021 til 66 i 2025»; if only the rates have increased, a sentence on
    those.
    """
    since = signals.since
    if since is None or signals.trend is None:
        return ""
    went = (row.told.value or 0.0) - (since.told.value or 0.0)
    if (went > 0) is not (signals.trend is Direction.UP) or went == 0:
        return f"{indicator.short}: {signals.trend_said[:1].lower()}{signals.trend_said[1:].rstrip('.')}"
    figures = {
        "before": dated(indicator, since.told, in_prose(indicator, since.told)),
        "figure": dated(indicator, row.told, in_prose(indicator, row.told)),
    }
    return say(f"attention.trend_{signals.trend}", name=subject(indicator), **figures)


def _of_change(indicator: Indicator, series: SeriesRows, row: SeriesRow) -> list[Evidence]:
    level, before = row.certainty.level, series.at(row.change.from_year, row)
    if level is None or level is ChangeLevel.INGEN or before is None:
        return []
    lead = statement(indicator, row.told, before.told, row.change, with_years=True)
    sure = certainty_sentence(level, row.change.direction, row.certainty.way)
    way, strong = row.certainty.way or row.change.direction, level is ChangeLevel.TYDELIG
    return [Evidence(EvidenceKind.CHANGE, strong, -(row.certainty.p or 0.0), lead, sure, way)]


def _of_country(material: Material, country: Material, indicator: Indicator, segment: str, year: int) -> list[Evidence]:
    compared = compare_together(material, country, indicator, year, segment)
    if compared.level is None or compared.level is ChangeLevel.INGEN:
        return []
    strong, lead = compared.level is ChangeLevel.TYDELIG, compared.said.rstrip(".")
    return [Evidence(EvidenceKind.COUNTRY, strong, -(compared.p or 0.0), lead, compared.sentence, compared.way)]


def listed_by_police(material: Material, focus_area: str, year: int) -> list[Judgement]:
    """The police's list of the greatest challenges of ``year``, as far as it concerns ``focus_area``."""
    own = [one.id for one in material.catalogue.indicators if one.focus_area == focus_area]
    told = material.judged(own, focus_area, JudgementKind.CHALLENGE)
    return [one for one in told if one.year == year and one.voice == POLICE]
