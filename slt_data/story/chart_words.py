"""Texts beside a chart: how to read it, and what its table must add in order to say the same."""

from itertools import pairwise

from slt_data.charts.spec import BREAKS, OPEN, Mark, MarkKind, Point, TrendChart
from slt_data.domain.series import ROUND, Status
from slt_data.norwegian import listing
from slt_data.texts import say

_SIGNS = {Status.HIDDEN: "hidden", Status.MISSING: "missing", Status.WORDS: "words"}


def explain(chart: TrendChart) -> tuple[str, ...]:
    """How to read ``chart``: a sentence or two on each thing that is in it."""
    points = [point for line in chart.lines for point in line.points]
    drawn = [point for point in points if point.drawn]
    kinds = {mark.kind for mark in chart.marks}
    averages = any("–" in point.period for point in drawn)
    told = [
        ("average" if averages else "dot", bool(drawn)),
        ("lines", len(chart.lines) > 1),
        ("line", any(point.joined for point in drawn)),
        ("windows", any(now.overlaps(before) for line in chart.lines for before, now in pairwise(line.drawn))),
        ("interval", any(point.low is not None for point in drawn)),
        ("gap", any(not point.drawn for line in chart.lines for point in line.points[1:-1])),
        ("round", len(drawn) > 1 and any(point.status in ROUND for point in drawn)),
        ("break", MarkKind.BREAK in kinds),
        ("possible_break", MarkKind.POSSIBLE_BREAK in kinds),
        ("numbers", any(mark.number for mark in chart.marks)),
        ("usual", chart.guides is not None and chart.guides.low is not None),
        ("middle", chart.guides is not None and chart.guides.low is None),
        ("usual_ends", chart.guides is not None and chart.guides.last_x is not None),
        ("target", chart.aim is not None),
        ("chosen", chart.highlight is not None),
    ]
    sentences = [say(f"explain.{name}") for name, occurs in told if occurs]
    statuses = {point.status for point in points}
    sentences += _open_dots(drawn)
    sentences += [say(f"explain.{name}") for status, name in _SIGNS.items() if status in statuses]
    return (*sentences, say("explain.zero"), say("explain.reach"))


def _open_dots(drawn: list[Point]) -> list[str]:
    kinds = [say(f"status.{one}") for one in Status if one in OPEN and any(point.status is one for point in drawn)]
    kinds += [say("precision.kind")] if any(point.reserved for point in drawn) else []
    sentences = [say("explain.open", kinds=listing(kinds, "eller"))] if kinds else []
    return sentences + ([say("explain.kept")] if any(point.kept for point in drawn) else [])


def beside_table(chart: TrendChart) -> tuple[str, ...]:
    """What ``chart`` shows besides figures: the chosen year, what is usual, the breaks, the events."""
    chosen = next(
        (point.period for line in chart.lines for point in line.points if point.x == chart.highlight),
        None,
    )
    sentences = [say("explain.table_chosen", period=chosen)] if chosen is not None else []
    sentences += [chart.guides.said] if chart.guides is not None and chart.guides.said else []
    sentences += [chart.target.said] if chart.target is not None else []
    marks = sorted(chart.marks, key=lambda mark: mark.number)
    return (*sentences, *(" ".join(mark_line(mark)) for mark in marks))


def lines_below(chart: TrendChart) -> list[tuple[str, str]]:
    """(lead, rest) of each line below ``chart``: its marks, and a target that has no level to draw."""
    aimed = [] if chart.target is None or chart.aim is not None else [(say("target_line.lead"), chart.target.said)]
    return [*map(mark_line, chart.marks), *aimed]


def mark_line(mark: Mark) -> tuple[str, str]:
    """(lead, rest) of the line that explains a mark: a break's title, or an event's number."""
    if mark.kind in BREAKS:
        title = say(f"chart.{mark.kind}", title=mark.title)
        return say("explain.break_line", title=title, when=mark.when), mark.text
    return str(mark.number), say("explain.event_line", title=mark.title, when=mark.when)
