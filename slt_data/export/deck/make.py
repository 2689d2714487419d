"""A briefing as a PowerPoint presentation: one statement a slide, native charts, notes for the speaker."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from slt_data.domain.audience import DeckPart, Method
from slt_data.domain.entries import EventKind
from slt_data.domain.places import Area
from slt_data.domain.series import TOTAL
from slt_data.export.deck.beside_others import peer_slides
from slt_data.export.deck.charted import CHART_SHARE, add_chart
from slt_data.export.deck.page import Deck
from slt_data.export.deck.paged import SMALLEST, TABLE, add_tables
from slt_data.export.deck.plan import plan_slides
from slt_data.export.deck.shapes import (
    SlideBox,
    SlideParagraph,
    add_chip,
    add_table,
    add_text,
    fitting,
)
from slt_data.export.deck.tables import (
    event_grid,
    indicator_table,
    overview_grid,
    since_grid,
    words_grid,
)
from slt_data.export.deck.template import open_template
from slt_data.export.deck.young import survey_slides
from slt_data.norwegian import in_sentence, long_date
from slt_data.story.attribution import source_line
from slt_data.story.briefing import Briefing
from slt_data.story.focus import FocusStory
from slt_data.story.indicator import IndicatorStory
from slt_data.story.knowledge import newest_judgements
from slt_data.story.notes import briefing_notes, focus_notes, indicator_notes
from slt_data.story.overview import OverviewRow
from slt_data.story.plan_screens import events_title
from slt_data.texts import say

_CHART_ALONE = 0.8
"""The chart's share where there are no words except how certain the change is."""

_WORDS = 20


def deck(briefing: Briefing, template: bytes | None = None, address: str = "") -> bytes:
    """The .pptx of ``briefing``: a title, then the parts that its audience is shown, in their order.

    ``template``: the municipality's .pptx, or None. ``address``: the URL of the view, for the notes. Raises
    ``TemplateRefused`` for an unusable template.
    """
    made = Deck(open_template(template), briefing.made_on, briefing.made_up, briefing.restricted)
    made.opening(
        briefing.title,
        [briefing.area.title, *_made_for(briefing), say("deck.made_on", day=long_date(briefing.made_on))],
        briefing_notes(briefing, [], address),
    )
    for part in briefing.audience.parts:
        _PARTS[part](made, briefing, address)
    return made.finished(briefing.title)


def _made_for(briefing: Briefing) -> list[str]:
    named = briefing.audience.title
    return [say("audience.made_for", audience=named)] if named else []


def single_slide(
    story: IndicatorStory, area: Area, made_on: date, template: bytes | None = None, address: str = ""
) -> bytes:
    """A .pptx with one slide: ``story`` with its chart, or with its table if there is nothing to draw.

    Raises ``TemplateRefused`` for an unusable template.
    """
    made = Deck(open_template(template), made_on, area.made_up, story.restricted)
    notes = indicator_notes(story, made_on, address)
    slide, room = made.page(story.statement, _subtitle(story, area), story.source_line, notes)
    _told(slide, room, story, _words(story, None, Method.WHOLE))
    return made.finished(story.statement)


def _attention(made: Deck, briefing: Briefing, address: str) -> None:
    """Add the slide on what the board should look at: at most three sentences with reasons, as large as they fit."""
    told = briefing.attention
    why = [f"{one.sentence}. {' '.join(one.why)}" for one in told.points]
    notes = briefing_notes(briefing, why, address)
    slide, room = made.page(told.title, told.closing, source_line(briefing.sources, made_up=briefing.made_up), notes)
    words = [SlideParagraph(told.nothing)] if told.nothing else []
    for number, one in enumerate(told.points, start=1):
        words += [SlideParagraph(f"{number}. {one.sentence}.", bold=True), SlideParagraph(" ".join(one.why), size=0.75)]
    box = SlideBox(room.left + 0.1, room.top, room.width - 0.2, room.height)
    add_text(slide, box, words, fitting(words, box.width, box.height, 26, SMALLEST), say("deck.name_words"))


def _overview(made: Deck, briefing: Briefing, address: str) -> None:
    grid = overview_grid(briefing.overview, briefing.year)
    notes = briefing_notes(briefing, [], address)
    title = say("deck.overview_title", year=briefing.year)
    source = source_line(briefing.sources, made_up=briefing.made_up)
    add_tables(made, title, say("deck.overview_subtitle"), grid, notes, say("deck.overview_alt"), source)


def _themes(made: Deck, briefing: Briefing, address: str) -> None:
    rows = {row.focus_area.id: row for row in briefing.overview}
    for focus in briefing.focus:
        _focus(made, focus, rows.get(focus.focus_area.id), briefing.audience.method, address)
        if DeckPart.PEERS in briefing.audience.parts:
            peer_slides(made, focus, address)


def _peers(made: Deck, briefing: Briefing, address: str) -> None:
    """Add what stands beside others, unless it stands with its focus area already."""
    if DeckPart.THEMES not in briefing.audience.parts:
        for focus in briefing.focus:
            peer_slides(made, focus, address)


def _focus(made: Deck, focus: FocusStory, row: OverviewRow | None, method: Method, address: str) -> None:
    area = focus.lead.series[0].area if focus.lead is not None else None
    subtitle = focus.focus_area.title if focus.lead is None or area is None else _subtitle(focus.lead, area)
    notes = focus_notes(focus, made.made_on, address, made_up=made.made_up)
    source = focus.lead.source_line if focus.lead is not None else ""
    slide, room = made.page(focus.statement, subtitle, source, notes)
    if focus.lead is not None:
        _told(slide, room, focus.lead, _words(focus.lead, row, method))
        return
    said = [SlideParagraph(one.text) for one in newest_judgements(focus.judgements, focus.year)]
    words = said or [SlideParagraph(say("deck.nothing"))]
    add_text(slide, room, words, fitting(words, room.width, room.height, 24, SMALLEST), say("deck.name_words"))


def _subtitle(story: IndicatorStory, area: Area) -> str:
    """What is measured, group, place and period, and the unit."""
    if story.chart is None:
        parts = [story.indicator.title, area.title]
    else:
        parts = [story.chart.subtitle, story.chart.value_title]
    alone = len(story.series) == 1 and story.series[0].segment != TOTAL
    return " · ".join([*parts, *([in_sentence(story.series[0].title)] if alone else [])])


def _words(story: IndicatorStory, row: OverviewRow | None, method: Method) -> list[SlideParagraph]:
    """The text beside a chart: what the heading does not say, what the police say, what the young answer."""
    sure = {Method.WHOLE: (story.sure, *story.telling), Method.SOME: (story.sure,), Method.LEAST: ()}[method]
    words = [SlideParagraph(sentence) for sentence in (*story.brief, *sure) if sentence]
    if story.beside and method is Method.WHOLE:
        words.append(SlideParagraph(story.beside))
    for name in ("police", "survey"):
        text = getattr(row, name) if row is not None else ""
        if text:
            words += [SlideParagraph(say(f"deck.column_{name}"), bold=True, size=0.85), SlideParagraph(text, size=0.92)]
    return words


def _told(slide: Any, room: SlideBox, story: IndicatorStory, words: Sequence[SlideParagraph]) -> None:
    """Add the chart or the table on the left, the level of certainty and the text on the right."""
    share = CHART_SHARE if words else _CHART_ALONE
    left = SlideBox(room.left, room.top, room.width * share, room.height)
    if story.chart is not None:
        add_chart(slide, left, story.chart, story.indicator.title)
    else:
        _figures(slide, left, story)
    beside = SlideBox(left.left + left.width + 0.3, room.top, room.width - left.width - 0.35, room.height)
    add_chip(
        slide, SlideBox(beside.left, beside.top + 0.05, beside.width, 0.42), story.verdict, 16, say("deck.name_verdict")
    )
    under = SlideBox(beside.left, beside.top + 0.68, beside.width, beside.height - 0.68)
    size = fitting(words, under.width, under.height, _WORDS, SMALLEST)
    add_text(slide, under, words, size, say("deck.name_words"))


def _figures(slide: Any, box: SlideBox, story: IndicatorStory) -> None:
    """Add the table in place of a chart; only its newest years if it would not fit."""
    grid = indicator_table(story.table)
    sizes = range(TABLE, SMALLEST, -1)
    size = next((one for one in sizes if len(grid.pages(one, box.width, box.height)) == 1), SMALLEST)
    first = grid.pages(size, box.width, box.height)[0]
    add_table(slide, box, first, size, say("deck.name_table", title=story.indicator.title), story.statement)


def _unseen(made: Deck, briefing: Briefing, address: str) -> None:
    if not briefing.told_unseen:
        return
    notes = briefing_notes(briefing, briefing.unseen, address)
    slide, room = made.page(
        say("deck.unseen_title"),
        say("deck.unseen_subtitle"),
        source_line(briefing.sources, made_up=briefing.made_up),
        notes,
    )
    words = [SlideParagraph(sentence, lead=True) for sentence in briefing.told_unseen]
    box = SlideBox(room.left + 0.1, room.top, room.width - 0.2, room.height)
    add_text(slide, box, words, fitting(words, box.width, box.height, 22, SMALLEST), say("deck.name_words"))


def _since(made: Deck, briefing: Briefing, address: str) -> None:
    since = briefing.since
    if since is None:
        return
    title, source = since.title, source_line(briefing.sources, made_up=briefing.made_up)
    notes = briefing_notes(briefing, [say("since.how"), *(one.sentence for one in since.statements)], address)
    lead = say("since.text") if since.rows else say("since.nothing")
    add_tables(made, title, lead, since_grid(since.rows), notes, title, source)
    if since.words:
        grid = words_grid(since.words)
        add_tables(made, title, say("since.words"), grid, notes, say("since.words"), source)


def _events(made: Deck, briefing: Briefing, address: str) -> None:
    events = briefing.other_events
    if not events:
        return
    kinds = {EventKind.EVENT.value: say("deck.kind_event"), EventKind.MEASURE.value: say("deck.kind_measure")}
    grid = event_grid(events, kinds)
    notes = briefing_notes(briefing, [say("show.not_causes")], address)
    title, source = events_title(briefing), source_line(briefing.sources, made_up=briefing.made_up)
    add_tables(made, title, say("show.not_causes"), grid, notes, say("deck.events_alt"), source)


_PARTS: Mapping[DeckPart, Callable[[Deck, Briefing, str], None]] = {
    DeckPart.FIRST: _attention,
    DeckPart.SINCE: _since,
    DeckPart.OVERVIEW: _overview,
    DeckPart.THEMES: _themes,
    DeckPart.PEERS: _peers,
    DeckPart.YOUNG: survey_slides,
    DeckPart.PLAN: plan_slides,
    DeckPart.DOUBTS: _unseen,
    DeckPart.EVENTS: _events,
}
