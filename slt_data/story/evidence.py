"""What speaks for telling of an indicator: each kind of evidence, how strong it is, and how it is told.

The kinds and their limits are fixed in advance (docs/decisions/0021). Nothing here knows of a hidden figure: a row that
is hidden has no number, no change and no test.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from slt_data.analysis.certainty import ChangeLevel
from slt_data.analysis.sentences import certainty_sentence
from slt_data.analysis.wording import dated, in_prose, statement, subject
from slt_data.domain.entries import Indicator
from slt_data.domain.series import Direction, Judgement, JudgementKind, Status
from slt_data.story.comparison import compare_together
from slt_data.story.material import Material
from slt_data.story.overtime import Signals, over_time
from slt_data.story.series_rows import SeriesRow, SeriesRows
from slt_data.texts import say

POLICE = "Politiet"


class EvidenceKind(StrEnum):
    """In the order in which one leads where an indicator has several."""

    USUAL = "usual"
    TREND = "trend"
    CHANGE = "change"
    COUNTRY = "country"
    POLICE = "police"


@dataclass(frozen=True)
class Evidence:
    """One reason to tell of an indicator.

    ``strong``: chance alone would show as much in at most 2 of 1,000. ``strength`` is comparable within a kind alone;
    more is stronger. ``lead`` is the sentence where this comes first, without a full stop, ``why`` it as a reason.
    ``way``: which way the figure went, or on which side of the other one it lies; None where it is no figure.
    """

    kind: EvidenceKind
    strong: bool
    strength: float
    lead: str = ""
    why: str = ""
    way: Direction | None = None


def leading(evidence: Sequence[Evidence]) -> Evidence | None:
    """The one that an indicator is told by: a strong one before a weak one, then in the order of the kinds."""
    order = list(EvidenceKind)
    return min(evidence, key=lambda one: (not one.strong, order.index(one.kind)), default=None)


def heaviness(evidence: Sequence[Evidence]) -> tuple[int, int]:
    """How many kinds of strong evidence there are, and how many of any; more is heavier."""
    return sum(one.strong for one in evidence), len(evidence)


def evidence_of(
    material: Material, country: Material | None, indicator: Indicator, segment: str, year: int
) -> tuple[Evidence, ...]:
    """What the figure of ``year`` and those before it show for one line; nothing without an exact figure of that year.

    ``country`` is what the area is set beside in the same year, if anything.
    """
    series = material.series(indicator.id, segment)
    row = series.at(year) if series is not None else None
    if series is None or row is None or row.told.status in {Status.MISSING, Status.HIDDEN}:
        return ()
    named = indicator
    if series.title:
        named = indicator.model_copy(update={"short": f"{indicator.short} ({series.title.lower()})"})
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
    """«Nasking har økt over tid, fra 24 i 2021 til 66 i 2025»; where only the rates have, that they have."""
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
    """What stands on the police's own list of the greatest challenges of ``year`` in ``focus_area``."""
    own = [one.id for one in material.catalogue.indicators if one.focus_area == focus_area]
    told = material.judged(own, focus_area, JudgementKind.CHALLENGE)
    return [one for one in told if one.year == year and one.voice == POLICE]
