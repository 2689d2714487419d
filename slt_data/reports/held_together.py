"""The figures of one report held against each other: the same said twice is one, and what differs is in doubt."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.series import ROUND, Status
from slt_data.intake.findings import Finding, finding
from slt_data.norwegian import number
from slt_data.reports.proposed import ProposedFigure

_NEAR = 0.15
"""How far a round number may be from the exact one that it stands for."""
_YEAR_AROUND = "reports.year_around"

Key = tuple[str, str, int | None, int | None, bool]


def once(figures: Sequence[ProposedFigure]) -> tuple[ProposedFigure, ...]:
    """``figures`` without repetitions, in their order; of each the surest telling is kept.

    Where a report says two things of the same, both are in doubt; but the only one of which nothing else is in doubt
    stays sure, and so does one that has its year in its sentence beside those that have not.
    """
    groups: dict[Key, list[ProposedFigure]] = {}
    for one in figures:
        part = one.status is Status.PARTIAL
        groups.setdefault((one.indicator, one.segment, one.year, one.first_year, part), []).append(one)
    kept = {own.id: own for key, group in groups.items() for own in (_settled(group) if key[2] is not None else group)}
    return tuple(kept[key] for key in dict.fromkeys(one.id for one in figures) if key in kept)


def _settled(group: Sequence[ProposedFigure]) -> list[ProposedFigure]:
    told: list[ProposedFigure] = []
    for one in sorted(group, key=lambda own: (not own.sure, own.status in ROUND, own.value is None)):
        if not any(_same(own, one) for own in told):
            told.append(one)
    if len(told) < 2:
        return told
    sure = [one for one in told if one.sure]
    dated = [one for one in sure if not _says(one, _YEAR_AROUND)]
    surest = next((own[0] for own in (sure, dated) if len(own) == 1), None)
    return [one if one is surest else _doubted(one, told) for one in told]


def _says(one: ProposedFigure, code: str) -> bool:
    return any(why.code == code for why in one.why)


def _same(known: ProposedFigure, one: ProposedFigure) -> bool:
    if known.value is None or one.value is None:
        return known.value is one.value and known.status is one.status
    if one.status in ROUND:
        return abs(known.value - one.value) <= _NEAR * max(known.value, one.value)
    return known.value == one.value and known.status is one.status


def _doubted(one: ProposedFigure, told: Sequence[ProposedFigure]) -> ProposedFigure:
    others = ", ".join(other.raw for other in told if other is not one)
    return replace(one, sure=False, why=(*one.why, finding("reports.doubt_other", others=others)))


def in_doubt(figures: Iterable[ProposedFigure], ids: Iterable[str], why: Finding) -> tuple[ProposedFigure, ...]:
    """``figures``, those with ``ids`` no longer sure, because of ``why``."""
    wanted = frozenset(ids)
    return tuple(replace(one, sure=False, why=(*one.why, why)) if one.id in wanted else one for one in figures)


def parts_and_wholes(
    figures: Sequence[ProposedFigure], catalogue: Catalogue
) -> tuple[tuple[ProposedFigure, ...], tuple[Finding, ...]]:
    """``figures`` with doubt where parts that must add up do not, and a finding for each such whole."""
    exact = {
        (one.indicator, one.segment, one.year): one
        for one in sorted(figures, key=lambda own: own.sure)  # of several, a sure one counts
        if one.value is not None and one.status is Status.EXACT and one.first_year is None
    }
    held, findings = tuple(figures), list[Finding]()
    for (key, segment, year), whole in exact.items():
        if segment:
            continue
        for dimension in catalogue.indicator(key).additive:
            values = catalogue.dimension(dimension).values
            parts = [own for value in values if (own := exact.get((key, f"{dimension}={value}", year))) is not None]
            total = sum(own.value or 0 for own in parts)
            if not parts or total == whole.value or (len(parts) < len(values) and total < (whole.value or 0)):
                continue
            told = finding(
                "reports.parts",
                title=catalogue.indicator(key).short,
                year=year,
                parts=" + ".join(number(own.value or 0) for own in parts),
                total=number(total),
                whole=number(whole.value or 0),
            )
            findings.append(told)
            held = in_doubt(held, [whole.id, *(own.id for own in parts)], told)
    return held, tuple(findings)
