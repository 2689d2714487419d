"""What a person says about a report: which proposals are true, how some of them are to be read, what report it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from slt_data.intake.delivery import Answers


@dataclass(frozen=True, kw_only=True)
class Correction:
    """How a person reads a proposal otherwise; None for what stays.

    ``text``: the figure as it would be typed in a cell («ca. 20»), or the words of a judgement.
    """

    indicator: str | None = None
    year: int | None = None
    segment: str | None = None
    text: str | None = None
    focus_area: str | None = None


@dataclass(frozen=True, kw_only=True)
class SourceGiven:
    """What the report is as a source. ``id``: of the catalogue; empty for a new one, None for the one that it is like.

    ``title``, ``publisher``, ``published``: of a new one, None for what the report says of itself.
    """

    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None


@dataclass(frozen=True, kw_only=True)
class ReportAnswers:
    """What was said about a report. ``year``: its own, None for the one that it tells.

    ``ticks``: by the id of a proposal, whether it is true; those that are not among them are true if they are sure.
    ``tables``: the answers about its tables, and the figures to leave out.
    """

    year: int | None = None
    ticks: Mapping[str, bool] = field(default_factory=dict)
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    source: SourceGiven = field(default_factory=SourceGiven)
    tables: Answers = field(default_factory=Answers)
