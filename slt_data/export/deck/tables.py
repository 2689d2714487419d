"""The contents of a deck's tables and lists, as text."""

from collections.abc import Sequence

from slt_data.charts.slide.strands import sign_of
from slt_data.charts.spec import BREAKS, TrendChart
from slt_data.domain.entries import Event
from slt_data.domain.series import Status
from slt_data.export.deck.shapes import SlideTable
from slt_data.norwegian import HIDDEN_SIGN, MISSING_SIGN, capital
from slt_data.story.chronicle import Revised
from slt_data.story.overview import OverviewRow
from slt_data.story.since import WordChange
from slt_data.story.since_plan import PlanChange
from slt_data.story.table import TableRow
from slt_data.story.ungdata import SurveyStory, country_text, wave_text
from slt_data.texts import say

_MOST_REVISED = 20


def overview_grid(rows: Sequence[OverviewRow], year: int) -> SlideTable:
    """A row a focus area: what happened and how sure it is, as on the screen of the board room."""
    head = tuple(say(f"deck.column_{name}") for name in ("focus", "statement", "verdict"))
    told = [(row.focus_area.title, row.dated_statement(year), row.verdict) for row in rows]
    return SlideTable(head, tuple(told), (2.6, 6.2, 3.2))


def survey_grid(survey: SurveyStory) -> SlideTable:
    """One row a question that was answered: the wave before, the newest wave, the country, and the certainty."""
    rows = []
    country = any(country_text(story) for _, stories in survey.groups for story in stories)
    for focus, stories in survey.groups:
        rows += [
            (
                story.indicator.title,
                focus.short,
                wave_text(story, newest=False),
                wave_text(story, newest=True),
                *([country_text(story)] if country else []),
                story.verdict,
            )
            for story in stories
        ]
    names = ["question", "theme", "before", "newest", *(["country"] if country else []), "verdict"]
    shares = [3.8, 1.4, 2.0, 2.0, *([2.2] if country else []), 2.4]
    return SlideTable(tuple(say(f"deck.column_{name}") for name in names), tuple(rows), tuple(shares))


def event_grid(events: Sequence[Event], kinds: dict[str, str]) -> SlideTable:
    """One row a measure or event, oldest first; empty columns are left out."""
    cells = {
        "when": [one.period for one in events],
        "kind": [kinds[one.kind] for one in events],
        "what": [". ".join(part for part in (one.title, one.text) if part) for one in events],
        "level": [say(f"event.{one.level}") if one.level is not None else "" for one in events],
        "responsible": [one.responsible for one in events],
    }
    wide = {"when": 2.0, "kind": 1.2, "what": 6.0, "level": 1.2, "responsible": 2.4}
    shown = {name: column for name, column in cells.items() if name not in {"level", "responsible"} or any(column)}
    head = tuple(say(f"deck.column_{name}") for name in shown)
    return SlideTable(head, tuple(zip(*shown.values(), strict=True)), tuple(wide[name] for name in shown))


def since_grid(rows: Sequence[Revised]) -> SlideTable:
    """One row a figure that is new, revised or removed; a single row that says so if there is none."""
    head = tuple(say(f"since.{name}") for name in ("figure", "year", "old", "new", "difference"))
    told = [(one.counted, one.year, one.old, one.new, one.difference) for one in rows[:_MOST_REVISED]]
    if len(rows) > len(told):
        told.append((say("deliver.more", number=len(rows) - len(told)), "", "", "", ""))
    return SlideTable(head, tuple(told or [(say("since.none"), "", "", "", "")]), (5.0, 0.9, 1.6, 1.6, 1.2))


def words_grid(words: Sequence[WordChange | PlanChange]) -> SlideTable:
    """One row a judgement, event or measure that is new, changed or removed."""
    head = tuple(say(f"since.{name}") for name in ("about", "what", "old", "new"))
    rows = [(one.about, one.became, one.old or "–", one.new or "–") for one in words]
    return SlideTable(head, tuple(rows), (2.2, 1.1, 4.6, 4.6))


def indicator_table(rows: Sequence[TableRow]) -> SlideTable:
    """The figures of an indicator that has nothing to draw: only the columns that say something.

    That there are only words is said by the chip beside the table, and by the words.
    """
    known = {capital(say(f"status.{status}")) for status in (Status.WORDS, Status.MISSING)}
    cells = {
        "group": [row.group for row in rows],
        "period": [row.period for row in rows],
        "figure": [row.figure for row in rows],
        "remark": [". ".join(part for part in row.remark.split(". ") if part not in known) for row in rows],
    }
    wide = {"group": 1.6, "period": 0.9, "figure": 3.0, "remark": 3.6}
    shown = {name: column for name, column in cells.items() if name in {"period", "figure"} or any(column)}
    head = tuple(say(f"table.{name}") for name in shown)
    return SlideTable(head, tuple(zip(*shown.values(), strict=True)), tuple(wide[name] for name in shown))


def foot_lines(chart: TrendChart) -> list[str]:
    """The lines below a chart: years known in words, what signs and marks mean, what the error bars are."""
    lines = []
    signs = {sign_of(note.text, note.status) for note in chart.notes}
    words = [note for note in chart.notes if note.status not in {Status.HIDDEN, Status.MISSING}]
    lines += [f"{note.period}: {note.text}." for note in words]
    if HIDDEN_SIGN in signs:
        lines.append(say("deck.sign_hidden"))
    if MISSING_SIGN in signs:
        lines.append(say("deck.sign_missing"))
    for mark in chart.marks:
        if mark.kind in BREAKS:
            lines.append(say(f"deck.told_{mark.kind}", title=mark.title, when=mark.when))
        else:
            lines.append(say("deck.told_event", number=mark.number, title=mark.title, when=mark.when))
    if chart.guides is not None:
        lines.append(say("deck.told_guides", label=chart.guides.label))
        lines += [say("deck.told_limits")] if chart.guides.high is not None else []
    if chart.target is not None:
        lines.append(say("deck.told_target", label=chart.target.label) if chart.aim is not None else chart.target.label)
    drawn = [point for line in chart.lines for point in line.points if point.drawn]
    if any(point.unsure for point in drawn):
        lines.append(say("deck.open"))
    if any(point.kept for point in drawn):
        lines.append(say("deck.kept"))
    if any(point.low is not None for point in drawn):
        lines.append(say("deck.whiskers"))
    return lines
