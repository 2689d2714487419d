"""Verdicts on targets: the whole 95 % interval decides, or nothing does (docs/decisions/0030)."""

from slt_data.domain.series import Direction
from slt_data.domain.targets import TargetKind, Verdict

_WANTED = {
    TargetKind.UNDER: Direction.DOWN,
    TargetKind.AT_MOST: Direction.DOWN,
    TargetKind.DOWN: Direction.DOWN,
    TargetKind.NOT_UP: Direction.DOWN,
    TargetKind.AT_LEAST: Direction.UP,
    TargetKind.UP: Direction.UP,
}


def level_verdict(kind: TargetKind, wanted: float, low: float, high: float) -> Verdict:
    """Whether a figure with the 95 % interval ``low``–``high`` is on the right side of ``wanted``, all in one unit.

    ``REACHED`` when the whole interval is, ``NOT_REACHED`` when the whole of it is on the wrong side, else
    ``UNDECIDED``. A figure without chance is an interval of no width. Raises ``ValueError`` for a direction.

    >>> str(level_verdict(TargetKind.UNDER, 60, 29.4, 55.6)), str(level_verdict(TargetKind.UNDER, 50, 29.4, 55.6))
    ('reached', 'undecided')
    """
    if not kind.level:
        raise ValueError(kind)
    if kind is TargetKind.AT_LEAST:
        right, wrong = low >= wanted, high < wanted
    elif kind is TargetKind.AT_MOST:
        right, wrong = high <= wanted, low > wanted
    else:
        right, wrong = high < wanted, low >= wanted
    return Verdict.REACHED if right else Verdict.NOT_REACHED if wrong else Verdict.UNDECIDED


def direction_verdict(kind: TargetKind, low: float, high: float, same: float) -> Verdict:
    """Whether a change with the 95 % interval ``low``–``high`` went the right way.

    ``same`` is the change that means none: 1 for a ratio, 0 for a difference. Verdicts as in ``level_verdict``; raises
    ``ValueError`` for a level.

    >>> str(direction_verdict(TargetKind.DOWN, 0.28, 0.86, 1)), str(direction_verdict(TargetKind.NOT_UP, 0.9, 1.4, 1))
    ('reached', 'undecided')
    """
    if kind.level:
        raise ValueError(kind)
    if kind is TargetKind.DOWN:
        right, wrong = high < same, low >= same
    elif kind is TargetKind.UP:
        right, wrong = low > same, high <= same
    else:
        right, wrong = high <= same, low > same
    return Verdict.REACHED if right else Verdict.NOT_REACHED if wrong else Verdict.UNDECIDED


def way_verdict(kind: TargetKind, trend: Direction | None, *, there: bool) -> Verdict:
    """Whether a figure is on its way to a target whose year has not come, by its ``trend`` (None for no signal).

    ``there``: the newest figure is wholly on the right side of a level already, so that a trend away from it does not
    mean that it will not be reached.
    """
    if trend is None:
        return Verdict.CANNOT_SAY
    if trend is _WANTED[kind]:
        return Verdict.ON_WAY
    return Verdict.CANNOT_SAY if there else Verdict.NOT_ON_WAY
