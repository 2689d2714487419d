"""The tables of the board room: few rows and columns, to be read from the other end of the room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import TypeVar

from slt_data.analysis.certainty import ChangeLevel
from slt_data.domain.entries import Event, EventKind
from slt_data.story.attention import Attention
from slt_data.story.chronicle import Revised
from slt_data.story.indicator import IndicatorStory
from slt_data.story.joys import JoysAndConcerns
from slt_data.story.overview import OverviewRow
from slt_data.story.since import WordChange
from slt_data.story.since_plan import PlanChange
from slt_data.story.table import TableRow
from slt_data.story.ungdata import SurveyStory, country_text, wave_text
from slt_data.texts import say

MOST_AREAS, MOST_QUESTIONS, MOST_EVENTS, MOST_REVISED, MOST_WORDS, MOST_YEARS = 6, 7, 6, 6, 3, 6
"""The most rows on one screen, by kind of table."""

_MOST_REASONS = 2

_MOST_CHANGES = 20
"""The most changed figures that are shown, as on the slides."""

Item = TypeVar("Item")


@dataclass(frozen=True)
class ScreenTable:
    """``widths``: relative widths of the columns. ``levels``: of each row, if the last column is its certainty."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    levels: tuple[ChangeLevel | None, ...] = ()


def split(items: Sequence[Item], most: int) -> list[tuple[Item, ...]]:
    """``items`` in as few parts of at most ``most`` as possible, of nearly equal size."""
    parts = -(-len(items) // most)
    size, larger = divmod(len(items), max(parts, 1))
    ends = [size * number + min(number, larger) for number in range(parts + 1)]
    return [tuple(items[start:end]) for start, end in pairwise(ends)]


def attention_table(attention: Attention) -> ScreenTable:
    """One row a thing that the board should look at, with its first reasons."""
    told = tuple((f"{one.sentence}.", " ".join(one.why[:_MOST_REASONS])) for one in attention.points)
    return ScreenTable(
        attention.title, tuple(say(f"attention.column_{name}") for name in ("what", "why")), told, (6, 5)
    )


def highlights_table(found: JoysAndConcerns) -> ScreenTable:
    """Joys in the left column, concerns in the right; a side without any says so."""
    sides = [
        [f"{one.sentence}." for one in told] or [say(f"ungdata.no_{name}")]
        for name, told in (("joys", found.joys), ("concerns", found.concerns))
    ]
    heads = (say("ungdata.joys"), say("ungdata.concerns"))
    return ScreenTable(say("ungdata.highlights"), heads, tuple(zip_longest(*sides, fillvalue="")), (1, 1))


def overview_table(rows: Sequence[OverviewRow], year: int) -> list[ScreenTable]:
    """One row a focus area: the statement and its certainty."""
    told = [(row.focus_area.title, row.dated_statement(year), row.verdict) for row in rows]
    levels = [row.lead.weight if row.lead is not None else None for row in rows]
    heads = ("focus", "statement", "verdict")
    return _paged(say("deck.overview_alt"), heads, told, (2.6, 6.2, 3.2), MOST_AREAS, levels)


def survey_table(survey: SurveyStory) -> list[ScreenTable]:
    """One row a question that was answered: the wave before, the newest, the country if known, the certainty."""
    stories = [story for _, group in survey.groups for story in group]
    country = any(map(country_text, stories))
    told = [
        (
            story.indicator.title,
            wave_text(story, newest=False),
            wave_text(story, newest=True),
            *([country_text(story)] if country else []),
            story.verdict,
        )
        for story in stories
    ]
    names = ("question", "before", "newest", *(("country",) if country else ()), "verdict")
    shares = (3.6, 2.4, 2.4, *((1.4,) if country else ()), 2.7)
    return _paged(say("deck.survey_alt"), names, told, shares, MOST_QUESTIONS, [story.weight for story in stories])


def event_table(events: Sequence[Event], kinds: Mapping[EventKind, str]) -> list[ScreenTable]:
    """One row a measure or event, oldest first."""
    told = [(one.period, kinds[one.kind], one.title) for one in events]
    return _paged(say("deck.events_alt"), ("when", "kind", "what"), told, (3.4, 1.6, 7.0), MOST_EVENTS)


def since_table(rows: Sequence[Revised]) -> list[ScreenTable]:
    """One row a figure that is new, revised or removed; no rows if there is none."""
    told = [(one.counted, one.year, one.old, one.new, one.difference) for one in rows[:_MOST_CHANGES]]
    if len(rows) > len(told):
        told.append((say("deliver.more", number=len(rows) - len(told)), "", "", "", ""))
    heads = tuple(say(f"since.{name}") for name in ("figure", "year", "old", "new", "difference"))
    parts = split(told, MOST_REVISED) or [()]
    return [ScreenTable(say("since.text"), heads, part, (5.4, 1.0, 2.0, 2.0, 1.6)) for part in parts]


def words_table(words: Sequence[WordChange | PlanChange]) -> list[ScreenTable]:
    """One row a judgement, event or measure that is new, changed or removed: what it says, or said."""
    told = [(one.about, one.became, one.new or one.old) for one in words]
    heads = tuple(say(f"since.{name}") for name in ("about", "what", "words"))
    return [ScreenTable(say("since.words"), heads, part, (2.6, 1.4, 8.0)) for part in split(told, MOST_WORDS)]


def figure_table(story: IndicatorStory, year: int) -> ScreenTable:
    """The newest figures up to ``year`` as text, as many of each group as fit together."""
    seen = [row for row in story.table if int(row.period[-4:]) <= year]
    groups = dict.fromkeys(row.group for row in seen)
    each = max(1, MOST_YEARS // max(len(groups), 1))
    kept: list[TableRow] = [row for group in groups for row in [one for one in seen if one.group == group][:each]]
    cells = {
        "group": [row.group for row in kept],
        "period": [row.period for row in kept],
        "figure": [row.figure for row in kept],
        "difference": [row.difference if story.chart is not None else "" for row in kept],
    }
    wide = {"group": 2.0, "period": 1.2, "figure": 3.2, "difference": 2.8}
    shown = {name: column for name, column in cells.items() if name in {"period", "figure"} or any(column)}
    return ScreenTable(
        caption=say("deck.name_table", title=story.indicator.title),
        heads=tuple(say(f"table.{name}") for name in shown),
        rows=tuple(zip(*shown.values(), strict=True)),
        widths=tuple(wide[name] for name in shown),
    )


def _paged(
    caption: str,
    names: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    widths: tuple[float, ...],
    most: int,
    levels: Sequence[ChangeLevel | None] = (),
) -> list[ScreenTable]:
    heads = tuple(say(f"deck.column_{name}") for name in names)
    told = split(rows, most)
    shown = split(levels, most) or [()] * len(told)
    return [ScreenTable(caption, heads, part, widths, sure) for part, sure in zip(told, shown, strict=True)]
